"""Exports as sides: what they leave out was not deleted by anybody."""

from __future__ import annotations

from dataclasses import replace

from tui_reader.model.article import GUIDED, UNFOLDED, ReadState
from tui_reader.model.taking import Record
from tui_reader.store.side import Side

_PERSONAL = ("place", "read")


def completed(export: Side, base: Side) -> Side:
    """Return what an export holds, with what exports leave out as it was before.

    That is the history, marks, articles that nobody began or marked, and how far each was read.
    """
    there = export.tables["documents"]
    documents = {
        key: record
        for key, record in base.tables.get("documents", {}).items()
        if key in there or record.get("state", "new") == ReadState.NEW
    }
    for key, record in there.items():
        documents[key] = _as_read(record, documents.get(key, {}))
    return replace(export, tables={**base.tables, **export.tables, "documents": documents})


def _as_read(record: Record, before: Record) -> Record:
    own = {key: before[key] for key in _PERSONAL if key in before}
    folds = {key: value for key, value in before.get("x", {}).items() if key in (GUIDED, UNFOLDED)}
    x = {**folds, **record.get("x", {})}
    return record | own | ({"x": x} if x else {})
