"""Other keys for the actions of the table: read as people write them, and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from tui_reader.errors import InputError
from tui_reader.keymap.action import Action, Scope
from tui_reader.keymap.keys import key_name, key_written


class RebindingError(InputError):
    """An action cannot have the keys that a person wrote for it; `action` is the id they wrote."""

    def __init__(self, action: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.action = action


class Clash(NamedTuple):
    """A key that means two things in one place."""

    key: str
    one: Action
    other: Action
    scope: Scope

    def __str__(self) -> str:
        everywhere = self.one.scope is self.other.scope is Scope.EVERYWHERE
        return (
            f"{key_name(self.key)} means “{self.one.title}” and “{self.other.title}” "
            f"{Scope.EVERYWHERE.value if everywhere else self.scope.value}"
        )


def rebound(rows: Iterable[Action], keys: Mapping[str, tuple[str, ...]]) -> tuple[Action, ...]:
    """Return the actions with these keys, by id, and those that are like others with theirs."""
    usual = {row.id: row for row in rows}

    def own(row: Action) -> Action:
        if row.id not in keys:
            return row
        values = usual[row.like or row.id].values
        return replace(row, keys=keys[row.id], arguments=values, label="", like="")

    table = {id: own(row) for id, row in usual.items()}
    return tuple(_as_well(row, table[row.like]) if row.like else row for row in table.values())


def keys_wanted(
    actions: Iterable[Action], wanted: Mapping[str, str | Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """Return the keys that a person wrote for actions, by id.

    Raises:
        RebindingError: if there is no such action or key, or an action cannot have so many.
    """
    by_id = {action.id: action for action in actions}
    return {id: _read(id, by_id, value) for id, value in wanted.items()}


def clashing(actions: Iterable[Action]) -> Iterator[Clash]:
    """Yield each key that has two meanings in one place."""
    taken: dict[tuple[str, Scope], Action] = {}
    for action in actions:
        scopes: tuple[Scope, ...] = (action.scope,)
        if action.scope is Scope.EVERYWHERE:
            scopes = tuple(scope for scope in Scope if not scope.alone)
        for key, _ in action.calls():
            for scope in scopes:
                other = taken.setdefault((key, scope), action)
                if other is not action and not (action.instead and action.like == other.id):
                    yield Clash(key, other, action, scope)


def check_clashes(actions: Iterable[Action], wanted: Sequence[str]) -> None:
    """Check that no key has two meanings; `wanted` are the ids with keys of a person's own.

    Raises:
        RebindingError: if one has.
    """
    found = list(clashing(actions))
    if not found:
        return
    # What a person wrote themselves says more than what follows from it.
    clash = next((each for each in found if {each.one.id, each.other.id} & {*wanted}), found[0])
    both = (clash.other, clash.one)
    ours = [id for action in both for id in (action.id, action.like) if id in wanted]
    culprit = max(ours, key=list(wanted).index, default="")
    free = next((each for each in reversed(both) if each.id not in ours), clash.one)
    taken = {
        action.like or action.id
        for each in found
        for action in (each.one, each.other)
        if each.key == clash.key and not {action.id, action.like} & {*ours}
    }
    if culprit and (free.needed or len(taken) > 1):
        hint = f"Give {culprit} another key: in other places {key_name(clash.key)} is taken too."
    else:
        hint = f"Give one of them another key, or none: {free.id} = []."
    raise RebindingError(culprit, f"{clash}.", hint)


def _as_well(action: Action, model: Action) -> Action:
    """Return the action with the keys of another besides its own."""
    more = tuple(key for key in model.keys if key not in action.keys)
    label = action.label if action.keys else model.label
    return replace(action, keys=(*action.keys, *more), arguments=model.arguments, label=label)


def _read(id: str, actions: Mapping[str, Action], value: str | Sequence[str]) -> tuple[str, ...]:
    action = actions.get(id)
    if action is None:
        from difflib import get_close_matches

        near = get_close_matches(id, actions, 1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise RebindingError(id, f"there is no action {id!r}.", f"{hint}`reader keys` lists them.")
    names = [value] if isinstance(value, str) and not action.takes_key else list(value)
    try:
        keys = tuple(key_written(name) if name not in ("", " ") else "" for name in names)
    except InputError as error:
        raise RebindingError(id, error.message, error.hint) from error
    if trouble := _miscounted(action, keys):
        raise RebindingError(id, *trouble)
    return keys


def _miscounted(action: Action, keys: tuple[str, ...]) -> tuple[str, str] | None:
    """Return what is wrong with the number of the keys, and what to do; None if nothing is."""
    title = f"“{action.title}”"
    if action.needed and not any(keys):
        return f"{title} needs a key, or there would be no way out.", "Name at least one."
    values = action.values
    if not action.takes_key and "" in keys:
        hint = f"The space bar is Space; for no key write {action.id} = []."
        return f"{title} has an empty key.", hint
    if not action.takes_key:
        return None
    if keys and len(keys) != len(values):
        told = f"{title} takes {len(values)} keys, for {' '.join(values)}, and not {len(keys)}."
        return told, "In a string a space stands for no key; [] takes all of them away."
    if twice := next((key for key in keys if key and keys.count(key) > 1), ""):
        return f"{title} has the key {key_name(twice)} twice.", "Give each value its own."
    return None
