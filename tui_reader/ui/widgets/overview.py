"""The overview: where in a long text passages and hits are, beside the scroll bar."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

from tui_reader.model.annotation import Passage
from tui_reader.model.span import Span
from tui_reader.text.hits import Hits
from tui_reader.text.runs import SpanIndex

ROOMY = 70
"""The cells of the screen from which on there is room for it."""

_MOST = 64  # passages of a line that are looked at: among these there are two tags, or hardly any
_SIGNS = (" ┃║", "━╋╬")  # without hits and with them: no tag, one, several


class Mark(NamedTuple):
    """What stands at one line: the colours of up to two tags, and whether there are hits."""

    colours: tuple[str, ...] = ()
    hit: bool = False

    @property
    def sign(self) -> str:
        """Return what tells it without colours; a space if there is nothing."""
        return _SIGNS[self.hit][len(self.colours)]


NOTHING = Mark()


class Overview:
    """The marks beside a text, a line for each share of it.

    They are found anew only when something is marked otherwise, or the lines are others.
    """

    def __init__(self) -> None:
        self._known: tuple[object, ...] = ()
        self._marks: tuple[Mark, ...] = ()

    def marks(
        self,
        lines: int,
        length: int,
        passages: SpanIndex[Passage],
        hits: Hits,
        colour_of: Callable[[Passage], str],
    ) -> tuple[Mark, ...]:
        """Return the marks of so many lines, of a text of that length; none if nothing is there."""
        known = (lines, length, passages, hits, len(hits))
        if known != self._known:
            self._known = known
            shares = (share(line, lines, length) for line in range(lines))
            found = tuple(_mark(each, passages, hits, colour_of) for each in shares)
            self._marks = found if any(found_one != NOTHING for found_one in found) else ()
        return self._marks


def share(line: int, lines: int, length: int) -> Span:
    """Return the stretch of a text that a line stands for."""
    return Span(line * length // lines, (line + 1) * length // lines)


def line_of(offset: int, lines: int, length: int) -> int:
    """Return the line that stands for a place of the text."""
    return min(lines - 1, ((offset + 1) * lines - 1) // max(1, length))


def first_in(stretch: Span, passages: SpanIndex[Passage], hits: Hits) -> int:
    """Return where the first hit of a stretch begins, or else passage, or else the stretch."""
    begun = [span.start for span in islice(hits.overlapping(stretch), 1)]
    begun += [span.start for span, _passage in islice(passages.touching(stretch), 1)]
    return begun[0] if begun else stretch.start


def _mark(
    stretch: Span, passages: SpanIndex[Passage], hits: Hits, colour_of: Callable[[Passage], str]
) -> Mark:
    colours: dict[str, None] = {}
    for _span, passage in islice(passages.touching(stretch), _MOST):
        colours[colour_of(passage)] = None
        if len(colours) > 1:
            break
    return Mark(tuple(colours), next(hits.overlapping(stretch), None) is not None)
