"""The file of an index: SQLite in the user's cache folder, one for each corpus.

Nothing is lost with it, so no trouble with it is an error: a damaged file is removed, and without
one all articles are read. Many programs may read while one writes (https://sqlite.org/wal.html).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader import disk
from tui_reader.errors import StorageError

if TYPE_CHECKING:
    from sqlite3 import Connection, DatabaseError

FORM = 3
"""The number in the file's name: it changes with the form of what is in it."""

_NAMED = "texts-"  # how the files of all corpora and forms are named
_KEPT = 90 * 24 * 3600  # seconds for which a file is kept that nobody changes
_PATIENCE = 0.5  # seconds for which another program may hold the file
_DAMAGED = (11, 26)  # SQLITE_CORRUPT, SQLITE_NOTADB (https://sqlite.org/rescode.html)
# What comes of values that SQLite would not have written.
_SENSELESS = (TypeError, ValueError, LookupError, AttributeError, OverflowError, MemoryError)
_HASHED = 32 * 1024 * 1024  # bytes of postings that are gathered before they are written

# Deleted rows leave their words behind, which is why no id may be given twice.
_SCHEMA = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS about (generation INTEGER NOT NULL);
INSERT INTO about SELECT random() WHERE NOT EXISTS (SELECT 1 FROM about);
CREATE TABLE IF NOT EXISTS articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source BLOB UNIQUE NOT NULL,
    stamp TEXT NOT NULL,
    hash BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS heads (id INTEGER PRIMARY KEY, head BLOB NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS words
    USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');
CREATE VIRTUAL TABLE IF NOT EXISTS vocabulary USING fts5vocab (words, row);
COMMIT;
"""


def key_of(source: str) -> bytes:
    """Return what an article is called in the file: names need not be UTF-8."""
    return source.encode("utf-8", "surrogatepass")


def source_of(key: bytes) -> str:
    """Return the article that is called so in the file, "" for what no article is called."""
    return key.decode("utf-8", "surrogatepass") if isinstance(key, bytes) else ""


class IndexFile:
    """Opens the file of the corpus in a folder; any thread, each with a connection of its own."""

    def __init__(self, folder: Callable[[], Path], root: Path) -> None:
        self._folder = folder
        self._root = root

    @property
    def path(self) -> Path:
        """Return the path of the file, which need not be there."""
        import hashlib

        name = hashlib.sha256(str(disk.resolved(self._root)).encode("utf-8", "surrogateescape"))
        return self._folder() / f"{_NAMED}{FORM}-{name.hexdigest()[:16]}.sqlite3"

    @contextmanager
    def opened(self, make: bool = False) -> Iterator[Connection | None]:
        """Return the database, closed afterwards; None if there is none, or it cannot be opened.

        What goes wrong with it meanwhile ends the block, and is no error either. `make` says that
        it is to be made if it is not there.
        """
        import sqlite3

        connection = self._connection(make)
        try:
            yield connection
        except sqlite3.ProgrammingError:
            raise  # what is wrong is not the file
        except sqlite3.DatabaseError as error:
            # Else another program holds it, or is at the same work, or the disk is full.
            if _is_damage(error):
                self.remove()
        except _SENSELESS:
            if connection is None or _is_whole(connection):
                raise
            self.remove()
        finally:
            if connection is not None:
                connection.close()

    def remove(self) -> None:
        """Remove the file, which is damaged, or none of ours."""
        for end in ("", "-wal", "-shm"):
            disk.remove(self.path.with_name(self.path.name + end))

    def sweep(self) -> None:
        """Remove the files of corpora whose index nobody has changed for long."""
        import time

        folder, long_ago = self._folder(), time.time() - _KEPT
        for name in disk.names(folder):
            if name.startswith(_NAMED) and name != self.path.name:
                with suppress(StorageError):
                    found = disk.stamp(folder / name)
                    if found is not None and found.mtime_ns < long_ago * 1e9:
                        disk.remove(folder / name)

    def _connection(self, make: bool) -> Connection | None:
        """Return the database, made anew where it is damaged; None if it cannot be had."""
        import sqlite3

        for _ in range(2):
            try:
                return self._open(make)
            except UnicodeDecodeError:
                self.remove()
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    return None  # held by another program, or read-only
                self.remove()
        return None

    def _open(self, make: bool) -> Connection | None:
        if not make and not disk.exists(self.path):
            return None
        try:
            connection = disk.database(self.path, _PATIENCE)
        except StorageError:
            return None
        try:
            connection.isolation_level = None
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            if make:
                connection.executescript(_SCHEMA)
                hashed = "INSERT INTO words (words, rank) VALUES ('hashsize', ?)"
                connection.execute(hashed, (_HASHED,))
        except BaseException:
            connection.close()
            raise
        return connection


def _is_whole(connection: Connection) -> bool:
    """Return whether SQLite finds nothing wrong with a file, values that cannot be there too."""
    import sqlite3

    try:
        return bool(connection.execute("PRAGMA quick_check (1)").fetchone() == ("ok",))
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False


def _is_damage(error: DatabaseError) -> bool:
    """Return whether an error tells that the file is damaged, or none of SQLite's."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED
