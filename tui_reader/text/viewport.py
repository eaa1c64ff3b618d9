"""The viewport: the rows of a text that are in view, found from the one at the top."""

from __future__ import annotations

from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.layout import Layout, Row
from tui_reader.text.view import Operation, View

CONTEXT = 2
"""Rows kept in view above and below what is revealed, where there are any."""


class Viewport:
    """A window of `height` rows on a view of a text, wrapped at `width` cells.

    Where it stands is said by its top row alone: there are no row numbers for the whole text, so
    nothing here takes longer for a longer text. It never shows more than the text's last screen.
    Rows and the layout count in what the view shows, everything else here in the text.
    """

    def __init__(self, view: View, width: int = 80, height: int = 24) -> None:
        self.view = view
        self.height = max(1, height)
        self.layout = Layout(Blocks(view.shown), width)
        self.top = self.layout.row_at(0)
        self._rows: list[Row] | None = None
        self._kept = (self.top, 0)  # the top row, and the offset for which it was brought there

    @property
    def rows(self) -> list[Row]:
        """Return the rows in view."""
        if self._rows is None:
            self._rows = self.layout.rows(self.top, self.height)
        return self._rows

    @property
    def extent(self) -> Span:
        """Return the stretch of text in view."""
        return self.view.span_in_text(self.rows[0].start, self.rows[-1].end)

    @property
    def at_end(self) -> bool:
        """Return whether the last row is in view."""
        return self.rows[-1].end >= len(self.view.shown)

    def stretch(self, row: Row) -> Span:
        """Return the stretch of text that stands on a row."""
        return self.view.span_in_text(row.start, row.end)

    def show(self, view: View) -> None:
        """Show another view of the same text; what was at the top stays there."""
        offset = self.view.to_text(self.top.start)
        self.view = view
        self.layout = Layout(Blocks(view.shown), self.layout.width)
        self.jump(offset)

    def resize(self, width: int, height: int, unit: Span) -> None:
        """Wrap at another width; what was at the top stays there, however often it is done.

        But if the unit was in view, some of it still is.
        """
        seen = unit.overlaps(self.extent)
        row, offset = self._kept
        if row != self.top:
            offset = self.top.start
        self.height = max(1, height)
        if width != self.layout.width:
            self.layout = Layout(self.layout.blocks, width)
        self._show_from(self.layout.row_at(offset))
        if seen and not unit.overlaps(self.extent):
            self.reveal(unit)
        self._kept = (self.top, offset)

    def scroll(self, count: int) -> None:
        """Move the view down by so many rows, or up."""
        self._show_from(self.layout.step(self.top, count))

    def jump(self, offset: int) -> None:
        """Bring the row that holds the offset to the top."""
        self._show_from(self.row_at(offset))

    def row_at(self, offset: int) -> Row:
        """Return the row on which the text's offset is shown."""
        return self.layout.row_at(self.view.to_shown(offset))

    def reveal(self, span: Span) -> None:
        """Bring the span into view: all of it if it fits, and else its beginning.

        The view moves as little as it can for what is near, and takes what is far away to a third
        of its height.
        """
        first = self.row_at(span.start)
        last = self.row_at(max(span.start, span.end - 1))
        context = min(CONTEXT, (self.height - 1) // 2)
        upper = self.layout.step(first, -context)
        if upper.start < self.top.start:
            near = self.layout.step(self.top, -self.height).start <= upper.start
            self._show_from(upper if near else self.layout.step(first, -(self.height // 3)))
            return
        lower = self.layout.step(last, context)
        end = self.rows[-1].end
        if lower.start >= end and not self.at_end:
            near = lower.start <= self.layout.step(self.rows[-1], self.height).start
            top = self.layout.step(lower, 1 - self.height)
            if not near or top.start > upper.start:
                top = self.layout.step(first, -context if near else -(self.height // 3))
            self._show_from(top)

    def offset_at(self, line: int, column: int) -> int:
        """Return the offset at a line of the view and a column; lines beyond give the last one."""
        return self.view.to_text(self._shown_at(line, column))

    def replaced_at(self, line: int, column: int) -> Operation | None:
        """Return the operation whose replacement stands there, or None."""
        return self.view.replaced_at(self._shown_at(line, column))

    def _shown_at(self, line: int, column: int) -> int:
        row = self.rows[min(max(0, line), len(self.rows) - 1)]
        return self.layout.offset_at(row, column)

    def _show_from(self, row: Row) -> None:
        self._rows = None
        last = self.layout.step(row, self.height - 1)
        length = len(self.view.shown)
        if last.end >= length:
            end = self.layout.row_at(length)
            row = min(row, self.layout.step(end, 1 - self.height))
        self.top = row
