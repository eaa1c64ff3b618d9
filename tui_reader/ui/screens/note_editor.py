"""The note editor: several lines about a passage, or about a tag."""

from __future__ import annotations

import re
from typing import ClassVar, Protocol

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Region
from textual.widgets import Static, TextArea

from tui_reader.localisation import _
from tui_reader.text.clusters import painted, shorten
from tui_reader.ui.screens.dialog import TITLE, Dialog

# What a terminal would obey, or the field takes for the end of a line: imported notes may hold it.
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


class NoteField(TextArea):
    """A field of several lines that leaves Enter to the dialog."""

    def on_key(self, event: events.Key) -> None:
        """Let Enter pass by."""
        if event.key == "enter":
            event.prevent_default()


class Room(Protocol):
    """Where on the screen a note stands, which makes room for it to be written there."""

    def make_room(self, lines: int) -> Region | None:
        """Make room for so many lines, or as many as can be; return where, or None if nowhere."""

    def end_room(self) -> None:
        """Let the note stand there as before."""


class NoteEditor(Dialog[str]):
    """Returns the note as it was left, however it was left: nothing that was typed is lost.

    It is a box over the screen, or where there is room lies in the place of the note itself.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "leave", show=False),
        Binding("ctrl+j,alt+enter,shift+enter", "line", show=False),
    ]
    DEFAULT_CSS = """
    NoteEditor TextArea { height: auto; min-height: 5; max-height: 16; }
    NoteEditor #hint { display: none; }
    NoteEditor.-there { align: left top; background: transparent; }
    NoteEditor.-there Vertical { max-width: 100%; max-height: 100%; padding: 0; border: none; }
    NoteEditor.-there .quote { display: none; }
    NoteEditor.-there TextArea { height: 100%; min-height: 1; max-height: 100%; padding: 0; }
    NoteEditor.-there #hint {
        display: block; dock: bottom; height: 1; padding: 0 1; color: $muted; background: $surface;
    }
    """

    def __init__(self, note: str, quote: str, heading: str = "", room: Room | None = None) -> None:
        super().__init__()
        self._room = room
        self._heading = heading or _("Note")
        self._note = note
        self._shown = _OBEYED.sub(lambda found: painted(found[0]), note)
        self._quote = quote

    def compose(self) -> ComposeResult:
        """Return the quoted words and the field."""
        with Vertical() as box:
            box.border_title = Text(shorten(self._heading, TITLE))
            box.border_subtitle = hint = _("Enter or Esc keeps it · Ctrl+J new line")
            yield Static(shorten(self._quote, 200), markup=False, classes="quote")
            field = NoteField(
                self._shown, soft_wrap=True, show_line_numbers=False, tab_behavior="focus"
            )
            field.move_cursor(field.document.end)
            yield field
        yield Static(hint, id="hint", markup=False)

    def on_mount(self) -> None:
        """Lie where the note stands, if there is room."""
        self._lie()

    def on_resize(self) -> None:
        """Follow the note to where it stands now."""
        self._lie()

    @on(TextArea.Changed)
    def _written(self) -> None:
        self._lie()

    def on_unmount(self) -> None:
        """Give the room back."""
        if self._room is not None:
            self._room.end_room()

    def action_line(self) -> None:
        """Begin a new line."""
        self.query_one(TextArea).insert("\n")

    def action_leave(self) -> None:
        """Return the note as it stands."""
        text = self.query_one(TextArea).text
        self.leave(self._note if text == self._shown else text.strip())

    def _lie(self) -> None:
        """Lie where the note stands, now and when what changed with that has been laid out."""
        if self._room is not None:
            self._lie_there(self._room)
            self.call_after_refresh(self._lie_there, self._room)

    def _lie_there(self, room: Room) -> None:
        box, lines = self.query_one(Vertical), self.query_one(TextArea).wrapped_document.height
        region = room.make_room(lines) if self.is_running else None
        self.set_class(region is not None, "-there")
        for style in ("width", "height"):
            setattr(box.styles, style, getattr(region, style, None))
        box.styles.offset = region.offset if region else None
