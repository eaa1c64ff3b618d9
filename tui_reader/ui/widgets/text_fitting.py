"""Fitting: the part of the text in view, wrapped to the pane and to a comfortable measure."""

from __future__ import annotations

from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive

from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.cursor import Cursor, UnitKind
from tui_reader.text.motion import Motion
from tui_reader.text.segments import Segments
from tui_reader.text.view import View, covers
from tui_reader.text.viewport import Viewport
from tui_reader.ui.page import Page
from tui_reader.ui.widgets.margin import LANES
from tui_reader.ui.widgets.overview import ROOMY
from tui_reader.ui.widgets.text_looks import TextLooks
from tui_reader.values import frozen

MEASURE = 84
"""The columns of text that a line has at most unless a person wants others."""

_LEFT = LANES + 3  # the unit's bar, the lanes, two spaces
_RIGHT = 2  # a space and the scroll bar; the overview stands between them


class TextFitting(TextLooks):
    """A widget with a text, a cursor in it, and a window on it."""

    measure: reactive[int] = reactive(MEASURE)
    """The columns of text that a line has at most: longer lines are hard to read."""

    @frozen
    class Moved(Message):
        """The cursor is somewhere else, or on another unit; `by_hand` if a person moved it."""

        cursor: Cursor
        by_hand: bool

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._view = Viewport(View(""))
        self._motion = Motion(Segments("", Blocks(""), ""))
        self.cursor = self._motion.at(UnitKind.SENTENCE, 0)
        self.moved = False  # whether a person has moved the cursor in this article
        self._fitted = (Size(0, 0), 0)
        self.has_overview = False
        """Whether there is room to show where in the text passages and hits are."""

    @property
    def extent(self) -> Span:
        """Return the stretch of text in view."""
        return self._view.extent

    @property
    def on_article(self) -> bool:
        """Return whether the unit is the whole article."""
        return self.cursor.kind is UnitKind.ARTICLE

    @property
    def lines_above(self) -> int:
        """Return how many lines of the view stand above the unit."""
        return sum(self._view.stretch(row).end <= self.cursor.span.start for row in self._view.rows)

    @property
    def room(self) -> int:
        """Return how many columns of text there is room for."""
        return max(2, self.size.width - _LEFT - _RIGHT - self.has_overview)

    def watch_measure(self) -> None:
        """Wrap the text anew."""
        self._fit()

    # -- for subclasses --------------------------------------------------------------------------

    def _fit(self) -> bool:
        """Wrap the text to the pane's size, with the cursor in view; return whether it had to be.

        The first frame is painted before any event tells of the size.
        """
        wanted = self.size, self.measure
        if wanted == self._fitted:
            return False
        first, self._fitted = not any(self._fitted[0]), wanted
        self.has_overview = self.app.size.width >= ROOMY
        self._view.resize(self._text_width(), self.size.height, self.cursor.span)
        if first:
            self._view.reveal(self.cursor.span)
        return True

    def _show_article(self, page: Page) -> None:
        self._view = Viewport(page.view, self._text_width(), max(1, self.size.height))
        self._motion = Motion(self._segments(page), self._motion.trims)
        self.cursor = self._motion.at(UnitKind.SENTENCE, 0)
        self.moved = False

    def _show_view(self, page: Page) -> None:
        """Show the text otherwise, with the unit where it was on the screen."""
        lines, seen = self.lines_above, self.cursor.span.overlaps(self.extent)
        self._view.show(page.view)
        self._motion.units.segments = self._segments(page)
        cursor = self.cursor
        if covers(page.view.hidden, cursor.span):
            self._set_cursor(self._motion.at(UnitKind.SENTENCE, cursor.point), False, False)
        elif cursor.kind is UnitKind.SENTENCE and cursor.focus is None:
            self._set_cursor(self._motion.at(cursor.kind, cursor.point), False, False)
        if seen:
            self._keep_in_place(lines)

    def _segments(self, page: Page) -> Segments:
        """Return the units of what is shown; the blocks of the layout serve if they can."""
        view, blocks = page.view, self._view.layout.blocks
        text = view.text
        return Segments(
            text, blocks if blocks.text is text else Blocks(text), page.language, view.hidden
        )

    def _keep_in_place(self, lines: int) -> None:
        """Let the unit begin so many lines below the top, in view in any case."""
        self._view.jump(self.cursor.span.start)
        self._view.scroll(-lines)
        self._view.reveal(self.cursor.span)

    def _set_cursor(self, cursor: Cursor, reveal: bool = True, by_hand: bool = True) -> None:
        moved = cursor != self.cursor
        self.moved = self.moved or (moved and by_hand)
        self.cursor = cursor
        if reveal:
            self._view.reveal(cursor.span if cursor.moving is None else _around(cursor.moving))
        self._repaint_changed()
        if moved:
            self.post_message(self.Moved(cursor, by_hand))

    def _repaint_changed(self) -> None:
        """Paint what is not to look as it does, now that the cursor or the view is elsewhere."""
        self.refresh()

    @property
    def _text(self) -> str:
        return self._view.view.text

    def _text_width(self) -> int:
        return min(self.measure, self.room)

    def _left(self) -> int:
        """Return the cells before the text."""
        return self._indent() + _LEFT

    def _indent(self) -> int:
        """Return the cells left free so that a text narrower than the pane stands in its middle."""
        return max(0, (self.room - self._text_width()) // 2)


def _around(offset: int) -> Span:
    return Span(max(0, offset - 1), offset)
