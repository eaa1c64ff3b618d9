"""Hueless: what is painted in black, white and grey becomes what a terminal without colours has.

On a white ground words are in reverse, in grey they are dim, and all else is told by weight, slant
and underline. The terminal's own two colours stay, whichever they are, and with them its contrast.
"""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from tui_reader.ui.themes import GREY

_LIGHT = 0.5  # the lightness from which on a ground is as good as white

_GREY = Color.parse(GREY).rich_color.triplet


class Hueless(LineFilter):
    """Takes all colours out of what is painted under the monochrome theme."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with attributes in the place of colours."""
        return [
            Segment(text, style and without_colours(style), control)
            for text, style, control in segments
        ]


@lru_cache(2048)
def without_colours(style: Style) -> Style:
    """Return a style with attributes in the place of colours."""
    ground, ink = style.bgcolor, style.color
    lit = bool(ground and ground.triplet and Color.from_rich_color(ground).brightness > _LIGHT)
    muted = not lit and ink is not None and ink.triplet == _GREY
    reverse = lit != bool(style.reverse)
    return style.without_color + Style(reverse=reverse, dim=muted or style.dim)
