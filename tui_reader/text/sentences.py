"""Sentences: where a paragraph's full stops really end something."""

from __future__ import annotations

import re
from itertools import pairwise

from tui_reader.model.span import Span
from tui_reader.text.abbreviations import LONGEST, Abbreviations, abbreviations
from tui_reader.text.clusters import boundary_after
from tui_reader.text.paragraphs import lines, trimmed

_STOPS = ".!?…‥‼⁇⁈⁉؟।॥۔"
_WIDE_STOPS = "。！？｡"
_CLOSERS = "»›”)\\]}」』）】》〉"

# A stop, and what follows it but belongs to the sentence that it ends: more stops, closing marks,
# a footnote's number. A straight mark closes when no letter follows it.
_STOP = re.compile(
    rf"""
    (?P<stop>[{_STOPS}{_WIDE_STOPS}]++)
    (?P<tail>(?: \s*+[{_CLOSERS}] | [{_STOPS}{_WIDE_STOPS}] | \s++[{_STOPS}]++(?!\w)
               | ["'’“](?!\w) | \[\d{{1,3}}\] )*+)
    """,
    re.VERBOSE,
)
# What comes after a stop: white space, opening marks and dashes, then a word or any character.
_NEXT = re.compile(
    r"(?P<space>\s*+)(?P<open>(?:[«“\"‹‘„'(\[{¿¡–—―-]\s*+)*+)(?P<word>[^\W_]++['’]?|.?)"
)
_SPACED_MARK = re.compile(r'\s+"(?!\S)')
_WORD = re.compile(r"[^\W_]")
_LIST_MARK = re.compile(r"\W*(?:\d{1,2}(?:\.\d{1,2})*|[^\W\d_]|[IVX]+)")
_ADDRESS = re.compile(r"[/@]|www\.")
_NEVER_FIRST = frozenset(",;:/&=+%°")


def sentences(text: str, language: str = "fr") -> list[Span]:
    """Return the sentences of each paragraph, without white space at their ends.

    They hold every character that is not white space, each once. A sentence holds a letter or a
    digit unless its paragraph has none. Language is `fr`, `en` or anything else for both.
    """
    table = abbreviations(language)
    return [
        trimmed(line, start, end).shift(at)
        for at, line in lines(text)
        for start, end in pairwise(_cuts(line, table))
    ]


def _cuts(line: str, table: Abbreviations) -> list[int]:
    """Return where the sentences of a line begin, and where the last one ends."""
    cuts = [0]
    word = _WORD.search(line)
    for stop in _STOP.finditer(line):
        if word and word.start() < stop.start():
            end = _end_of(line, stop)
            if _is_end(line, cuts[-1], stop, end, table):
                cuts.append(end)
                word = _WORD.search(line, end)
    if not word and len(cuts) > 1:
        cuts.pop()
    return [*cuts, len(line)]


def _end_of(line: str, stop: re.Match[str]) -> int:
    """Return where a sentence would end with this stop: behind a spaced `"` too, if it closes."""
    mark = _SPACED_MARK.match(line, stop.end())
    closes = mark and line.count('"', 0, mark.end()) % 2 == 0
    return boundary_after(line, mark.end() if mark and closes else stop.end())


def _is_end(line: str, start: int, stop: re.Match[str], end: int, table: Abbreviations) -> bool:
    """Return whether the sentence that begins at `start` ends with this stop."""
    following = _NEXT.match(line, end)
    if stop["stop"][-1] in _WIDE_STOPS or following is None:
        return True
    word, marks = following["word"], following["open"]
    first = word[:1]
    if not first or first in _NEVER_FIRST or line[stop.start() - 1] in "([":
        return False
    if not following["space"] and not _is_glued(line, start, stop, marks, word):
        return False
    full_stop = stop["stop"] == "."
    if first.islower() and not (full_stop and any(mark in marks for mark in '«“‹„"')):
        return False
    if not full_stop:
        return True
    before = line[max(start, stop.start() - LONGEST) : stop.start()]
    return not _LIST_MARK.fullmatch(line, start, stop.start()) and not table.hold(before, word)


def _is_glued(line: str, start: int, stop: re.Match[str], marks: str, word: str) -> bool:
    """Return whether a sentence begins right behind a stop, where a space was forgotten."""
    at = stop.start()
    if len(stop["stop"]) > 1 or stop["stop"] == "…" or not word[:1].isupper():
        return False
    if _ADDRESS.search(line, line.rfind(" ", start, at) + 1, at):
        return False
    if stop["tail"] or marks[:1] in ("«", "“"):
        return True
    before = line[max(start, at - 2) : at]
    return before.isalpha() and before.islower() and (word[1:2].islower() or word[-1] in "'’")
