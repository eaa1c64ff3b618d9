"""The shelf: what the article list shows, filtered and sorted; pure but for asking the session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tui_reader.marking import of_article
from tui_reader.model.codebook import Codebook
from tui_reader.session import Session
from tui_reader.text.search import fold
from tui_reader.ui.widgets.article_list import ArticleItem, Count

ORDERS: dict[str, Callable[[ArticleItem], Any]] = {
    "name": lambda item: 0,
    "date": lambda item: (not item.published, item.published.value),
    "state": lambda item: item.state.value,
    "entities": lambda item: -(item.entities.number if item.entities else 0),
    "annotations": lambda item: -item.annotations,
}
"""The orders of the list and their sort keys; equals stay in the order of their names."""


class Shelf:
    """The articles with their counts as far as they are known, a filter and an order."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._entities: dict[str, Count] = {}
        self._problems: dict[str, str] = {}
        self.query = ""
        self.order = "name"
        self._codebook = Codebook()

    def items(self) -> tuple[ArticleItem, ...]:
        """Return the articles whose title or name holds the query, in the chosen order."""
        self._codebook = self._session.codebook
        query = fold(self.query.strip())
        items = (self._item(entry.source) for entry in self._session.corpus.entries)
        found = [
            item for item in items if not query or query in fold(f"{item.title}\n{item.source}")
        ]
        return tuple(sorted(found, key=ORDERS[self.order]))

    def anew(self, item: ArticleItem) -> ArticleItem | None:
        """Return the item as it is now; None if it may no longer be listed, or not at that place.

        That is so also if the codebook is not the one that all items were made with.
        """
        if self._session.codebook is not self._codebook or item.source not in self._session.corpus:
            return None
        now, key = self._item(item.source), ORDERS[self.order]
        return now if (now.title, key(now)) == (item.title, key(item)) else None

    def counted(self, source: str, entities: int, complete: bool) -> None:
        """Note how many entities an article mentions, or at least so many."""
        self._entities[source] = Count(entities, complete)

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
        return source in self._entities or source in self._problems

    def next_order(self) -> str:
        """Sort by the next order in turn, and return its name."""
        names = list(ORDERS)
        self.order = names[(names.index(self.order) + 1) % len(names)]
        return self.order

    def _item(self, source: str) -> ArticleItem:
        headline = self._session.documents.headline(source)
        return ArticleItem(
            source=source,
            title=headline.title.value,
            published=headline.published,
            state=self._session.documents.state(source),
            entities=self._entities.get(source),
            annotations=self._session.count(source),
            problem=self._problems.get(source, ""),
            tags=of_article(self._session, source),
        )
