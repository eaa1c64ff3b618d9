"""Locating: finds a described passage in a text, or reports it as lost."""

from __future__ import annotations

from operator import itemgetter

from tui_reader.anchoring.alignment import Alignment
from tui_reader.anchoring.quotation import holds, is_whole, quoted, stays
from tui_reader.anchoring.similar import LEAD, candidates, rival, similar
from tui_reader.anchoring.tokens import alike, in_a_row, tokens
from tui_reader.model.anchor import Anchor, Placement, PlacementState
from tui_reader.model.span import Span
from tui_reader.text.clusters import snap

LEAST = 0.3
"""The least share of a passage, white space aside, that must have survived where it is placed.

It is what counts as still existing. With 0.5 the same edits (20 % of words) lose 1.5 in 100 of
those passages and are wrong no less often.
"""

STRETCHED, ROOM = 1.5, 25
"""How much longer a passage may have become, as a factor and in code points besides; torn farther
apart, its larger part is taken. The figures are those of the study behind this package.
"""

SURE = 0.75
"""The same words in a place found by likeness are the passage's for sure only if so much of words
and context is there; else a person is asked. A word like `de` says nothing by itself.
"""

KNOWN = 0.5
"""A place of which a larger share comes from elsewhere in the old text is another passage's."""

_LOST = Placement(PlacementState.ORPHAN, None, 0.0)


def locate(
    text: str, text_hash: str, anchor: Anchor, alignment: Alignment | None = None
) -> Placement:
    """Return where the passage is in the text.

    EXACT where it was, MOVED when the same words are elsewhere for sure, FUZZY when its words were
    changed, ORPHAN when it is gone or no place is clearly best. Words that differ in typography
    only are the same words. The alignment leads from the text of the anchor to this one; one of
    other texts is not used.
    """
    if not anchor.exact or not text:
        return _LOST
    if text_hash == anchor.text_hash and holds(text, anchor):
        return Placement(PlacementState.EXACT, anchor.span)
    if alignment and alignment.new == text and holds(alignment.old, anchor):
        return _by_alignment(text, anchor, alignment)
    if stays(text, anchor) and is_whole(text, anchor, anchor.span):
        return _placed(text, anchor, anchor.span)
    return _by_words(text, anchor)


def _by_alignment(text: str, anchor: Anchor, alignment: Alignment) -> Placement:
    mapped = alignment.map(anchor.span)
    if mapped and mapped.share >= LEAST:
        whole = _whole(text, anchor, mapped.span) if mapped.share < 1 else None
        if whole:
            return _placed(text, anchor, whole)
        longest = STRETCHED * len(anchor.exact) + ROOM
        if len(mapped.span) <= longest:
            return _placed(text, anchor, mapped.span, mapped.share)
    return _by_words(text, anchor, alignment)


def _whole(text: str, anchor: Anchor, span: Span) -> Span | None:
    """Return where all the words of the quotation stand in a row over most of the span, if they do.

    What is left of a passage may be told in two ways, as `le chien` when `le chat et` is taken out
    before it, and the alignment has but one.
    """
    words = tokens(anchor.exact).keys
    room = STRETCHED * len(anchor.exact) + ROOM
    near = max(0, span.start - int(room)), min(len(text), span.end + int(room))
    places = in_a_row(tokens(text, [near]), words)
    shared, place = max(
        ((min(each.end, span.end) - max(each.start, span.start), each) for each in places),
        key=itemgetter(0),
        default=(0, None),
    )
    return place if 2 * shared > len(span) else None


def _by_words(text: str, anchor: Anchor, alignment: Alignment | None = None) -> Placement:
    """Return where the quotation stands with its context, or else what is clearly most like it."""

    def is_free(span: Span) -> bool:
        return alignment is None or alignment.known(span) < KNOWN

    found = quoted(text, anchor)
    if found and is_whole(text, anchor, found) and is_free(found):
        return _placed(text, anchor, found)
    near = [each for each in candidates(text, anchor) if is_free(each.span)]
    if found and is_free(found):
        own = max((each.score for each in near if each.span.overlaps(found)), default=0.0)
        if own - rival(near, found) >= LEAD:
            return _placed(text, anchor, found)
    best = similar(near)
    if best and best.share >= LEAST:
        return _placed(text, anchor, best.span, best.share, best.score >= SURE)
    return _LOST


def _placed(
    text: str, anchor: Anchor, span: Span, share: float = 1.0, is_sure: bool = True
) -> Placement:
    span = snap(text, span)
    if not is_sure or not alike(span.of(text), anchor.exact):
        return Placement(PlacementState.FUZZY, span, share)
    state = PlacementState.EXACT if span == anchor.span else PlacementState.MOVED
    return Placement(state, span)
