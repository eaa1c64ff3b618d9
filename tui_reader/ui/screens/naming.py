"""Naming: which words are a name, of which type it is, and what it names."""

from __future__ import annotations

import re
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui_reader.localisation import _
from tui_reader.model.entity import ENTITY_NAMES, EntityType
from tui_reader.model.span import Span
from tui_reader.text.bounds import moved
from tui_reader.text.clusters import safe, shorten
from tui_reader.ui.screens.dialog import Dialog
from tui_reader.values import frozen

_KEYS = dict(zip("plotedn", EntityType, strict=True))
_COLUMN = max(map(len, ENTITY_NAMES.values())) + 4  # cells from one column of types to the next
_AROUND = 24  # code points of the text that are shown on either side of the words


@frozen
class Named:
    """What a person says a name is, and where its words stand."""

    span: Span
    type: EntityType
    entity: str


class Types(Static, can_focus=True):
    """The types, each with the letter that takes it; left and right go to the next one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"take('{type}')", show=False) for key, type in _KEYS.items()),
        Binding("right,down", "step(1)", show=False),
        Binding("left,up", "step(-1)", show=False),
    ]

    def __init__(self, type: EntityType) -> None:
        super().__init__()
        self.type = type

    def on_mount(self) -> None:
        """Draw the types."""
        self.action_take(self.type)

    def action_take(self, type: str) -> None:
        """Take a type."""
        self.type = EntityType(type)
        self.update(self._drawn())

    def action_step(self, by: int) -> None:
        """Take the next type, or the one before."""
        types = list(EntityType)
        self.action_take(types[(types.index(self.type) + by) % len(types)])

    def _drawn(self) -> Text:
        drawn = Text()
        for key, type in _KEYS.items():
            taken = type is self.type
            drawn.append("● " if taken else "○ ", "bold" if taken else "dim")
            drawn.append(f"{key} ", "bold")
            drawn.append(name := _(ENTITY_NAMES[type]), "bold underline" if taken else "")
            second = list(EntityType).index(type) % 2
            drawn.append("\n" if second else " " * (_COLUMN - len(name)))
        return drawn


class NameDialog(Dialog[Named]):
    """Returns the words, the type that was taken by its letter, and the entity's name as written.

    `span` is where the words stand in `text` to begin with; keys move its ends by a word. The name
    follows the words as long as a person has not written one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", show=False),
        Binding("tab,shift+tab", "turn", show=False),
        Binding("shift+right", "move(0, 1)", show=False),
        Binding("shift+left", "move(0, -1)", show=False),
        # Of the two, terminals and desktops keep now one and now the other for themselves.
        Binding("alt+right,ctrl+right", "move(1, 0)", show=False),
        Binding("alt+left,ctrl+left", "move(-1, 0)", show=False),
    ]
    DEFAULT_CSS = """
    NameDialog Types { margin-bottom: 1; }
    NameDialog #words { height: auto; margin-bottom: 1; }
    NameDialog.-short Types, NameDialog.-short #words { margin-bottom: 0; }
    """

    def __init__(self, text: str, span: Span, type: EntityType, entity: str) -> None:
        super().__init__()
        self._text = text
        self._span = span
        self._first = span, entity
        self._type = type
        self._entity = entity
        self._shown = safe(entity)

    def compose(self) -> ComposeResult:
        """Return the words, the types and the field."""
        with Vertical() as box:
            box.border_title = _("Name")
            box.border_subtitle = _("letter: type · Tab: name · Enter keeps · Esc")
            yield Static(self._drawn(), id="words")
            yield Types(self._type)
            yield Input(self._shown, placeholder=_("what the words name"))

    def action_turn(self) -> None:
        """Go to the field, or back to the types."""
        here = self.query_one(Input) if self.query_one(Types).has_focus else self.query_one(Types)
        self.set_focus(here)

    def action_move(self, start: int, end: int) -> None:
        """Move the start or the end of the words by a word."""
        self._span = moved(self._text, self._span, start=start, end=end)
        self.query_one("#words", Static).update(self._drawn())
        field = self.query_one(Input)
        if field.value == self._shown:
            span, entity = self._first
            self._entity = entity if self._span == span else self._words
            field.value = self._shown = safe(self._entity)

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Return what was chosen; an empty name is that of the words themselves."""
        written = self.query_one(Input).value
        entity = self._entity if written == self._shown else written.strip() or self._words
        self.leave(Named(self._span, self.query_one(Types).type, entity))

    @property
    def _words(self) -> str:
        return _line(self._span.of(self._text)).strip()

    def _drawn(self) -> Text:
        """Return the words where they stand, and the keys that move their ends."""
        start, end = self._span.start, self._span.end
        before = self._text[max(0, start - _AROUND) : start].rpartition("\n\n")[2]
        after = self._text[end : end + _AROUND].partition("\n\n")[0]
        drawn = Text()
        drawn.append("…" * (len(before) == _AROUND) + safe(_line(before)), "dim")
        drawn.append(shorten(self._words, 120), "bold underline")
        drawn.append(safe(_line(after)) + "…" * (len(after) == _AROUND), "dim")
        return drawn.append(f"\n{_('Shift+← → moves the end, Alt+← → the start')}", "dim")


def _line(words: str) -> str:
    """Return words on one line."""
    return re.sub(r"\s+", " ", words)
