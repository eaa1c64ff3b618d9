"""The TinyDB storage behind the store: one readable file, and a journal of what changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from tui_reader import disk
from tui_reader.disk import Stamp
from tui_reader.model.taking import Record
from tui_reader.store import backups, journal
from tui_reader.store.following import Following, Seen, differences
from tui_reader.store.ids import IdMaker
from tui_reader.store.journal import Header, Operation, Position
from tui_reader.store.migrations import META, Admitted
from tui_reader.store.snapshot import Tables, render

JOURNAL_BYTES = (65_536, 4_194_304)
"""How long a journal grows before it is folded: a quarter of the file, within these bounds. So a
commit costs little more than its line whatever the size of the file, and opening reads little.
"""


class JournalStorage(Following, Storage):
    """Keeps tables in memory, in a JSON file, and in a journal beside it.

    The file is plain TinyDB: pure ASCII, one record a line, sorted. A transaction is one line of
    the journal, on disk before it ends; `fold` writes the file whole and begins a new journal. For
    one thread at a time.
    """

    def __init__(
        self,
        path: Path,
        admit: Callable[[Any], Admitted] | None = None,
        new_id: Callable[[], str] | None = None,
    ) -> None:
        super().__init__(path, admit)
        self._new_id = new_id or IdMaker()
        self._draft: dict[tuple[str, str], Record | None] | None = None

    # -- as TinyDB wants it ----------------------------------------------------------------------

    def read(self) -> Tables:
        """Return the tables, those of the transaction if there is one.

        Raises:
            StorageError: as `refresh`.
        """
        if self._draft is None:
            self.refresh()
        return dict(self._tables)

    def write(self, data: Tables) -> None:
        """Let the tables be these; what differs becomes one transaction.

        Raises:
            StorageError: if it is not safely on disk.
        """
        with self.transaction():
            for operation in differences(self._tables, data):
                self.put(operation.table, operation.key, operation.after)
            for name in self._tables.keys() - data.keys():
                del self._tables[name]

    # -- transactions ----------------------------------------------------------------------------

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all that is put in the block durable at its end, as one, or nothing if it fails.

        It begins with the newest state on disk. Within another transaction it is part of that one.

        Raises:
            StorageError: if it is not safely on disk, or the files are not to be touched.
        """
        if self._draft is not None:
            yield
            return
        with disk.locked(self.path):
            self.refresh()
            draft = self._draft = {}
            try:
                yield
                self._keep(draft)
            except BaseException:
                for (table, key), record in draft.items():
                    self._set(table, key, record)
                if self._position is None and self._seen is not None:
                    # The file may have been written, and the failure have come after.
                    self._seen = Seen(None, None)
                raise
            finally:
                self._draft = None

    def put(self, table: str, key: str, record: Record | None) -> None:
        """Let the key of the table hold the record, or nothing; only within a transaction."""
        assert self._draft is not None
        if self._rewrite and disk.exists(self.path):
            # As it was before: so each change stands in a journal, and not in the file alone.
            self._fold()
        self._draft.setdefault((table, key), self.get(table, key))
        self._set(table, key, record)

    def _keep(self, draft: dict[tuple[str, str], Record | None]) -> None:
        changed = [
            Operation(table, key, before, after)
            for (table, key), before in draft.items()
            if before != (after := self.get(table, key))
        ]
        if not changed:
            return
        if self._rewrite:
            self._fold(first=True)
            return
        if self._position is None:
            self._begin()
        at = self._position
        assert at is not None and self._seen is not None
        data = journal.line(at.lines, changed)
        stamp = disk.append(self.journal_path, data, at.size)
        self._position = Position(at.id, at.size + len(data), at.lines + 1)
        self._seen = Seen(self._seen.snapshot, stamp)

    # -- folding ---------------------------------------------------------------------------------

    @property
    def pending(self) -> bool:
        """Return whether the journal, as last read, holds what the file does not."""
        return self._position is not None and self._position.lines > 1

    @property
    def overgrown(self) -> bool:
        """Return whether the journal has become so long that it is to be folded at once."""
        if self._position is None or self._seen is None or self._seen.snapshot is None:
            return False
        least, most = JOURNAL_BYTES
        return self._position.size > max(least, min(most, self._seen.snapshot.size // 4))

    def fold(self, stop: Callable[[], bool] = lambda: False) -> None:
        """Write the file whole if the journal holds anything.

        `stop` is asked now and then whether to leave it for another time.

        Raises:
            StorageError: if it cannot be written; nothing is lost, for the journal is still there.
        """
        if not self.pending:
            return
        with disk.locked(self.path):
            self.refresh()
            if self.pending:
                self._fold(stop)

    def _fold(self, stop: Callable[[], bool] = lambda: False, first: bool = False) -> None:
        """Write the file and begin a new journal.

        If this ends between the two, `meta` says that the journal is already in the file. `first`
        tells that there was no file, and that the tables hold what no journal does.
        """
        old = self._position
        meta = self._meta | {"generation": self._meta.get("generation", 0) + 1}
        meta["store"] = meta.get("store") or self._new_id()
        meta["folded"] = old.id if old else meta.get("folded", "")
        data = render({META: {"1": meta}, **self._tables}, stop)
        if data is None:
            return
        if disk.exists(self.path):
            if self._older:
                backups.set_aside(self.path, f"version-{self._older}")
            backups.keep(self.path, self._meta.get("generation", 0))
        for file in (self.path, self.journal_path):
            disk.sweep(file)
        base = self._seen and self._seen.snapshot
        snapshot = disk.write_atomic(self.path, data)
        self._meta, self._rewrite, self._older = meta, False, ""
        # The old journal is over, even if no new one can be begun now.
        self._seen, self._position = Seen(snapshot, None), None
        self._begin(None if first else old, base)

    def _begin(self, after: Position | None = None, base: Stamp | None = None) -> None:
        """Begin a journal; the one that was there stays as the former one."""
        assert self._seen is not None and self._seen.snapshot is not None
        if disk.exists(self.journal_path):
            disk.move(self.journal_path, backups.former(self.journal_path))
        former = (after.id, after.size, base) if after else ()
        header = Header(self._new_id(), self._meta["store"], self._seen.snapshot, *former)
        data = journal.head_line(header)
        stamp = disk.write_atomic(self.journal_path, data)
        self._position = Position(header.id, len(data), 1)
        self._seen = Seen(self._seen.snapshot, stamp)
