"""Searching: the passages of the corpus that a query asks for, article by article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from pathlib import Path

from tui_reader.disk import shown
from tui_reader.errors import InputError
from tui_reader.finding.expressions import Patience, SlowError
from tui_reader.finding.normal import alternatives
from tui_reader.finding.query import Condition, parse
from tui_reader.model.article import Article
from tui_reader.model.context import Candidate
from tui_reader.model.span import Span
from tui_reader.searching import meanings
from tui_reader.searching.answering import Answer
from tui_reader.searching.calling import in_words
from tui_reader.searching.contexts import contexts_at
from tui_reader.searching.ground import Ground, Hit
from tui_reader.session.session import Session

AT_ONCE = 500
"""How many hits in an article are told at once."""

_TOLD_EVERY = 64  # articles without hits of which one is told


@dataclass(frozen=True, slots=True)
class Found:
    """Hits of one article in text order, and how many articles of all have been dealt with.

    An article with many hits is told several times, each time with the next of them. `there` of
    a hit is the annotation that it is, or else one of exactly that span.
    """

    source: str
    hits: tuple[Candidate, ...]
    done: int
    total: int


class Finder:
    """Finds in a corpus what is asked for, through the index or without; for any thread.

    `unreadable` is told of articles that cannot be read, or take too long.
    """

    def __init__(
        self, session: Session, unreadable: Callable[[InputError], None] = lambda error: None
    ) -> None:
        self._session = session
        self._unreadable = unreadable

    def read(self, text: str) -> Condition:
        """Return what a query asks for, if that can be asked of this corpus.

        Raises:
            QueryError: if it cannot be understood, or names what is not there, such as a tag.
        """
        query = parse(text)
        self._answers(query)
        return query

    def find(
        self,
        query: Condition,
        sources: Iterable[str] | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> Iterator[Found]:
        """Yield what articles hold, in the order of the sources; all articles if none are named.

        Now and then an article without hits is told too, for the progress. It ends early when
        `stop` says so. Articles that cannot be read hold nothing, and those in which a regular
        expression takes too long nothing more.

        Raises:
            QueryError: if the corpus lacks what it names.
            SlowError: if regular expressions take too long in all.
        """
        answers = self._answers(query)
        named = None if sources is None else tuple(sources)
        total = len(self._session.corpus if named is None else named)
        untold = 0
        index = self._session.index
        wanted = in_words(self._session, query) if index.useful else query
        for place, source in index.candidates(wanted, named):
            if stop():
                break
            untold += 1
            for hits in self._in(source, answers, stop):
                untold = 0
                yield Found(source, hits, place + 1, total)
            if untold == _TOLD_EVERY:
                untold = 0
                yield Found(source, (), place + 1, total)
        self._session.index.keep()

    def spans(
        self,
        query: Condition,
        article: Article,
        start: int = 0,
        stop: Callable[[], bool] = lambda: False,
    ) -> Iterator[Span]:
        """Yield the hits in an article that begin at an offset or later, in order, as found.

        Raises:
            QueryError: if the corpus lacks a tag or coder.
            SlowError: if a regular expression takes too long.
        """
        last = None
        for hit in self._hits(self._answers(query), article, start, stop):
            if hit.span != last:
                yield hit.span
            last = hit.span

    # -- inside ----------------------------------------------------------------------------------

    def _answers(self, query: Condition) -> list[Answer]:
        meanings.check(self._session, query)
        patience = Patience()
        return [Answer(self._session, each, patience) for each in alternatives(query)]

    def _in(
        self, source: str, answers: list[Answer], stop: Callable[[], bool]
    ) -> Iterator[tuple[Candidate, ...]]:
        """Yield the hits in an article, a number at once."""
        possible = [each for each in answers if each.possible(source)]
        if not possible:
            return
        try:
            article = self._session.corpus.load(source)
        except InputError as error:
            self._unreadable(error)
            return
        ground = Ground(self._session, article, stop)
        hits = self._of(possible, ground, 0, stop)
        try:
            while some := tuple(islice(hits, AT_ONCE)):
                yield tuple(_candidates(ground, some))
        except SlowError as error:
            if not error.here:
                raise
            self._unreadable(error.said_of(shown(Path(source))))

    def _hits(
        self, answers: list[Answer], article: Article, start: int, stop: Callable[[], bool]
    ) -> Iterator[Hit]:
        possible = [each for each in answers if each.possible(article.source)]
        return self._of(possible, Ground(self._session, article, stop), start, stop)

    def _of(
        self, answers: list[Answer], ground: Ground, start: int, stop: Callable[[], bool]
    ) -> Iterator[Hit]:
        """Yield the hits of several alternatives, each once, in order.

        Words within other words that are a hit are none.
        """
        ordered = merge(*(each.hits(ground, start, stop) for each in answers), key=_order)
        last, end = Hit(Span(0, 0)), -1
        for hit in ordered:
            within = hit.span == last.span or hit.span.end <= end
            if hit == last or (hit.annotation is None and within and not hit.whole):
                continue
            if hit.whole and hit.annotation is None and last.whole:
                continue
            last = hit
            if hit.annotation is None:
                end = max(end, hit.span.end)
            yield hit


def _order(hit: Hit) -> tuple[int, int, bool, str]:
    return hit.order


def _candidates(ground: Ground, hits: tuple[Hit, ...]) -> Iterator[Candidate]:
    """Yield hits with what stands beside them."""
    contexts = contexts_at(ground.article, (hit.span for hit in hits))
    for hit, context in zip(hits, contexts, strict=True):
        there = hit.annotation or (None if hit.whole else ground.annotated.first_on(hit.span))
        yield Candidate(ground.article.source, hit.span, context, there, whole=hit.whole)
