"""Where the same words stand, however they are written."""

from __future__ import annotations

import pytest

from tui_reader.text.occurrences import _AT_ONCE, occurrences


def found(text: str, words: str) -> list[str]:
    return [span.of(text) for span in occurrences(text, words)]


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("etats-unis", "Les États-Unis, les ETATS‑UNIS.", ["États-Unis", "ETATS‑UNIS"]),
        ("l'OTAN", "L’Otan et l'otan", ["L’Otan", "l'otan"]),
        ("guerre totale", "guerre\xa0totale, la guerre\n totale",
         ["guerre\xa0totale", "guerre\n totale"]),
        ("œuvre", "Une oeuvre, des Œuvres, l’ŒUVRE", ["oeuvre", "ŒUVRE"]),
        ("oeuvre", "Un chef-d’œuvre", ["œuvre"]),
        ("e\u0301te\u0301", "été, ete, e\u0301te\u0301, été\u0301s",
         ["été", "ete", "e\u0301te\u0301"]),
        ("strasse", "Die Straße", ["Straße"]),
        ("« oui »", "Il dit “ oui ” à tout.", ["“ oui ”"]),
        ("Kiev", "Kiev, kiévien, Kiev-Est, Kievs", ["Kiev", "Kiev"]),
        ("S.A.", "Dupont S.A. et SxAx", ["S.A."]),
        ("?", "Quoi ? Non.", ["?"]),
        ("Киев", "КИЕВ и Киева", ["КИЕВ"]),
        ("東京", "東京", ["東京"]),
        ("a+b", "a+b aab", ["a+b"]),
        ("", "rien", []),
        ("  ", "rien", []),
    ],
)  # fmt: skip
def test_words_are_found_as_a_reader_takes_them_to_be_the_same(
    words: str, text: str, expected: list[str]
) -> None:
    assert found(text, words) == expected


def test_words_that_meet_where_a_long_text_is_searched_in_pieces_are_found_once() -> None:
    for shift in range(12):
        text = "x " * (_AT_ONCE // 2 - 8) + "." * shift + " guerre totale x" + " y" * 9 + " Kiev"
        assert found(text, "guerre totale") == ["guerre totale"]
        assert found(text, "kiev") == ["Kiev"]
