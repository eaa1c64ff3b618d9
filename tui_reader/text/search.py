"""Search that forgives: text folded so that what a person means is found as it is written."""

from __future__ import annotations

import unicodedata

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("’ʼ‘‛`´", "'"),
        **dict.fromkeys("«»“”„‟‹›", '"'),
        **dict.fromkeys("‐‑‒–—", "-"),
        **dict.fromkeys("\xa0\u202f\u2009\t\n", " "),
        "œ": "oe",
        "æ": "ae",
    }
)


def fold(text: str) -> str:
    """Return the text without case and accents, with one kind of apostrophe, quote, dash, space.

    For comparing, not for offsets: the result may be longer or shorter than the text.
    """
    plain = text.casefold().translate(_ALIKE)
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFD", plain)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
