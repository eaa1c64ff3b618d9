"""Where names begin and end in the end, whatever found them."""

from __future__ import annotations

import pytest

from tui_reader.entities.lexicon import lexicon
from tui_reader.entities.rules.outlines import outlined
from tui_reader.entities.rules.page import Find
from tui_reader.model.entity import EntityType

LOC, ORG, PER = EntityType.LOC, EntityType.ORG, EntityType.PER


def outlines(text: str, *words: tuple[str, EntityType]) -> list[tuple[str, EntityType]]:
    """What is left of the words that were found in a text, each behind the one before."""
    finds, at = [], 0
    for word, type in words:
        at = text.index(word, at)
        finds.append(Find(at, at + len(word), type, 90))
        at += len(word)
    return [(text[each.start : each.end], each.type) for each in outlined(text, finds, lexicon())]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Vu sur pic.twitter.com/XyZ12345 hier", "twitter.com/XyZ12345"),
        ("Lire https://exemple.test/Paris-Match/une", "Paris-Match"),
        ("Écrire à anne.Zorg@mairie-de-Paris.test", "Paris"),
        ("Écrire à anne.Zorg@mairie-de-Paris.test", "Zorg"),
        ("Le site Zorglub.com ferme", "Zorglub"),
    ],
)
def test_nothing_in_an_address_of_the_web_is_a_name(text: str, word: str) -> None:
    assert outlines(text, (word, EntityType.PRODUCT)) == []


def test_names_beside_an_address_stay() -> None:
    text = "À Paris, www.exemple.test parle de Lyon.Les secours"
    assert outlines(text, ("Paris", LOC), ("Lyon", LOC)) == [("Paris", LOC), ("Lyon", LOC)]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("l'AS Vitré", "AS Vitré"),
        ("l’AS Vitré", "AS Vitré"),
        ("d'EDF", "EDF"),
        ("la Zorglubie", "Zorglubie"),
        ("aux Zorglubies", "Zorglubies"),
        ("l'Oréal", "l'Oréal"),
        ("L'Équipe", "L'Équipe"),
        ("le Monde", "le Monde"),
        ("La Rochelle", "La Rochelle"),
        ("La Zorglubie", "La Zorglubie"),
        ("l'ambassade", "l'ambassade"),
    ],
)
def test_an_article_is_part_of_a_name_only_where_the_word_lists_have_it(
    words: str, name: str
) -> None:
    assert outlines(f"On cite {words} ici.", (words, ORG)) == [(name, ORG)]


def test_a_person_keeps_particles() -> None:
    assert outlines("On cite d'Ormesson.", ("d'Ormesson", PER)) == [("d'Ormesson", PER)]


def test_an_unknown_word_is_of_one_type_in_an_article() -> None:
    text = "Une fédération (FNAUZ) parle. Pour la Fnauz, c'est non."
    assert outlines(text, ("FNAUZ", ORG), ("Fnauz", LOC)) == [("FNAUZ", ORG), ("Fnauz", ORG)]


def test_without_a_majority_each_keeps_its_type() -> None:
    text = "Zorglub et encore Zorglub"
    assert outlines(text, ("Zorglub", ORG), ("Zorglub", LOC)) == [
        ("Zorglub", ORG),
        ("Zorglub", LOC),
    ]


def test_a_known_name_may_be_of_two_types() -> None:
    text = "À Paris, Paris gagne et Paris perd"
    found = [("Paris", LOC), ("Paris", ORG), ("Paris", ORG)]
    assert outlines(text, *found) == found
