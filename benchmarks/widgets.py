"""A text in one widget of Textual, to compare with: `python -m benchmarks.widgets NAME FILE`."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static, TextArea


class Shown(App[None]):
    """Shows a text as an app would that has no pane of its own."""

    def __init__(self, widget: str, text: str) -> None:
        super().__init__()
        self._widget, self._text = widget, text

    def compose(self) -> ComposeResult:
        """Return the widget, with what it needs to be scrolled."""
        if self._widget == "TextArea":
            area = TextArea(self._text, read_only=True)
            area.cursor_blink = False  # what is painted is the answer to a key
            yield area
        else:
            with VerticalScroll():
                yield Static(self._text)

    def on_mount(self) -> None:
        """Let keys scroll."""
        self.query_one(TextArea if self._widget == "TextArea" else VerticalScroll).focus()


if __name__ == "__main__":
    Shown(sys.argv[1], Path(sys.argv[2]).read_text("utf-8")).run()
