"""Write the table of the keys used most into README.md, from the one table in `tui_reader.keymap`.

Usage: python tools/readme.py [--check]    (--check writes nothing and fails if it would have to)
"""

from __future__ import annotations

import sys
from pathlib import Path

from tui_reader.keymap import ACTIONS

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- keys -->\n", "<!-- /keys -->\n"
MOST_USED = {
    "Move": "next_sentence previous_sentence next_paragraph previous_paragraph next_word "
    "previous_word next_mention previous_mention next_same next_annotation hints jump_back",
    "Find": "find find_all index quotes echoes",
    "Select": "grow shrink quotation select",
    "Tag and note": "tag_by_key tag_and_note_by_key tag note repeat occurrences delete come_back "
    "copy undo redo",
    "Articles": "next_article previous_article done guided findings",
    "Screen": "list_pane notes_pane codebook tables raw theme help palette tour quit",
}
"""What somebody who begins needs, by its ids in the table of keys."""


def table() -> str:
    """Return the keys used most, a row for each group, as a Markdown table."""
    titles = {action.id: (action.keys_shown.split(), action.title) for action in ACTIONS}
    lines = ["| | Keys |", "| --- | --- |"]
    for group, ids in MOST_USED.items():
        shown = (
            f"`{keys[0]}` {title.lower()}" for keys, title in (titles[id] for id in ids.split())
        )
        lines.append(f"| {group} | {' · '.join(shown)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the table, or say that it is out of date."""
    old = README.read_text(encoding="utf-8")
    before, rest = old.split(BEGIN)
    new = before + BEGIN + table() + END + rest.split(END)[1]
    if "--check" not in sys.argv:
        README.write_text(new, encoding="utf-8")
    elif new != old:
        sys.exit("The table of keys in README.md is out of date: run python tools/readme.py")


if __name__ == "__main__":
    main()
