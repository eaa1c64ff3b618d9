"""All mentions of an entity in context, article by article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.worker import get_current_worker

from tui_reader.model.context import Context
from tui_reader.model.entity import Entity
from tui_reader.ui.phrases import count
from tui_reader.ui.screens.dialog import Dialog
from tui_reader.ui.widgets.context_list import ContextList
from tui_reader.ui.widgets.item_list import ItemList

_AT_ONCE = 100  # mentions that are looked for together
_NEAR = 50  # mentions before the last known one at which more are looked for


class MentionsDialog(Dialog[Context]):
    """Returns the mention to go to.

    `scan` yields the mentions, on a thread, only as far as a person goes through them; `title_of`
    tells the title of an article.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "highlight(1)", show=False),
        Binding("k,up", "highlight(-1)", show=False),
        Binding("space,pagedown", "highlight(10)", show=False),
        Binding("pageup", "highlight(-10)", show=False),
        Binding("enter", "choose", show=False),
        Binding("i,q", "leave", show=False),
    ]
    DEFAULT_CSS = """
    MentionsDialog > Vertical { width: 100%; max-width: 100%; height: 100%; max-height: 100%;
        padding: 0; }
    MentionsDialog ContextList { height: 1fr; background: $panel; }
    """

    @dataclass
    class Scanned(Message):
        """Some more mentions were found; or there are no more."""

        found: list[Context]
        titles: dict[str, str]
        complete: bool

    def __init__(
        self,
        entity: Entity,
        scan: Iterator[Context],
        title_of: Callable[[str], str],
    ) -> None:
        super().__init__()
        self._entity = entity
        self._found = scan
        self._title_of = title_of
        self._looking = self._complete = False
        self.list = ContextList(id="contexts")

    def compose(self) -> ComposeResult:
        """Return the list."""
        with Vertical() as box:
            box.border_title = f"Mentions of {self._entity.name}".replace("[", "\\[")
            box.border_subtitle = "Enter goes there · Esc leaves"
            yield self.list

    def on_mount(self) -> None:
        """Begin to look."""
        self.list.focus()
        self._look_further()

    def _look_further(self) -> None:
        near = self.list.highlighted + _NEAR + self.list.size.height
        if not self._looking and not self._complete and near >= len(self.list.items):
            self._looking = True
            self._look()
        self._tell()

    @work(thread=True, group="contexts")
    def _look(self) -> None:
        worker, found = get_current_worker(), []
        for context in islice(self._found, _AT_ONCE):
            if worker.is_cancelled:
                return
            found.append(context)
        titles = {source: self._title_of(source) for source in {each.source for each in found}}
        self.post_message(self.Scanned(found, titles, len(found) < _AT_ONCE))

    @on(Scanned)
    def _scanned(self, message: Scanned) -> None:
        self._looking, self._complete = False, message.complete
        self.list.add(message.found, message.titles)
        self._look_further()

    @on(ItemList.Highlighted)
    @on(ItemList.Scrolled)
    def _moved(self) -> None:
        self._look_further()

    @on(ItemList.Chosen)
    def _chosen(self) -> None:
        self.action_choose()

    def action_highlight(self, by: int) -> None:
        """Go on or back by so many mentions."""
        self.list.action_highlight(by)

    def action_choose(self) -> None:
        """Return the highlighted mention."""
        if self.list.items:
            self.leave(self.list.items[self.list.highlighted].context)

    def _tell(self) -> None:
        entity, known = self._entity, len(self.list.items)
        at = f"{self.list.highlighted + 1} of " if known else ""
        total = known if self._complete else max(known, entity.count)
        told = f"{at}{count(total, 'mention')} in {count(entity.articles, 'article')}"
        self.list.told = told if known or self._complete else "Looking…"
        self.list.refresh()
