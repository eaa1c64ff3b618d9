"""Remembering: the app knows how its screen was left, and keeps what a person changes of it."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import Any

from textual.app import App
from textual.timer import Timer

from tui_reader.errors import InputError
from tui_reader.settings.personal import keep_habits, read_habits, read_preferences
from tui_reader.settings.preferences import Preferences
from tui_reader.ui.parts import Parts
from tui_reader.ui.working import threaded

KEPT_AFTER = 0.5
"""Seconds after which a change is written, together with those that came meanwhile."""


class RememberingApp(Parts, App[None]):
    """An app with the preferences and habits of the person at it.

    `preferences` are what the settings file says; without them it is read, and if it cannot be
    understood all is as usual: whoever looks for entities tells. `habits` is how the screen is now,
    as far as that is remembered; `remember` changes it.
    """

    begins_with_tour = False
    """Whether the tour is shown once the first frame is there."""

    passing = False
    """Whether texts and annotations are gone at the end, as those that come with the tour."""

    def __init__(self, preferences: Preferences | None = None) -> None:
        super().__init__()
        self.preferences = preferences or _preferences()
        self.habits = self._kept = read_habits()
        self._keeping: Timer | None = None
        self._lock = Lock()

    def remember(self, **changed: Any) -> None:
        """Change fields of the habits, now and for the next launch."""
        self.habits = replace(self.habits, **changed)
        if self._keeping is not None:
            self._keeping.stop()
        self._keeping = self.set_timer(KEPT_AFTER, self._keep)

    def keep_habits(self) -> None:
        """Write to disk what has changed; on a thread, since it may take a while."""
        with self._lock:
            now = self.habits
            keep_habits(now, self._kept)
            self._kept = now

    @threaded("habits")
    def _keep(self) -> None:
        self.keep_habits()


def _preferences() -> Preferences:
    try:
        return read_preferences()
    except InputError:
        return Preferences()
