"""Corrections: what people say of names, applied to what a recogniser found.

What is said of one place beats what is said of words everywhere, and that beats the recogniser.
Words are found again as whole words, with the same capital letters or in capitals alone; shapes of
apostrophes, hyphens and spaces, and accents on capitals, make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from tui_reader.entities.tokens import tokenise
from tui_reader.model.entity import EntityType, Mention, Naming
from tui_reader.model.span import Span
from tui_reader.text.clusters import snap
from tui_reader.text.runs import SpanIndex

Decision = tuple[Span, Naming]
"""A place in a text with what is said of the words there."""

_WORD = re.compile("[^\\W_](?:\\w|[\u0300-\u036f])*")
_CAPITALS = {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for code in range(0xC0, 0x250)
    if chr(code).isupper() and unicodedata.decomposition(chr(code))
}
_ALIKE = str.maketrans(
    {**dict.fromkeys("’ʼ‘‛`´", "'"), **dict.fromkeys("-‐‑\xa0\u202f\u2009\t", " ")}
) | {code: ord(letter) for code, letter in _CAPITALS.items()}
_SPACES = re.compile(" +")
# What may join a word to its neighbour: only then it must be asked what the whole word is.
_JOINTS = frozenset("-‐‑&'’")
_LONGEST = 200  # code points of a name: as many words are looked at wherever its first one stands
_BESIDE = 24  # code points on either side that show it


@lru_cache(maxsize=1 << 15)
def key_of(words: str) -> str:
    """Return what words have in common that count as the same."""
    plain = words if words.isascii() else unicodedata.normalize("NFC", words)
    return _SPACES.sub(" ", plain.translate(_ALIKE))


class NameTable:
    """What is said of words wherever they stand; of the same words, the last thing said counts."""

    def __init__(self, namings: Iterable[Naming] = (), base: NameTable | None = None) -> None:
        self._namings: dict[str, Naming] = dict(base._namings) if base else {}
        self._shouted: dict[str, Naming] = dict(base._shouted) if base else {}
        self._reach: dict[str, int] = dict(base._reach) if base else {}
        for naming in namings:
            self._add(naming)

    def __bool__(self) -> bool:
        return bool(self._namings)

    def __len__(self) -> int:
        return len(self._namings)

    def get(self, words: str) -> Naming | None:
        """Return what is said of these words, or None."""
        return self._said_of(key_of(_inner(words)))

    def find(self, text: str, within: Span | None = None) -> Iterator[Decision]:
        """Yield the places where the words stand, in order, the longest ones where several begin.

        Only the stretch `within` the text is gone through. The places do not overlap.
        """
        if not self._namings:
            return
        start, end = (within.start, within.end) if within else (0, len(text))
        words = [match.span() for match in _WORD.finditer(text, start, end)]
        reach, at = self._reach, 0
        while at < len(words):
            start, end = words[at]
            word = text[start:end]
            most = reach.get(word if word.isascii() else key_of(word))
            longest = self._longest(text, words[at : at + most]) if most else None
            if longest is not None:
                yield longest[:2]
            at += longest[2] if longest else 1

    def _longest(self, text: str, words: list[tuple[int, int]]) -> tuple[Span, Naming, int] | None:
        """Return the most of these words of which something is said, and how many they are."""
        for count in range(len(words), 0, -1):
            span = Span(words[0][0], words[count - 1][1])
            naming = self._said_of(key_of(span.of(text)))
            if naming is not None and _whole(text, span):
                return span, naming, count
        return None

    def _said_of(self, key: str) -> Naming | None:
        return self._namings.get(key) or self._shouted.get(key)

    def _add(self, naming: Naming) -> None:
        words = _inner(naming.surface)
        if not words or len(words) > _LONGEST:
            return
        self._namings[key_of(words)] = naming
        self._shouted[key_of(words.upper())] = naming
        for written in (words, words.upper()):
            parts = _WORD.findall(written)
            first = key_of(parts[0])
            self._reach[first] = max(self._reach.get(first, 0), len(parts))


def corrected(
    found: Iterable[Mention], here: Iterable[Decision], everywhere: Iterable[Decision]
) -> tuple[Mention, ...]:
    """Return the mentions of a text, sorted and disjoint, as people say they are.

    `here` is what is said of places, the last thing said last; `everywhere`, sorted and disjoint,
    is where the words of a table stand. A name `here` takes the place of all that overlaps it. One
    from `everywhere` does too, but for a longer mention around it: "Poutine" does not cut "Vladimir
    Poutine" short. What is no name takes away the mentions that lie in it.
    """
    found, here, everywhere = tuple(found), tuple(here), tuple(everywhere)
    if not (here or everywhere):
        return found
    placed = SpanIndex(_latest(here))
    refused = SpanIndex(each for each in (*here, *everywhere) if not each[1].entity)
    refused_here = SpanIndex(each for each in here if not each[1].entity)
    named = SpanIndex(
        (span, naming)
        for span, naming in everywhere
        if naming.entity and not placed.overlapping(span) and not _covered(span, refused_here)
    )
    kept = [
        mention
        for mention in found
        if not placed.overlapping(mention.span)
        and not _covered(mention.span, refused)
        and all(_longer(mention.span, span) for span, _ in named.overlapping(mention.span))
    ]
    around, original = (SpanIndex((m.span, m) for m in each) for each in (kept, found))
    decided = [*placed, *(each for each in named if not around.overlapping(each[0]))]
    made = [_mention(span, naming, original) for span, naming in decided]
    return tuple(sorted([*kept, *made], key=lambda mention: mention.span.reading_order))


def _latest(here: Iterable[Decision]) -> list[Decision]:
    """Return the names that are said to stand at places; of those that overlap, the last one."""
    kept: list[Decision] = []
    for span, naming in reversed(tuple(here)):
        if naming.entity and not any(span.overlaps(other) for other, _ in kept):
            kept.append((span, naming))
    return kept


def _mention(span: Span, naming: Naming, found: SpanIndex[Mention]) -> Mention:
    """Return the mention that a person decided on; without a type, what was found, or a person."""
    there = found.overlapping(span)
    type = naming.type or (there[0][1].type if there else EntityType.PER)
    return Mention(span, type, naming.entity, decided=True)


def _covered(span: Span, by: SpanIndex[Naming]) -> bool:
    return any(other.covers(span) for other, _ in by.overlapping(span))


def _longer(span: Span, inner: Span) -> bool:
    return span.covers(inner) and len(span) > len(inner)


def _inner(words: str) -> str:
    """Return the words from the first letter or digit to the last."""
    spans = [match.span() for match in _WORD.finditer(words)]
    return words[spans[0][0] : spans[-1][1]] if spans else ""


def _whole(text: str, span: Span) -> bool:
    """Return whether these are whole words and whole clusters: not "Brien" in "O'Brien"."""
    start, end = span.start, span.end
    if snap(text, span) != span:
        return False
    if not _JOINTS & {text[start - 1 : start], text[end : end + 1]}:
        return True
    left = max(0, start - _BESIDE)
    tokens = tokenise(text[left : end + _BESIDE])
    starts, ends = {left + token.start for token in tokens}, {left + token.end for token in tokens}
    return start in starts and end in ends
