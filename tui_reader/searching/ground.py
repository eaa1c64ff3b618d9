"""Grounds: what is known of one article that a query may ask for, found out only when it asks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from tui_reader.model.annotation import Annotation, Passage
from tui_reader.model.article import Article
from tui_reader.model.span import Span
from tui_reader.searching.annotated import Annotated

if TYPE_CHECKING:
    from tui_reader.model.entity import EntityType, Mention
    from tui_reader.model.quote import Quote
    from tui_reader.session.session import Session
    from tui_reader.text.segments import Segments

NameTest = Callable[["EntityType | None", str], bool]
"""Says whether a name means what is asked for; where the type is not known, it is None."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a query holds in an article, or the annotation for whose sake it does.

    What holds of the `whole` article is shown at its title.
    """

    span: Span
    annotation: Annotation | None = None
    whole: bool = False

    @property
    def order(self) -> tuple[int, int, bool, str]:
        """Return the sort key: the reading order, and of one span what is annotated first."""
        id = self.annotation.id if self.annotation else ""
        return (*self.span.reading_order, self.annotation is None, id)


class Cover:
    """Spans of which one asks at once whether any touches or holds another; some are everywhere."""

    def __init__(self, spans: Iterable[Span], everywhere: bool = False) -> None:
        ordered = sorted((span.start, span.end) for span in spans)
        self._everywhere = everywhere
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def touches(self, hit: Hit, around: Span) -> bool:
        """Return whether any overlaps what lies around a hit, which may be the whole article."""
        if self._everywhere or (hit.whole and self._starts):
            return True
        before = bisect_left(self._starts, around.end)
        return not hit.whole and before > 0 and self._ends[before - 1] > around.start

    def holds(self, hit: Hit) -> bool:
        """Return whether any holds a hit; one of the whole article is held if there is any."""
        before = bisect_right(self._starts, hit.span.start)
        held = before > 0 and self._ends[before - 1] >= hit.span.end
        return bool(self._starts) if hit.whole else held


class Ground:
    """What is known of an article; `stop` is asked while names are sought, and ends that."""

    def __init__(
        self, session: Session, article: Article, stop: Callable[[], bool] = lambda: False
    ) -> None:
        self.article = article
        self._session = session
        self._stop = stop

    @cached_property
    def annotated(self) -> Annotated:
        """Return what is annotated where in the article."""
        return Annotated(self._session, self.article)

    @property
    def passages(self) -> list[Passage]:
        """Return the annotations of the article and its passages, with their places."""
        return self.annotated.passages

    def named(self, means: NameTest) -> Iterator[Span]:
        """Yield where something is mentioned whose name means what is asked for."""
        return (each.span for each in self.mentions if means(each.type, each.entity))

    def said(self, means: NameTest) -> Iterator[Span]:
        """Yield the quotations of those whose name means who is asked for."""
        quotes = (quote for quote in self.quotes if quote.speaker is not None)
        return (quote.span for quote in quotes if means(None, quote.speaker or ""))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Return what the article mentions."""
        found: list[Mention] = []
        for piece in self._session.recognition.mentions(self.article):
            found.extend(piece)
            if self._stop():
                break
        return tuple(found)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """Return the quotations of the article and who says them."""
        from tui_reader.recognition.listening import Listening

        return tuple(Listening(self.article, self.mentions))

    @cached_property
    def title(self) -> Span:
        """Return where the title stands; in a text without words, its beginning."""
        from tui_reader.cleaning.headlines import title_span

        return title_span(self.article.text)

    def around(self, span: Span) -> Span:
        """Return the sentence that holds a span, or the span if it is in none."""
        from tui_reader.text.segments import SegmentKind

        sentence = self._segments.at(SegmentKind.SENTENCE, span.start)
        return sentence if sentence is not None and sentence.covers(span) else span

    def hit_of(self, passage: Passage) -> Hit | None:
        """Return the hit that an annotation is; None of one whose passage is lost."""
        if passage.annotation.anchor is None:
            return Hit(self.title, passage.annotation, whole=True)
        return Hit(passage.span, passage.annotation) if passage.span is not None else None

    def covered(self, holds: Callable[[Annotation], bool]) -> Cover:
        """Return where there are annotations of which that holds."""
        there = [each for each in self.passages if holds(each.annotation)]
        everywhere = any(each.annotation.anchor is None for each in there)
        return Cover((each.span for each in there if each.span is not None), everywhere)

    @cached_property
    def _segments(self) -> Segments:
        from tui_reader.text.blocks import Blocks
        from tui_reader.text.language import guess_language
        from tui_reader.text.segments import Segments

        text = self.article.text
        return Segments(text, Blocks(text), guess_language(text))
