"""Databases: SQLite files of what can be made again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.disk.folders import make_folder

if TYPE_CHECKING:
    from sqlite3 import Connection


def database(path: Path, timeout: float) -> Connection:
    """Return the SQLite database in the file, made if it is not there; any thread may use it.

    What is committed survives the program, but not always the machine: it is for what can be
    made again. `timeout` tells for how many seconds other programs are waited for.

    Raises:
        StorageError: if the folder cannot be made.
        sqlite3.Error: if the file is none of SQLite's, or cannot be opened.
    """
    import sqlite3

    make_folder(path.parent)
    connection = sqlite3.connect(path, timeout=timeout, check_same_thread=False)
    connection.execute("PRAGMA synchronous = OFF")
    return connection
