"""The journal: what was changed since the file was last written whole, a line for each commit.

Each line is eight hexadecimal digits, a space and JSON: the digits are the CRC-32 of the JSON's
bytes. The first line is the header, each other `[number, [operation, ...]]`. A line counts once it
is whole, and it is on disk before anybody is told that it counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from tui_reader.disk import Stamp
from tui_reader.model.taking import Record
from tui_reader.store.merge import merged
from tui_reader.values import frozen


class Operation(NamedTuple):
    """A record under a key of a table, as it was and as it becomes; None for none."""

    table: str
    key: str
    before: Record | None
    after: Record | None


@frozen
class Header:
    """Where a journal belongs.

    `store` is the id in the `meta` of the file whose changes it holds, `snapshot` that file's stamp
    when the journal was begun. `after` and `length` are the id and bytes of the journal that went
    into that file, `base` the stamp of the file that it replaced.
    """

    id: str
    store: str
    snapshot: Stamp
    after: str = ""
    length: int = 0
    base: Stamp | None = None


class Position(NamedTuple):
    """How far a journal was read: its id, and the bytes and lines up to there."""

    id: str
    size: int
    lines: int


class Lines(NamedTuple):
    """What stands in a journal: its header, operations, and where the next line goes."""

    header: Header
    operations: tuple[Operation, ...]
    position: Position


def beside(path: Path) -> Path:
    """Return the journal of a file."""
    return path.with_name(f".{path.name}.journal")


def head_line(header: Header) -> bytes:
    """Return the first line of a journal."""
    base = header.base and list(header.base)
    snapshot = list(header.snapshot)
    return _line([header.id, header.store, snapshot, header.after, header.length, base])


def line(number: int, operations: Iterable[Operation]) -> bytes:
    """Return the line of a commit; the first after the header has the number 1."""
    return _line([number, list(operations)])


def read(data: bytes, known: Position | None = None) -> Lines:
    """Return what a journal holds; of one that is known up to a position, what follows there.

    A last line that is not whole was never acknowledged, and is left out.

    Raises:
        ValueError: if it is no journal, or a line before the last is not as it was written.
    """
    header = read_header(data)
    at = Position(header.id, data.find(b"\n") + 1, 1)
    if known is not None and known.id == header.id and known.size <= len(data):
        at = known
    operations: list[Operation] = []
    lines = data[at.size :].split(b"\n")[:-1]
    for index, text in enumerate(lines):
        found = _numbered(text)
        if found is None:
            if any(_numbered(later) for later in lines[index + 1 :]):
                raise ValueError(f"line {at.lines + 1} is damaged")
            break
        if found[0] != at.lines:
            raise ValueError(f"line {at.lines + 1} has the number {found[0]}")
        operations += found[1]
        at = Position(at.id, at.size + len(text) + 1, at.lines + 1)
    return Lines(header, tuple(operations), at)


def read_header(data: bytes) -> Header:
    """Return the header of a journal.

    Raises:
        ValueError: if it is no journal.
    """
    try:
        id, store, snapshot, after, length, base = _value(data[: data.find(b"\n")])
        return Header(id, store, Stamp(*snapshot), after, length, base and Stamp(*base))
    except (ValueError, TypeError) as error:
        raise ValueError("it does not begin as a journal does") from error


def salvage(data: bytes) -> tuple[Operation, ...]:
    """Return the operations of all lines of a damaged journal that are as they were written."""
    found = map(_numbered, data.split(b"\n"))
    return tuple(operation for line in found if line for operation in line[1])


def replay(operations: Iterable[Operation], tables: dict[str, dict[str, Any]]) -> None:
    """Do the operations to tables that may hold some of their outcome already, or other changes.

    All of them were made without knowing those; so the sum of what they do to a record is merged.
    """
    sums: dict[tuple[str, str], Operation] = {}
    for operation in operations:
        first = sums.get(operation[:2], operation)
        sums[operation[:2]] = operation._replace(before=first.before)
    for table, key, before, after in sums.values():
        rows = tables.setdefault(table, {})
        record = merged(before, after, rows.pop(key, None))
        if record is not None:
            rows[key] = record


def _line(value: Any) -> bytes:
    body = json.dumps(value, separators=(",", ":")).encode("ascii")
    return b"%08x %s\n" % (crc32(body), body)


def _value(text: bytes) -> Any:
    """Return what a line says.

    Raises:
        ValueError: if it is not as it was written.
    """
    body = text[9:]
    if text[:9] != b"%08x " % crc32(body):
        raise ValueError("the checksum is wrong")
    try:
        return json.loads(body)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _numbered(text: bytes) -> tuple[int, list[Operation]] | None:
    """Return a commit's number and operations, or None if the line is not as it was written."""
    try:
        number, operations = _value(text)
        return number, [Operation(*operation) for operation in operations]
    except (ValueError, TypeError):
        return None
