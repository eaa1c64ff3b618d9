"""The one table of everything that can be done by key.

Bindings, footer, command palette, help screen, `reader keys` and the table in the README are all
derived from `ACTIONS`; there is no second list. Pure data: nothing here imports a front end.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui_reader.keymap.action import Action, Group, Scope, key_name
from tui_reader.keymap.articles import ARTICLES
from tui_reader.keymap.codebook import CODEBOOK
from tui_reader.keymap.entities import ENTITIES
from tui_reader.keymap.moving import MOVING
from tui_reader.keymap.names import NAMES
from tui_reader.keymap.screen import SCREEN
from tui_reader.keymap.tagging import TAGGING
from tui_reader.keymap.when import Situation

__all__ = [
    "ACTIONS",
    "Action",
    "Group",
    "Scope",
    "Situation",
    "clashes",
    "footer",
    "in_scope",
    "key_name",
    "key_of",
]

ACTIONS: tuple[Action, ...] = (
    *MOVING, *TAGGING, *NAMES, *ENTITIES, *CODEBOOK, *ARTICLES, *SCREEN
)  # fmt: skip

_FIRST_KEYS = {action.id: action.keys_shown.split(" ")[0] for action in ACTIONS}


def key_of(id: str) -> str:
    """Return the key of an action as messages name it, so that none names a key that is not there.

    Raises:
        KeyError: if there is no such action.
    """
    return _FIRST_KEYS[id]


def in_scope(scope: Scope) -> tuple[Action, ...]:
    """Return the actions whose keys work there, those of everywhere last."""
    own = tuple(action for action in ACTIONS if action.scope is scope)
    if scope is Scope.EVERYWHERE or scope.alone:
        return own
    return own + in_scope(Scope.EVERYWHERE)


def footer(scope: Scope, now: Situation) -> list[Action]:
    """Return the actions that the footer shows there and now, most useful first."""
    valid = (action for action in in_scope(scope) if action.footer and action.when(now))
    return sorted(valid, key=lambda each: (now.on_name and each.on_name) or each.footer)


def clashes(actions: Iterable[Action] = ACTIONS) -> list[str]:
    """Return a sentence for each key that has two meanings in one place."""
    found = []
    taken: dict[tuple[str, Scope], Action] = {}
    for action in actions:
        for key in action.keys:
            scopes: tuple[Scope, ...] = (action.scope,)
            if action.scope is Scope.EVERYWHERE:
                scopes = tuple(scope for scope in Scope if not scope.alone)
            for scope in scopes:
                other = taken.setdefault((key, scope), action)
                if other is not action:
                    found.append(
                        f"{key_name(key)} means “{other.title}” and “{action.title}” {scope.value}"
                    )
    return found
