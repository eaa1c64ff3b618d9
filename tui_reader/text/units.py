"""Units: where in an article its words, names, passages and sentences are, for the cursor."""

from __future__ import annotations

from typing import Any

from tui_reader.model.entity import Mention
from tui_reader.model.span import Span
from tui_reader.text.cursor import GROWTH, UnitKind
from tui_reader.text.runs import SpanIndex
from tui_reader.text.segments import SegmentKind, Segments

_NEAR = 3  # code points between two places: what begins there must be seen between their labels


class Units:
    """The units of one article.

    `mentions` and `passages` may be replaced at any time, when entities are found or annotations
    change.
    """

    def __init__(self, segments: Segments) -> None:
        self.segments = segments
        self.text = segments.text
        self.mentions: SpanIndex[Mention] = SpanIndex()
        self.passages: SpanIndex[Any] = SpanIndex()

    def at(self, kind: UnitKind, offset: int) -> Span | None:
        """Return the smallest unit of that kind at the offset; a segment also near it."""
        index = self._index(kind)
        if index is None:
            return self.segments.at(SegmentKind(kind.value), offset)
        here = index.overlapping(Span(offset, offset + 1))
        return min((span for span, _ in here), key=len, default=None)

    def after(self, kind: UnitKind, offset: int) -> Span | None:
        """Return the first unit that starts after the offset."""
        index = self._index(kind)
        if index is None:
            return self.segments.after(SegmentKind(kind.value), offset)
        found = index.after(Span(max(0, offset), max(0, offset)))
        return found[0] if found else None

    def before(self, kind: UnitKind, offset: int) -> Span | None:
        """Return the last unit that starts before the offset."""
        index = self._index(kind)
        if index is None:
            return self.segments.before(SegmentKind(kind.value), offset)
        found = index.before(Span(offset, len(self.text)))
        return found[0] if found else None

    def around(self, point: int) -> list[tuple[UnitKind, Span]]:
        """Return the units that hold the point, smallest first."""
        units = ((kind, self.at(kind, point)) for kind in GROWTH)
        found = [(kind, span) for kind, span in units if span is not None and point in span]
        return sorted(found, key=lambda unit: len(unit[1]))

    def places(self, stretch: Span) -> list[tuple[UnitKind, Span]]:
        """Return the units that begin in a stretch of the text, in its order.

        Sentences, passages and mentions; where two begin within `_NEAR`, the first of these.
        """
        sentences = self.segments.within(SegmentKind.SENTENCE, stretch)
        found = [
            *((UnitKind.SENTENCE, span) for span in sentences),
            *((UnitKind.PASSAGE, span) for span, _ in self.passages.overlapping(stretch)),
            *((UnitKind.ENTITY, span) for span, _ in self.mentions.overlapping(stretch)),
        ]
        kept: dict[int, tuple[UnitKind, Span]] = {}
        for kind, span in found:
            at = span.start
            near = range(at - _NEAR, at + _NEAR + 1)
            if at in stretch and kept.keys().isdisjoint(near):
                kept[at] = kind, span
        return [kept[at] for at in sorted(kept)]

    def _index(self, kind: UnitKind) -> SpanIndex[Any] | None:
        if kind is UnitKind.ENTITY:
            return self.mentions
        return self.passages if kind is UnitKind.PASSAGE else None
