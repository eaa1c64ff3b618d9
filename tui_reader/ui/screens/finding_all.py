"""Finding in all articles: a list of hits that is kept, and the way from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import groupby
from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui_reader.errors import ReaderError
from tui_reader.localisation import _
from tui_reader.model.context import Candidate
from tui_reader.text.clusters import shorten
from tui_reader.text.hits import Step
from tui_reader.text.view import covers
from tui_reader.ui import phrases
from tui_reader.ui.screens.finding import FindingScreen
from tui_reader.ui.screens.hits import Search
from tui_reader.ui.screens.occurring import OccurringScreen
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

if TYPE_CHECKING:
    from tui_reader.finding.concordance import Concordance
    from tui_reader.searching import Found
    from tui_reader.ui.screens.concordance import ConcordanceDialog, Shown

LISTED = 5_000
"""Hits that are listed and can be tagged at once; the others are only counted, and gone to."""

EVERY = 0.15
"""Seconds after which hits that were found meanwhile are listed."""

_QUOTED = 40  # cells of what is looked for, and of titles


class FindingAllScreen(FindingScreen, OccurringScreen):
    """A screen that finds in all articles, and leads from hit to hit through them."""

    @frozen
    class AllFound(Message):
        """Some more hits were found; `trouble` says why there are no more."""

        hits: Concordance
        found: list[Found]
        complete: bool = False
        trouble: str = ""

    @frozen
    class Renewed(Message):
        """Hits that were listed have other annotations now, or the same."""

        hits: Concordance
        stale: list[Candidate]
        now: list[Candidate]

    _hits: Concordance | None = None  # the hits of the last search through all articles
    _hits_of: Search | None = None  # that search
    _list: ConcordanceDialog | None = None

    # -- actions ---------------------------------------------------------------------------------

    def action_find_all(self) -> None:
        """Look for what is typed in all articles, or show again what was found last."""
        self.find_all(self._first_words())

    # -- for the screen --------------------------------------------------------------------------

    def find_all(self, words: str, going: Callable[[], None] | None = None) -> None:
        """Look for words in all articles.

        With `going`, which is called when one goes to a hit, nothing is left to be typed.
        """
        from tui_reader.ui.screens.concordance import ConcordanceDialog, Shown

        self.hush()
        shown = None
        if self._hits and self._hits_of is not None and words == self._hits_of.words:
            shown = Shown(self._hits)
            self._renew(self._hits)
        self._list = ConcordanceDialog(
            shown,
            words,
            self.app.habits.finds,
            self._title,
            lambda source: self.session.documents.headline(source).published.value,
            self._typed_for_all,
            self._ask_all,
            self._group_all,
            entered=going is not None,
        )

        def left(hit: Candidate | None) -> None:
            self._list = None
            if hit is not None:
                if going is not None:
                    going()
                self._go_to_listed(hit)
            elif self._hits is not None and not self._hits.complete:
                self._stop_all()

        self.app.push_screen(self._list, left)

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
            self._go_to_listed(hits.listed[hits.at])
        elif (step.wrapped or step.span is None) and not self.landing:
            self._cross(hits, by)
        else:
            super().take_step(step, by)

    # -- inside ----------------------------------------------------------------------------------

    @property
    def _sorted(self) -> bool:
        """Whether hits are gone through as their list is sorted, not as they stand in articles."""
        from tui_reader.finding.concordance import Order

        hits = self.in_all
        return hits is not None and hits.order is not Order.ARTICLE and bool(hits.listed)

    def _first_words(self) -> str:
        """Return what the field begins with: the words that are lit, or the last query."""
        if self._hits_of is not None and self.searching and self.search is self._hits_of:
            return self._hits_of.words
        last = self._hits_of.words if self._hits_of is not None else ""
        return self.words_lit() or last or next(iter(self.app.habits.finds[-1:]), "")

    def _typed_for_all(self, words: str) -> Shown:
        """Begin to look in all articles for what is in the field now."""
        from tui_reader.finding.concordance import Concordance
        from tui_reader.finding.query import QueryError
        from tui_reader.ui.screens.concordance import Shown

        self.workers.cancel_group(self, "find")
        order = self._hits.order if self._hits is not None else None
        hits = Concordance(LISTED, order) if order else Concordance(LISTED)
        self._hits, self._hits_of = hits, None
        try:
            search = self._hits_of = self.understood(words)
        except QueryError as error:
            hits.complete = True
            return Shown(hits, error)
        self._look_everywhere(search, hits, None if self._shelf.query else self.listed())
        return Shown(hits)

    @threaded("find", exclusive=True)
    def _look_everywhere(
        self, search: Search, hits: Concordance, sources: Iterable[str] | None
    ) -> None:
        worker, told, trouble = get_current_worker(), 0.0, ""
        found: list[Found] = []
        try:
            for each in self.finder.find(search.condition, sources, lambda: worker.is_cancelled):
                found.append(each)
                if each.hits and len(hits.listed) < LISTED:
                    self._title(each.source)  # is read here, not where it is shown
                if monotonic() - told > EVERY and (each.hits or told):
                    self.post_message(self.AllFound(hits, found))
                    found, told = [], monotonic()
        except ReaderError as error:
            trouble = str(error)
        if not worker.is_cancelled:
            self.post_message(self.AllFound(hits, found, True, trouble))

    @on(AllFound)
    def _all_found(self, message: AllFound) -> None:
        hits = message.hits
        if hits is not self._hits or hits.stopped:
            return
        first = len(hits.listed)
        for each in message.found:
            hits.take(each.source, each.hits, each.done, each.total)
        hits.complete, hits.trouble = message.complete, message.trouble
        if len(hits.listed) > first:
            hits.arrange(hits.order)
        if hits.settled and not (hits.checking or hits.checked):
            self._renew(hits)
        if self._list is not None:
            self._list.grew(first)
        self.go_to_awaited()
        self.tell()

    def _renew(self, hits: Concordance) -> None:
        """Let what is listed have the annotations it has now, and know what is folded away."""
        count = self.session.count
        every = hits.in_text_order(range(len(hits.listed)))
        stale = [each for each in every if not hits.checked or each.there or count(each.source)]
        hits.checking = True
        self._look_again(hits, stale)

    @threaded("renew", exclusive=True)
    def _look_again(self, hits: Concordance, stale: list[Candidate]) -> None:
        from tui_reader.contexts import renewed

        worker, now = get_current_worker(), list[Candidate]()
        for source, group in groupby(stale, lambda each: each.source):
            same = list(group)
            if worker.is_cancelled:
                return
            try:
                article = self.session.corpus.load(source)
            except ReaderError:
                now += same
                continue
            hidden = self._hidden_in(article)
            for each in renewed(self.session, article, same):
                now.append(replace(each, folded=covers(hidden, each.span)))
        self.post_message(self.Renewed(hits, stale, now))

    @on(Renewed)
    def _renewed(self, message: Renewed) -> None:
        message.hits.renew(dict(zip(map(id, message.stale), message.now, strict=True)))
        if self._list is not None and message.hits is self._hits:
            self._list.grew(0)

    def _stop_all(self) -> None:
        self.workers.cancel_group(self, "find")
        if self._hits is not None:
            self._hits.stopped = not self._hits.complete

    def _ask_all(self, dialog: ConcordanceDialog, ticked: list[Candidate], note: bool) -> None:
        """Ask for the tags of the hits that are ticked, or of their sentences."""
        if not self.may_change():
            dialog.app.post_message(dialog.Ready())
            return
        if dialog.sentences:
            by_span = {(each.source, each.context.sentence): each for each in ticked}
            ticked = [
                Candidate(source, span, each.context, None)
                for (source, span), each in by_span.items()
            ]
        articles = phrases.count(len({each.source for each in ticked}), "article")
        places = phrases.count(len(ticked), "sentence" if dialog.sentences else "place")
        quote = _("{these} in {those}").format(these=places, those=articles)
        self.ask_tags(dialog, ticked, note, f"{quote} · {dialog.field.value}", dialog.sentences)

    def _group_all(self, dialog: ConcordanceDialog, hits: list[Candidate]) -> None:
        """Show the hits that are listed under headings, and go to one from there."""
        from tui_reader.finding.grouping import Facet
        from tui_reader.ui.screens.passages import PassagesDialog

        def chosen(hit: Candidate | None) -> None:
            if hit is not None:
                if self._hits is not None and hit in self._hits.listed:
                    self._hits.at = self._hits.listed.index(hit)
                dialog.leave(hit)

        words = self._hits_of.words if self._hits_of is not None else ""
        groups = PassagesDialog(self.session, words, lambda: iter(hits), "hit", Facet.TAG)
        self.app.push_screen(groups, chosen)

    def _go_to_listed(self, hit: Candidate) -> None:
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
        if article is not None and hit.span.end <= len(article.text) and self.search is not None:
            self.light(self.search, hit.span.start)
            self.show_hit(hit.span)
        self.note_situation()
        self.tell()

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
