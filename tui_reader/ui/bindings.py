"""Bindings made from the keys in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import _character_to_key

from tui_reader.keymap import Scope, action, in_scope


def bind_scope(node: DOMNode, scope: Scope) -> None:
    """Give a widget or screen the keys that work only there.

    They have priority, which means that an action has run before the next key is looked at: of keys
    typed ahead none can reach the text when it was meant for the dialog that the first one opens.
    What stands instead of something else is asked first; `check_action` tells if it makes sense.
    """
    _bind(
        node,
        (
            Binding(textual_key(key), _call(call), each.title, show=False, priority=True)
            for each in sorted(in_scope(scope), key=lambda each: not each.instead)
            if each.scope is scope
            for key, call in each.calls()
        ),
    )


def bind_actions(node: DOMNode, calls: Mapping[str, str]) -> frozenset[str]:
    """Give a dialog the keys of actions, by their ids, and what these call there; return the keys.

    `{key}` in a call is what the key stands for. Keys that the dialog has itself stay as they are.
    """
    bindings = [
        Binding(textual_key(key), _call(call.replace("{key}", value)), show=False)
        for id, call in calls.items()
        for key, value in action(id).pairs()
    ]
    own = set(node._bindings.key_to_bindings)
    bindings = [each for each in bindings if each.key not in own]
    _bind(node, bindings)
    return frozenset(each.key for each in bindings)


def textual_key(key: str) -> str:
    """Return the name that Textual has for a key of the table."""
    return _character_to_key(key) if len(key) == 1 else key


def _call(call: str) -> str:
    return call if "(" in call else f"{call}()"


def _bind(node: DOMNode, bindings: Iterable[Binding]) -> None:
    # The lists in the node's own table are those of its class.
    made: dict[str, list[Binding]] = {}
    for each in bindings:
        made.setdefault(each.key, []).append(each)
    node._bindings.key_to_bindings |= made
