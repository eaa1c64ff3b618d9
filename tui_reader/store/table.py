"""The TinyDB table behind the store: changing a record costs the same in a table of any size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from copy import deepcopy
from typing import Any, cast

from tinydb.table import Table

from tui_reader.model.taking import Record
from tui_reader.store.storage import JournalStorage

_View = MutableMapping[int, Record]


class JournalTable(Table):
    """A table whose changes go record by record to a `JournalStorage`.

    TinyDB's own table makes the whole table anew for each change, twice.
    """

    def _update_table(self, updater: Callable[[dict[int, Any]], None]) -> None:
        """Let TinyDB change the table; what it changed becomes part of a transaction."""
        storage = cast("JournalStorage", self.storage)
        with storage.transaction():
            view = _Recording(storage, self.name)
            updater(cast("dict[int, Any]", view))
            for key, record in view.changed.items():
                storage.put(self.name, str(key), record)
        self.clear_cache()


class _Recording(_View):
    """A table as TinyDB may change it: records are copied when they are touched."""

    def __init__(self, storage: JournalStorage, name: str) -> None:
        self._rows = storage.rows(name)
        self.changed: dict[int, Record | None] = {}

    def __getitem__(self, key: int) -> Record:
        if key not in self.changed:
            self.changed[key] = deepcopy(self._rows[str(key)])
        record = self.changed[key]
        if record is None:
            raise KeyError(key)
        return record

    def __setitem__(self, key: int, record: Record) -> None:
        self.changed[key] = record

    def __delitem__(self, key: int) -> None:
        if key not in self:
            raise KeyError(key)
        self.changed[key] = None

    def __contains__(self, key: object) -> bool:
        if isinstance(key, int) and key in self.changed:
            return self.changed[key] is not None
        return str(key) in self._rows

    def __iter__(self) -> Iterator[int]:
        new = (key for key in self.changed if str(key) not in self._rows)
        return (key for key in (*map(int, self._rows), *new) if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
