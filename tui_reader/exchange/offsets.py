"""Offsets at the border: ours are code points with an exclusive end, other tools count otherwise.

A `Ruler` turns offsets in one text into numbers of a unit and back; `measured` finds out, by the
quotes that a file gives with its numbers, which unit these are in.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import accumulate

from tui_reader.model.span import Span
from tui_reader.text.clusters import clusters
from tui_reader.values import frozen


class Unit(StrEnum):
    """What a number in a file counts."""

    CODE_POINTS = "code points"
    UTF16 = "UTF-16 code units"
    UTF8 = "UTF-8 bytes"
    CLUSTERS = "grapheme clusters"


@frozen
class Counting:
    """A unit, and whether the end of a passage is the number of its last one or the one after."""

    unit: Unit = Unit.CODE_POINTS
    inclusive: bool = False


EVERY = tuple(Counting(unit, inclusive) for inclusive in (False, True) for unit in Unit)
"""Every way to count, the commonest first."""


class Ruler:
    """Turns offsets of one text into numbers of a unit, and back."""

    def __init__(self, text: str, unit: Unit) -> None:
        self.text = text
        self.unit = unit
        # The number at each offset, where the two differ.
        self._numbers = None if unit is Unit.CODE_POINTS else _numbers(text, unit)

    def number(self, offset: int) -> int:
        """Return the number of an offset; within a cluster, that of the cluster.

        Raises:
            ValueError: if the offset is not in the text.
        """
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"no offset {offset} in a text of {len(self.text)}")
        return offset if self._numbers is None else self._numbers[offset]

    def offset(self, number: int) -> int | None:
        """Return the offset with a number; None if it is inside a character or outside the text."""
        if self._numbers is None:
            return number if 0 <= number <= len(self.text) else None
        at = bisect_left(self._numbers, number)
        return at if at < len(self._numbers) and self._numbers[at] == number else None

    def span(self, start: int, end: int, inclusive: bool = False) -> Span | None:
        """Return the span between two numbers; None if one is no offset, or it ends too early."""
        first, last = self.offset(start), self.offset(end + inclusive)
        return None if first is None or last is None or first > last else Span(first, last)


def measured(
    samples: Iterable[tuple[str, int, int, str]], candidates: Sequence[Counting] = EVERY
) -> tuple[Counting, int, int]:
    """Return which counting explains most samples, of how many, out of how many.

    A sample is a text, two numbers and the words that stand between them. Of those that explain
    equally many the first wins.
    """
    rulers: dict[tuple[int, Unit], Ruler] = {}
    explained = dict.fromkeys(candidates, 0)
    total = 0
    for text, start, end, words in samples:
        total += 1
        for counting in candidates:
            key = (id(text), counting.unit)
            ruler = rulers.get(key) or rulers.setdefault(key, Ruler(text, counting.unit))
            span = ruler.span(start, end, counting.inclusive)
            explained[counting] += span is not None and span.of(text) == words
    best = max(candidates, key=lambda each: explained[each])
    return best, explained[best], total


def _numbers(text: str, unit: Unit) -> list[int]:
    if unit is Unit.UTF16:
        return list(accumulate((1 + (char > "\uffff") for char in text), initial=0))
    if unit is Unit.UTF8:
        return list(accumulate((len(char.encode("utf-8")) for char in text), initial=0))
    numbers = []
    count = -1
    for count, cluster in enumerate(clusters(text)):
        numbers += [count] * (cluster.end - cluster.start)
    return [*numbers, count + 1]
