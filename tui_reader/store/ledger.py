"""The ledger: what is kept, as it is now and as it was before each act, on its way to the disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.errors import StorageError
from tui_reader.localisation import _
from tui_reader.model.change import Act, Change, Commit, Contents, together
from tui_reader.model.codebook import Tag
from tui_reader.model.history import History, Way
from tui_reader.store.notebook import Notebook
from tui_reader.store.writer import SaveKind, SaveState, Writer

if TYPE_CHECKING:
    from tui_reader.store.recovery import Recovery
    from tui_reader.store.store import Store
    from tui_reader.store.windows import Windows


class Ledger:
    """The notebook, its history, and the writer that makes both durable.

    `clock` returns the time in ISO 8601 UTC, `new_id` a new UUIDv7. Until `adopt` was called
    nothing can be changed. `on_state` is told, on the writer's thread, whether all is on disk;
    `on_foreign`, on that thread too, what other programs did: it should hand that to `take_over`,
    and return only when that is done.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], str],
        new_id: Callable[[], str],
        on_state: Callable[[SaveState], None],
        on_foreign: Callable[[Commit], None],
    ) -> None:
        self.path = path
        self.notebook = Notebook()
        self.ready = False
        self._clock = clock
        self._new_id = new_id
        self._on_state = on_state
        self._on_foreign = on_foreign
        self._others: frozenset[str] = frozenset()

    @cached_property
    def _store(self) -> Store:
        # TinyDB comes with it, and need not be imported before there is anything on the screen.
        from tui_reader.store.store import Store

        return Store(self.path)

    @cached_property
    def _writer(self) -> Writer:
        return Writer(self._store, self._on_state, self._on_foreign)

    @cached_property
    def _windows(self) -> Windows:
        from tui_reader.store.windows import Windows

        return Windows(self._store.path, self._new_id())

    def read(self) -> Contents:
        """Return what the store holds; may run on any thread, before `adopt`.

        Raises:
            StorageError: if the file there cannot be understood; it is left as it is.
        """
        return self._store.load()

    def recover(self) -> Recovery:
        """Put in the place of a damaged file what can be had back; before `adopt`.

        Raises:
            StorageError: if it is of a newer version, not ours, or cannot be written.
        """
        from tui_reader.store.recovery import recover

        return recover(self._store.path)

    def adopt(self, contents: Contents) -> None:
        """Take what is on disk as the present state, with what is still on its way there."""
        self.notebook = Notebook(contents)
        self._others = self._windows.others()
        for commit in self._writer.waiting:
            self.notebook.apply(commit)
        self.ready = True

    def watch(self) -> None:
        """Look from now on for what other programs do, and tell it."""
        self._writer.start()

    def take_over(self, news: Commit) -> None:
        """Let what other programs did be part of the present state."""
        self._others = self._windows.others()
        for commit in (news, *self._writer.waiting):
            self.notebook.apply(commit)

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
        return self.ready and self._history.last_done is not None

    @property
    def can_redo(self) -> bool:
        """Return whether there is an act to do again."""
        return self.ready and self._history.first_undone is not None

    def act(
        self,
        label: str,
        changes: tuple[Change, ...],
        bookkeeping: tuple[Change, ...] = (),
        texts: tuple[tuple[str, str], ...] = (),
    ) -> Commit:
        """Do something that can be taken back; `bookkeeping` goes before it and stays when it goes.

        Raises:
            StorageError: if the annotations are not open.
        """
        if not self.ready:
            raise StorageError(_("The annotations are not open, so nothing can be changed."))
        self._windows.enter()
        number, window = self.notebook.next_number(), self._windows.own
        act = Act(self._new_id(), label, self._clock(), changes, window=window, number=number)
        history = self.notebook.history_for(act, self._others)
        return self.keep(Commit((*bookkeeping, *changes), history, texts))

    def act_on(self, changes: tuple[Change, ...]) -> Commit:
        """Do something more as a part of the act that undo would take back.

        Raises:
            StorageError: if the annotations are not open, or there is no such act.
        """
        last = self.history().last_done
        if last is None:
            raise StorageError(_("The annotations are not open, so nothing can be changed."))
        longer = replace(last, changes=(*last.changes, *changes))
        return self.keep(Commit(changes, ((last, longer),)))

    def undo(self) -> tuple[Act, Commit] | None:
        """Take back the last act; return it and what that changed, or None.

        Windows that are open at the same time take back their own acts only; those of windows that
        are gone are anybody's. What others changed since stays as they left it.
        """
        last = self.history().last_done
        return (last, self._turn(Way(back=(last,)))) if last else None

    def redo(self) -> tuple[Act, Commit] | None:
        """Do again the act taken back last; return it and what that changed, or None."""
        first = self.history().first_undone
        return (first, self._turn(Way(again=(first,)))) if first else None

    def history(self) -> History:
        """Return what was done and taken back, as it is now; nothing before `adopt`."""
        self._others = self._windows.others()
        return self._history if self.ready else History()

    def go_to(self, turn: tuple[int, str]) -> tuple[Way, Commit] | None:
        """Take back, or do again, all that lies between the present and that point of the history.

        Return the way and what that changed, in one piece; None if nothing lies between.
        """
        way = self.history().way_to(turn)
        return (way, self._turn(way)) if way else None

    def _turn(self, way: Way) -> Commit:
        self._windows.enter()
        commits = []
        for act in (*way.back, *way.again):
            commits.append(self._turned(act))
            self.notebook.apply(commits[-1])
        whole = together(commits)
        self._writer.submit(whole)
        return whole

    def _turned(self, act: Act) -> Commit:
        """Return what takes back an act that is done, or does one again that was taken back."""
        from tui_reader.store.codec import change_against

        after = replace(act, undone=not act.undone, window=self._windows.own)
        back = [change.inverse for change in reversed(act.changes)]
        changes = list(act.changes) if act.undone else back
        against = (change_against(change, self.notebook.now(change.record)) for change in changes)
        made = [change for change in against if change is not None]
        kept = self.notebook.tags_used_but_by(made)
        made = [change for change in made if change.after or not _is_tag_of(change, kept)]
        return Commit(tuple(made), ((act, after),))

    @property
    def _history(self) -> History:
        return self.notebook.history(self._others)

    def keep(self, commit: Commit) -> Commit:
        """Make a change that is no act of a person, such as the place reached; return it."""
        self.notebook.apply(commit)
        self._writer.submit(commit)
        return commit

    def flush(self, timeout: float | None) -> bool:
        """Wait until everything is on disk; return whether it is."""
        return not self.ready or self._writer.flush(timeout)

    def close(self, timeout: float | None) -> bool:
        """Wait until everything is on disk and stop; return whether it is."""
        closed = not self.ready or self._writer.close(timeout)
        if self.ready and closed:
            self._windows.leave()
        return closed


def _is_tag_of(change: Change, ids: frozenset[str]) -> bool:
    return isinstance(change.before, Tag) and change.before.id in ids
