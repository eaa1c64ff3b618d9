"""Searching: the passages of the corpus that a query asks for, article by article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tui_reader.contexts import candidates, contexts_at
from tui_reader.errors import InputError
from tui_reader.finding.query import Condition, Words
from tui_reader.model.article import Article
from tui_reader.model.context import Candidate
from tui_reader.model.span import Span
from tui_reader.session import Session
from tui_reader.text.occurrences import occurrences


@dataclass(frozen=True, slots=True)
class Found:
    """What an article holds, in text order, and how many articles of all have been dealt with."""

    source: str
    hits: tuple[Candidate, ...]
    done: int
    total: int


class Finder:
    """Finds in a corpus what is asked for, through the index or without; for any thread."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(
        self,
        query: Condition,
        sources: Iterable[str] | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> Iterator[Found]:
        """Yield what articles hold, in the order of the sources; all articles if none are named.

        Now and then an article without hits is told too, for the progress. It ends early when
        `stop` says so. Articles that cannot be read hold nothing.

        Raises:
            QueryError: if a regular expression takes too long.
        """
        session = self._session
        named = tuple(sources or (entry.source for entry in session.corpus.entries))
        for done, source in enumerate(named, 1):
            if stop():
                return
            try:
                article = session.corpus.load(source)
            except InputError:
                continue
            contexts = contexts_at(article, self.spans(query, article, stop=stop))
            hits = tuple(candidates(session, article, contexts, sentences=False))
            yield Found(source, hits, done, len(named))

    def spans(
        self,
        query: Condition,
        article: Article,
        start: int = 0,
        stop: Callable[[], bool] = lambda: False,
    ) -> Iterator[Span]:
        """Yield the hits in an article that begin at an offset or later, in order, as found.

        Raises:
            QueryError: if a regular expression takes too long.
        """
        if isinstance(query, Words):
            yield from (
                span for span in occurrences(article.text, query.words) if span.start >= start
            )
