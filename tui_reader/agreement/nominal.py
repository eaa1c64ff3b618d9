"""Krippendorff's alpha for nominal data, computed by the library `krippendorff`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

MOST_CELLS = 4_000_000
"""How many numbers the library may have to make: a square of the values for each row."""


def alpha(counts: Mapping[Any, int]) -> float | None:
    """Return alpha, given of how many characters the readers say what.

    alpha = 1 - Do / De over the coincidences of values in pairs of readers (K. Krippendorff 2004,
    chapter 11). None if all readers say one and the same of every character, or nobody anything.

    The library wants a row for each character. Characters of which all readers say the same are one
    row that counts their values: it gives the same coincidences. If those on which they differ are
    more than it can take, `by_coincidences` computes the same.
    """
    values = sorted({value for said in counts for value in said}, key=repr)
    if len(values) < 2:
        return None
    differing = sum(count for said, count in counts.items() if len(set(said)) > 1)
    if (differing + len(counts)) * len(values) ** 2 > MOST_CELLS:
        return by_coincidences(counts)

    import krippendorff
    import numpy as np

    rows, times = [], []
    for said, count in counts.items():
        found = Counter(said)
        row = [found[value] for value in values]
        same = len(found) == 1
        rows.append([each * count for each in row] if same else row)
        times.append(1 if same else count)
    data = np.repeat(np.array(rows), times, axis=0)
    return float(krippendorff.alpha(value_counts=data, level_of_measurement="nominal"))


def by_coincidences(counts: Mapping[Any, int]) -> float | None:
    """Return alpha from sums over what was said, and so in no time however long the texts are.

    alpha = 1 - (n - 1) O / (n^2 - sum of n_c^2): n_c is how often c was said, n all of them, and O
    the coincidences of different values: of a character of which m readers say c k_c times,
    (m^2 - sum of k_c^2) / (m - 1).
    """
    often: Counter[Any] = Counter()
    apart = 0.0
    for said, count in counts.items():
        found, readers = Counter(said), len(said)
        for value, times in found.items():
            often[value] += times * count
        squares = sum(times**2 for times in found.values())
        apart += count * (readers**2 - squares) / (readers - 1)
    whole = often.total()
    room = whole**2 - sum(times**2 for times in often.values())
    return 1 - (whole - 1) * apart / room if room else None
