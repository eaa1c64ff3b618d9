"""Headlines: where the headline stands, what feeds put above it, and how they repeat it."""

from __future__ import annotations

import re
from itertools import dropwhile, takewhile

from tui_reader.cleaning.heads import feed_line, shares, stands_above
from tui_reader.cleaning.lines import letters, word_count
from tui_reader.localisation import _
from tui_reader.model.span import Span
from tui_reader.text.view import Noise, Operation

FEED_LABEL = re.compile(
    r"\s*(?:date|published|publié)\s*:?\s+(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T[\d:.]+Z?)?\s+",
    re.IGNORECASE,
)
"""A label that a feed left before the first words: " date 2022-10 L’ancien président ..."."""

_HEAD = 4096
_LONGEST_TITLE = 300
_MOST_ABOVE = 8  # lines at the head among which a site may have put its buttons
_HEADING_MARK = re.compile(r"\s*#{1,6}\s+")
_WORD = re.compile(r"[^\W\d_]{2}")
_FIRST_SENTENCE = re.compile(r".{20,}?[.!?…](?=\s)")
_MOST_COPIES = 9
_LEAST_WORDS, _LEAST_LETTERS = 4, 20
_ENDS = re.compile(r"[.!?»”\"]\s*$")
_CUT = re.compile(r"(?:…|\.{3})\s*$")


def title_span(text: str) -> Span:
    """Return where the title stands: the first real line without labels and heading marks.

    What feeds and sites put above it is passed over, unless there is nothing else. Empty when the
    text has no words. A very long line yields its first sentence.
    """
    at, first = 0, Span(0, 0)
    while at < min(len(text), _HEAD):
        feed = text.find("\n", at)
        end = feed if feed >= 0 else len(text)
        start = at
        for mark in (FEED_LABEL, _HEADING_MARK):
            if found := mark.match(text, start, end):
                start = found.end()
        if _WORD.search(text, start, min(end, start + _HEAD)):
            span = _trim(text, start, end)
            if not stands_above(text[start : min(end, start + _HEAD)]):
                return span
            first = first or span
        at = end + 1
    return first


def _trim(text: str, start: int, end: int) -> Span:
    if end - start > _LONGEST_TITLE:
        sentence = _FIRST_SENTENCE.match(text, start, start + _LONGEST_TITLE)
        end = sentence.end() if sentence else text.rfind(" ", start, start + _LONGEST_TITLE)
        end = end if end > start else start + _LONGEST_TITLE
    line = text[start:end]
    start += len(line) - len(line.lstrip())
    return Span(start, max(start, end - len(line) + len(line.rstrip())))


def headlines(text: str, lines: list[Span]) -> list[Operation]:
    """Return what hides the label at the head, and folds buttons and copies of the headline."""
    found = []
    label = FEED_LABEL.match(text)
    end = label.end() if label else 0
    if len(lines) > 1 and feed_line(lines[0].of(text)):
        end = lines[1].start
    if 0 < end < len(text):
        found.append(Operation(Span(0, end), "", Noise.LABEL))
    for line in lines[1:_MOST_ABOVE]:
        if shares(line.of(text)):
            told = _("▸ buttons of the site · {count} characters").format(count=len(line))
            found.append(Operation(line, told, Noise.SHARE))
    if copies := _copies(text, lines):
        whole = Span(copies[0].start, copies[-1].end)
        found.append(Operation(whole, _told(copies), Noise.COPY))
    return found


def _copies(text: str, lines: list[Span]) -> list[Span]:
    """Return the lines right below the headline that say it again.

    Further down the same words are an entry in a list of articles, or a heading.
    """
    start = title_span(text).start
    title, *below = [line for line in lines if line.end > start] or [Span(0, 0)]
    words = Span(max(start, title.start), title.end).of(text)
    near = dropwhile(lambda line: stands_above(line.of(text)), below[:_MOST_COPIES])
    return list(takewhile(lambda line: is_copy(words, line.of(text)), near))


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
    told = _("▸ same headline {times} times more · {count} characters")
    if len(copies) == 1:
        told = _("▸ same headline once more · {count} characters")
    elif len(copies) == 2:
        told = _("▸ same headline twice more · {count} characters")
    elif len(copies) == 3:
        told = _("▸ same headline three times more · {count} characters")
    return told.format(times=len(copies), count=count)
