"""The filter: a line in which one types, while the list behind it follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tui_reader.ui.screens.dialog import Dialog


class FilterBar(Dialog[str]):
    """Calls `typed` with each change; Enter keeps the filter, Esc takes it away."""

    LEFT_BY: ClassVar[frozenset[str]] = frozenset({"escape", "enter"})
    DEFAULT_CSS = """
    FilterBar { align: left bottom; background: transparent; }
    FilterBar Input { dock: bottom; margin-bottom: 1; background: $panel; width: 100%; }
    """

    def __init__(self, query: str, typed: Callable[[str], None]) -> None:
        super().__init__()
        self._before = query
        self._tell = typed

    def compose(self) -> ComposeResult:
        """Return the field."""
        yield Input(self._before, placeholder="filter articles by title or name")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._tell(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.leave(event.value)

    def action_leave(self) -> None:
        """Take the filter away."""
        self._tell("")
        self.leave(None)
