"""The text as it is painted: rows of the article with all that lies over them, and the unit."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui_reader.model.annotation import Passage
from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.hints import Hint
from tui_reader.text.layout import Row, wrap
from tui_reader.text.motion import Cursor, Motion, UnitKind
from tui_reader.text.runs import SpanIndex
from tui_reader.text.segments import Segments
from tui_reader.text.view import Noise, View, covers
from tui_reader.text.viewport import Viewport
from tui_reader.ui.page import Page
from tui_reader.ui.widgets.margin import LANES, Margin
from tui_reader.ui.widgets.row_painter import (
    ASIDE,
    ENTITY_LAYERS,
    FOCUS,
    SELECTION,
    TITLE,
    UNIT,
    Layer,
    RowPainter,
    labelled,
)
from tui_reader.ui.widgets.text_looks import TextLooks

MEASURE = 84
"""The widest a line of text gets, in cells: longer ones are hard to read."""

_LEFT = LANES + 3  # the unit's bar, the lanes, two spaces
_RIGHT = 2  # a space and the scroll bar
_STRIPS_KEPT = 512
# Units so small that they need the stronger of the two colours to be seen.
_STRONG = (UnitKind.WORD, UnitKind.ENTITY, UnitKind.SELECTION)


class TextPainting(TextLooks):
    """Paints the open article through the Line API, with the cursor on one of its units."""

    page: reactive[Page] = reactive(Page, repaint=False)
    hints: reactive[tuple[Hint, ...]] = reactive(())
    """What is labelled now, with as much of each label as is still to be typed."""

    @dataclass
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
        self._passages: SpanIndex[Passage] = SpanIndex()
        self._margin = Margin()
        self._painter: RowPainter | None = None
        self._strips: OrderedDict[tuple[Row, Cursor | None], Strip] = OrderedDict()
        self._fitted = Size(0, 0)

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def extent(self) -> Span:
        """Return the stretch of text in view."""
        return self._view.extent

    @property
    def lines_above(self) -> int:
        """Return how many lines of the view stand above the unit."""
        return sum(self._view.stretch(row).end <= self.cursor.span.start for row in self._view.rows)

    def watch_page(self, old: Page, new: Page) -> None:
        """Take over what has changed on the page, and repaint."""
        fresh = new.article is not old.article
        if fresh:
            self._show_article(new)
        elif new.view is not old.view:
            self._show_view(new)
        if fresh or new.mentions is not old.mentions or new.shown != old.shown:
            self._motion.mentions = new.mentions.index(new.shown)
        if fresh or new.passages is not old.passages or new.codebook is not old.codebook:
            placed = [(p.span, p) for p in new.passages if p.span is not None]
            self._passages = SpanIndex(placed)
            self._motion.passages = SpanIndex((span, p.annotation.id) for span, p in placed)
            text = new.article.text if new.article else ""
            self._margin = Margin(text, new.passages, new.codebook.get)
        self._repaint()

    # -- painting --------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Return one line of the pane."""
        self._fit()
        if self._painter is None:
            self._painter = RowPainter(self._looks())
        base, width = self._painter.looks.base, self.size.width
        if self.page.problem:
            return self._problem_line(y, base)
        rows = self._view.rows
        if y >= len(rows):
            return Strip([Segment(" " * width, base)], width)
        row = rows[y]
        touched = self.cursor if self._in_unit(row) else None
        strip = self._strips.get((row, touched))
        if strip is None:
            strip = self._strips[row, touched] = self._paint_row(row, self._painter)
            if len(self._strips) > _STRIPS_KEPT:
                self._strips.popitem(last=False)
        if self.hints:
            strip = labelled(strip, self._labels(row), self._painter.label)
        return Strip([*strip, self._scroll_bar(y, base)], width)

    def on_resize(self) -> None:
        """Paint anew at the new size."""
        if self._fit():
            self.refresh()

    def notify_style_update(self) -> None:
        """Mix the colours anew when the theme has changed."""
        super().notify_style_update()
        self._painter = None
        self._strips.clear()

    def _paint_row(self, row: Row, painter: RowPainter) -> Strip:
        base = painter.looks.base
        stretch = self._view.stretch(row)
        stretch = Span(stretch.start, max(stretch.end, stretch.start + 1))
        shown = self._view.view.span_shown
        passages = self._passages.overlapping(stretch)
        mentions = self._motion.mentions.overlapping(stretch)
        # The innermost passage comes last and so has its colour shown.
        outer_first = sorted(passages, key=lambda item: -len(item[0]))
        layers = [(span, self._tint(passage)) for span, passage in outer_first]
        layers += [(span, ENTITY_LAYERS[mention.type]) for span, mention in mentions]
        layers.append((self.page.title, TITLE))
        strong = self.cursor.kind in _STRONG
        layers.append((self.cursor.span, SELECTION if strong else UNIT))
        if self.cursor.focus is not None:
            layers.append((self.cursor.focus, FOCUS))
        done = self._view.view.within(stretch)
        layers += [(each.span, ASIDE) for each in done if each.folds or each.noise is Noise.ASIDE]
        quoted = any(each.noise in (Noise.TWEET, Noise.ASIDE) for each in done)
        bar = "▌" if self._in_unit(row) else " "
        segments = [
            Segment(" " * self._indent(), base),
            Segment(bar, base + self._component("bar")),
            *self._margin.paint(stretch, passages, base),
            Segment("│ ", base + self._component("aside")) if quoted else Segment("  ", base),
            *painter.paint(self._view.layout, row, [(shown(span), each) for span, each in layers]),
        ]
        return Strip(segments).extend_cell_length(self.size.width - 1, base)

    def _labels(self, row: Row) -> Iterator[tuple[int, str]]:
        """Yield the labels on a row, each with the column of its unit, before which it is painted.

        So no letter of what one looks for is covered; at a row's beginning, nothing is.
        """
        layout, to_shown = self._view.layout, self._view.view.to_shown
        for hint in self.hints:
            at = to_shown(hint.span.start)
            if row.start <= at < row.end:
                yield self._left() + layout.column_of(row, at), hint.label

    def _problem_line(self, y: int, base: Style) -> Strip:
        width = self.size.width
        lines = wrap(self.page.problem, max(2, width - 4), 6)
        line = f"  {lines[y - 1]}" if 0 < y <= len(lines) else ""
        return Strip([Segment(line, base)]).extend_cell_length(width, base)

    def _scroll_bar(self, y: int, base: Style) -> Segment:
        """Return the cell of the scroll bar: how much of the text is in view, and where."""
        length, extent, height = len(self._text), self._view.extent, self.size.height
        if len(extent) >= length:
            return Segment(" ", base)
        first = extent.start * height // length
        last = max(first, (extent.end * height - 1) // length)
        return Segment("▐" if first <= y <= last else " ", base + self._component("thumb"))

    def _in_unit(self, row: Row) -> bool:
        unit = self._view.view.span_shown(self.cursor.span)
        end = max(row.end, row.start + 1)
        return unit.start < end and row.start < max(unit.end, unit.start + 1)

    def _tint(self, passage: Passage) -> Layer:
        tags = passage.annotation.tags
        tag = self.page.codebook.get(tags[0]) if tags else None
        return Layer("tag", tag.colour if tag else "#808080")

    # -- for subclasses --------------------------------------------------------------------------

    def _fit(self) -> bool:
        """Wrap the text to the pane's size, with the cursor in view; return whether it had to be.

        The first frame is painted before any event tells of the size.
        """
        if self.size == self._fitted:
            return False
        self._fitted = self.size
        self._view.resize(self._text_width(), self.size.height)
        self._view.reveal(self.cursor.span)
        self._strips.clear()
        return True

    def _show_article(self, page: Page) -> None:
        self._view = Viewport(page.view, self._text_width(), max(1, self.size.height))
        self._motion = Motion(self._segments(page))
        self.cursor = self._motion.at(UnitKind.SENTENCE, 0)
        self.moved = False

    def _show_view(self, page: Page) -> None:
        """Show the text otherwise, with the unit where it was on the screen."""
        lines, seen = self.lines_above, self.cursor.span.overlaps(self.extent)
        self._view.show(page.view)
        self._motion.segments = self._segments(page)
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
        self.refresh()
        if moved:
            self.post_message(self.Moved(cursor, by_hand))

    def _repaint(self) -> None:
        """Forget what was painted and paint again: anything but the cursor has changed."""
        self._strips.clear()
        self.refresh()

    @property
    def _text(self) -> str:
        return self._view.view.text

    def _text_width(self) -> int:
        return max(2, min(MEASURE, self.size.width - _LEFT - _RIGHT))

    def _left(self) -> int:
        """Return the cells before the text."""
        return self._indent() + _LEFT

    def _indent(self) -> int:
        """Return the cells left free so that a text narrower than the pane stands in its middle."""
        return max(0, (self.size.width - _LEFT - _RIGHT - self._text_width()) // 2)


def _around(offset: int) -> Span:
    return Span(max(0, offset - 1), offset)
