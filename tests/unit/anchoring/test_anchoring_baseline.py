"""What is found again in edited texts is what was found when the figures were last written down."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from benchmarks.anchoring import baseline

KEPT = Path(__file__).parents[2] / "baselines" / "anchoring.json"
HOW = "if that is better: python -m benchmarks.anchoring --baseline tests/baselines/anchoring.json"


def test_passages_of_edited_articles_are_found_as_they_were() -> None:
    assert baseline() == json.loads(KEPT.read_text("utf-8")), HOW


def test_the_written_figures_hold_what_is_promised_of_a_kept_text() -> None:
    everything: Counter[str] = Counter()
    for edit, counts in json.loads(KEPT.read_text("utf-8")).items():
        if edit.endswith("not kept"):
            continue
        everything.update(counts)
        if edit.startswith(("1 %", "5 %,", "typography,")):
            assert counts["misplaced"] == counts["invented"] == 0, edit
        if edit.startswith("typography,"):
            assert counts["missed"] == 0
    exist = everything["right"] + everything["misplaced"] + everything["missed"]
    assert everything["right"] >= 0.97 * exist
    assert everything["misplaced"] + everything["invented"] <= 0.02 * everything.total()
