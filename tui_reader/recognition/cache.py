"""The cache: what recognisers found in texts, kept on disk so that no text is searched twice.

One SQLite file serves all corpora: it takes single results in and out of many without being read
as a whole, and lets several programs write at once. Nothing is lost with it, so no trouble with it
is an error: what cannot be read is made again, what cannot be written stays in memory for a while.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from tui_reader import disk
from tui_reader.errors import StorageError
from tui_reader.model.entity import EntityType, Mention
from tui_reader.model.span import Span

if TYPE_CHECKING:
    from sqlite3 import Connection

T = TypeVar("T")

FILE = "mentions-1.sqlite3"
"""The file's name; its number changes with the form of what is in it."""

LIMIT = 256 * 1024 * 1024
"""Bytes from which on the older quarter of all results is dropped; 100,000 articles take a third.
"""

_TOGETHER = 64  # results that are written in one transaction
_WAITING = 1024  # results that are kept in memory while they cannot be written
_PATIENCE = 0.5  # seconds for which another program may hold the file
_TYPES = tuple(EntityType)


class MentionCache:
    """Keeps the mentions found in texts; may be used on several threads.

    `folder` is asked for, and the file opened or made, when the cache is first used.
    """

    def __init__(self, folder: Callable[[], Path], limit: int = LIMIT) -> None:
        self._folder = folder
        self._limit = limit
        self._lock = Lock()
        self._waiting: dict[bytes, bytes] = {}
        self._connection: Connection | None = None
        self._usable = True
        self._renewed = False

    def get(self, key: bytes) -> tuple[Mention, ...] | None:
        """Return what is kept under the key, or None."""
        with self._lock:
            packed = self._waiting.get(key) or self._read(key)
        return None if packed is None else unpack(packed)

    def put(self, key: bytes, mentions: Sequence[Mention]) -> None:
        """Keep mentions; they are on disk after `flush`, or when there are some more."""
        with self._lock:
            self._waiting[key] = pack(mentions)
            if len(self._waiting) % _TOGETHER == 0:
                self._write()

    def flush(self) -> None:
        """Write what waits to be written."""
        with self._lock:
            self._write()

    # -- inside, with the lock held --------------------------------------------------------------

    def _read(self, key: bytes) -> bytes | None:
        select = "SELECT value FROM results WHERE key = ?"
        row = self._try(lambda database: database.execute(select, (key,)).fetchone())
        return row[0] if row and isinstance(row[0], bytes) else None

    def _write(self) -> None:
        if self._waiting and self._try(self._insert) is not None:
            self._waiting.clear()
            self._try(self._shrink)
        while len(self._waiting) > _WAITING:
            del self._waiting[next(iter(self._waiting))]

    def _insert(self, database: Connection) -> int:
        insert = "INSERT OR REPLACE INTO results (key, value) VALUES (?, ?)"
        with database:
            return database.executemany(insert, self._waiting.items()).rowcount

    def _shrink(self, database: Connection) -> None:
        """Drop the older quarter when there is too much; its room in the file is used again."""
        pages, free, size = (
            database.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        if (pages - free) * size > self._limit:
            with database:
                database.execute(
                    "DELETE FROM results WHERE id <= (SELECT id FROM results ORDER BY id "
                    "LIMIT 1 OFFSET (SELECT count(*) / 4 FROM results))"
                )

    def _try(self, work: Callable[[Connection], T]) -> T | None:
        """Return what comes of work on the database, or None; a damaged file is begun anew."""
        import sqlite3

        while self._usable:
            try:
                return work(self._open())
            except sqlite3.OperationalError:
                # Held by another program, read-only, or the disk is full. What cannot even be
                # opened is not tried again.
                self._usable = self._connection is not None
                return None
            except (sqlite3.DatabaseError, UnicodeDecodeError, StorageError):
                self._begin_anew()
        return None

    def _open(self) -> Connection:
        if self._connection is None:
            connection = disk.database(self._folder() / FILE, _PATIENCE)
            connection.execute(
                "CREATE TABLE IF NOT EXISTS results "
                "(id INTEGER PRIMARY KEY, key BLOB UNIQUE NOT NULL, value BLOB NOT NULL)"
            )
            self._connection = connection
        return self._connection

    def _begin_anew(self) -> None:
        """Remove a file that is damaged or none of ours; the second time, do without."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._usable = not self._renewed
        self._renewed = True
        disk.remove(self._folder() / FILE)


def pack(mentions: Sequence[Mention]) -> bytes:
    """Return mentions in a compact form with a checksum, that of zlib."""
    import zlib

    import orjson

    names = {mention.entity: 0 for mention in mentions}
    for number, name in enumerate(names):
        names[name] = number
    numbers, before = [], 0
    for mention in mentions:
        span = mention.span
        kind = _TYPES.index(mention.type)
        numbers += [span.start - before, len(span), kind, names[mention.entity]]
        before = span.start
    return zlib.compress(orjson.dumps([list(names), numbers]), 1)


def unpack(packed: bytes) -> tuple[Mention, ...] | None:
    """Return the mentions, or None if that is not what `pack` made."""
    import zlib

    import orjson

    try:
        names, numbers = orjson.loads(zlib.decompress(packed))
        found, start = [], 0
        for at in range(0, len(numbers), 4):
            step, length, kind, name = numbers[at : at + 4]
            start += step
            found.append(Mention(Span(start, start + length), _TYPES[kind], names[name]))
    except (zlib.error, ValueError, TypeError, IndexError):
        return None
    return tuple(found)
