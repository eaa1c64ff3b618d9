"""Matching: how many passages of two readers are the same, or overlap, as F1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui_reader.agreement.units import Continuum, Reading, united


def exact(articles: Iterable[Continuum]) -> float | None:
    """Return F1 of the passages that both readers marked alike: same tag, same start, same end.

    It is the harmonic mean of precision and recall, 2 |A and B| / (|A| + |B|), whichever reader is
    taken for the right one (C. J. van Rijsbergen 1979, chapter 7). None if neither marked any.
    """
    common = total = 0
    for article in articles:
        one, other = map(set, article.readings)
        common += len(one & other)
        total += len(one) + len(other)
    return 2 * common / total if total else None


def overlapping(articles: Iterable[Continuum]) -> float | None:
    """Return F1 of the passages that overlap one of the other reader with the same tag.

    Any code point in common counts (E. Breck, Y. Choi, C. Cardie 2007, section 4: "binary
    overlap"). It is the harmonic mean of the share of the one's passages that overlap and of the
    other's. None if neither marked any.
    """
    hits, totals = [0, 0], [0, 0]
    for article in articles:
        readings = tuple(tuple(set(reading)) for reading in article.readings)
        for reader, (one, other) in enumerate((readings, readings[::-1])):
            hits[reader] += _touched(one, other)
            totals[reader] += len(one)
    if not any(totals):
        return None
    if not all(hits):
        return 0.0
    shares = [hit / total for hit, total in zip(hits, totals, strict=True)]
    return 2 * shares[0] * shares[1] / sum(shares)


def _touched(units: Reading, others: Reading) -> int:
    """Return how many of the units overlap one of the others with the same tag."""
    found = 0
    for tag in {unit.tag for unit in units}:
        grounds = united(other for other in others if other.tag == tag)
        mine = sorted((u for u in units if u.tag == tag), key=lambda each: each.start)
        found += _meeting([(u.start, u.end) for u in mine], [(g.start, g.end) for g in grounds])
    return found


def _meeting(spans: Sequence[tuple[int, int]], grounds: Sequence[tuple[int, int]]) -> int:
    """Return how many of the spans, by their starts, overlap one of the grounds, which do not."""
    found = at = 0
    for start, end in spans:
        while at < len(grounds) and grounds[at][1] <= start:
            at += 1
        found += at < len(grounds) and grounds[at][0] < end
    return found
