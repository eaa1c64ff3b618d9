"""The text as it is painted: rows of the article with all that lies over them, and the unit."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip

from tui_reader.model.annotation import Passage
from tui_reader.model.span import Span
from tui_reader.text.hints import Hint
from tui_reader.text.layout import Row, wrap
from tui_reader.text.motion import Cursor, UnitKind
from tui_reader.text.runs import SpanIndex
from tui_reader.text.view import Noise
from tui_reader.ui.page import Page
from tui_reader.ui.widgets.edges import edged
from tui_reader.ui.widgets.margin import Margin, signs
from tui_reader.ui.widgets.row_painter import (
    ASIDE,
    CLEAR,
    ENTITY_LAYERS,
    FOCUS,
    SELECTION,
    TITLE,
    UNIT,
    VEIL,
    Layer,
    RowPainter,
    labelled,
)
from tui_reader.ui.widgets.text_fitting import TextFitting

_STRIPS_KEPT = 512
# Units so small that they need the stronger of the two colours to be seen.
_STRONG = (UnitKind.WORD, UnitKind.ENTITY, UnitKind.SELECTION)


class TextPainting(TextFitting):
    """Paints the open article through the Line API, with the cursor on one of its units."""

    page: reactive[Page] = reactive(Page, repaint=False)
    hints: reactive[tuple[Hint, ...]] = reactive(())
    """What is labelled now, with as much of each label as is still to be typed."""
    veiled: reactive[bool] = reactive(False)
    """Whether all is dimmed that is in no passage, but for the sentence that the cursor is in."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._passages: SpanIndex[Passage] = SpanIndex()
        self._margin = Margin()
        self._painter: RowPainter | None = None
        self._strips: OrderedDict[tuple[Row, Cursor | None, bool], Strip] = OrderedDict()

    # -- what is shown ---------------------------------------------------------------------------

    def watch_veiled(self) -> None:
        """Paint anew with the veil, or without."""
        self._repaint()

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
        touched = self.cursor if self._covers(self._lit, row) else None
        strip = self._strips.get((row, touched, y == 0))
        if strip is None:
            strip = self._paint_row(row, self._painter, y == 0)
            self._strips[row, touched, y == 0] = strip
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

    def _paint_row(self, row: Row, painter: RowPainter, top: bool) -> Strip:
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
        layers.append((self._unit, SELECTION if strong else UNIT))
        if self.cursor.focus is not None:
            layers.append((self.cursor.focus, FOCUS))
        if self.veiled:
            layers += [(stretch, VEIL), (self._lit, CLEAR)]
        done = self._view.view.within(stretch)
        layers += [(each.span, ASIDE) for each in done if each.folds or each.noise is Noise.ASIDE]
        quoted = any(each.noise in (Noise.TWEET, Noise.ASIDE) for each in done)
        bar = "▌" if self._covers(self._unit, row) else " "
        segments = [
            Segment(" " * self._indent(), base),
            Segment(bar, base + self._component("bar")),
            *self._margin.paint(stretch, passages, base, top),
            self._lead(signs(stretch, passages), quoted, base),
            *painter.paint(self._view.layout, row, [(shown(span), each) for span, each in layers]),
        ]
        strip = Strip(segments).extend_cell_length(self.size.width - 1, base)
        if painter.looks.plain and passages:
            spans = [shown(span) for span, _ in passages]
            strip = edged(strip, self._view.layout, row, spans, self._left())
        return strip

    def _lead(self, signs: str, quoted: bool, base: Style) -> Segment:
        """Return the two cells before a row's text: its signs, or the line beside a quotation."""
        if signs:
            return Segment(signs.ljust(2), base + self._component("bar") + Style(bold=True))
        return Segment("│ ", base + self._component("aside")) if quoted else Segment("  ", base)

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

    def _covers(self, span: Span, row: Row) -> bool:
        """Return whether a span of the text has a cell on the row; an empty one has its place."""
        unit = self._view.view.span_shown(span)
        end = max(row.end, row.start + 1)
        return unit.start < end and row.start < max(unit.end, unit.start + 1)

    def _tint(self, passage: Passage) -> Layer:
        tags = passage.annotation.tags
        tag = self.page.codebook.get(tags[0]) if tags else None
        return Layer("tag", tag.colour if tag else "#808080")

    # -- for subclasses --------------------------------------------------------------------------

    def _fit(self) -> bool:
        fitted = super()._fit()
        if fitted:
            self._strips.clear()
        return fitted

    def _repaint(self) -> None:
        """Forget what was painted and paint again: anything but the cursor has changed."""
        self._strips.clear()
        self.refresh()
