"""The writer: a thread that puts commits on disk, so that nobody who makes one waits for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from threading import Condition, Thread
from typing import TYPE_CHECKING

from tui_reader.errors import StorageError
from tui_reader.model.change import Commit, Contents

if TYPE_CHECKING:
    from tui_reader.store.store import Store

RETRY_SECONDS = 2.0
"""How long after a failure the disk is tried again: soon enough to go unnoticed when it recovers,
seldom enough not to hammer a full disk or a lost share.
"""


class SaveKind(StrEnum):
    """Whether what a person did is on disk."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SaveState:
    """How things stand with the disk; `message` says in one line why it failed."""

    kind: SaveKind
    message: str = ""


class Writer:
    """Commits to a store from a thread of its own; from the first `submit` on nobody else may.

    What cannot be written stays in memory, in order, and is tried again. `on_state` is called with
    every new state, `on_foreign` with all that is then on disk after others had changed the file;
    both from the writer's thread.
    """

    def __init__(
        self,
        store: Store,
        on_state: Callable[[SaveState], None] = lambda state: None,
        on_foreign: Callable[[Contents], None] = lambda contents: None,
        retry: float = RETRY_SECONDS,
    ) -> None:
        self._store = store
        self._on_state = on_state
        self._on_foreign = on_foreign
        self._retry = retry
        self._turn = Condition()
        self._waiting: list[Commit] = []
        self._failure = ""
        self._failures = 0
        self._hurry = False
        self._closing = False
        self._announced = SaveState(SaveKind.SAVED)
        self._thread: Thread | None = None

    @property
    def state(self) -> SaveState:
        """How things stand now."""
        with self._turn:
            if self._failure:
                return SaveState(SaveKind.FAILED, self._failure)
            return SaveState(SaveKind.SAVING if self._waiting else SaveKind.SAVED)

    @property
    def waiting(self) -> tuple[Commit, ...]:
        """Return the commits that are not yet on disk, in order."""
        with self._turn:
            return tuple(self._waiting)

    def submit(self, commit: Commit) -> None:
        """Take a commit to be written, and return at once."""
        with self._turn:
            self._waiting.append(commit)
            self._turn.notify_all()
            if self._thread is None:
                self._closing = False
                self._thread = Thread(target=self._run, name="writer", daemon=True)
                self._thread.start()

    def flush(self, timeout: float) -> bool:
        """Wait until all is on disk, an attempt fails, or `timeout` seconds pass.

        Return whether all is on disk.
        """
        with self._turn:
            failures, self._hurry = self._failures, bool(self._waiting)
            self._turn.notify_all()
            self._turn.wait_for(lambda: not self._waiting or self._failures > failures, timeout)
            return not self._waiting

    def close(self, timeout: float) -> bool:
        """Flush, and end the thread if all is on disk; return whether it is.

        Otherwise the writer goes on trying, so one may ask, wait and close again.
        """
        if not self.flush(timeout):
            return False
        with self._turn:
            self._closing = True
            self._turn.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(timeout)
        return self.flush(timeout)

    def _run(self) -> None:
        while batch := self._next():
            self._announce()
            self._write(batch)
            self._announce()

    def _next(self) -> tuple[Commit, ...]:
        """Wait for something to write, after a failure for its time; return all that waits."""
        with self._turn:
            self._turn.wait_for(lambda: self._waiting or self._closing)
            if self._failure:
                self._turn.wait_for(lambda: self._hurry, self._retry)
            self._hurry = False
            if not self._waiting:
                self._thread = None
            return tuple(self._waiting)

    def _write(self, batch: tuple[Commit, ...]) -> None:
        foreign, failure = False, ""
        try:
            foreign = self._store.commit(_merged(batch))
        except StorageError as error:
            failure = str(error)
        except Exception as error:
            # Even a mistake of this program must not end the thread: what waits would be lost.
            failure = f"The change could not be kept: {error!r}."
        with self._turn:
            self._failure = failure
            if failure:
                self._failures += 1
            else:
                del self._waiting[: len(batch)]
            self._turn.notify_all()
        if foreign:
            # What cannot be read is told by nobody's listener; a repair of it is a change again.
            with suppress(Exception):
                self._on_foreign(self._store.load())

    def _announce(self) -> None:
        state = self.state
        if state != self._announced:
            self._announced = state
            # A listener that is gone, such as a screen that was left, must not end the thread.
            with suppress(Exception):
                self._on_state(state)


def _merged(batch: tuple[Commit, ...]) -> Commit:
    """Return one commit that does all of them in order."""
    return Commit(
        changes=tuple(change for commit in batch for change in commit.changes),
        history=tuple(pair for commit in batch for pair in commit.history),
        texts=tuple(dict(text for commit in batch for text in commit.texts).items()),
    )
