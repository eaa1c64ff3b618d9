"""Lines: the lines of a text that hold anything, and their letters for comparing."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial

from tui_reader.model.span import Span
from tui_reader.text.paragraphs import lines
from tui_reader.text.search import fold

BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}|\A(?:[^\S\n]*\n)+")
"""Two or more blank lines between two others, or any at the head; no-break spaces are blank."""

_LETTERS = re.compile(r"[^\W_]+")


def pattern(written: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """Return what gives the pattern: it is compiled when it is first asked for, as few texts do.

    Those of dates and names together would hold up the first frame.
    """
    return cache(partial(re.compile, written, flags))


def content_lines(text: str) -> list[Span]:
    """Return the lines that are not blank, without white space at their ends."""
    found = []
    for at, line in lines(text):
        start = at + len(line) - len(line.lstrip())
        found.append(Span(start, at + len(line.rstrip())))
    return found


def letters(line: str) -> str:
    """Return the letters and digits of a line, folded and without anything between them."""
    return "".join(_LETTERS.findall(fold(line)))


def word_count(line: str) -> int:
    """Return how many words a line has; "l'OTAN" has two."""
    return len(_LETTERS.findall(line))
