"""Under which name the mentions of one entity are gathered inside an article."""

from __future__ import annotations

import pytest

from tui_reader.entities import default_recogniser


def names(text: str) -> list[str]:
    return [mention.entity for mention in default_recogniser().mentions(text, "fr")]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("Jeanne Zorglub parle. Puis Zorglub sort.", ["Jeanne Zorglub"] * 2),
        ("On sait que Zorglub sort. Jeanne Zorglub parle.", ["Jeanne Zorglub"] * 2),
        ("Poutine menace.", ["Vladimir Poutine"]),
        ("Volodimir Zelensky part. Zelensky rit.", ["Volodimir Zelensky"] * 2),
        ("l’OTAN, l’Otan, l’Alliance atlantique", ["OTAN"] * 3),
        ("l’ONU, les Nations unies", ["ONU"] * 2),
        ("l’UE, l’Union européenne", ["UE"] * 2),
        ("aux États-Unis, aux Etats-Unis, aux ÉTATS-UNIS", ["États-Unis"] * 3),
        ("à Kiev, à Kyiv", ["Kiev"] * 2),
        ("des Russes, une Russe, les troupes russes", ["russe"] * 3),
        ("l’Organisation mondiale du fromage (OMF)", ["Organisation mondiale du fromage"] * 2),
        ("à Abidjan en Côte d’Ivoire et en Côte d'Ivoire", ["Abidjan", *["Côte d'Ivoire"] * 2]),
    ],
)
def test_variants_of_one_name_are_gathered(text: str, entities: list[str]) -> None:
    assert names(text) == entities


def test_a_surname_that_two_persons_share_stays_unlinked() -> None:
    text = "Emmanuel Macron et Brigitte Macron. Hier, Macron part."
    assert names(text) == ["Emmanuel Macron", "Brigitte Macron", "Macron"]
