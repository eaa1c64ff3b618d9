"""The text as it is painted: rows of the article with all that lies over them, and the unit."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip

from tui_reader.model.span import Span
from tui_reader.text.cursor import UnitKind
from tui_reader.text.hits import Hits
from tui_reader.text.layout import Row, wrap
from tui_reader.text.runs import SpanIndex
from tui_reader.text.view import Noise
from tui_reader.ui.page import Page
from tui_reader.ui.widgets.edges import edged
from tui_reader.ui.widgets.margin import Margin, signs
from tui_reader.ui.widgets.overview import NOTHING
from tui_reader.ui.widgets.row_painter import (
    ASIDE,
    CLEAR,
    ENTITY_LAYERS,
    FOCUS,
    HIT,
    SELECTION,
    TITLE,
    UNIT,
    VEIL,
    Looks,
    RowPainter,
    labelled,
)
from tui_reader.ui.widgets.text_sights import Lying, Sight, TextSights, covers

if TYPE_CHECKING:
    from tui_reader.text.hints import Hint

_STRIPS_KEPT = 512
# Units so small that they need the stronger of the two colours to be seen.
_STRONG = (UnitKind.WORD, UnitKind.ENTITY, UnitKind.HIT, UnitKind.SELECTION)


class TextPainting(TextSights):
    """Paints the open article through the Line API, with the cursor on one of its units."""

    hints: reactive[tuple[Hint, ...]] = reactive(())
    """What is labelled now, with as much of each label as is still to be typed."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._painter: RowPainter | None = None
        self._strips: OrderedDict[Sight, Strip] = OrderedDict()
        self._sights: list[Sight] = []
        self._painted: dict[int, Sight] = {}  # by line, what stands on the screen

    # -- what is shown ---------------------------------------------------------------------------

    def watch_veiled(self) -> None:
        """Paint anew with the veil, or without."""
        self._repaint()

    def watch_hits(self) -> None:
        """Light these hits, and no others."""
        self._repaint()

    def hits_grew(self, found: Span) -> None:
        """Light hits too that were found in a stretch of the text."""
        if found.overlaps(self.extent):
            self._repaint()
        else:
            self._strips.clear()
            self._repaint_changed()

    def watch_page(self, old: Page, new: Page) -> None:
        """Take over what has changed on the page, and repaint."""
        fresh = new.article is not old.article
        if fresh:
            self.set_reactive(TextPainting.hits, Hits())
            self._show_article(new)
        elif new.view is not old.view:
            self._show_view(new)
        if fresh or new.mentions is not old.mentions or new.shown != old.shown:
            self._motion.units.mentions = new.mentions.index(new.shown)
        if fresh or new.passages is not old.passages or new.codebook is not old.codebook:
            placed = ((p.span, p) for p in new.passages if p.span is not None)
            self._passages = self._motion.units.passages = SpanIndex(placed)
            text = new.article.text if new.article else ""
            self._margin = Margin(text, new.passages, new.codebook.get)
        if fresh or new.view is not old.view or new.codebook is not old.codebook:
            self._repaint()
        else:
            self._lying.clear()
            self._repaint_changed()

    # -- painting --------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Return one line of the pane."""
        self._fit()
        if self._painter is None:
            self._painter = RowPainter(self._looks())
        if self.page.problem:
            return self._problem_line(y, self._painter.looks.base)
        self._sights = self._sights or self._look_over()
        sight = self._painted[y] = self._sights[min(y, len(self._sights) - 1)]
        strip = self._strips.get(sight)
        if strip is None:
            strip = self._strips[sight] = self._paint(sight, self._painter)
            if len(self._strips) > _STRIPS_KEPT:
                self._strips.popitem(last=False)
        if self.hints and sight.row is not None:
            strip = labelled(strip, self._labels(sight.row), self._painter.label)
        return strip

    def on_resize(self) -> None:
        """Paint anew at the new size."""
        if self._fit():
            self.refresh()

    def notify_style_update(self) -> None:
        """Mix the colours anew when the theme has changed."""
        super().notify_style_update()
        self._painter = None
        self._strips.clear()

    def _paint(self, sight: Sight, painter: RowPainter) -> Strip:
        """Return a line with the cell of the scroll bar at its end."""
        looks, width = painter.looks, self._fitted[0].width
        bar = Segment("▐" if sight.thumb else " ", looks.base + looks.thumb)
        end = [_marked(sight, looks), bar] if self.has_overview else [bar]
        if sight.row is None:
            return Strip([Segment(" " * (width - len(end)), looks.base), *end], width)
        row = self._paint_row(sight.row, painter, sight.top, sight.lying)
        return Strip([*row, *end], width)

    def _paint_row(self, row: Row, painter: RowPainter, top: bool, lying: Lying) -> Strip:
        base, stretch = painter.looks.base, self._stretch(row)
        passages, _, mentions = lying
        shown = self._view.view.span_shown
        # The innermost passage comes last and so has its colour shown.
        outer_first = sorted(passages, key=lambda item: -len(item[0]))
        layers = [(span, self._tint(passage)) for span, passage in outer_first]
        layers += [(span, ENTITY_LAYERS[mention.type]) for span, mention in mentions]
        layers += [(span, HIT) for span in self.hits.overlapping(stretch)]
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
        bar = "▌" if covers(shown(self._unit), row) else " "
        segments = [
            Segment(" " * self._indent(), base),
            Segment(bar, base + painter.looks.bar),
            *self._margin.paint(stretch, passages, base, top),
            _lead(signs(stretch, passages), quoted, painter.looks),
            *painter.paint(self._view.layout, row, [(shown(span), each) for span, each in layers]),
        ]
        width = self._fitted[0].width - 1 - self.has_overview
        strip = Strip(segments).extend_cell_length(width, base)
        if painter.looks.plain and passages:
            spans = [shown(span) for span, _ in passages]
            strip = edged(strip, self._view.layout, row, spans, self._left())
        return strip

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

    # -- for subclasses --------------------------------------------------------------------------

    def _fit(self) -> bool:
        fitted = super()._fit()
        if fitted:
            self._forget()
        return fitted

    def _repaint(self) -> None:
        """Forget what was painted and paint again: anything but the cursor has changed."""
        self._forget()
        self.refresh()

    def _forget(self) -> None:
        """Forget how lines look, for another reason than what their sights tell."""
        self._strips.clear()
        self._lying.clear()
        self._sights = []

    def _repaint_changed(self) -> None:
        """Paint those lines that are not to look as they do."""
        if self.hints or self.page.problem or not any(self._fitted[0]):
            self._sights = []
            self.refresh()
            return
        self._sights = self._look_over()
        lines = enumerate(self._sights)
        width = self._fitted[0].width
        changed = [Region(0, y, width, 1) for y, to_be in lines if self._painted.get(y) != to_be]
        if changed:
            self.refresh(*changed)


def _marked(sight: Sight, looks: Looks) -> Segment:
    """Return the cell of the overview: what its share of the text holds, and whether one is there.

    Where one is the sign is in reverse, or a sign of its own.
    """
    mark = sight.mark or NOTHING
    if sight.here and mark == NOTHING:
        return Segment("◂", looks.base + looks.bar)
    own = Style(color=mark.colours[0]) if len(mark.colours) == 1 else Style()
    style = looks.base + (looks.bar if mark.hit and not mark.colours else own)
    return Segment(mark.sign, style + Style(reverse=sight.here or None))


def _lead(signs: str, quoted: bool, looks: Looks) -> Segment:
    """Return the two cells before a row's text: its signs, or the line beside a quotation."""
    if signs:
        return Segment(signs.ljust(2), looks.base + looks.bar + Style(bold=True))
    return (
        Segment("│ ", looks.base + looks.entities[ASIDE.kind])
        if quoted
        else Segment("  ", looks.base)
    )
