"""Blocks: the pieces in which a long text is wrapped, segmented and scanned, one at a time.

No work on a text is ever larger than a block, so opening 50 MB costs as little as opening 4 KB.
"""

from __future__ import annotations

from bisect import bisect_right

from tui_reader.model.span import Span
from tui_reader.text.clusters import boundary_after, boundary_before

BLOCK_SIZE = 8192
"""Aimed length of a block in code points."""


class Blocks:
    """The blocks of a text, which tile it in order.

    A block ends after a line feed where there is one within twice `BLOCK_SIZE`; inside a longer
    line it ends after a space or, failing that, between two clusters. So a paragraph is whole in
    its block unless it is longer than a block.
    """

    def __init__(self, text: str, size: int = BLOCK_SIZE) -> None:
        self.text = text
        self.starts: list[int] = [0]
        length = len(text)
        at = 0
        while length - at > size:
            at = self._cut(at, size)
            if at < length:
                self.starts.append(at)

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, index: int) -> Span:
        """Return the offsets of the block with that index."""
        following = index + 1
        end = self.starts[following] if following < len(self.starts) else len(self.text)
        return Span(self.starts[index], end)

    def index_at(self, offset: int) -> int:
        """Return the index of the block that holds the offset (the last one for the text's end)."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def _cut(self, start: int, size: int) -> int:
        text, aim, limit = self.text, start + size, min(start + 2 * size, len(self.text))
        feed = text.find("\n", aim - 1, limit)
        if feed >= 0:
            return feed + 1
        feed = text.rfind("\n", start, aim)
        if feed >= 0:
            return feed + 1
        if limit == len(text):
            return limit
        space = text.rfind(" ", aim, limit)
        cut = boundary_before(text, space + 1 if space >= 0 else limit)
        return cut if cut > start else boundary_after(text, limit)
