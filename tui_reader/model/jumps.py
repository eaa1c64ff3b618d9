"""Jumps: the places that a person left at once, to go back to and forth again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from tui_reader.values import frozen

MOST = 100
"""How many places are remembered."""


class Place(NamedTuple):
    """An offset in the text of an article."""

    source: str
    offset: int


@frozen
class Jumps:
    """The places one was at, in order; a jump from among them forgets those further on.

    One is `at` the place with that index, or behind all of them. `last` is where one was before the
    last jump.
    """

    places: tuple[Place, ...] = ()
    at: int = 0
    last: Place | None = None

    def left(self, here: Place) -> Jumps:
        """Return the jumps after one from here to somewhere else."""
        kept = tuple(place for place in self.places[: self.at] if place != here)
        places = (*kept, here)[-MOST:]
        return Jumps(places, len(places), here)

    def stepped(self, here: Place, by: int) -> Jumps | None:
        """Return the jumps after going back (`by` < 0) or forth from here; None if there is no way.

        The place one goes from is remembered as it is now, so that the other way leads to it.
        """
        places = (*self.places[: self.at], here, *self.places[self.at + 1 :])
        at = self.at + by
        while 0 <= at < len(places) and places[at] == here:
            at += by
        if not 0 <= at < len(places):
            return None
        cut = max(0, len(places) - MOST)
        return Jumps(places[cut:], max(0, at - cut), here)

    @property
    def place(self) -> Place | None:
        """Return the place that one is at; None behind all of them."""
        return self.places[self.at] if self.at < len(self.places) else None

    def moved(self, to: Callable[[Place], Place | None]) -> Jumps:
        """Return the jumps with other places in the stead of these; None leaves one out."""
        pairs = [(number, to(place)) for number, place in enumerate(self.places)]
        kept = [(number, place) for number, place in pairs if place is not None]
        at = sum(number < self.at for number, _ in kept)
        last = to(self.last) if self.last is not None else None
        return replace(self, places=tuple(place for _, place in kept), at=at, last=last)
