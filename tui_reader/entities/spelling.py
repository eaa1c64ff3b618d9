"""Spelling: which differences between two written names do not make them two names.

A skeleton is what is left of a folded word when letters that stand for one sound in French,
English and other transliterations of Cyrillic are made alike: Choïgou and Shoigu, Zelenskyy and
Zelenski, Prigojine and Prigozhin. The table of sounds was written for this.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tui_reader.entities.words import words

_SOUNDS = (
    (re.compile(r"chtch|shch|tsch|tch|sch|ch|sh|cz|sz"), "X"),
    (re.compile(r"zh|j|y"), "i"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"w"), "v"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"gu(?=[ei])"), "g"),
    (re.compile(r"c(?![ei])|q"), "k"),
    (re.compile(r"([^aeou\d])\1+"), r"\1"),
    (re.compile(r"^i(?=e)"), ""),
    (re.compile(r"^dim(?=itr)"), "dm"),
    (re.compile(r"(?<=[dt])(?:re|er)$"), "r"),
)
_SLAVIC = re.compile(r"(?:[oe]va?|ski|skaia|ko|uk|iX)$")
_FATHER = re.compile(r"(?:vi[ct]h|vitch|vna)$")

LONG = 5
"""Letters from which on two spellings of a sound mean one name: Luis and Louis may be two men."""

PARTICLES = words("al ben bin da de del den der di do dos du el la le les san st ter van von")
"""Words that may begin a surname."""

TITLES = words("m. mm. mr. mrs. ms. mme mmes mlle dr. dr pr. me mgr sir")
"""Words that may stand before a surname and are no part of it."""


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """Return what the spelling of a folded word leaves of its sounds."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


@lru_cache(maxsize=1 << 16)
def surname_skeleton(word: str) -> str:
    """Return the skeleton of a surname, in which Poutine ends as Putin does."""
    word = skeleton(word)
    return word[:-1] if word.endswith("ine") else word


def is_slavic(surname: str) -> bool:
    """Return whether a surname, given by its skeleton, ends as those of Slavic languages do."""
    return _SLAVIC.search(surname) is not None


def is_initial(word: str) -> bool:
    """Return whether a word is a single letter, with or without a full stop."""
    return len(word.rstrip(".")) == 1


def without_middle(person: list[str]) -> tuple[list[str], list[str]]:
    """Return a person's words without initials and father's names in the middle, and those."""
    middle = [word for word in person[1:-1] if is_initial(word) or _FATHER.search(word)]
    return [person[0], *(word for word in person[1:-1] if word not in middle), person[-1]], middle


def surnames(person: Sequence[str]) -> list[str]:
    """Return what a full name may be called by its surname: "pen" and "le pen" of Marine Le Pen."""
    found = [person[-1]]
    for at in range(len(person) - 2, 0, -1):
        if person[at] not in PARTICLES:
            break
        found.append(" ".join(person[at:]))
    return found


def singular(key: str) -> str:
    """Return a folded name without the plural `s` of its longer words."""
    each = (word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in key.split(" "))
    return " ".join(each)
