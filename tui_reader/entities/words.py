"""How the rules write down the words they look for: as running text, folded as keys are."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set; a hyphen in a word stands for the space of its key."""
    return frozenset(word.replace("-", " ") for word in text.split())
