"""The yardstick: the smallest Textual app, which shows a line and counts keys."""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """Says hello, and how many keys were pressed."""

    keys = 0

    def compose(self) -> ComposeResult:
        """Return the line."""
        yield Static("Hello, world!")

    def on_key(self, event: events.Key) -> None:
        """Count the key."""
        self.keys += 1
        self.query_one(Static).update(f"Hello, {self.keys}!")


if __name__ == "__main__":
    Hello().run()
