"""The heat map: counts in rows and columns, the larger the deeper their ground."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui_reader.finding.tables import Table, shade, steps
from tui_reader.keymap import Scope
from tui_reader.localisation import _
from tui_reader.text.clusters import shorten
from tui_reader.text.layout import wrap
from tui_reader.ui.bindings import bind_scope
from tui_reader.ui.legible import shown
from tui_reader.ui.themes import few_colours

SHADES = " ░▒▓█"
"""What shows how large a count is where there are few colours, from none on."""

_TOP = 3  # lines above the rows: what is counted, and the heads of the columns
_LEAD = 28  # cells of the tags, at most
_LEAST, _MOST = 8, 16  # cells of a column
_SUMS = 8  # cells of the sums
_DEPTH = 0.8  # how much of its colour the deepest ground takes


@dataclass(frozen=True, slots=True)
class Head:
    """A tag at the head of a row: its name, how many parents are above it, and its colour."""

    name: str
    depth: int = 0
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with the heads of its rows; `name_of` returns that of a column when it is in view.

    `told` says what is counted.
    """

    table: Table = field(default_factory=Table)
    heads: tuple[Head, ...] = ()
    name_of: Callable[[str], str] = str
    told: str = ""


class HeatMap(Widget, can_focus=True):
    """Draws what is in view of a table, with one cell of it highlighted."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"map--heat", "map--dim", "map--head", "map--here"}
    DEFAULT_CSS = """
    HeatMap {
        background: $surface;
        color: $foreground;
        .map--heat { color: $primary; }
        .map--dim { color: $muted; }
        .map--head { color: $accent; text-style: bold; }
        .map--here { background: $accent; color: $background; text-style: bold; }
    }
    """

    class Moved(Message):
        """A person went to another cell."""

    class Chosen(Message):
        """A person chose the highlighted cell with the mouse."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        bind_scope(self, Scope.TABLES)
        self.sheet = Sheet()
        self._steps: tuple[int, ...] = ()
        self._row = self._column = 0
        self._last: tuple[str | None, str | None] = (None, None)
        self._first_row = self._first_column = 0
        self._looks: tuple[Style, ...] = ()

    # -- what is shown ---------------------------------------------------------------------------

    def show(self, sheet: Sheet) -> None:
        """Show a table; row and column highlighted last stay so, if they are there."""
        row, column = self._last = self.cell or self._last
        self.sheet, self._steps, self._looks = sheet, steps(sheet.table.most), ()
        rows, columns = sheet.table.rows, sheet.table.columns
        self._row = rows.index(row) if row in rows else 0
        self._column = columns.index(column) if column in columns else 0
        self._show_here()

    @property
    def cell(self) -> tuple[str, str] | None:
        """Return the keys of the highlighted row and column, or None if there is nothing."""
        rows, columns = self.sheet.table.rows, self.sheet.table.columns
        return (rows[self._row], columns[self._column]) if rows and columns else None

    # -- going about -----------------------------------------------------------------------------

    def action_go(self, down: int, right: int) -> None:
        """Go to another cell; the ends are ends."""
        self._go(self._row + down, self._column + right)

    def action_go_to_end(self, way: int) -> None:
        """Go to the first or the last column."""
        self._go(self._row, len(self.sheet.table.columns) if way > 0 else 0)

    def on_click(self, event: events.Click) -> None:
        """Go to the cell at the mouse; choose it if one is there already."""
        row = event.y - _TOP + self._first_row
        column = (event.x - self._lead) // self._width + self._first_column
        if row < len(self.sheet.table.rows) and event.y >= _TOP and event.x >= self._lead:
            if (row, column) == (self._row, self._column):
                self.post_message(self.Chosen())
            elif column < len(self.sheet.table.columns):
                self._go(row, column)

    def on_mouse_scroll_down(self) -> None:
        """Go down."""
        self.action_go(1, 0)

    def on_mouse_scroll_up(self) -> None:
        """Go up."""
        self.action_go(-1, 0)

    def on_resize(self) -> None:
        """Keep the highlighted cell in view."""
        self._show_here()

    def _go(self, row: int, column: int) -> None:
        self._row = max(0, min(row, len(self.sheet.table.rows) - 1))
        self._column = max(0, min(column, len(self.sheet.table.columns) - 1))
        self._show_here()
        self.post_message(self.Moved())

    def _show_here(self) -> None:
        high, wide = max(1, self.size.height - _TOP - 1), self._fitting
        self._first_row = _in_view(self._first_row, self._row, high, len(self.sheet.table.rows))
        self._first_column = _in_view(
            self._first_column, self._column, wide, len(self.sheet.table.columns)
        )
        self.refresh()

    # -- painting --------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Return one line of the map."""
        row = y - _TOP + self._first_row
        last = min(len(self.sheet.table.rows), self._first_row + self.size.height - _TOP - 1)
        if y == 0:
            segments = list(self._heading())
        elif not self.sheet.table.cells:
            segments = []
        elif y < _TOP:
            segments = list(self._column_heads(y - 1))
        elif row < last:
            segments = list(self._cells(row))
        else:
            segments = list(self._sums()) if row == last else []
        strip = Strip(segments).apply_style(self.rich_style)
        return strip.adjust_cell_length(self.size.width, self.rich_style)

    def notify_style_update(self) -> None:
        """Mix the colours anew when the theme has changed."""
        super().notify_style_update()
        self._looks = ()

    def _heading(self) -> Iterator[Segment]:
        """Yield what is counted, and what the shades mean where there is room for that."""
        told, legend = shorten(self.sheet.told, self.size.width - 2), list(self._legend())
        gap = self.size.width - 2 - cell_len(told) - sum(cell_len(each.text) for each in legend)
        yield Segment(f" {told}", self._look("head"))
        if gap > 1:
            yield Segment(" " * gap)
            yield from legend

    def _legend(self) -> Iterator[Segment]:
        """Yield from which to which count each shade goes."""
        ends = (*(step - 1 for step in self._steps), self.sheet.table.most)[1:]
        for level, (low, high) in enumerate(zip(self._steps, ends, strict=True), 1):
            mark = SHADES[level] if self._plain else ""
            told = str(low) if low == high else f"{low}–{high}"
            yield Segment(f" {mark}{told} ", self._ground(level))

    def _column_heads(self, line: int) -> Iterator[Segment]:
        """Yield the heads of the columns, of two lines; where there are more on which side."""
        more = _more(self._first_column, self._first_column + self._fitting, self._columns)
        yield Segment(f"{more if line else '':>{self._lead - 1}} ", self._look("dim"))
        width = self._width
        for at in self._in_view():
            lines = _lines(self.sheet.name_of(self.sheet.table.columns[at]), width - 1)
            look = self._look("head") if at == self._column else self._look("dim")
            gap = " " * (width - 1 - cell_len(lines[line]))
            yield Segment(f"{gap}{lines[line]} ", look)
        yield Segment(f"{_('sum') if line else '':>{_SUMS - 1}}", self._look("dim"))

    def _cells(self, row: int) -> Iterator[Segment]:
        """Yield the head of a row, its counts and their sum."""
        head, table = self.sheet.heads[row], self.sheet.table
        here = row == self._row
        yield Segment("▌" if here and self.has_focus else " ", self._look("head"))
        room = self._lead - 4 - 2 * head.depth
        name = shorten(head.name, room)
        yield Segment("  " * head.depth)
        yield Segment("■ ", Style(color=head.colour or None))
        yield Segment(name, self._look("head") if here else Style())
        yield Segment(" " * (room - cell_len(name) + 1))
        for at in self._in_view():
            count = table.count(table.rows[row], table.columns[at])
            yield from self._count(count, here and at == self._column)
        yield Segment(f"{table.row_sums.get(table.rows[row], 0):>{_SUMS - 1}}", self._look("dim"))

    def _count(self, count: int, here: bool) -> Iterator[Segment]:
        """Yield a count on its ground; where there are few colours, with a shade before it."""
        level, width = shade(count, self._steps), self._width
        digits = f" {count or '·'} "
        look = self._ground(level)
        if here and self.has_focus:
            digits, look = f"▸{count or '·'} ", self._look("here")
        lead = SHADES[level] if self._plain else " "
        yield Segment(" ")
        yield Segment(lead * (width - 1 - len(digits)), self._ground(level))
        yield Segment(digits, look)

    def _sums(self) -> Iterator[Segment]:
        dim, table = self._look("dim"), self.sheet.table
        end = self._first_row + self.size.height - _TOP - 1
        more = _more(self._first_row, end, len(table.rows))
        yield Segment(f" {_('sum')} {more}".ljust(self._lead)[: self._lead], dim)
        for at in self._in_view():
            yield Segment(f"{table.column_sums.get(table.columns[at], 0):>{self._width - 1}} ", dim)
        yield Segment(f"{table.total:>{_SUMS - 1}}", dim + Style(bold=True))

    # -- measures and looks ----------------------------------------------------------------------

    @property
    def _columns(self) -> int:
        return len(self.sheet.table.columns)

    @property
    def _lead(self) -> int:
        """Return the cells that the heads of the rows take."""
        widest = max((cell_len(h.name) + 2 * h.depth for h in self.sheet.heads), default=0)
        return min(widest + 5, _LEAD, self.size.width * 2 // 5)

    @property
    def _width(self) -> int:
        """Return the cells of a column: as wide as there is room for, within bounds."""
        room = self.size.width - self._lead - _SUMS
        return max(_LEAST, min(_MOST, room // max(1, self._columns)))

    @property
    def _fitting(self) -> int:
        return max(1, (self.size.width - self._lead - _SUMS) // self._width)

    def _in_view(self) -> range:
        return range(self._first_column, min(self._columns, self._first_column + self._fitting))

    @property
    def _plain(self) -> bool:
        return few_colours(self.app)

    def _look(self, name: str) -> Style:
        style = self.get_component_rich_style(f"map--{name}", partial=True)
        return style if name == "here" else style.without_color + Style(color=style.color)

    def _ground(self, level: int) -> Style:
        """Return how a count of that shade looks."""
        if level == 0 or self._plain:
            return Style() if level else self._look("dim")
        if not self._looks:
            deepest = max(1, len(self._steps))
            base, ink = self.styles.background, self.styles.color
            heat = self.get_component_styles("map--heat").color
            grounds = [base.blend(heat, _DEPTH * at / deepest) for at in range(deepest + 1)]
            self._looks = tuple(
                Style(bgcolor=ground.rich_color, color=shown(ink, ground, 4.5).rich_color)
                for ground in grounds
            )
        return self._looks[level]


def _in_view(first: int, at: int, room: int, total: int) -> int:
    """Return which is the first to be shown, so that one is in view and no room left at the end."""
    return max(at - room + 1, min(first, at, max(0, total - room)))


def _lines(name: str, width: int) -> tuple[str, str]:
    """Return the head of a column on two lines, or on the second alone: no word is broken."""
    lines = wrap(name, width, 2)
    broken = any(cell_len(word) > width for word in name.split()[: len(lines)])
    if broken or len(lines) < 2:
        return "", shorten(name, width)
    return lines[0], lines[1]


def _more(first: int, end: int, total: int) -> str:
    """Return which of all are in view, unless they all are."""
    return f"{first + 1}–{min(end, total)}/{total}" if first or end < total else ""
