"""Dialogs: what all modal screens have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import ModalScreen

from tui_reader.ui.bindings import bind_actions

Result = TypeVar("Result")

TITLE = 48
"""The cells that a title may take, however little room there is."""


class Dialog(ModalScreen[Result]):
    """A box over the screen that returns a value and changes nothing; Esc leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave", show=False)]
    FOLLOWS: ClassVar[Mapping[str, str]] = {}
    """The actions whose keys, whatever they are, work here too, and what they call here."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 50%;
    }
    Dialog > Vertical {
        width: 68;
        max-width: 96%;
        height: auto;
        max-height: 90%;
        padding: 0 2;
        background: $panel;
        border: round $primary;
        border-title-color: $accent;
        border-subtitle-color: $muted;
    }
    Dialog Input, Dialog TextArea, Dialog Input:focus, Dialog TextArea:focus {
        border: none;
        padding: 0 1;
        background: $background;
    }
    Dialog Input { height: 1; }
    Dialog VerticalScroll, Dialog OptionList, Dialog TextArea {
        scrollbar-size-vertical: 1;
        scrollbar-background: $panel;
        scrollbar-color: $thumb;
    }
    Dialog.-short .quote { display: none; }
    Dialog .quote { color: $muted; text-style: italic; margin-bottom: 1; }
    """

    class Ready(Message):
        """A screen is on top, or waits no longer: it can take keys."""

    def __init__(self) -> None:
        super().__init__()
        bind_actions(self, self.FOLLOWS)
        self._left = False

    def on_mount(self) -> None:
        """Take the focus."""
        self.set_focus(next(iter(self.focus_chain), None))

    def on_screen_resume(self) -> None:
        """Say that keys can be taken, when this is new or what lay over it is gone."""
        self.app.post_message(self.Ready())

    @property
    def waits(self) -> bool:
        """Whether keys wait for what the last one asked for; `Ready` says that it is done."""
        return False

    def leave(self, result: Result | None) -> None:
        """Go away with a result; a second time does nothing."""
        if not self._left:
            self._left = True
            self.dismiss(result)

    def action_leave(self) -> None:
        """Leave without a result."""
        self.leave(None)
