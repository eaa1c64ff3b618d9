"""The annotation store of one corpus: a TinyDB file that is read whole and changed by commits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from tinydb import TinyDB
from tinydb.table import Document as Row

from tui_reader import disk
from tui_reader.errors import InputError
from tui_reader.model.change import Commit, Contents
from tui_reader.store import backups, codec
from tui_reader.store.journal import Operation
from tui_reader.store.migrations import Admitted, StoreRefusedError, admit
from tui_reader.store.snapshot import without_garbage_collection
from tui_reader.store.storage import JournalStorage
from tui_reader.store.table import JournalTable

_DIGEST = re.compile(r"[0-9a-f]{64}")
"""The name of a kept text: the hexadecimal digest of its bytes."""

T = TypeVar("T")


def texts_beside(path: Path) -> Path:
    """Return the folder of the texts that are kept beside an annotation file."""
    return path.with_suffix(".texts")


def is_part(store: Path, path: Path) -> bool:
    """Return whether a file is an annotation file, its journal or lock, a backup or a kept text."""
    store, path = disk.resolved(store), disk.resolved(path)
    own = path.name == store.name or path.name.startswith(f".{store.name}.")
    within = (texts_beside(store), backups.folder(store))
    return (own and path.parent == store.parent) or path.parent in within


class _Base(TinyDB):
    table_class = JournalTable


class Store:
    """The annotations kept in the file `path`, for one thread at a time.

    Nothing is created before the first commit. Several stores, in one process or many, may work
    on one file: each change is merged with what others did to the record.
    """

    def __init__(self, path: Path) -> None:
        # Whoever comes by a link must find the same journal and the same lock.
        self.path = disk.resolved(path)
        self._storage = JournalStorage(self.path, self._admit)
        self._base = _Base(storage=lambda: self._storage)

    def load(self) -> Contents:
        """Return everything that is kept; nothing if there is no file.

        Raises:
            StoreRefusedError: if the file is damaged, newer or not ours; commits then fail as well.
        """
        with without_garbage_collection():
            self._storage.refresh()
            self._storage.news.clear()
            return self._understood(
                lambda: codec.contents({name: self._storage.rows(name) for name in codec.TABLES})
            )

    def news(self) -> Commit:
        """Return what others did since `load`, or since this or a commit last told.

        Raises:
            StorageError: if the file cannot be reached or understood; then nothing is forgotten.
        """
        self._storage.refresh()
        return self._told()

    def commit(self, commit: Commit) -> Commit:
        """Put the commit on disk as one piece, and return what others did, as `news` does.

        When this returns the commit is durable. A record that others changed too is merged with
        theirs, and then is part of the news. Committing the same again changes nothing more.

        Raises:
            StorageError: if it is not safely on disk; it may be tried again.
        """
        if not disk.is_folder(self.path.parent):
            disk.make_folder(self.path.parent)
        self.keep_texts(commit.texts)
        wanted = codec.operations(commit)
        with self._storage.transaction():
            made = self._understood(lambda: self._made(wanted))
        # What others did to these records comes before this commit, and must not be told after it.
        news = self._storage.news
        touched = {(operation.table, operation.key) for operation in news}
        for asked, done in zip(wanted, made, strict=True):
            if done != asked or (done.table, done.key) in touched:
                news.append(done._replace(before=asked.after or asked.before))
        return self._told()

    @property
    def pending(self) -> bool:
        """Return whether the file lacks what only the journal holds."""
        return self._storage.pending

    @property
    def overgrown(self) -> bool:
        """Return whether the journal is to be folded into the file at once."""
        return self._storage.overgrown

    def fold(self, stop: Callable[[], bool] = lambda: False) -> None:
        """Write the file whole, so that it lacks nothing; `stop` may leave that for another time.

        Raises:
            StorageError: if it cannot be written; nothing is lost.
        """
        self._storage.fold(stop)

    def keep_texts(self, texts: Iterable[tuple[str, str]]) -> None:
        """Keep texts that were annotated beside the store, each once, under its hash.

        Raises:
            StorageError: if one is not safely on disk.
        """
        folder = texts_beside(self.path)
        named = ((f"{each.removeprefix('sha256:')}.txt", text) for each, text in texts)
        new = [(name, text) for name, text in named if not disk.exists(folder / name)]
        if new:
            disk.make_folder(folder)
            disk.write_all(folder, ((name, text.encode("utf-8")) for name, text in new))

    def kept_text(self, text_hash: str) -> str | None:
        """Return the annotated text with that hash, or None if it is not kept whole."""
        name = text_hash.removeprefix("sha256:")
        if not _DIGEST.fullmatch(name):
            return None
        try:
            data = disk.read_bytes(texts_beside(self.path) / f"{name}.txt")
            return data.decode("utf-8") if sha256(data).hexdigest() == name else None
        except InputError:
            return None

    def _admit(self, found: Any) -> Admitted:
        admitted = admit(self.path, found)

        def settled() -> dict[str, dict[str, Any]]:
            tables = admitted.tables
            return {name: codec.settled(name, tables.get(name, {})) for name in codec.TABLES}

        tables = {**admitted.tables, **self._understood(settled)}
        return admitted._replace(tables=tables)

    def _understood(self, read: Callable[[], T]) -> T:
        try:
            return read()
        except ValueError as error:
            raise StoreRefusedError.damaged(self.path, str(error)) from error

    def _made(self, wanted: list[Operation]) -> list[Operation]:
        """Make the changes, and return what they became."""
        named = set[tuple[str, str]]()
        if any(each.table == codec.CODEBOOK for each in wanted):
            named.update(map(_named, self._storage.rows(codec.CODEBOOK).values()))
        return [self._put(each, named) for each in wanted]

    def _put(self, wanted: Operation, named: set[tuple[str, str]]) -> Operation:
        """Make a change, on top of what others did to the record; return what it became.

        A new tag that is `named` as one that is there was made by somebody else meanwhile, and
        theirs stays: annotations name it by its id.
        """
        now = self._storage.get(wanted.table, wanted.key)
        after = codec.reconciled(wanted, now)
        new = after if wanted.table == codec.CODEBOOK and now is None else None
        if new is not None and _named(new) in named:
            after = None
        if after != now:
            table, key = self._base.table(wanted.table), int(wanted.key)
            if now is not None:
                table.remove(doc_ids=[key])
            if after is not None:
                table.insert(Row(after, key))
        return wanted._replace(after=after)

    def _told(self) -> Commit:
        commit = self._understood(lambda: codec.commit(self._storage.news))
        self._storage.news.clear()
        return commit


def _named(tag: dict[str, Any]) -> tuple[str, str]:
    return tag["id"], tag["name"].casefold()
