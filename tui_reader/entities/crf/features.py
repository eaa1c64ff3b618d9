"""Features: the named properties of tokens for which the model has weights.

A *fact* is a small tuple that comes again and again in a text and stands for several features; its
first member says which. What a fact scores can be remembered.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tui_reader.entities.rules.institutions import _CAPITAL, _LOWER, _TOPICS
from tui_reader.entities.rules.organisations import _BEFORE
from tui_reader.entities.rules.persons import _SPEAKS, _TITLES, COMPANY
from tui_reader.entities.rules.places import _KINDS_OF_PLACE, _RELIEF, _STREETS
from tui_reader.entities.rules.things import _MAKES, _RACES, _STORMS
from tui_reader.entities.tokens import fold

Fact = tuple[str | int, ...]

RESTORED = "~"
"""What ends a word whose capitals are a guess, which tells it apart from one so written."""

_TRIGGERS = {
    "per": _TITLES,
    "says": _SPEAKS,
    "firm": COMPANY,
    "place": _KINDS_OF_PLACE,
    "street": _STREETS,
    "relief": _RELIEF,
    "house": _LOWER,
    "body": _CAPITAL,
    "topic": _TOPICS,
    "org": _BEFORE,
    "make": _MAKES,
    "race": _RACES,
    "storm": _STORMS,
}
_DIGITS = re.compile(r"\d+\Z")
_MIXED = re.compile(r"(?=.*\d)[^\W_][\w-]*\Z")


@lru_cache(maxsize=1 << 14)
def shape(text: str) -> str:
    """Return the pattern of a word's capitals, digits and hyphens; a mark is its own.

    Words that a capital makes look like names have a shape that begins with A or X.
    """
    if text[-1:] == RESTORED and len(text) > 1:
        return shape(text[:-1]) + RESTORED
    if not text[:1].isalnum():
        return text[:1]
    if text[0].isdigit():
        return "9" if _DIGITS.match(text) else "9,"
    if _MIXED.match(text):
        return "A9"
    if text.islower():
        return "x-" if "-" in text else "x"
    if text.isupper():
        if text[-1] == ".":
            return "A."
        return "A" if len(text) == 1 else "AA" if len(text) < 5 else "AAA"
    if "-" in text:
        return "-".join("X" if part[:1].isupper() else "x" for part in text.split("-")[:3])
    return "X" if text[0].isupper() and text[1:].islower() else "xX" if text[0].islower() else "XxX"


@lru_cache(maxsize=1 << 14)
def key_of(text: str) -> str:
    """Return the folded word; a hyphen that stands alone stays one."""
    return fold(text.rstrip(RESTORED)).strip() or text


@lru_cache(maxsize=1 << 14)
def _triggers(key: str) -> tuple[str, ...]:
    return tuple(f"T{name}" for name, group in _TRIGGERS.items() if key in group)


def expand(fact: Fact, kinds: dict[str, str]) -> list[str]:
    """Return the names of the features that a fact stands for."""
    kind = fact[0]
    if isinstance(kind, int):
        return _word(kind, str(fact[1]), kinds)
    if kind == "shape":
        _, left, mark, right, opens = fact
        return [f"s{left}|{mark}", f"s{mark}>{right}", f"s{left}|{mark}|{right}|{opens}",
                f"s{mark}{opens}"]  # fmt: skip
    if kind == "kind":
        _, left, mine, right, opens = fact
        return [f"k{left}|{mine}", f"k{mine}>{right}", f"k{left}|{mine}|{right}",
                f"k{mine}{opens}"]  # fmt: skip
    if kind == "rule":
        _, left, mine, right = fact
        return [f"r{left}|{mine}", f"r{mine}>{right}", f"r{left}|{mine}|{right}", f"r<{left}",
                f"r>{right}"]  # fmt: skip
    if kind == "ruled":
        _, rule, mark, mine, opens = fact
        return [f"R{rule}", f"R{str(rule)[:4]}|{mark}{opens}", f"R{rule}|{mine}"]
    _, left, mine, right, mark = fact
    return [f"h{mine}", f"h{left}|{mine}", f"h{mine}>{right}", f"h{mine}/{mark}"]


def _word(place: int, text: str, kinds: dict[str, str]) -> list[str]:
    """Return the features of a word that stands so many tokens from the one in question."""
    key = key_of(text)
    kind, mark = kinds.get(key, ""), shape(text)
    told = [f"w{key}", f"K{kind}", f"S{mark}", *_triggers(key)]
    if abs(place) < 2 and key[:1].isalpha():
        told.append(f"-{key[-3:]}")
    if place == 0 and key[:1].isalpha():
        told += [f"W{text}", *(f"-{key[-size:]}" for size in (1, 2, 4, 5) if len(key) > size)]
        told += [f"+{key[:size]}" for size in (2, 3, 4, 5) if len(key) > size]
        told += [f"N{min(len(key), 8)}{mark}", f"K{kind}/{mark}"]
        told += [f"={letter}" for letter in kind]
    return [f"{place}{each}" for each in told]
