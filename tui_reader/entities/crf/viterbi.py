"""The best sequence of labels for a stretch of tokens, by the algorithm of Viterbi (1967).

Given is what each label scores at each token, and each label behind each other.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui_reader.entities.crf.weights import Row

BEAM = 100
"""How far, in steps of the weights, a label may fall behind the best one and still be followed."""

_NEVER = -1_000_000


def lawful(labels: Sequence[str], transitions: Sequence[Row]) -> tuple[Row, ...]:
    """Return the transitions with those made impossible that would go on with what never began."""
    return tuple(
        tuple(
            _NEVER if label[0] == "I" and before[1:] != label[1:] else score
            for label, score in zip(labels, row, strict=True)
        )
        for before, row in zip(labels, transitions, strict=True)
    )


def best_path(emissions: Sequence[Sequence[int]], transitions: Sequence[Row]) -> list[int]:
    """Return the label of each token, as an index; the first label stands before the first token.

    Labels that fall behind by more than `BEAM` are dropped on the way, so the answer may in
    theory be the second best.
    """
    alive = [(0, transitions[0])]
    steps = []
    scores: list[int] = []
    for emission in emissions:
        if len(alive) == 1:
            score, row = alive[0]
            scores = [score + way + here for way, here in zip(row, emission, strict=True)]
        else:
            ways = [[score + way for way in row] for score, row in alive]
            scores = [way + here for way, here in zip(map(max, *ways), emission, strict=True)]
        least = max(scores) - BEAM
        steps.append(scores)
        alive = [
            (score, row) for score, row in zip(scores, transitions, strict=True) if score >= least
        ]
    return _trace(steps, transitions) if steps else []


def _trace(steps: list[list[int]], transitions: Sequence[Row]) -> list[int]:
    """Return the way back from the best label of the last token."""
    label = max(range(len(steps[-1])), key=steps[-1].__getitem__)
    path = [label]
    for scores in reversed(steps[:-1]):
        least = max(scores) - BEAM
        label = max(
            (before for before, score in enumerate(scores) if score >= least),
            key=lambda before: (scores[before] + transitions[before][path[-1]], -before),
        )
        path.append(label)
    return path[::-1]
