"""Under which name the mentions of one entity are gathered inside an article."""

from __future__ import annotations

import pytest

from tui_reader.entities import default_recogniser
from tui_reader.entities.lexicon import Lexicon
from tui_reader.entities.linking import abbreviates, link, relinked
from tui_reader.entities.rules.page import Find
from tui_reader.model.entity import EntityType, Mention
from tui_reader.model.span import Span


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


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("BCE", "Banque centrale européenne"),
        ("CICR", "Comité international de la Croix-Rouge"),
        ("FNAUT", "Fédération nationale des associations d'usagers des transports"),
        ("Insee", "Institut national de la statistique et des études économiques"),
        ("É.N.A.", "Ecole nationale d'administration"),
    ],
)
def test_what_fits_as_an_abbreviation_is_one(short: str, long: str) -> None:
    assert abbreviates(short, long)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Gallimard", "Kamel Daoud pour Houris"),
        ("Roi", "Radio ouverte lyonnaise"),
        ("AKP", "Parti de la justice"),
        ("Doubs", "Drogues et ours du bois sombre"),
        ("OTAN", "OTAN"),
        ("", "Banque centrale"),
    ],
)
def test_any_other_name_in_brackets_is_no_abbreviation(short: str, long: str) -> None:
    assert not abbreviates(short, long)


def test_a_publisher_in_brackets_is_no_other_name_of_what_stands_before() -> None:
    text = "Kamel Daoud pour Houris (Gallimard), puis Fédération du fromage (FDF)."
    words = ("Kamel Daoud pour Houris", "Gallimard", "Fédération du fromage", "FDF")
    finds = [
        Find(text.index(word), text.index(word) + len(word), EntityType.ORG, 90) for word in words
    ]
    found = link(text, finds, Lexicon({}, {}, {}, {}, {}))
    assert [mention.entity for mention in found] == [*words[:3], "Fédération du fromage"]


FEDERATION = "La Fédération des usagers des trains (FDUT) parle. La FDUT rit."


def mention(words: str, entity: str = "", decided: bool = False, last: bool = False) -> Mention:
    start = FEDERATION.rindex(words) if last else FEDERATION.index(words)
    return Mention(Span(start, start + len(words)), EntityType.ORG, entity or words, decided)


CUT = "Fédération des usagers des"
WHOLE = "Fédération des usagers des trains"
SHORT = (mention("FDUT", CUT), mention("FDUT", CUT, last=True))


def test_a_long_name_made_by_hand_is_what_its_acronym_means() -> None:
    seen = (mention(WHOLE, decided=True), *SHORT)
    found = relinked(FEDERATION, (mention(CUT), *SHORT), seen)
    assert [each.entity for each in found] == [WHOLE] * 3


def test_a_name_that_nothing_has_any_more_names_nothing_else() -> None:
    found = relinked(FEDERATION, (mention(CUT), *SHORT), SHORT)
    assert [each.entity for each in found] == ["FDUT"] * 2


def test_what_a_person_decided_of_an_acronym_stays() -> None:
    decided = mention("FDUT", "Parti", decided=True)
    seen = (mention(WHOLE, decided=True), decided, SHORT[1])
    found = relinked(FEDERATION, (mention(CUT), *SHORT), seen)
    assert found[1] == decided


def test_without_corrections_names_stay_as_they_are() -> None:
    found = (mention(CUT), *SHORT)
    assert relinked(FEDERATION, found, found) == found
