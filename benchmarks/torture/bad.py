"""Stores that lose, behind the same protocol, for the harness to accuse; and one that does not.

Run as `python -m benchmarks.torture.bad STORE tag|export|list FOLDER`.
"""

from __future__ import annotations

import atexit
import fcntl
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import JSONStorage
from tinydb.table import Document

Row = dict[str, str]
Keep = Callable[[Row], None]
"""How a store keeps a row; what has returned may be promised."""


def sound(path: Path) -> Keep:
    """Lock, read, add, write beside, sync, rename: slow, and nothing is lost. The control."""

    def keep(row: Row) -> None:
        with _locked(path):
            _replace(path, _read(path) | {_key(row): row})

    return keep


def in_place(path: Path) -> Keep:
    """Insert with TinyDB as it comes: it rewrites the file in place, and knows no lock."""
    table = TinyDB(path).table("annotations")
    return lambda row: _insert(table, row)


def cached(path: Path) -> Keep:
    """Insert with TinyDB's own cache, which writes every thousandth change and at the end."""
    storage = CachingMiddleware(JSONStorage)  # type: ignore[no-untyped-call]
    table = TinyDB(path, storage=storage).table("annotations")
    return lambda row: _insert(table, row)


def truncating(path: Path) -> Keep:
    """Empty the file and write it anew, with a lock."""

    def keep(row: Row) -> None:
        with _locked(path):
            path.write_text(_rendered(_read(path) | {_key(row): row}))

    return keep


def last_wins(path: Path) -> Keep:
    """Read once, and rename a new file of all that this process knows over the old one."""
    rows = _read(path)

    def keep(row: Row) -> None:
        rows[_key(row)] = row
        _replace(path, rows)

    return keep


def early(path: Path) -> Keep:
    """Promise each row before the one before it is written."""
    waiting: list[Row] = []
    write = sound(path)

    def keep(row: Row) -> None:
        for earlier in waiting:
            write(earlier)
        waiting[:] = [row]

    return keep


def forgetful(path: Path) -> Keep:
    """Drop the newest row when it opens, as a recovery that takes it for torn."""
    with _locked(path):
        _replace(path, dict(list(_read(path).items())[:-1]))
    return sound(path)


def hasty(path: Path) -> Keep:
    """Keep a journal, and take it away before what it held is in the file: each tenth row."""
    append = unfolded(path)

    def fold() -> None:
        rows = _held(path)
        _journal(path).unlink(missing_ok=True)
        _replace(path, rows)

    def keep(row: Row) -> None:
        append(row)
        if len(_held(path)) % 10 == 0:
            fold()

    atexit.register(fold)
    return keep


def unfolded(path: Path) -> Keep:
    """Keep a journal that nobody ever brings into the file."""
    if not path.exists():
        _replace(path, {})

    def keep(row: Row) -> None:
        with _journal(path).open("a") as file:
            print(json.dumps(row), file=file)

    return keep


def twice(path: Path) -> Keep:
    """Keep each row under two keys, as a journal that is replayed onto what holds it already."""
    write = sound(path)

    def keep(row: Row) -> None:
        write(row)
        write({**row, "id": str(uuid4())})

    return keep


def mixed(path: Path) -> Keep:
    """Keep each row with the note of the one before."""
    notes = ["invented"]
    write = sound(path)

    def keep(row: Row) -> None:
        notes.append(row["note"])
        write({**row, "note": notes[-2]})

    return keep


STORES = (
    *(sound, in_place, cached, truncating, last_wins, early),
    *(forgetful, hasty, unfolded, twice, mixed),
)
"""The control, and the bad ones."""


def main(name: str, verb: str, folder: Path) -> None:
    """Do what the command line of the program would."""
    path = folder.parent / "annotations" / f"{folder.name}.json"
    if verb != "tag":
        print(json.dumps({"annotations": list(_held(path).values())}))
        return
    path.parent.mkdir(exist_ok=True)
    keep = next(store for store in STORES if store.__name__ == name)(path)
    for line in sys.stdin.buffer:
        row = {"id": str(uuid4()), "note": json.loads(line)["note"]}
        keep(row)
        print(row["id"], flush=True)


def _insert(table: Any, row: Row) -> None:
    table.insert(Document(row, int(_key(row))))


def _key(row: Row) -> str:
    return str(UUID(row["id"]).int)


def _read(path: Path) -> dict[str, Any]:
    tables = json.loads(path.read_text()) if path.exists() else {}
    return dict(tables.get("annotations", {}))


def _journal(path: Path) -> Path:
    return path.with_suffix(".journal")


def _held(path: Path) -> dict[str, Any]:
    """Return the rows of the file, and of the journal if there is one."""
    journal = _journal(path)
    lines = journal.read_text().splitlines() if journal.exists() else []
    rows = (json.loads(line) for line in lines)
    return _read(path) | {_key(row): row for row in rows}


def _rendered(rows: dict[str, Any]) -> str:
    return json.dumps({"annotations": rows})


def _replace(path: Path, rows: dict[str, Any]) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with beside.open("w") as file:
        file.write(_rendered(rows))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.with_suffix(".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
