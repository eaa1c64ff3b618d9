"""The codebook alone, as a TOML file that people can read, write and pass on.

Each tag for passages is a table `[[tag]]` whose keys are those of its record; a missing one says
nothing. What other programs wrote of a tag stands under `x` as JSON, which may hold nulls.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from tui_reader import toml
from tui_reader.errors import InputError
from tui_reader.exchange import safe
from tui_reader.exchange.incoming import Bundle, Incoming
from tui_reader.exchange.outgoing import Export, File, Written
from tui_reader.exchange.report import Report
from tui_reader.model import records
from tui_reader.model.codebook import Codebook, Tag, flaw
from tui_reader.model.taking import Record

HEAD = """\
# Tags of a codebook, in their order. `parent` is the id of another tag, `key` one of 0-9 a-z.
"""

_FIELDS: dict[str, type] = {
    "id": str,
    "guid": str,
    "name": str,
    "key": str,
    "colour": str,
    "description": str,
    "parent": str,
    "order": int,
    "archived": bool,
    "x": str,
}
_KINDS = {str: "a text in quotation marks", int: "a whole number", bool: "true or false"}
_HEAD = re.compile(r"^[ \t]*\[\[[ \t]*tag[ \t]*\]\]", re.MULTILINE)
_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)")


def write(export: Export) -> Written:
    """Return the codebook."""
    tags = export.codebook.for_passages
    data = render(tags).encode("utf-8")
    return Written((File(f"{export.name}.toml", data),), Report(len(tags), len(tags)))


def detect(bundle: Bundle) -> bool:
    """Return whether it is one file that begins as ours, or has a table of a tag."""
    text = (bundle.only or b"").decode("utf-8-sig", "replace")
    return text.startswith(HEAD) or _HEAD.search(text) is not None


def read(bundle: Bundle) -> Incoming:
    """Return the tags of the file.

    Raises:
        InputError: as `parse`; or if it is not one file of UTF-8.
    """
    text = safe.text_of(safe.only(bundle), bundle.name)
    try:
        return Incoming(tags=parse(text))
    except InputError as error:
        raise InputError(f"{bundle.name}: {error.message}", error.hint) from error


def render(tags: Iterable[Tag]) -> str:
    """Return the file that tells of the tags for passages."""
    codebook = Codebook(tuple(sorted(tags, key=lambda tag: (tag.order, tag.id, tag.guid))))
    return "\n".join([HEAD, *map(_table, codebook.for_passages)])


def parse(text: str) -> tuple[Record, ...]:
    """Return the records of the tags in a file; each has the keys that the file gives.

    Raises:
        InputError: if it is not TOML, or no codebook; it names the line.
    """
    try:
        found = toml.loads(text)
    except ValueError as error:
        raise InputError(_told(str(error), text)) from error
    tables = found.pop("tag", [])
    for name in found or ({} if isinstance(tables, list) else {"tag": tables}):
        line = _line(text, rf"^[ \t]*\[*[ \t]*[\"']?{re.escape(name)}\b", 0, len(text))
        raise InputError(f"{line}{name!r} is no tag.", "Each tag begins with [[tag]].")
    heads = [head.start() for head in _HEAD.finditer(text)]
    if len(heads) != len(tables):  # a text holds what looks like one, or they are written inline
        heads = []
    return tuple(_record(table, number, heads, text) for number, table in enumerate(tables))


def _table(tag: Tag) -> str:
    record = records.of_tag(tag) | {"key": tag.key, "parent": tag.parent or ""}
    if tag.x:
        record["x"] = json.dumps(tag.x, ensure_ascii=False)
    lines = [f"{name} = {_value(record[name])}" for name in _FIELDS if name in record]
    return "\n".join(["[[tag]]", *lines, ""])


def _value(value: str | int | bool) -> str:
    """Return a value as TOML writes it: a text of several lines on as many."""
    if not isinstance(value, str):
        return str(value).lower()
    # What JSON escapes TOML escapes alike, but for the one control character that JSON does not.
    lines = [json.dumps(line, ensure_ascii=False)[1:-1] for line in value.split("\n")]
    text = "\n".join(lines).replace("\x7f", "\\u007f")
    return f'"{text}"' if len(lines) == 1 else f'"""\n{text}"""'


def _record(table: Any, number: int, heads: list[int], text: str) -> Record:
    """Return the record of a table.

    Raises:
        InputError: if it holds what it cannot; it names the line, or else the tag.
    """
    if not isinstance(table, dict):
        raise InputError("A tag is no table.", "Each tag begins with [[tag]].")
    for key, value in table.items():
        if wrong := _flaw(key, value):
            where = f"Tag {number + 1}: "
            if heads:
                end = heads[number + 1] if number + 1 < len(heads) else len(text)
                named = rf"^[ \t]*[\"']?{re.escape(key)}\b"
                where = _line(text, named, heads[number], end) or where
            raise InputError(f"{where}{wrong}")
    return {**table, "x": json.loads(table["x"])} if "x" in table else table


def _flaw(key: str, value: Any) -> str:
    """Return in words why a tag cannot have that; nothing if it can."""
    if key not in _FIELDS:
        return f"{key!r} is nothing that a tag has. It has {', '.join(_FIELDS)}."
    if type(value) is not _FIELDS[key]:
        return f"{key} is not {_KINDS[_FIELDS[key]]}."
    if key == "x":
        try:
            found = safe.json_value(str(value).encode("utf-8"), key)
        except InputError:
            found = None
        return "" if isinstance(found, dict) else "x is not a JSON object."
    return flaw(key, value)


def _line(text: str, pattern: str, start: int, end: int) -> str:
    """Return "Line N: " of the first line between two offsets that begins so, or nothing."""
    found = re.compile(pattern, re.MULTILINE).search(text, start, end)
    return f"Line {text.count(chr(10), 0, found.start()) + 1}: " if found else ""


def _told(message: str, text: str) -> str:
    """Return what the parser of TOML says, with the line first."""
    found = _PLACE.fullmatch(message)
    if found is None:
        return f"It is not TOML: {message}."
    line = found[2] or text.count("\n") + 1
    return f"Line {line}: {found[1]}."
