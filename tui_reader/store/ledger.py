"""The ledger: what is kept, as it is now and as it was before each act, on its way to the disk."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.errors import StorageError
from tui_reader.model.change import Act, Change, Commit, Contents
from tui_reader.store.notebook import Notebook
from tui_reader.store.writer import SaveKind, SaveState, Writer

if TYPE_CHECKING:
    from tui_reader.store.store import Store


class Ledger:
    """The notebook, its history, and the writer that makes both durable.

    `clock` returns the time in ISO 8601 UTC, `new_id` a new UUIDv7. Until `adopt` was called
    nothing can be changed. `on_state` is told, on the writer's thread, whether all is on disk;
    `on_foreign`, on that thread too, what is there after another program changed the file: it
    should hand that to `adopt`, and return only when that is done.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], str],
        new_id: Callable[[], str],
        on_state: Callable[[SaveState], None],
        on_foreign: Callable[[Contents], None],
    ) -> None:
        self.path = path
        self.notebook = Notebook()
        self.ready = False
        self._clock = clock
        self._new_id = new_id
        self._on_state = on_state
        self._on_foreign = on_foreign

    @cached_property
    def _store(self) -> Store:
        # TinyDB comes with it, and need not be imported before there is anything on the screen.
        from tui_reader.store.store import Store

        return Store(self.path)

    @cached_property
    def _writer(self) -> Writer:
        return Writer(self._store, self._on_state, self._on_foreign)

    def read(self) -> Contents:
        """Return what the store holds; may run on any thread, before `adopt`.

        Raises:
            StorageError: if the file there cannot be understood; it is left as it is.
        """
        return self._store.load()

    def adopt(self, contents: Contents) -> None:
        """Take what is on disk as the present state, with what is still on its way there."""
        self.notebook = Notebook(contents)
        for commit in self._writer.waiting:
            self.notebook.apply(commit)
        self.ready = True

    def kept_text(self, text_hash: str) -> str | None:
        """Return the annotated text with that hash, or None if it is not kept; on any thread."""
        return self._store.kept_text(text_hash)

    @property
    def state(self) -> SaveState:
        """Return whether everything is on disk."""
        return self._writer.state if self.ready else SaveState(SaveKind.SAVED)

    @property
    def can_undo(self) -> bool:
        """Return whether there is an act to take back."""
        return self.ready and self.notebook.last_done() is not None

    @property
    def can_redo(self) -> bool:
        """Return whether there is an act to do again."""
        return self.ready and self.notebook.first_undone() is not None

    def act(
        self,
        label: str,
        changes: tuple[Change, ...],
        bookkeeping: tuple[Change, ...] = (),
        texts: tuple[tuple[str, str], ...] = (),
    ) -> Commit:
        """Do something that can be taken back; `bookkeeping` goes with it but stays when it goes.

        Raises:
            StorageError: if the annotations are not open.
        """
        if not self.ready:
            raise StorageError("The annotations are not open, so nothing can be changed.")
        act = Act(self._new_id(), label, self._clock(), changes)
        return self.keep(Commit((*changes, *bookkeeping), self.notebook.history_for(act), texts))

    def undo(self) -> tuple[Act, Commit] | None:
        """Take back the last act; return it and what that changed, or None."""
        if not self.can_undo or (act := self.notebook.last_done()) is None:
            return None
        changes = tuple(change.inverse for change in reversed(act.changes))
        return act, self.keep(Commit(changes, ((act, act.marked(undone=True)),)))

    def redo(self) -> tuple[Act, Commit] | None:
        """Do again the act taken back last; return it and what that changed, or None."""
        if not self.can_redo or (act := self.notebook.first_undone()) is None:
            return None
        return act, self.keep(Commit(act.changes, ((act, act.marked(undone=False)),)))

    def keep(self, commit: Commit) -> Commit:
        """Make a change that is no act of a person, such as the place reached; return it."""
        self.notebook.apply(commit)
        self._writer.submit(commit)
        return commit

    def flush(self, timeout: float) -> bool:
        """Wait until everything is on disk; return whether it is."""
        return not self.ready or self._writer.flush(timeout)

    def close(self, timeout: float) -> bool:
        """Wait until everything is on disk and stop; return whether it is."""
        return not self.ready or self._writer.close(timeout)
