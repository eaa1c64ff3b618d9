"""The article list: what there is to read, and how far one has come with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui_reader.keymap import Scope, key_of, tag_key
from tui_reader.localisation import _, ngettext
from tui_reader.model.article import ReadState
from tui_reader.model.codebook import Tag
from tui_reader.model.order import Order
from tui_reader.text.clusters import shorten
from tui_reader.text.layout import wrap
from tui_reader.ui.phrases import number
from tui_reader.ui.widgets.heights import Even
from tui_reader.ui.widgets.item_list import ItemList
from tui_reader.values import frozen

STATE_MARKS = {ReadState.NEW: "○", ReadState.BEGUN: "◐", ReadState.DONE: "●"}
"""How the states look; their shapes differ, so no colour is needed."""

_TITLE_LINES = 2
_KEYED = len("■1 ")
_LEAST_NAME = 6  # cells under which a tag's name is not worth showing


@frozen
class Count:
    """How many mentions of entities were found; more may follow as long as it is not `complete`."""

    number: int
    complete: bool

    def __str__(self) -> str:
        return str(self.number) if self.complete else f"{self.number}+"


@frozen
class ArticleItem:
    """One row of the list; `mentions` is None as long as they have not been counted.

    `published` is the date as people read it, `tags` are those of the whole article; `problem`
    tells why an article cannot be read.
    """

    source: str
    title: str
    published: str = ""
    state: ReadState = ReadState.NEW
    mentions: Count | None = None
    annotations: int = 0
    problem: str = ""
    tags: tuple[Tag, ...] = ()


class Rows(Sequence[ArticleItem]):
    """The rows of articles in an order, each made by `row` when it is asked for."""

    def __init__(self, order: Order, row: Callable[[str], ArticleItem]) -> None:
        self.order = order
        self._row = row

    def __len__(self) -> int:
        return len(self.order)

    def __iter__(self) -> Iterator[ArticleItem]:
        return map(self._row, self.order)

    @overload
    def __getitem__(self, at: int) -> ArticleItem: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[ArticleItem]: ...
    def __getitem__(self, at: int | slice) -> ArticleItem | Sequence[ArticleItem]:
        if isinstance(at, slice):
            return tuple(map(self._row, self.order[at]))
        return self._row(self.order[at])


class ArticleList(ItemList[ArticleItem]):
    """Shows each article's title, state, date and counts.

    However many there are, only the rows in view are ever made.
    """

    SCOPE = Scope.ARTICLES

    open_source: str = ""
    """The source of the article in the reader pane."""

    total: int = 0
    """How many articles there are without the filter; negative as long as there may be more."""

    sorted_by: str = "name"
    """What the list is sorted by, in a word."""

    seeking = False
    """Whether more articles may be found by the filter."""

    order = Order()
    """The sources of the articles as they are listed."""

    tagged: frozenset[str] = frozenset()
    """The articles that have tags as a whole, which take a line."""

    @property
    def number(self) -> int:
        """Return which of the listed articles is open, from 1, or 0 if it is not listed."""
        place = self.order.place(self.open_source)
        return 0 if place is None else place + 1

    def show(self, order: Order, row: Callable[[str], ArticleItem], follow: bool) -> None:
        """List these articles, with the rows that `row` makes of their sources.

        The open article is highlighted, or, to `follow` where the person is, the one that was; if
        that has been so before, it stays on its line.
        """
        former = self.order[self.highlighted] if self.highlighted < len(self.order) else ""
        wanted = former if follow else self.open_source
        above = self.line_of(self.highlighted) if former and wanted == former else None
        self.order = order
        there = order.place(wanted)
        place = there if there is not None else self.highlighted if follow else 0
        self.set_items(Rows(order, row), place, above if there is not None else None)

    def sources_in_view(self, beside: int = 0) -> Sequence[str]:
        """Return the articles in view, and so many pages `beside` them, nearest first."""
        seen = self.indices_in_view()
        page = len(seen) * beside
        below = self.order[seen.stop : seen.stop + page]
        above = self.order[max(0, seen.start - page) : seen.start]
        return [*self.order[seen.start : seen.stop], *below, *reversed(above)]

    def heading(self) -> list[Segment]:
        """Return the name of the pane, how many articles are listed, and their order."""
        shown, total = len(self.items), number(abs(self.total)) + "+" * (self.total < 0)
        count = _("{count} of {total}").format(count=number(shown), total=total)
        count = total if shown == abs(self.total) else count
        order = _("by {order}").format(order=_(self.sorted_by))
        order = "" if self.sorted_by == "name" else f"  {order}"
        return [
            Segment(f"{_('Articles')} ", self.styled("heading")),
            Segment(shorten(count + order, self.text_width - 9), self.styled("dim")),
        ]

    def hint(self) -> str:
        """Return why no article is listed."""
        if self.seeking:
            return _("looking…")
        told = _("No title or name has these letters. {key} shows all articles again.")
        return told.format(key=key_of("back"))

    def measured(self, width: int) -> Even:
        """Return the heights: the title's lines, that of facts, that of tags if any, and a gap."""
        found = (self.order.place(source) for source in self.tagged)
        tagged = sorted(place for place in found if place is not None)
        return Even(len(self.order), _TITLE_LINES + 2, tagged)

    def draw(self, item: ArticleItem, line: int, width: int, highlighted: bool) -> list[Segment]:
        """Return one line of an article: its title, then what is known of it."""
        title = wrap(item.title, max(2, width - 2), _TITLE_LINES)
        if line >= len(title):
            below = [self._facts(item, width), self._tags(item, width)]
            return below[line - len(title)] if line < len(title) + len(below) else []
        here = item.source == self.open_source
        mark = "⚠" if item.problem else STATE_MARKS[item.state]
        lead = f"{mark} " if line == 0 else "  "
        done = item.state is ReadState.DONE and not here
        style = self.styled("dim") if done else Style(bold=here)
        return [Segment(lead, self.styled("mark")), Segment(title[line], style)]

    def _facts(self, item: ArticleItem, width: int) -> list[Segment]:
        if item.problem:
            return [Segment(f"  {shorten(item.problem, width - 2)}", self.styled("mark"))]
        found = item.mentions
        many = ngettext("{count} mention", "{count} mentions", found.number if found else 0)
        # A full date leaves no room for the word, and at times none for the number.
        for count in (many.format(count=found), _("{count} m.").format(count=found), ""):
            marks = f"{item.annotations} ✎" if item.annotations else ""
            known = (marks, count if found is not None else "", item.published)
            line = " · ".join(filter(None, known))
            if len(line) <= width - 2:
                break
        return [Segment(f"  {shorten(line, width - 2)}", self.styled("dim"))]

    def _tags(self, item: ArticleItem, width: int) -> list[Segment]:
        """Return the tags of the whole article: names as far as there is room, then their keys."""
        drawn = [Segment("  ")]
        for at, tag in enumerate(item.tags, 1):
            others = _KEYED * (len(item.tags) - at)
            room = width - sum(cell_len(each.text) for each in drawn) - len("■ ") - others
            named = room >= min(_LEAST_NAME, cell_len(tag.name))
            drawn.append(Segment("■ " if named else "■", Style(color=tag.colour)))
            drawn.append(Segment(f"{shorten(tag.name, room) if named else tag_key(tag.key)} "))
        return drawn
