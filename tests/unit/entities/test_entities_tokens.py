"""Tokens keep their offsets, and say where a capital means little."""

from __future__ import annotations

import pytest

from tui_reader.entities.tokens import fold, tokenise


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("l’OTAN d'Etat", ["l’", "OTAN", "d'", "Etat"]),
        ("aujourd'hui qu’Emmanuel", ["aujourd'hui", "qu’", "Emmanuel"]),
        ("nord-coréennes -ATACMS-", ["nord-coréennes", "-", "ATACMS", "-"]),
        ("M. Macron et J.-C. Dupont", ["M.", "Macron", "et", "J.-C.", "Dupont"]),
        ("Putin's U.S. army", ["Putin", "'s", "U.S.", "army"]),
        ("O'Brien, G20 et F-16.", ["O'Brien", ",", "G20", "et", "F-16", "."]),
        ("un\ndeux", ["un", "\n", "deux"]),
    ],
)
def test_words_are_cut_where_a_reader_would(text: str, tokens: list[str]) -> None:
    assert [token.text for token in tokenise(text)] == tokens


def test_sentence_starts_are_marked() -> None:
    opening = [token.text for token in tokenise("Un. Deux trois « Quatre »\nCinq") if token.opens]
    assert opening == ["Un", "Deux", "Quatre", "Cinq"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("États-Unis", "etats unis"), ("L’Équipe", "l'equipe"), ("Cœur", "coeur"), ("É", "E\u0301")],
)
def test_folding_forgives_case_accents_apostrophes_and_hyphens(one: str, other: str) -> None:
    assert fold(one) == fold(other)
