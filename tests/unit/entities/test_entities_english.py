"""English news, marked by hand: the rules find at least what the README promises."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tui_reader.entities.rules import RulesRecogniser
from tui_reader.model.entity import EntityType
from tui_reader.text.language import guess_language

ROOT = Path(__file__).parents[3]
ARTICLES = ROOT / "benchmarks" / "english"

sys.path.append(str(ROOT / "tools"))
from brackets import read_marked, unmarked  # noqa: E402


def f1(file: Path) -> float:
    """Return the strict F1 over all types, in per cent."""
    right = found = true = 0
    for text, marks in read_marked(file):
        assert guess_language(text) == "en"
        mentions = RulesRecogniser().mentions(text, "en")
        spans = {(each.span.start, each.span.end, str(each.type)) for each in mentions}
        right, found, true = right + len(spans & {*marks}), found + len(spans), true + len(marks)
    return 200 * right / (found + true)


@pytest.mark.parametrize(("name", "least"), [("articles", 93), ("unseen", 80)])
def test_most_names_in_english_news_are_found_whole(name: str, least: float) -> None:
    assert f1(ARTICLES / f"{name}.txt") >= least


def test_marks_become_offsets_in_the_text_without_them() -> None:
    text, marks = unmarked("[Ann|PER] met [Bo Li|PER] [2 times]")
    assert text == "Ann met Bo Li [2 times]"
    assert marks == [(0, 3, "PER"), (8, 13, "PER")]


def test_the_title_of_an_administrator_is_no_part_of_a_name() -> None:
    text = "NASA Administrator Bill Nelson spoke. Administrator Pam Melroy did not."
    mentions = RulesRecogniser().mentions(text, "en")
    persons = [each.entity for each in mentions if each.type is EntityType.PER]
    assert persons == ["Bill Nelson", "Pam Melroy"]
