"""The help screen, made from the key table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from tui_reader.keymap import Action, Group, Scope, actions
from tui_reader.localisation import _
from tui_reader.ui.screens.dialog import Dialog

_ROOMY = 80
_KEY_CELLS = {True: 20, False: 10}  # for keys, on screens with so many columns and on others


class HelpScreen(Dialog[None]):
    """Shows all keys by group."""

    FOLLOWS: ClassVar[Mapping[str, str]] = {"help": "leave"}
    BINDINGS: ClassVar[list[BindingType]] = [
        ("q", "leave", "leave"),
        ("j,down", "scroll(1)", "down"),
        ("k,up", "scroll(-1)", "up"),
    ]
    DEFAULT_CSS = """
    HelpScreen > Vertical { width: 84; height: 90%; }
    """

    def compose(self) -> ComposeResult:
        """Return the table of keys."""
        with Vertical() as box:
            box.border_title = _("Keys")
            box.border_subtitle = _("j k scroll · Esc leaves")
            with VerticalScroll():
                yield Static(_table(_KEY_CELLS[self.app.size.width >= _ROOMY]))

    def action_scroll(self, by: int) -> None:
        """Scroll by two lines."""
        self.query_one(VerticalScroll).scroll_relative(y=2 * by, animate=False)


def _table(cells: int) -> Table:
    """Return the keys with their help; keys that take more than so many cells take several rows."""
    table = Table.grid(padding=(0, 2))
    table.add_column(max_width=cells, style="bold")
    table.add_column()
    for group in Group:
        table.add_row("", Text(f"\n{_(group.value)}", "bold italic"))
        for action in actions():
            if action.group is group:
                table.add_row(Text(action.keys_shown), _text(action))
    return table


def _text(action: Action) -> Text:
    text = Text(_(action.help))
    if action.scope not in (Scope.TEXT, Scope.EVERYWHERE):
        text.append(f"  ({_(action.scope.value)})", "dim")
    return text
