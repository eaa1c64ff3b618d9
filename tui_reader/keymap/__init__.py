"""The one table of everything that can be done by key, and the keys that are in force.

Bindings, footer, command palette, help screen, `reader keys` and the table in the README are all
derived from `ACTIONS`; there is no second list. Which keys the actions have is settled once, before
the first frame: those of the table, or those of a person's keyboard and settings. Pure data:
nothing here imports a front end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from string import punctuation

from tui_reader.keymap.action import Action, Group, Scope
from tui_reader.keymap.articles import ARTICLES
from tui_reader.keymap.codebook import CODEBOOK
from tui_reader.keymap.entities import ENTITIES
from tui_reader.keymap.finding import FINDING
from tui_reader.keymap.guided import GUIDED
from tui_reader.keymap.keys import key_name
from tui_reader.keymap.moving import MOVING
from tui_reader.keymap.names import NAMES
from tui_reader.keymap.presets import PRESETS
from tui_reader.keymap.rebinding import (
    RebindingError,
    check_clashes,
    clashing,
    keys_wanted,
    rebound,
)
from tui_reader.keymap.screen import SCREEN
from tui_reader.keymap.tables import TABLES
from tui_reader.keymap.tagging import TAGGING
from tui_reader.keymap.when import Situation
from tui_reader.localisation import _

__all__ = [
    "ACTIONS",
    "PRESETS",
    "Action",
    "Group",
    "RebindingError",
    "Scope",
    "Situation",
    "action",
    "actions",
    "clashes",
    "footer",
    "in_scope",
    "key_for",
    "key_name",
    "key_of",
    "keyboard",
    "tag_key",
    "use",
]

_ROWS = (
    *MOVING,
    *FINDING,
    *TAGGING,
    *GUIDED,
    *NAMES,
    *ENTITIES,
    *CODEBOOK,
    *TABLES,
    *ARTICLES,
    *SCREEN,
)

ACTIONS: tuple[Action, ...] = rebound(_ROWS, {})
"""All actions with their usual keys."""

_WAYS_OUT = ("undo", "help", "quit")
"""What works everywhere and is named in a mode too."""

_in_force: dict[str, Action] = {action.id: action for action in ACTIONS}


def keyboard(preset: str, wanted: Mapping[str, str | Sequence[str]]) -> tuple[Action, ...]:
    """Return all actions with the keys of a preset, and with those that a person wrote for some.

    Raises:
        RebindingError: if those make no sense, or one of them means two things in one place.
    """
    keys = keys_wanted(ACTIONS, wanted)
    table = rebound(_ROWS, {**PRESETS[preset], **keys})
    check_clashes(table, tuple(keys))
    return table


def use(table: Iterable[Action] = ACTIONS) -> None:
    """Let these keys be in force from now on, for all that is shown after this."""
    global _in_force
    _in_force = {action.id: action for action in table}


def actions() -> tuple[Action, ...]:
    """Return all actions with the keys in force."""
    return tuple(_in_force.values())


def action(id: str) -> Action:
    """Return the action with that id, with its keys in force.

    Raises:
        KeyError: if there is none.
    """
    return _in_force[id]


def key_of(id: str) -> str:
    """Return the key of an action as messages name it, so that none names a key that is not there.

    A sign that could be taken for one of the sentence stands in quotation marks. An action without
    keys is run by its name: the key is that of the command palette, and the name.

    Raises:
        KeyError: if there is no such action.
    """
    if shown := _in_force[id].key_shown:
        return _("“{words}”").format(words=shown) if shown in punctuation else shown
    return _("{palette} “{command}”").format(
        palette=key_of("palette"), command=_(_in_force[id].title)
    )


def key_for(id: str, value: str) -> str:
    """Return the key of an action that stands for a value; the value itself if none does.

    Raises:
        KeyError: if there is no such action.
    """
    keys = (key_name(key) for key, stands_for in _in_force[id].pairs() if stands_for == value)
    return next(keys, value)


def tag_key(key: str) -> str:
    """Return what to press for the key of a tag: on some keyboards it is not the digit itself."""
    return key_for("tag_by_key", key)


def in_scope(scope: Scope) -> tuple[Action, ...]:
    """Return the actions whose keys work there, those of everywhere last."""
    own = tuple(action for action in _in_force.values() if action.scope is scope)
    if scope is Scope.EVERYWHERE or scope.alone:
        return own
    return own + in_scope(Scope.EVERYWHERE)


def footer(scope: Scope, now: Situation) -> list[Action]:
    """Return the actions that the footer shows there and now, most useful first."""
    valid = (
        action
        for action in in_scope(scope)
        if action.footer and action.keys and action.when(now)
        if action.scope is scope or not scope.mode or action.id in _WAYS_OUT
    )
    return sorted(valid, key=lambda each: (now.on_name and each.on_name) or each.footer)


def clashes(actions: Iterable[Action] = ACTIONS) -> list[str]:
    """Return a sentence for each key that has two meanings in one place."""
    return [str(clash) for clash in clashing(actions)]
