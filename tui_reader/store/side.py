"""Sides: an annotation file read whole, with its journal, and written whole, without opening it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tui_reader import disk
from tui_reader.model.change import Contents
from tui_reader.model.taking import Record
from tui_reader.store import backups, codec, journal
from tui_reader.store.migrations import META, NOTHING, Admitted, StoreRefusedError, admit
from tui_reader.store.snapshot import (
    Tables,
    parse,
    read_snapshot,
    render,
    without_garbage_collection,
)
from tui_reader.values import frozen


@frozen
class Side:
    """What an annotation file and its journal hold: the tables, and the file's meta record.

    If the journal holds what the file does not, `meta` says that it is folded in.
    """

    tables: Tables
    meta: Record

    @property
    def generation(self) -> int:
        """Return how many times the file has been written."""
        found = self.meta.get("generation", 0)
        return found if isinstance(found, int) else 0


NO_SIDE = Side({}, dict(NOTHING.meta))
"""What is in a file that is not there."""


def read(path: Path) -> Side:
    """Return what an annotation file holds, with the journal beside it.

    Raises:
        InputError: if it cannot be read.
        StoreRefusedError: if it is damaged, newer, or none of ours.
    """
    # The journal first: one that is folded while the file is read is then known to be in it.
    log = journal.beside(disk.resolved(path))
    lines = disk.read_bytes(log) if disk.exists(log) else None
    found = admit(path, parse(path, read_snapshot(path)))
    with without_garbage_collection():
        return _understood(path, found, lines)


def _understood(path: Path, found: Admitted, lines: bytes | None) -> Side:
    """Return what a file and a journal hold, if all of it is as it should be."""
    tables, meta = {name: dict(rows) for name, rows in found.tables.items()}, found.meta
    try:
        tables |= {name: codec.settled(name, tables.get(name, {})) for name in codec.TABLES}
        if lines is not None:
            meta = _replayed(path, lines, tables, meta)
        codec.contents({name: tables[name] for name in codec.TABLES})
    except ValueError as error:
        raise StoreRefusedError.damaged(path, str(error)) from error
    return Side(tables, meta)


def of_contents(contents: Contents) -> Side:
    """Return the side that holds these values."""
    values = (
        ("annotations", contents.annotations),
        ("codebook", contents.tags),
        ("documents", contents.documents),
    )
    tables: dict[str, dict[str, Any]] = {
        name: {str(codec.key_of(each)): codec.TABLES[name].encode(each) for each in found}
        for name, found in values
    }
    return Side(tables, dict(NOTHING.meta))


def written(side: Side) -> bytes:
    """Return the bytes of the file, as a fold writes them."""
    data = render({META: {"1": side.meta}, **side.tables})
    assert data is not None
    return data


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Let nobody else write the file or its journal meanwhile.

    Raises:
        StorageError: if somebody does, for longer than one waits.
    """
    with disk.locked(disk.resolved(path)):
        yield


def replace(path: Path, old: Side, new: Side) -> None:
    """Put a side in the place of the one that is there, of which a backup is kept.

    Raises:
        StorageError: if it cannot be written; the old one is still there.
    """
    path = disk.resolved(path)
    backups.keep(path, old.generation)
    disk.write_atomic(path, written(new))


def _replayed(path: Path, data: bytes, tables: Tables, meta: Record) -> Record:
    """Do what a journal says that is not in the file yet; return the meta record that says so."""
    try:
        lines = journal.read(data)
    except ValueError as error:
        raise StoreRefusedError.damaged(journal.beside(path), str(error)) from error
    if lines.header.id == meta.get("folded") or not lines.operations:
        return meta
    if lines.header.store != meta.get("store"):
        raise StoreRefusedError.strange_journal(path, missing=False)
    journal.replay(lines.operations, tables)
    return meta | {"folded": lines.header.id}
