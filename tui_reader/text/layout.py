"""Layout: a text wrapped at a width, and the mapping between offsets and cells."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tui_reader.text.blocks import Blocks
from tui_reader.text.clusters import Cluster, clusters, is_simple, safe, shorten

TAB_STOP = 4
"""A tab reaches to the next column that is a multiple of this."""

_KEPT_BLOCKS = 32
# French sets a space before these marks and after an opening guillemet: no break there.
_NEVER_FIRST = frozenset("»;:!?%…)]}›”’。、」』）")
_NEVER_LAST = frozenset("«([{‹“「『（")


class Row(NamedTuple):
    """One painted row: the offsets `start` to `end` of the text, and the how-manieth of its block.

    Rows tile the text: a row's `end` is the next row's `start`, so a line feed, or the space at
    which a line was broken, belongs to the row it ends.
    """

    block: int
    number: int
    start: int
    end: int


class Glyph(NamedTuple):
    """A cluster on a row: its offsets in the text, its first column and its width in cells."""

    start: int
    end: int
    column: int
    width: int


class Layout:
    """A text wrapped at `width` cells, a block at a time and only where somebody looks.

    *Row* is a `Row`; *column* counts cells from the row's left edge, 0 first. Spaces at which a
    line was broken, and the line feed, stand past the last visible cell and may exceed the width;
    they are never painted. For every offset at the start of a cluster,
    `offset_at(row_at(o), column_of(row_at(o), o)) == o`, unless the cluster has no width.
    """

    def __init__(self, blocks: Blocks, width: int) -> None:
        self.text = blocks.text
        self.blocks = blocks
        self.width = max(2, width)
        self._wrapped: OrderedDict[int, list[int]] = OrderedDict()

    def row_at(self, offset: int) -> Row:
        """Return the row that holds the offset; the text's end lies on the last row."""
        offset = min(max(0, offset), len(self.text))
        block = self.blocks.index_at(offset)
        index = bisect_right(self._starts(block), offset) - 1
        return self._row(block, index)

    def step(self, row: Row, count: int) -> Row:
        """Return the row `count` rows further down (or up), stopping at the text's ends."""
        block, index = row.block, row.number + count
        while index < 0 and block > 0:
            block -= 1
            index += len(self._starts(block))
        while index >= len(self._starts(block)) and block + 1 < len(self.blocks):
            index -= len(self._starts(block))
            block += 1
        return self._row(block, min(max(0, index), len(self._starts(block)) - 1))

    def rows(self, first: Row, count: int) -> list[Row]:
        """Return up to `count` rows from `first` on."""
        found = [first]
        while len(found) < count:
            following = self.step(found[-1], 1)
            if following == found[-1]:
                break
            found.append(following)
        return found[:count]

    def glyphs(self, row: Row) -> Iterator[Glyph]:
        """Yield the clusters of a row with their columns, without the line feed that ends it."""
        start, end = row.start, self.visible_end(row)
        if is_simple(self.text, start, end):
            for offset in range(start, end):
                yield Glyph(offset, offset + 1, offset - start, 1)
            return
        column = 0
        for cluster in clusters(self.text[start:end]):
            wide = _width(self.text[start + cluster.start], cluster.width, column, self.width)
            yield Glyph(start + cluster.start, start + cluster.end, column, wide)
            column += wide

    def visible_end(self, row: Row) -> int:
        """Return the row's end without its line feed."""
        return row.end - (row.end > row.start and self.text[row.end - 1] == "\n")

    def column_of(self, row: Row, offset: int) -> int:
        """Return the first column of the cluster that holds the offset.

        For the row's line feed and beyond, the column after its last cluster.
        """
        end = self.visible_end(row)
        if is_simple(self.text, row.start, end):
            return min(max(row.start, offset), end) - row.start
        column = 0
        for glyph in self.glyphs(row):
            if glyph.end > offset:
                return glyph.column
            column = glyph.column + glyph.width
        return column

    def offset_at(self, row: Row, column: int) -> int:
        """Return the start of the cluster that covers the column.

        Left of the row, its start; right of it, the line feed that ends it or else its last
        cluster.
        """
        end = self.visible_end(row)
        if is_simple(self.text, row.start, end):
            last = end if end < row.end or end == len(self.text) else end - 1
            return max(row.start, min(row.start + max(0, column), last))
        found = row.start
        for glyph in self.glyphs(row):
            if column < glyph.column + glyph.width:
                return glyph.start
            found = glyph.start
        return end if end < row.end or end == len(self.text) else found

    def _row(self, block: int, index: int) -> Row:
        starts = self._starts(block)
        last = index + 1 == len(starts)
        end = self.blocks.span(block).end if last else starts[index + 1]
        return Row(block, index, starts[index], end)

    def _starts(self, block: int) -> list[int]:
        """Return the offsets at which the rows of a block begin, wrapping it if need be."""
        found = self._wrapped.get(block)
        if found is None:
            found = self._wrapped[block] = list(self._wrap_block(block))
            if len(self._wrapped) > _KEPT_BLOCKS:
                self._wrapped.popitem(last=False)
        else:
            self._wrapped.move_to_end(block)
        return found

    def _wrap_block(self, block: int) -> Iterator[int]:
        start, end = (span := self.blocks.span(block)).start, span.end
        at = start
        while True:
            feed = self.text.find("\n", at, end)
            stop = feed if feed >= 0 else end
            yield at
            if is_simple(self.text, at, stop):
                yield from self._wrap_simple(at, stop)
            else:
                yield from self._wrap_clusters(at, stop)
            at = stop + 1
            # A line feed at the very end of the text is followed by one more, empty, row.
            if feed < 0 or (at >= end and at < len(self.text)):
                return

    def _wrap_simple(self, at: int, end: int) -> Iterator[int]:
        """Yield where the second and later rows begin, of a line of one-cell clusters."""
        text, width = self.text, self.width
        while end - at > width:
            space = text.rfind(" ", at + 1, at + width + 1)
            while space > at and _glued(text, space):
                space = text.rfind(" ", at + 1, space)
            if space > at:
                at = space + 1
                while at < end and text[at] == " ":
                    at += 1
            else:
                at += width
            if at >= end:
                return
            yield at

    def _wrap_clusters(self, at: int, end: int) -> Iterator[int]:
        """Yield where the second and later rows begin, of a line of any clusters."""
        line = self.text[at:end]
        row, column, chance = 0, 0, 0  # row's start, next column, last place to break, in `line`
        since = 0  # column at the last place to break
        last: Cluster | None = None
        for cluster in clusters(line):
            if last is not None and _may_break(line, last, cluster):
                chance, since = cluster.start, column
            wide = _width(line[cluster.start], cluster.width, column, self.width)
            if column + wide > self.width and line[cluster.start] != " " and cluster.start > row:
                row, column = (chance, column - since) if chance > row else (cluster.start, 0)
                chance, since = row, 0
                wide = _width(line[cluster.start], cluster.width, column, self.width)
                yield at + row
            column += wide
            last = cluster


def _width(character: str, width: int, column: int, limit: int) -> int:
    """Return a cluster's width in its column; a tab never reaches beyond the row."""
    if character != "\t":
        return width
    return max(1, min(TAB_STOP - column % TAB_STOP, limit - column))


def _glued(text: str, space: int) -> bool:
    """Return whether French typography forbids a line to break at this space."""
    return text[space + 1 : space + 2] in _NEVER_FIRST or text[space - 1] in _NEVER_LAST


def _may_break(line: str, last: Cluster, following: Cluster) -> bool:
    """Return whether a row may end between two neighbouring clusters."""
    before, after = line[last.start], line[following.start]
    if after == " ":
        return False
    if before == " ":
        return last.start == 0 or not _glued(line, last.start)
    wide = last.width > 1 or following.width > 1
    return before == "\t" or (wide and before not in _NEVER_LAST and after not in _NEVER_FIRST)


@lru_cache(maxsize=256)
def wrap(text: str, width: int, most: int) -> tuple[str, ...]:
    """Return a short text as at most `most` safe lines; the last one tells if more was cut off.

    Lists ask for it again for each line that they paint.
    """
    shown = safe(text)
    layout = Layout(Blocks(shown), width)
    rows = layout.rows(layout.row_at(0), most + 1)
    lines = [shown[row.start : layout.visible_end(row)].rstrip() for row in rows]
    if len(lines) > most:
        lines = [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), width)]
    return tuple(lines)
