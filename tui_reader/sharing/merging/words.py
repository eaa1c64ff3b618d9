"""Clashes in words: what two people made of one field, and of what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tui_reader.model.taking import Record
from tui_reader.sharing.merging.tables import Clash, Merged

_CALLED = {"target": "place", "parent": "parent", "colour": "colour", "published": "date"}


def told(clash: Clash, tags: Mapping[str, str]) -> str:
    """Return a clash in one line; `tags` are the names of tags by their ids."""
    field = _CALLED.get(clash.field, clash.field)
    kept, other = (_value(clash.field, each, tags) for each in (clash.kept, clash.other))
    return f"{_ABOUT[clash.table](clash.record)}: {field}: {kept} stays, {other} is kept beside it"


def summary(done: Merged) -> str:
    """Return in words what came from theirs, and what is to be settled."""
    parts = []
    for table, noun in (("annotations", "annotation"), ("codebook", "tag")):
        for number, fate in zip(done.news[table], ("added", "changed", "removed"), strict=True):
            if number:
                parts.append(f"{_number(number, noun)} {fate}")
    told = f"{', '.join(parts) or 'nothing new'}."
    in_app = sum(clash.table == "annotations" for clash in done.clashes)
    if in_app:
        told += f" {_number(in_app, 'conflict')} to be settled in the app."
    if others := len(done.clashes) - in_app:
        told += f" {_number(others, 'conflict')} of tags, articles or marks: what is set anew in"
        told += " the app holds."
    return told


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


def place(record: Record) -> str:
    """Return of what an annotation or a mark speaks."""
    target = record["target"]
    if "start" not in target:
        return f"{target['source']}"
    return f"{target['source']} {_passage(target)}"


def _passage(target: Record) -> str:
    return f"{target['start']}-{target['end']} “{target.get('exact', '')}”"


def _value(field: str, value: Any, tags: Mapping[str, str]) -> str:
    if field == "target" and isinstance(value, dict) and "start" in value:
        return _passage(value)
    if field == "tags" and isinstance(value, list):
        return ", ".join(tags.get(tag, tag) for tag in value) or "none"
    if isinstance(value, dict):
        value = value.get("value") or value.get("name") or value
    if field == "parent":
        value = tags.get(value, value)
    return f"“{value}”" if value not in (None, "") else "nothing"


_ABOUT: dict[str, Callable[[Record], str]] = {
    "annotations": place,
    "bookmarks": lambda record: f"mark {record['letter']} in {place(record)}",
    "codebook": lambda record: f"tag {record['name']}",
    "documents": lambda record: f"{record['source']}",
    "history": lambda record: f"history: {record['label']}",
}
