"""Painted: a widget whose lines go to the screen as it paints them."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Painted(Widget):
    """A widget that keeps the lines it has painted, and with them what filters made of these.

    Textual keeps lines too, but by where they stand: in a text or a list that was moved by one line
    it would make all of them anew.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return lines of the widget; without border and padding they are whole as painted."""
        if self.styles.gutter:
            return super().render_lines(crop)
        lines = [self.render_line(y) for y in crop.line_range]
        ground = self.background_colors[1]
        for each in self.get_line_filters():
            lines = [line.apply_filter(each, ground) for line in lines]
        if crop.column_span != (0, self.size.width):
            lines = [line.crop(*crop.column_span) for line in lines]
        return lines
