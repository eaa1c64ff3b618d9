"""Going by letters: while this is open, letters stand before all that one can go to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual import events
from textual.app import ComposeResult

from tui_reader.text.hints import Hint
from tui_reader.ui.screens.dialog import Dialog


class HintsDialog(Dialog[Hint]):
    """Returns the hint whose label was typed; `show` is told what is left of which labels."""

    DEFAULT_CSS = "HintsDialog { background: transparent; }"

    def __init__(self, hints: tuple[Hint, ...], show: Callable[[tuple[Hint, ...]], None]) -> None:
        super().__init__()
        self._hints = hints
        self._show = show
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Return nothing: the labels stand in the text."""
        yield from ()

    def on_mount(self) -> None:
        """Show the labels."""
        self._tell()

    def on_unmount(self) -> None:
        """Take the labels away."""
        self._show(())

    def on_key(self, event: events.Key) -> None:
        """Take a letter of a label; one that no label has is passed over."""
        if event.key == "backspace":
            self._typed = ""
        elif any(hint.label.startswith(self._typed + event.key) for hint in self._hints):
            self._typed += event.key
        if (found := next((h for h in self._hints if h.label == self._typed), None)) is not None:
            self.leave(found)
            return
        self._tell()

    def _tell(self) -> None:
        typed = self._typed
        going_on = (hint for hint in self._hints if hint.label.startswith(typed))
        self._show(tuple(replace(h, label=h.label.removeprefix(typed)) for h in going_on))
