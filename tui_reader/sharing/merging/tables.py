"""Tables of two sides that were one, merged record by record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tui_reader.model.article import Certainty
from tui_reader.model.conflict import CONFLICTS
from tui_reader.model.taking import Record
from tui_reader.sharing.merging.copies import united
from tui_reader.sharing.merging.renamed import renamed, taken_in
from tui_reader.sharing.merging.settling import settled
from tui_reader.sharing.merging.tags import Renaming, renaming
from tui_reader.store.merge import merged
from tui_reader.store.snapshot import Tables
from tui_reader.values import frozen

_WRITTEN: Mapping[str, tuple[str, ...]] = {
    "codebook": ("name", "colour", "key", "description", "parent"),
    "documents": ("title", "published", "publisher"),
    "bookmarks": ("target",),
}
"""Fields that a person writes, of records that do not say when they were changed."""

_COUNTED = ("annotations", "codebook")
_FACTS = _WRITTEN["documents"]
_UNDATED = {"modified": ""}


@frozen
class Clash:
    """Versions of a field that two people gave a record: `kept`, and `other`, kept beside it."""

    table: str
    record: Record
    field: str
    kept: Any
    other: Any


@frozen
class Merged:
    """What two sides become; `remarks` say in words what was done besides.

    `news` tells of annotations and tags how many are new, changed and gone, as ours sees it.
    """

    tables: Tables
    clashes: tuple[Clash, ...]
    remarks: tuple[str, ...]
    news: Mapping[str, tuple[int, int, int]]


def merged_tables(base: Tables, ours: Tables, theirs: Tables) -> Merged:
    """Return what becomes of tables that were `base` and are `ours` for one, `theirs` for another.

    Records are merged as `store.merge` merges them. Of a record that does not say when it was
    changed ours stays, and what theirs says differently is kept with it.
    """
    plan = renaming(*(each.get("codebook", {}) for each in (base, ours, theirs)))
    remarks = list(_told(plan, ours, theirs))
    old, mine, other = (renamed(each, plan) for each in (base, ours, theirs))
    for twin, into in plan.twins:
        _take_in(twin, into, mine["codebook"], other["codebook"])
    if count := united(old, mine, other):
        remarks.append(f"Of annotations imported on both sides each is one now: {count}.")
    tables: Tables = {}
    for name in dict.fromkeys((*mine, *other)):
        before, one, two = (each.get(name, {}) for each in (old, mine, other))
        rows = {
            key: _record(name, before.get(key), one.get(key), two.get(key))
            for key in dict.fromkeys((*one, *two))
        }
        tables[name] = {key: record for key, record in rows.items() if record is not None}
    remarks += settled(tables, old, mine, other)
    news = {name: _news(ours.get(name, {}), tables.get(name, {})) for name in _COUNTED}
    return Merged(tables, tuple(_clashes(tables, mine, other)), tuple(remarks), news)


def _take_in(twin: str, into: str, ours: dict[str, Record], theirs: dict[str, Record]) -> None:
    """Let a tag and its twin be two versions of one, each under the key of the one that stays."""
    for side, another in ((ours, theirs), (theirs, ours)):
        if twin in side:
            record = side.pop(twin)
            survivor = another.get(into) or side[into]
            side.setdefault(into, taken_in(record, survivor))


def _record(table: str, base: Any, ours: Any, theirs: Any) -> Record | None:
    """Return what one record becomes."""
    if table not in _WRITTEN:
        return merged(base, ours, theirs)
    # Of two versions without a time the last one named stays.
    dated = (None if each is None else each | _UNDATED for each in (base, theirs, ours))
    found = merged(*dated)
    if found is None:
        return None
    del found["modified"]
    return _only_written(table, found, ours or {}, theirs or {})


def _only_written(table: str, record: Record, ours: Record, theirs: Record) -> Record:
    """Return the record without new conflicts over what no person wrote, or over nothing."""
    x = dict(record.get("x") or {})
    known = [*_conflicts(ours), *_conflicts(theirs)]
    wanted = [each for each in _conflicts(record) if each in known or _worth(table, each)]
    for each in [each for each in wanted if each not in known]:
        if not record.get(each["field"]):  # something beats nothing
            record[each["field"]] = each["value"]
            wanted.remove(each)
    x.pop(CONFLICTS, None)
    x |= {CONFLICTS: wanted} if wanted else {}
    rest = {key: value for key, value in record.items() if key != "x"}
    return rest | ({"x": x} if x else {})


def _worth(table: str, conflict: Record) -> bool:
    field, value = conflict["field"], conflict["value"]
    given = field not in _FACTS or (value or {}).get("certainty") == Certainty.GIVEN
    return field in _WRITTEN[table] and bool(value) and given


def _news(ours: Mapping[str, Record], merged: Mapping[str, Record]) -> tuple[int, int, int]:
    changed = sum(merged[key] != ours[key] for key in merged.keys() & ours.keys())
    return (len(merged.keys() - ours.keys()), changed, len(ours.keys() - merged.keys()))


def _clashes(tables: Tables, ours: Tables, theirs: Tables) -> Iterator[Clash]:
    """Yield the conflicts that neither side had."""
    for name, rows in tables.items():
        for key, record in rows.items():
            sides = (each.get(name, {}).get(key) for each in (ours, theirs))
            known = [conflict for each in sides for conflict in _conflicts(each or {})]
            for each in _conflicts(record):
                if each not in known:
                    field = each["field"]
                    yield Clash(name, record, field, record.get(field), each["value"])


def _conflicts(record: Record) -> list[Record]:
    x = record.get("x")
    found = x.get(CONFLICTS) if isinstance(x, dict) else None
    return [each for each in found or [] if isinstance(each, dict) and "field" in each]


def _told(plan: Renaming, ours: Tables, theirs: Tables) -> Iterator[str]:
    """Yield in words which tags became one, and which got other ids."""
    tags = theirs.get("codebook", {}) | ours.get("codebook", {})
    for twin, into in plan.twins:
        yield f"The tag {tags[into]['name']!r} was made on both sides; it is one tag now."
        if tags[twin]["id"] != plan.ids[into]:
            yield f"What had the id {tags[twin]['id']!r} has {plan.ids[into]!r} now."
    for key, id in plan.ids.items():
        if key in tags and tags[key]["id"] != id:
            told = f"The id {tags[key]['id']!r} is that of two tags"
            yield f"{told}; for {tags[key]['name']!r} it is {id!r} now."
