"""The cursor: where a person is in a text, which is always on a unit."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from tui_reader.model.span import Span
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

    def swapped(self) -> Cursor:
        """Return the free selection of which the other end moves."""
        if self.moving is None:
            return self
        end = self.moving == self.span.end
        return replace(self, moving=self.span.start if end else self.span.end, held=None)
