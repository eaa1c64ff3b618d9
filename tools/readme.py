"""Write the table of keys into README.md, from the one table in `tui_reader.keymap`.

Usage: python tools/readme.py [--check]    (--check writes nothing and fails if it would have to)
"""

from __future__ import annotations

import sys
from pathlib import Path

from tui_reader.keymap import ACTIONS, Group, Scope

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- keys -->\n", "<!-- /keys -->\n"


def table() -> str:
    """Return the keys that work in the text or everywhere, as a Markdown table by group."""
    lines = ["| Keys | What |", "| --- | --- |"]
    for group in Group:
        lines.append(f"| **{group.value}** | |")
        for action in ACTIONS:
            if action.group is group and action.scope in (Scope.TEXT, Scope.EVERYWHERE):
                keys = " ".join(f"`{key}`" for key in action.keys_shown.split())
                lines.append(f"| {keys} | {action.help} |")
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
