"""The marks: which letter stands for which place, and one to press."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_letters

from rich.cells import set_cell_size
from rich.text import Text
from textual import events

from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.text.clusters import shorten
from tui_reader.ui.bindings import bind_actions
from tui_reader.ui.screens.key_dialog import KeyDialog

BACK = "'"
"""What stands for the place before the last jump."""

_TITLE = 20  # cells of a row for the title of an article, at most


class MarkKeys(KeyDialog):
    """Returns the letter that is pressed; `BACK` for the key that opens it if one `goes` there.

    `marks` are letters with their words and the title of their article.
    """

    def __init__(self, marks: Iterable[tuple[str, str, str]], goes: bool) -> None:
        super().__init__()
        self._marks = list(marks)
        self.heading = _("Go to the mark") if goes else _("Set a mark")
        if goes:
            bind_actions(self, {"go_to_mark": "back"})
        back = _("{key} before the last jump").format(key=key_of("go_to_mark"))
        self.hint = " · ".join(["a-z", *([back] if goes else []), _("Esc leaves")])
        self.nothing = _("There are no marks yet.")

    def rows(self, room: int) -> list[Text]:
        """Return the marks by their letters, each with its words and its article."""
        width = room - _TITLE - 4
        return [
            Text.assemble(
                (f"{letter} ", "bold"),
                set_cell_size(shorten(words, width), width),
                (f"  {shorten(title, _TITLE)}", "dim"),
            )
            for letter, words, title in self._marks
        ]

    def taken(self, event: events.Key) -> str:
        """Return the letter."""
        typed = event.character or ""
        return typed if typed and typed in ascii_letters else ""

    def refused(self, event: events.Key) -> str:
        """Return which keys are letters here."""
        return _("Only the letters a-z and A-Z are marks.") if event.is_printable else ""

    def action_back(self) -> None:
        """Return what leads to the place before the last jump."""
        self.leave(BACK)
