"""The writer: a thread that puts commits on disk, so that nobody who makes one waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from threading import Condition, Thread
from typing import TYPE_CHECKING

from tui_reader.errors import StorageError
from tui_reader.model.change import Commit, together
from tui_reader.values import frozen

if TYPE_CHECKING:
    from tui_reader.store.store import Store

POLL_SECONDS = 0.4
"""How often it is looked whether others changed anything: a person sees it within a second."""

FOLD_SECONDS = 2.0
"""How long nothing must have happened before the file is written whole."""

FOLD_SHARE = 20
"""And how many times as long as that took last: so it takes a twentieth of the time at most."""

RETRY_SECONDS = 2.0
"""How long after a failure the disk is tried again: soon enough to go unnoticed when it recovers,
seldom enough not to hammer a full disk or a lost share.
"""


class SaveKind(StrEnum):
    """Whether what a person did is on disk."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


@frozen
class SaveState:
    """How things stand with the disk; `message` says in one line why it failed."""

    kind: SaveKind
    message: str = ""


class Writer:
    """Commits to a store from a thread of its own; once that runs nobody else may use the store.

    It runs from `start` or the first `submit` on. What cannot be written stays in memory, in order,
    and is tried again. When nothing is to be written it looks for what others did, and at rest it
    folds the journal into the file. `on_state` is called with every new state, `on_foreign` with
    what others did; both from the writer's thread.
    """

    def __init__(
        self,
        store: Store,
        on_state: Callable[[SaveState], None] = lambda state: None,
        on_foreign: Callable[[Commit], None] = lambda commit: None,
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
        self._fold_at = 0.0
        self._rest = FOLD_SECONDS

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

    def start(self) -> None:
        """Let the thread run, so that what others do is told."""
        with self._turn:
            if self._thread is None:
                self._closing = False
                self._thread = Thread(target=self._run, name="writer", daemon=True)
                self._thread.start()

    def submit(self, commit: Commit) -> None:
        """Take a commit to be written, and return at once."""
        with self._turn:
            self._waiting.append(commit)
            self._turn.notify_all()
        self.start()

    def flush(self, timeout: float | None) -> bool:
        """Wait until all is on disk, an attempt fails, or `timeout` seconds pass; None is for ever.

        Return whether all is on disk.
        """
        with self._turn:
            failures, self._hurry = self._failures, bool(self._waiting)
            self._turn.notify_all()
            self._turn.wait_for(lambda: not self._waiting or self._failures > failures, timeout)
            return not self._waiting

    def close(self, timeout: float | None) -> bool:
        """Flush, and if all is on disk fold the journal and end the thread; return whether it is.

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
        while True:
            if batch := self._next():
                self._announce()
                self._write(batch)
                self._announce()
            elif not self._closing:
                self._rested()
            elif self._ended():
                return

    def _next(self) -> tuple[Commit, ...]:
        """Wait for something to write, after a failure for its time, and return all that waits.

        That is nothing if there was nothing for a while, or if it is time to end.
        """
        with self._turn:
            self._turn.wait_for(lambda: self._waiting or self._closing, POLL_SECONDS)
            if self._failure:
                self._turn.wait_for(lambda: self._hurry, self._retry)
            self._hurry = False
            return tuple(self._waiting)

    def _ended(self) -> bool:
        """Fold, and return whether nothing came meanwhile, so that the thread may end."""
        self._fold(lambda: False)
        with self._turn:
            if not self._waiting:
                self._thread = None
            return not self._waiting

    def _write(self, batch: tuple[Commit, ...]) -> None:
        news, failure = Commit(), ""
        try:
            news = self._store.commit(together(batch))
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
        self._tell(news)
        self._fold_at = time.monotonic() + self._rest
        if not failure and self._store.overgrown:
            self._fold(lambda: False)

    def _rested(self) -> None:
        """Do what is done when nothing is to be written."""
        # What cannot be read is said when something is to be written; a repair is news again.
        with suppress(Exception):
            self._tell(self._store.news())
        if self._store.pending and time.monotonic() > self._fold_at:
            self._fold(lambda: bool(self._waiting))

    def _fold(self, stop: Callable[[], bool]) -> None:
        start = time.monotonic()
        # What cannot be folded is in the journal all the same.
        with suppress(Exception):
            self._store.fold(stop)
        self._rest = max(FOLD_SECONDS, FOLD_SHARE * (time.monotonic() - start))
        self._fold_at = time.monotonic() + self._rest

    def _tell(self, news: Commit) -> None:
        if news.changes or news.history:
            with suppress(Exception):
                self._on_foreign(news)

    def _announce(self) -> None:
        state = self.state
        if state != self._announced:
            self._announced = state
            # A listener that is gone, such as a screen that was left, must not end the thread.
            with suppress(Exception):
                self._on_state(state)
