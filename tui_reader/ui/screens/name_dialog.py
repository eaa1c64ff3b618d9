"""A line to write a name in, with what is to be said of it while it is written."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui_reader.localisation import _
from tui_reader.text.clusters import safe, shorten
from tui_reader.ui.screens.dialog import TITLE, Dialog


class NameDialog(Dialog[str]):
    """Returns the name; `tell` gives words about what is typed so far, which forbid nothing."""

    DEFAULT_CSS = """
    NameDialog #told { min-height: 1; margin-top: 1; color: $warning; }
    NameDialog.-short #told { margin-top: 0; }
    """

    def __init__(self, heading: str, name: str, tell: Callable[[str], str]) -> None:
        super().__init__()
        self._heading = heading
        self._name_before = name
        self._telling = tell

    def compose(self) -> ComposeResult:
        """Return the field and the words below it."""
        with Vertical() as box:
            box.border_title = Text(shorten(self._heading, TITLE))
            box.border_subtitle = _("Enter keeps it · Esc leaves")
            yield Input(self._name_before, placeholder=_("a name"))
            yield Static(id="told", markup=False)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.query_one("#told", Static).update(safe(self._telling(event.value)))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.leave(event.value if event.value.strip() else None)
