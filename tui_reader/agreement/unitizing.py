"""Krippendorff's alpha for unitizing: agreement on where passages of a tag begin and end.

K. Krippendorff, "On the reliability of unitizing continuous data", Sociological Methodology 25
(1995), 47-76, in the form of "Measuring the reliability of qualitative text analysis data", Quality
and Quantity 38 (2004), 787-800. A continuum is cut by each reader into units and the gaps between
them; where units overlap, the squares of what their ends differ by are disagreement; where a unit
lies in a gap of the other, the square of its length is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, combinations

from tui_reader.agreement.units import Continuum, Unit, gaps, united
from tui_reader.values import frozen


@frozen
class Disagreement:
    """How much readers differ on a tag, and how much they would if units lay anywhere."""

    observed: float
    expected: float


def alpha(found: Iterable[Disagreement]) -> float | None:
    """Return alpha of one tag, or of several together: 1 less the sums of Do by those of De.

    None if nobody marked anything.
    """
    several = tuple(found)
    expected = sum(each.expected for each in several)
    return 1 - sum(each.observed for each in several) / expected if expected else None


def disagreement(articles: Sequence[Continuum], tag: str) -> Disagreement:
    """Return how much readers differ on a tag.

    Articles stand one behind the other as one continuum, in which no gap crosses from one to the
    next. Units of one reader that overlap are one.
    """
    readers = len(articles[0].readings)
    length = sum(article.length for article in articles)
    units: list[int] = []
    empty: list[int] = []
    differ = 0
    for article in articles:
        ways = [united(reading) for reading in article.tagged(tag).readings]
        holes = [gaps(way, article.length) for way in ways]
        units += [unit.end - unit.start for way in ways for unit in way]
        empty += [end - start for each in holes for start, end in each]
        for one, other in combinations(range(readers), 2):
            differ += _apart(ways[one], ways[other])
            differ += _alone(ways[one], holes[other]) + _alone(ways[other], holes[one])
    return Disagreement(
        2 * differ / (readers * (readers - 1) * length**2),
        _expected(units, empty, readers * length, length),
    )


def _apart(ones: Sequence[Unit], others: Sequence[Unit]) -> int:
    """Return the squared distances of the ends of units that overlap."""
    found = at = 0
    for one in ones:
        while at < len(others) and others[at].end <= one.start:
            at += 1
        here = at
        while here < len(others) and others[here].start < one.end:
            other = others[here]
            found += (one.start - other.start) ** 2 + (one.end - other.end) ** 2
            here += 1
    return found


def _alone(units: Sequence[Unit], holes: Sequence[tuple[int, int]]) -> int:
    """Return the squared lengths of the units that lie in a gap of the other reader."""
    found = at = 0
    for unit in units:
        while at < len(holes) and holes[at][1] < unit.end:
            at += 1
        if at < len(holes) and holes[at][0] <= unit.start:
            found += (unit.end - unit.start) ** 2
    return found


def _expected(units: Sequence[int], empty: Sequence[int], places: int, length: int) -> float:
    """Return the disagreement that is expected of units and gaps of these lengths.

    (N - 1) / 3 (2 l^3 - 3 l^2 + l) is what a unit of the length l differs by from the others
    wherever they overlap; l^2 counts for each place that it could have in a gap at least as long.
    """
    sizes = sorted(empty)
    rest = [0, *accumulate(reversed(sizes))][::-1]
    found = 0.0
    for size in units:
        first = bisect_left(sizes, size)
        room = rest[first] - (len(sizes) - first) * (size - 1)
        found += (len(units) - 1) / 3 * (2 * size**3 - 3 * size**2 + size) + size**2 * room
    within = sum(size * (size - 1) for size in units)
    return 2 / length * found / (places * (places - 1) - within) if units else 0.0
