"""The TinyDB storage behind the store: one readable file, and a journal of what changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from tinydb.storages import Storage

from tui_reader import disk
from tui_reader.disk import Stamp
from tui_reader.errors import InputError, StorageError
from tui_reader.localisation import _
from tui_reader.model.taking import Record
from tui_reader.store import backups, journal, migrations
from tui_reader.store.ids import IdMaker
from tui_reader.store.journal import Header, Operation, Position
from tui_reader.store.migrations import META, Admitted, StoreRefusedError
from tui_reader.store.snapshot import Tables, parse, read_snapshot, render

JOURNAL_BYTES = (65_536, 4_194_304)
"""How long a journal grows before it is folded: a quarter of the file, within these bounds. So a
commit costs little more than its line whatever the size of the file, and opening reads little.
"""

_TRIES = 20  # how often the files are read again because they changed while they were read


class _Seen(NamedTuple):
    """The stamps of the file and the journal that the tables were made from."""

    snapshot: Stamp | None
    journal: Stamp | None


class JournalStorage(Storage):
    """Keeps tables in memory, in a JSON file, and in a journal beside it.

    The file is plain TinyDB: pure ASCII, one record a line, sorted. A transaction is one line of
    the journal, on disk before it ends; `fold` writes the file whole and begins a new journal.
    What other processes did, through a journal or by writing the file, is taken over by each
    `refresh`, and gathers in `news` until somebody empties that. `admit` gets what a file holds
    before anything else sees it, may put it right, and raises if it is not to be touched. For one
    thread at a time.
    """

    def __init__(
        self,
        path: Path,
        admit: Callable[[Any], Admitted] | None = None,
        new_id: Callable[[], str] | None = None,
    ) -> None:
        self.path = path
        self.journal_path = journal.beside(path)
        self.news: list[Operation] = []
        self._admit = admit or partial(migrations.admit, path)
        self._new_id = new_id or IdMaker()
        self._tables: Tables = {}
        self._meta: Record = {}
        self._seen: _Seen | None = None
        self._refused: tuple[_Seen, StoreRefusedError] | None = None
        self._position: Position | None = None
        self._older = ""
        self._rewrite = True
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
            for operation in _differences(self._tables, data):
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
                    self._seen = _Seen(None, None)
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

    def rows(self, table: str) -> Mapping[str, Record]:
        """Return the records of a table under their keys, as last read."""
        return self._tables.get(table, {})

    def get(self, table: str, key: str) -> Record | None:
        """Return what the key of the table holds, as last read, or None."""
        return self._tables.get(table, {}).get(key)

    def _set(self, table: str, key: str, record: Record | None) -> None:
        if record is not None:
            self._tables.setdefault(table, {})[key] = record
        elif table in self._tables:
            self._tables[table].pop(key, None)

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
        self._seen = _Seen(self._seen.snapshot, stamp)

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
        self._seen, self._position = _Seen(snapshot, None), None
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
        self._seen = _Seen(self._seen.snapshot, stamp)

    # -- what is on disk -------------------------------------------------------------------------

    def refresh(self) -> None:
        """Take over what others did since the files were read last; at first, read everything.

        Raises:
            StoreRefusedError: if the files cannot be understood; the tables stay as they were.
            StorageError: if they cannot be read.
        """
        seen = self._stamps()
        if seen == self._seen:
            return
        if self._refused is not None and self._refused[0] == seen:
            raise self._refused[1]
        try:
            news = self._appended(seen)
            if news is None:
                news = self._read_again()
        except StoreRefusedError as error:
            self._refused = (seen, error)
            raise
        self._refused = None
        self.news += news

    def _stamps(self) -> _Seen:
        return _Seen(disk.stamp(self.path), disk.stamp(self.journal_path))

    def _appended(self, seen: _Seen) -> tuple[Operation, ...] | None:
        """Read what others added to the journal; None if more than that happened."""
        at, known = self._position, self._seen
        if at is None or known is None or seen.journal is None:
            return None
        try:
            lines = journal.read(disk.read_bytes(self.journal_path), at)
        except (ValueError, InputError):
            return None
        header = lines.header
        if header.id != at.id:
            # Another process may have folded the very journal that is known here to its end.
            folded = (header.after, header.length, header.base, header.snapshot)
            if folded != (at.id, at.size, known.snapshot, seen.snapshot):
                return None
            generation = self._meta.get("generation", 0) + 1
            self._meta = self._meta | {"generation": generation, "folded": at.id}
        elif seen.snapshot != known.snapshot:
            return None
        for operation in lines.operations:
            self._set(operation.table, operation.key, operation.after)
        self._seen, self._position = seen, lines.position
        return lines.operations

    def _read_again(self) -> tuple[Operation, ...]:
        """Read everything, and return in what it differs from what was known."""
        seen, data, log = self._read_files()
        if seen.snapshot is None and self._seen is not None:
            # What is known of a file that was taken away is written again.
            self._seen, self._position, self._rewrite = seen, None, True
            return ()
        found = self._admit(parse(self.path, data)) if data is not None else migrations.NOTHING
        tables, header = dict(found.tables), None
        operations: tuple[Operation, ...] = ()
        if log is not None:
            try:
                lines = journal.read(log)
            except ValueError as error:
                raise StoreRefusedError.damaged(self.journal_path, str(error)) from error
            if lines.header.id != found.meta.get("folded"):
                header, operations = lines.header, lines.operations
        if header and header.store != found.meta.get("store"):
            if operations:
                raise StoreRefusedError.strange_journal(self.path, missing=data is None)
            header = None
        journal.replay(operations, tables)
        if found.meta.get("generation", 0) < self._meta.get("generation", 0):
            self._keep_what_was()
        news = tuple(_differences(self._tables, tables)) if self._seen is not None else ()
        self._tables, self._meta = tables, found.meta
        # A journal holds only what was done without knowing of changes to the file itself.
        stale = header is not None and header.snapshot != seen.snapshot
        self._older, self._rewrite = found.older, stale or "store" not in found.meta
        self._seen, self._position = seen, lines.position if header else None
        return news

    def _keep_what_was(self) -> None:
        """Keep what is known as a backup: an older file was put in its place."""
        data = render({META: {"1": self._meta}, **self._tables})
        # Where nothing can be written, the older file is no less what is there.
        with suppress(StorageError):
            backups.keep_bytes(self.path, self._meta["generation"], data or b"")

    def _read_files(self) -> tuple[_Seen, bytes | None, bytes | None]:
        """Read the file and the journal at a moment when they belong together."""
        for __ in range(_TRIES):
            seen = self._stamps()
            data = log = None
            try:
                if seen.journal is not None:
                    log = disk.read_bytes(self.journal_path)
                if seen.snapshot is not None:
                    if not _follows(log, seen.snapshot):
                        disk.wait_until_quiet(self.path)
                    data = read_snapshot(self.path)
            except InputError as error:
                if disk.exists(self.path):
                    raise StorageError(error.message, "Nothing was changed.") from error
                continue
            if self._stamps().snapshot == seen.snapshot:
                return seen, data, log
        message = _("{file} is being written all the time by another program.")
        raise StorageError(message.format(file=disk.shown(self.path)), _("Close that program."))


def _follows(log: bytes | None, snapshot: Stamp) -> bool:
    """Return whether the journal was begun on that very file, so nobody else wrote it since."""
    try:
        return log is not None and journal.read_header(log).snapshot == snapshot
    except ValueError:
        return False


def _differences(old: Tables, new: Tables) -> Iterator[Operation]:
    """Yield what makes the old tables the new ones."""
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name, {}), new.get(name, {})
        for key in dict.fromkeys((*before, *after)):
            if before.get(key) != after.get(key):
                yield Operation(name, key, before.get(key), after.get(key))
