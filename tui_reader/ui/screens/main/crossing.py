"""Crossing: the way from hit to hit leads through all articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.localisation import _
from tui_reader.model.context import Candidate
from tui_reader.text.clusters import shorten
from tui_reader.text.hits import Step
from tui_reader.ui import phrases
from tui_reader.ui.screens.main.seeking import SeekingScreen

if TYPE_CHECKING:
    from tui_reader.finding.concordance import Concordance

_QUOTED = 40  # cells of titles


class CrossingScreen(SeekingScreen):
    """A screen on which one goes from the hits of one article to those of the next."""

    # -- for the screen --------------------------------------------------------------------------

    @property
    def in_all(self) -> Concordance | None:
        """The hits of all articles, if that is the search that is on."""
        return self._hits if self.search is not None and self.search is self._hits_of else None

    def counted_told(self) -> str:
        """Return which of how many hits one is on, here or in all articles."""
        hits, article = self.in_all, self.page.article
        if hits is None or article is None:
            return super().counted_told()
        cursor = self.text.cursor
        rank = self.text.hits.number(cursor.focus or cursor.span)
        more = "" if hits.complete else "+"
        told = f"{phrases.number(hits.seen)}{more}"
        if self._sorted:
            return _("{rank} of {times}").format(rank=phrases.number(hits.at + 1), times=told)
        if rank and article.source in hits.before:
            rank += hits.before[article.source]
            return _("{rank} of {times}").format(rank=phrases.number(rank), times=told)
        if more:
            return _("{count}+ hits").format(count=phrases.number(hits.seen))
        return phrases.count(hits.seen, "hit")

    def next_step(self, by: int) -> Step | None:
        """Return the next hit; None as long as that is not known, which it is in a sorted list."""
        return Step(None) if self._sorted else super().next_step(by)

    def take_step(self, step: Step, by: int) -> None:
        """Go to the next hit in the article, in the list, or in the next article that has any."""
        hits = self.in_all
        if hits is None or self.text.cursor.selecting:
            super().take_step(step, by)
        elif self._sorted:
            hits.at = (hits.at + by) % len(hits.listed)
            self.go_to_listed(hits.listed[hits.at])
        elif (step.wrapped or step.span is None) and not self.landing:
            self._cross(hits, by)
        else:
            super().take_step(step, by)

    def go_to_listed(self, hit: Candidate) -> None:
        """Go to a hit of the list, and let the search be on."""
        if self._hits_of is not None and self.search is not self._hits_of:
            self.end_search()
            self.search = self._hits_of
            self.remember_search(self.search.words)
        if hit.source != self.shown_source():
            self.open_article(hit.source)
        else:
            self.text.leaving()
        article = self.page.article
        if article is not None and self.search is not None:
            from tui_reader.searching.contexts import stands

            there = stands(hit.context, article)
            self.light(self.search, hit.span.start if there else 0)
            if there:
                self.show_hit(hit.span)
            else:
                self.say(_("These words are not there any more."), worry=True)
        self.note_situation()
        self.tell()

    # -- inside ----------------------------------------------------------------------------------

    @property
    def _sorted(self) -> bool:
        """Whether hits are gone through as their list is sorted, not as they stand in articles."""
        from tui_reader.finding.concordance import Order

        hits = self.in_all
        return hits is not None and hits.order is not Order.ARTICLE and bool(hits.listed)

    def _cross(self, hits: Concordance, by: int) -> None:
        """Go on to the next article that has hits, or back to the one before."""
        sources = list(hits.counts)
        here = self.shown_source()
        at = sources.index(here) if here in hits.counts else -1 if by > 0 else len(sources)
        if not sources:
            self.say(_("no hits"))
            return
        to = at + by
        if not hits.complete and not hits.stopped and not 0 <= to < len(sources):
            self.way = by
            return
        source, wrapped = sources[to % len(sources)], not 0 <= to < len(sources)
        if source != here:
            self.open_article(source)
        if self.search is not None and self.page.article is not None:
            self.way, self.landing = by, True
            self.light(self.search, 0)
        title = shorten(self._title(source), _QUOTED)
        told = _("Next article: {title}") if by > 0 else _("Previous article: {title}")
        if wrapped:
            told = _("From the first article again: {title}")
            told = told if by > 0 else _("From the last article again: {title}")
        self.say(told.format(title=title))
