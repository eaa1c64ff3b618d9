"""The margin: stripes beside the text that tell which rows have annotations, without colour too."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.segment import Segment
from rich.style import Style

from tui_reader.keymap import tag_key
from tui_reader.model.annotation import Passage
from tui_reader.model.codebook import Tag
from tui_reader.model.span import Span
from tui_reader.text.clusters import is_simple

LANES = 3
"""Stripes that can stand side by side; further passages share the last lane."""

FLAG, DOUBT = "⚑", "?"
"""The signs of what one wants to come back to, and of what one is not sure of."""


class Margin:
    """Gives each passage a lane, so that its stripe stays in one column from first to last row.

    The first row of a passage in view shows the key of its first tag, or the capital with which the
    name of the tag begins; a dot stands for no tag.
    """

    def __init__(
        self,
        text: str = "",
        passages: Iterable[Passage] = (),
        tag: Callable[[str], Tag | None] = lambda id: None,
    ) -> None:
        self._lanes: dict[str, int] = {}
        self._tag = tag
        ends: list[int] = []
        for passage in passages:
            if passage.span is not None:
                lane = _first_free(text, ends, passage.span)
                self._lanes[passage.annotation.id] = lane

    def lane(self, passage: Passage) -> int:
        """Return in which lane the stripe of a passage stands, from 0."""
        return self._lanes.get(passage.annotation.id, 0)

    def paint(
        self,
        stretch: Span,
        passages: Iterable[tuple[Span, Passage]],
        base: Style,
        top: bool = False,
    ) -> list[Segment]:
        """Return the margin of a row with that stretch of the text, `LANES` cells wide.

        `top` says that it is the first row in view.
        """
        lanes = [Segment(" ", base)] * LANES
        for span, passage in passages:
            tags = passage.annotation.tags
            tag = self._tag(tags[0]) if tags else None
            begins = span.start in stretch or top
            mark = _sign(tag) if begins else "┃"
            style = base + Style(color=tag.colour if tag else None, bold=begins)
            lanes[self.lane(passage)] = Segment(mark, style)
        return lanes


def _sign(tag: Tag | None) -> str:
    """Return one cell that tells which tag it is, without its colour."""
    if tag is None:
        return "•"
    if tag.key:
        key = tag_key(tag.key)
        return key if len(key) == 1 else tag.key
    initial = tag.name[:1].upper()
    return initial if is_simple(initial) and initial.isalnum() else "•"


def signs(stretch: Span, passages: Iterable[tuple[Span, Passage]]) -> str:
    """Return the signs of the passages that begin on a row: to come back to, not sure."""
    here = [passage.annotation for span, passage in passages if span.start in stretch]
    flag = FLAG if any(each.come_back for each in here) else ""
    return flag + (DOUBT if any(each.unsure for each in here) else "")


def _first_free(text: str, ends: list[int], span: Span) -> int:
    """Return the first lane whose last passage ends on an earlier line, and take it."""
    for lane, end in enumerate(ends):
        if text.find("\n", end, span.start) >= 0:
            ends[lane] = span.end
            return lane
    if len(ends) < LANES:
        ends.append(span.end)
    else:
        ends[-1] = max(ends[-1], span.end)
    return len(ends) - 1
