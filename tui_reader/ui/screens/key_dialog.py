"""Dialogs that show what keys stand for, and take one."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from tui_reader.text.clusters import shorten
from tui_reader.ui.screens.dialog import TITLE, Dialog

_BESIDE = 10  # cells of a row that the box and the scroll bar take
_WIDE = 68


class KeyDialog(Dialog[str]):
    """Returns the key that is pressed, if the subclass takes it, as it is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
    ]
    DEFAULT_CSS = """
    KeyDialog VerticalScroll { height: auto; max-height: 70vh; }
    """

    heading = ""
    hint = ""
    nothing = ""
    """What is said if there are no rows."""

    @abstractmethod
    def rows(self, room: int) -> list[Text]:
        """Return what the keys stand for, each on a line of so many cells."""

    @abstractmethod
    def taken(self, event: events.Key) -> str:
        """Return what a key that was pressed stands for, empty if the dialog does not take it."""

    def refused(self, event: events.Key) -> str:
        """Return what is said of a key that stands for nothing here; empty if nothing is."""
        return ""

    def compose(self) -> ComposeResult:
        """Return the rows."""
        rows = self.rows(min(_WIDE, self.app.size.width * 96 // 100) - _BESIDE)
        with Vertical() as box:
            box.border_title = Text(shorten(self.heading, TITLE))
            box.border_subtitle = self.hint
            with VerticalScroll():
                yield Static(Text("\n").join(rows) if rows else self.nothing, markup=False)

    def on_key(self, event: events.Key) -> None:
        """Return the key."""
        if key := self.taken(event):
            event.stop()
            self.leave(key)
        elif told := self.refused(event):
            self.query_one(Vertical).border_subtitle = told

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
