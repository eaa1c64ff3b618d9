"""Alignment: an old text and a new one, and where a passage of the old one went."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import NamedTuple

from tui_reader.model.span import Span
from tui_reader.text.clusters import snap
from tui_reader.values import frozen

TORN = 60
"""So many code points put in between two words tear a passage in two."""

IN_PLACE = 8
"""What was put in place of a passage's first or last words is twice as long and so much at most."""


class Pair(NamedTuple):
    """A stretch of the old text and the one of the new text that it became.

    They are the same letter by letter, or one word mistyped, or one mark in other typography.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def is_even(self) -> bool:
        """Return whether both are equally long, so that offsets within can be carried over."""
        return self.old_end - self.old_start == self.new_end - self.new_start


class Mapped(NamedTuple):
    """Where a passage went, and the share of its characters (not white space) that is there."""

    span: Span
    share: float


@frozen
class Alignment:
    """An old text and a new one, and what of the old stands where in the new.

    `pairs` are in the order of the old text, `taken` are the same stretches in that of the new.
    """

    old: str = field(repr=False)
    new: str = field(repr=False)
    pairs: tuple[Pair, ...]
    taken: tuple[tuple[int, int], ...] = field(repr=False)

    def map(self, span: Span) -> Mapped | None:
        """Return where a passage of the old text went: of one that was torn, the larger part.

        The place cuts no cluster and has no white space at its ends, unless all is as it was.
        """
        found = [
            (sum(_weight(self.old[pair.old_start : pair.old_end]) for pair in part), part)
            for part in _torn(self._within(span))
        ]
        if not found:
            return None
        weight, part = max(found, key=lambda each: each[0])
        place = Span(self._start(span, part[0]), self._end(span, part[-1]))
        if span.of(self.old) == place.of(self.new):
            return Mapped(snap(self.new, place), 1.0)
        place = _trimmed(self.new, place)
        total = _weight(span.of(self.old))
        return Mapped(place, min(1.0, weight / total)) if place and total else None

    def _start(self, span: Span, first: Pair) -> int:
        """Return where a passage begins: before what was put in place of its first words.

        That is so when what is left of it still follows the word that it followed.
        """
        at = bisect_right(self.pairs, span.start, key=lambda pair: pair.old_end) - 1
        before = self.pairs[at] if at >= 0 else Pair(0, 0, 0, 0)
        beside = not self.old[before.old_end : span.start].strip()
        removed = self.old[span.start : first.old_start].strip()
        added = first.new_start - before.new_end
        return before.new_end if beside and _in_place(removed, added) else first.new_start

    def _end(self, span: Span, last: Pair) -> int:
        """Return where a passage ends: behind what was put in place of its last words."""
        at = bisect_left(self.pairs, span.end, key=lambda pair: pair.old_start)
        end = Pair(len(self.old), len(self.old), len(self.new), len(self.new))
        after = self.pairs[at] if at < len(self.pairs) else end
        beside = not self.old[span.end : after.old_start].strip()
        removed = self.old[last.old_end : span.end].strip()
        added = after.new_start - last.new_end
        return after.new_start if beside and _in_place(removed, added) else last.new_end

    def known(self, span: Span) -> float:
        """Return the share of a stretch of the new text that comes from somewhere in the old."""
        at = max(0, bisect_right(self.taken, (span.start, span.start)) - 1)
        total = 0
        for start, end in self.taken[at:]:
            if start >= span.end:
                break
            total += max(0, min(end, span.end) - max(start, span.start))
        return total / max(1, len(span))

    def _within(self, span: Span) -> Iterator[Pair]:
        """Yield the pairs that the span touches, cut to it where offsets can be carried over."""
        first = bisect_right(self.pairs, span.start, key=lambda pair: pair.old_end)
        for at in range(first, len(self.pairs)):
            pair = self.pairs[at]
            if pair.old_start >= span.end:
                break
            if pair.is_even:
                by = pair.new_start - pair.old_start
                start, end = max(pair.old_start, span.start), min(pair.old_end, span.end)
                pair = Pair(start, end, start + by, end + by)
            yield pair


def _torn(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """Return the pairs of a passage in parts, each in order and in one place of the new text."""
    torn: list[list[Pair]] = []
    for pair in pairs:
        last = torn[-1][-1] if torn else pair
        gap = pair.new_start - last.new_end
        if not torn or not 0 <= gap <= pair.old_start - last.old_end + TORN:
            torn.append([])
        torn[-1].append(pair)
    return torn


def _weight(piece: str) -> int:
    """Return how many characters other than white space there are."""
    return len(piece) - sum(map(str.isspace, piece))


def _trimmed(text: str, span: Span) -> Span:
    piece = span.of(text)
    start = span.start + len(piece) - len(piece.lstrip())
    return snap(text, Span(start, max(start, span.start + len(piece.rstrip()))))


def _in_place(removed: str, added: int) -> bool:
    """Return whether so many code points may have been put in place of those removed."""
    return bool(removed) and 0 < added <= 2 * len(removed) + IN_PLACE
