"""Seeking: hits in all articles, listed as they are found, and as they are tagged now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui_reader.errors import InputError, ReaderError
from tui_reader.model.context import Candidate
from tui_reader.text.view import covers
from tui_reader.ui.screens.main.finding import FindingScreen
from tui_reader.ui.screens.main.hits import Search
from tui_reader.ui.screens.main.occurring import OccurringScreen
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

if TYPE_CHECKING:
    from tui_reader.articles.corpus import Corpus
    from tui_reader.finding.concordance import Concordance
    from tui_reader.searching.finder import Found
    from tui_reader.ui.screens.concordance import ConcordanceDialog, Shown

LISTED = 5_000
"""Hits that are listed and can be tagged at once; the others are only counted, and gone to."""

EVERY = 0.15
"""Seconds after which hits that were found meanwhile are listed."""


class SeekingScreen(FindingScreen, OccurringScreen):
    """A screen that looks for something in all articles, on a thread."""

    @frozen
    class AllFound(Message):
        """Some more hits were found, in articles with these titles and dates.

        `trouble` says why there are no more.
        """

        hits: Concordance
        found: list[Found]
        heads: dict[str, tuple[str, str]]
        complete: bool = False
        trouble: str = ""

    @frozen
    class Renewed(Message):
        """Hits that were listed have other annotations now, or the same; so many were `checked`."""

        hits: Concordance
        stale: list[Candidate]
        now: list[Candidate]
        checked: int

    _hits: Concordance | None = None  # the hits of the last search through all articles
    _hits_of: Search | None = None  # that search
    _list: ConcordanceDialog | None = None
    _corpus: Corpus | None = None  # the articles as they were when that search began

    # -- for the screen --------------------------------------------------------------------------

    def seek(self, words: str) -> Shown:
        """Begin to look for words in all articles.

        Return the list, which grows, or what is wrong with the words.
        """
        from tui_reader.finding.concordance import Concordance
        from tui_reader.finding.query import QueryError
        from tui_reader.ui.screens.concordance import Shown

        self.workers.cancel_group(self, "find")
        order = self._hits.order if self._hits is not None else None
        hits = Concordance(LISTED, order) if order else Concordance(LISTED)
        self._hits, self._hits_of, self._corpus = hits, None, self.session.corpus
        try:
            search = self._hits_of = self.understood(words)
        except QueryError as error:
            hits.complete = True
            return Shown(hits, error)
        by_corpus = self._shelf.by_name or bool(self._shelf.query.strip())
        self._look_everywhere(search, hits, None if by_corpus else self.listed())
        return Shown(hits)

    def stop_seeking(self) -> None:
        """Look in no further articles; what was found stays."""
        self.workers.cancel_group(self, "find")
        if self._hits is not None:
            self._hits.stopped = not self._hits.complete

    def outdate_hits(self) -> None:
        """Know that what people say of articles has changed: a query of that may find others."""
        if self._hits is None or self._hits_of is None:
            return
        from tui_reader.finding.query import Field, within

        parts = within(self._hits_of.condition)
        self._hits.outdated |= any(isinstance(each, Field) for each in parts)

    def renew(self, hits: Concordance) -> None:
        """Let what is listed have the annotations it has now, and know what is folded away."""
        hits.outdated |= self._corpus is not self.session.corpus
        count = self.session.count
        every = hits.in_text_order(range(len(hits.listed)))
        stale = [
            each
            for number, each in enumerate(every)
            if number >= hits.checked or each.there or count(each.source)
        ]
        hits.checking = True
        self._look_again(hits, stale, len(every))

    # -- inside ----------------------------------------------------------------------------------

    @threaded("find", exclusive=True)
    def _look_everywhere(
        self, search: Search, hits: Concordance, sources: Iterable[str] | None
    ) -> None:
        from tui_reader.finding.expressions import SlowError
        from tui_reader.searching.finder import Finder

        worker, told, trouble = get_current_worker(), monotonic(), ""
        found: list[Found] = []
        heads: dict[str, tuple[str, str]] = {}
        seen = 0

        def passed_over(error: InputError) -> None:
            nonlocal trouble
            trouble = str(error) if isinstance(error, SlowError) else trouble

        finder = Finder(self.session, passed_over)
        try:
            for each in finder.find(search.condition, sources, lambda: worker.is_cancelled):
                found.append(each)
                if each.hits and seen < LISTED:
                    head = self.session.documents.headline(each.source)
                    heads[each.source] = head.title.value, head.published.value
                first, seen = not seen and bool(each.hits), seen + len(each.hits)
                if first or monotonic() - told > EVERY:
                    self.post_message(self.AllFound(hits, found, heads))
                    found, heads, told = [], {}, monotonic()
        except ReaderError as error:
            trouble = str(error)
        if not worker.is_cancelled:
            self.post_message(self.AllFound(hits, found, heads, True, trouble))

    @on(AllFound)
    def _all_found(self, message: AllFound) -> None:
        hits = message.hits
        if hits is not self._hits or hits.stopped:
            return
        first = len(hits.listed)
        hits.heads |= message.heads
        for each in message.found:
            hits.take(each.source, each.hits, each.done, each.total)
        hits.complete, hits.trouble = message.complete, message.trouble
        hits.outdated |= self._corpus is not self.session.corpus
        if len(hits.listed) > first:
            hits.arrange(hits.order)
        if hits.settled and not (hits.checking or hits.known):
            self.renew(hits)
        if self._list is not None:
            self._list.grew(first)
        self.go_to_awaited()
        self.tell()

    @threaded("renew", exclusive=True)
    def _look_again(self, hits: Concordance, stale: list[Candidate], checked: int) -> None:
        from tui_reader.searching.contexts import renewed

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
        self.post_message(self.Renewed(hits, stale, now, checked))

    @on(Renewed)
    def _renewed(self, message: Renewed) -> None:
        hits, stale = message.hits, map(id, message.stale)
        hits.renew(dict(zip(stale, message.now, strict=True)), message.checked)
        if hits is not self._hits:
            return
        if hits.settled and not hits.known:
            self.renew(hits)
        if self._list is not None:
            self._list.grew(0)
