"""Highlights: the legend of the entity types, and which of them are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui_reader.keymap import key_for
from tui_reader.localisation import _
from tui_reader.model.entity import ENTITY_NAMES, EntityType
from tui_reader.ui.page import Page
from tui_reader.ui.phrases import count
from tui_reader.ui.screens.dialog import Dialog
from tui_reader.ui.widgets.reader_pane import ReaderPane

_KEYS = dict(zip("1234567", EntityType, strict=True))


class Highlights(Dialog[frozenset[EntityType]]):
    """Returns the types to be shown; each has a key, and `0` shows or hides them all.

    `refused` is of how many words of the article a person said that they are no name.
    """

    FOLLOWS: ClassVar[Mapping[str, str]] = {"entity_type": "turn('{key}')", "entities": "leave"}
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"turn('{key}')", show=False) for key in (*_KEYS, "0")),
        Binding("enter,q", "leave", show=False),
    ]
    DEFAULT_CSS = """
    Highlights > Vertical { width: 46; }
    """

    def __init__(self, page: Page, refused: int = 0) -> None:
        super().__init__()
        self._decided = sum(mention.decided for mention in page.mentions.all)
        self._refused = refused
        self._counts = Counter(mention.type for mention in page.mentions.all)
        self._shown = set(page.shown)

    def compose(self) -> ComposeResult:
        """Return the legend."""
        with Vertical() as box:
            box.border_title = _("Highlighted entities")
            box.border_subtitle = _("{all} all or none · Esc leaves").format(all=_key("0"))
            yield Static(id="legend")

    def on_mount(self) -> None:
        """Draw the legend."""
        self._draw()

    def action_turn(self, key: str) -> None:
        """Show or hide a type, or all."""
        if key == "0":
            self._shown = set() if self._shown else set(EntityType)
        else:
            self._shown ^= {_KEYS[key]}
        self._draw()

    def action_leave(self) -> None:
        """Return what is to be shown."""
        self.leave(frozenset(self._shown))

    def _draw(self) -> None:
        pane = self.app.screen_stack[-2].query_one(ReaderPane)
        legend = Text()
        for key, type in _KEYS.items():
            tick = "✓" if type in self._shown else " "
            style = pane.entity_style(type)
            name = _(ENTITY_NAMES[type])
            legend.append(f"{tick} {_key(key)}  ").append(name, style)
            found = _("{count} here").format(count=self._counts[type])
            legend.append(f"{found:>{25 - len(name)}}\n", "dim")
        if self._decided or self._refused:
            told = _("yours: {names}, {refused} refused")
            told = told.format(names=count(self._decided, "name"), refused=self._refused)
            legend.append(f"\n{told}", "dim")
        self.query_one("#legend", Static).update(legend)


def _key(value: str) -> str:
    return key_for("entity_type", value)
