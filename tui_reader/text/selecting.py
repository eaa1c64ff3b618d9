"""Selecting: how a free selection is extended by the end that moves."""

from __future__ import annotations

from dataclasses import replace

from tui_reader.model.span import Span
from tui_reader.text.cursor import Cursor, UnitKind
from tui_reader.text.units import Units


class Selecting:
    """The ways of a free selection over the units of an article; each returns what it becomes."""

    def __init__(self, units: Units) -> None:
        self._units = units

    def extend(self, cursor: Cursor, kind: UnitKind, by: int) -> Cursor:
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
        return cursor if to is None else self.spread(cursor, to)

    def spread(self, cursor: Cursor, to: int) -> Cursor:
        """Move the moving end of a selection to an offset, past the fixed end if need be."""
        span, held = cursor.span, cursor.held
        if cursor.moving == span.end:
            turned = to < span.start and held is not None and held.start == span.start
            fixed = held.end if held and turned else span.start
        else:
            turned = to > span.end and held is not None and held.end == span.end
            fixed = held.start if held and turned else span.end
        return _selected(cursor, min(fixed, to), max(fixed, to), moving=to)

    def taking_in(self, cursor: Cursor, span: Span) -> Cursor:
        """Move the moving end of a selection so far that it holds a span."""
        fixed = cursor.span.start if cursor.moving == cursor.span.end else cursor.span.end
        return self.spread(cursor, span.end if span.start >= fixed else span.start)

    def edge(self, cursor: Cursor) -> Span:
        """Return the mention at the moving end of a selection, or else that end as a place."""
        end = cursor.moving == cursor.span.end
        at = cursor.span.end if end else cursor.span.start
        touching = self._units.mentions.overlapping(Span(max(0, at - 1), at + 1))
        spans = (span for span, _ in touching if (span.end if end else span.start) == at)
        return next(spans, Span(at, at))

    def _next_end(self, kind: UnitKind, offset: int) -> int | None:
        here = self._units.at(kind, offset)
        if here is not None and offset in here:
            return here.end
        following = self._units.after(kind, offset - 1)
        return following.end if following else None

    def _previous_end(self, kind: UnitKind, offset: int) -> int | None:
        found = self._units.before(kind, offset)
        while found is not None and found.end >= offset:
            found = self._units.before(kind, found.start)
        return found.end if found else None

    def _next_start(self, kind: UnitKind, offset: int) -> int | None:
        found = self._units.after(kind, offset)
        return found.start if found else None

    def _previous_start(self, kind: UnitKind, offset: int) -> int | None:
        found = self._units.before(kind, offset)
        return found.start if found else None


def _selected(cursor: Cursor, start: int, end: int, moving: int) -> Cursor:
    """Return a free selection that goes on with other ends."""
    return replace(cursor, span=Span(start, end), point=start, moving=moving)
