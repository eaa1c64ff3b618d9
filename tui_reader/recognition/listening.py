"""Listening: who says what in an article, from what it mentions.

A long article is listened to in pieces, so that it costs no more where somebody reads than a short
one does.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from tui_reader.model.article import Article
from tui_reader.model.entity import Mention
from tui_reader.model.quote import Quote
from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.language import guess_language
from tui_reader.text.quotations import QUOTATION_MARK, quotations
from tui_reader.text.search import fold

PIECE = 32_768
"""Code points listened to at once; they end with a paragraph unless it is longer than that."""


class Listening:
    """The quotes of an article that mentions these, in text order, found when they are asked for.

    Any thread may ask, one at a time.
    """

    def __init__(self, article: Article, mentions: Iterable[Mention]) -> None:
        self._text = article.text
        self._language = guess_language(article.text)
        self._pieces = Blocks(article.text, PIECE)
        self._mentions = tuple(mentions)
        self._starts = [mention.span.start for mention in self._mentions]
        self._heard: dict[int, tuple[Quote, ...]] = {}

    def __iter__(self) -> Iterator[Quote]:
        for index in range(len(self._pieces)):
            yield from self._quotes(index)

    def heard(self, offset: int) -> bool:
        """Return whether asking about this place takes no time."""
        index = self._pieces.index_at(offset)
        piece = self._pieces.span(index)
        return index in self._heard or not QUOTATION_MARK.search(self._text, piece.start, piece.end)

    def listen(self, offset: int) -> None:
        """Find the quotes of the piece that holds the offset."""
        self._quotes(self._pieces.index_at(offset))

    def around(self, offset: int, unit: Span) -> Quote | None:
        """Return the quote that holds the offset, or else the first that the unit touches."""
        quotes = self._quotes(self._pieces.index_at(offset))
        first = bisect_right(quotes, unit.start, key=lambda quote: quote.span.end)
        touched = takewhile(lambda quote: quote.span.start < unit.end, quotes[first:])
        near = list(touched)
        return next((quote for quote in near if offset in quote.span), near[0] if near else None)

    def _quotes(self, index: int) -> tuple[Quote, ...]:
        if index not in self._heard:
            self._heard[index] = self._listen(self._pieces.span(index))
        return self._heard[index]

    def _listen(self, piece: Span) -> tuple[Quote, ...]:
        from tui_reader.quoting import attribute

        first, last = bisect_left(self._starts, piece.start), bisect_left(self._starts, piece.end)
        inside = (m for m in self._mentions[first:last] if m.span.end <= piece.end)
        here = (
            replace(m, span=Span(m.span.start - piece.start, m.span.end - piece.start))
            for m in inside
        )
        text = piece.of(self._text)
        found = attribute(text, quotations(text), here, self._language)
        return tuple(quote.shift(piece.start) for quote in found)


def spoken_by(quote: Quote, name: str) -> bool:
    """Return whether a name or a part of it is the speaker's; an empty one is everybody's."""
    return not name or (quote.speaker is not None and fold(name) in fold(quote.speaker))
