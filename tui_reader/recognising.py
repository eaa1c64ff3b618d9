"""Recognising: the mentions of an article as a person sees them.

A recogniser finds them first, in pieces and on any thread; what it found is then seen in the light
of what is known beyond the piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tui_reader.cleaning import MOST, operations
from tui_reader.entities import Recogniser
from tui_reader.entities.search import EntitySearch
from tui_reader.model.article import Article
from tui_reader.model.entity import Mention
from tui_reader.text.language import guess_language
from tui_reader.text.view import covers


class Recognition:
    """Finds what articles mention; `recogniser` is asked for when it is first needed."""

    def __init__(self, recogniser: Callable[[], Recogniser]) -> None:
        self._recogniser = recogniser

    def search(self, article: Article) -> EntitySearch:
        """Return the search for what an article mentions; nothing is searched yet."""
        return EntitySearch(article.text, guess_language(article.text), self._recogniser())

    def seen(self, article: Article, found: Iterable[Mention]) -> tuple[Mention, ...]:
        """Return as a person sees them the mentions found in an article, in text order."""
        return self._outside_folds(article, found)

    def seams(self, article: Article) -> tuple[int, ...]:
        """Return where two words of an article are glued together; none of a very long one."""
        from tui_reader.entities.rules.seams import seams

        return seams(article.text) if len(article.text) <= MOST else ()

    def _outside_folds(self, article: Article, found: Iterable[Mention]) -> tuple[Mention, ...]:
        """Return the mentions but for those in what the cleaned view hides: they tell nothing."""
        clean = operations(article.text, guess_language(article.text))
        hidden = tuple(each.span for each in clean if each.hides)
        return tuple(each for each in found if not covers(hidden, each.span))

    def mentions(self, article: Article) -> Iterator[tuple[Mention, ...]]:
        """Yield the mentions in an article, a long one piece by piece."""
        search = self.search(article)
        for piece in range(len(search)):
            yield self.seen(article, search.search(piece))
