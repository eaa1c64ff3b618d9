"""Motion: how the cursor, which is always a unit, goes through a text."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Any

from tui_reader.model.entity import Mention
from tui_reader.model.span import Span
from tui_reader.text.clusters import boundary_after, boundary_before
from tui_reader.text.hits import Hits, Step
from tui_reader.text.runs import SpanIndex
from tui_reader.text.segments import SegmentKind, Segments
from tui_reader.text.trimming import spaceless, trimmed
from tui_reader.values import frozen


class UnitKind(StrEnum):
    """What the cursor is on; the value is the word for it."""

    WORD = "word"
    ENTITY = "entity"
    HIT = "hit"
    QUOTATION = "quotation"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    PASSAGE = "passage"
    SELECTION = "selection"
    ARTICLE = "whole article"


GROWTH = (
    UnitKind.WORD,
    UnitKind.ENTITY,
    UnitKind.QUOTATION,
    UnitKind.SENTENCE,
    UnitKind.PARAGRAPH,
)
"""The kinds through which a unit grows and shrinks."""

_SMALL = (UnitKind.WORD, UnitKind.ENTITY, UnitKind.HIT)  # from which one goes to what is as small
_NEAR = 3  # code points between two places: what begins there must be seen between their labels


@frozen
class Cursor:
    """Where a person is: the unit's kind and span, and the offset around which it shrinks.

    On the whole article the span is that of the smaller unit it grew from: one goes on from there.
    `focus` is the mention or hit within a larger unit to which a motion led. In a free selection
    `moving` is the end that moves, else None, and `held` the unit it began with, which stays in it
    when a motion leads past it, until its ends are swapped.
    """

    kind: UnitKind
    span: Span
    point: int
    focus: Span | None = None
    moving: int | None = None
    held: Span | None = None

    @property
    def selecting(self) -> bool:
        """Return whether this is a free selection that goes on."""
        return self.moving is not None


class Motion:
    """The motions over one article; each takes a cursor and returns the one it becomes.

    A motion that leads nowhere returns the cursor it was given. `mentions` and `passages` may be
    replaced at any time, when entities are found or annotations change. `trims` says whether a
    free selection means its words without the marks at its ends.
    """

    def __init__(self, segments: Segments, trims: bool = True) -> None:
        self.segments = segments
        self.trims = trims
        self.text = segments.text
        self.mentions: SpanIndex[Mention] = SpanIndex()
        self.passages: SpanIndex[Any] = SpanIndex()

    def at(self, kind: UnitKind, offset: int) -> Cursor:
        """Return the cursor on the unit of that kind around or near the offset.

        Where there is none, on the sentence; in a text without words, on nothing.
        """
        if kind is UnitKind.ARTICLE:
            return self.whole(self.at(UnitKind.PARAGRAPH, offset))
        span = self._at(kind, offset)
        if span is None:
            kind = UnitKind.SENTENCE
            span = self._at(kind, offset) or Span(offset, offset)
        return Cursor(kind, span, min(max(span.start, offset), max(span.start, span.end - 1)))

    def on(self, kind: UnitKind, span: Span) -> Cursor:
        """Return the cursor on exactly that span."""
        return Cursor(kind, span, span.start)

    def step(self, cursor: Cursor, kind: UnitKind, by: int) -> Cursor:
        """Go to the next (`by` > 0) or previous unit; in a selection, extend it so far.

        A mention is gone to within its sentence, unless the unit was a word or a mention: so the
        unit stays what one annotates, and `shrink` takes the mention itself.
        """
        if cursor.moving is not None:
            return self._extend(cursor, kind, by)
        if kind is UnitKind.ENTITY:
            here = cursor.focus or cursor.span
            found = self.mentions.after(here) if by > 0 else self.mentions.before(here)
            return self.mention(cursor, found[0]) if found else cursor
        span = self._next(kind, cursor, by)
        return self.on(kind, span) if span else cursor

    def same(self, cursor: Cursor, by: int) -> Cursor:
        """Go to the next or previous mention of the entity that is mentioned at the cursor.

        Where none is mentioned there, to the nearest mention of any. A free selection is extended
        to the next one from the end that moves.
        """
        here = cursor.focus or cursor.span
        mentioned = self.mentions.overlapping(here) if here else []
        entity = mentioned[0][1].entity if mentioned else None
        if cursor.moving is not None:
            here = self._edge(cursor)
        elif mentioned and entity is not None:
            here = mentioned[0][0]
        while found := self.mentions.after(here) if by > 0 else self.mentions.before(here):
            here = found[0]
            if entity is None or found[1].entity == entity:
                return self.mention(cursor, here)
        return cursor

    def grow(self, cursor: Cursor) -> Cursor:
        """Return the next larger unit around the point; in the end the whole article."""
        for kind, span in self._around(cursor.point):
            if span.covers(cursor.span) and len(span) > len(cursor.span):
                return Cursor(kind, span, cursor.point)
        return self.whole(cursor)

    def whole(self, cursor: Cursor) -> Cursor:
        """Return the cursor on the whole article."""
        return Cursor(UnitKind.ARTICLE, cursor.span, cursor.point)

    def shrink(self, cursor: Cursor) -> Cursor:
        """Return the next smaller unit around the point; a mention that was gone to comes first.

        Where the point is on no word, as on an opening mark, the first word of the unit is left.
        """
        if cursor.kind is UnitKind.ARTICLE:
            return self.at(UnitKind.PARAGRAPH, cursor.point)
        if cursor.focus is not None:
            there = (span for span, _ in self.mentions.overlapping(cursor.focus))
            return self.on(UnitKind.ENTITY if cursor.focus in there else UnitKind.HIT, cursor.focus)
        for kind, span in reversed(self._around(cursor.point)):
            if cursor.span.covers(span) and len(span) < len(cursor.span):
                return Cursor(kind, span, cursor.point)
        for word in self.segments.within(SegmentKind.WORD, cursor.span):
            if cursor.span.covers(word) and len(word) < len(cursor.span):
                return self.on(UnitKind.WORD, word)
        return cursor

    def quotation(self, cursor: Cursor) -> Cursor:
        """Return the quotation around the point, or the first within the unit."""
        span = self.segments.at(SegmentKind.QUOTATION, cursor.point)
        if span is None:
            within = self.segments.within(SegmentKind.QUOTATION, cursor.span)
            span = within[0] if within else None
        return cursor if span is None else self.on(UnitKind.QUOTATION, span)

    def select(self, cursor: Cursor) -> Cursor:
        """Begin a free selection with the mention gone to or else the unit; or end it, trimmed."""
        if cursor.selecting:
            return self.on(UnitKind.SELECTION, self.trimmed(cursor) or cursor.span)
        span = cursor.focus or cursor.span
        return Cursor(UnitKind.SELECTION, span, span.start, moving=span.end, held=span)

    def swap(self, cursor: Cursor) -> Cursor:
        """Let the other end of a free selection move."""
        if cursor.moving is None:
            return cursor
        span = cursor.span
        end = cursor.moving == span.end
        return replace(cursor, moving=span.start if end else span.end, held=None)

    def between(self, anchor: int, offset: int) -> Cursor:
        """Return the free selection from one offset to another, with whole words at both ends."""
        low, high = sorted((anchor, offset))
        start = boundary_before(self.text, low)
        end = max(start, boundary_after(self.text, min(len(self.text), high + 1)))
        first, last = self._at(UnitKind.WORD, low), self._at(UnitKind.WORD, high)
        if first is not None and low in first:
            start = first.start
        if last is not None and high in last:
            end = last.end
        span = Span(start, end)
        moving = span.end if offset >= anchor else span.start
        return Cursor(UnitKind.SELECTION, span, start, moving=moving)

    def to(self, cursor: Cursor, offset: int) -> Cursor:
        """Go to the sentence near the offset; in a free selection, move its end there."""
        if cursor.moving is None:
            return self.at(UnitKind.SENTENCE, offset)
        return self._spread(cursor, boundary_before(self.text, offset))

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

    def reach(self, cursor: Cursor, kind: UnitKind, span: Span) -> Cursor:
        """Go to that unit, to a mention as `step` does; in a free selection, let it take it in."""
        if cursor.moving is not None:
            return self._taking_in(cursor, span)
        return self.mention(cursor, span) if kind is UnitKind.ENTITY else self.on(kind, span)

    def trimmed(self, cursor: Cursor) -> Span:
        """Return the cursor's span without white space at its ends.

        Of a free selection the marks that belong to nothing in it go too, if `trims`. It is empty
        on the whole article: that is no passage.
        """
        if cursor.kind is UnitKind.ARTICLE:
            return Span(cursor.point, cursor.point)
        if cursor.kind is UnitKind.SELECTION and self.trims:
            return trimmed(self.segments, cursor.span)
        return spaceless(self.text, cursor.span)

    def mention(self, cursor: Cursor, mention: Span, kind: UnitKind = UnitKind.ENTITY) -> Cursor:
        """Go to a mention: to it alone when the unit was that small, else within its sentence."""
        if cursor.moving is not None:
            return self._taking_in(cursor, mention)
        sentence = self._at(UnitKind.SENTENCE, mention.start)
        if cursor.kind in _SMALL or sentence is None or not sentence.covers(mention):
            return self.on(kind, mention)
        return Cursor(UnitKind.SENTENCE, sentence, mention.start, focus=mention)

    def hit(self, cursor: Cursor, hit: Span) -> Cursor:
        """Go to a hit as to a mention."""
        return self.mention(cursor, hit, UnitKind.HIT)

    def hit_step(self, cursor: Cursor, hits: Hits, by: int) -> Step | None:
        """Return the next hit from the cursor on, or from the moving end of a selection."""
        if cursor.moving is None:
            return hits.step(cursor.focus or cursor.span, by)
        # All that begins at the end that moves lies behind this in reading order.
        found = hits.step(Span(cursor.moving, len(self.text) + 1), by)
        if by < 0 and found and found.span and found.span.end == cursor.span.end == cursor.moving:
            return hits.step(found.span, by)
        return found

    def _edge(self, cursor: Cursor) -> Span:
        """Return the mention at the moving end of a selection, or else that end as a place."""
        end = cursor.moving == cursor.span.end
        at = cursor.span.end if end else cursor.span.start
        touching = self.mentions.overlapping(Span(max(0, at - 1), at + 1))
        spans = (span for span, _ in touching if (span.end if end else span.start) == at)
        return next(spans, Span(at, at))

    def _next(self, kind: UnitKind, cursor: Cursor, by: int) -> Span | None:
        if kind is UnitKind.PASSAGE:
            here = cursor.span
            found = self.passages.after(here) if by > 0 else self.passages.before(here)
            return found[0] if found else None
        segment = SegmentKind(kind.value)
        if kind is UnitKind.WORD and by > 0:
            # From a larger unit the first word is the one at the point, not the one after it.
            into = cursor.kind is not UnitKind.WORD
            return self.segments.after(segment, cursor.point - into)
        if by > 0:
            return self.segments.after(segment, cursor.span.start)
        return self.segments.before(segment, cursor.span.start)

    def _around(self, point: int) -> list[tuple[UnitKind, Span]]:
        """Return the units that hold the point, smallest first."""
        units = ((kind, self._at(kind, point)) for kind in GROWTH)
        found = [(kind, span) for kind, span in units if span is not None and point in span]
        return sorted(found, key=lambda unit: len(unit[1]))

    def _extend(self, cursor: Cursor, kind: UnitKind, by: int) -> Cursor:
        """Move the moving end to the next end (or start) of a unit, turning round if need be."""
        span = cursor.span
        if cursor.moving == span.end:
            to = self._next_end(kind, span.end) if by > 0 else self._previous_end(kind, span.end)
            if by < 0 and (to is None or to <= span.start):
                to = self._previous_start(kind, span.start)
                return cursor if to is None else _selected(cursor, to, span.end, moving=to)
        else:
            to = (
                self._next_start(kind, span.start)
                if by > 0
                else self._previous_start(kind, span.start)
            )
            if by > 0 and (to is None or to >= span.end):
                to = self._next_end(kind, span.end)
                return cursor if to is None else _selected(cursor, span.start, to, moving=to)
        return cursor if to is None else self._spread(cursor, to)

    def _spread(self, cursor: Cursor, to: int) -> Cursor:
        """Move the moving end of a selection to an offset, past the fixed end if need be."""
        span, held = cursor.span, cursor.held
        if cursor.moving == span.end:
            turned = to < span.start and held is not None and held.start == span.start
            fixed = held.end if held and turned else span.start
        else:
            turned = to > span.end and held is not None and held.end == span.end
            fixed = held.start if held and turned else span.end
        return _selected(cursor, min(fixed, to), max(fixed, to), moving=to)

    def _taking_in(self, cursor: Cursor, span: Span) -> Cursor:
        """Move the moving end of a selection so far that it holds a span."""
        fixed = cursor.span.start if cursor.moving == cursor.span.end else cursor.span.end
        return self._spread(cursor, span.end if span.start >= fixed else span.start)

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

    def _next_start(self, kind: UnitKind, offset: int) -> int | None:
        found = self._after(kind, offset)
        return found.start if found else None

    def _previous_start(self, kind: UnitKind, offset: int) -> int | None:
        found = self._before(kind, offset)
        return found.start if found else None

    def _at(self, kind: UnitKind, offset: int) -> Span | None:
        index = self._index(kind)
        if index is None:
            return self.segments.at(SegmentKind(kind.value), offset)
        here = index.overlapping(Span(offset, offset + 1))
        return min((span for span, _ in here), key=len, default=None)

    def _after(self, kind: UnitKind, offset: int) -> Span | None:
        """Return the first unit that starts after the offset."""
        index = self._index(kind)
        if index is None:
            return self.segments.after(SegmentKind(kind.value), offset)
        found = index.after(Span(max(0, offset), max(0, offset)))
        return found[0] if found else None

    def _before(self, kind: UnitKind, offset: int) -> Span | None:
        """Return the last unit that starts before the offset."""
        index = self._index(kind)
        if index is None:
            return self.segments.before(SegmentKind(kind.value), offset)
        found = index.before(Span(offset, len(self.text)))
        return found[0] if found else None

    def _index(self, kind: UnitKind) -> SpanIndex[Any] | None:
        if kind is UnitKind.ENTITY:
            return self.mentions
        return self.passages if kind is UnitKind.PASSAGE else None


def _selected(cursor: Cursor, start: int, end: int, moving: int) -> Cursor:
    """Return a free selection that goes on with other ends."""
    return replace(cursor, span=Span(start, end), point=start, moving=moving)
