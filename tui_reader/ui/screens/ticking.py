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

TICK, NO_TICK, TAGGED, FOLDED = "✓", "·", "■", "▸"
"""What stands before what is ticked, what is not, what has tags already, and what is folded."""


class TickingDialog(ContextsDialog[Result]):
    """A dialog in which passages are ticked, all that can be seen at first.

    A subclass looks for them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,x", "turn", show=False),
        Binding("a", "turn_all", show=False),
    ]

    def __init__(self, heading: str, title_of: Callable[[str], str]) -> None:
        super().__init__(heading, title_of)
        self.found: list[Candidate] = []
        self.off: set[int] = set()

    def mark_of(self, candidate: Candidate, ticked: bool) -> str:
        """Return what stands before a passage: if it is ticked, has tags or is folded away."""
        tagged = candidate.there is not None and bool(candidate.there.tags)
        sign = TAGGED if tagged else FOLDED if candidate.folded else " "
        return (TICK if ticked else NO_TICK) + sign

    @abstractmethod
    def tell(self) -> None:
        """Say above the list how many are ticked."""

    def add(self, found: Iterable[Candidate], titles: Mapping[str, str]) -> None:
        """List some more passages."""
        first = len(self.found)
        self.found += found
        self.off |= self._folded(first)
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
        """Tick all passages that can be seen, or none at all if all of them are."""
        every, folded = range(len(self.found)), self._folded()
        off = folded if self.off - folded else set(every)
        self.off.clear()
        self.off.update(off)
        self._mark(every)

    def _folded(self, first: int = 0) -> set[int]:
        """Return which of the passages from the first are folded away."""
        return {at for at, each in enumerate(self.found[first:], first) if each.folded}

    def _mark(self, numbers: Iterable[int]) -> None:
        """Show which of the passages are ticked."""
        rows = list(self.list.items)
        for number in numbers:
            candidate = self.found[number]
            mark = self.mark_of(candidate, number not in self.off)
            rows[number] = replace(rows[number], mark=mark, folded=candidate.folded)
        self.list.change(rows)
        self.tell()
