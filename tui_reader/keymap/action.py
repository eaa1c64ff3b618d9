"""What one row of the key table says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tui_reader.keymap.when import Condition, always

_KEY_NAMES = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "enter": "Enter", "escape": "Esc",
    "space": "Space", "tab": "Tab", "shift+tab": "Shift+Tab", "home": "Home", "end": "End",
    "pagedown": "PgDn", "pageup": "PgUp", "f1": "F1", "f2": "F2", "comma": ",",
}  # fmt: skip


def key_name(key: str) -> str:
    """Return a key as it is written for people: `ctrl+r` is `Ctrl+R`, `down` is an arrow."""
    if key in _KEY_NAMES:
        return _KEY_NAMES[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key.removeprefix('ctrl+').upper()}"
    return key


class Scope(StrEnum):
    """Where a key works; the value is how people are told."""

    EVERYWHERE = "everywhere"
    TEXT = "in the text"
    ARTICLES = "in the article list"
    NOTES = "in the annotations"
    ENTITIES = "in the entity index"
    CODEBOOK = "in the codebook"

    @property
    def alone(self) -> bool:
        """Return whether it covers the rest, so that no key of everywhere works there."""
        return self in (Scope.CODEBOOK, Scope.ENTITIES)


class Group(StrEnum):
    """Headings under which the actions are shown in help."""

    MOVE = "Move"
    SELECT = "Select"
    TAG = "Tag and note"
    NAMES = "Names"
    ENTITIES = "Entities of the corpus"
    CODEBOOK = "Codebook"
    ARTICLE = "Articles"
    MEND = "When an article changed"
    SCREEN = "Screen"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do.

    `keys` are single characters, or names as Textual gives them, the first the one to show; `call`
    names the handler and its arguments, with `{key}` for what the key pressed stands for:
    `arguments` says that key by key, and when empty each key stands for itself. `footer` ranks the
    action in the footer (lower comes first, 0 is never shown), and so does `on_name`, if not 0,
    where a name is lit; `when` tells whether it makes sense now.
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

    @property
    def handler(self) -> str:
        """Return the call that runs the action."""
        return self.call or self.id

    @property
    def takes_key(self) -> bool:
        """Return whether what it does depends on which of its keys is pressed."""
        return "{key}" in self.call

    def calls(self) -> list[tuple[str, str]]:
        """Return each key with the call that it makes."""
        arguments = self.arguments or self.keys
        return (
            [
                (key, self.handler.replace("{key}", argument))
                for key, argument in zip(self.keys, arguments, strict=True)
            ]
            if self.takes_key
            else [(key, self.handler) for key in self.keys]
        )

    @property
    def keys_shown(self) -> str:
        """Return the keys as a person reads them, separated by spaces."""
        return self.label or " ".join(key_name(key) for key in self.keys)
