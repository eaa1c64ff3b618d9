"""Tokens: the words and marks of a text as they are compared, typography folded, spaces ignored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from tui_reader.model.span import Span

# A Han or kana character is a word alone; combining marks and soft hyphens belong to their word;
# spaces of any kind, also those without width, are between tokens.
_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[\w\u0300-\u036f\u00ad]+"
    r"|\.{2,}|-{2,}|[^\w\s\u200b\u2060\ufeff]"
)

_ALIKE = {
    **dict.fromkeys("’ʼ‘‛`´‹›", "'"),
    **dict.fromkeys("«»“”„‟", '"'),
    **dict.fromkeys(("‐", "‑", "‒", "–", "—", "−", "--", "---"), "-"),
    **dict.fromkeys(("…", "..", "....", "....."), "..."),
}


class Tokens(NamedTuple):
    """The tokens of a stretch of text, in order: what is compared, and their offsets in it."""

    text: str
    keys: list[str]
    starts: list[int]
    ends: list[int]

    def without(self, indices: set[int]) -> Tokens:
        """Return the tokens but those with these indices."""
        kept = [at for at in range(len(self.keys)) if at not in indices]
        text, keys, starts, ends = self
        return Tokens(
            text,
            [keys[at] for at in kept],
            [starts[at] for at in kept],
            [ends[at] for at in kept],
        )


def tokens(text: str, stretches: Sequence[tuple[int, int]] | None = None) -> Tokens:
    """Return the tokens of the text, or of these stretches of it."""
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in [(0, len(text))] if stretches is None else stretches:
        for match in _TOKEN.finditer(text, start, end):
            keys.append(_key(match[0]))
            starts.append(match.start())
            ends.append(match.end())
    return Tokens(text, keys, starts, ends)


def joined(parts: Sequence[Tokens]) -> Tokens:
    """Return all the tokens of stretches of one text in one row."""
    return Tokens(
        parts[0].text if parts else "",
        [*chain.from_iterable(part.keys for part in parts)],
        [*chain.from_iterable(part.starts for part in parts)],
        [*chain.from_iterable(part.ends for part in parts)],
    )


def alike(one: str, other: str) -> bool:
    """Return whether two stretches have the same words, with other typography at most."""
    return one == other or tokens(one).keys == tokens(other).keys


def in_a_row(text: Tokens, words: Sequence[str]) -> list[Span]:
    """Return where the text has these keys in a row, in order; such places may overlap."""
    size = len(words)
    ats = (at for at, key in enumerate(text.keys) if key == words[0]) if words else ()
    found = (at for at in ats if text.keys[at : at + size] == words)
    return [Span(text.starts[at], text.ends[at + size - 1]) for at in found]


def _key(token: str) -> str:
    if token.isascii() and token.isalnum():
        return token
    known = _ALIKE.get(token)
    if known is not None or token.isascii():
        return known or token
    return unicodedata.normalize("NFKC", token.replace("\u00ad", "")) or token
