"""The sentences that are about to be tagged together: a look at them before, and a choice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.worker import get_current_worker

from tui_reader.model.context import Sentence
from tui_reader.ui.phrases import count
from tui_reader.ui.screens.dialog import Dialog
from tui_reader.ui.widgets.context_list import ContextList
from tui_reader.ui.widgets.item_list import ItemList

_AT_ONCE = 100  # sentences that are listed together
_TICK, _NO_TICK, _TAGGED = "✓", "·", "■"


class SentencesDialog(Dialog[list[Sentence]]):
    """Returns the sentences to tag: all but those whose tick a person took off.

    `scan` yields the sentences, on a thread; those that have the `tags` already are shown, and
    cannot be ticked. `name` says which tags they are.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "highlight(1)", show=False),
        Binding("k,up", "highlight(-1)", show=False),
        Binding("pagedown", "highlight(10)", show=False),
        Binding("pageup", "highlight(-10)", show=False),
        Binding("space,x", "turn", show=False),
        Binding("a", "turn_all", show=False),
        Binding("enter", "apply", show=False),
        Binding("q", "leave", show=False),
    ]
    DEFAULT_CSS = """
    SentencesDialog > Vertical { width: 100%; max-width: 100%; height: 100%; max-height: 100%;
        padding: 0; }
    SentencesDialog ContextList { height: 1fr; background: $panel; }
    """

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
        super().__init__()
        self._name = name
        self._tags = tags
        self._scan = scan
        self._title_of = title_of
        self._sentences: list[Sentence] = []
        self._off: set[int] = set()
        self._complete = False
        self.list = ContextList(id="sentences")

    def compose(self) -> ComposeResult:
        """Return the list."""
        with Vertical() as box:
            box.border_title = f"Tag with {self._name}".replace("[", "\\[")
            box.border_subtitle = "Enter tags the ticked · Space ticks · a all, none · Esc leaves"
            yield self.list

    def on_mount(self) -> None:
        """Begin to look."""
        self.list.focus()
        self._tell()
        self._look()

    @work(thread=True, group="sentences")
    def _look(self) -> None:
        worker = get_current_worker()
        found: list[Sentence] = []
        titles: dict[str, str] = {}
        for sentence in self._scan:
            if worker.is_cancelled:
                return
            found.append(sentence)
            titles[sentence.source] = self._title_of(sentence.source)
            if len(found) == _AT_ONCE:
                self.post_message(self.Scanned(found, titles, False))
                found, titles = [], {}
        self.post_message(self.Scanned(found, titles, True))

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

    def action_highlight(self, by: int) -> None:
        """Go on or back by so many sentences."""
        self.list.action_highlight(by)

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
        told = f"{ticked} of {count(known, 'sentence')} ticked"
        told += f" · {tagged} tagged already ({_TAGGED})" if tagged else ""
        self.list.told = told if self._complete else f"Looking… {told}"
        self.list.refresh()
