"""The keys of the tags: which tag has which, and one to press."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.model.codebook import KEYS, Codebook
from tui_reader.text.clusters import shorten
from tui_reader.ui.screens.dialog import TITLE, Dialog
from tui_reader.ui.screens.picker import tag_label

NO_KEY = "backspace"
"""The key that stands for none."""

_BESIDE = 10  # cells of a row that the box and the scroll bar take
_WIDE = 68


class TagKeys(Dialog[str]):
    """Returns the key that is pressed, a digit or a letter; `NO_KEY` too if `or_none`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
    ]
    DEFAULT_CSS = """
    TagKeys VerticalScroll { height: auto; max-height: 70vh; }
    """

    def __init__(self, codebook: Codebook, heading: str, or_none: bool = False) -> None:
        super().__init__()
        self._codebook = codebook
        self._heading = heading
        self._or_none = or_none

    def compose(self) -> ComposeResult:
        """Return the tags that have keys, in the order of the keys."""
        room = min(_WIDE, self.app.size.width * 96 // 100) - _BESIDE
        keyed = [tag for key in KEYS if (tag := self._codebook.by_key(key))]
        told = Text("\n").join(tag_label(tag, room) for tag in keyed)
        with Vertical() as box:
            box.border_title = Text(shorten(self._heading, TITLE))
            box.border_subtitle = (
                _("0-9 a-z · Backspace none · Esc leaves")
                if self._or_none
                else _("0-9 a-z · Esc leaves")
            )
            with VerticalScroll():
                none = _("No tag has a key yet; {key} gives them keys.")
                yield Static(told if keyed else none.format(key=key_of("codebook")))

    def on_key(self, event: events.Key) -> None:
        """Return the key."""
        if event.key in KEYS or (self._or_none and event.key == NO_KEY):
            event.stop()
            self.leave(event.key)

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
