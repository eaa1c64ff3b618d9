"""Dialogs with a list from which one row is chosen."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from tui_reader.ui.screens.dialog import Dialog, Result

_WIDEST = 96  # cells of the box
_BESIDE = 8  # cells of a row that the box and the scroll bar take


class ListDialog(Dialog[Result]):
    """A dialog around `options`; a subclass fills them, and says what a choice returns."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "step(1)", show=False),
        Binding("k,up", "step(-1)", show=False),
        Binding("pagedown,space", "go('page_down')", show=False),
        Binding("pageup", "go('page_up')", show=False),
        Binding("home,g", "go('first')", show=False),
        Binding("end,G", "go('last')", show=False),
        Binding("enter", "choose", show=False),
        Binding("q", "leave", show=False),
    ]
    DEFAULT_CSS = f"""
    ListDialog > Vertical {{ width: {_WIDEST}; }}
    ListDialog OptionList {{
        height: auto;
        max-height: 70vh;
        padding: 0;
        border: none;
        background: $panel;
    }}
    ListDialog.-short OptionList {{ max-height: 60vh; }}
    ListDialog OptionList > .option-list--option-highlighted {{
        background: $selection;
        text-style: none;
    }}
    """

    def __init__(self) -> None:
        super().__init__()
        self.options = OptionList()
        self.options.can_focus = False

    @property
    def room(self) -> int:
        """Return the cells that a row has."""
        return max(20, min(_WIDEST, self.app.size.width * 96 // 100) - _BESIDE)

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        self.action_choose()

    def action_step(self, by: int) -> None:
        """Go to the next or previous row that can be chosen; the ends are ends."""
        rows, at = self.options.options, self.options.highlighted
        if at is not None:
            further = range(at + by, len(rows) if by > 0 else -1, by)
            self.options.highlighted = next((n for n in further if not rows[n].disabled), at)

    def action_go(self, way: str) -> None:
        """Go further through the list; `way` is what the list calls it."""
        getattr(self.options, f"action_{way}")()

    def action_choose(self) -> None:
        """Return the highlighted row."""
