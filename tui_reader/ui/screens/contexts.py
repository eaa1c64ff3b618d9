"""Dialogs that fill the screen with mentions in context, which are looked for on a thread."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from tui_reader.localisation import N_, _
from tui_reader.text.clusters import safe
from tui_reader.ui.screens.dialog import Dialog, Result
from tui_reader.ui.widgets.context_list import ContextList

AT_ONCE = 100
"""Mentions that are looked for, and listed, together."""


class ContextsDialog(Dialog[Result]):
    """A dialog around `list`; a subclass fills it, and says what a choice returns.

    `title_of` tells the title of an article, on any thread.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "highlight(1)", show=False),
        Binding("k,up", "highlight(-1)", show=False),
        Binding("pagedown", "highlight(10)", show=False),
        Binding("pageup", "highlight(-10)", show=False),
        Binding("q", "leave", show=False),
    ]
    DEFAULT_CSS = """
    ContextsDialog > Vertical { width: 100%; max-width: 100%; height: 100%; max-height: 100%;
        padding: 0; }
    ContextsDialog ContextList { height: 1fr; background: $panel; }
    """

    hint = N_("Enter goes there · Esc leaves")

    def __init__(self, heading: str, title_of: Callable[[str], str]) -> None:
        super().__init__()
        self._heading = heading
        self._title_of = title_of
        self.list = ContextList(id="contexts")

    def compose(self) -> ComposeResult:
        """Return the list."""
        with Vertical() as box:
            box.border_title = Text(safe(self._heading))
            box.border_subtitle = _(self.hint)
            yield self.list

    def on_mount(self) -> None:
        """Begin to look."""
        self.look()
        self.first.focus()

    @property
    def first(self) -> Widget:
        """What has the focus at first."""
        return self.list

    @abstractmethod
    def look(self) -> None:
        """Begin to look for what is to be listed."""

    def titles_of(self, sources: Iterable[str]) -> dict[str, str]:
        """Return the titles of articles by their sources."""
        return {source: self._title_of(source) for source in set(sources)}

    def action_highlight(self, by: int) -> None:
        """Go on or back by so many lines."""
        self.list.action_highlight(by)
