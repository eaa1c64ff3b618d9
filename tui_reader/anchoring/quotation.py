"""Quotation: describes a passage by its words and context, and finds these words again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from tui_reader.model.anchor import Anchor
from tui_reader.model.span import Span
from tui_reader.text.search import standing

CONTEXT = 32
"""How many code points are kept on each side of a passage, as other annotators do (Hypothesis)."""

STRETCH = 48
"""How many code points in a row, of the quotation and of the context beside it, must be unchanged.
Of all stretches of 24 in the five seed articles 0.4 to 12 in 100 occur twice; of 48, only those of
headlines that the feed copied. A quotation that long needs no context, so a paragraph is found
among new neighbours.
"""

LEAD = 8
"""By how many points the best place must lead: a word's worth of context. Each code point of
context that agrees is a point; nearness alone gives `NEARNESS` at most, so it never decides.
"""

NEARNESS = 4
"""Points for a place where the passage was; fewer the farther away it is."""

MOST_PLACES = 1000
"""A quotation that stands in the text more often than this is not searched for."""

_OUTSIDE = "\0"  # stands for what is before and after a text; no article holds it


class _Place(NamedTuple):
    """A place where the quotation stands: how much of the context agrees, and the points."""

    span: Span
    agreement: int
    points: float


def describe(text: str, text_hash: str, span: Span) -> Anchor:
    """Return how to find the passage again; offsets are code points.

    Raises:
        ValueError: if the span is empty or does not lie in the text.
    """
    if not span or span.end > len(text):
        raise ValueError(f"no passage from {span.start} to {span.end}")
    return Anchor(
        span=span,
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        text_hash=text_hash,
    )


def holds(text: str, anchor: Anchor) -> bool:
    """Return whether the words of the quotation are at its position."""
    return anchor.span.end <= len(text) and anchor.span.of(text) == anchor.exact


def is_whole(text: str, anchor: Anchor, span: Span) -> bool:
    """Return whether all the context beside the span is that of the passage."""
    return _agreement(text, anchor, span) == 2 * CONTEXT


def stays(text: str, anchor: Anchor) -> bool:
    """Return whether the old position holds the same words, and not just by chance."""
    if not anchor.exact or not holds(text, anchor):
        return False
    return _agreement(text, anchor, anchor.span) >= max(LEAD, _needed(anchor))


def quoted(text: str, anchor: Anchor) -> Span | None:
    """Return the one place of the quotation that fits clearly best, if its context is enough."""
    found = list(islice(_places(text, anchor), MOST_PLACES + 1))
    if not found or len(found) > MOST_PLACES:
        return None
    best, *others = sorted(found, key=lambda place: -place.points)
    clear = not others or best.points - others[0].points >= LEAD
    return best.span if clear and best.agreement >= _needed(anchor) else None


def _places(text: str, anchor: Anchor) -> Iterator[_Place]:
    """Yield each place where the quotation stands, in order."""
    for span in standing(text, anchor.exact):
        agreement = _agreement(text, anchor, span)
        distance = abs(span.start - anchor.span.start) / len(text)
        yield _Place(span, agreement, agreement + NEARNESS * (1 - min(1.0, distance)))


def _needed(anchor: Anchor) -> int:
    """Return how much context must agree to make sure that a place is the passage's."""
    return max(0, STRETCH - len(anchor.exact))


def _agreement(text: str, anchor: Anchor, span: Span) -> int:
    """Return how many code points next to the span are those next to the passage.

    The text's beginning and end count as context too: nothing is like nothing.
    """
    before = text[max(0, span.start - CONTEXT) : span.start].rjust(CONTEXT, _OUTSIDE)
    after = text[span.end : span.end + CONTEXT].ljust(CONTEXT, _OUTSIDE)
    prefix = anchor.prefix.rjust(CONTEXT, _OUTSIDE)
    suffix = anchor.suffix.ljust(CONTEXT, _OUTSIDE)
    return common(reversed(before), reversed(prefix)) + common(iter(after), iter(suffix))


def common(ones: Iterator[str], others: Iterator[str]) -> int:
    """Return how many code points two contexts have in common, from the passage outwards."""
    pairs = zip(ones, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
