"""Heights: on which line each item of a list begins, and which item stands on a line."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate


class Heights(ABC):
    """The lines of a list's items. The item after the last begins where the list ends."""

    @abstractmethod
    def top(self, index: int) -> int:
        """Return the line on which an item begins."""

    @abstractmethod
    def at(self, line: int) -> int:
        """Return which item stands on a line: their number for one beyond the end."""


class Measured(Heights):
    """The heights of items each of which was measured."""

    def __init__(self, lines: Iterable[int]) -> None:
        self._tops = [0, *accumulate(lines)]

    def top(self, index: int) -> int:
        """Return the line on which an item begins."""
        return self._tops[index]

    def at(self, line: int) -> int:
        """Return which item stands on a line: their number for one beyond the end."""
        return bisect_right(self._tops, line) - 1


class Even(Heights):
    """The heights of so many items of so many `lines`; those of the `taller` have one more.

    Nothing is done for each item, so that there may be 100,000.
    """

    def __init__(self, count: int, lines: int, taller: Sequence[int] = ()) -> None:
        self._count = count
        self._lines = lines
        self._taller = taller

    def top(self, index: int) -> int:
        """Return the line on which an item begins."""
        return index * self._lines + bisect_left(self._taller, index)

    def at(self, line: int) -> int:
        """Return which item stands on a line: their number for one beyond the end."""
        return bisect_right(range(self._count + 1), line, key=self.top) - 1
