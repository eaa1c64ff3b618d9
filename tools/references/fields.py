"""The fields of the export, from its JSON Schema, and records of the seeds as they go out."""

from __future__ import annotations

import json
import re
from typing import Any

from examples import exported
from markdown import code, table

from tui_reader.exchange.formats.native import schema

TITLES = {"agent": "Creator", "wholeArticle": "Whole article"}
"""What kinds of objects are called, if not by their names in the schema."""

_BEGIN = 931
"""Where the passage begins that is shown."""


def tables() -> str:
    """Return a table for the export as a whole, and one for each kind of object in it."""
    whole = schema()
    kinds = {name: each for name, each in whole["$defs"].items() if "properties" in each}
    parts = [_section("The object", whole, whole)]
    parts += [_section(_title(name), each, whole) for name, each in kinds.items()]
    plain = [
        (code(name), _described(each), code(each.get("pattern", "")))
        for name, each in whole["$defs"].items()
        if name not in kinds
    ]
    parts += ["### Plain values\n", table(("Name", "Meaning", "Pattern"), plain)]
    return "\n".join(parts)


def example() -> str:
    """Return an article, a tag and an annotation of the seeds as the export has them."""
    found = exported()
    shown = next(each for each in found["annotations"] if each["target"].get("start") == _BEGIN)
    by_kind = {
        "annotation": shown,
        "tag": next(each for each in found["codebook"] if each["id"] in shown["tags"]),
        "document": next(
            each for each in found["documents"] if each["source"] == shown["target"]["source"]
        ),
    }
    return "\n".join(
        f"{_title(name)}:\n\n```json\n{json.dumps(record, ensure_ascii=False, indent=2)}\n```\n"
        for name, record in by_kind.items()
    )


def _section(title: str, kind: dict[str, Any], whole: dict[str, Any]) -> str:
    needed = kind.get("required", ())
    rows = []
    for name, field in kind["properties"].items():
        rows += [(code(name), _type(field, whole), _need(name, needed), _meaning(field, whole))]
        for below, each in field.get("properties", {}).items():
            told = _type(each, whole), "", _meaning(each, whole)
            rows += [(code(f"{name}.{below}"), *told)]
    columns = ("Field", "Type", "", "Meaning")
    return f"### {title}\n\n{_described(kind)}\n\n{table(columns, rows)}"


def _need(name: str, needed: tuple[str, ...]) -> str:
    return "required" if name in needed else ""


def _type(field: dict[str, Any], whole: dict[str, Any]) -> str:
    """Return what a field may hold, with a link where that is an object of its own."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        kind = whole["$defs"][name]
        title = _title(name)
        return (
            f"[{title}](#{_anchor(title)})" if "properties" in kind else f"[{name}](#plain-values)"
        )
    if "anyOf" in field:
        return " or ".join(_type(each, whole) for each in field["anyOf"])
    if "const" in field:
        return code(json.dumps(field["const"]))
    if "enum" in field:
        return ", ".join(code(value) for value in field["enum"])
    if field["type"] == "array":
        return f"array of {_type(field['items'], whole)}"
    return str(field["type"])


def _meaning(field: dict[str, Any], whole: dict[str, Any]) -> str:
    if "description" in field:
        return _described(field)
    return _described(whole["$defs"][field["$ref"].rpartition("/")[2]])


def _described(kind: dict[str, Any]) -> str:
    return re.sub(r"\b[a-z]+[A-Z]\w+\b", r"`\g<0>`", str(kind["description"]))


def _title(name: str) -> str:
    return TITLES.get(name, name.capitalize())


def _anchor(title: str) -> str:
    return title.lower().replace(" ", "-")
