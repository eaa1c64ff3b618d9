"""Seams: words that lost the space between them, as in "Lavrovau sommet" or "LUkraine"."""

from __future__ import annotations

import re

from tui_reader.entities.tokens import Token, tokenise
from tui_reader.entities.words import words

_GLUED = words(
    """
    au aux avec car ces cet cette dans de des du en est et elle il la le les leur mais ont ou
    par pas plus pour que qui sa se ses son sont sous sur un une and for from has in is of on
    the to was were with
    """
)
GLUED = _GLUED | {"l", "d"}
"""Words that may have lost the space to a name beside them."""

# No French or English word of some length ends in these: "officiellequi", "additionnelplus".
_GLUED_WORD = re.compile(r"\b[a-zà-öø-ÿœ]{6,}(?=(?:qui|plus|avec|pour|dont)\b)")
_LEAST = 4
"""A name shorter than this is not looked for inside a longer word."""


def unglue(tokens: list[Token]) -> list[Token]:
    """Return the tokens with glued ones split where a name of the same text meets a short word.

    The half that is a name must stand alone elsewhere in the text, with its capital.
    """
    alone = {token.key for token in tokens if token.capital and len(token.key) >= _LEAST}
    split: list[Token] = []
    for token in tokens:
        at = _seam(token, alone) if token.capital and len(token.key) > _LEAST else 0
        split += _halves(token, at) if at else (token,)
    return split


def _seam(token: Token, alone: set[str]) -> int:
    """Return where a glued token is to be split, or 0."""
    key, text = token.key, token.text
    if len(key) != len(text):
        return 0
    if key[0] in "ld" and text[1].isupper() and not text.isupper() and key[1:] in alone:
        return 1
    for length in range(2, min(6, len(key) - _LEAST + 1)):
        if key[-length:] in _GLUED and text[-length:].islower() and key[:-length] in alone:
            return len(key) - length
    return 0


def _halves(token: Token, at: int) -> tuple[Token, Token]:
    middle, text, key = token.start + at, token.text, token.key
    return (
        Token(token.start, middle, text[:at], key[:at] if at > 1 else f"{key[0]}'", token.opens),
        Token(middle, token.end, text[at:], key[at:], False),
    )


def seams(text: str) -> tuple[int, ...]:
    """Return the offsets at which two words stand without the space between them."""
    tokens = tokenise(text)
    names = {token.start for token in unglue(tokens)} - {token.start for token in tokens}
    words = (match.end() for match in _GLUED_WORD.finditer(text))
    return tuple(sorted(names.union(words)))
