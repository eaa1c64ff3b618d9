"""Every occurrence of some words, or of an entity, to be tagged together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.worker import get_current_worker

from tui_reader.localisation import N_, _
from tui_reader.model.context import Candidate, Context
from tui_reader.text.clusters import safe
from tui_reader.ui.phrases import count, number
from tui_reader.ui.screens.contexts import AT_ONCE
from tui_reader.ui.screens.ticking import FOLDED, TAGGED, TickingDialog
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

LISTED = 5_000
"""Places that are listed and can be tagged at once; the others are only counted."""

_ROOMY = 80  # cells from which on there is room for all that is said of the keys

EVERY = 0.2
"""Seconds after which it is told how far the search has come."""


@frozen
class Scope:
    """What is looked for, and where: `heading` says it, in so many `articles`.

    `search` yields the places on a thread, or their sentences if it is given True, at most so many;
    and whenever an article is done, how many more it has.
    """

    heading: str
    articles: int
    search: Callable[[bool, int], Iterator[Candidate | int]]


class OccurrencesDialog(TickingDialog[Context]):
    """Returns a place to go to, if one is wanted.

    `ask` is told which places are to be tagged, and whether with a note; it leaves the dialog when
    that is settled.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,t", "ask(False)", show=False),
        Binding("T", "ask(True)", show=False),
        Binding("tab", "scope(1)", show=False),
        Binding("shift+tab", "scope(-1)", show=False),
        Binding("s", "sentences", show=False),
        Binding("g", "go", show=False),
    ]

    hint = N_("Enter tags, T + note · Space, a tick · Tab where · s sentences · g goes")
    short_hint = N_("Enter tags · Space, a tick · Tab where · g goes")
    """What is said of the keys where there is little room."""

    @frozen
    class Scanned(Message):
        """Some more places were found; `seen` counts all of them, `articles` those looked at."""

        turn: int
        found: list[Candidate]
        titles: dict[str, str]
        seen: int
        articles: int
        complete: bool

    def __init__(
        self,
        scopes: tuple[Scope, ...],
        title_of: Callable[[str], str],
        ask: Callable[[OccurrencesDialog, list[Candidate], bool], None],
    ) -> None:
        super().__init__(scopes[0].heading, title_of)
        self._scopes = scopes
        self._ask = ask
        self._scope, self._turn = 0, 0
        self.sentences = False
        """Whether the sentences are listed in which the words stand."""
        self._seen = self._articles = 0
        self._complete = False
        self._wanted: bool | None = None

    @property
    def waits(self) -> bool:
        """Whether all places are to be known first."""
        return self._wanted is not None

    # -- looking ---------------------------------------------------------------------------------

    def look(self) -> None:
        """Begin to look, again if something else is looked for now."""
        self._turn += 1
        self.found, self.off, self._wanted = [], set(), None
        self._seen = self._articles = 0
        self._complete = False
        scope = self._scopes[self._scope]
        box, narrow = self.query_one(Vertical), self.app.size.width < _ROOMY
        box.border_title = Text(safe(scope.heading))
        box.border_subtitle = _(self.short_hint if narrow else self.hint)
        self.list.set_items((), 0)
        self.tell()
        self._look(self._turn, scope.search(self.sentences, LISTED))

    @threaded("occurrences", exclusive=True)
    def _look(self, turn: int, search: Iterator[Candidate | int]) -> None:
        worker, told = get_current_worker(), monotonic()
        found: list[Candidate] = []
        seen = articles = 0

        def report(complete: bool) -> None:
            titles = self.titles_of(each.source for each in found)
            self.post_message(self.Scanned(turn, [*found], titles, seen, articles, complete))
            found.clear()

        for each in search:
            if worker.is_cancelled:
                return
            if isinstance(each, int):
                articles, seen = articles + 1, seen + each
            else:
                found.append(each)
                seen += 1
            if len(found) == AT_ONCE or monotonic() - told > EVERY:
                report(complete=False)
                told = monotonic()
        report(complete=True)

    @on(Scanned)
    def _scanned(self, message: Scanned) -> None:
        if message.turn != self._turn:
            return
        self._seen, self._articles = message.seen, message.articles
        self._complete = message.complete
        self.add(message.found, message.titles)
        if self._settled and self._wanted is not None:
            self.action_ask(self._wanted)

    @property
    def _settled(self) -> bool:
        """Whether no further place will be listed."""
        return self._complete or len(self.found) >= LISTED

    # -- actions ---------------------------------------------------------------------------------

    def action_scope(self, by: int) -> None:
        """Look in all articles, or only in this one; for the words, or for the entity."""
        self._scope = (self._scope + by) % len(self._scopes)
        self.look()

    def action_sentences(self) -> None:
        """List the sentences in which the words stand, or the words again."""
        self.sentences = not self.sentences
        self.look()

    def action_ask(self, note: bool) -> None:
        """Ask for the tags, once all places are known."""
        if not self._settled:
            self._wanted = note
            self.tell()
            return
        self._wanted = None
        if ticked := self.ticked():
            self._ask(self, ticked, note)
        else:
            self.app.post_message(self.Ready())

    def action_go(self) -> None:
        """Return the highlighted place."""
        if self.list.items:
            self.leave(self.list.items[self.list.highlighted].context)

    # -- what is shown ---------------------------------------------------------------------------

    def tell(self) -> None:
        """Say how many places are ticked, how far the search is, and what is left out."""
        known, parts = len(self.found), [self.ticked_told()]
        if tagged := sum(each.there is not None and bool(each.there.tags) for each in self.found):
            already = _("{count} with tags already ({mark})")
            parts.append(already.format(count=tagged, mark=TAGGED))
        if folded := sum(each.folded for each in self.found):
            hidden = _("{count} folded away, not ticked ({mark})")
            parts.append(hidden.format(count=folded, mark=FOLDED))
        if self._seen > known:
            more = _("the first {listed} of {seen}: the others are not tagged")
            parts.insert(0, more.format(listed=number(known), seen=number(self._seen)))
        if not self._complete:
            looking = _("Looking… {done} of {articles}")
            of = count(self._scopes[self._scope].articles, "article")
            parts.insert(0, looking.format(done=number(self._articles), articles=of))
        if self._wanted is not None:
            parts.insert(0, _("Tags are asked for when all is found"))
        self.list.told = " · ".join(parts)
        self.list.refresh()

    def ticked_told(self) -> str:
        """Return how many places are ticked."""
        known, noun = len(self.found), "sentence" if self.sentences else "place"
        told = _("{count} of {places} ticked")
        return told.format(count=known - len(self.off), places=count(known, noun))
