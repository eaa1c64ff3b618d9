"""Tags of two codebooks that were one: which are the same, and by which id each is known then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import NamedTuple

from tui_reader.model.codebook import ENTITY
from tui_reader.model.taking import Record

Rows = Mapping[str, Record]
"""The records of tags under their keys."""


class Twin(NamedTuple):
    """A tag that one side made, and the tag of the other side that has its name and takes it in."""

    twin: str
    into: str


class Renaming(NamedTuple):
    """What tags become: `twins` are those taken in, `ids` each one's id, by their keys."""

    twins: tuple[Twin, ...]
    ids: dict[str, str]

    def of(self, rows: Rows) -> dict[str, str]:
        """Return the ids that change for a side, as old and new."""
        into = dict(self.twins)
        new = {record["id"]: self.ids[into.get(key, key)] for key, record in rows.items()}
        return {old: id for old, id in new.items() if old != id}


def renaming(base: Rows, ours: Rows, theirs: Rows) -> Renaming:
    """Return what becomes of the tags of two codebooks that were `base`.

    A tag that one side made takes in one of the same name that the other made: that with the
    smaller guid, the older one, stays, so that whoever merges comes to the same. Of two tags with
    one id the one that both have keeps it, or else the older; the other gets a number.
    """
    sides = (ours, theirs)
    shared = {*base} | ({*ours} & {*theirs})
    order = sorted({*ours, *theirs}, key=lambda key: (key not in shared, int(key)))
    twins = tuple(_twins(order, shared, base, ours, theirs))
    gone = {twin.twin for twin in twins}
    ids: dict[str, str] = {}
    for key in order:
        if key not in gone:
            known = [side[key]["id"] for side in (base, *sides) if key in side]
            ids[key] = _free(known[0] if key in base else min(known), ids.values())
    return Renaming(twins, {key: side[key]["id"] for side in (base,) for key in side} | ids)


def _twins(
    order: Iterable[str], shared: set[str], base: Rows, ours: Rows, theirs: Rows
) -> Iterator[Twin]:
    """Yield the tags that are new to one side and have the name of another, the older first."""
    first: dict[str, str] = {}
    for key in order:
        name = _name(key, base, ours, theirs)
        if not name:
            continue
        into = first.setdefault(name, key)
        both_in = any(key in side and _named(side.get(into)) == name for side in (ours, theirs))
        if into != key and key not in shared and not both_in:
            yield Twin(key, into)


def _name(key: str, base: Rows, ours: Rows, theirs: Rows) -> str:
    """Return what a tag is called when both sides are merged, whatever its case."""
    before, one, other = (_named(rows.get(key)) for rows in (base, ours, theirs))
    return (other if one == before else one) or one or other


def _named(record: Record | None) -> str:
    if record is None or record.get("kind") == ENTITY:
        return ""
    name: str = record["name"].casefold()
    return name


def _free(id: str, taken: Iterable[str]) -> str:
    """Return the id, with a number if it is taken."""
    used = set(taken)
    numbers = (f"{id[:60]}-{number}" for number in count(2))
    return id if id not in used else next(each for each in numbers if each not in used)
