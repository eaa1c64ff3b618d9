"""The keys of the tags: which tag has which, and one to press."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual import events

from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.model.codebook import KEYS, Codebook
from tui_reader.ui.screens.key_dialog import KeyDialog
from tui_reader.ui.screens.picker import tag_label

NO_KEY = "backspace"
"""The key that stands for none."""


class TagKeys(KeyDialog):
    """Returns the key that is pressed, a digit or a letter; `NO_KEY` too if `or_none`."""

    FOLLOWS: ClassVar[Mapping[str, str]] = {"tag_by_key": "press('{key}')"}

    def __init__(self, codebook: Codebook, heading: str, or_none: bool = False) -> None:
        super().__init__()
        self._codebook = codebook
        self._or_none = or_none
        self.heading = heading
        self.hint = (
            _("{keys} a-z · Backspace none · Esc leaves")
            if or_none
            else _("{keys} a-z · Esc leaves")
        ).format(keys=key_of("tag_by_key"))
        none = _("No tag has a key yet; {key} gives them keys.")
        self.nothing = none.format(key=key_of("codebook"))

    def rows(self, room: int) -> list[Text]:
        """Return the tags that have keys, in the order of the keys."""
        keyed = [tag for key in KEYS if (tag := self._codebook.by_key(key))]
        return [tag_label(tag, room) for tag in keyed]

    def action_press(self, digit: str) -> None:
        """Return the digit that a key of this keyboard stands for."""
        self.leave(digit)

    def taken(self, event: events.Key) -> str:
        """Return the key of a tag."""
        return event.key if event.key in KEYS or (self._or_none and event.key == NO_KEY) else ""
