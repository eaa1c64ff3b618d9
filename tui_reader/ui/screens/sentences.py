"""The sentences that are about to be tagged together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import get_current_worker

from tui_reader.localisation import N_, _, ngettext
from tui_reader.model.context import Candidate
from tui_reader.ui.phrases import count
from tui_reader.ui.screens.contexts import AT_ONCE
from tui_reader.ui.screens.ticking import NO_TICK, TAGGED, TICK, TickingDialog
from tui_reader.ui.working import threaded
from tui_reader.values import frozen


class SentencesDialog(TickingDialog[list[Candidate]]):
    """Returns the sentences to tag: all but those whose tick a person took off.

    `scan` yields the sentences, on a thread; those that have the `tags` already are shown, and
    cannot be ticked. `name` says which tags they are.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "apply", show=False)]

    hint = N_("Enter tags the ticked · Space ticks · a all, none · Esc leaves")

    @frozen
    class Scanned(Message):
        """Some more sentences were found, or all were."""

        found: list[Candidate]
        titles: dict[str, str]
        complete: bool

    def __init__(
        self,
        name: str,
        tags: tuple[str, ...],
        scan: Iterator[Candidate],
        title_of: Callable[[str], str],
    ) -> None:
        super().__init__(_("Tag with {tags}").format(tags=name), title_of)
        self._tags = tags
        self._scan = scan
        self._complete = False

    def look(self) -> None:
        """Begin to look."""
        self.tell()
        self._look()

    @threaded("sentences")
    def _look(self) -> None:
        worker = get_current_worker()
        found: list[Candidate] = []
        for sentence in self._scan:
            if worker.is_cancelled:
                return
            found.append(sentence)
            if len(found) == AT_ONCE:
                self._report(found, complete=False)
                found = []
        self._report(found, complete=True)

    def _report(self, found: list[Candidate], complete: bool) -> None:
        titles = self.titles_of(each.source for each in found)
        self.post_message(self.Scanned(found, titles, complete))

    @on(Scanned)
    def _scanned(self, message: Scanned) -> None:
        self._complete = message.complete
        self.add(message.found, message.titles)

    def action_apply(self) -> None:
        """Return the ticked sentences, once all are known."""
        if self._complete:
            self.leave(self.ticked())

    def ticked(self) -> list[Candidate]:
        """Return the sentences that are ticked and do not have the tags."""
        return [each for each in super().ticked() if not each.has(self._tags)]

    def mark_of(self, candidate: Candidate, ticked: bool) -> str:
        """Return what stands before a sentence."""
        return TAGGED if candidate.has(self._tags) else TICK if ticked else NO_TICK

    def tell(self) -> None:
        """Say how many sentences are ticked, and how many have the tags."""
        ticked, known = len(self.ticked()), len(self.found)
        tagged = sum(each.has(self._tags) for each in self.found)
        told = _("{count} of {sentences} ticked")
        told = told.format(count=ticked, sentences=count(known, "sentence"))
        if tagged:
            already = ngettext(
                "{count} tagged already ({mark})", "{count} tagged already ({mark})", tagged
            )
            told = f"{told} · {already.format(count=tagged, mark=TAGGED)}"
        self.list.told = told if self._complete else f"{_('Looking…')} {told}"
        self.list.refresh()
