"""What brat's files say, and how it is made fit for one line."""

from __future__ import annotations

import re

NOTE, ID = "AnnotatorNotes", "ReaderId"
"""The types of comments that hold a note, as brat itself writes them, and an id of ours."""

UNTAGGED = "Untagged"
"""The type of a passage without tags; no id of a tag is like it."""

BREAK = "\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
"""What ends a line for some reader of the format (as `str.splitlines`), for a set of a pattern."""

_ESCAPED = re.compile(rf"[{BREAK}\t\\]")
_ESCAPE = re.compile(r"\\(?:[\\nt]|u[0-9a-f]{4})")
_SHORT = {"\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_LONG = {short: char for char, short in _SHORT.items()}
# What parts labels, and what stands for a macro, in a line of `visual.conf`.
_FORBIDDEN = str.maketrans("|<>", "¦‹›")


def escaped(note: str) -> str:
    """Return a note as one line: a line end as a backslash and `n`."""
    return _ESCAPED.sub(lambda found: _SHORT.get(found[0]) or f"\\u{ord(found[0]):04x}", note)


def unescaped(line: str) -> str:
    """Return the note that was escaped."""
    return _ESCAPE.sub(lambda found: _LONG.get(found[0]) or chr(int(found[0][2:], 16)), line)


def label(name: str) -> str:
    """Return a name as `visual.conf` can hold it."""
    return name.translate(_FORBIDDEN).strip()
