"""Dialogs: what all modal screens have in common."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A box over the screen that returns a value and changes nothing; Esc leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave", show=False)]
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
    Dialog .quote { color: $muted; text-style: italic; margin-bottom: 1; }
    """

    def action_leave(self) -> None:
        """Leave without a result."""
        self.dismiss(None)
