"""Legible: no sign is painted in a colour that can hardly be told from its ground.

Tags have the colours that people give them, on whatever ground a theme has. A colour that is too
near to its ground is mixed with white, or with black on a light one, until it shows.
"""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

LEAST = 3.0
"""The contrast that WCAG 2.2 asks of signs (success criterion 1.4.11)."""

HIGH = 7.0
"""The contrast that it asks of text that is very legible (1.4.6)."""

_STEPS = 20
_WHITE, _BLACK = Color(255, 255, 255), Color(0, 0, 0)


class Legible(LineFilter):
    """Gives what is painted at least a contrast."""

    def __init__(self, least: float = LEAST) -> None:
        super().__init__()
        self._least = least

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments in colours that show on their grounds."""
        return [
            Segment(text, style and _legible(style, self._least), control)
            for text, style, control in segments
        ]


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def shown(ink: Color, ground: Color, least: float = LEAST) -> Color:
    """Return the colour, or the nearest mixture with white or black that shows on the ground."""
    pole = _WHITE if contrast(_WHITE, ground) > contrast(_BLACK, ground) else _BLACK
    mixed = (ink.blend(pole, step / _STEPS) for step in range(_STEPS))
    return next((each for each in mixed if contrast(each, ground) >= least), pole)


@lru_cache(4096)
def _legible(style: Style, least: float) -> Style:
    ink, ground = style.color, style.bgcolor
    if ink is None or ground is None or ink.triplet is None or ground.triplet is None:
        return style
    here, there = Color(*ink.triplet), Color(*ground.triplet)
    seen = shown(here, there, least)
    return style if seen == here else style + Style(color=seen.rich_color)


def _luminance(colour: Color) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
