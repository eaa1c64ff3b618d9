"""The list of echoes: each sentence whole, with what it has and lacks beside the passage marked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from tui_reader.model.anchor import Piece, PieceKind
from tui_reader.text.clusters import shorten
from tui_reader.ui.differing import drawn
from tui_reader.ui.widgets.context_list import ContextList, ContextRow
from tui_reader.values import frozen

_MOST = 12  # lines of a sentence that are shown


@frozen
class EchoRow(ContextRow):
    """A sentence in a list; `pieces` are its words beside those of the passage.

    `likeness` says how alike they are, or that it is the passage itself.
    """

    likeness: str = ""
    pieces: tuple[Piece, ...] = ()


class EchoList(ContextList):
    """Shows sentences, each under its article."""

    GAP: ClassVar[int] = 1

    why = ""
    """What is said when there is nothing to list."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._wrapped: dict[tuple[EchoRow, int], list[Text]] = {}

    def hint(self) -> str:
        """Return why the list is empty."""
        return self.why

    def show(self, rows: Iterable[EchoRow], highlighted: int) -> None:
        """Show these rows instead of those before."""
        self.set_items(tuple(rows), highlighted)

    def lines_of(self, item: ContextRow, width: int) -> int:
        """Return the line of the article, those of the sentence, and an empty one."""
        return 1 + len(self._lines(item, width)) + self.GAP

    def draw(self, item: ContextRow, line: int, width: int, highlighted: bool) -> list[Segment]:
        """Return the tick, the likeness and the article, or a line of the sentence."""
        lines = self._lines(item, width)
        if line == 0:
            return self._headline(item, width, highlighted)
        if line > len(lines):
            return []
        indent = [Segment(" " * _indent(item))]
        return [*indent, *lines[line - 1].render(self.app.console)]

    def notify_style_update(self) -> None:
        """Draw the sentences anew when the theme has changed."""
        super().notify_style_update()
        self._wrapped = {}

    def _headline(self, item: ContextRow, width: int, highlighted: bool) -> list[Segment]:
        mark = self.styled("mark")
        likeness = item.likeness if isinstance(item, EchoRow) else ""
        lead = f"{item.mark} " if item.mark else ""
        title = shorten(item.title, max(4, width - len(lead) - len(likeness) - 2))
        return [
            Segment(lead, mark),
            Segment(f"{likeness}  ", mark if highlighted else Style(bold=True)),
            Segment(title, self.styled("heading")),
        ]

    def _lines(self, item: ContextRow, width: int) -> list[Text]:
        """Return the lines of a sentence, as they were drawn last if it is as wide."""
        assert isinstance(item, EchoRow)
        if (found := self._wrapped.get((item, width))) is None:
            pieces = item.pieces or (Piece(PieceKind.KEPT, item.context.words),)
            text = drawn(pieces, Style(), self.app.theme_variables)
            room = max(8, width - _indent(item))
            found = list(text.wrap(self.app.console, room))[:_MOST]
            self._wrapped[item, width] = found
        return found


def _indent(item: ContextRow) -> int:
    return len(item.mark) + 1 if item.mark else 0
