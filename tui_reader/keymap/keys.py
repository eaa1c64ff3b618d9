"""Keys by their names: as the table has them, and as people read and write them."""

from __future__ import annotations

from tui_reader.errors import InputError
from tui_reader.localisation import N_, _

_NAMES = {
    "enter": N_("Enter"), "escape": N_("Esc"), "space": N_("Space"), "tab": N_("Tab"),
    "shift+tab": N_("Shift+Tab"), "backspace": N_("Backspace"), "delete": N_("Del"),
    "insert": N_("Ins"), "home": N_("Home"), "end": N_("End"), "pageup": N_("PgUp"),
    "pagedown": N_("PgDn"), "up": "↑", "down": "↓", "left": "←", "right": "→",
}  # fmt: skip
"""The keys that are no characters, and what people call them."""

_MODIFIERS = {"ctrl": N_("Ctrl"), "shift": N_("Shift"), "alt": N_("Alt")}

_ALSO = {
    "return": "enter", "esc": "escape", "pgup": "pageup", "pgdn": "pagedown", "del": "delete",
    "ins": "insert", "↑": "up", "↓": "down", "←": "left", "→": "right", "maj": "shift",
    "entrée": "enter", "échap": "escape", "espace": "space", "retarr": "backspace",
    "suppr": "delete", "inser": "insert", "début": "home", "fin": "end",
    "pgpréc": "pageup", "pgsuiv": "pagedown",
}  # fmt: skip
"""Other names that people write, in small letters; those that the screen shows in French too."""

_ARROWS = ("up", "down", "left", "right")
_FUNCTION_KEYS = tuple(f"f{number}" for number in range(1, 13))
_SAME = {"i": "Tab", "m": "Enter", "j": "a line feed", "h": "Backspace", "[": "Esc"}
"""What terminals send for Ctrl and this, as they did on paper: the key has no code of its own."""

_HINT = "Write one character, or a name such as Enter, Space, PgDn, Up, F4 or Ctrl+O."


def key_name(key: str) -> str:
    """Return a key as it is written for people: `ctrl+r` is `Ctrl+R`, `down` is an arrow."""
    if key in _NAMES:
        return _(_NAMES[key])
    modifier, plus, rest = key.rpartition("+")
    if plus and modifier:
        name = _(_NAMES[rest]) if rest in _NAMES else rest.upper()
        return f"{_(_MODIFIERS.get(modifier, modifier))}+{name}"
    return key.upper() if key in _FUNCTION_KEYS else key


def key_written(name: str) -> str:
    """Return the key that a person means by a name: a character, or a word such as Ctrl+O.

    Raises:
        InputError: if there is no such key, or terminals do not send it.
    """
    from unicodedata import normalize

    name = normalize("NFC", name)
    if len(name) == 1 and name.isprintable() and name != " " and name.lower() not in _ALSO:
        return name
    *modifiers, last = name.lower().split("+") if not name.endswith("++") else ["?"]
    modifiers, key = [_ALSO.get(each, each) for each in modifiers], _ALSO.get(last, last)
    if (why := _unsent(modifiers, key)) is not None:
        raise InputError(f"terminals cannot send {name}: {why}.", "Take another key.")
    whole = "+".join((*modifiers, key))
    if whole in _known():
        return whole
    raise InputError(f"there is no key “{name}”.", _HINT)


def _known() -> set[str]:
    letters = (f"ctrl+{letter}" for letter in "abcdefghijklmnopqrstuvwxyz" if letter not in _SAME)
    arrows = (f"{modifier}+{arrow}" for modifier in ("shift", "ctrl") for arrow in _ARROWS)
    return {*_NAMES, *_FUNCTION_KEYS, *letters, *arrows}


def _unsent(modifiers: list[str], key: str) -> str | None:
    """Return why no terminal sends a key of that kind surely; None if nothing is known of it."""
    if modifiers == ["ctrl"] and key in _SAME:
        return f"for them it is {_SAME[key]}"
    if modifiers == ["shift"] and len(key) == 1:
        return f"write the character that it makes, such as {key.upper()}"
    if "alt" in modifiers or "super" in modifiers or "cmd" in modifiers:
        return "they and desktops keep it for themselves, or send it as Esc"
    if len(modifiers) == 2 and "ctrl" in modifiers and "shift" in modifiers:
        return "they leave Shift out"
    if modifiers == ["ctrl"] and len(key) == 1 and not ("a" <= key <= "z"):
        return "with Ctrl they send letters only"
    return None
