"""Answering: where one alternative of a query holds in an article, the cheap questions first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, cached_property
from heapq import merge
from typing import TYPE_CHECKING

from tui_reader.finding import expressions, matching
from tui_reader.finding.expressions import Patience
from tui_reader.finding.normal import OF_ARTICLES, OF_PASSAGES, Alternative, Sought
from tui_reader.finding.query import FieldName, Pattern
from tui_reader.model.annotation import Annotation
from tui_reader.model.span import Span
from tui_reader.searching.ground import Cover, Ground, Hit
from tui_reader.searching.meanings import Name, of_annotation, of_article

if TYPE_CHECKING:
    from tui_reader.session.session import Session

Stop = Callable[[], bool]
_Test = Callable[[Annotation], bool]
_Check = Callable[[Hit], bool]
_OfArticle = Callable[[str], bool]

_IN_HEADS = frozenset({FieldName.DATE, FieldName.TITLE})
_QUALIFYING = frozenset({FieldName.NOTE, FieldName.BY, FieldName.IS})


class Answer:
    """One alternative of a query in a corpus; for any number of articles.

    `patience` is that with the regular expressions of all its alternatives.
    """

    def __init__(self, session: Session, asked: Alternative, patience: Patience) -> None:
        self._session = session
        self._asked = asked
        self._patience = patience
        self._wanted, self._unwanted = self._passage_tests()

    # -- which articles --------------------------------------------------------------------------

    def possible(self, source: str) -> bool:
        """Return whether it may hold in an article, for all that is known without its text."""
        return (
            all(test(source) is expected for test, expected in self._known)
            and self._may_be_annotated(source)
            and all(name.may_be_in(source) for name in (*self._entities, *self._speakers))
            and all(test(source) is expected for test, expected in self._read)
        )

    def _may_be_annotated(self, source: str) -> bool:
        """Return whether what people say of passages there is what is wanted."""
        if not self._wanted:
            return True
        there = self._session.notes_of(source)
        return all(any(map(test, there)) for test in self._wanted)

    @cached_property
    def _known(self) -> list[tuple[_OfArticle, bool]]:
        """What must or must not hold of articles, and is told without looking at their files."""
        return self._of_articles(OF_ARTICLES - _IN_HEADS)

    @cached_property
    def _read(self) -> list[tuple[_OfArticle, bool]]:
        """What must or must not hold of articles, and is told by their heads."""
        return self._of_articles(_IN_HEADS)

    def _of_articles(self, names: frozenset[FieldName]) -> list[tuple[_OfArticle, bool]]:
        wanted, groups = self._asked.fields(*names), self._asked.groups(*names)
        return [
            *((of_article(self._session, field), True) for field in wanted),
            *((of_article(self._session, field), False) for (field,) in groups),
        ]

    # -- where in an article ---------------------------------------------------------------------

    def hits(self, ground: Ground, start: int, stop: Stop) -> Iterator[Hit]:
        """Yield where it holds in an article that is possible, from an offset on, in order."""
        text, sought = ground.article.text, self._asked.sought
        if any(self._stands(text, each, stop) for each in self._asked.barred):
            return
        if len(sought) > 1 and not all(self._stands(text, each, stop) for each in sought):
            return
        holds = self._holding(ground)
        for hit in self._places(ground, start, stop):
            if hit.span.start >= start and holds(hit):
                yield hit

    def _places(self, ground: Ground, start: int, stop: Stop) -> Iterator[Hit]:
        """Yield what may be hits, in order."""
        if self._asked.sought:
            text = ground.article.text
            streams = [self._each(text, each, start, stop) for each in self._asked.sought]
            yield from map(Hit, merge(*streams, key=lambda span: span.reading_order))
        elif self._wanted:
            own = (p for p in ground.passages if any(test(p.annotation) for test in self._wanted))
            hits = (hit for each in own if (hit := ground.hit_of(each)) is not None)
            yield from sorted(hits, key=lambda hit: hit.order)
        elif self._speakers or self._entities:
            of = ground.said if self._speakers else ground.named
            names = self._speakers or self._entities
            spans = {span for name in names for span in of(name.means)}
            yield from map(Hit, sorted(spans, key=lambda span: span.reading_order))
        else:
            yield Hit(ground.title, whole=True)

    def _each(self, text: str, sought: Sought, start: int, stop: Stop) -> Iterator[Span]:
        if isinstance(sought, Pattern):
            return expressions.places(text, sought, start, stop, self._patience)
        return matching.places(text, sought, start, stop)

    def _stands(self, text: str, sought: Sought, stop: Stop) -> bool:
        return next(self._each(text, sought, 0, stop), None) is not None

    def _holding(self, ground: Ground) -> Callable[[Hit], bool]:
        """Return what says whether the fields hold of a hit; what that needs is found once."""
        checks = [
            *((_annotated(ground, test), True) for test in self._wanted),
            *((_annotated(ground, test), False) for test in self._unwanted),
            *((_mentioned(ground, name), True) for name in self._entities),
            *((_mentioned(ground, name), False) for name in self._not(FieldName.ENTITY)),
            *((_spoken(ground, name), True) for name in self._speakers),
            *((_spoken(ground, name), False) for name in self._not(FieldName.SPEAKER)),
        ]
        return lambda hit: all(check(hit) is expected for check, expected in checks)

    # -- what the fields mean --------------------------------------------------------------------

    def _passage_tests(self) -> tuple[list[_Test], list[_Test]]:
        """Return what must be said of passages at a hit, each of one, and what must not."""
        session, asked = self._session, self._asked
        tags, qualifying = asked.fields(FieldName.TAG), asked.fields(*_QUALIFYING)
        denied = list(asked.groups(*OF_PASSAGES))
        without: list[_Test] = []
        if tags or qualifying:
            # “tag:a -by:Zoë” is what has a and is not by Zoë, whatever else she said there.
            own = [group for group in denied if len(group) == 1 and group[0].name in _QUALIFYING]
            denied = [group for group in denied if group not in own]
            without = [of_annotation(session, group) for group in own]
        groups = [(tag, *qualifying) for tag in tags] or [qualifying] * bool(qualifying)
        wanted = [_but(of_annotation(session, group), without) for group in groups]
        return wanted, [of_annotation(session, group) for group in denied]

    @cached_property
    def _entities(self) -> list[Name]:
        return [Name(self._session, each) for each in self._asked.fields(FieldName.ENTITY)]

    @cached_property
    def _speakers(self) -> list[Name]:
        return [Name(self._session, each) for each in self._asked.fields(FieldName.SPEAKER)]

    def _not(self, field: FieldName) -> list[Name]:
        return [Name(self._session, each) for (each,) in self._asked.groups(field)]


def _but(test: _Test, without: list[_Test]) -> _Test:
    """Return what says whether a test holds, and none of the others."""
    return lambda annotation: test(annotation) and not any(t(annotation) for t in without)


def _annotated(ground: Ground, test: _Test) -> _Check:
    cover = cache(lambda: ground.covered(test))
    return lambda hit: cover().touches(hit, hit.span)


def _mentioned(ground: Ground, name: Name) -> _Check:
    cover = cache(lambda: Cover(ground.named(name.means)))
    return lambda hit: cover().touches(hit, ground.around(hit.span))


def _spoken(ground: Ground, name: Name) -> _Check:
    cover = cache(lambda: Cover(ground.said(name.means)))
    return lambda hit: cover().holds(hit)
