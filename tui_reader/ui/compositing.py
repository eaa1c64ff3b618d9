"""Compositing: of each widget only the rows are asked for that are to be seen and painted.

Textual's compositor asks every widget between the highest and the lowest of what has changed for
all its lines, and puts each through the line filters, only to leave most of them out. A cursor
that moves while the status bar tells where it is changes some ten lines of two hundred.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class RowCompositor(Compositor):
    """Composes a screen; a frame costs what it changes."""

    _is_wanted: Callable[[int], bool] = staticmethod(lambda y: True)

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        self._is_wanted = is_rendered_line
        return super()._render_chops(crop, is_rendered_line)

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Yield where each widget is, the part of it that is wanted, and the lines of that part.

        They come from front to back, so what is behind others, as the panes' container is, need
        not be painted.
        """
        covered = [0] * self.size.height  # of each row a bit for each cell
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            cells = ((1 << seen.width) - 1) << seen.x
            rows = [y for y in seen.line_range if self._is_wanted(y) and cells & ~covered[y]]
            if rows and (crop is None or crop.overlaps(seen)):
                part = Region(seen.x, rows[0], seen.width, rows[-1] + 1 - rows[0])
                lines = widget.render_lines(part.translate((-region.x, -region.y)))
                yield region, part, lines
                for y in rows:
                    covered[y] |= cells
