"""The tag palette: choose tags by typing, or make a new one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList

from tui_reader.codebook.tagging import near, same
from tui_reader.localisation import N_, _
from tui_reader.model.codebook import Codebook, Tag
from tui_reader.text.clusters import safe
from tui_reader.text.search import fold
from tui_reader.ui.phrases import much_like
from tui_reader.ui.screens.picker import Picker, Row, matching, tag_label
from tui_reader.values import frozen


@frozen
class Choice:
    """The tags a passage is to have: ids of the codebook, and names that are new."""

    tags: tuple[str, ...]
    new_names: tuple[str, ...] = ()


class TagField(Input):
    """A field for a name, which leaves the space bar to the palette until something is typed."""

    async def _on_key(self, event: events.Key) -> None:
        """Look at the space bar only here, where all that was typed before it has arrived."""
        if event.key == "space" and not self.value:
            event.stop()
            event.prevent_default()
            await self.screen.run_action("tick")


class TagPalette(Picker[Choice]):
    """Returns the ticked tags: Enter toggles one and leaves, Tab or Space toggles and goes on.

    `tags` are those that are on the passage, `recent` those used last, both as ids; `words` may
    become a new tag; `typed` is in the field already.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "tick", show=False),
    ]

    heading = N_("Tags")
    hint = N_("Enter applies · Tab/Space ticks · Esc leaves")
    placeholder = N_("type to filter, or a new name")

    def __init__(
        self,
        codebook: Codebook,
        tags: tuple[str, ...],
        quote: str,
        recent: tuple[str, ...] = (),
        words: str = "",
        typed: str = "",
    ) -> None:
        super().__init__(quote, typed)
        self._codebook = codebook
        self._before = tags
        self._ticked = list(tags)
        self._on_top = tags  # what was ticked when something was typed last
        self._recent = recent
        self._words = "" if same(codebook, words) else words
        self._new: list[str] = []

    def field(self, typed: str) -> Input:
        """Return the field."""
        return TagField(typed, placeholder=_(self.placeholder))

    def rows(self, query: str) -> list[Row]:
        """Return the rows for what is typed, or all if nothing is."""
        return self._matching_rows(query) if query else self._all_rows()

    def first_row(self) -> int:
        """Return the first row that is not ticked, unless something is typed."""
        if self.query_typed:
            return 0
        on_top = sum(self._codebook.get(id) is not None for id in self._on_top)
        return on_top + sum(name != self._words for name in self._new)

    def enter(self) -> None:
        """Tick the highlighted tag, unless others were ticked before, and leave."""
        if self.row is not None and (not self._changed() or self.query_typed):
            self._tick()
        self.leave(Choice(tuple(self._ticked), tuple(self._new)))

    def action_tick(self) -> None:
        """Tick the highlighted tag, or take the tick off, and go to the next."""
        typed, options = bool(self.query_one(Input).value), self.query_one(OptionList)
        self._tick()
        if not typed and (options.highlighted or 0) < options.option_count - 1:
            self.action_highlight(1)

    @on(OptionList.OptionSelected)
    def _tick(self) -> None:
        if self.row is None:
            return
        kind, _sign, name = self.row.id.partition(":")
        chosen = self._new if kind == "new" else self._ticked
        if name in chosen:
            chosen.remove(name)
        else:
            chosen.append(name)
        field = self.query_one(Input)
        if field.value:
            self._on_top = tuple(self._ticked)
            field.value = ""
        else:
            self.list_rows(keep=True)

    def _changed(self) -> bool:
        return tuple(self._ticked) != self._before or bool(self._new)

    # -- which rows there are --------------------------------------------------------------------

    def _all_rows(self) -> list[Row]:
        """Return the ticked tags, those used last, all others, and the words as a new tag."""
        tags = {tag.id: tag for tag in self._codebook.for_passages}
        on_top = [tags.pop(id) for id in self._on_top if id in tags]
        recent = [tags.pop(id) for id in self._recent if id in tags and not tags[id].archived]
        others = [tag for tag in tags.values() if not tag.archived or tag.id in self._ticked]
        rows = [self._row(tag) for tag in (*recent, *others)]
        if self._words:
            # Below all tags: neither Enter alone nor a step down is to make a new one.
            rows.append(self._new_row(self._words, near(self._codebook, self._words)))
        new = [self._new_row(name) for name in self._new if name != self._words]
        return [*map(self._row, on_top), *new, *rows]

    def _matching_rows(self, query: str) -> list[Row]:
        """Return the tags that match, those much like what is typed first, and it as a new one."""
        tags = self._matching(query)
        names = [new for new in self._new if fold(query) in fold(new)]
        like: tuple[Tag, ...] = ()
        if not self._codebook.named(query):
            names.append(query)
            like = near(self._codebook, query)
        return [
            *(self._like_row(tag, query) for tag in like),
            *(self._row(tag) for tag in tags if tag not in like),
            *(self._new_row(name, like) for name in dict.fromkeys(names)),
        ]

    def _matching(self, query: str) -> list[Tag]:
        """Return the tags that match: first the one with that key, last those that are archived.

        An archived tag is offered only by its name, or to be taken off.
        """
        found = matching(query, ((tag.name, tag) for tag in self._codebook.for_passages))
        keyed = self._codebook.by_key(query)
        if keyed is not None:
            found = [keyed, *(tag for tag in found if tag != keyed)]
        return sorted(found, key=lambda tag: tag.archived)

    # -- how they look ---------------------------------------------------------------------------

    def _row(self, tag: Tag) -> Row:
        tick = "✓ " if tag.id in self._ticked else "  "
        path = " › ".join(map(self._codebook.name_of, reversed(self._codebook.above(tag.id))))
        told = " · ".join(filter(None, (path and f"{path} ›", tag.description)))
        return Row(f"tag:{tag.id}", tag_label(tag, self.room(), tick), told)

    def _like_row(self, tag: Tag, query: str) -> Row:
        """Return the row of a tag whose name is nearly what was typed."""
        told = _("≈ “{tag}” is there already. Enter takes it; ↓ leads to “{name}” as a new tag.")
        return Row(
            f"tag:{tag.id}",
            tag_label(tag, self.room(), "✓ " if tag.id in self._ticked else "≈ "),
            told.format(tag=tag.name, name=query),
        )

    def _new_row(self, name: str, like: Iterable[Tag] = ()) -> Row:
        tick = "✓" if name in self._new else " "
        told = _("new tag “{name}”").format(name=safe(name))
        label = Text.assemble(f"{tick} ", ("＋ ", "bold"), told)
        if not like or name not in (self.query_typed, self._words):
            return Row(f"new:{name}", label)
        label.append("  ≈", "bold")
        all_the_same = _("Enter makes a new one all the same.")
        return Row(f"new:{name}", label, f"{much_like(like)} {all_the_same}")
