"""The list of mentions in context: the words below each other, what stands beside them around."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui_reader.model.context import Context
from tui_reader.text.clusters import clusters, safe, shorten
from tui_reader.ui.widgets.item_list import ItemList
from tui_reader.values import frozen

_ROOMY = 72  # cells from which on there is room at the end of a line
_BEFORE = 0.4  # of the width, for what stands before the words


@frozen
class ContextRow:
    """A mention in a list; `title` is that of its article if it is the first of it, else empty.

    `mark` stands at the beginning of the line, `aside` at its end where there is room. What is
    `folded` away in the text is dim.
    """

    context: Context
    title: str = ""
    mark: str = ""
    folded: bool = False
    aside: str = ""


class ContextList(ItemList[ContextRow]):
    """Shows mentions article by article; each line has the mention in the same column."""

    GAP = 0

    told = ""
    """What is to be said above the list."""

    why = ""
    """What is to be said in the place of the list if it is empty."""

    def add(self, contexts: Iterable[Context], titles: Mapping[str, str]) -> None:
        """Show some more mentions; `titles` are those of articles by their source."""
        rows = list(self.items)
        for context in contexts:
            fresh = not rows or rows[-1].context.source != context.source
            title = titles.get(context.source) or context.source
            rows.append(ContextRow(context, title if fresh else ""))
        self.set_items(tuple(rows))

    def heading(self) -> list[Segment]:
        """Return what is said above the list."""
        return [Segment(shorten(self.told, self.text_width), self.styled("dim"))]

    def hint(self) -> str:
        """Return why there is nothing."""
        return self.why

    def lines_of(self, item: ContextRow, width: int) -> int:
        """Return one line, and one for the title."""
        return 1 + bool(item.title)

    def draw(self, item: ContextRow, line: int, width: int, highlighted: bool) -> list[Segment]:
        """Return the title of the article, or the mention with the words beside it."""
        if item.title and line == 0:
            return [Segment(shorten(item.title, width), self.styled("heading"))]
        context, lead = item.context, f"{item.mark} " if item.mark else ""
        last = width // 4 if item.aside and width >= _ROOMY else 0
        aside = Segment(f"  {shorten(item.aside, last - 2)}" if last else "", self.styled("dim"))
        width -= last
        room = max(4, int(width * _BEFORE) - len(lead))
        words = shorten(context.words, max(4, width - room - len(lead)))
        before, after = _end(context.before, room), safe(context.after)
        dim = self.styled("dim")
        plain = dim if item.folded else Style(bold=True)
        line_of = [
            Segment(lead, self.styled("mark")),
            Segment(" " * (room - cell_len(before)) + before, dim),
            Segment(words, self.styled("mark") if highlighted else plain),
            Segment(after, dim),
        ]
        return [*Strip(line_of).adjust_cell_length(width), aside]


def _end(text: str, room: int) -> str:
    """Return as much of the end of a text as there is room for."""
    shown = safe(text)
    start, cells = len(shown), 0
    for each in reversed(list(clusters(shown))):
        if cells + each.width > room:
            break
        start, cells = each.start, cells + each.width
    return shown[start:]
