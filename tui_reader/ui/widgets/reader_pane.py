"""The reader pane: the article's text with its layers, and the cursor that goes through it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.color import Color
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui_reader.keymap import Scope
from tui_reader.model.annotation import Passage
from tui_reader.model.entity import EntityType, Mention
from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.hints import Hint
from tui_reader.text.layout import Row, wrap
from tui_reader.text.motion import Cursor, Motion, UnitKind
from tui_reader.text.runs import SpanIndex
from tui_reader.text.segments import Segments
from tui_reader.text.view import Noise, Operation, View, covers
from tui_reader.text.viewport import Viewport
from tui_reader.ui.bindings import bindings
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
    Looks,
    RowPainter,
    labelled,
)

MEASURE = 84
"""The widest a line of text gets, in cells: longer ones are hard to read."""

_LEFT = LANES + 3  # the unit's bar, the lanes, two spaces
_RIGHT = 2  # a space and the scroll bar
_STRIPS_KEPT = 512
# Units so small that they need the stronger of the two colours to be seen.
_STRONG = (UnitKind.WORD, UnitKind.ENTITY, UnitKind.SELECTION)
_WHAT = {"same": "mention of the same entity", "entity": "entity", "passage": "annotation"}


class ReaderPane(Widget, can_focus=True):
    """Paints the open article through the Line API and moves the cursor through it."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.TEXT)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "pane--unit",
        "pane--selection",
        "pane--bar",
        "pane--thumb",
        "pane--aside",
        "pane--label",
        *(f"pane--{type.value.lower()}" for type in EntityType),
    }
    DEFAULT_CSS = """
    ReaderPane {
        background: $background;
        color: $foreground;
        .pane--unit { background: $unit; }
        .pane--selection { background: $selection; }
        .pane--bar { color: $accent; }
        .pane--thumb { color: $thumb; }
        .pane--aside { color: $muted; }
        .pane--label { background: $accent; color: $background; text-style: bold; }
        .pane--per { color: $entity-per; text-style: bold underline; }
        .pane--loc { color: $entity-loc; text-style: underline; }
        .pane--org { color: $entity-org; text-style: bold; }
        .pane--product { color: $entity-product; text-style: bold italic; }
        .pane--event { color: $entity-event; text-style: bold italic underline; }
        .pane--date { color: $entity-date; text-style: italic; }
        .pane--norp { color: $entity-norp; text-style: italic underline; }
    }
    """

    page: reactive[Page] = reactive(Page, repaint=False)
    hints: reactive[tuple[Hint, ...]] = reactive(())
    """What is labelled now, with as much of each label as is still to be typed."""

    @dataclass
    class Moved(Message):
        """The cursor is somewhere else, or on another unit; `by_hand` if a person moved it."""

        cursor: Cursor
        by_hand: bool

    @dataclass
    class Beyond(Message):
        """A person wants to go on to a mention of the same entity where the article has none."""

        mention: Mention
        by: int

    @dataclass
    class Stuck(Message):
        """A person tried to go where nothing is; `unit` says what was sought, if anything was."""

        what: str
        unit: str = ""

    @dataclass
    class Unfolded(Message):
        """A person asks to see what lines stand for, or to fold it again.

        `more` is how many folds in view stay as they are and could be opened next.
        """

        folds: tuple[Operation, ...]
        opens: bool
        more: int = 0

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
        self._pressed: int | None = None
        self._fitted = Size(0, 0)

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def unit(self) -> Span:
        """Return the span under the cursor, without white space at its ends."""
        return self._motion.trimmed(self.cursor)

    @property
    def extent(self) -> Span:
        """Return the stretch of text in view."""
        return self._view.extent

    def watch_page(self, old: Page, new: Page) -> None:
        """Take over what has changed on the page, and repaint."""
        fresh = new.article is not old.article
        if fresh:
            self._show_article(new)
        elif new.view is not old.view:
            self._show_view(new)
        if fresh or new.mentions is not old.mentions or new.shown != old.shown:
            shown = ((m.span, m) for m in new.mentions.all if m.type in new.shown)
            self._motion.mentions = SpanIndex(shown)
        if fresh or new.passages is not old.passages or new.codebook is not old.codebook:
            placed = [(p.span, p) for p in new.passages if p.span is not None]
            self._passages = SpanIndex(placed)
            self._motion.passages = SpanIndex((span, p.annotation.id) for span, p in placed)
            text = new.article.text if new.article else ""
            self._margin = Margin(text, new.passages, new.codebook.get)
        self._repaint()

    def go_to(self, offset: int) -> None:
        """Put the cursor on the sentence at an offset."""
        self._set_cursor(self._motion.at(UnitKind.SENTENCE, offset), by_hand=False)

    def go_to_span(self, kind: UnitKind, span: Span) -> None:
        """Put the cursor on exactly that span."""
        if span != self.unit:
            self._set_cursor(self._motion.on(kind, span), by_hand=False)

    def go_to_mention(self, span: Span) -> None:
        """Go to a name as the keys do: within its sentence, unless the unit is that small."""
        if self.cursor.kind is UnitKind.SELECTION:
            self._set_cursor(self._motion.on(UnitKind.ENTITY, span), by_hand=False)
        elif span not in (self.cursor.focus, self.cursor.span):
            self._set_cursor(self._motion.mention(self.cursor, span), by_hand=False)

    def places(self) -> list[tuple[UnitKind, Span]]:
        """Return the units that begin in view, in text order."""
        return self._motion.places(self.extent)

    def reach(self, kind: UnitKind, span: Span) -> None:
        """Go to a unit as a person does; a free selection takes it in."""
        self._set_cursor(self._motion.reach(self.cursor, kind, span))

    def passage_at_cursor(self) -> Passage | None:
        """Return the smallest passage that covers the unit: that on which keys act."""
        span = self.unit
        touched = self._passages.overlapping(span) if span else []
        around = [item for item in touched if item[0].covers(span)]
        return min(around, key=lambda item: len(item[0]))[1] if around else None

    @property
    def lines_above(self) -> int:
        """Return how many lines of the view stand above the unit."""
        return sum(self._view.stretch(row).end <= self.cursor.span.start for row in self._view.rows)

    def resume(self, kind: UnitKind, span: Span, lines: int) -> None:
        """Put the cursor on a span of a text that has changed, so many lines below the top."""
        exact = kind in (UnitKind.PASSAGE, UnitKind.SELECTION) and bool(span)
        there = self._motion.on(kind, span) if exact else self._motion.at(kind, span.start)
        self._set_cursor(there, by_hand=False)
        self._keep_in_place(lines)
        self._repaint()

    def passages_at_unit(self) -> list[Passage]:
        """Return the passages that the unit touches: those around it first, small before large."""
        span = self.unit
        touched = self._passages.overlapping(span) if span else []
        by_fit = sorted(touched, key=lambda item: (not item[0].covers(span), len(item[0])))
        return [passage for _, passage in by_fit]

    def passage_near_cursor(self) -> Passage | None:
        """Return the passage at the cursor, or else the first that the unit touches."""
        touched = self._passages.overlapping(self.unit) if self.unit else []
        return self.passage_at_cursor() or (touched[0][1] if touched else None)

    def entity_style(self, type: EntityType) -> Style:
        """Return how mentions of a type look."""
        return self._component(type.value.lower())

    # -- actions ---------------------------------------------------------------------------------

    def action_move(self, unit: str, by: int) -> None:
        """Go to the next or previous unit of a kind, or mention of the same entity."""
        if unit == "same":
            cursor = self._motion.same(self.cursor, by)
        else:
            cursor = self._motion.step(self.cursor, UnitKind(unit), by)
        here = self.cursor.focus or self.cursor.span
        mention = self.page.mentions.around(here) if unit == "same" and here else None
        if cursor == self.cursor and mention is not None and not cursor.selecting:
            self.post_message(self.Beyond(mention, by))
        elif cursor == self.cursor:
            way = "further" if by > 0 else "earlier"
            self.post_message(self.Stuck(f"No {way} {_WHAT.get(unit, unit)}.", unit))
        self._set_cursor(cursor)

    def action_first(self) -> None:
        """Go to the start of the article."""
        self._set_cursor(self._motion.to(self.cursor, 0))

    def action_last(self) -> None:
        """Go to the end of the article."""
        self._set_cursor(self._motion.to(self.cursor, len(self._text)))

    def action_page(self, by: int) -> None:
        """Go on or back by a screenful, less two rows for context."""
        before = self._view.top
        self._view.scroll(by * max(1, self.size.height - 2))
        there = self._motion.to(self.cursor, self._view.offset_at(self.size.height // 3, 0))
        end = len(self._text) if by > 0 else 0
        at_end = self._view.at_end if by > 0 else self._view.top.start == 0
        # At the article's end there is no further screenful, and the cursor never goes back.
        if at_end and (self._view.top == before or (_head(there) - _head(self.cursor)) * by <= 0):
            there = self._motion.to(self.cursor, end)
        # A sentence longer than the screen must not hold the view back at its beginning.
        self._set_cursor(there, reveal=False)

    def action_grow(self) -> None:
        """Take the next larger unit."""
        self._set_cursor(self._motion.grow(self.cursor))

    def action_shrink(self) -> None:
        """Take the next smaller unit."""
        self._set_cursor(self._motion.shrink(self.cursor))

    def action_quotation(self) -> None:
        """Take the quotation around the cursor."""
        cursor = self._motion.quotation(self.cursor)
        if cursor == self.cursor and cursor.kind is not UnitKind.QUOTATION:
            self.post_message(self.Stuck("No quotation here."))
        self._set_cursor(cursor)

    def action_select(self) -> None:
        """Begin or end a free selection."""
        self._set_cursor(self._motion.select(self.cursor))

    def action_swap_ends(self) -> None:
        """Move the other end of the free selection from now on."""
        self._set_cursor(self._motion.swap(self.cursor))

    def action_unfold(self) -> None:
        """Open the fold that is nearest to the unit, and then the others in view; then fold all.

        An open one that the unit is in is folded again; without any in view the nearest counts.
        """
        at, extent = self.cursor.point, self._view.extent
        folds = [each for each in self.page.operations if each.folds]
        folds.sort(key=lambda each: max(each.span.start - at, at - each.span.end))
        here = [each for each in folds if each.span.overlaps(extent)] or folds[:1]
        shut = [each for each in here if each in self._view.view.operations]
        around = [
            each for each in here if each not in shut and each.span.start <= at < each.span.end
        ]
        if not here:
            self.post_message(self.Stuck("Nothing is folded here."))
            return
        turned = around or shut[:1] or here
        self._view.reveal(turned[0].span)
        self.post_message(self.Unfolded(tuple(turned), turned == shut[:1], len(shut) - 1))

    def end_selection(self) -> bool:
        """Give up a selection for the sentence at its start; return whether there was one."""
        if self.cursor.kind is not UnitKind.SELECTION:
            return False
        self.go_to(self.cursor.span.start)
        return True

    # -- the mouse -------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Note where a drag may begin, or jump by the scroll bar."""
        if event.x >= self.size.width - 1:
            self._view.jump(len(self._text) * event.y // max(1, self.size.height - 1))
            self._repaint()
        elif (fold := self._fold_at(event)) is not None:
            self.post_message(self.Unfolded((fold,), True))
        else:
            self._pressed = self._offset_at(event)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the selection that is being drawn."""
        if self._pressed is not None:
            here = self._offset_at(event)
            if here != self._pressed or self.cursor.selecting:
                self._set_cursor(self._motion.between(self._pressed, here), reveal=False)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End the drawing of a selection."""
        self.release_mouse()
        if self._pressed is not None and self.cursor.selecting:
            self._set_cursor(self._motion.select(self.cursor), reveal=False)
        elif self._pressed is not None:
            self._set_cursor(self._motion.at(UnitKind.SENTENCE, self._pressed), reveal=False)
        self._pressed = None

    def on_click(self, event: events.Click) -> None:
        """Take the word at a double click, the paragraph at a triple one."""
        if event.chain > 1 and self._fold_at(event) is None:
            kind = UnitKind.WORD if event.chain == 2 else UnitKind.PARAGRAPH
            self._set_cursor(self._motion.at(kind, self._offset_at(event)), reveal=False)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down; the cursor stays."""
        self._view.scroll(3)
        self._repaint()
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up; the cursor stays."""
        self._view.scroll(-3)
        self._repaint()
        event.stop()

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
                yield self._indent() + _LEFT + layout.column_of(row, at), hint.label

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

    def _looks(self) -> Looks:
        types = {type.value: self.entity_style(type) for type in EntityType}
        tint = float(self.app.theme_variables["tint"].rstrip("%")) / 100
        plain = self.app.no_color or self.app.console.color_system == "standard"
        unit, selection = self._back("unit"), self._back("selection")
        aside = self._component("aside")
        label = self.get_component_rich_style("pane--label")
        types |= {ASIDE.kind: aside}
        return Looks(self.rich_style, unit, selection, label, tint, plain, types)

    def _component(self, name: str) -> Style:
        style = self.get_component_rich_style(f"pane--{name}", partial=True)
        return style.without_color + Style(color=style.color)

    def _back(self, name: str) -> Color:
        return self.get_component_styles(f"pane--{name}").background

    # -- inside ----------------------------------------------------------------------------------

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
        self._pressed = None

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

    def _offset_at(self, event: events.MouseEvent) -> int:
        return self._view.offset_at(event.y, event.x - self._indent() - _LEFT)

    def _fold_at(self, event: events.MouseEvent) -> Operation | None:
        """Return the fold whose line stands at the mouse, or None."""
        found = self._view.replaced_at(event.y, event.x - self._indent() - _LEFT)
        return found if found is not None and found.folds else None

    def _text_width(self) -> int:
        return max(2, min(MEASURE, self.size.width - _LEFT - _RIGHT))

    def _indent(self) -> int:
        """Return the cells left free so that a text narrower than the pane stands in its middle."""
        return max(0, (self.size.width - _LEFT - _RIGHT - self._text_width()) // 2)


def _head(cursor: Cursor) -> int:
    """Return how far a cursor has come: where its unit begins, or the end that moves."""
    return cursor.span.start if cursor.moving is None else cursor.moving


def _around(offset: int) -> Span:
    return Span(max(0, offset - 1), offset)
