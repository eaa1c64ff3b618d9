"""A question with two answers."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui_reader.text.clusters import safe
from tui_reader.ui.screens.dialog import Dialog


class Confirm(Dialog[bool]):
    """Returns whether the person said yes; Enter is never yes, Esc is no."""

    def __init__(self, question: str, yes: str, no: str) -> None:
        super().__init__()
        self._question = question
        self._answers = f"y {yes}   n {no}"

    def compose(self) -> ComposeResult:
        """Return the question and its answers."""
        with Vertical() as box:
            box.border_subtitle = self._answers
            yield Static(safe(self._question), markup=False)

    def on_key(self, event: events.Key) -> None:
        """Take the answer."""
        event.stop()
        if event.key in ("y", "n", "escape"):
            self.leave(event.key == "y")
