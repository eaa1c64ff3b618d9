"""The article list: what there is to read, and how far one has come with it."""

from __future__ import annotations

from dataclasses import field

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui_reader.keymap import Scope, key_of, tag_key
from tui_reader.localisation import _, ngettext
from tui_reader.model.article import Guess, ReadState
from tui_reader.model.codebook import Tag
from tui_reader.text.clusters import shorten
from tui_reader.text.layout import wrap
from tui_reader.ui.widgets.item_list import ItemList
from tui_reader.values import frozen

STATE_MARKS = {ReadState.NEW: "○", ReadState.BEGUN: "◐", ReadState.DONE: "●"}
"""How the states look; their shapes differ, so no colour is needed."""

_TITLE_LINES = 2
_KEYED = len("■1 ")
_LEAST_NAME = 6  # cells under which a tag's name is not worth showing


@frozen
class Count:
    """How many entities were found; more may follow as long as it is not `complete`."""

    number: int
    complete: bool

    def __str__(self) -> str:
        return str(self.number) if self.complete else f"{self.number}+"


@frozen
class ArticleItem:
    """One row of the list; `entities` is None as long as they have not been counted.

    `tags` are those of the whole article; `problem` tells why an article cannot be read.
    """

    source: str
    title: str
    published: Guess = field(default_factory=Guess)
    state: ReadState = ReadState.NEW
    entities: Count | None = None
    annotations: int = 0
    problem: str = ""
    tags: tuple[Tag, ...] = ()


class ArticleList(ItemList[ArticleItem]):
    """Shows each article's title, state, date and counts."""

    SCOPE = Scope.ARTICLES

    open_source: str = ""
    """The source of the article in the reader pane."""

    total: int = 0
    """How many articles there are without the filter."""

    sorted_by: str = "name"
    """What the list is sorted by, in a word."""

    _numbered: tuple[object, str, int] = (None, "", 0)

    @property
    def number(self) -> int:
        """Return which of the listed articles is open, from 1, or 0 if it is not listed.

        It is looked for only when the list or the open article has changed.
        """
        items, source = self.items, self.open_source
        if self._numbered[0] is not items or self._numbered[1] != source:
            at = (number for number, item in enumerate(items, 1) if item.source == source)
            self._numbered = items, source, next(at, 0)
        return self._numbered[2]

    def heading(self) -> list[Segment]:
        """Return the name of the pane, how many articles are listed, and their order."""
        shown = len(self.items)
        count = _("{count} of {total}").format(count=shown, total=self.total)
        count = str(self.total) if shown == self.total else count
        order = _("by {order}").format(order=_(self.sorted_by))
        order = "" if self.sorted_by == "name" else f"  {order}"
        return [
            Segment(f"{_('Articles')} ", self.styled("heading")),
            Segment(shorten(count + order, self.text_width - 9), self.styled("dim")),
        ]

    def hint(self) -> str:
        """Return why no article is listed."""
        told = _("No title or name has these letters. {key} shows all articles again.")
        return told.format(key=key_of("back"))

    def lines_of(self, item: ArticleItem, width: int) -> int:
        """Return the title's lines, the line of facts, that of tags if any, and an empty one."""
        return _TITLE_LINES + 2 + bool(item.tags)

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
        number = item.entities
        many = ngettext("{count} entity", "{count} entities", number.number if number else 0)
        # A full date leaves no room for the word, and at times none for the number.
        for count in (many.format(count=number), _("{count} ent.").format(count=number), ""):
            marks = f"{item.annotations} ✎" if item.annotations else ""
            known = (marks, count if number is not None else "", str(item.published))
            line = " · ".join(filter(None, known))
            if len(line) <= width - 2:
                break
        return [Segment(f"  {shorten(line, width - 2)}", self.styled("dim"))]

    def _tags(self, item: ArticleItem, width: int) -> list[Segment]:
        """Return the tags of the whole article: names as far as there is room, then their keys."""
        drawn = [Segment("  ")]
        for number, tag in enumerate(item.tags, 1):
            others = _KEYED * (len(item.tags) - number)
            room = width - sum(cell_len(each.text) for each in drawn) - len("■ ") - others
            named = room >= min(_LEAST_NAME, cell_len(tag.name))
            drawn.append(Segment("■ " if named else "■", Style(color=tag.colour)))
            drawn.append(Segment(f"{shorten(tag.name, room) if named else tag_key(tag.key)} "))
        return drawn
