"""Facets: what is known of passages by which they are grouped and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, takewhile

from tui_reader.entities.search import EntitySearch
from tui_reader.errors import InputError
from tui_reader.finding.grouping import NOTHING, Facet, Group, grouped
from tui_reader.localisation import N_, _
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Article, Guess
from tui_reader.model.context import Candidate
from tui_reader.model.entity import EntityType, Mention
from tui_reader.model.quote import Quote
from tui_reader.model.span import Span
from tui_reader.recognition.listening import Listening
from tui_reader.searching.annotated import Annotated
from tui_reader.session.session import Session
from tui_reader.text.runs import SpanIndex

_MONTH = 7  # characters of a date, up to its month
_NOTHING = {
    Facet.TAG: N_("no tag"),
    Facet.ENTITY: N_("no entity"),
    Facet.DATE: N_("no date"),
    Facet.CODER: N_("nobody"),
    Facet.SPEAKER: N_("no speaker"),
}


class Facets:
    """Tells under which headings passages belong, and how these are called.

    On any thread, but each has one of its own. What was found in an article is kept until another
    is asked for: ask article by article.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last: tuple[str, Article | None] | None = None
        self._marked: Annotated | None = None
        self._search: EntitySearch | None = None
        self._mentioned: dict[int, SpanIndex[Mention]] = {}  # by the pieces of the search
        self._said: dict[int, SpanIndex[Quote]] = {}

    def groups(
        self,
        hits: Sequence[Candidate],
        facet: Facet,
        stop: Callable[[], bool] = lambda: False,
    ) -> tuple[Group[Candidate], ...]:
        """Return hits under their headings, in the order that suits the facet.

        When `stop` says so, the hits that follow are left out.
        """
        tags = [tag.id for _depth, tag in self._session.codebook.tree()]
        asked = takewhile(lambda hit: not stop(), hits)
        return grouped(asked, lambda hit: self.of_hit(facet, hit), facet, tags)

    def of_hit(self, facet: Facet, hit: Candidate) -> tuple[str, ...]:
        """Return the keys of a hit; of mere words, those of the passages around them.

        The entities are those of a passage, or of the sentence in which words stand.
        """
        if facet is Facet.ENTITY and hit.there is None:
            return self._of_place(facet, hit.source, hit.context.sentence)
        if facet not in (Facet.TAG, Facet.CODER):
            return self._of_place(facet, hit.source, hit.span)
        around = (hit.there,) if hit.there else self._around(hit.source, hit.span)
        return tuple(chain.from_iterable(self.of(facet, each) for each in around))

    def of(self, facet: Facet, annotation: Annotation) -> tuple[str, ...]:
        """Return the keys of an annotation.

        One of a whole article belongs to no entity and no speaker, and neither does a lost one.
        """
        if facet is Facet.TAG:
            return annotation.tags
        if facet is Facet.CODER:
            return (annotation.creator,)
        needs_place = facet in (Facet.ENTITY, Facet.SPEAKER)
        span = self.place(annotation) if needs_place else None
        return self._of_place(facet, annotation.source, span)

    def place(self, annotation: Annotation) -> Span | None:
        """Return where the passage of an annotation is now, or None."""
        article = self.article(annotation.source) if annotation.anchor else None
        return self._session.placer.place(article, annotation).span if article else None

    def article(self, source: str) -> Article | None:
        """Return an article, or None if it cannot be read."""
        if self._last is None or self._last[0] != source:
            self._marked = self._search = None
            self._mentioned, self._said = {}, {}
            try:
                self._last = source, self._session.corpus.load(source)
            except InputError:
                self._last = source, None
        return self._last[1]

    def name(self, facet: Facet, key: str) -> str:
        """Return what people call the heading with that key."""
        if key == NOTHING:
            return _(_NOTHING[facet]) if facet in _NOTHING else ""
        if facet is Facet.ARTICLE:
            return self._fact(key, "title")
        return self._session.codebook.name_of(key) if facet is Facet.TAG else key

    # -- inside ----------------------------------------------------------------------------------

    def _of_place(self, facet: Facet, source: str, span: Span | None) -> tuple[str, ...]:
        if facet is Facet.ARTICLE:
            return (source,)
        if facet is Facet.DATE:
            date = self._fact(source, "published")
            return (date[:_MONTH],) if date else ()
        if span is None or (article := self.article(source)) is None:
            return ()
        if facet is Facet.ENTITY:
            return tuple(dict.fromkeys(each.entity for each in self._mentions(article, span)))
        speakers = (each.speaker for each in self._quotes(article, span))
        return tuple(dict.fromkeys(each for each in speakers if each))

    def _fact(self, source: str, name: str) -> str:
        """Return a fact of an article: as it was noted, which costs nothing, or from its head."""
        documents = self._session.documents
        fact: Guess = getattr(documents.get(source), name, None) or getattr(
            documents.headline(source), name
        )
        return fact.value

    def _around(self, source: str, span: Span) -> Iterator[Annotation]:
        """Yield the annotations of which the passage covers the span."""
        article = self.article(source)
        if article is not None:
            self._marked = self._marked or Annotated(self._session, article)
            yield from self._marked.around(span)

    def _mentions(self, article: Article, span: Span) -> Iterator[Mention]:
        """Yield what a stretch mentions but dates, which are no one that is spoken of."""
        for piece in self._pieces(article, span):
            yield from (each for _span, each in self._mentioned[piece].overlapping(span))

    def _quotes(self, article: Article, span: Span) -> Iterator[Quote]:
        """Yield the quotations that a stretch touches."""
        for piece in self._pieces(article, span):
            if piece not in self._said:
                quotes = _heard(
                    article, self._searched(article).span(piece), self._mentioned[piece]
                )
                self._said[piece] = SpanIndex((each.span, each) for each in quotes)
            yield from (each for _span, each in self._said[piece].overlapping(span))

    def _pieces(self, article: Article, span: Span) -> range:
        """Return the pieces of an article that a stretch touches, once they were looked through."""
        search = self._searched(article)
        touched = search.touching(span)
        for piece in touched:
            if piece not in self._mentioned:
                found = search.search(piece)
                seen = self._session.recognition.seen(article, found, search.span(piece))
                self._mentioned[piece] = SpanIndex(
                    (each.span, each) for each in seen if each.type is not EntityType.DATE
                )
        return touched

    def _searched(self, article: Article) -> EntitySearch:
        self._search = self._search or self._session.recognition.search(article)
        return self._search


def _heard(article: Article, piece: Span, mentions: SpanIndex[Mention]) -> Iterator[Quote]:
    """Yield the quotations of a piece of an article that mentions these."""
    inside = (
        replace(each, span=span.shift(-piece.start))
        for span, each in mentions
        if piece.covers(span)
    )
    listening = Listening(Article(article.source, piece.of(article.text)), inside)
    return (quote.shift(piece.start) for quote in listening)
