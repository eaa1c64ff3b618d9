"""Pickers: dialogs in which one types a few letters and takes something from a list."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from typing import ClassVar, TypeVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.fuzzy import Matcher
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui_reader.keymap import tag_key
from tui_reader.localisation import N_, _
from tui_reader.model.codebook import Tag
from tui_reader.text.clusters import safe, shorten
from tui_reader.text.search import fold
from tui_reader.ui.screens.dialog import TITLE, Dialog
from tui_reader.values import frozen

Result = TypeVar("Result")

_LEAST = 8  # cells under which a definition is not worth showing
_WIDE = 68  # cells of the box
_BESIDE = 8  # of them for its border, padding and scroll bar
_BESIDE_LIST, _BESIDE_SHORT = 11, 5  # lines of the box for all but the list
_TALL = 20  # lines from which a screen is not short


@frozen
class Row:
    """One thing to take: how it looks in the list, and what is told of it below."""

    id: str
    label: Text
    told: str = ""


class Picker(Dialog[Result]):
    """A field, the rows that match what is typed in it, and what is told of the highlighted one.

    A subclass gives the `rows`, and says what Enter does in `enter`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "highlight(1)", show=False),
        Binding("up", "highlight(-1)", show=False),
    ]
    DEFAULT_CSS = """
    Picker OptionList {
        margin-top: 1;
        padding: 0;
        border: none;
        background: $panel;
    }
    Picker.-short OptionList { margin-top: 0; }
    Picker OptionList > .option-list--option-highlighted {
        background: $selection;
        text-style: none;
    }
    Picker #told { height: 3; margin-top: 1; color: $secondary; }
    Picker.-short #told { height: 2; margin-top: 0; }
    """

    heading = ""
    hint = N_("Enter takes it · Esc leaves")
    placeholder = N_("type to filter")
    quoted = 120
    """Cells of the quoted words, at most."""

    def __init__(self, quote: str, typed: str = "") -> None:
        super().__init__()
        self._quote = quote
        self._typed_before = typed
        self._rows: list[Row] = []
        self._lines = 1

    @abstractmethod
    def rows(self, query: str) -> list[Row]:
        """Return the rows that match what was typed, the best first."""

    def field(self, typed: str) -> Input:
        """Return the field, in which something may stand already."""
        return Input(typed, placeholder=_(self.placeholder))

    def first_row(self) -> int:
        """Return which of the rows is highlighted at first."""
        return 0

    @abstractmethod
    def enter(self) -> None:
        """Do what Enter asks for."""

    def compose(self) -> ComposeResult:
        """Return the quoted words, the field, the list and what is told."""
        with Vertical() as box:
            box.border_title = Text(shorten(_(self.heading), TITLE))
            box.border_subtitle = _(self.hint)
            if self._quote:
                yield Static(shorten(self._quote, self.quoted), markup=False, classes="quote")
            yield self.field(self._typed_before)
            options = OptionList()
            options.can_focus = False
            yield options
            yield Static(id="told", markup=False)

    def on_mount(self) -> None:
        """List all rows."""
        self.list_rows()
        self.query_one("#told").display = any(row.told for row in self._rows)

    @property
    def row(self) -> Row | None:
        """Return the highlighted row."""
        at = self.query_one(OptionList).highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    @property
    def query_typed(self) -> str:
        """Return what was typed."""
        return " ".join(self.query_one(Input).value.split())

    def list_rows(self, keep: bool = False) -> None:
        """List the rows anew, and `keep` the highlight where it is or go to the first."""
        options = self.query_one(OptionList)
        self._rows = self.rows(self.query_typed)
        at = options.highlighted if keep else self.first_row()
        options.clear_options().add_options(Option(row.label) for row in self._rows)
        options.highlighted = min(at or 0, len(self._rows) - 1) if self._rows else None
        # The box keeps its size when fewer match.
        self._lines = max(self._lines, len(self._rows))
        options.styles.height = min(self._lines, self._room_below())
        self._tell()

    def action_highlight(self, by: int) -> None:
        """Go to the next or previous row."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.list_rows()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.enter()

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        row = self.row
        told = self.query_one("#told", Static)
        told.update(safe(row.told) if row else "")
        if row and row.told:
            told.display = True

    def _room_below(self) -> int:
        """Return the lines that the list may have."""
        height = self.size.height
        beside = _BESIDE_LIST if height >= _TALL else _BESIDE_SHORT
        return max(1, height * 9 // 10 - beside)

    def room(self) -> int:
        """Return the cells that a row of the list has."""
        return max(_LEAST, min(_WIDE, self.app.size.width * 96 // 100) - _BESIDE)


class Chooser(Picker[str]):
    """Returns the id of one of the rows; `free` may make a row of what is typed."""

    def __init__(
        self,
        title: str,
        quote: str,
        rows: Callable[[int], Iterable[tuple[str, Row]]],
        free: Callable[[str], Row | None] = lambda query: None,
    ) -> None:
        super().__init__(quote)
        self.heading = title
        self._made = rows
        self._free = free

    def rows(self, query: str) -> list[Row]:
        """Return the rows whose words match, the best first."""
        own = self._free(query)
        return ([own] if own else []) + matching(query, self._made(self.room()))

    def enter(self) -> None:
        """Return the highlighted row."""
        if self.row is not None:
            self.leave(self.row.id)

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.enter()


T = TypeVar("T")


def matching(query: str, named: Iterable[tuple[str, T]]) -> list[T]:
    """Return what goes by a name that the query matches, the best first; all if it is empty."""
    if not query:
        return [each for _, each in named]
    matcher = Matcher(fold(query))
    scored = [(matcher.match(fold(name)), each) for name, each in named]
    return [each for score, each in sorted(scored, key=lambda pair: -pair[0]) if score > 0]


def tag_label(tag: Tag, room: int, lead: str = "") -> Text:
    """Return a tag on one line: its colour, key, name, and as much of its definition as fits."""
    label = Text.assemble(lead, ("■ ", tag.colour), (f"{tag_key(tag.key) or ' '} ", "bold"))
    label.append(shorten(tag.name, room - label.cell_len))
    told = _("archived") if tag.archived else tag.description
    if told and (left := room - label.cell_len - 2) > _LEAST:
        label.append(f"  {shorten(told, left)}", "dim")
    return label
