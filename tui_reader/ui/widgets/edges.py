"""Edges: where passages begin and end, shown by brackets where colours cannot tell.

A bracket stands in the blank cell beside the passage, so that no letter moves. Where there is none,
the letter at the edge is underlined twice.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui_reader.model.span import Span
from tui_reader.text.layout import Layout, Row

_LETTER = Style(underline2=True, bold=True)
_BOTH = "|"  # the sign of a passage's end and another's beginning with one blank between them


def edged(strip: Strip, layout: Layout, row: Row, spans: Iterable[Span], left: int) -> Strip:
    """Return a painted row with the edges of these spans, its text beginning at column `left`."""
    signs: dict[int, str] = {}
    for span in spans:
        if row.start <= span.start < row.end:
            _add(signs, layout, row, span.start, "[")
        if row.start < span.end <= row.end:
            _add(signs, layout, row, span.end, "]")
    for column, sign in signs.items():
        strip = _signed(strip, left + column, sign)
    return strip


def _add(signs: dict[int, str], layout: Layout, row: Row, at: int, bracket: str) -> None:
    """Note the sign for a passage that begins or ends at an offset, and its column."""
    begins = bracket == "["
    beside = at - 1 if begins else at
    inside = row.start <= beside < layout.visible_end(row)
    if inside and layout.text[beside] != " ":
        signs.setdefault(layout.column_of(row, at if begins else at - 1), "")
        return
    column = layout.column_of(row, at) - begins
    signs[column] = bracket if signs.get(column, bracket) == bracket else _BOTH


def _signed(strip: Strip, column: int, sign: str) -> Strip:
    """Return the strip with a sign in a cell, or, if it is empty, with the letter there marked."""
    (cell,) = strip.crop(column, column + 1)
    style = (cell.style or Style()) + (Style(bold=True) if sign else _LETTER)
    marked = Strip([Segment(sign or cell.text, style)])
    return Strip.join([strip.crop(0, column), marked, strip.crop(column + 1, strip.cell_length)])
