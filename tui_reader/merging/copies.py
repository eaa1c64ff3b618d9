"""Copies: annotations that both sides imported from one file, each under an id of its own."""

from __future__ import annotations

from tui_reader.model.records import Record
from tui_reader.store.ids import to_key
from tui_reader.store.snapshot import Tables

Rows = dict[str, Record]
Origin = tuple[str, str, str]


def united(base: Tables, ours: Tables, theirs: Tables) -> int:
    """Let annotations that came to both sides from the same place have one id, the older.

    Return how many did.
    """
    before, mine, other = (each.get("annotations", {}) for each in (base, ours, theirs))
    one = _new(mine, before, other)
    two = _new(other, before, mine)
    pairs = [(one[origin], two[origin]) for origin in one.keys() & two.keys()]
    newer = {max(pair, key=to_key): min(pair, key=to_key) for pair in pairs}
    for tables in (ours, theirs):
        if newer:
            _rename(tables, newer)
    return len(newer)


def _new(rows: Rows, base: Rows, others: Rows) -> dict[Origin, str]:
    """Return the ids of the annotations that only this side has, by where they came from."""
    found: dict[Origin, str] = {}
    for key, record in rows.items():
        origin = record.get("origin")
        if key in base or key in others or not isinstance(origin, dict) or "id" not in origin:
            continue
        place = (str(origin.get("format")), str(origin["id"]), record["target"]["source"])
        found.setdefault(place, record["id"])
    return found


def _rename(tables: Tables, ids: dict[str, str]) -> None:
    def renamed(record: Record | None) -> Record | None:
        return record and record | {"id": ids.get(record["id"], record["id"])}

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
