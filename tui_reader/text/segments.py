"""Segments: the words, sentences, paragraphs and quotations around any place of an article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter

from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.paragraphs import paragraphs, trimmed
from tui_reader.text.quotations import QUOTATION_MARK, quotations
from tui_reader.text.sentences import sentences
from tui_reader.text.view import without
from tui_reader.text.words import words

__all__ = ["SegmentKind", "Segments", "paragraphs", "quotations", "sentences", "words"]


class SegmentKind(StrEnum):
    """The kinds of segments that a text falls into."""

    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"


_FINDERS = {
    SegmentKind.WORD: words,
    SegmentKind.PARAGRAPH: paragraphs,
    SegmentKind.QUOTATION: quotations,
}
# What a block must hold to have any segment of the kind: blocks without it are passed over.
# `re` may not know as a letter what `regex` does, so any code point beyond ASCII may be a word's.
_SIGN = {
    SegmentKind.WORD: re.compile(r"\w|[^\x00-\x7f]"),
    SegmentKind.QUOTATION: QUOTATION_MARK,
}
_start = attrgetter("start")
_CACHED_BLOCKS = 32


class Segments:
    """The segments of one article, found block by block when they are asked for.

    Within a kind they are in order and do not overlap. None leaves its block, so a line longer
    than a block is cut where its blocks meet. What lies wholly in the `hidden` spans is left out,
    and so is what they hide of a segment's beginning and end.
    """

    def __init__(
        self, text: str, blocks: Blocks, language: str = "fr", hidden: tuple[Span, ...] = ()
    ) -> None:
        self.text = text
        self.blocks = blocks
        self.language = language
        self.hidden = hidden
        self._block = lru_cache(maxsize=_CACHED_BLOCKS)(self._segment)

    def at(self, kind: SegmentKind, offset: int) -> Span | None:
        """Return the segment that holds the offset, or failing that the nearest one.

        The nearest is the following one on the same line, else the one before, else any; None if
        the text has none. For a quotation only the one around the offset will do.
        """
        spans = self._spans(kind, self.blocks.index_at(max(0, offset)))
        place = bisect_right(spans, offset, key=_start)
        if place and offset in spans[place - 1]:
            return spans[place - 1]
        if kind is SegmentKind.QUOTATION:
            return None
        before, following = self.before(kind, offset), self.after(kind, offset)
        if before and following and self.text.find("\n", offset, following.start) >= 0:
            return before
        return following or before

    def after(self, kind: SegmentKind, offset: int) -> Span | None:
        """Return the first segment that starts after the offset, or None."""
        index = self.blocks.index_at(max(0, offset))
        for block in range(index, len(self.blocks)):
            spans = self._spans(kind, block)
            place = bisect_right(spans, offset, key=_start)
            if place < len(spans):
                return spans[place]
        return None

    def before(self, kind: SegmentKind, offset: int) -> Span | None:
        """Return the last segment that starts before the offset, or None."""
        for block in range(self.blocks.index_at(max(0, offset)), -1, -1):
            spans = self._spans(kind, block)
            place = bisect_left(spans, offset, key=_start)
            if place:
                return spans[place - 1]
        return None

    def within(self, kind: SegmentKind, span: Span) -> tuple[Span, ...]:
        """Return the segments that overlap the span."""
        first, last = self.blocks.index_at(span.start), self.blocks.index_at(span.end)
        return tuple(
            segment
            for block in range(first, last + 1)
            for segment in self._spans(kind, block)
            if segment.overlaps(span)
        )

    def _spans(self, kind: SegmentKind, block: int) -> tuple[Span, ...]:
        where = self.blocks.span(block)
        sign = _SIGN.get(kind)
        empty = where.of(self.text).isspace() or (
            sign is not None and not sign.search(self.text, where.start, where.end)
        )
        return () if empty else self._block(kind, block)

    def _segment(self, kind: SegmentKind, block: int) -> tuple[Span, ...]:
        where = self.blocks.span(block)
        piece = where.of(self.text)
        if kind is SegmentKind.SENTENCE:
            found = sentences(piece, self.language)
        else:
            found = _FINDERS[kind](piece)
        spans = (span.shift(where.start) for span in found)
        return tuple(filter(None, map(self._seen, spans)) if self.hidden else spans)

    def _seen(self, span: Span) -> Span:
        """Return what is to be seen of a span, without white space at new ends."""
        while (seen := without(self.hidden, span)) != span:
            span = trimmed(self.text, seen.start, seen.end)
        return span
