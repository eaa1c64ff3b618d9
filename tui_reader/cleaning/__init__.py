"""Cleaning: what a view shows in the place of noise, and what a text says of itself; pure."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from functools import lru_cache

from tui_reader.cleaning.footers import footers
from tui_reader.cleaning.headlines import headlines
from tui_reader.cleaning.lines import BLANK_LINES, content_lines
from tui_reader.cleaning.messages import messages
from tui_reader.cleaning.typography import typography
from tui_reader.model.span import Span
from tui_reader.text.clusters import snap
from tui_reader.text.view import Noise, Operation

MOST = 131_072
"""Code points beyond which a text is shown as it is: it is no article, and would take too long."""


def operations(text: str, language: str = "fr") -> tuple[Operation, ...]:
    """Return what a cleaned view of the text shows otherwise, in text order without overlaps.

    Where two rules want the same place, that which hides more has it.
    """
    # To remember a text is to hash it, which takes long for a very long one.
    return _operations(text, language) if len(text) <= MOST else ()


def noise(text: str, language: str = "fr") -> tuple[Span, ...]:
    """Return what a cleaned view hides: copies of the headline, footers, labels of feeds."""
    return tuple(each.span for each in operations(text, language) if each.hides)


@lru_cache(maxsize=4)
def _operations(text: str, language: str) -> tuple[Operation, ...]:
    lines = content_lines(text)
    head, foot = headlines(text, lines), footers(text, lines)
    bottom = foot[0].span.start if foot else len(text)
    head = [each for each in head if each.span.end <= bottom]
    rest = [*typography(text, language), *messages(text, lines)]
    return _apart(text, [*head, *foot, *blanks(text, [*head, *foot]), *rest])


def with_seams(found: tuple[Operation, ...], seams: Iterable[int]) -> tuple[Operation, ...]:
    """Return the operations with a gap at each place where two words are glued together."""
    gaps = [Operation(Span(at, at), " ", Noise.SEAM) for at in seams]
    free = [gap for gap in gaps if not any(_within(gap.span.start, each) for each in found)]
    return tuple(sorted((*found, *free), key=_order)) if free else found


def remaining(
    found: Iterable[Operation], opened: frozenset[Span], passages: Iterable[Span]
) -> tuple[Operation, ...]:
    """Return the operations but for those that a person opened, or that would hide a passage.

    A passage that begins before a fold and ends behind it can be seen all the same.
    """
    spans = list(passages)
    return tuple(
        each
        for each in found
        if each.span not in opened and not (each.hides and any(_hidden(each, s) for s in spans))
    )


def blanks(text: str, around: list[Operation]) -> list[Operation]:
    """Return the operations that make two or more blank lines one, and none at both ends."""
    found = []
    for match in BLANK_LINES.finditer(text):
        span = Span(*match.span())
        last = span.end >= len(text.rstrip()) or any(
            each.noise is Noise.LABEL and each.span == Span(span.end, len(text)) for each in around
        )
        found.append(Operation(span, "" if last or not span.start else "\n\n", Noise.BLANKS))
    return found


def _apart(text: str, wanted: list[Operation]) -> tuple[Operation, ...]:
    """Return the operations without those that cut a cluster or meet one before them in the list.

    What only marks gives way just where it meets another.
    """
    kept: list[Operation] = []
    for operation in wanted:
        taken = _meeting(kept, operation.span)
        pieces = [operation.span] if operation.shown is not None else None
        for piece in pieces or _left(operation.span, taken):
            if not (pieces and taken) and snap(text, piece) == piece:
                insort(kept, Operation(piece, operation.shown, operation.noise), key=_order)
    return tuple(kept)


def _meeting(kept: list[Operation], span: Span) -> list[Operation]:
    """Return which of the operations, in text order and apart, overlap the span."""
    first = bisect_left(kept, span.start, key=lambda each: each.span.end)
    last = bisect_left(kept, span.end, key=lambda each: each.span.start)
    return [each for each in kept[first:last] if each.span.overlaps(span)]


def _left(span: Span, taken: list[Operation]) -> list[Span]:
    """Return what of a span is not taken."""
    pieces, at = [], span.start
    for each in taken:
        pieces.append(Span(at, max(at, each.span.start)))
        at = max(at, each.span.end)
    return [piece for piece in (*pieces, Span(at, max(at, span.end))) if piece]


def _hidden(operation: Operation, passage: Span) -> bool:
    beyond = passage.start < operation.span.start and operation.span.end < passage.end
    return operation.span.overlaps(passage) and not beyond


def _within(at: int, operation: Operation) -> bool:
    return operation.shown is not None and operation.span.start < at < operation.span.end


def _order(operation: Operation) -> tuple[int, int]:
    return operation.span.start, operation.span.end
