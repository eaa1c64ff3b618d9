"""The guide bar: how far one has come in guided reading; it has the keys as long as that lasts."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui_reader.keymap import Scope
from tui_reader.localisation import _
from tui_reader.text.clusters import shorten
from tui_reader.ui.bindings import bind_scope
from tui_reader.values import frozen

_BAR = (12, 40)  # the fewest and the most cells of the bar; with less room there is none


@frozen
class Progress:
    """Where one is in guided reading; what is not counted so far is None.

    `unit` is the word for what one decides on, `number` which of `total` it is in the article,
    which is number `article` of `articles`; `tagged` is how many passages of it have tags.
    """

    unit: str = ""
    number: int | None = None
    total: int | None = None
    article: int = 0
    articles: int = 0
    tagged: int = 0

    def told(self, room: int) -> str:
        """Return that in words, with fewer where there is no room for all."""
        long = _("{unit} {number} of {total} in this article") if self.total else "{unit} {number}"
        short = "{unit} {number}/{total}" if self.total else "{unit} {number}"
        where = _("article {article} of {articles}")
        tagged = _("{tagged} tagged").format(tagged=self.tagged)
        values = {
            "unit": _(self.unit),
            "number": "" if self.number is None else self.number,
            "total": self.total,
            "article": self.article,
            "articles": self.articles,
        }
        for unit, rest in ((long, where), (short, where), (short, "{article}/{articles}")):
            parts = (_("guided"), unit.format(**values).strip(), rest.format(**values), tagged)
            if cell_len(line := " · ".join(parts)) <= room:
                return line
        return shorten(line, room)


class GuideBar(Widget, can_focus=True):
    """One line that is there only during guided reading, above the status bar."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"guide--done", "guide--left"}
    DEFAULT_CSS = """
    GuideBar {
        display: none;
        height: 1;
        background: $unit;
        color: $foreground;
        text-style: bold;
        .guide--done { color: $accent; }
        .guide--left { color: $muted; }
    }
    """

    progress: reactive[Progress] = reactive(Progress)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        bind_scope(self, Scope.GUIDED)

    def render_line(self, y: int) -> Strip:
        """Return the line: the words, then the bar where it fits."""
        width = self.size.width
        line = self.progress.told(max(0, width - 2))
        segments = [Segment(f" {line}")]
        room = min(_BAR[1], width - cell_len(line) - 4)
        if self.progress.total and room >= _BAR[0]:
            segments += self._bar(room, width - cell_len(line) - 2)
        strip = Strip(segments).apply_style(self.rich_style)
        return strip.adjust_cell_length(width, self.rich_style)

    def _bar(self, cells: int, room: int) -> list[Segment]:
        """Return a bar of so many cells, at the right end of the room."""
        progress = self.progress
        done = cells * ((progress.number or 1) - 1) // (progress.total or 1)
        style = self.get_component_rich_style
        return [
            Segment(" " * (room - cells)),
            Segment("━" * done, style("guide--done", partial=True)),
            Segment("─" * (cells - done), style("guide--left", partial=True)),
        ]
