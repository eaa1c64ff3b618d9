"""The quotations with who says them."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment

from tui_reader.localisation import N_, _, kept
from tui_reader.model.quote import Quote
from tui_reader.text.clusters import shorten
from tui_reader.ui.widgets.item_list import ItemList
from tui_reader.values import frozen

NOBODY = N_("nobody named")
"""What stands in the place of a speaker whom the text does not name."""

_LONGEST = 160  # code points of a quotation that a wide screen can show


@frozen
class QuoteItem:
    """One quotation: the article it stands in, and as many of its words as a line may show.

    `title` is that of the article, where it is to be told.
    """

    source: str
    quote: Quote
    words: str
    title: str = ""

    @property
    def speaker(self) -> str:
        """Return who says it, as the list shows it."""
        return self.quote.speaker or _(NOBODY)


def quote_item(source: str, text: str, quote: Quote, title: str = "") -> QuoteItem:
    """Return the item of a quotation in a text."""
    start, end = quote.span.start, min(quote.span.end, quote.span.start + _LONGEST)
    return QuoteItem(source, quote, " ".join(text[start:end].split()), title)


class QuoteList(ItemList[QuoteItem]):
    """Shows of each quotation who says it, by which words, and how it begins."""

    DEFAULT_CSS = """
    QuoteList { background: $panel; scrollbar-background: $panel; }
    QuoteList .list--highlight { background: $selection; }
    """

    title: str = ""
    """What stands above the list."""

    empty: str = ""
    """What is said when there is nothing to list."""

    def heading(self) -> list[Segment]:
        """Return what is listed."""
        return [Segment(shorten(self.title, self.text_width), self.styled("heading"))]

    def hint(self) -> str:
        """Return why nothing is listed."""
        return self.empty

    def lines_of(self, item: QuoteItem, width: int) -> int:
        """Return the line of the speaker, that of the words and an empty one."""
        return 3

    def draw(self, item: QuoteItem, line: int, width: int, highlighted: bool) -> list[Segment]:
        """Return one line of a quotation."""
        if line == 1:
            return [Segment(f"  {shorten(item.words, width - 2)}")]
        if line > 1:
            return []
        speaker = shorten(item.speaker, max(1, width // 2))
        known = self.styled("mark" if item.quote.speaker else "dim")
        rest = " · ".join(filter(None, (kept(item.quote.reason), item.title)))
        room = max(1, width - cell_len(speaker) - 2)
        return [Segment(speaker, known), Segment(f"  {shorten(rest, room)}", self.styled("dim"))]
