"""The order of articles, in which each one's place is known at once, however many there are."""

from __future__ import annotations

from collections.abc import KeysView, Sequence
from functools import cached_property
from typing import Any, overload

_FIRST = 64  # articles for which the places of all others need not be known


class Order(Sequence[str]):
    """The sources of articles one after the other; a value that never changes."""

    def __init__(self, sources: Sequence[str] = ()) -> None:
        self._sources = sources

    def __len__(self) -> int:
        return len(self._sources)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        return self._sources[place]

    def __contains__(self, source: object) -> bool:
        return self._first(source) is not None or source in self._places

    def index(self, source: str, *between: Any) -> int:
        """Return where an article stands, from 0.

        Raises:
            ValueError: if it does not stand there.
        """
        place = self.place(source)
        return place if place is not None else self._sources.index(source)

    def place(self, source: str) -> int | None:
        """Return where an article stands, from 0, or None."""
        first = self._first(source)
        return first if first is not None else self._places.get(source)

    @property
    def names(self) -> KeysView[str]:
        """Return the sources as a set, which has them in order too."""
        return self._places.keys()

    def _first(self, source: object) -> int | None:
        """Return where an article stands if that is near the beginning, as for the first frame."""
        first = () if "_places" in self.__dict__ else self._sources[:_FIRST]
        return first.index(source) if source in first else None

    @cached_property
    def _places(self) -> dict[str, int]:
        return {source: place for place, source in enumerate(self._sources)}
