"""The yardstick: what counts as found, and what the three F1 forgive."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[3] / "tools"))

import score_entities as scoring

GOLD = [scoring.Marked(0, 4, "PER"), scoring.Marked(10, 20, "ORG")]


def f1(found: list[scoring.Marked], same: scoring.Same) -> float:
    return float(scoring.score([(GOLD, found)], same, ("PER", "ORG")).f1)


@pytest.mark.parametrize(
    ("found", "strict", "boundary_blind", "type_blind"),
    [
        (GOLD, 100, 100, 100),
        ([], 0, 0, 0),
        ([(0, 4, "PER"), (10, 15, "ORG")], 50, 100, 50),
        ([(0, 4, "ORG"), (10, 20, "ORG")], 50, 50, 100),
        ([(0, 4, "PER")], 200 / 3, 200 / 3, 200 / 3),
        ([(0, 4, "PER"), (10, 15, "ORG"), (16, 20, "ORG")], 40, 80, 40),
    ],
)
def test_each_f1_forgives_what_its_name_says_and_a_mention_counts_once(
    found: list[tuple[int, int, str]], strict: float, boundary_blind: float, type_blind: float
) -> None:
    marked = [scoring.Marked(*each) for each in found]
    assert f1(marked, scoring.strict) == pytest.approx(strict)
    assert f1(marked, scoring.boundary_blind) == pytest.approx(boundary_blind)
    assert f1(marked, scoring.type_blind) == pytest.approx(type_blind)


def test_of_mentions_in_each_other_only_the_outermost_counts() -> None:
    inner = scoring.Marked(12, 16, "LOC")
    assert scoring.outermost([inner, *GOLD]) == GOLD
