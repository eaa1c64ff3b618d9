"""Echoing: the sentences of the corpus that say nearly the same as a passage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from tui_reader.anchoring import changes
from tui_reader.cleaning import noise
from tui_reader.errors import InputError
from tui_reader.finding.echoes import Passage, Rarity
from tui_reader.localisation import _, ngettext
from tui_reader.model.anchor import PieceKind
from tui_reader.model.article import Article
from tui_reader.model.context import EchoCandidate
from tui_reader.model.span import Span
from tui_reader.searching.contexts import candidates, contexts_at
from tui_reader.session.session import Session
from tui_reader.text.language import guess_language

HEARD = 100
"""Articles that tell how rare words are, however many there are; 0.3 s on a slow machine."""

MOST = 500
"""Articles that are read, of those that the index knows: the most like the passage."""

_HEAD = 8_192  # code points of each that are heard
_CLOSE = 0.5  # from which similarity on it is shown what a sentence lacks, too


class Echoing:
    """Finds echoes in one listing of a corpus; which words are rare is found out once.

    `trouble` says after a search why there can be no echo, as `Passage` does; for any thread.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.corpus = session.corpus
        self._rarity: Rarity | None = None
        self.trouble = ""

    def reads(self, sources: Sequence[str]) -> int:
        """Return how many articles are read at most to find echoes in these."""
        chosen = len(sources) > MOST and self._session.index.useful
        return MOST + 1 if chosen else len(sources)

    def search(
        self,
        article: Article,
        span: Span,
        sources: Sequence[str],
        most: int,
        stop: Callable[[], bool] = lambda: False,
    ) -> Iterator[EchoCandidate | int]:
        """Yield a passage and its echoes in articles, at most so many, as they are found.

        Its own article is searched first. The passage comes first, once there is an echo. After
        each article comes the number of echoes in it that were not yielded.
        """
        passage = Passage(article.text, span, self._rare(), guess_language(article.text))
        self.trouble = passage.trouble
        begun = False
        for source in () if self.trouble else self._likely(passage, article.source, sources):
            if stop():
                return
            found = list(self._in(passage, article, source, stop))
            if found and not begun:
                begun = True
                yield from self._own(article, span)
            yield from found[:most]
            yield max(0, len(found) - most)
            most = max(0, most - len(found))

    def _likely(self, passage: Passage, own: str, sources: Sequence[str]) -> Iterable[str]:
        """Return the articles in which echoes are looked for, in the order to do so.

        Of very many these are its own, and those that the index finds to have most of its rare
        words.
        """
        index = self._session.index
        likely: Iterable[str] = sources
        if self.reads(sources) < len(sources):
            among = frozenset(sources)
            similar = index.similar(passage.telling_words, MOST)
            likely = (each for each in similar if each in among)
        return chain([own], (each for each in likely if each != own))

    def _in(
        self, passage: Passage, own: Article, source: str, stop: Callable[[], bool]
    ) -> Iterator[EchoCandidate]:
        """Yield the echoes in an article; one that cannot be read has none."""
        try:
            article = own if source == own.source else self.corpus.load(source)
        except InputError:
            return
        text, language = article.text, guess_language(article.text)
        if not any(True for _ in passage.echoes(text, language, stop=stop)):
            return
        hidden = noise(text, language)
        found = {echo.span: echo for echo in passage.echoes(text, language, hidden, stop)}
        contexts = contexts_at(article, found)
        for each in candidates(self._session, article, contexts, sentences=False):
            echo = found[each.span]
            pieces = changes(_words(own, echo.yours), _words(article, each.span))
            # Where little is kept, all that is not would hide it.
            close = echo.similarity >= _CLOSE
            yield EchoCandidate(
                each.source,
                each.span,
                each.context,
                each.there,
                similarity=echo.similarity,
                pieces=tuple(p for p in pieces if close or p.kind is not PieceKind.REMOVED),
            )

    def _own(self, article: Article, span: Span) -> Iterator[EchoCandidate]:
        """Yield the passage itself."""
        contexts = contexts_at(article, [span])
        for each in candidates(self._session, article, contexts, sentences=False):
            yield EchoCandidate(each.source, each.span, each.context, each.there)

    def _rare(self) -> Rarity:
        """Return how rare words are, as articles from all over the corpus tell."""
        if self._rarity is None:
            rarity, sources = Rarity(), self.corpus.order
            for source in sources[:: -(-len(sources) // HEARD)]:
                try:
                    text = self.corpus.load(source).text[:_HEAD]
                except InputError:
                    continue
                language = guess_language(text)
                rarity.hear(text, language, noise(text, language))
            self._rarity = rarity
        return self._rarity


def why_none(trouble: str, articles: int) -> str:
    """Return in words why a passage has no echo in so many articles."""
    return {
        "": ngettext(
            "No other sentence in {count} article says nearly the same.",
            "No other sentence in {count} articles says nearly the same.",
            articles,
        ),
        "long": _("That is too long: take a sentence, a quotation or a paragraph."),
        "short": _("There are too few words here that tell it from other sentences."),
        "everywhere": _("This stands in so many articles that it says nothing of any of them."),
    }[trouble].format(count=articles)


def _words(article: Article, span: Span) -> str:
    return " ".join(span.of(article.text).split())
