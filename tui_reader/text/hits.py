"""Hits: where a text holds what is looked for, found by place while the search still goes on.

A search begins at an offset, goes on to the text's end, and then from its beginning to that offset.
What it has found so far is kept in numbers, not in objects: there may be a million hits.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, islice
from typing import NamedTuple

from tui_reader.model.span import Span

_NUMBERS = "q"
_FAR = 1 << 62  # an end that comes before all others that begin with it, in reading order


class Step(NamedTuple):
    """The next hit, None if there is none; `wrapped` says that the way led past an end."""

    span: Span | None
    wrapped: bool = False


def numbers() -> array[int]:
    """Return an empty row of offsets."""
    return array(_NUMBERS)


class _Half:
    """The hits of one part of the text, in reading order."""

    def __init__(self) -> None:
        self.starts, self.ends = numbers(), numbers()
        self.reach = numbers()  # how far these and those before them go
        self.complete = False

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> Span:
        return Span(self.starts[index], self.ends[index])

    def take(self, starts: array[int], ends: array[int]) -> None:
        """Take the hits that come next."""
        begun = self.reach[-1] if self.reach else 0
        self.starts.extend(starts)
        self.ends.extend(ends)
        self.reach.extend(islice(accumulate(ends, max, initial=begun), 1, None))

    def before(self, here: Span) -> int:
        """Return how many hits come before a span in reading order."""
        index = bisect_left(self.starts, here.start)
        while index < len(self) and self[index].reading_order < here.reading_order:
            index += 1
        return index


class Hits:
    """The hits of a search through a text that begins at an offset, as far as it has come.

    `cut` says that there are more than are kept.
    """

    def __init__(self, origin: int = 0) -> None:
        self.origin = origin
        self.cut = False
        self._early, self._late = _Half(), _Half()

    def __len__(self) -> int:
        return len(self._early) + len(self._late)

    @property
    def complete(self) -> bool:
        """Return whether the whole text was searched."""
        return self._early.complete

    def take(self, starts: array[int], ends: array[int], turned: bool) -> None:
        """Take the hits found next, in order; `turned` tells that they lie before the origin."""
        half = self._early if turned else self._late
        self._late.complete = self._late.complete or turned
        half.take(starts, ends)

    def end(self) -> None:
        """Note that all was searched."""
        self._early.complete = self._late.complete = True

    def overlapping(self, span: Span) -> Iterator[Span]:
        """Yield the hits that share an offset with a span, in reading order."""
        for half in (self._early, self._late):
            at = bisect_right(half.reach, span.start)
            while at < len(half) and half.starts[at] < span.end:
                if half.ends[at] > span.start:
                    yield half[at]
                at += 1

    def number(self, span: Span) -> int:
        """Return which hit a span is, from 1; 0 if it is none or that is not known yet."""
        late = span.start >= self.origin
        half = self._late if late else self._early
        at = half.before(span)
        if (late and not self.complete) or at == len(half) or half[at] != span:
            return 0
        return at + 1 + (len(self._early) if late else 0)

    def first(self) -> Step | None:
        """Return the first hit from the origin on; None as long as that is not known."""
        return self._after(Span(self.origin, _FAR))

    def last(self) -> Step | None:
        """Return the last hit of the text; None as long as that is not known."""
        return self._before(Span(_FAR, _FAR))

    def step(self, here: Span, by: int) -> Step | None:
        """Return the hit after a span (`by` > 0) or before; None as long as that is not known.

        Past the last hit the first follows, and so back.
        """
        return self._after(here) if by > 0 else self._before(here)

    def _after(self, here: Span) -> Step | None:
        half = self._late if here.start >= self.origin else self._early
        at = half.before(here)
        at += at < len(half) and half[at] == here
        if at < len(half):
            return Step(half[at])
        if not half.complete:
            return None
        if half is self._early and self._late:
            return Step(self._late[0])
        if self._early:
            return Step(self._early[0], wrapped=True)
        if not self.complete:
            return None
        return Step(self._late[0] if self._late else None, wrapped=True)

    def _before(self, here: Span) -> Step | None:
        half = self._late if here.start >= self.origin else self._early
        at = half.before(here)
        if at == len(half) and not half.complete:
            return None
        if at:
            return Step(half[at - 1])
        if not self.complete:
            return None
        if half is self._late and self._early:
            return Step(self._early[-1])
        last = self._late or self._early
        return Step(last[-1] if last else None, wrapped=True)
