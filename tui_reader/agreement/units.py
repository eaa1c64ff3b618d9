"""Units: what readers marked in an article, reduced to what measures of agreement ask for."""

from __future__ import annotations

from collections.abc import Iterable

from tui_reader.values import frozen


@frozen
class Unit:
    """A passage with one tag; offsets are code points, `end` excluded."""

    start: int
    end: int
    tag: str

    def overlaps(self, other: Unit) -> bool:
        """Return whether both have a code point in common."""
        return self.start < other.end and other.start < self.end


Reading = tuple[Unit, ...]
"""What one reader marked in one article."""


@frozen
class Continuum:
    """An article of so many code points, and what each reader marked in it."""

    length: int
    readings: tuple[Reading, ...]

    def by(self, *readers: int) -> Continuum:
        """Return it with the readings of these readers only."""
        return Continuum(self.length, tuple(self.readings[reader] for reader in readers))

    def tagged(self, tag: str) -> Continuum:
        """Return it with the units of one tag only."""
        readings = (tuple(unit for unit in each if unit.tag == tag) for each in self.readings)
        return Continuum(self.length, tuple(readings))


def united(units: Iterable[Unit]) -> list[Unit]:
    """Return the units of one tag in their order, those that overlap as one.

    Units that only touch stay two.
    """
    found: list[Unit] = []
    for unit in sorted(units, key=lambda each: (each.start, each.end)):
        if found and found[-1].overlaps(unit):
            last = found.pop()
            unit = Unit(last.start, max(last.end, unit.end), last.tag)
        found.append(unit)
    return found


def gaps(units: Iterable[Unit], length: int) -> list[tuple[int, int]]:
    """Return where nothing is marked in an article, given units that do not overlap, in order."""
    found: list[tuple[int, int]] = []
    at = 0
    for unit in units:
        if unit.start > at:
            found.append((at, unit.start))
        at = unit.end
    return [*found, (at, length)] if at < length else found
