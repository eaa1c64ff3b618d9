"""Recognising: the mentions of an article as a person sees them.

A recogniser finds them first, in pieces and on any thread; what it found is then seen in the light
of what is known beyond the piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING

from tui_reader.cleaning import MOST, operations
from tui_reader.entities import Chosen, Recogniser
from tui_reader.entities.search import EntitySearch
from tui_reader.model.article import Article
from tui_reader.model.entity import Mention
from tui_reader.model.span import Span
from tui_reader.text.language import guess_language
from tui_reader.text.view import covers
from tui_reader.values import frozen

if TYPE_CHECKING:
    from tui_reader.entities.index import EntityIndex
    from tui_reader.entities.lexicon import Lexicon
    from tui_reader.recognition.cache import MentionCache

Correct = Callable[[Article, Iterable[Mention], Span | None, tuple[Span, ...]], tuple[Mention, ...]]


@frozen
class Remembering:
    """A recogniser that looks first for what was found in the same text in an earlier run."""

    recogniser: Recogniser
    cache: MentionCache

    @property
    def name(self) -> str:
        """Return the name of the recogniser itself."""
        return self.recogniser.name

    @property
    def version(self) -> str:
        """Return its version."""
        return self.recogniser.version

    def mentions(self, text: str, language: str) -> tuple[Mention, ...]:
        """Return what the recogniser finds, or once found, in the text."""
        key = self._key(text, language)
        found = self.cache.get(key)
        if found is None:
            found = self.recogniser.mentions(text, language)
            self.cache.put(key, found)
        return found

    def _key(self, text: str, language: str) -> bytes:
        import hashlib

        key = hashlib.sha256(f"{self.name}\0{self.version}\0{language}\0".encode())
        key.update(text.encode("utf-8"))
        return key.digest()[:16]


class Recognition:
    """Finds what articles mention, and knows what the whole corpus calls it.

    `recogniser` is asked for when it is first needed; `cache` keeps what it finds. `correct` makes
    of what was found in a stretch of an article what people say of it; in the spans it is given
    last only what they say of the very place counts.
    """

    def __init__(
        self,
        recogniser: Callable[[], Recogniser],
        cache: MentionCache | None = None,
        correct: Correct = lambda article, found, within, hidden: tuple(found),
    ) -> None:
        self.recogniser = Chosen(recogniser)
        self._correct = correct
        self._cache = cache
        self._index: EntityIndex | None = None
        self._making = Lock()

    @property
    def index(self) -> EntityIndex:
        """Return the index of the articles that were gathered; the first frame does without."""
        from tui_reader.entities.index import EntityIndex

        with self._making:
            if self._index is None:
                self._index = EntityIndex(_lexicon)
            return self._index

    def search(self, article: Article) -> EntitySearch:
        """Return the search for what an article mentions; nothing is searched yet."""
        recogniser: Recogniser = self.recogniser
        if self._cache is not None:
            recogniser = Remembering(recogniser, self._cache)
        return EntitySearch(article.text, guess_language(article.text), recogniser)

    def counted(
        self, article: Article, found: Iterable[Mention], within: Span | None = None
    ) -> tuple[Mention, ...]:
        """Return those of the mentions found in an article that count, named as it names them.

        They are as people corrected them. What the cleaned view hides tells nothing, but where a
        person said so of the very place.
        """
        clean = operations(article.text, guess_language(article.text))
        hidden = tuple(each.span for each in clean if each.hides)
        shown = tuple(each for each in found if not covers(hidden, each.span))
        made = self._correct(article, shown, within, hidden)
        return made if made == shown else _relinked(article.text, shown, made)

    def seen(
        self, article: Article, found: Iterable[Mention], within: Span | None = None
    ) -> tuple[Mention, ...]:
        """Return as a person sees them the mentions found in an article, in text order.

        If only a stretch of it was searched, `within` says which.
        """
        from tui_reader.entities.forms import form_of

        name_of, text = self.index.linked.name_of, article.text
        return tuple(
            replace(mention, entity=name_of(form_of(text, mention)))
            for mention in self.counted(article, found, within)
        )

    def seen_so_far(self, article: Article, search: EntitySearch) -> tuple[Mention, ...]:
        """Return as a person sees them the mentions of all that was searched in an article."""
        seen = (self.seen(article, found, span) for span, found in search.searched)
        return tuple(chain.from_iterable(seen))

    def seams(self, article: Article) -> tuple[int, ...]:
        """Return where two words of an article are glued together; none of a very long one."""
        from tui_reader.entities.rules.seams import seams

        return seams(article.text) if len(article.text) <= MOST else ()

    def mentions(self, article: Article) -> Iterator[tuple[Mention, ...]]:
        """Yield the mentions in an article, a long one piece by piece."""
        search = self.search(article)
        for piece in range(len(search)):
            found = search.search(piece)
            yield self.seen(article, found, search.span(piece))

    def gather(
        self, article: Article, stop: Callable[[int, int], bool] = lambda done, total: False
    ) -> bool:
        """Let an article be part of the index; return whether that was not stopped half-way.

        `stop` is asked before each piece, and told how many are done and how many there are.
        Takes long; `index.link` then finds the names. Any thread.
        """
        search = self.search(article)
        for piece in range(len(search)):
            if stop(piece, len(search)):
                return False
            search.search(piece)
        from tui_reader.entities.forms import sightings

        counted = self.counted(article, search.mentions)
        self.index.put(article.source, sightings(article.text, counted))
        return True

    def flush(self) -> None:
        """Put on disk what was found and is worth keeping for the next run."""
        if self._cache is not None:
            self._cache.flush()


def _lexicon() -> Lexicon:
    from tui_reader.entities.lexicon import lexicon

    return lexicon()


def _relinked(
    text: str, found: tuple[Mention, ...], seen: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    from tui_reader.entities.linking import relinked

    return relinked(text, found, seen)
