"""The TinyDB storage behind the store: one readable file, written whole and never torn."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from tui_reader import disk
from tui_reader.errors import InputError
from tui_reader.store.migrations import StoreRefusedError

Tables = dict[str, dict[str, Any]]


class LineStorage(Storage):
    """Keeps tables in a JSON file of pure ASCII, one record a line, sorted.

    ASCII, because plain TinyDB opens files in the encoding of the locale; lines, because they diff.
    The file is read again when it is no longer the one that was seen. `admit` gets what a file
    holds before anything else sees it, may put it right, and raises if it is not to be touched.
    """

    def __init__(self, path: Path, admit: Callable[[Any], Tables] = dict) -> None:
        self._path = path
        self._admit = admit
        self._tables: Tables = {}
        self._seen: disk.Stamp | None = None
        self._draft: Tables | None = None

    @property
    def changed(self) -> bool:
        """Whether someone else wrote the file since it was read or written here.

        A file that was taken away has not changed: what is known of it is written again.
        """
        found = disk.stamp(self._path)
        return found is not None and found != self._seen

    def read(self) -> Tables:
        """Return the tables: those of the transaction, or of the file.

        Raises:
            StoreRefusedError: if the file cannot be understood.
        """
        if self._draft is not None:
            return self._draft
        if self.changed:
            # The stamp comes first: what is written in between will then be read once more.
            stamp = disk.stamp(self._path)
            self._tables = self._admit(parse(self._path))
            self._seen = stamp
        return dict(self._tables)

    def write(self, data: Tables) -> None:
        """Write the tables to the file, or to the transaction if there is one.

        Raises:
            StorageError: if they are not safely on disk.
        """
        if self._draft is not None:
            self._draft = data
        else:
            self._seen = disk.write_atomic(self._path, render(data))
            self._tables = data

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Gather all writes of the block into one, made at its end, or into none if it fails."""
        draft = self._draft = self.read()
        try:
            yield
            draft = self._draft
        finally:
            self._draft = None
        self.write(draft)


def parse(path: Path) -> Any:
    """Return what the JSON file holds.

    Raises:
        StoreRefusedError: if it cannot be read, or is not JSON.
    """
    try:
        data = disk.read_bytes(path)
    except InputError as error:
        raise StoreRefusedError(error.message, "Nothing was changed.") from error
    if not data:
        raise StoreRefusedError.damaged(path, "it is empty")
    try:
        return json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise StoreRefusedError.damaged(path, f"line {error.lineno} is not JSON") from error
    except (ValueError, RecursionError) as error:
        raise StoreRefusedError.damaged(path, "it is not JSON") from error


def render(tables: Tables) -> bytes:
    """Return the bytes of the file: ASCII, `meta` first, then by name, records by key."""
    names = sorted(tables, key=lambda name: (name != "meta", name))
    text = ",\n".join(f"{json.dumps(name)}: {_render_table(tables[name])}" for name in names)
    return f"{{\n{text}\n}}\n".encode("ascii")


def _render_table(records: dict[str, Any]) -> str:
    lines = [f'"{key}": {json.dumps(records[key])}' for key in sorted(records, key=int)]
    return "{\n" + ",\n".join(lines) + "\n}" if lines else "{}"
