"""All mentions of an entity in context, article by article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import get_current_worker

from tui_reader.localisation import _
from tui_reader.model.context import Context
from tui_reader.model.entity import Entity
from tui_reader.ui.phrases import count
from tui_reader.ui.screens.contexts import AT_ONCE, ContextsDialog
from tui_reader.ui.widgets.item_list import ItemList
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

_NEAR = 50  # mentions before the last known one at which more are looked for


class MentionsDialog(ContextsDialog[Context]):
    """Returns the mention to go to.

    `scan` yields the mentions, on a thread, only as far as a person goes through them; `title_of`
    tells the title of an article.
    """

    FOLLOWS: ClassVar[Mapping[str, str]] = {"index": "leave"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "highlight(10)", show=False),
        Binding("enter", "choose", show=False),
    ]

    @frozen
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
        super().__init__(_("Mentions of {name}").format(name=entity.name), title_of)
        self._entity = entity
        self._found = scan
        self._looking = self._complete = False

    def look(self) -> None:
        """Begin to look."""
        self._look_further()

    def _look_further(self) -> None:
        near = self.list.highlighted + _NEAR + self.list.size.height
        if not self._looking and not self._complete and near >= len(self.list.items):
            self._looking = True
            self._look()
        self._tell()

    @threaded("contexts")
    def _look(self) -> None:
        worker, found = get_current_worker(), []
        for context in islice(self._found, AT_ONCE):
            if worker.is_cancelled:
                return
            found.append(context)
        titles = self.titles_of(each.source for each in found)
        self.post_message(self.Scanned(found, titles, len(found) < AT_ONCE))

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

    def action_choose(self) -> None:
        """Return the highlighted mention."""
        if self.list.items:
            self.leave(self.list.items[self.list.highlighted].context)

    def _tell(self) -> None:
        entity, known = self._entity, len(self.list.items)
        total = known if self._complete else max(known, entity.count)
        told = _("{at} of {these} in {those}") if known else _("{these} in {those}")
        told = told.format(
            at=self.list.highlighted + 1,
            these=count(total, "mention"),
            those=count(entity.articles, "article"),
        )
        self.list.told = told if known or self._complete else _("Looking…")
        self.list.refresh()
