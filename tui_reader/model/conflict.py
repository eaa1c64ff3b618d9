"""Conflicts: versions of a field that gave way to others, and wait for a person to choose."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from tui_reader.localisation import N_
from tui_reader.values import frozen

CONFLICTS = "conflicts"
"""Where a value's `x` holds the versions that gave way, until a person settles it.

Each is an object of `field`, `value`, and `modified`: when that version was made.
"""


FIELDS = {"tags": N_("tags"), "note": N_("note"), "target": N_("words"), "status": N_("state")}
"""What fields of annotations are called."""


@frozen
class Conflict:
    """What somebody else made of a field: the record's key, the value they gave it, and when."""

    field: str
    value: Any
    modified: str = ""


def conflicts_in(x: Mapping[str, Any]) -> tuple[Conflict, ...]:
    """Return the conflicts that an `x` holds."""
    found = x.get(CONFLICTS)
    return tuple(
        Conflict(each["field"], each["value"], str(each.get("modified", "")))
        for each in (found if isinstance(found, list) else [])
        if isinstance(each, dict) and isinstance(each.get("field"), str) and "value" in each
    )


def settled(x: dict[str, Any], fields: Collection[str]) -> dict[str, Any]:
    """Return an `x` without the conflicts over these fields."""
    if not any(each.field in fields for each in conflicts_in(x)):
        return x
    rest = [each for each in x[CONFLICTS] if each.get("field") not in fields]
    others = {key: value for key, value in x.items() if key != CONFLICTS}
    return others | ({CONFLICTS: rest} if rest else {})


def said(value: Any) -> str:
    """Return a field's value as a person reads it."""
    if isinstance(value, dict):  # of a place the words say most, of persons and names the name
        value = value.get("exact", value.get("name", value))
    return "" if value is None else str(value)
