"""Dialogs that list what is about to be tagged together: a look at it before, and a choice."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from tui_reader.model.context import Candidate
from tui_reader.ui.screens.contexts import ContextsDialog
from tui_reader.ui.screens.dialog import Result
from tui_reader.ui.widgets.item_list import ItemList

TICK, NO_TICK, TAGGED = "✓", "·", "■"
"""What stands before what is ticked, what is not, and what has tags already."""


class TickingDialog(ContextsDialog[Result]):
    """A dialog in which passages are ticked, all at first; a subclass looks for them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,x", "turn", show=False),
        Binding("a", "turn_all", show=False),
    ]

    def __init__(self, heading: str, title_of: Callable[[str], str]) -> None:
        super().__init__(heading, title_of)
        self.found: list[Candidate] = []
        self.off: set[int] = set()

    @abstractmethod
    def mark_of(self, candidate: Candidate, ticked: bool) -> str:
        """Return what stands before a passage."""

    @abstractmethod
    def tell(self) -> None:
        """Say above the list how many are ticked."""

    def add(self, found: Iterable[Candidate], titles: Mapping[str, str]) -> None:
        """List some more passages."""
        first = len(self.found)
        self.found += found
        self.list.add((each.context for each in self.found[first:]), titles)
        self._mark(range(first, len(self.found)))

    def ticked(self) -> list[Candidate]:
        """Return the passages that are ticked."""
        return [each for number, each in enumerate(self.found) if number not in self.off]

    @on(ItemList.Chosen)
    def _clicked(self) -> None:
        self.action_turn()

    def action_turn(self) -> None:
        """Tick the highlighted passage, or take its tick off, and go to the next."""
        if self.list.items:
            self.off ^= {self.list.highlighted}
            self._mark([self.list.highlighted])
            self.list.action_highlight(1)

    def action_turn_all(self) -> None:
        """Tick all passages, or none if all are."""
        every = range(len(self.found))
        self.off = set() if self.off else set(every)
        self._mark(every)

    def _mark(self, numbers: Iterable[int]) -> None:
        """Show which of the passages are ticked."""
        rows = list(self.list.items)
        for number in numbers:
            mark = self.mark_of(self.found[number], number not in self.off)
            rows[number] = replace(rows[number], mark=mark)
        self.list.set_items(tuple(rows))
        self.tell()
