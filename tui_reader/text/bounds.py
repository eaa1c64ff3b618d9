"""Bounds: a stretch of words made longer or shorter by a word."""

from __future__ import annotations

from tui_reader.model.span import Span
from tui_reader.text.words import words

_FAR = 400  # code points on either side in which the next word is looked for


def moved(text: str, span: Span, *, start: int = 0, end: int = 0) -> Span:
    """Return the span with its start or its end moved on (1) or back (-1) by a word.

    It stays as it is where nothing would be left of it, and where the paragraph ends.
    """
    near = _words_near(text, span)
    if start > 0:
        to = next((w.start for w in near if span.start < w.start < span.end), span.start)
        return Span(to, span.end)
    if start < 0:
        to = next((w.start for w in reversed(near) if w.start < span.start), span.start)
        return Span(to, span.end)
    if end > 0:
        return Span(span.start, next((w.end for w in near if w.end > span.end), span.end))
    before = (w.end for w in reversed(near) if span.start < w.end < span.end)
    return Span(span.start, next(before, span.end)) if end else span


def _words_near(text: str, span: Span) -> list[Span]:
    left, right = max(0, span.start - _FAR), min(len(text), span.end + _FAR)
    above, below = text.rfind("\n\n", left, span.start), text.find("\n\n", span.end, right)
    left, right = (above + 2 if above >= 0 else left), (below if below >= 0 else right)
    return [word.shift(left) for word in words(text[left:right])]
