"""The echoes of a passage: the most alike first, to go to, or to be tagged together with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui_reader.finding.echoes import SURE
from tui_reader.localisation import N_, _
from tui_reader.model.context import Candidate, EchoCandidate
from tui_reader.ui.phrases import count
from tui_reader.ui.screens.occurrences import OccurrencesDialog, Scope
from tui_reader.ui.screens.ticking import NO_TICK, TAGGED, TICK
from tui_reader.ui.widgets.echo_list import EchoList, EchoRow


class EchoesDialog(OccurrencesDialog):
    """Returns a place to go to, if one is wanted; `ask` is told which sentences are to be tagged.

    The passage itself is ticked like its sure echoes, so that all are tagged alike; the others
    are only listed. `why_none` says, once all is searched, why there is no echo.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", show=False),
        Binding("t", "ask(False)", show=False),
        Binding("s", "app.bell", show=False),
    ]
    FOLLOWS: ClassVar[Mapping[str, str]] = {"echoes": "leave"}

    hint = N_("Enter goes · Space ticks · t tags, T + note · Tab where · Esc leaves")
    short_hint = N_("Enter goes · Space ticks · t tags · Tab where · Esc")

    def __init__(
        self,
        scopes: tuple[Scope, ...],
        title_of: Callable[[str], str],
        ask: Callable[[OccurrencesDialog, list[Candidate], bool], None],
        why_none: Callable[[int], str],
    ) -> None:
        super().__init__(scopes, title_of, ask)
        self.list = self.echoes = EchoList(id="contexts")
        self.sentences = True
        self._why_none = why_none
        self._titles: dict[str, str] = {}

    def look(self) -> None:
        """Begin to look, again if it is somewhere else now."""
        self.echoes.why = ""
        super().look()

    def add(self, found: Iterable[Candidate], titles: Mapping[str, str]) -> None:
        """List some more echoes, each where its likeness puts it; the highlighted one stays lit."""
        self._titles.update(titles)
        rows = self.echoes.items
        lit = self.found[self.echoes.highlighted] if rows else None
        new = [*found]
        off = {id(self.found[at]) for at in self.off} | {id(each) for each in new if _weak(each)}
        self.found = sorted([*self.found, *new], key=_likeness)
        self.off = {at for at, each in enumerate(self.found) if id(each) in off}
        if self._complete and not self.found:
            self.echoes.why = self._why_none(self._scopes[self._scope].articles)
        at = next((at for at, each in enumerate(self.found) if each is lit), 0)
        # Who has not moved yet is on the first echo, behind the passage itself.
        untouched = lit is None or self.echoes.highlighted <= 1
        self.echoes.show(map(self._row, range(len(self.found))), 1 if untouched else at)
        self.tell()

    def action_ask(self, note: bool) -> None:
        """Ask for the tags, if there is anything to tag."""
        if self._settled and not self.found:
            self.app.post_message(self.Ready())
            return
        super().action_ask(note)

    def mark_of(self, candidate: Candidate, ticked: bool) -> str:
        """Return what stands before a sentence: a tick or none, and if it has tags."""
        tagged = candidate.there is not None and bool(candidate.there.tags)
        return (TICK if ticked else NO_TICK) + (TAGGED if tagged else " ")

    def ticked_told(self) -> str:
        """Return how many sentences are ticked, and in how many articles."""
        articles = len({each.source for each in self.ticked()})
        told = _("{ticked}, in {articles}") if articles else "{ticked}"
        return told.format(ticked=super().ticked_told(), articles=count(articles, "article"))

    def _row(self, at: int) -> EchoRow:
        each = self.found[at]
        assert isinstance(each, EchoCandidate)
        likeness = _("{percent} %").format(percent=round(100 * each.similarity))
        return EchoRow(
            each.context,
            self._titles.get(each.source) or each.source,
            self.mark_of(each, at not in self.off),
            likeness=likeness if each.pieces else _("your words"),
            pieces=each.pieces,
        )


def _weak(each: Candidate) -> bool:
    """Return whether a person has to see first if it says the same."""
    assert isinstance(each, EchoCandidate)
    return each.similarity < SURE


def _likeness(each: Candidate) -> tuple[bool, float, str, int]:
    """Sort key: the passage itself, then what is most alike, then in the order of the texts."""
    assert isinstance(each, EchoCandidate)
    return bool(each.pieces), -each.similarity, each.source, each.span.start
