"""Weights: what the model learnt, packed into one file of the package, in steps of 8 bits.

The file is gzip around a line of JSON (`labels`, `transitions`, `count`), the names of the
features, one a line and sorted, and for each label one signed byte a feature. All numbers are
whole, features and transitions in the same steps, since only comparisons of sums matter.
"""

from __future__ import annotations

import gzip
import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Row = tuple[int, ...]
Sparse = Sequence[tuple[int, int]]
"""Pairs of a label's index and its number."""

_LIMIT = 127


@dataclass(frozen=True)
class Weights:
    """What a linear-chain model knows: for each feature and each previous label a number a label.

    `labels` are "O", then "B-PER" and its like for the first token of a mention and "I-PER" for the
    others.
    """

    labels: tuple[str, ...]
    transitions: tuple[Row, ...]
    features: Mapping[str, Sparse]

    def score(self, names: Iterable[str]) -> Row:
        """Return the sum of the features of these names for each label."""
        total = [0] * len(self.labels)
        for name in names:
            for label, number in self.features.get(name, ()):
                total[label] += number
        return tuple(total)


def pack(
    labels: Sequence[str],
    transitions: Mapping[tuple[str, str], float],
    features: Mapping[str, Mapping[str, float]],
) -> bytes:
    """Return the file of the weights that were learnt; the same weights give the same bytes."""
    most = max(
        [abs(weight) for row in features.values() for weight in row.values()]
        + [abs(weight) for weight in transitions.values()]
    )
    step = most / _LIMIT
    whole = {
        name: [round(row.get(label, 0.0) / step) for label in labels]
        for name, row in sorted(features.items())
    }
    whole = {name: row for name, row in whole.items() if any(row)}
    head = {
        "labels": list(labels),
        "transitions": [
            [round(transitions.get((before, label), 0.0) / step) for label in labels]
            for before in labels
        ],
        "count": len(whole),
    }
    columns = b"".join(array("b", column).tobytes() for column in zip(*whole.values(), strict=True))
    text = "\n".join([json.dumps(head), *whole, ""]).encode()
    return gzip.compress(text + columns, 9, mtime=0)


def unpack(packed: bytes) -> Weights:
    """Return the weights in a file made by `pack`."""
    plain = gzip.decompress(packed)
    line, _, rest = plain.partition(b"\n")
    head = json.loads(line)
    labels, count = tuple(head["labels"]), head["count"]
    split = len(rest) - count * len(labels)
    columns = (
        array("b", rest[split + at * count : split + (at + 1) * count]) for at in range(len(labels))
    )
    features: dict[str, list[tuple[int, int]]] = {}
    names = rest[:split].decode().split("\n")
    for label, column in enumerate(columns):
        for name, number in zip(names, column, strict=False):
            if number:
                features.setdefault(name, []).append((label, number))
    return Weights(labels, tuple(map(tuple, head["transitions"])), features)
