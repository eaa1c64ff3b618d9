"""What one row of the key table says."""

from __future__ import annotations

from enum import StrEnum

from tui_reader.keymap.keys import key_name
from tui_reader.keymap.when import Condition, always
from tui_reader.localisation import _
from tui_reader.values import frozen


class Scope(StrEnum):
    """Where a key works; the value is how people are told."""

    EVERYWHERE = "everywhere"
    TEXT = "in the text"
    ARTICLES = "in the article list"
    NOTES = "in the annotations"
    ENTITIES = "in the entity index"
    CODEBOOK = "in the codebook"
    TABLES = "in the tables"
    GUIDED = "in guided reading"

    @property
    def alone(self) -> bool:
        """Return whether it covers the rest, so that no key of everywhere works there."""
        return self in (Scope.CODEBOOK, Scope.ENTITIES, Scope.TABLES)

    @property
    def mode(self) -> bool:
        """Return whether it is a mode, for which only its own keys and the ways out are named."""
        return self is Scope.GUIDED


class Group(StrEnum):
    """Headings under which the actions are shown in help."""

    MOVE = "Move"
    FIND = "Find"
    SELECT = "Select"
    TAG = "Tag and note"
    GUIDED = "Guided reading"
    NAMES = "Names"
    ENTITIES = "Entities of the corpus"
    CODEBOOK = "Codebook"
    TABLES = "Tables"
    ARTICLE = "Articles"
    MEND = "When an article changed"
    SCREEN = "Screen"


@frozen
class Action:
    """One thing a person can do.

    `keys` are single characters, or names as Textual gives them, the first the one to show; those
    of `like`, the id of another action, join them, whatever they are. `call` names the handler and
    its arguments, with `{key}` for what the key pressed stands for: `arguments` says that key by
    key, and when empty each key stands for itself; an empty key means that there is none for that
    value. `footer` ranks the action in the footer (lower comes first, 0 is never shown), and so
    does `on_name`, if not 0, where a name is lit; `when` tells whether it makes sense now. `label`
    is what to show for the keys as they are here, or if there are none; without those that are
    `needed` there is no way out. One that stands `instead` takes the place of the action it is
    like, as long as it makes sense: the two never mean something at once.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    group: Group
    scope: Scope = Scope.TEXT
    call: str = ""
    footer: int = 0
    when: Condition = always
    label: str = ""
    on_name: int = 0
    arguments: tuple[str, ...] = ()
    like: str = ""
    needed: bool = False
    instead: bool = False

    @property
    def handler(self) -> str:
        """Return the call that runs the action."""
        return self.call or self.id

    @property
    def takes_key(self) -> bool:
        """Return whether what it does depends on which of its keys is pressed."""
        return "{key}" in self.call

    @property
    def values(self) -> tuple[str, ...]:
        """Return what its keys stand for, one by one; nothing if it is the same for all."""
        return (self.arguments or self.keys) if self.takes_key else ()

    def pairs(self) -> list[tuple[str, str]]:
        """Return each key with what it stands for, which is itself where that does not matter."""
        pairs = zip(self.keys, self.values or self.keys, strict=bool(self.keys))
        return [(key, value) for key, value in pairs if key]

    def calls(self) -> list[tuple[str, str]]:
        """Return each key with the call that it makes."""
        return [(key, self.handler.replace("{key}", value)) for key, value in self.pairs()]

    @property
    def keys_shown(self) -> str:
        """Return the keys as a person reads them, separated by spaces."""
        if self.label:
            return " ".join(map(_, self.label.split()))
        return " ".join(key_name(key) for key in self.keys if key)

    @property
    def key_shown(self) -> str:
        """Return the key that stands for all: the first, or from which to which they go."""
        shown = self.keys_shown.split(" ")
        return f"{shown[0]}…{shown[-1]}" if self.takes_key and shown[1:] else shown[0]
