"""What changed: the old and the new words of a passage, as a readable difference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.session.placing import Difference
from tui_reader.text.clusters import safe
from tui_reader.ui.bindings import bind_actions
from tui_reader.ui.differing import drawn
from tui_reader.ui.screens.dialog import Dialog


class DifferenceDialog(Dialog[str]):
    """Returns the action whose key was pressed, or nothing.

    `offered` are the actions that it can be, by their ids, each with the word for it.
    """

    FOLLOWS: ClassVar[Mapping[str, str]] = {"difference": "leave"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("q", "leave", show=False),
    ]
    DEFAULT_CSS = """
    DifferenceDialog > Vertical { width: 76; }
    DifferenceDialog VerticalScroll { height: auto; max-height: 70vh; margin: 1 0; }
    DifferenceDialog.-short VerticalScroll { margin: 0; max-height: 100%; }
    """

    def __init__(
        self,
        title: str,
        difference: Difference,
        offered: Mapping[str, str],
    ) -> None:
        super().__init__()
        self._title = title
        self._difference = difference
        self._offered = offered
        bind_actions(self, {id: f"answer('{id}')" for id in offered})

    def compose(self) -> ComposeResult:
        """Return the difference."""
        with Vertical() as box:
            box.border_title = Text(safe(self._title))
            box.border_subtitle = " · ".join(
                [*(f"{key_of(id)} {word}" for id, word in self._offered.items()), _("Esc leaves")]
            )
            with VerticalScroll():
                yield Static(id="difference")

    def on_mount(self) -> None:
        """Draw it."""
        self.query_one("#difference", Static).update(self._drawn())

    def action_answer(self, id: str) -> None:
        """Return what is to be done."""
        self.leave(id)

    def action_scroll(self, by: int) -> None:
        """Scroll by two lines."""
        self.query_one(VerticalScroll).scroll_relative(y=2 * by, animate=False)

    def _drawn(self) -> Text:
        colours, told = self.app.theme_variables, self._difference
        bold, beside = Style(bold=True), Style(color=colours["muted"])
        return Text.assemble(
            drawn(told.before, beside, colours),
            drawn(told.words, bold, colours),
            drawn(told.after, beside, colours),
        )
