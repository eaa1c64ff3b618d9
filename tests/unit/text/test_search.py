"""Search forgives: what a person means is found as it is written."""

from __future__ import annotations

import pytest

from tui_reader.text.search import fold


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("etats-unis", "États-Unis"),
        ("etats‑unis", "États-Unis"),
        ("l'otan", "L’OTAN"),
        ('"oui"', "«oui»"),
        ('"oui"', "“oui”"),
        ("coeur", "CŒUR"),
        ("aequor", "ǣquor"),
        ("strasse", "Straße"),
        ("a b", "a\xa0b"),
        ("a b", "a\u202fb"),
        ("e\u0301te\u0301", "été"),
        ("noel", "Noël"),
        ("10-12", "10–12"),
    ],
)
def test_folding_makes_equal_what_means_the_same(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


@pytest.mark.parametrize(("one", "other"), [("ou", "on"), ("le", "la"), ("a-b", "ab")])
def test_other_words_stay_other_words(one: str, other: str) -> None:
    assert fold(one) != fold(other)
