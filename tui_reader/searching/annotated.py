"""What is annotated where: the notes of one article, with their places in its present text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from tui_reader.model.annotation import Annotation, Passage, Where
from tui_reader.model.article import Article
from tui_reader.model.span import Span
from tui_reader.session.session import Session
from tui_reader.text.runs import SpanIndex


class Annotated:
    """The annotations of an article and its passages as they are now; corrections are left out.

    It does not follow later changes. For any thread, one at a time.
    """

    def __init__(self, session: Session, article: Article) -> None:
        self._creator = session.creator
        notes = session.notes_of(article.source)
        self.passages: list[Passage] = session.placer.passages(article, notes) if notes else []

    def on(self, where: Span | None) -> Sequence[Annotation]:
        """Return the annotations of just that span, or of the whole article.

        A person's own come first, then the oldest.
        """
        return self._by_place.get(where, ())

    def first_on(self, where: Where) -> Annotation | None:
        """Return what is annotated there, or None; an annotation as it is now, if it is there.

        Of several it is a person's own, or else the oldest.
        """
        if isinstance(where, Annotation):
            return self._by_id.get(where.id)
        return next(iter(self.on(where)), None)

    def around(self, span: Span) -> Iterator[Annotation]:
        """Yield the annotations of passages that cover the span, in reading order."""
        for place, each in self._index.overlapping(span):
            if place.covers(span):
                yield each

    @cached_property
    def _by_id(self) -> dict[str, Annotation]:
        return {each.annotation.id: each.annotation for each in self.passages}

    @cached_property
    def _by_place(self) -> dict[Span | None, list[Annotation]]:
        found: dict[Span | None, list[Annotation]] = defaultdict(list)
        for each in self.passages:
            if each.span is not None or each.annotation.anchor is None:
                found[each.span].append(each.annotation)
        for there in found.values():
            there.sort(key=lambda each: (each.creator != self._creator, each.id))
        return dict(found)

    @cached_property
    def _index(self) -> SpanIndex[Annotation]:
        return SpanIndex((each.span, each.annotation) for each in self.passages if each.span)
