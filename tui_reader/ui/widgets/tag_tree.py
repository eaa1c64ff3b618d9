"""The tags of the codebook, each below its parent, with how much they are used."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui_reader.keymap import Scope, key_of, tag_key
from tui_reader.localisation import _
from tui_reader.model.codebook import Tag
from tui_reader.model.usage import Usage
from tui_reader.text.clusters import shorten
from tui_reader.ui.widgets.item_list import ItemList
from tui_reader.values import frozen

_CELLS = 10  # of a column with a number


@frozen
class TagItem:
    """A tag with how many parents are above it, whether it has tags below it, and its use.

    `usage` is None as long as it was not counted.
    """

    tag: Tag
    depth: int = 0
    parent: bool = False
    usage: Usage | None = None


class TagTree(ItemList[TagItem]):
    """Shows the tags, one a line."""

    GAP = 0
    SCOPE = Scope.CODEBOOK

    def current(self) -> Tag | None:
        """Return the highlighted tag, or None when there is none."""
        return self.items[self.highlighted].tag if self.items else None

    def show(self, items: tuple[TagItem, ...]) -> None:
        """Show other tags; the highlighted one stays highlighted if it is there."""
        current = self.current()
        guids = [item.tag.guid for item in items]
        at = guids.index(current.guid) if current and current.guid in guids else self.highlighted
        self.set_items(items, at)

    def go_to(self, guid: str) -> None:
        """Highlight a tag without telling anyone."""
        for index, item in enumerate(self.items):
            if item.tag.guid == guid:
                self.set_highlighted(index)

    def heading(self) -> list[Segment]:
        """Return the name of the screen, how many tags there are, and the heads of the columns."""
        name = _("Codebook")
        count = f"{name} {len(self.items)}" if self.items else name
        heads = "".join(f"{head:>{_CELLS}}" for head in self._columns())
        gap = " " * (self.text_width - cell_len(count) - len(heads))
        return [Segment(count, self.styled("heading")), Segment(gap + heads, self.styled("dim"))]

    def hint(self) -> str:
        """Return how to make the first tag."""
        return _("There are no tags yet: {key} makes one.").format(key=key_of("codebook_new"))

    def draw(self, item: TagItem, line: int, width: int, highlighted: bool) -> list[Segment]:
        """Return the line of a tag."""
        tag, dim = item.tag, self.styled("dim")
        numbers = self._numbers(item)
        lead = "  " * item.depth
        room = width - sum(cell_len(segment.text) for segment in numbers) - cell_len(lead) - 4
        name = shorten(tag.name, room)
        look = dim if tag.archived else Style(bold=True)
        pad = " " * max(0, room - cell_len(name))
        return [
            Segment(lead),
            Segment("■ ", Style(color=tag.colour)),
            Segment(f"{tag_key(tag.key) or ' '} ", self.styled("mark")),
            Segment(name, look),
            Segment(pad),
            *numbers,
        ]

    def _columns(self) -> tuple[str, ...]:
        """Return the heads of the columns; the last counts the tags below a tag too, if any has."""
        if not self.items:
            return ()
        heads = (_("passages"), _("articles"), _("in all"))
        return heads[: 2 + any(item.parent for item in self.items)]

    def _numbers(self, item: TagItem) -> list[Segment]:
        """Return how much a tag is used, alone and with those below it, in columns."""
        usage, dim = item.usage, self.styled("dim")
        if usage is None:
            cells, look = ["…", ""], dim
        elif not usage.own.passages:
            cells, look = [_("unused"), ""], self.styled("mark")
        else:
            cells, look = [str(usage.own.passages), str(usage.own.articles)], Style()
        if item.tag.archived:
            cells, look = [cells[0], _("archived")], dim
        whole = str(usage.whole.passages) if usage and item.parent else ""
        columns = zip(self._columns(), (*cells, whole), (look, look, dim), strict=False)
        return [Segment(f"{cell:>{_CELLS}}", style) for _, cell, style in columns]
