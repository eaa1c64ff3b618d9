"""The search for entities through an article, a piece at a time, where somebody reads first."""

from __future__ import annotations

from dataclasses import replace

from tui_reader.entities.base import Recogniser
from tui_reader.model.entity import Mention
from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks

PIECE = 32_768
"""Code points in which entities are looked for at once; most articles are one piece."""

REACH = 16
"""Pieces on either side of the reader that are searched; in a longer text it moves along."""


class EntitySearch:
    """What has been found in an article so far, and what to look through next."""

    def __init__(self, text: str, language: str, recogniser: Recogniser) -> None:
        self._pieces = Blocks(text, PIECE)
        self._language = language
        self._recogniser = recogniser
        self._found: dict[int, tuple[Mention, ...]] = {}

    def __len__(self) -> int:
        return len(self._pieces)

    @property
    def text(self) -> str:
        """Return the text that is searched."""
        return self._pieces.text

    @property
    def complete(self) -> bool:
        """Return whether the whole article has been searched."""
        return len(self._found) == len(self._pieces)

    def span(self, index: int) -> Span:
        """Return the offsets of a piece."""
        return self._pieces.span(index)

    def touching(self, span: Span) -> range:
        """Return the pieces that a span touches."""
        last = max(span.start, span.end - 1)
        return range(self._pieces.index_at(span.start), self._pieces.index_at(last) + 1)

    @property
    def searched(self) -> tuple[tuple[Span, tuple[Mention, ...]], ...]:
        """Return the pieces searched so far with what they mention, in text order."""
        return tuple((self.span(index), self._found[index]) for index in sorted(self._found))

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Return the mentions found so far, in text order."""
        return tuple(mention for index in sorted(self._found) for mention in self._found[index])

    def nearest(self, offset: int) -> int | None:
        """Return the piece to search next for somebody who reads at the offset, or None."""
        here = self._pieces.index_at(offset)
        near = range(max(0, here - REACH), min(len(self._pieces), here + REACH + 1))
        left = (index for index in near if index not in self._found)
        return min(left, key=lambda index: (abs(index - here), -index), default=None)

    def search(self, index: int) -> tuple[Mention, ...]:
        """Look through one piece and return what it mentions; any thread.

        A piece that two threads search at once is found twice, as the same.
        """
        piece = self._pieces.span(index)
        found = self._recogniser.mentions(piece.of(self._pieces.text), self._language)
        self._found[index] = tuple(replace(m, span=m.span.shift(piece.start)) for m in found)
        return self._found[index]
