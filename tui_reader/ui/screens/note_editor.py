"""The note editor: several lines about a passage, or about a tag."""

from __future__ import annotations

import re
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from tui_reader.localisation import _
from tui_reader.text.clusters import painted, shorten
from tui_reader.ui.screens.dialog import TITLE, Dialog

# What a terminal would obey: an imported note may hold it, and the field paints text as it is.
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class NoteField(TextArea):
    """A field of several lines that leaves Enter to the dialog."""

    def on_key(self, event: events.Key) -> None:
        """Let Enter pass by."""
        if event.key == "enter":
            event.prevent_default()


class NoteEditor(Dialog[str]):
    """Returns the note as it was left, however it was left: nothing that was typed is lost."""

    AWAITED: ClassVar[frozenset[str]] = frozenset(
        {"escape", "enter", "ctrl+s", "ctrl+j", "alt+enter", "shift+enter"}
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "leave", show=False),
        Binding("ctrl+j,alt+enter,shift+enter", "line", show=False),
    ]
    DEFAULT_CSS = """
    NoteEditor TextArea { height: auto; min-height: 5; max-height: 16; }
    """

    def __init__(self, note: str, quote: str, heading: str = "") -> None:
        super().__init__()
        self._heading = heading or _("Note")
        self._note = note
        self._shown = _OBEYED.sub(lambda found: painted(found[0]), note)
        self._quote = quote

    def compose(self) -> ComposeResult:
        """Return the quoted words and the field."""
        with Vertical() as box:
            box.border_title = Text(shorten(self._heading, TITLE))
            box.border_subtitle = _("Enter or Esc keeps it · Ctrl+J new line")
            yield Static(shorten(self._quote, 200), markup=False, classes="quote")
            field = NoteField(
                self._shown, soft_wrap=True, show_line_numbers=False, tab_behavior="focus"
            )
            field.move_cursor(field.document.end)
            yield field

    def action_line(self) -> None:
        """Begin a new line."""
        self.query_one(TextArea).insert("\n")
        self.take_keys()

    def action_leave(self) -> None:
        """Return the note as it stands."""
        text = self.query_one(TextArea).text
        self.leave(self._note if text == self._shown else text.strip())
