"""What the whole article shows of a name repairs what was read one sentence at a time."""

from __future__ import annotations

import re

from tui_reader.entities.crf.repair import repaired
from tui_reader.entities.lexicon import lexicon
from tui_reader.entities.rules.page import Find, Page
from tui_reader.model.entity import EntityType

PER, LOC, ORG = EntityType.PER, EntityType.LOC, EntityType.ORG


def places(text: str, words: str, *types: EntityType) -> list[Find]:
    """The first places where the words stand, found as names of these types."""
    found = re.finditer(words, text)
    return [Find(*each.span(), type, 90) for each, type in zip(found, types, strict=False)]


def seen(text: str, named: list[Find], ruled: list[Find] | None = None) -> list[tuple[str, str]]:
    finds = repaired(Page(text, "fr", lexicon()), named, ruled or [])
    return [(text[find.start : find.end], str(find.type)) for find in sorted(finds)]


def test_a_surname_that_was_missed_is_that_of_the_full_name() -> None:
    text = "On a vu Paul Vartek. Hier on disait que Vartek restait."
    named = places(text, "Paul Vartek", PER)
    assert seen(text, named) == [("Paul Vartek", "PER"), ("Vartek", "PER")]


def test_a_word_found_twice_as_one_type_is_found_where_it_was_missed() -> None:
    text = "On dort à Vartek. On rit à Vartek. Puis on a quitté Vartek hier."
    assert seen(text, places(text, "Vartek", LOC, LOC)) == [("Vartek", "LOC")] * 3


def test_a_word_found_once_or_as_two_types_is_left_in_doubt() -> None:
    text = "On dort à Vartek. On rit à Vartek. Puis on a quitté Vartek hier."
    assert seen(text, places(text, "Vartek", LOC)) == [("Vartek", "LOC")]
    assert seen(text, places(text, "Vartek", LOC, ORG)) == [("Vartek", "LOC"), ("Vartek", "ORG")]


def test_what_the_rules_are_sure_of_stands_where_nothing_was_found() -> None:
    text = "On parle de la société Vartek ici."
    at = text.index("Vartek")
    sure, guess = (Find(at, at + 6, ORG, weight) for weight in (90, 20))
    assert seen(text, [], [sure]) == [("Vartek", "ORG")]
    assert seen(text, [], [guess]) == []


def test_a_name_does_not_end_in_a_preposition() -> None:
    text = "Ni le ministère de la Défense, ni la gare de Vartek, ni la coupe du monde."
    named = [*places(text, "ministère de", ORG), *places(text, "gare de", LOC)]
    named += places(text, "coupe du", EntityType.EVENT)
    ruled = places(text, "ministère de la Défense", ORG)
    assert seen(text, named, ruled) == [
        ("ministère de la Défense", "ORG"),
        ("gare de Vartek", "LOC"),
    ]
