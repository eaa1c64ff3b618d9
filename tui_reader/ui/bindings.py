"""Bindings made from the key table."""

from __future__ import annotations

from textual.binding import Binding

from tui_reader.keymap import Action, Scope, in_scope


def bindings(scope: Scope) -> list[Binding]:
    """Return Textual's bindings for the actions whose keys work only there."""
    return [
        _binding(action, key)
        for action in in_scope(scope)
        if action.scope is scope
        for key in action.keys
    ]


def _binding(action: Action, key: str) -> Binding:
    call = action.handler.replace("{key}", key)
    return Binding(key, call if "(" in call else f"{call}()", action.title, show=False)
