"""Sights: what is to be seen on each line of the text, before any of it is painted."""

from __future__ import annotations

from typing import NamedTuple

from textual.reactive import reactive

from tui_reader.model.annotation import Passage
from tui_reader.model.entity import Mention
from tui_reader.model.span import Span
from tui_reader.text.cursor import Cursor, UnitKind
from tui_reader.text.hits import Hits
from tui_reader.text.layout import Row
from tui_reader.text.runs import SpanIndex
from tui_reader.ui.page import Page
from tui_reader.ui.widgets.margin import Margin
from tui_reader.ui.widgets.overview import Mark, Overview, line_of
from tui_reader.ui.widgets.row_painter import Layer
from tui_reader.ui.widgets.text_fitting import TextFitting

_ROWS_KEPT = 512

Lying = tuple[tuple[tuple[Span, Passage], ...], tuple[int, ...], tuple[tuple[Span, Mention], ...]]
NOTHING_LIES: Lying = ((), (), ())


class Sight(NamedTuple):
    """All that tells how a line looks, until everything is painted anew.

    `cursor` is there if its unit has a cell on the row, `top` says that the row is the first in
    view, `thumb` that the scroll bar shows the line's place as one in view. `mark` is that of the
    overview, None if it is not shown, and `here` says that the cursor is in its share of the text.
    `lying` are the passages that touch the row, the lanes of their stripes, and the mentions.
    """

    row: Row | None
    cursor: Cursor | None
    top: bool
    thumb: bool
    mark: Mark | None
    here: bool
    lying: Lying

    def __hash__(self) -> int:
        return hash((self.row, self.top, self.thumb))


class TextSights(TextFitting):
    """Knows what lies on the rows in view of the open article."""

    page: reactive[Page] = reactive(Page, repaint=False)
    hits: reactive[Hits] = reactive(Hits, repaint=False)
    """What a search has found in the article, as far as it has come."""
    veiled: reactive[bool] = reactive(False)
    """Whether all is dimmed that is in no passage, but for the sentence that the cursor is in."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._passages: SpanIndex[Passage] = SpanIndex()
        self._margin = Margin()
        self._overview = Overview()
        self._lying: dict[Row, Lying] = {}  # what is known to lie on rows

    def _look_over(self) -> list[Sight]:
        """Return what is to be seen on each line of the pane; the last one repeats below."""
        unit, thumb = self._view.view.span_shown(self._lit), self._thumb()
        rows: list[Row | None] = [*self._view.rows]
        rows += [None] * (self._view.height - len(rows))
        marks, here = self._look_around(len(rows)) if thumb else ((), 0)
        return [
            Sight(
                row,
                self.cursor if row and covers(unit, row) else None,
                y == 0,
                y in thumb,
                marks[y] if marks else None,
                bool(marks) and y == here,
                self._lying_on(row) if row else NOTHING_LIES,
            )
            for y, row in enumerate(rows)
        ]

    def _lying_on(self, row: Row) -> Lying:
        lying = self._lying.get(row)
        if lying is None:
            stretch = self._stretch(row)
            passages = tuple(self._passages.overlapping(stretch))
            lanes = tuple(self._margin.lane(passage) for _, passage in passages)
            lying = passages, lanes, tuple(self._motion.units.mentions.overlapping(stretch))
            if len(self._lying) > _ROWS_KEPT:
                self._lying.clear()
            self._lying[row] = lying
        return lying

    def _stretch(self, row: Row) -> Span:
        """Return the stretch of text that stands on a row, or begins there if it is empty."""
        stretch = self._view.stretch(row)
        return Span(stretch.start, max(stretch.end, stretch.start + 1))

    def _look_around(self, lines: int) -> tuple[tuple[Mark, ...], int]:
        """Return the marks of the overview, if there are any, and on which line the cursor is."""
        length = len(self._text)
        if not self.has_overview:
            return (), 0
        marks = self._overview.marks(
            lines, length, self._passages, self.hits, lambda passage: self._tint(passage).colour
        )
        return marks, line_of(self.cursor.point, lines, length)

    def _thumb(self) -> range:
        """Return the lines on which the scroll bar shows how much is in view, and where."""
        length, extent, height = len(self._text), self._view.extent, self._view.height
        if len(extent) >= length:
            return range(0)
        first = extent.start * height // length
        return range(first, max(first, (extent.end * height - 1) // length) + 1)

    @property
    def _unit(self) -> Span:
        """The unit as it is painted: the cursor's span, or all of the text."""
        return Span(0, len(self._text)) if self.on_article else self.cursor.span

    @property
    def _lit(self) -> Span:
        """The unit; under the veil, the sentence around it too."""
        if not self.veiled:
            return self._unit
        return self._motion.at(UnitKind.SENTENCE, self.cursor.point).span.union(self._unit)

    def _tint(self, passage: Passage) -> Layer:
        tags = passage.annotation.tags
        tag = self.page.codebook.get(tags[0]) if tags else None
        return Layer("tag", tag.colour if tag else "#808080")


def covers(unit: Span, row: Row) -> bool:
    """Return whether what is shown of a unit has a cell on the row; an empty one has its place."""
    end = max(row.end, row.start + 1)
    return unit.start < end and row.start < max(unit.end, unit.start + 1)
