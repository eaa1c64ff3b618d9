"""Articles with their mentions marked in the text: `[Leeds United|ORG] beat [Everton|ORG]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_MARK = re.compile(r"\[([^\[\]|\n]+)\|([A-Z]+)\]")
_BREAK = "\n---\n"

Mark = tuple[int, int, str]
"""Where a mention begins and ends in the text without marks, and its type."""


def read_marked(path: Path) -> Iterator[tuple[str, list[Mark]]]:
    """Yield each article as `unmarked`; lines that begin with `#` are left out."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    whole = "".join(line for line in lines if not line.startswith("#"))
    for article in whole.split(_BREAK):
        yield unmarked(article)


def unmarked(article: str) -> tuple[str, list[Mark]]:
    """Return a text without its marks, and the mentions that they mark."""
    text, marks, last = "", [], 0
    for match in _MARK.finditer(article):
        text += article[last : match.start()]
        marks.append((len(text), len(text) + len(match[1]), match[2]))
        text, last = text + match[1], match.end()
    return text + article[last:], marks
