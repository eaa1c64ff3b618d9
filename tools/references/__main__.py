"""Write what of the pages the program itself can tell: keys, commands, fields.

Usage: python tools/references [--check]    (--check writes nothing and fails if it would have to)

Each part stands in its page between two comments that bear its name.
"""

from __future__ import annotations

import sys
from pathlib import Path

import commands
import fields
import keys
import manpage

ROOT = Path(__file__).parents[2]

PARTS = (
    ("README.md", "keys", keys.overview),
    ("docs/keys.md", "actions", keys.actions),
    ("docs/keys.md", "keyboards", keys.keyboards),
    ("docs/commands.md", "list", commands.overview),
    ("docs/commands.md", "commands", commands.reference),
    ("docs/file-format.md", "fields", fields.tables),
    ("docs/file-format.md", "example", fields.example),
)
"""Page, name of the part, and what tells it; a page without the comments has no such part."""

WHOLE = (("docs/reader.1", manpage.page),)
"""Pages that the program tells as a whole."""


def main() -> None:
    """Write all parts, or say which pages are out of date."""
    old = {path: (ROOT / path).read_text(encoding="utf-8") for path, *_ in (*PARTS, *WHOLE)}
    new = {**old, **{path: tell() for path, tell in WHOLE}}
    for path, name, tell in PARTS:
        begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->\n"
        if begin in new[path]:
            before, rest = new[path].split(begin)
            new[path] = f"{before}{begin}{tell().strip()}\n{end}{rest.split(end)[1]}"
    late = [path for path in old if new[path] != old[path]]
    if "--check" not in sys.argv:
        for path in late:
            (ROOT / path).write_text(new[path], encoding="utf-8")
    elif late:
        sys.exit(f"Out of date: {', '.join(late)}. Run python tools/references")


if __name__ == "__main__":
    main()
