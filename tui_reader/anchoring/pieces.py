"""Pieces: two texts cut at full stops and line feeds, and which pieces are the same in both.

This makes large texts cheap: only what lies between equal pieces is compared word by word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tui_reader.anchoring.matching import MOST_CELLS, Match, ascending, in_order, unique

_PIECE = re.compile(r"[^.!?\n]+[.!?\n]*\s*|[.!?\n]+\s*")
_WORD_BACK = 64  # a common beginning is cut back to a space, if there is one within so many
_EDIT_BACK = 250  # and before that by so many: where an edit begins is settled word by word

LONG_PIECE = 24
"""A shorter piece, such as a date line, may be the same by chance and is compared word by word."""

MOVED_PIECE = 48
"""A piece this long that stands once in either text is taken for the same wherever it stands; see
`quotation.STRETCH`.
"""

MOST_GAP = 25 * MOST_CELLS
"""The product of two lengths in code points (five to a token) up to which texts, and gaps between
pieces, are compared by words alone: 70,000 on each side. Words tell apart better than pieces what a
text says three times.
"""

Stretch = tuple[int, int]
"""Start and end offsets; a text may have a hundred thousand, so these are no spans."""


class Part(NamedTuple):
    """Stretches of the old and the new text: one that is the same, or what is between such ones."""

    old: list[Stretch]
    new: list[Stretch]
    same: bool


def parts(old: str, new: str) -> Iterator[Part]:
    """Yield the parts that tile both texts."""
    head, tail = _same_ends(old, new)
    if head:
        yield Part([(0, head)], [(0, head)], True)
    if tail:
        yield Part([(len(old) - tail, len(old))], [(len(new) - tail, len(new))], True)
    if (len(old) - head - tail) * (len(new) - head - tail) <= MOST_GAP:
        yield Part([(head, len(old) - tail)], [(head, len(new) - tail)], False)
        return
    yield from _middle(old, _pieces(old, head, tail), new, _pieces(new, head, tail))


def _middle(old: str, olds: list[Stretch], new: str, news: list[Stretch]) -> Iterator[Part]:
    a, b = _keys(old, olds), _keys(new, news)
    once = [(i, j) for i, j in unique(a, b) if a[i]]
    row = list(_row(a, olds, b, news, ascending(once)))
    there = {i for i, _ in row}
    moved = [(i, j) for i, j in once if i not in there and len(a[i]) >= MOVED_PIECE]
    gone, come = {i for i, _ in moved}, {j for _, j in moved}
    for i, j in moved:
        yield from _equal(old, olds[i : i + 1], new, news[j : j + 1])
    x = y = 0
    for i, j, size in [*_runs(row), (len(olds), len(news), 0)]:
        left = [olds[at] for at in range(x, i) if at not in gone]
        right = [news[at] for at in range(y, j) if at not in come]
        if left or right:
            yield Part(left, right, False)
        x, y = i + size, j + size
        yield from _equal(old, olds[i:x], new, news[j:y])


def _runs(row: list[Match]) -> list[tuple[int, int, int]]:
    """Return the pieces that follow one another on both sides as one: where, and how many."""
    runs: list[tuple[int, int, int]] = []
    start = 0
    for at, (i, j) in enumerate(row, 1):
        if at == len(row) or row[at] != (i + 1, j + 1):
            runs.append((*row[start], at - start))
            start = at
    return runs


def _equal(old: str, olds: list[Stretch], new: str, news: list[Stretch]) -> Iterator[Part]:
    """Yield pieces with the same words: as one if they are the same letter by letter."""
    if not olds:
        return
    a, b = (olds[0][0], olds[-1][1]), (news[0][0], news[-1][1])
    if old[slice(*a)] == new[slice(*b)]:
        yield Part([a], [b], True)
        return
    for one, other in zip(olds, news, strict=True):
        yield Part([one], [other], old[slice(*one)] == new[slice(*other)])


def _row(
    a: list[str], olds: list[Stretch], b: list[str], news: list[Stretch], sure: list[Match]
) -> Iterator[Match]:
    """Yield the equal pieces in the order of both: those that are there once, which are sure.

    The others follow where a gap between two of these is too large to go by words.
    """
    x = y = 0
    for i, j in [*sure, (len(olds), len(news))]:
        if _length(olds[x:i]) * _length(news[y:j]) > MOST_GAP:
            yield from ((x + k, y + m) for k, m in in_order(a[x:i], b[y:j]))
        if i < len(olds):
            yield i, j
        x, y = i + 1, j + 1


def _length(stretches: list[Stretch]) -> int:
    return stretches[-1][1] - stretches[0][0] if stretches else 0


def _pieces(text: str, head: int, tail: int) -> list[Stretch]:
    return [match.span() for match in _PIECE.finditer(text, head, len(text) - tail)]


def _keys(text: str, stretches: list[Stretch]) -> list[str]:
    """Return what pieces are compared by: their words, white space aside; nothing if short."""
    keys = (" ".join(text[start:end].split()) for start, end in stretches)
    return [key if len(key) >= LONG_PIECE else "" for key in keys]


def _same_ends(old: str, new: str) -> tuple[int, int]:
    """Return how many code points are the same at the head and at the tail, in whole words.

    What is next to a difference is left out, unless it is at the very end of a text.
    """
    most = min(len(old), len(new))
    head = _longest(most, lambda low, high: old[low:high] == new[low:high])
    is_whole = head == most
    head = head if is_whole else max(0, head - _EDIT_BACK)
    back = max(0, head - _WORD_BACK)
    while head > back and not old[head - 1].isspace():
        head -= 1
    a, b = len(old), len(new)
    tail = _longest(
        most - head, lambda low, high: old[a - high : a - low] == new[b - high : b - low]
    )
    tail = tail if is_whole or tail == most else max(0, tail - _EDIT_BACK)
    forth = max(0, tail - _WORD_BACK)
    while tail > forth and not old[a - tail].isspace():
        tail -= 1
    return head, tail


def _longest(most: int, same: Callable[[int, int], bool]) -> int:
    """Return up to where two texts are the same, by halving."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if same(low, middle):
            low = middle
        else:
            high = middle - 1
    return low
