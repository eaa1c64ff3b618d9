"""Krippendorff's alpha for nominal data, computed by the library `krippendorff`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

MOST_CELLS = 4_000_000
"""How many numbers the library may be given: it makes a square of the values for each row."""


def installed() -> bool:
    """Return whether the library is there."""
    return find_spec("krippendorff") is not None


def alpha(counts: Mapping[Any, int]) -> float | None:
    """Return alpha, given of how many characters the readers say what.

    alpha = 1 - Do / De over the coincidences of values in pairs of readers (K. Krippendorff 2004,
    chapter 11). None if all readers say one and the same of every character, or nobody anything.

    The library wants a row for each character. Characters of which all readers say the same are one
    row that counts their values: it gives the same coincidences. If those on which they differ are
    more than it can take, all are divided by one number.
    """
    values = sorted({value for said in counts for value in said}, key=repr)
    if len(values) < 2:
        return None

    import krippendorff
    import numpy as np

    differing = sum(count for said, count in counts.items() if len(set(said)) > 1)
    scale = max(1, -(-differing * len(values) ** 2 // MOST_CELLS))
    rows, times = [], []
    for said, count in counts.items():
        found, weight = Counter(said), -(-count // scale)
        row = [found[value] for value in values]
        same = len(found) == 1
        rows.append([each * weight for each in row] if same else row)
        times.append(1 if same else weight)
    data = np.repeat(np.array(rows), times, axis=0)
    return float(krippendorff.alpha(value_counts=data, level_of_measurement="nominal"))
