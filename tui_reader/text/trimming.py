"""Trimming: a free selection without the spaces and marks that were only in the way of its ends."""

from __future__ import annotations

import re

from tui_reader.model.span import Span
from tui_reader.text.abbreviations import LONGEST, abbreviations
from tui_reader.text.clusters import boundary_after, boundary_before
from tui_reader.text.segments import SegmentKind, Segments

_FINAL = frozenset(".,;:!?…")
_APOSTROPHES = frozenset("'’ʼ")
_PARTNERS = {")": "(", "]": "[", "}": "{", "»": "«", "›": "‹", "”": "“„", '"': '"'}
_OPENING = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "“": "”", "„": "”“", '"': '"'}
_GOES_ON = re.compile(r"\s*\w")

_LONG = 20_000
"""Code points of a selection from which on no mark is looked for in all of it."""


def spaceless(text: str, span: Span) -> Span:
    """Return the span without the white space at its ends that is a cluster of its own.

    Of white space alone it is empty.
    """
    start, end = span.start, span.end
    while start < end and text[_last(text, start, end) : end].isspace():
        end = _last(text, start, end)
    while start < end and text[start : _next(text, start, end)].isspace():
        start = _next(text, start, end)
    return Span(start, end)


def trimmed(segments: Segments, span: Span) -> Span:
    """Return the span without white space and without marks that belong to nothing in it.

    These are final punctuation, brackets and quotation marks whose partners are outside, and an
    apostrophe whose word goes on outside; the full stop of an abbreviation stays. No cluster is
    cut. If nothing else would be left, only white space goes.
    """
    text = segments.text
    whole = span = spaceless(text, span)
    while span:
        shorter = spaceless(text, _end_off(segments, _start_off(text, span)))
        if shorter == span:
            return span
        span = shorter
    return whole


def _end_off(segments: Segments, span: Span) -> Span:
    """Return the span without its last mark if that belongs to nothing in it."""
    text = segments.text
    at = _last(text, span.start, span.end)
    mark = text[at : span.end]
    off = (
        (mark in _FINAL and not (mark == "." and _is_abbreviation(segments, span.start, at)))
        or (mark in _PARTNERS and _alone(text, span, mark, _PARTNERS[mark]))
        or (mark in _OPENING and mark not in _PARTNERS)
        or (mark in _APOSTROPHES and text[span.end : span.end + 1].isalnum())
    )
    return Span(span.start, at) if off else span


def _start_off(text: str, span: Span) -> Span:
    """Return the span without its first mark if that belongs to nothing in it."""
    after = _next(text, span.start, span.end)
    mark = text[span.start : after]
    following = text[after : after + 1]
    off = (
        # What stands right before a word may be part of it, as in .NET.
        (mark in _FINAL and not following.isalnum())
        or (mark in _OPENING and _alone(text, span, mark, _OPENING[mark]))
        or (mark in _PARTNERS and mark not in _OPENING)
        or (mark in _APOSTROPHES and text[max(0, span.start - 1) : span.start].isalnum())
    )
    return Span(after, span.end) if off else span


def _alone(text: str, span: Span, mark: str, partners: str) -> bool:
    """Return whether there are too few partners in the span for all marks of that kind in it."""
    if len(span) > _LONG:
        return False
    marks = text.count(mark, span.start, span.end)
    if mark in partners:
        return marks % 2 == 1
    return marks > sum(text.count(each, span.start, span.end) for each in partners)


def _is_abbreviation(segments: Segments, start: int, stop: int) -> bool:
    """Return whether a full stop belongs to the word before it.

    It does if the sentence simply goes on behind it, or if the word is never written without.
    """
    text = segments.text
    sentence = segments.at(SegmentKind.SENTENCE, stop)
    if (
        sentence is not None
        and stop in sentence
        and _GOES_ON.match(text, stop + 1, max(stop + 1, sentence.end))
    ):
        return True
    before = text[max(start, stop - LONGEST) : stop]
    return abbreviations(segments.language).needs_stop(before)


def _last(text: str, start: int, end: int) -> int:
    """Return where the last cluster before `end` begins."""
    return max(start, boundary_before(text, end - 1))


def _next(text: str, start: int, end: int) -> int:
    """Return where the first cluster from `start` on ends."""
    return min(end, boundary_after(text, start + 1))
