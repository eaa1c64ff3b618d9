"""Tally: how many units of a kind a text has, and which of them one is on, counted bit by bit."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator

from tui_reader.text.segments import SegmentKind, Segments


class Tally:
    """Counts the segments of one kind in a text, block by block: nobody waits for a long one.

    `count` may run on a thread while others ask for numbers.
    """

    def __init__(self, segments: Segments, kind: SegmentKind) -> None:
        self.kind = kind
        self.complete = False
        self._segments = segments
        self._starts = array("Q")
        self._counted = 0  # the offset up to which all are counted

    def count(self) -> Iterator[None]:
        """Count on, block after block."""
        blocks = self._segments.blocks
        for index in range(len(blocks)):
            block = blocks.span(index)
            self._starts.extend(each.start for each in self._segments.within(self.kind, block))
            self._counted = block.end
            yield
        self.complete = True

    @property
    def total(self) -> int | None:
        """Return how many there are; None as long as not all are counted."""
        return len(self._starts) if self.complete else None

    def number(self, offset: int) -> int | None:
        """Return how many begin at the offset or before; None if it was not counted so far."""
        known = self.complete or offset < self._counted
        return bisect_right(self._starts, offset) if known else None
