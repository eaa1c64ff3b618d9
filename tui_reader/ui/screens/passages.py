"""Passages in context, under the headings that a person asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import get_current_worker

from tui_reader.finding.grouping import FACET_NAMES, Facet
from tui_reader.localisation import N_, _
from tui_reader.model.context import Candidate
from tui_reader.searching.facets import Facets
from tui_reader.session.session import Session
from tui_reader.ui.phrases import count
from tui_reader.ui.screens.contexts import AT_ONCE, ContextsDialog
from tui_reader.ui.widgets.context_list import ContextRow
from tui_reader.ui.widgets.item_list import ItemList
from tui_reader.ui.working import threaded


class PassagesDialog(ContextsDialog[Candidate]):
    """Returns the passage to go to.

    `scan` yields the passages on a thread, `noun` says what they are, and `facet` under which
    headings they stand at first.
    """

    FOLLOWS: ClassVar[Mapping[str, str]] = {"tables": "leave"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "highlight(10)", show=False),
        Binding("enter", "choose", show=False),
        Binding("g", "group(1)", show=False),
        Binding("G", "group(-1)", show=False),
    ]

    hint = N_("Enter goes there · g other headings · Esc leaves")

    @dataclass
    class Grouped(Message):
        """The passages found so far stand under headings; `complete` if there are no more."""

        facet: Facet
        rows: tuple[ContextRow, ...]
        hits: tuple[Candidate, ...]
        complete: bool

    def __init__(
        self,
        session: Session,
        heading: str,
        scan: Callable[[], Iterator[Candidate]],
        noun: str = "passage",
        facet: Facet = Facet.ARTICLE,
    ) -> None:
        names = Facets(session)
        super().__init__(heading, lambda source: names.name(Facet.ARTICLE, source))
        self._session = session
        self._scan = scan
        self._noun = noun
        self._facet = facet
        self._hits: tuple[Candidate, ...] = ()
        self._known: tuple[Candidate, ...] | None = None

    def look(self) -> None:
        """Begin to look, or put what was found under other headings."""
        self._tell(self._known is None)
        self._look(self._facet, self._known)

    @threaded("passages", exclusive=True)
    def _look(self, facet: Facet, known: tuple[Candidate, ...] | None) -> None:
        worker, found, told = get_current_worker(), list(known or ()), AT_ONCE
        for each in self._scan() if known is None else ():
            if worker.is_cancelled:
                return
            found.append(each)
            if len(found) == told:
                told *= 2  # all are put under headings anew
                self._report(facet, found, complete=False)
        self._report(facet, found, complete=True)

    def _report(self, facet: Facet, found: list[Candidate], complete: bool) -> None:
        """Tell what was found, under headings; on the thread."""
        rows, hits = [], []
        # A thread that nobody waits for any more may still be in an article.
        worker, facets = get_current_worker(), Facets(self._session)
        for group in facets.groups(found, facet, lambda: worker.is_cancelled):
            name = facets.name(facet, group.key)
            heading = f"{name or group.key} · {count(len(group.things), self._noun)}"
            for hit in group.things:
                rows.append(ContextRow(hit.context, heading))
                hits.append(hit)
                heading = ""
        if not worker.is_cancelled:
            self.post_message(self.Grouped(facet, tuple(rows), tuple(hits), complete))

    @on(Grouped)
    def _grouped(self, message: Grouped) -> None:
        if message.facet is not self._facet:
            return
        here = self._current()
        self._hits = message.hits
        if message.complete and self._known is None:
            self._known = tuple(dict.fromkeys(message.hits))
        at = message.hits.index(here) if here in message.hits else 0
        self.list.set_items(message.rows, at)
        self._tell(not message.complete)

    def _current(self) -> Candidate | None:
        return self._hits[self.list.highlighted] if self._hits else None

    def _tell(self, looking: bool) -> None:
        by = _("by {facet}").format(facet=_(FACET_NAMES[self._facet]))
        number = count(len(set(self._hits)), self._noun)
        self.list.told = " · ".join((number, by, *([_("Looking…")] if looking else ())))
        self.list.refresh()

    # -- actions ---------------------------------------------------------------------------------

    def action_group(self, by: int) -> None:
        """Put the passages under other headings."""
        facets = tuple(Facet)
        self._facet = facets[(facets.index(self._facet) + by) % len(facets)]
        self.look()

    @on(ItemList.Chosen)
    def action_choose(self) -> None:
        """Return the highlighted passage."""
        if (hit := self._current()) is not None:
            self.leave(hit)
