"""Runs: overlapping spans made into flat, ordered stretches, each with all its layers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import Generic, TypeVar

from tui_reader.model.span import Span
from tui_reader.values import frozen

T = TypeVar("T")


@frozen
class Run(Generic[T]):
    """A stretch over which the same layers lie, in the order in which they were given."""

    start: int
    end: int
    layers: tuple[T, ...]


class SpanIndex(Generic[T]):
    """Things with spans, found by the stretch of text they touch, without a look at the others."""

    def __init__(self, items: Iterable[tuple[Span, T]] = ()) -> None:
        self.items = sorted(items, key=lambda item: item[0].reading_order)
        self._orders = [span.reading_order for span, _ in self.items]
        self._starts = [start for start, _ in self._orders]
        self._reach = list(accumulate((span.end for span, _ in self.items), max))

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[tuple[Span, T]]:
        return iter(self.items)

    def overlapping(self, span: Span) -> list[tuple[Span, T]]:
        """Return what shares an offset with the span, in reading order."""
        return list(self.touching(span))

    def touching(self, span: Span) -> Iterator[tuple[Span, T]]:
        """Yield what shares an offset with the span, in reading order, as far as it is asked."""
        first = bisect_right(self._reach, span.start)
        for index in range(first, bisect_right(self._starts, span.end - 1)):
            if self.items[index][0].overlaps(span):
                yield self.items[index]

    def after(self, span: Span) -> tuple[Span, T] | None:
        """Return the first that comes after the span in reading order, or None."""
        index = bisect_right(self._orders, span.reading_order)
        return self.items[index] if index < len(self.items) else None

    def before(self, span: Span) -> tuple[Span, T] | None:
        """Return the last that comes before the span in reading order, or None."""
        index = bisect_left(self._orders, span.reading_order)
        return self.items[index - 1] if index else None


def flatten(stretch: Span, layers: Iterable[tuple[Span, T]]) -> list[Run[T]]:
    """Return the runs that tile the stretch; a layer's part outside the stretch is ignored."""
    present = [
        (max(span.start, stretch.start), min(span.end, stretch.end), layer)
        for span, layer in layers
        if span.overlaps(stretch)
    ]
    edges = {stretch.start, stretch.end}
    for start, end, _ in present:
        edges.update((start, end))
    ordered = sorted(edges)
    return [
        Run(start, end, tuple(layer for low, high, layer in present if low <= start < high))
        for start, end in pairwise(ordered)
    ]
