"""Recovery: what can be had back from a damaged file, its journals and backups; only on request."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tui_reader import disk
from tui_reader.errors import InputError
from tui_reader.model.taking import Record
from tui_reader.store import backups, codec, journal
from tui_reader.store.merge import merged
from tui_reader.store.migrations import META, NOTHING, StoreRefusedError, admit
from tui_reader.store.snapshot import CONFLICT_MARK, Tables, parse, render
from tui_reader.values import frozen

_MOST_BYTES = 536_870_912  # of a file that is not what it should be, no more is looked through
_RECORD = re.compile(rb'"\d{1,39}": ?(?=\{)')
_PIECES = (4_096, 65_536, 1_048_576)  # a record is looked for in so many bytes, in turn
_CONFLICT = re.compile(
    rb"^<<<<<<< .*?\n(.*?)(?:^\|{7} .*?\n.*?)?^=======\n(.*?)^>>>>>>> .*?\n",
    re.DOTALL | re.MULTILINE,
)


@frozen
class Recovery:
    """What was had back: how many records, and from which backup if one was needed.

    `left_out` counts those that stand in the file and cannot be understood, nor are in a backup.
    `aside` are the copies of what was there before; nothing of it was thrown away.
    """

    records: int
    left_out: int
    backup: Path | None
    aside: tuple[Path, ...]


def recover(path: Path) -> Recovery:
    """Put in the place of a damaged file what it, its journals and its backups still hold.

    Of two versions of a record the later stays, and what the other says differently is kept with it
    as a conflict. A record of the damaged file that cannot be understood is as the backup has it,
    or is left out.

    Raises:
        StoreRefusedError: if the file is of a newer version or no file of ours.
        StorageError: if it cannot be written.
    """
    with disk.locked(path):
        found, meta, strange = _file(path)
        whole, backup = strange is None, None
        if not whole:
            backup, older, older_meta = _newest(path)
            found = {name: older.get(name, {}) | rows for name, rows in (older | found).items()}
            # What went into the damaged file last may be missing from it; the backup lacks it.
            meta = {**older_meta, **meta, "folded": (older_meta or meta).get("folded")}
        log = journal.beside(path)
        for each in (backups.former(log), log) if not whole else (log,):
            meta = _replay(each, found, meta)
        aside = tuple(backups.set_aside(one, "damaged") for one in (path, log) if disk.exists(one))
        generation = meta.get("generation", 0)
        number = generation + 1 if type(generation) is int else 1
        meta = {**meta, **NOTHING.meta, "generation": number, "folded": ""}
        data = render({META: {"1": meta}, **found})
        assert data is not None
        disk.write_atomic(path, data)
        disk.remove(log)
    kept = {key for rows in found.values() for key in rows}
    left_out = len(set(strange or ()) - kept)
    return Recovery(sum(map(len, found.values())), left_out, backup, aside)


def _file(path: Path) -> tuple[Tables, Record, list[str] | None]:
    """Return the sound records of the file, its meta record, and the keys of the strange ones.

    None if the file is whole.
    """
    if not disk.exists(path):
        return {}, {}, []
    try:
        data = disk.read_bytes(path, _MOST_BYTES)
    except InputError as error:
        raise StoreRefusedError(error.message, "Nothing was changed.") from error
    try:
        admitted = admit(path, parse(path, data))
    except StoreRefusedError as error:
        if not error.damage:
            raise
    else:
        tables, strange = _sound(admitted.tables)
        same = all(len(tables[name]) == len(rows) for name, rows in admitted.tables.items())
        return tables, admitted.meta, None if same else strange
    if CONFLICT_MARK in data:
        sides = [_CONFLICT.sub(side, data) for side in (rb"\1", rb"\2")]
        (ours, meta), (theirs, _) = map(_salvaged, sides)
        return _united(ours, theirs), meta, []
    return *_salvaged(data), []


def _sound(tables: Mapping[str, Mapping[str, Any]]) -> tuple[Tables, list[str]]:
    """Return the tables without what cannot be understood, and the keys of that."""
    strange: list[str] = []
    found: Tables = {name: dict(rows) for name, rows in tables.items() if name not in codec.TABLES}
    for name, table in codec.TABLES.items():
        rows: dict[str, Any] = {}
        for place, record in tables.get(name, {}).items():
            try:
                table.decode(record)
                key = str(table.key(record[table.identity]))
            except ValueError:
                strange.append(place)
                continue
            rows[key] = merged(None, record, rows.get(key))
        found[name] = rows
    return found, strange


def _salvaged(data: bytes) -> tuple[Tables, Record]:
    """Return the records and the meta record that stand whole in damaged bytes."""
    tables: dict[str, dict[str, Any]] = {name: {} for name in codec.TABLES}
    meta: Record = {}
    for number, record in enumerate(_objects(data)):
        if "format" in record and "version" in record:
            meta = record
        for rows in tables.values():
            # Which table it stood in may be lost; each table understands its own only.
            rows[str(number)] = record
    return _sound(tables)[0], meta


def _objects(data: bytes) -> Iterator[Record]:
    """Yield the objects that stand under a number as key."""
    decoder, at = json.JSONDecoder(), 0
    while match := _RECORD.search(data, at):
        at = match.end()
        for size in _PIECES:
            try:
                text = data[match.end() : match.end() + size].decode("utf-8", "replace")
                record, end = decoder.raw_decode(text)
            except (ValueError, RecursionError):
                continue
            if isinstance(record, dict):
                yield record
            at += len(text[:end].encode())
            break


def _newest(path: Path) -> tuple[Path | None, Tables, Record]:
    """Return the newest backup that can be read, its records and its meta record."""
    for backup, _ in backups.all_of(path):
        try:
            admitted = admit(backup, parse(backup, disk.read_bytes(backup)))
        except (StoreRefusedError, InputError):
            continue
        return backup, _sound(admitted.tables)[0], admitted.meta
    return None, {}, {}


def _united(ours: Tables, theirs: Tables) -> Tables:
    """Return the records of both sides of an unfinished merge; those that differ are merged."""
    return {
        name: {
            key: merged(None, ours[name].get(key), theirs[name].get(key))
            for key in ours[name].keys() | theirs[name].keys()
        }
        for name in ours
    }


def _replay(log: Path, tables: Tables, meta: Record) -> Record:
    """Do what a journal of that store says; return the meta record, with the store's id.

    Without a header it is not known whose journal it is; it lies where ours does.
    """
    header = None
    try:
        data = disk.read_bytes(log)
        with suppress(ValueError):
            header = journal.read_header(data)
    except InputError:
        return meta
    if header is not None:
        if header.store != meta.get("store", header.store) or header.id == meta.get("folded"):
            return meta
        meta = {**meta, "store": header.store}
    journal.replay(journal.salvage(data), tables)
    return meta
