"""The annotation store of one corpus: a TinyDB file that is read whole and changed by commits."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.table import Document as Row

from tui_reader import disk
from tui_reader.errors import InputError
from tui_reader.model.change import Commit, Contents
from tui_reader.store import codec
from tui_reader.store.migrations import FORMAT, META, VERSION, StoreRefusedError, check
from tui_reader.store.storage import LineStorage, Tables

_DIGEST = re.compile(r"[0-9a-f]{64}")
"""The name of a kept text: the hexadecimal digest of its bytes."""


class Store:
    """The annotations kept in the file `path`, for one thread at a time.

    Nothing is created before the first commit. Several stores, in one process or many, may work
    on one file: each change is applied to what the file then holds.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._storage = LineStorage(path, self._admit)
        self._db = TinyDB(storage=lambda: self._storage)
        self._foreign = False

    @property
    def changed(self) -> bool:
        """Whether someone else wrote the file since it was last loaded or committed to."""
        return self._storage.changed

    def load(self) -> Contents:
        """Return everything that is kept; nothing if there is no file.

        Raises:
            StoreRefusedError: if the file is damaged, newer or not ours; commits then fail as well.
        """
        self._foreign = False
        try:
            return codec.contents({name: self._rows(name) for name in codec.TABLES})
        except ValueError as error:
            raise StoreRefusedError.damaged(self.path, str(error)) from error

    def commit(self, commit: Commit) -> bool:
        """Put the commit on disk as one piece, and return whether others had changed the file.

        When this returns the commit is durable. Committing the same again changes nothing more.

        Raises:
            StorageError: if it is not safely on disk; the file is whole, and may be tried again.
        """
        writes = codec.writes(commit)
        disk.make_folder(self.path.parent)
        for text_hash, text in commit.texts:
            self.keep_text(text_hash, text)
        with disk.locked(self.path):
            # Kept over a failure: the file will have been read again by then.
            self._foreign = self._foreign or self.changed
            with self._storage.transaction():
                for name, records in writes.items():
                    self._put(name, records)
                self._put(META, {1: self._next_meta()})
        foreign, self._foreign = self._foreign, False
        return foreign

    def keep_text(self, text_hash: str, text: str) -> None:
        """Keep a text that was annotated beside the store, once, under its hash.

        Raises:
            StorageError: if it is not safely on disk.
        """
        folder = self.path.with_suffix(".texts")
        kept = folder / f"{text_hash.removeprefix('sha256:')}.txt"
        if not disk.exists(kept):
            disk.make_folder(folder)
            disk.write_atomic(kept, text.encode("utf-8"))

    def kept_text(self, text_hash: str) -> str | None:
        """Return the annotated text with that hash, or None if it is not kept whole."""
        name = text_hash.removeprefix("sha256:")
        if not _DIGEST.fullmatch(name):
            return None
        try:
            data = disk.read_bytes(self.path.with_suffix(".texts") / f"{name}.txt")
            return data.decode("utf-8") if sha256(data).hexdigest() == name else None
        except InputError:
            return None

    def _admit(self, found: Any) -> Tables:
        check(self.path, found)
        try:
            ours = {name: codec.settled(name, found.get(name, {})) for name in codec.TABLES}
        except ValueError as error:
            raise StoreRefusedError.damaged(self.path, str(error)) from error
        return {**found, **ours}

    def _rows(self, name: str) -> list[tuple[int, dict[str, Any]]]:
        return [(row.doc_id, row) for row in self._db.table(name)]

    def _put(self, name: str, records: codec.Writes) -> None:
        """Let each key of the table hold its record, or nothing, in at most two rewrites."""
        table = self._db.table(name)
        held = [key for key in records if table.contains(doc_id=key)]
        if held:
            table.remove(doc_ids=held)
        rows = [Row(record, key) for key, record in records.items() if record is not None]
        if rows:
            table.insert_multiple(rows)

    def _next_meta(self) -> dict[str, Any]:
        """Return the file's meta record; `generation` counts the writes."""
        meta: dict[str, Any] = dict(self._db.table(META).get(doc_id=1) or {})
        generation = meta.get("generation", 0) + 1
        return meta | {"format": FORMAT, "version": VERSION, "generation": generation}
