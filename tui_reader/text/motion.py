"""Motion: how the cursor, which is always a unit, goes through a text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from tui_reader.model.entity import Mention
from tui_reader.model.span import Span
from tui_reader.text.clusters import boundary_after, boundary_before
from tui_reader.text.runs import SpanIndex
from tui_reader.text.segments import SegmentKind, Segments


class UnitKind(StrEnum):
    """What the cursor is on; the value is the word for it."""

    WORD = "word"
    ENTITY = "entity"
    QUOTATION = "quotation"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    PASSAGE = "passage"
    SELECTION = "selection"


GROWTH = (
    UnitKind.WORD,
    UnitKind.ENTITY,
    UnitKind.QUOTATION,
    UnitKind.SENTENCE,
    UnitKind.PARAGRAPH,
)
"""The kinds through which a unit grows, smallest first."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a person is: the unit's kind and span, and the offset around which it grows.

    In a free selection `moving` is the offset of the end that moves, else None.
    """

    kind: UnitKind
    span: Span
    point: int
    moving: int | None = None

    @property
    def selecting(self) -> bool:
        """Return whether this is a free selection."""
        return self.moving is not None


class Motion:
    """The motions over one article; each takes a cursor and returns the one it becomes.

    A motion that leads nowhere returns the cursor it was given. `mentions` and `passages` may be
    replaced at any time, when entities are found or annotations change.
    """

    def __init__(self, segments: Segments) -> None:
        self.segments = segments
        self.text = segments.text
        self.mentions: SpanIndex[Mention] = SpanIndex()
        self.passages: SpanIndex[str] = SpanIndex()

    def at(self, kind: UnitKind, offset: int) -> Cursor:
        """Return the cursor on the unit of that kind around or near the offset.

        Where there is none (an article without text), the unit is empty.
        """
        span = self._at(kind, offset)
        if span is None:
            here = Span(offset, offset)
            return Cursor(UnitKind.SENTENCE, self._at(UnitKind.SENTENCE, offset) or here, offset)
        return Cursor(kind, span, min(max(span.start, offset), max(span.start, span.end - 1)))

    def on(self, kind: UnitKind, span: Span) -> Cursor:
        """Return the cursor on exactly that span."""
        return Cursor(kind, span, span.start)

    def step(self, cursor: Cursor, kind: UnitKind, by: int) -> Cursor:
        """Go to the next (`by` > 0) or previous unit; in a selection, extend it so far."""
        if cursor.moving is not None:
            return self._extend(cursor, kind, by)
        if by > 0:
            span = self._after(kind, cursor.span.start)
        else:
            span = self._before(kind, cursor.span.start)
        return cursor if span is None else self.on(kind, span)

    def same(self, cursor: Cursor, by: int) -> Cursor:
        """Go to the next or previous mention of the entity that is mentioned at the cursor.

        Where no entity is mentioned there, to the nearest mention of any.
        """
        here = self.mentions.overlapping(cursor.span)
        entity = here[0][1].entity if here else None
        offset = cursor.span.start
        if here and not cursor.selecting and cursor.kind is not UnitKind.ENTITY:
            offset = here[0][0].start
        while (found := self._mention(offset, by)) is not None:
            if entity is None or found[1].entity == entity:
                return self.on(UnitKind.ENTITY, found[0])
            offset = found[0].start
        return cursor

    def grow(self, cursor: Cursor) -> Cursor:
        """Return the next larger unit around the point."""
        for kind, span in self._around(cursor.point):
            if span.covers(cursor.span) and len(span) > len(cursor.span):
                return Cursor(kind, span, cursor.point)
        return cursor

    def shrink(self, cursor: Cursor) -> Cursor:
        """Return the next smaller unit around the point."""
        for kind, span in reversed(self._around(cursor.point)):
            if cursor.span.covers(span) and len(span) < len(cursor.span):
                return Cursor(kind, span, cursor.point)
        return cursor

    def quotation(self, cursor: Cursor) -> Cursor:
        """Return the quotation around the point, or the first within the unit."""
        span = self.segments.at(SegmentKind.QUOTATION, cursor.point)
        if span is None:
            within = self.segments.within(SegmentKind.QUOTATION, cursor.span)
            span = within[0] if within else None
        return cursor if span is None else self.on(UnitKind.QUOTATION, span)

    def select(self, cursor: Cursor) -> Cursor:
        """Begin a free selection with the unit, or end it and keep its span."""
        if cursor.selecting:
            return Cursor(UnitKind.SELECTION, cursor.span, cursor.span.start)
        return replace(cursor, kind=UnitKind.SELECTION, moving=cursor.span.end)

    def swap(self, cursor: Cursor) -> Cursor:
        """Let the other end of a free selection move."""
        if cursor.moving is None:
            return cursor
        span = cursor.span
        return replace(cursor, moving=span.start if cursor.moving == span.end else span.end)

    def between(self, anchor: int, offset: int) -> Cursor:
        """Return the free selection from one offset to another, whole clusters both included."""
        low, high = sorted((anchor, offset))
        start = boundary_before(self.text, low)
        end = boundary_after(self.text, min(len(self.text), high + 1))
        span = Span(start, max(start, end))
        return Cursor(UnitKind.SELECTION, span, start, end if offset >= anchor else start)

    def to(self, cursor: Cursor, offset: int) -> Cursor:
        """Go to the sentence near the offset; in a free selection, move its end there."""
        if cursor.moving is None:
            return self.at(UnitKind.SENTENCE, offset)
        return self._spread(cursor, boundary_before(self.text, offset))

    def trimmed(self, cursor: Cursor) -> Span:
        """Return the cursor's span without white space at its ends."""
        piece = cursor.span.of(self.text)
        start = cursor.span.start + len(piece) - len(piece.lstrip())
        return Span(start, max(start, cursor.span.end - len(piece) + len(piece.rstrip())))

    def _around(self, point: int) -> list[tuple[UnitKind, Span]]:
        """Return the units around a point, smallest first."""
        found = []
        for kind in GROWTH:
            span = self._at(kind, point)
            if span is not None and (point in span or not span):
                found.append((kind, span))
        return sorted(found, key=lambda item: len(item[1]))

    def _extend(self, cursor: Cursor, kind: UnitKind, by: int) -> Cursor:
        span, moving = cursor.span, cursor.moving
        if moving == span.end and span:
            to = self._next_end(kind, moving) if by > 0 else self._previous_end(kind, moving)
            if by < 0 and (to is None or to <= span.start):
                start = self._before(kind, span.start)
                return (
                    replace(cursor, moving=start.start, span=Span(start.start, span.end))
                    if (start)
                    else cursor
                )
        else:
            found = (self._after if by > 0 else self._before)(kind, span.start)
            to = found.start if found else None
            if by > 0 and (to is None or to >= span.end):
                to = self._next_end(kind, span.end)
                return (
                    cursor if to is None else replace(cursor, moving=to, span=Span(span.start, to))
                )
        return cursor if to is None else self._spread(cursor, to)

    def _spread(self, cursor: Cursor, to: int) -> Cursor:
        """Move the moving end of a selection to an offset, through the fixed end if need be."""
        span = cursor.span
        fixed = span.start if cursor.moving == span.end else span.end
        return replace(cursor, span=Span(min(fixed, to), max(fixed, to)), moving=to)

    def _next_end(self, kind: UnitKind, offset: int) -> int | None:
        here = self._at(kind, offset)
        if here is not None and offset in here:
            return here.end
        following = self._after(kind, offset - 1)
        return following.end if following else None

    def _previous_end(self, kind: UnitKind, offset: int) -> int | None:
        found = self._before(kind, offset)
        while found is not None and found.end >= offset:
            found = self._before(kind, found.start)
        return found.end if found else None

    def _at(self, kind: UnitKind, offset: int) -> Span | None:
        index = self._index(kind)
        if index is None:
            return self.segments.at(SegmentKind(kind.value), offset)
        here = index.overlapping(Span(offset, offset + 1))
        return min((span for span, _ in here), key=len, default=None)

    def _after(self, kind: UnitKind, offset: int) -> Span | None:
        index = self._index(kind)
        if index is None:
            return self.segments.after(SegmentKind(kind.value), offset)
        found = index.after(offset)
        return found[0] if found else None

    def _before(self, kind: UnitKind, offset: int) -> Span | None:
        index = self._index(kind)
        if index is None:
            return self.segments.before(SegmentKind(kind.value), offset)
        found = index.before(offset)
        return found[0] if found else None

    def _mention(self, offset: int, by: int) -> tuple[Span, Mention] | None:
        return self.mentions.after(offset) if by > 0 else self.mentions.before(offset)

    def _index(self, kind: UnitKind) -> SpanIndex[Mention] | SpanIndex[str] | None:
        if kind is UnitKind.ENTITY:
            return self.mentions
        return self.passages if kind is UnitKind.PASSAGE else None
