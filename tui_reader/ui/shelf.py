"""The shelf: what the article list shows, filtered and sorted; pure but for asking the session."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

from tui_reader.acts.marking import of_article
from tui_reader.model.order import Order
from tui_reader.session.session import Session
from tui_reader.text.search import fold
from tui_reader.ui.widgets.article_list import ArticleItem, Count

ORDERS = ("name", "date", "state", "entities", "annotations")
"""What the list can be sorted by; equals stay in the order of their names."""

_SOME = 500  # articles that are looked at together
_FEW = 20  # articles that are read together


class Shelf:
    """The articles with their counts as far as they are known, a filter and an order.

    Of an article only numbers are kept, for there may be 100,000.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._mentions: dict[str, int] = {}
        self._partly: set[str] = set()
        self._problems: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        self.query = ""
        self.order = "name"

    def row(self, source: str) -> ArticleItem:
        """Return what is known of an article; nothing is read for it."""
        title, published = self._session.documents.brief(source)
        number = self._mentions.get(source)
        return ArticleItem(
            source=source,
            title=title,
            published=published,
            state=self._session.documents.state(source),
            mentions=None if number is None else Count(number, source not in self._partly),
            annotations=self._session.count(source),
            problem=self._problems.get(source, ""),
            tags=of_article(self._session, source),
        )

    def arrange(self) -> Arranging:
        """Return the work of finding out which articles are listed, and in which order."""
        query = fold(self.query.strip())
        if not query:
            self._folded = {}
        reads = bool(query) or self.order == "date"
        return Arranging(self._session, query, self._key(), reads, self._folded)

    def forget(self, sources: frozenset[str]) -> None:
        """Take notice that these articles may be called otherwise now; all if none are named."""
        for source in sources or tuple(self._folded):
            self._folded.pop(source, None)

    def counted(self, source: str, mentions: int, complete: bool) -> None:
        """Note how many mentions of entities an article has, or at least so many."""
        self._mentions[source] = mentions
        (self._partly.discard if complete else self._partly.add)(source)

    def failed(self, source: str, problem: str) -> None:
        """Note why an article cannot be read; its name, which the list shows, is left out."""
        self._problems[source] = problem.rpartition(source)[2].strip(" '\"") or problem

    def readable(self, source: str) -> None:
        """Note that an article can be read after all."""
        self._problems.pop(source, None)

    @property
    def problems(self) -> dict[str, str]:
        """Return the articles known to be unreadable, each with the reason."""
        return self._problems

    def known(self, source: str) -> bool:
        """Return whether the article has been counted, or found unreadable."""
        return source in self._mentions or source in self._problems

    def next_order(self) -> str:
        """Sort by the next order in turn, and return its name."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        return self.order

    @property
    def by_name(self) -> bool:
        """Return whether all articles are shown by their names, whatever becomes of them."""
        return self.order == "name" and not self.query.strip()

    def _key(self) -> Callable[[str], Any] | None:
        documents, mentions = self._session.documents, self._mentions

        def date(source: str) -> tuple[bool, str]:
            published = documents.brief(source)[1].lstrip("≈")
            return not published, published

        keys: dict[str, Callable[[str], Any]] = {
            "date": date,
            "state": lambda source: documents.state(source).value,
            "entities": lambda source: -mentions.get(source, 0),
            "annotations": lambda source: -self._session.count(source),
        }
        return keys.get(self.order)


class Arranging:
    """The work of filtering and sorting the articles, step by step; any thread may go on with it.

    Only those are listed whose title or name holds the `query`, folded; `key` sorts them, if not
    by their names. For either titles may be wanted (`reads`): `done` of `total` were read. What was
    `folded` is kept for the next letter.
    """

    def __init__(
        self,
        session: Session,
        query: str,
        key: Callable[[str], Any] | None,
        reads: bool,
        folded: dict[str, str],
    ) -> None:
        self._corpus = session.corpus
        self._documents = session.documents
        self._query = query
        self._key = key
        self._folded = folded
        self._reads = reads
        self._found: list[str] | None = None
        self.done = 0

    @property
    def small(self) -> bool:
        """Return whether it takes no time that one would notice."""
        few = len(self._corpus) <= _SOME and self.total <= _FEW
        return few or not (self._query or self._key)

    @property
    def total(self) -> int:
        """Return how many titles are to be read."""
        return len(self._unread)

    @cached_property
    def _unread(self) -> list[str]:
        brief, order = self._corpus.brief, self._corpus.order
        return [source for source in order if brief(source) is None] if self._reads else []

    @property
    def grows(self) -> bool:
        """Return whether what is found so far stays where it is while more is found."""
        return bool(self._query) and self._key is None

    def steps(self) -> Iterator[None]:
        """Do it; between the steps `so_far` returns what is found: first of all by the names."""
        found: list[str] = []
        if self._query:
            self._found = found
            for some in _parts(self._corpus.order, _SOME):
                found += filter(self._holds, some)
                yield
        there = set(found)
        for some in _parts(self._unread, _FEW):
            for source in some:
                self._corpus.headline(source)
                self._folded.pop(source, None)
                if self._query and source not in there and self._holds(source):
                    found.append(source)
            self.done += len(some)
            yield

    def so_far(self) -> Order:
        """Return the articles that are found, in their order."""
        order = self._corpus.order
        if self._found is None and self._key is None:
            return order
        found = order if self._found is None else sorted(self._found, key=order.index)
        made = Order(sorted(found, key=self._key) if self._key else found)
        made.names  # noqa: B018, what takes its time is done on this thread
        return made

    def _holds(self, source: str) -> bool:
        text = self._folded.get(source)
        if text is None:
            title = self._documents.brief(source)[0]
            text = self._folded[source] = fold(f"{title}\n{source}")
        return self._query in text


def _parts(sources: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (sources[at : at + size] for at in range(0, len(sources), size))
