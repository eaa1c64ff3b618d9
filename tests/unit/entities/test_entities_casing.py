"""What stands in capitals is read as if it did not, letter for letter."""

from __future__ import annotations

import pytest

from tui_reader.entities import default_recogniser
from tui_reader.entities.casing import restored
from tui_reader.entities.lexicon import lexicon


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("LE MAIRE DE NANCY A PARLÉ", "le maire de Nancy a parlé"),
        ("VLADIMIR POUTINE À MOSCOU\nIl y est.", "Vladimir Poutine à Moscou\nIl y est."),
        ("L’OTAN ET LES ÉTATS-UNIS D'ACCORD", "l’OTAN et les États-Unis d'accord"),
        ("LE MAIRE ZORGLUB PART\nOn dit que Zorglub reste.",
         "le maire Zorglub part\nOn dit que Zorglub reste."),
        ("NANCY. - On a vu Jean DUPONTEL.", "Nancy. - On a vu Jean Dupontel."),
        ("La CGT, FO et la CFDT.", "La CGT, FO et la CFDT."),
        ("L’UNESCO et la NASA, ici.", "L’UNESCO et la NASA, ici."),
        ("Rien à changer, Paris.", "Rien à changer, Paris."),
    ],
)  # fmt: skip
def test_capitals_are_kept_where_they_mean_something(text: str, read: str) -> None:
    assert restored(text, lexicon()) == read


def test_a_headline_in_capitals_holds_the_names_it_would_hold_without() -> None:
    text = "LE PRÉSIDENT EMMANUEL MACRON EST ATTENDU JEUDI À MARSEILLE"
    found = [(m.span.of(text), str(m.type)) for m in default_recogniser().mentions(text, "fr")]
    assert found == [("EMMANUEL MACRON", "PER"), ("JEUDI", "DATE"), ("MARSEILLE", "LOC")]
