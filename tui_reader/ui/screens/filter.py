"""The filter: a line in which one types, while the list behind it follows."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tui_reader.localisation import _
from tui_reader.ui.screens.dialog import Dialog


class FilterBar(Dialog[str]):
    """Calls `typed` with each change; Enter keeps the filter, Esc takes it away."""

    DEFAULT_CSS = """
    FilterBar { align: left bottom; background: transparent; }
    FilterBar Horizontal { dock: bottom; height: 1; background: $panel; padding: 0 1; }
    FilterBar Static { width: auto; color: $accent; text-style: bold; }
    FilterBar Input, FilterBar Input:focus { width: 1fr; background: $panel; padding: 0; }
    """

    def __init__(self, query: str, typed: Callable[[str], None], placeholder: str = "") -> None:
        super().__init__()
        self._placeholder = placeholder or _("letters of a title or a name")
        self._before = query
        self._tell = typed

    def compose(self) -> ComposeResult:
        """Return the field."""
        with Horizontal():
            yield Static(_("Filter "))
            yield Input(self._before, placeholder=self._placeholder)

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
