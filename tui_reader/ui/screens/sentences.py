"""The sentences that are about to be tagged together: a look at them before, and a choice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import get_current_worker

from tui_reader.localisation import N_, _, ngettext
from tui_reader.model.context import Sentence
from tui_reader.ui.phrases import count
from tui_reader.ui.screens.contexts import AT_ONCE, ContextsDialog
from tui_reader.ui.widgets.item_list import ItemList

_TICK, _NO_TICK, _TAGGED = "✓", "·", "■"


class SentencesDialog(ContextsDialog[list[Sentence]]):
    """Returns the sentences to tag: all but those whose tick a person took off.

    `scan` yields the sentences, on a thread; those that have the `tags` already are shown, and
    cannot be ticked. `name` says which tags they are.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,x", "turn", show=False),
        Binding("a", "turn_all", show=False),
        Binding("enter", "apply", show=False),
    ]

    hint = N_("Enter tags the ticked · Space ticks · a all, none · Esc leaves")

    @dataclass
    class Scanned(Message):
        """Some more sentences were found, or all were."""

        found: list[Sentence]
        titles: dict[str, str]
        complete: bool

    def __init__(
        self,
        name: str,
        tags: tuple[str, ...],
        scan: Iterator[Sentence],
        title_of: Callable[[str], str],
    ) -> None:
        super().__init__(_("Tag with {tags}").format(tags=name), title_of)
        self._tags = tags
        self._scan = scan
        self._sentences: list[Sentence] = []
        self._off: set[int] = set()
        self._complete = False

    def look(self) -> None:
        """Begin to look."""
        self._tell()
        self._look()

    @work(thread=True, group="sentences")
    def _look(self) -> None:
        worker = get_current_worker()
        found: list[Sentence] = []
        for sentence in self._scan:
            if worker.is_cancelled:
                return
            found.append(sentence)
            if len(found) == AT_ONCE:
                self._report(found, complete=False)
                found = []
        self._report(found, complete=True)

    def _report(self, found: list[Sentence], complete: bool) -> None:
        titles = self.titles_of(each.source for each in found)
        self.post_message(self.Scanned(found, titles, complete))

    @on(Scanned)
    def _scanned(self, message: Scanned) -> None:
        first = len(self._sentences)
        self._sentences += message.found
        self._complete = message.complete
        self.list.add((each.context for each in message.found), message.titles)
        self._mark(range(first, len(self._sentences)))

    @on(ItemList.Chosen)
    def _clicked(self) -> None:
        self.action_turn()

    def action_turn(self) -> None:
        """Tick the highlighted sentence, or take its tick off, and go to the next."""
        if self.list.items:
            self._off ^= {self.list.highlighted}
            self._mark([self.list.highlighted])
            self.list.action_highlight(1)

    def action_turn_all(self) -> None:
        """Tick all sentences, or none if all are."""
        every = range(len(self._sentences))
        self._off = set() if self._off else set(every)
        self._mark(every)

    def action_apply(self) -> None:
        """Return the ticked sentences, once all are known."""
        if self._complete:
            self.leave(self._ticked())

    def _ticked(self) -> list[Sentence]:
        return [
            each
            for number, each in enumerate(self._sentences)
            if number not in self._off and not each.has(self._tags)
        ]

    def _mark(self, numbers: Iterator[int] | range | list[int]) -> None:
        """Show which of the sentences are ticked or have the tags."""
        rows = list(self.list.items)
        for number in numbers:
            tick = _NO_TICK if number in self._off else _TICK
            mark = _TAGGED if self._sentences[number].has(self._tags) else tick
            rows[number] = replace(rows[number], mark=mark)
        self.list.set_items(tuple(rows))
        self._tell()

    def _tell(self) -> None:
        ticked, known = len(self._ticked()), len(self._sentences)
        tagged = sum(each.has(self._tags) for each in self._sentences)
        told = _("{count} of {sentences} ticked")
        told = told.format(count=ticked, sentences=count(known, "sentence"))
        if tagged:
            already = ngettext(
                "{count} tagged already ({mark})", "{count} tagged already ({mark})", tagged
            )
            told = f"{told} · {already.format(count=tagged, mark=_TAGGED)}"
        self.list.told = told if self._complete else f"{_('Looking…')} {told}"
        self.list.refresh()
