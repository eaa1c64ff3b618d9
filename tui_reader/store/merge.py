"""Merging: what becomes of a record that two changed since it was last the same for both."""

from __future__ import annotations

from typing import Any

from tui_reader.model.conflict import CONFLICTS
from tui_reader.model.taking import Record

_TIMES = ("modified", "read")
_UNWRITTEN = (*_TIMES, "motivation")  # what no person wrote
_DEEP = 2  # levels of objects in `x` that are merged key by key

_GONE = object()  # stands for a key that a record does not have


def merged(
    base: Record | None, ours: Record | None, theirs: Record | None, *, note_lost: bool = True
) -> Record | None:
    """Return what a record becomes that was `base` and is now `ours` for one, `theirs` for another.

    None stands for no record. A side that changed nothing yields; an edit beats a deletion; of
    different fields both changes stay, of a list what either added and nothing that either took
    out, but a name keeps its one tag. Of the same field the later version stays; the other is kept
    under `x.conflicts` if a person wrote it, unless `note_lost` is False. Merging the outcome with
    either side again changes nothing.
    """
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    if ours is None or theirs is None:
        kept = ours if theirs is None else theirs
        return None if _content(kept) == _content(base) else kept
    found, lost = _fields(base or {}, ours, theirs, _time(ours) > _time(theirs))
    return _with_conflicts(found, lost) if lost and note_lost else found


def _fields(
    base: Record, ours: Record, theirs: Record, newer: bool, deep: int = 0
) -> tuple[Record, list[Record]]:
    """Return what becomes of the fields, and the versions that gave way.

    Objects among them are merged too, so many levels `deep`. Our record is the `newer` one, or not.
    """
    found: Record = {}
    lost: list[Record] = []
    later, earlier = (ours, theirs) if newer else (theirs, ours)
    for key in dict.fromkeys((*theirs, *ours)):
        before, one, other = (record.get(key, _GONE) for record in (base, ours, theirs))
        if one in (other, before):
            value = other
        elif other == before:
            value = one
        elif isinstance(one, list) and isinstance(other, list) and ours.get("kind") != "entity":
            value = _members(before, one, other)
        elif key == "x" or (deep and isinstance(one, dict) and isinstance(other, dict)):
            below = _DEEP - 1 if key == "x" else deep - 1
            value, _ = _fields(_object(before), _object(one), _object(other), newer, below)
        else:
            value = later.get(key, _GONE)
            if key not in _UNWRITTEN and "modified" in earlier:
                kept = earlier.get(key)
                lost.append({"field": key, "value": kept, "modified": earlier["modified"]})
        if value is not _GONE:
            found[key] = value
    return found, lost


def _content(record: Record | None) -> Record:
    """Return what a record says, without when it came to say so."""
    return {key: value for key, value in (record or {}).items() if key not in _TIMES}


def _time(record: Record) -> str:
    """Return when the record became what it is; text of ISO 8601 sorts by time."""
    time = record.get("modified") or record.get("read")
    return time if isinstance(time, str) else ""


def _object(value: Any) -> Record:
    return value if isinstance(value, dict) else {}


def _members(before: Any, one: list[Any], other: list[Any]) -> list[Any]:
    """Return the members of both that are not new to one and taken out by the other."""
    old = before if isinstance(before, list) else []
    kept = [member for member in other if member in one or member not in old]
    return kept + [member for member in one if member not in other and member not in old]


def _with_conflicts(record: Record, lost: list[Record]) -> Record:
    x = dict(record.get("x") or {})
    known = x.get(CONFLICTS) or []
    x[CONFLICTS] = [*known, *(conflict for conflict in lost if conflict not in known)]
    return record | {"x": x}
