"""Hits: those of a search are lit in the open article, and gone through one by one."""

from __future__ import annotations

from array import array
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui_reader.errors import ReaderError
from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.model.article import Article
from tui_reader.model.span import Span
from tui_reader.text.clusters import shorten
from tui_reader.text.hits import Hits, Step, numbers
from tui_reader.ui.phrases import count, number
from tui_reader.ui.screens.dialog import Dialog
from tui_reader.ui.screens.main.jumping import JumpingScreen
from tui_reader.ui.screens.main.recognising import RecognisingScreen
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

if TYPE_CHECKING:
    from tui_reader.finding.query import Condition
    from tui_reader.searching.finder import Finder

MOST = 1_000_000
"""Hits in one article that are kept; further ones are not looked for."""

EVERY = 0.1
"""Seconds after which hits that were found meanwhile are shown."""

_QUOTED = 24  # cells of what is looked for in the status bar


@frozen
class Search:
    """What a person looks for: as they wrote it, and as it is understood."""

    words: str
    condition: Condition


class HitsScreen(JumpingScreen, RecognisingScreen):
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

    _sought_in: Article | None = None  # the article whose hits are lit, or looked for

    @property
    def searching(self) -> bool:
        """Whether a search is on, from hit to hit of which one goes."""
        return self.search is not None

    @property
    def waits(self) -> bool:
        """Whether keys wait until the hit is known to which the last one led."""
        return bool(self.way) or super().waits

    @cached_property
    def finder(self) -> Finder:
        """What finds in the articles of the session."""
        from tui_reader.searching.finder import Finder

        return Finder(self.session)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action makes sense: hits are gone to as long as a search is on."""
        return self.searching if action == "hit" else super().check_action(action, parameters)

    def action_hit(self, by: int) -> None:
        """Go to the next hit, or the one before, as soon as it is known."""
        self.hush()
        self.way = by
        self.go_to_awaited()
        self.tell()

    # -- for the screen --------------------------------------------------------------------------

    def found_told(self) -> str:
        """Return which hit of a search one is on, and what is looked for, if a search is on."""
        if self.search is None or not self.searching:
            return ""
        words = shorten(" ".join(self.search.words.split()), _QUOTED)
        waiting = _("Looking for the next hit; {key} gives up").format(key=key_of("back"))
        return " · ".join((*([waiting] if self.way else []), self.counted_told(), words))

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
        self.stop_looking()
        return on

    def stop_looking(self) -> None:
        """Light nothing, and let no key wait for a hit."""
        self.workers.cancel_group(self, "hits")
        self._sought_in, self.text.hits = None, Hits()
        if self.way:
            self.way, self.landing = 0, False
            self.app.post_message(Dialog.Ready())

    def follow_search(self) -> None:
        """Light the hits of the article that is open now, or of its text as it is now."""
        if self.search is not None and self.page.article is not self._sought_in:
            self.light(self.search, self.text.cursor.span.start)

    def light(self, search: Search, origin: int) -> None:
        """Look for hits in the open article, from an offset on, and light them."""
        self._sought_in = self.page.article
        if self._sought_in is not None:
            self.text.hits = Hits(origin)
            self._look_for(self._sought_in, search.condition, self.text.hits)

    def understood(self, words: str, begun: bool = False) -> Search:
        """Return the search for what a person wrote, or has `begun` to write.

        Raises:
            QueryError: if that cannot be understood.
        """
        from tui_reader.finding.lexing import beginning

        return Search(words, self.finder.read(beginning(words) if begun else words))

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
            self.show_hit(step.span)
            if step.wrapped:
                self.say(_("From the top again.") if by > 0 else _("From the end again."))

    def show_hit(self, hit: Span) -> None:
        """Go to a hit; a fold that it is in is opened."""
        article, view = self.page.article, self.page.view
        if article is None:
            return
        if folds := [each for each in view.within(hit) if each.folds]:
            self._cleaned.turn(article, folds, opens=True)
            self.page = self._cleaned.shown(self.page)
        self.text.go_to_hit(hit)

    def more_found(self, trouble: str) -> None:
        """Go on as far as is known now; `trouble` says why no more will be found."""
        self.go_to_awaited()
        if trouble:
            self.say(trouble, worry=True)
        self.tell()

    # -- inside ----------------------------------------------------------------------------------

    @threaded("hits", exclusive=True)
    def _look_for(self, article: Article, condition: Condition, hits: Hits) -> None:
        """Look for hits from their origin on, and then before it."""
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
        except ReaderError as error:
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
        self.more_found(message.trouble)
