"""Copies: annotations that both sides imported from one file, each under an id of its own.

Names in files are often small numbers, and so the same in the files of two people. Annotations that
came under one name are one only if the files said the same of them, or if the name is a UUID. Where
two persons brought them, all that came under the same names must have been the same: else these are
files of two people, who agree in part.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui_reader.model.taking import Record
from tui_reader.store.ids import is_uuid, to_key
from tui_reader.store.snapshot import Tables

Rows = dict[str, Record]
Name = tuple[str, str, str]
"""A format, an article, and what a passage of it is called in the file."""

Pair = tuple[Record, Record]

_OF_IMPORT = ("creator", "created")
"""What of an annotation tells who brought it and when, if its file tells nothing else."""


def united(base: Tables, ours: Tables, theirs: Tables) -> int:
    """Let annotations that came to both sides from the same place be one, with the older's id.

    Return how many did.
    """
    before, mine, other = (each.get("annotations", {}) for each in (base, ours, theirs))
    pairs = list(_pairs(_new(mine, before, other), _new(other, before, mine)))
    olders: dict[str, Record] = {}
    for pair in pairs:
        older, newer = sorted(pair, key=lambda record: to_key(record["id"]))
        olders[newer["id"]] = older
    for tables in (ours, theirs):
        if olders:
            _rename(tables, olders)
    return len(pairs)


def _new(rows: Rows, base: Rows, others: Rows) -> dict[Name, list[Record]]:
    """Return the annotations that only this side has, by where they came from."""
    found: dict[Name, list[Record]] = {}
    for key, record in rows.items():
        origin = record.get("origin")
        if key in base or key in others or not isinstance(origin, dict) or "id" not in origin:
            continue
        name = (str(origin.get("format")), record["target"]["source"], str(origin["id"]))
        found.setdefault(name, []).append(record)
    return found


def _pairs(ours: dict[Name, list[Record]], theirs: dict[Name, list[Record]]) -> Iterator[Pair]:
    """Yield those of both sides that are one."""
    of_file: dict[tuple[str, str], list[tuple[bool, Pair]]] = {}
    for name in ours.keys() & theirs.keys():
        left = list(theirs[name])
        for one in ours[name]:
            same = next((each for each in left if _is_same(one, each)), None)
            if same is not None:
                left.remove(same)
            if other := same or (left[0] if left else None):
                of_file.setdefault(name[:2], []).append((same is not None, (one, other)))
    for found in of_file.values():
        is_one_file = all(alike for alike, _pair in found)
        for alike, (one, other) in found:
            if alike and (is_one_file or _one_person(one, other) or _is_unique(one)):
                yield one, other


def _is_same(one: Record, other: Record) -> bool:
    return _is_unique(one) or _said(one) == _said(other)


def _is_unique(record: Record) -> bool:
    return is_uuid(str(record["origin"]["id"]))


def _one_person(one: Record, other: Record) -> bool:
    return bool(one.get("creator") == other.get("creator"))


def _said(record: Record) -> Any:
    """Return what the file said of an annotation, or what it says if that is not known."""
    target = record["target"]
    place = [target.get(key) for key in ("start", "end", "exact")]
    return record["origin"].get("said") or [*place, sorted(record["tags"]), record["note"]]


def _rename(tables: Tables, olders: dict[str, Record]) -> None:
    """Give annotations the ids of the older ones that they are copies of."""

    def renamed(record: Record | None) -> Record | None:
        older = olders.get(record["id"]) if record else None
        if record is None or older is None:
            return record
        return record | {key: older[key] for key in ("id", *_OF_IMPORT) if key in older}

    def change(each: Record) -> Record:
        if each.get("table") != "annotations":
            return each
        versions = {side: renamed(each.get(side)) for side in ("before", "after")}
        record = versions["after"] or versions["before"]
        return each | versions | ({"key": str(to_key(record["id"]))} if record else {})

    own = [renamed(record) or record for record in tables.get("annotations", {}).values()]
    tables["annotations"] = {str(to_key(record["id"])): record for record in own}
    tables["history"] = {
        key: act | {"changes": list(map(change, act["changes"]))}
        for key, act in tables.get("history", {}).items()
    }
