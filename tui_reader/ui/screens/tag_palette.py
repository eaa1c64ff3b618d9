"""The tag palette: choose tags by typing, or make a new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.fuzzy import Matcher
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui_reader.model.codebook import Codebook, Tag
from tui_reader.text.clusters import safe, shorten
from tui_reader.text.search import fold
from tui_reader.ui.screens.dialog import Dialog

_LEAST = 8  # cells under which a description is not worth showing


@dataclass(frozen=True, slots=True)
class Choice:
    """The tags a passage is to have: ids of the codebook, and names that are new."""

    tags: tuple[str, ...]
    new_names: tuple[str, ...] = ()


class TagPalette(Dialog[Choice]):
    """Returns the ticked tags: Enter toggles one and leaves, Tab toggles and stays."""

    AWAITED: ClassVar[frozenset[str]] = frozenset({"escape", "enter", "tab"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "highlight(1)", show=False),
        Binding("up", "highlight(-1)", show=False),
        Binding("tab", "tick", show=False),
    ]
    DEFAULT_CSS = """
    TagPalette OptionList {
        height: auto;
        max-height: 50vh;
        margin-top: 1;
        padding: 0;
        border: none;
        background: $panel;
    }
    TagPalette.-short OptionList { margin-top: 0; max-height: 60vh; }
    TagPalette OptionList > .option-list--option-highlighted {
        background: $selection;
        text-style: none;
    }
    """

    def __init__(self, codebook: Codebook, tags: tuple[str, ...], quote: str) -> None:
        super().__init__()
        self._codebook = codebook
        self._before = tags
        self._ticked = list(tags)
        self._new: list[str] = []
        self._quote = quote

    def compose(self) -> ComposeResult:
        """Return the quoted words, the field and the tags."""
        with Vertical() as box:
            box.border_title = "Tags"
            box.border_subtitle = "Enter applies · Tab ticks several · Esc leaves"
            yield Static(shorten(self._quote, 120), markup=False, classes="quote")
            yield Input(placeholder="type to filter, or a new name")
            options = OptionList()
            options.can_focus = False
            yield options

    def on_mount(self) -> None:
        """List all tags, in a box that keeps its size when fewer match."""
        self._list("")
        options = self.query_one(OptionList)
        options.styles.min_height = min(options.option_count, self.size.height // 2)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._list(event.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if self._option() is not None and (not self._changed() or self._query()):
            self._tick()
        self.leave(Choice(tuple(self._ticked), tuple(self._new)))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._tick()

    def action_highlight(self, by: int) -> None:
        """Go to the next or previous tag."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def action_tick(self) -> None:
        """Tick the highlighted tag, or take the tick off, and be ready for the next."""
        self._tick()
        self.take_keys()

    def _tick(self) -> None:
        option = self._option()
        if option is None or option.id is None:
            return
        kind, _, name = option.id.partition(":")
        chosen = self._new if kind == "new" else self._ticked
        if name in chosen:
            chosen.remove(name)
        else:
            chosen.append(name)
        field = self.query_one(Input)
        if field.value:
            field.value = ""
        else:
            self._list("", keep=True)

    def _changed(self) -> bool:
        return tuple(self._ticked) != self._before or bool(self._new)

    def _query(self) -> str:
        return self.query_one(Input).value.strip()

    def _option(self) -> Option | None:
        options = self.query_one(OptionList)
        at = options.highlighted
        return None if at is None else options.get_option_at_index(at)

    def _list(self, query: str, keep: bool = False) -> None:
        """List the tags that match, the best first, then the new name if there is one."""
        options = self.query_one(OptionList)
        at = options.highlighted if keep else 0
        name = " ".join(query.split())
        rows = [Option(self._row(tag), id=f"tag:{tag.id}") for tag in self._matching(name)]
        names = [new for new in self._new if fold(name) in fold(new)]
        if name and not self._codebook.named(name):
            names.append(name)
        for new in dict.fromkeys(names):
            tick = "✓" if new in self._new else " "
            label = Text.assemble(f"{tick} ", ("＋ ", "bold"), f"new tag “{safe(new)}”")
            rows.append(Option(label, id=f"new:{new}"))
        options.clear_options().add_options(rows)
        options.highlighted = min(at or 0, len(rows) - 1) if rows else None

    def _matching(self, query: str) -> list[Tag]:
        tags = [tag for tag in self._codebook.for_passages if not tag.archived]
        if not query:
            return tags
        matcher = Matcher(fold(query))
        scored = [(matcher.match(fold(tag.name)), tag) for tag in tags]
        return [tag for score, tag in sorted(scored, key=lambda pair: -pair[0]) if score > 0]

    def _row(self, tag: Tag) -> Text:
        tick = "✓" if tag.id in self._ticked else " "
        row = Text.assemble(f"{tick} ", ("■ ", tag.colour), (f"{tag.key or ' '} ", "bold"))
        row.append(shorten(tag.name, self._room()))
        if tag.description and (room := self._room() - row.cell_len) > _LEAST:
            row.append(f"  {shorten(tag.description, room)}", "dim")
        return row

    def _room(self) -> int:
        """Return the cells that a row of the list has."""
        return max(_LEAST, min(68, self.app.size.width * 96 // 100) - 8)
