"""Finding: what one looks for in the article is lit as one types, and gone through hit by hit."""

from __future__ import annotations

from array import array
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.model.article import Article
from tui_reader.model.span import Span
from tui_reader.text.clusters import shorten
from tui_reader.text.hits import Hits, Step, numbers
from tui_reader.text.motion import UnitKind
from tui_reader.ui.phrases import count, number
from tui_reader.ui.screens.dialog import Dialog
from tui_reader.ui.screens.jumping import JumpingScreen
from tui_reader.ui.screens.recognising import RecognisingScreen
from tui_reader.ui.widgets.hit_walking import Whereabouts
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

if TYPE_CHECKING:
    from tui_reader.finding.query import Condition
    from tui_reader.searching import Finder
    from tui_reader.ui.screens.find_bar import FindBar

MOST = 1_000_000
"""Hits in one article that are kept; further ones are not looked for."""

EVERY = 0.1
"""Seconds after which hits that were found meanwhile are shown."""

REMEMBERED = 50
"""Queries that are remembered."""

_QUOTED = 24  # cells of what is looked for in the status bar
_OFFERED = (UnitKind.WORD, UnitKind.ENTITY, UnitKind.SELECTION)
"""Units so small that one may want to look for their words."""


@frozen
class Search:
    """What a person looks for: as they wrote it, and as it is understood."""

    words: str
    condition: Condition


class FindingScreen(JumpingScreen, RecognisingScreen):
    """A screen on which one goes from hit to hit of a search, as long as it is on."""

    @frozen
    class HitsFound(Message):
        """Some more hits were found in an article, before the origin if the search has turned."""

        hits: Hits
        starts: array[int]
        ends: array[int]
        turned: bool
        complete: bool = False
        cut: bool = False
        trouble: str = ""

    search: Search | None = None
    """What is looked for; None if no search is on."""

    way = 0
    """The way to a hit that a person wants to go to and that is not known yet; 0 if none is."""

    landing = False
    """Whether that is the first or last hit of an article, wherever the cursor is."""

    _bar: FindBar | None = None
    _begun: Whereabouts | None = None  # where one was when one began to type
    _shown_hit: Step | None = None  # the hit that is shown while one types
    _sought_in: Article | None = None  # the article whose hits are lit, or looked for

    @property
    def searching(self) -> bool:
        """Whether a search is on, from hit to hit of which one goes."""
        return self.search is not None and self._bar is None

    @property
    def waits(self) -> bool:
        """Whether keys wait until the hit is known to which the last one led."""
        return bool(self.way)

    @cached_property
    def finder(self) -> Finder:
        """What finds in the articles of the session."""
        from tui_reader.searching import Finder

        return Finder(self.session)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action makes sense: hits are gone to as long as a search is on."""
        return self.searching if action == "hit" else super().check_action(action, parameters)

    # -- actions ---------------------------------------------------------------------------------

    def action_find(self) -> None:
        """Look for what is typed, in the article."""
        from tui_reader.ui.screens.find_bar import FindBar

        if self.page.article is None:
            return
        before, self._begun = self.search, self.text.whereabouts

        def left(words: str | None) -> None:
            self._bar = None
            if words is None:
                self._give_up(before)
            else:
                self._keep_found(words)
            self.note_situation()
            self.tell()

        self.hush()
        self._bar = FindBar(self.words_lit(), self.app.habits.finds, self._typed)
        self.app.push_screen(self._bar, left)

    def action_hit(self, by: int) -> None:
        """Go to the next hit, or the one before, as soon as it is known."""
        self.hush()
        self.way = by
        self.go_to_awaited()
        self.tell()

    # -- for the screen --------------------------------------------------------------------------

    def found_told(self) -> str:
        """Return which hit of a search one is on, and what is looked for, if a search is on."""
        if self.search is None or self._bar is not None:
            return ""
        words = shorten(" ".join(self.search.words.split()), _QUOTED)
        return " · ".join(filter(None, (self._waiting_told(), f"{self.counted_told()} · {words}")))

    def counted_told(self) -> str:
        """Return which of how many hits one is on."""
        hits, cursor = self.text.hits, self.text.cursor
        rank = hits.number(cursor.focus or cursor.span)
        more = "" if hits.complete and not hits.cut else "+"
        if not hits:
            return _("no hits") if hits.complete else _("looking…")
        if rank:
            return _("{rank} of {times}").format(
                rank=number(rank), times=f"{number(len(hits))}{more}"
            )
        told = _("{count}+ hits").format(count=number(len(hits)))
        return told if more else count(len(hits), "hit")

    def end_search(self) -> bool:
        """Look for nothing any longer; return whether a search was on."""
        on, self.search = self.search is not None, None
        self._stop_looking()
        return on

    def follow_search(self) -> None:
        """Light the hits of the article that is open now, or of its text as it is now."""
        if self.search is None or self.page.article is self._sought_in:
            return
        if self._begun is not None:
            self._begun = self.text.whereabouts
        self.light(self.search, self.text.cursor.span.start)

    def words_lit(self) -> str:
        """Return the words that are lit as a query for them; nothing if they are a sentence."""
        cursor, article = self.text.cursor, self.page.article
        if article is None or cursor.kind not in _OFFERED:
            return ""
        words = " ".join(self.text.unit.of(article.text).replace('"', " ").split())
        return words if words.isalnum() or not words else f'"{words}"'

    def light(self, search: Search, origin: int) -> None:
        """Look for hits in the open article, from an offset on, and light them."""
        self._sought_in = self.page.article
        if self._sought_in is not None:
            self.text.hits = Hits(origin)
            self._look_for(self._sought_in, search.condition, self.text.hits)

    def understood(self, words: str) -> Search:
        """Return the search for what a person wrote.

        Raises:
            QueryError: if that cannot be understood.
        """
        return Search(words, self.finder.read(words))

    def remember_search(self, words: str) -> None:
        """Remember a query as the last one."""
        finds = self.app.habits.finds
        others = tuple(each for each in finds if each != words)
        if finds[-1:] != (words,):
            self.app.remember(finds=(*others, words)[-REMEMBERED:])

    def go_to_awaited(self) -> None:
        """Go to the hit that is wanted, if it is known by now."""
        by = self.way
        step = self.next_step(by) if by else None
        if step is not None:
            self.way = 0
            self.take_step(step, by)
            self.landing = self.landing and bool(self.way)
            if not self.way:
                self.app.post_message(Dialog.Ready())

    def next_step(self, by: int) -> Step | None:
        """Return the next hit in the article, or the one before; None while that is not known."""
        if self.landing:
            return self.text.hits.first() if by > 0 else self.text.hits.last()
        return self.text.next_hit(by)

    def take_step(self, step: Step, by: int) -> None:
        """Go to a hit that a step leads to; say so if the way led past an end of the article."""
        if step.span is None:
            told = _("There are no hits in this article; {key} ends the search.")
            self.say(told.format(key=key_of("back")))
        elif step.wrapped and self.text.cursor.selecting:
            self.say(_("No further hit.") if by > 0 else _("No earlier hit."))
        else:
            self.text.go_to_hit(step.span)
            if step.wrapped:
                self.say(_("From the top again.") if by > 0 else _("From the end again."))

    # -- inside ----------------------------------------------------------------------------------

    def _typed(self, words: str) -> None:
        """Look for what is in the bar now."""
        from tui_reader.finding.query import QueryError

        if (bar := self._bar) is None or self._begun is None:
            return
        self._stop_looking()
        self._shown_hit, self.search = None, None
        try:
            self.search = self.understood(words)
        except QueryError as error:
            self.text.look_back(self._begun)
            bar.tell(str(error) if words.strip() else "", found=False)
        else:
            bar.tell(_("looking…"), found=None)
            self.light(self.search, _head(self._begun))

    def _keep_found(self, words: str) -> None:
        """Stay at the hit; from where one was it is a jump."""
        begun, shown, self._begun = self._begun, self._shown_hit, None
        self.remember_search(words)
        if begun is None or shown is None or shown.span is None:
            return
        self.text.look_back(begun)
        self.leave_place()
        self.text.go_to_hit(shown.span)
        if shown.wrapped:
            self.say(_("From the top again."))

    def _give_up(self, before: Search | None) -> None:
        """Be again where one was, with the search that was on."""
        begun, self._begun = self._begun, None
        self.end_search()
        if begun is not None:
            self.text.look_back(begun)
        self.search = before
        if before is not None:
            self.light(before, self.text.cursor.span.start)

    def _stop_looking(self) -> None:
        self.workers.cancel_group(self, "hits")
        self._sought_in, self._shown_hit = None, None
        self.text.hits = Hits()
        if self.way:
            self.way, self.landing = 0, False
            self.app.post_message(Dialog.Ready())

    @threaded("hits", exclusive=True)
    def _look_for(self, article: Article, condition: Condition, hits: Hits) -> None:
        """Look for hits from their origin on, and then before it."""
        from tui_reader.finding.query import QueryError

        worker = get_current_worker()
        starts, ends, known, told, trouble = numbers(), numbers(), 0, 0.0, ""

        def stop() -> bool:
            return worker.is_cancelled or known == MOST

        try:
            for turned in (False, True) if hits.origin else (False,):
                told = 0.0
                for span in self.finder.spans(condition, article, hits.origin * (not turned), stop):
                    if stop() or (turned and span.start >= hits.origin):
                        break
                    starts.append(span.start)
                    ends.append(span.end)
                    known += 1
                    if monotonic() - told > EVERY:
                        self.post_message(self.HitsFound(hits, starts, ends, turned))
                        starts, ends, told = numbers(), numbers(), monotonic()
                self.post_message(self.HitsFound(hits, starts, ends, turned))
                starts, ends = numbers(), numbers()
        except QueryError as error:
            trouble = str(error)
        if not worker.is_cancelled:
            cut = known == MOST
            self.post_message(self.HitsFound(hits, starts, ends, True, True, cut, trouble))

    @on(HitsFound)
    def _hits_found(self, message: HitsFound) -> None:
        hits = message.hits
        if hits is not self.text.hits:
            return
        hits.take(message.starts, message.ends, message.turned)
        if message.complete:
            hits.end()
            hits.cut = message.cut
        if message.starts:
            self.text.hits_grew(Span(message.starts[0], max(message.starts[0], message.ends[-1])))
        if self._bar is not None:
            self._show_first(self._bar, message.trouble)
            return
        self.go_to_awaited()
        if message.trouble:
            self.say(message.trouble, worry=True)
        self.tell()

    def _show_first(self, bar: FindBar, trouble: str) -> None:
        """Show the first hit from the place on where one began to type."""
        assert self._begun is not None
        if self._shown_hit is None:
            at = _head(self._begun)
            self._shown_hit = self.text.hits.step(
                Span(at, at + len(self.text.page.view.text) + 1), 1
            )
            if self._shown_hit is not None and self._shown_hit.span is not None:
                self.text.go_to_hit(self._shown_hit.span, self._begun.cursor)
            elif self._shown_hit is not None:
                self.text.look_back(self._begun)
        found = None if self._shown_hit is None else self._shown_hit.span is not None
        bar.tell(trouble or self.counted_told(), found)

    def _waiting_told(self) -> str:
        told = _("Looking for the next hit; {key} gives up")
        return told.format(key=key_of("back")) if self.way else ""


def _head(there: Whereabouts) -> int:
    """Return from where on one looks: where the unit begins, or the end that moves."""
    cursor = there.cursor
    return cursor.span.start if cursor.moving is None else cursor.moving
