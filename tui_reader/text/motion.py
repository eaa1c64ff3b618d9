"""Motion: how the cursor, which is always a unit, goes through a text."""

from __future__ import annotations

from tui_reader.model.span import Span
from tui_reader.text.clusters import boundary_after, boundary_before
from tui_reader.text.cursor import Cursor, UnitKind
from tui_reader.text.hits import Hits, Step
from tui_reader.text.segments import SegmentKind, Segments
from tui_reader.text.selecting import Selecting
from tui_reader.text.trimming import spaceless, trimmed
from tui_reader.text.units import Units

_SMALL = (UnitKind.WORD, UnitKind.ENTITY, UnitKind.HIT)  # from which one goes to what is as small


class Motion:
    """The motions over one article; each takes a cursor and returns the one it becomes.

    A motion that leads nowhere returns the cursor it was given. `trims` says whether a free
    selection means its words without the marks at its ends.
    """

    def __init__(self, segments: Segments, trims: bool = True) -> None:
        self.units = Units(segments)
        self.trims = trims
        self._selecting = Selecting(self.units)

    def at(self, kind: UnitKind, offset: int) -> Cursor:
        """Return the cursor on the unit of that kind around or near the offset.

        Where there is none, on the sentence; in a text without words, on nothing.
        """
        if kind is UnitKind.ARTICLE:
            return self.whole(self.at(UnitKind.PARAGRAPH, offset))
        span = self.units.at(kind, offset)
        if span is None:
            kind = UnitKind.SENTENCE
            span = self.units.at(kind, offset) or Span(offset, offset)
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
            return self._selecting.extend(cursor, kind, by)
        if kind is UnitKind.ENTITY:
            here = cursor.focus or cursor.span
            found = self.units.mentions.after(here) if by > 0 else self.units.mentions.before(here)
            return self.mention(cursor, found[0]) if found else cursor
        span = self._next(kind, cursor, by)
        return self.on(kind, span) if span else cursor

    def same(self, cursor: Cursor, by: int) -> Cursor:
        """Go to the next or previous mention of the entity that is mentioned at the cursor.

        Where none is mentioned there, to the nearest mention of any. A free selection is extended
        to the next one from the end that moves.
        """
        here = cursor.focus or cursor.span
        mentioned = self.units.mentions.overlapping(here) if here else []
        entity = mentioned[0][1].entity if mentioned else None
        if cursor.moving is not None:
            here = self._selecting.edge(cursor)
        elif mentioned and entity is not None:
            here = mentioned[0][0]
        further = self.units.mentions.after if by > 0 else self.units.mentions.before
        while found := further(here):
            here = found[0]
            if entity is None or found[1].entity == entity:
                return self.mention(cursor, here)
        return cursor

    def grow(self, cursor: Cursor) -> Cursor:
        """Return the next larger unit around the point; in the end the whole article."""
        for kind, span in self.units.around(cursor.point):
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
            there = (span for span, _ in self.units.mentions.overlapping(cursor.focus))
            return self.on(UnitKind.ENTITY if cursor.focus in there else UnitKind.HIT, cursor.focus)
        for kind, span in reversed(self.units.around(cursor.point)):
            if cursor.span.covers(span) and len(span) < len(cursor.span):
                return Cursor(kind, span, cursor.point)
        for word in self.units.segments.within(SegmentKind.WORD, cursor.span):
            if cursor.span.covers(word) and len(word) < len(cursor.span):
                return self.on(UnitKind.WORD, word)
        return cursor

    def quotation(self, cursor: Cursor) -> Cursor:
        """Return the quotation around the point, or the first within the unit."""
        span = self.units.segments.at(SegmentKind.QUOTATION, cursor.point)
        if span is None:
            within = self.units.segments.within(SegmentKind.QUOTATION, cursor.span)
            span = within[0] if within else None
        return cursor if span is None else self.on(UnitKind.QUOTATION, span)

    def select(self, cursor: Cursor) -> Cursor:
        """Begin a free selection with the mention gone to or else the unit; or end it, trimmed."""
        if cursor.selecting:
            return self.on(UnitKind.SELECTION, self.trimmed(cursor) or cursor.span)
        span = cursor.focus or cursor.span
        return Cursor(UnitKind.SELECTION, span, span.start, moving=span.end, held=span)

    def between(self, anchor: int, offset: int) -> Cursor:
        """Return the free selection from one offset to another, with whole words at both ends."""
        low, high = sorted((anchor, offset))
        start = boundary_before(self.units.text, low)
        end = max(start, boundary_after(self.units.text, min(len(self.units.text), high + 1)))
        first, last = self.units.at(UnitKind.WORD, low), self.units.at(UnitKind.WORD, high)
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
        return self._selecting.spread(cursor, boundary_before(self.units.text, offset))

    def reach(self, cursor: Cursor, kind: UnitKind, span: Span) -> Cursor:
        """Go to that unit, to a mention as `step` does; in a free selection, let it take it in."""
        if cursor.moving is not None:
            return self._selecting.taking_in(cursor, span)
        return self.mention(cursor, span) if kind is UnitKind.ENTITY else self.on(kind, span)

    def trimmed(self, cursor: Cursor) -> Span:
        """Return the cursor's span without white space at its ends.

        Of a free selection the marks that belong to nothing in it go too, if `trims`. It is empty
        on the whole article: that is no passage.
        """
        if cursor.kind is UnitKind.ARTICLE:
            return Span(cursor.point, cursor.point)
        if cursor.kind is UnitKind.SELECTION and self.trims:
            return trimmed(self.units.segments, cursor.span)
        return spaceless(self.units.text, cursor.span)

    def mention(self, cursor: Cursor, mention: Span, kind: UnitKind = UnitKind.ENTITY) -> Cursor:
        """Go to a mention: to it alone when the unit was that small, else within its sentence."""
        if cursor.moving is not None:
            return self._selecting.taking_in(cursor, mention)
        sentence = self.units.at(UnitKind.SENTENCE, mention.start)
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
        found = hits.step(Span(cursor.moving, len(self.units.text) + 1), by)
        if by < 0 and found and found.span and found.span.end == cursor.span.end == cursor.moving:
            return hits.step(found.span, by)
        return found

    def _next(self, kind: UnitKind, cursor: Cursor, by: int) -> Span | None:
        if kind is UnitKind.PASSAGE:
            here = cursor.span
            found = self.units.passages.after(here) if by > 0 else self.units.passages.before(here)
            return found[0] if found else None
        segment = SegmentKind(kind.value)
        if kind is UnitKind.WORD and by > 0:
            # From a larger unit the first word is the one at the point, not the one after it.
            into = cursor.kind is not UnitKind.WORD
            return self.units.segments.after(segment, cursor.point - into)
        if by > 0:
            return self.units.segments.after(segment, cursor.span.start)
        return self.units.segments.before(segment, cursor.span.start)
