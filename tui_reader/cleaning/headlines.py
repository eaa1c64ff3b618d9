"""Headlines: what feeds put at the head of an article, and the headline that they repeat."""

from __future__ import annotations

import re
from itertools import takewhile

from tui_reader.cleaning.lines import letters, word_count
from tui_reader.model.span import Span
from tui_reader.text.view import Noise, Operation

FEED_LABEL = re.compile(
    r"\s*(?:date|published|publié)\s*:?\s+(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T[\d:.]+Z?)?\s+",
    re.IGNORECASE,
)
"""A label that a feed left before the first words: " date 2022-10 L’ancien président ..."."""

_MOST_COPIES = 9
_LEAST_WORDS, _LEAST_LETTERS = 4, 20
_ENDS = re.compile(r"[.!?»”\"]\s*$")
_CUT = re.compile(r"(?:…|\.{3})\s*$")


def headlines(text: str, lines: list[Span]) -> list[Operation]:
    """Return what hides the label at the head, and folds copies of the headline below it."""
    found = []
    label = FEED_LABEL.match(text)
    if label and label.end() < len(text):
        found.append(Operation(Span(0, label.end()), "", Noise.LABEL))
        lines = [Span(max(each.start, label.end()), each.end) for each in lines
                 if each.end > label.end()]  # fmt: skip
    if copies := _copies(text, lines):
        whole = Span(copies[0].start, copies[-1].end)
        found.append(Operation(whole, _told(copies), Noise.COPY))
    return found


def _copies(text: str, lines: list[Span]) -> list[Span]:
    """Return the lines right below the headline that say it again.

    Further down the same words are an entry in a list of articles, or a heading.
    """
    title = lines[0].of(text) if lines else ""
    below = (line for line in lines[1 : _MOST_COPIES + 1])
    return list(takewhile(lambda line: is_copy(title, line.of(text)), below))


def is_copy(title: str, line: str) -> bool:
    """Return whether a line says what the title says, or the beginning of it like a slug.

    A slug has no full stop, ends where a word of the title does, and is no mere catchword.
    """
    if word_count(title) < _LEAST_WORDS or len(line) > len(title) + 8:
        return False
    whole, part = letters(title), letters(line)
    if part == whole:
        return True
    cut = _CUT.search(line)
    part = letters(line[: cut.start()]) if cut else part
    short = len(part) < max(_LEAST_LETTERS, len(whole) // 3)
    return not short and (bool(cut) or not _ENDS.search(line)) and _begins(title, whole, part)


def _begins(title: str, whole: str, part: str) -> bool:
    """Return whether the letters begin the title and end with one of its words."""
    if not whole.startswith(part):
        return False
    ends, length = set(), 0
    for word in re.findall(r"[^\W_]+", title):
        length += len(letters(word))
        ends.add(length)
    return len(part) in ends


def _told(copies: list[Span]) -> str:
    """Return the line that stands for copies of the headline."""
    count = sum(len(each) for each in copies)
    times = {1: "once", 2: "twice", 3: "three times"}.get(len(copies), f"{len(copies)} times")
    return f"▸ same headline {times} more · {count} characters"
