"""Bindings made from the key table."""

from __future__ import annotations

from textual.binding import Binding

from tui_reader.keymap import Action, Scope, in_scope


def bindings(scope: Scope) -> list[Binding]:
    """Return Textual's bindings for the actions whose keys work only there.

    They have priority, which means that an action has run before the next key is looked at: of keys
    typed ahead none can reach the text when it was meant for the dialog that the first one opens.
    """
    return [
        _binding(action, key, call)
        for action in in_scope(scope)
        if action.scope is scope
        for key, call in action.calls()
    ]


def _binding(action: Action, key: str, call: str) -> Binding:
    return Binding(
        key, call if "(" in call else f"{call}()", action.title, show=False, priority=True
    )
