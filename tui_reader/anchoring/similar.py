"""Similar: the places most like a passage whose words were changed, by its words and context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui_reader.anchoring.aligning import align_closely
from tui_reader.anchoring.tokens import Tokens, tokens
from tui_reader.model.anchor import Anchor
from tui_reader.model.span import Span

LEAST_SCORE = 0.5
"""The least share of a quotation together with its context that must be there. At 0.6 a fifth more
passages are lost at 20 % of words, at 0.7 two fifths more, and none fewer is wrong.
"""

LEAD = 0.15
"""By how much the best place must lead in that share. With 0.05 twice as many passages are wrong (2
in 100, among moved and deleted ones), with 0.25 two fifths more are lost.
"""

LEAST_EVIDENCE = 24
"""How many characters of quotation and context must be there, however short both are."""

LONGEST = 20_000
"""A passage longer than this is not sought by likeness: each place would cost a second."""

_GRID = 32  # places are counted in slots of so many code points
_WORDS = 40  # the longest words of a quotation and its context that are looked up
_OCCURRENCES = 200  # of each word
_WINDOWS = 8  # the places that are then compared word by word


class Candidate(NamedTuple):
    """A place that holds something of a passage.

    `share` is how much of the passage is there, `score` how much of it and its context, both from
    0 to 1; `evidence` is how many characters the score stands for.
    """

    span: Span
    share: float
    score: float
    evidence: float


def candidates(text: str, anchor: Anchor) -> list[Candidate]:
    """Return the places that hold something of the passage, the most alike first."""
    pattern = anchor.prefix + anchor.exact + anchor.suffix
    if len(pattern) > LONGEST:
        return []
    start = len(anchor.prefix)
    passage = Span(start, start + len(anchor.exact))
    found = (_candidate(text, window, pattern, passage) for window in _windows(text, pattern))
    return sorted(filter(None, found), key=lambda each: -each.score)


def similar(found: Sequence[Candidate]) -> Candidate | None:
    """Return the first of the candidates if it is good enough and leads clearly."""
    if not found:
        return None
    best = found[0]
    enough = best.score >= LEAST_SCORE and best.evidence >= LEAST_EVIDENCE
    return best if enough and best.score - rival(found, best.span) >= LEAD else None


def rival(found: Sequence[Candidate], span: Span) -> float:
    """Return the score of the best candidate that does not overlap the span."""
    return max((each.score for each in found if not each.span.overlaps(span)), default=0.0)


def _candidate(text: str, window: Span, pattern: str, passage: Span) -> Candidate | None:
    closely = align_closely(pattern, window.of(text))
    place, whole = closely.map(passage), closely.map(Span(0, len(pattern)))
    if place is None or whole is None:
        return None
    evidence = whole.share * len(pattern)
    return Candidate(place.span.shift(window.start), place.share, whole.share, evidence)


def _windows(text: str, pattern: str) -> Iterator[Span]:
    """Yield the stretches that share most letters, in words, with the passage and its context."""
    votes: Counter[int] = Counter()
    for start, word in _longest_words(tokens(pattern)):
        for at in _occurrences(text, word):
            votes[(at - start) // _GRID] += len(word)
    sums = {slot: votes[slot] + votes.get(slot + 1, 0) for slot in sorted(votes)}
    slack = _GRID + len(pattern) // 4
    for slot in sorted(sums, key=lambda slot: -sums[slot])[:_WINDOWS]:
        start = max(0, slot * _GRID - slack)
        yield Span(start, max(start, min(len(text), (slot + 2) * _GRID + len(pattern) + slack)))


def _longest_words(words: Tokens) -> list[tuple[int, str]]:
    """Return the longest words of more than two letters, and where each begins."""
    found = [(at, key) for at, key in zip(words.starts, words.keys, strict=True) if len(key) > 2]
    return sorted(found, key=lambda each: -len(each[1]))[:_WORDS]


def _occurrences(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    for _ in range(_OCCURRENCES):
        if at < 0:
            return
        yield at
        at = text.find(word, at + 1)
