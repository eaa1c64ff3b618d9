"""Item list: a list that paints only the lines in view, for the two side panes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui_reader.keymap import Scope
from tui_reader.text.layout import wrap
from tui_reader.ui.bindings import bind_scope
from tui_reader.ui.widgets.heights import Heights, Measured
from tui_reader.ui.widgets.painted import Painted
from tui_reader.values import frozen

T = TypeVar("T")

_STRIPS_KEPT = 256


class ItemList(Painted, ScrollView, Generic[T], can_focus=True):
    """A vertical list of items of one or more lines each, one of them highlighted.

    A subclass says how an item looks (`draw`), how many lines it takes (`lines_of`), and which ones
    cannot be gone to (`can_highlight`). The first line of the widget is a heading that stays there.
    """

    ALLOW_SELECT = False
    SCOPE: ClassVar[Scope | None] = None
    """Where one is when the list has the focus, which tells what the keys mean."""
    GAP: ClassVar[int] = 1
    """The empty lines that end an item; they are not highlighted."""

    CONTEXT: ClassVar[int] = 1
    """How many lines beside the highlighted item stay in view, where there is room for them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--heading",
        "list--highlight",
        "list--dim",
        "list--mark",
    }
    DEFAULT_CSS = """
    ItemList {
        background: $surface;
        color: $foreground;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0;
        scrollbar-background: $surface;
        scrollbar-background-hover: $surface;
        scrollbar-background-active: $surface;
        scrollbar-color: $thumb;
        .list--heading { color: $primary; text-style: bold; }
        .list--highlight { background: $panel; }
        .list--dim { color: $muted; }
        .list--mark { color: $accent; text-style: bold; }
        &:focus .list--highlight { background: $unit; }
        &:focus .list--heading { color: $accent; }
    }
    """

    highlighted: reactive[int] = reactive(0)

    @frozen
    class Highlighted(Message):
        """A person went to another item."""

        list: ItemList[Any]
        index: int

    @frozen
    class Chosen(Message):
        """A person chose an item by Enter or a click."""

        list: ItemList[Any]
        index: int

    class Scrolled(Message):
        """Other items are in view."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        if self.SCOPE is not None:
            bind_scope(self, self.SCOPE)
        self.items: Sequence[T] = ()
        self.heights: Heights = Measured(())
        self._styles_now: dict[str, Style] = {}
        self._strips: OrderedDict[tuple[int, bool, int], tuple[list[Segment], Strip]]
        self._strips = OrderedDict()

    # -- for subclasses --------------------------------------------------------------------------

    def heading(self) -> list[Segment]:
        """Return what stands above the items."""
        return []

    def hint(self) -> str:
        """Return what to say when there are no items."""
        return ""

    def lines_of(self, item: T, width: int) -> int:
        """Return how many lines an item takes, with the empty one that ends it."""
        return 1

    def measured(self, width: int) -> Heights:
        """Return the heights of all items."""
        return Measured(self.lines_of(item, width) for item in self.items)

    def can_highlight(self, item: T) -> bool:
        """Return whether one can go to the item: not to what only stands above others."""
        return True

    def draw(self, item: T, line: int, width: int, highlighted: bool) -> list[Segment]:
        """Return one line of an item, at most `width` cells wide."""
        return []

    def styled(self, name: str) -> Style:
        """Return the text style of a component, without its background."""
        if name not in self._styles_now:
            style = self.get_component_rich_style(f"list--{name}", partial=True)
            self._styles_now[name] = style.without_color + Style(color=style.color)
        return self._styles_now[name]

    # -- items -----------------------------------------------------------------------------------

    @property
    def text_width(self) -> int:
        """Return the cells that a line of an item has."""
        return max(1, self.size.width - 3)

    def set_items(
        self, items: Sequence[T], highlighted: int | None = None, above: int | None = None
    ) -> None:
        """Show these items, with one of them highlighted; the list does not jump.

        `above` is how many lines of the list stood above the item that is highlighted now: if it
        was in view it stays where it is.
        """
        self.items = items
        self._measure()
        if highlighted is None:
            highlighted = self.highlighted
        if above is not None and items and 0 <= above < self.size.height - 1:
            self.scroll_to(
                y=max(0, self.heights.top(highlighted) - above), animate=False, force=True
            )
        self.set_highlighted(highlighted)
        self.refresh()

    def change(self, items: Sequence[T]) -> None:
        """Show other items in the places of those that are shown, each of the same height."""
        self.items = items
        self.refresh()

    def set_highlighted(self, index: int) -> None:
        """Highlight an item without telling anyone."""
        self.highlighted = self._nearest(index, 1)
        self._show_highlighted()

    def indices_in_view(self) -> range:
        """Return which items have at least one line in view."""
        first = self.heights.at(self.scroll_offset.y)
        last = self.heights.at(self.scroll_offset.y + self.size.height)
        return range(first, min(len(self.items), last + 1))

    def line_of(self, index: int) -> int:
        """Return on which line of what is in view an item begins; it may be above or below."""
        return self.heights.top(index) - self.scroll_offset.y

    def watch_scroll_y(self, old: float, new: float) -> None:
        """Tell that other items are in view."""
        super().watch_scroll_y(old, new)
        self.post_message(self.Scrolled())

    def action_highlight(self, by: int) -> None:
        """Go to the next or previous item."""
        self._go(self.highlighted + by, by)

    def action_first(self) -> None:
        """Go to the first item."""
        self._go(0, 1)

    def action_last(self) -> None:
        """Go to the last item."""
        self._go(len(self.items) - 1, -1)

    def action_page(self, by: int) -> None:
        """Go on or back by as many items as are in view, less one."""
        self.action_highlight(by * max(1, len(self.indices_in_view()) - 2))

    def action_choose(self) -> None:
        """Choose the highlighted item."""
        if self.items:
            self.post_message(self.Chosen(self, self.highlighted))

    def on_click(self, event: events.Click) -> None:
        """Highlight and choose the item at the mouse."""
        index = self.heights.at(event.y - 1 + self.scroll_offset.y)
        if event.y > 0 and index < len(self.items) and self.can_highlight(self.items[index]):
            self.set_highlighted(index)
            self.action_choose()

    def on_resize(self) -> None:
        """Measure the items at the new width; as many as now fit are in view."""
        self._measure()
        self._show_highlighted()
        self.post_message(self.Scrolled())

    def notify_style_update(self) -> None:
        """Look the styles up anew when the theme or the focus has changed."""
        super().notify_style_update()
        self._styles_now = {}
        self._strips.clear()

    # -- painting --------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Return one line of the list."""
        width, base = self.size.width, self._base
        if y == 0:
            heading = Strip([Segment(" "), *self.heading()])
            return self._line(heading, width, base)
        if not self.items:
            hint = wrap(self.hint(), self.text_width, self.size.height)
            if not 2 <= y < len(hint) + 2:
                return _blank(width, base)
            text = hint[y - 2]
            return self._line(Strip([Segment(f" {text}", self.styled("dim"))]), width, base)
        line = y - 1 + self.scroll_offset.y
        index = self.heights.at(line)
        if index >= len(self.items):
            return _blank(width, base)
        here = index == self.highlighted and line + self.GAP < self.heights.top(index + 1)
        inside = line - self.heights.top(index)
        drawn = self.draw(self.items[index], inside, self.text_width, here)
        return self._strip_of(drawn, here, width, base)

    def _strip_of(self, drawn: list[Segment], here: bool, width: int, base: Style) -> Strip:
        """Return what a line of an item becomes; of the very same line the very same strip."""
        look = (id(drawn), here, width)
        kept = self._strips.get(look)
        if kept is not None and kept[0] is drawn:
            return kept[1]
        if here:
            base += self.get_component_rich_style("list--highlight")
        bar = Segment("▌" if here and self.has_focus else " ", self.styled("mark"))
        strip = self._line(Strip([bar, *drawn]), width, base)
        self._strips[look] = drawn, strip
        if len(self._strips) > _STRIPS_KEPT:
            self._strips.popitem(last=False)
        return strip

    @property
    def _base(self) -> Style:
        """Return what every line is painted in."""
        if "" not in self._styles_now:
            self._styles_now[""] = self.rich_style
        return self._styles_now[""]

    def _line(self, strip: Strip, width: int, base: Style) -> Strip:
        return strip.apply_style(base).adjust_cell_length(width, base)

    def _measure(self) -> None:
        self.heights = self.measured(self.text_width)
        self._take_size(Size(self.size.width, self.heights.top(len(self.items)) + 1))

    def _take_size(self, size: Size) -> None:
        """Let the items take so many lines; the screen is laid out anew only if it has to be."""
        barred = self.show_vertical_scrollbar
        if size.width != self.virtual_size.width or barred != (size.height > self.size.height):
            self.virtual_size = size
        elif size != self.virtual_size:
            self.set_reactive(ItemList.virtual_size, size)
            if barred:
                self.vertical_scrollbar.window_virtual_size = size.height
            self.set_scroll(None, min(self.scroll_y, self.max_scroll_y))

    def _go(self, index: int, by: int) -> None:
        """Go to the item there, or the next that can be gone to, and tell of it."""
        index = self._nearest(index, by)
        if self.items and index != self.highlighted:
            self.set_highlighted(index)
            self.post_message(self.Highlighted(self, index))

    def _nearest(self, index: int, by: int) -> int:
        """Return the item there, or the next on the way, or else back, that can be gone to."""
        index = max(0, min(index, len(self.items) - 1))
        below, above = range(index, len(self.items)), range(min(index, len(self.items) - 1), -1, -1)
        ways = chain(below, above) if by > 0 else chain(above, below)
        return next((n for n in ways if self.can_highlight(self.items[n])), index)

    def _show_highlighted(self) -> None:
        """Scroll no further than is needed to show the highlighted item with what is beside it."""
        height = self.size.height - 1  # the heading takes one
        if self.items and height > 0:
            top, end = (self.heights.top(self.highlighted + each) for each in (0, 1))
            beside = min(self.CONTEXT, max(0, height - (end - top)) // 2)
            highest = top - beside
            lowest = min(end + beside - height, highest)
            # Of an item that is too long for the list the beginning is shown.
            there = min(max(self.scroll_offset.y, lowest), highest)
            self.scroll_to(y=max(0, there), animate=False, force=True)


# One strip for all empty lines, since what becomes of it on its way to the screen is kept with it.
_blank = lru_cache(maxsize=16)(Strip.blank)
