"""The tag palette: choose tags by typing, or make a new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList

from tui_reader.localisation import N_, _
from tui_reader.model.codebook import Codebook, Tag
from tui_reader.tagging import near
from tui_reader.text.clusters import safe
from tui_reader.text.search import fold
from tui_reader.ui.phrases import much_like
from tui_reader.ui.screens.picker import Picker, Row, matching, tag_label


@dataclass(frozen=True, slots=True)
class Choice:
    """The tags a passage is to have: ids of the codebook, and names that are new."""

    tags: tuple[str, ...]
    new_names: tuple[str, ...] = ()


class TagPalette(Picker[Choice]):
    """Returns the ticked tags: Enter toggles one and leaves, Tab toggles and stays."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "tick", show=False)]

    heading = N_("Tags")
    hint = N_("Enter applies · Tab ticks several · Esc leaves")
    placeholder = N_("type to filter, or a new name")

    def __init__(self, codebook: Codebook, tags: tuple[str, ...], quote: str) -> None:
        super().__init__(quote)
        self._codebook = codebook
        self._before = tags
        self._ticked = list(tags)
        self._new: list[str] = []

    def rows(self, query: str) -> list[Row]:
        """Return the tags that match, then the new name if there is one, then what is like it."""
        tags = self._matching(query)
        names = [new for new in self._new if fold(query) in fold(new)]
        like: tuple[Tag, ...] = ()
        if query and not self._codebook.named(query):
            names.append(query)
            like = near(self._codebook, query)
        new = [self._new_row(name, like) for name in dict.fromkeys(names)]
        return [*map(self._row, tags), *new, *(self._row(tag) for tag in like if tag not in tags)]

    def enter(self) -> None:
        """Tick the highlighted tag, unless others were ticked before, and leave."""
        if self.row is not None and (not self._changed() or self.query_typed):
            self._tick()
        self.leave(Choice(tuple(self._ticked), tuple(self._new)))

    def action_tick(self) -> None:
        """Tick the highlighted tag, or take the tick off, and be ready for the next."""
        self._tick()
        self.take_keys()

    @on(OptionList.OptionSelected)
    def _tick(self) -> None:
        if self.row is None:
            return
        kind, _, name = self.row.id.partition(":")
        chosen = self._new if kind == "new" else self._ticked
        if name in chosen:
            chosen.remove(name)
        else:
            chosen.append(name)
        field = self.query_one(Input)
        if field.value:
            field.value = ""
        else:
            self.list_rows(keep=True)

    def _changed(self) -> bool:
        return tuple(self._ticked) != self._before or bool(self._new)

    def _matching(self, query: str) -> list[Tag]:
        """Return the tags that match: first the one with that key, last those that are archived.

        An archived tag is offered only by its name, or to be taken off.
        """
        tags = [
            tag
            for tag in self._codebook.for_passages
            if not tag.archived or query or tag.id in self._ticked
        ]
        found = matching(query, ((tag.name, tag) for tag in tags))
        keyed = self._codebook.by_key(query)
        if keyed is not None:
            found = [keyed, *(tag for tag in found if tag != keyed)]
        return sorted(found, key=lambda tag: tag.archived)

    def _row(self, tag: Tag) -> Row:
        tick = "✓ " if tag.id in self._ticked else "  "
        path = " › ".join(map(self._codebook.name_of, reversed(self._codebook.above(tag.id))))
        told = " · ".join(filter(None, (path and f"{path} ›", tag.description)))
        return Row(f"tag:{tag.id}", tag_label(tag, self.room(), tick), told)

    def _new_row(self, name: str, like: tuple[Tag, ...]) -> Row:
        tick = "✓" if name in self._new else " "
        told = _("new tag “{name}”").format(name=safe(name))
        label = Text.assemble(f"{tick} ", ("＋ ", "bold"), told)
        if not like or name != self.query_typed:
            return Row(f"new:{name}", label)
        label.append("  ≈", "bold")
        all_the_same = _("Enter makes a new one all the same.")
        return Row(f"new:{name}", label, f"{much_like(like)} {all_the_same}")
