"""Questions: with two answers, or with several."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui_reader.localisation import _
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


class Question(Dialog[str]):
    """Returns the key of an answer; Enter is none, and Esc answers nothing.

    `answers` are keys with the words for them, `otherwise` says what Esc means.
    """

    def __init__(self, question: str, answers: dict[str, str], otherwise: str) -> None:
        super().__init__()
        self._question = question
        self._answers = answers
        self._otherwise = otherwise

    def compose(self) -> ComposeResult:
        """Return the question and its answers."""
        with Vertical():
            yield Static(safe(self._question), markup=False, classes="question")
            for key, words in {**self._answers, _("Esc"): self._otherwise}.items():
                yield Static(Text.assemble((f"{key:>6} ", "bold"), safe(words)))

    def on_key(self, event: events.Key) -> None:
        """Take the answer."""
        event.stop()
        if event.key in self._answers or event.key == "escape":
            self.leave(event.key if event.key in self._answers else None)
