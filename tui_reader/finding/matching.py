"""Matching: where words stand in a text, as the index takes texts apart.

A word is a row of letters and digits, as it is written without case and accents; between two words
of a row may stand up to 300 other signs, so that “etats unis” and “États-Unis” find each other. In
scripts that are written without spaces each sign is a word. Offsets are those of the text as it is,
and no place cuts a cluster.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from heapq import merge
from itertools import islice, pairwise

from tui_reader.finding.query import Near, Words
from tui_reader.finding.tokens import UNSPACED
from tui_reader.model.span import Span
from tui_reader.text.alike import alike, marks, sign_within
from tui_reader.text.clusters import snap
from tui_reader.text.search import fold

_LETTER = rf"[^\W_{UNSPACED}]"
_BETWEEN = r"[\W_]"
_GAP = 300  # signs between two words of a row, at most
_AT_ONCE = 65_536  # code points that are searched before others may do something

Stop = Callable[[], bool]


def _never() -> bool:
    return False


def places(text: str, sought: Words | Near, start: int = 0, stop: Stop = _never) -> Iterator[Span]:
    """Yield where words stand from an offset on, in order, without overlaps, as they are found.

    `stop` is asked now and then, and ends it. Of words of which only the beginning is given the
    whole is the place; of words near each other all from the first to the last.
    """
    if isinstance(sought, Words):
        return _places(text, sought, start, stop)
    return _near(text, sought, start, stop)


def stands(text: str, sought: Words | Near, stop: Stop = _never) -> bool:
    """Return whether words stand anywhere in a text."""
    return next(places(text, sought, 0, stop), None) is not None


def _places(text: str, sought: Words, start: int, stop: Stop) -> Iterator[Span]:
    pattern = _pattern(sought)
    reach = 16 * len(sought.words) + _GAP * len(words_of(sought.words)) + 400
    at = start
    for begin in range(start - start % _AT_ONCE, len(text), _AT_ONCE):
        if stop():
            return
        end = begin + _AT_ONCE
        for match in pattern.finditer(text, max(at, begin), min(len(text), end + reach)):
            if match.start() >= end:
                break
            span = Span(*match.span())
            whole = snap(text, span)
            at = whole.end
            # What is drawn together with a letter, such as an emoji's colour, is no other letter.
            if whole == span or words_of(whole.of(text)) == words_of(span.of(text)):
                yield whole


def _near(text: str, sought: Near, start: int, stop: Stop) -> Iterator[Span]:
    """Yield the shortest stretches that hold all the words, with few enough others between."""

    # A place that begins before the start may not belong to one from there on, so none is sought.
    def of(part: int) -> Iterator[tuple[int, int, int]]:
        for span in _places(text, sought.parts[part], start, stop):
            yield span.start, span.end, part

    last: dict[int, Span] = {}
    for begin, end, part in merge(*map(of, range(len(sought.parts)))):
        others = [span for each, span in last.items() if each != part and span.end <= begin]
        if len(others) == len(sought.parts) - 1:
            first = min(others, key=lambda span: span.start)
            if _few_between(text, first.end, begin, sought.distance):
                yield Span(first.start, end)
                last = {}
                continue
        last[part] = Span(begin, end)


def _few_between(text: str, start: int, end: int, most: int) -> bool:
    """Return whether at most so many words stand between two offsets."""
    between = _word().finditer(text, start, end)
    return sum(1 for _ in islice(between, most + 1)) <= most


def words_of(text: str) -> list[str]:
    """Return the words of a text as the index has them, but with their vowel signs."""
    return _folded_word().findall(fold(text))


def _is_sign(word: str) -> bool:
    """Return whether a word is a sign that is a word by itself."""
    return _unspaced().match(word) is not None


@lru_cache(maxsize=1)
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


@lru_cache(maxsize=1)
def _word() -> re.Pattern[str]:
    """Return the pattern of one word."""
    return re.compile(_either(marks()))


@lru_cache(maxsize=1)
def _folded_word() -> re.Pattern[str]:
    """Return the pattern of one word in a folded text."""
    return re.compile(_either(f"{sign_within()}*"))


def _either(behind: str) -> str:
    """Return the pattern of a word whose letters may have something behind them."""
    return rf"(?:{_LETTER}{behind})+|(?=[^\W_])[{UNSPACED}]{behind}"


@lru_cache(maxsize=64)
def _pattern(sought: Words) -> re.Pattern[str]:
    """Return the pattern of words; it begins with a set of signs, which are sought fast."""
    words = words_of(sought.words)
    if not words:
        return re.compile("(?!)")
    within = sign_within()
    gap = rf"(?:[^\w{within[1:]}|_){_BETWEEN}{{0,{_GAP}}}+"
    pattern = alike(words[0], "" if _is_sign(words[0]) else rf"(?<!{_LETTER}.)(?<!{within}.)")
    for before, word in pairwise(words):
        pattern += f"(?:{gap})?+" if _is_sign(before) or _is_sign(word) else gap
        pattern += alike(word)
    if _is_sign(words[-1]):
        return re.compile(f"{pattern}(?!{within})", re.DOTALL)
    if sought.open:
        pattern += rf"(?:{_LETTER}{within}*+)*+"
    return re.compile(rf"{pattern}(?!{_LETTER}|{within})", re.DOTALL)
