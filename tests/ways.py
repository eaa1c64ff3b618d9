"""How to come to where actions can be done."""

from __future__ import annotations

from tui_reader.keymap import Scope

WAYS = {
    Scope.EVERYWHERE: "e",
    Scope.TEXT: "e",
    Scope.ARTICLES: "l",
    Scope.NOTES: "s",
    Scope.CODEBOOK: "B",
    Scope.TABLES: "f5",
    Scope.ENTITIES: "i",
    Scope.GUIDED: "ctrl+g",
}
"""The key that leads from the text to where the actions of a scope can be done."""
