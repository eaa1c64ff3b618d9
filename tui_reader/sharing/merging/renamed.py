"""Tables of one side, with its tags under the ids that they get when two sides are merged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tui_reader.model.conflict import CONFLICTS
from tui_reader.model.taking import Record
from tui_reader.sharing.merging.tags import Renaming
from tui_reader.store.snapshot import Tables

Ids = Mapping[str, str]
"""Old ids of tags and what they become."""

_OF_SURVIVOR = ("id", "guid", "order", "colour", "key", "archived")
"""What a tag that takes in its twin keeps of its own: nobody chose the twin's against it."""


def renamed(tables: Tables, plan: Renaming) -> Tables:
    """Return the tables of a side with all that names a tag naming what that becomes."""
    codebook = tables.get("codebook", {})
    ids = plan.of(codebook)
    found = {**tables, "codebook": {k: _tag(row, ids, k, plan) for k, row in codebook.items()}}
    if ids:
        for name, of_row in (("annotations", _annotation), ("history", _act)):
            rows = tables.get(name, {})
            found[name] = {key: of_row(row, ids) for key, row in rows.items()}
    return found


def taken_in(twin: Record, survivor: Record) -> Record:
    """Return a twin as another version of the tag that takes it in."""
    own = {key: survivor[key] for key in _OF_SURVIVOR if key in survivor}
    rest = {key: value for key, value in twin.items() if key not in _OF_SURVIVOR}
    return rest | {"name": survivor["name"]} | own


def _tag(record: Record, ids: Ids, key: str, plan: Renaming) -> Record:
    parent = record.get("parent")
    new = record | {"id": plan.ids.get(key, record["id"])}
    return new | {"parent": ids.get(parent, parent)} if parent else new


def _annotation(record: Record, ids: Ids) -> Record:
    new = record | {"tags": _tags(record.get("tags", []), ids)}
    x = record.get("x")
    if isinstance(x, dict) and isinstance(x.get(CONFLICTS), list):
        new["x"] = x | {CONFLICTS: [_conflict(each, ids) for each in x[CONFLICTS]]}
    return new


def _conflict(conflict: Any, ids: Ids) -> Any:
    if isinstance(conflict, dict) and conflict.get("field") == "tags":
        return conflict | {"value": _tags(conflict.get("value", []), ids)}
    return conflict


def _tags(tags: list[str], ids: Ids) -> list[str]:
    return list(dict.fromkeys(ids.get(tag, tag) for tag in tags))


def _act(record: Record, ids: Ids) -> Record:
    return record | {"changes": [_change(each, ids) for each in record["changes"]]}


def _change(change: Record, ids: Ids) -> Record:
    versions = {side: change.get(side) for side in ("before", "after")}
    if change.get("table") == "annotations":
        return change | {s: each and _annotation(each, ids) for s, each in versions.items()}
    if change.get("table") == "codebook":
        return change | {
            side: each and each | {"id": ids.get(each["id"], each["id"])}
            for side, each in versions.items()
        }
    return change
