"""Disarmed: nothing that a terminal would obey is ever painted, wherever it comes from.

Whoever paints words of a text shows a stand-in for what has no picture, see `text.clusters`. This
is the door behind all of them, and the only one behind fields, which paint what is pasted.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui_reader.text.clusters import disarmed


class Disarmed(LineFilter):
    """Takes out of lines, on their way to the screen, what a terminal would obey."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments, which take as many cells as before."""
        return [Segment(disarmed(text), style, control) for text, style, control in segments]
