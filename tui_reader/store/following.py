"""Following: tables as a file and its journal hold them, kept up with what others write there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from tui_reader import disk
from tui_reader.disk import Stamp
from tui_reader.errors import InputError, StorageError
from tui_reader.localisation import _
from tui_reader.model.taking import Record
from tui_reader.store import backups, journal, migrations
from tui_reader.store.journal import Operation, Position
from tui_reader.store.migrations import META, Admitted, StoreRefusedError
from tui_reader.store.snapshot import Tables, parse, read_snapshot, render

_TRIES = 20  # how often the files are read again because they changed while they were read


class Seen(NamedTuple):
    """The stamps of the file and the journal that the tables were made from."""

    snapshot: Stamp | None
    journal: Stamp | None


class Following:
    """The tables of one store, in memory.

    What other processes did, through a journal or by writing the file, is taken over by each
    `refresh`, and gathers in `news` until somebody empties that. `admit` gets what a file holds
    before anything else sees it, may put it right, and raises if it is not to be touched.
    """

    def __init__(self, path: Path, admit: Callable[[Any], Admitted] | None = None) -> None:
        self.path = path
        self.journal_path = journal.beside(path)
        self.news: list[Operation] = []
        self._admit = admit or partial(migrations.admit, path)
        self._tables: Tables = {}
        self._meta: Record = {}
        self._seen: Seen | None = None
        self._refused: tuple[Seen, StoreRefusedError] | None = None
        self._position: Position | None = None
        self._older = ""
        self._rewrite = True

    def rows(self, table: str) -> Mapping[str, Record]:
        """Return the records of a table under their keys, as last read."""
        return self._tables.get(table, {})

    def get(self, table: str, key: str) -> Record | None:
        """Return what the key of the table holds, as last read, or None."""
        return self._tables.get(table, {}).get(key)

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

    def _set(self, table: str, key: str, record: Record | None) -> None:
        if record is not None:
            self._tables.setdefault(table, {})[key] = record
        elif table in self._tables:
            self._tables[table].pop(key, None)

    def _stamps(self) -> Seen:
        return Seen(disk.stamp(self.path), disk.stamp(self.journal_path))

    def _appended(self, seen: Seen) -> tuple[Operation, ...] | None:
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
        news = tuple(differences(self._tables, tables)) if self._seen is not None else ()
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

    def _read_files(self) -> tuple[Seen, bytes | None, bytes | None]:
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


def differences(old: Tables, new: Tables) -> Iterator[Operation]:
    """Yield what makes the old tables the new ones."""
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name, {}), new.get(name, {})
        for key in dict.fromkeys((*before, *after)):
            if before.get(key) != after.get(key):
                yield Operation(name, key, before.get(key), after.get(key))
