"""What a person says of names is found again where it is meant, and beats what was recognised."""

from __future__ import annotations

import pytest

from tui_reader.entities.corrections import NameTable, corrected
from tui_reader.model.entity import EntityType, Mention, Naming
from tui_reader.model.span import Span

PER, LOC, ORG = EntityType.PER, EntityType.LOC, EntityType.ORG


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("Le Monde", "Le Monde dit que le monde change.", ["Le Monde"]),
        ("Le Monde", "LE MONDE DIT QUE LE MONDE CHANGE", ["LE MONDE", "LE MONDE"]),
        ("la défense", "à la Défense, pour la défense", ["la défense"]),
        ("L'Oréal", "chez L’Oréal et L'Oréal, pas L. Oréal", ["L’Oréal", "L'Oréal"]),
        (
            "États-Unis", "Etats-Unis, États‑Unis, ÉTATS UNIS",
            ["Etats-Unis", "États‑Unis", "ÉTATS UNIS"],
        ),
        ("Tribune Zorglub", "la Tribune\xa0Zorglub, la Tribune\nZorglub", ["Tribune\xa0Zorglub"]),
        ("OTAN", "l’OTAN, qu'OTAN, l’OTANIE, anti-OTAN", ["OTAN", "OTAN"]),
        ("Brien", "O'Brien et Brien", ["Brien"]),
        ("Putin", "Putin's men", ["Putin"]),
        ("ATACMS", "portée -ATACMS- pour", ["ATACMS"]),
        ("Yahoo!", "chez Yahoo ! et Yahoo!", ["Yahoo", "Yahoo"]),
        ("AT&T", "chez AT&T, chez AT T", ["AT&T"]),
        ("F-16", "un F-16, un F 16, un F-160", ["F-16", "F 16"]),
        ("Zoë", "Zoe\u0308 et Zoë, pas Zoe", ["Zoe\u0308", "Zoë"]),
        ("!!", "rien !!", []),
    ],
)  # fmt: skip
def test_words_are_found_as_whole_words_however_they_are_typed(
    words: str, text: str, found: list[str]
) -> None:
    table = NameTable([Naming(words, ORG, "X")])
    assert [span.of(text) for span, _ in table.find(text)] == found


def test_of_several_names_the_longest_is_found() -> None:
    names = ("Paris", "Paris Match", "Match Presse", "Paris Match Presse Club")
    text = "Paris, Paris Match Presse, Paris Match Presse Club"
    found = NameTable(Naming(each, ORG, each) for each in names).find(text)
    assert [span.of(text) for span, _ in found] == [
        "Paris", "Paris Match", "Paris Match Presse Club",
    ]  # fmt: skip


def test_the_last_thing_said_of_words_counts_and_only_within_the_stretch() -> None:
    base = NameTable([Naming("Kiev", LOC, "Kiev"), Naming("Lavra", LOC, "Lavra")])
    table = NameTable([Naming("Kiev", ORG, "Dynamo Kiev")], base)
    text = "Kiev, Lavra, Kiev"
    assert [naming.entity for _, naming in table.find(text, Span(5, 17))] == [
        "Lavra",
        "Dynamo Kiev",
    ]
    assert [naming.entity for _, naming in base.find(text)] == ["Kiev", "Lavra", "Kiev"]


TEXT = "Vladimir Poutine part. Poutine revient. Sans Frontières proteste."
FULL, SHORT, MSF, SANS = Span(0, 16), Span(23, 30), Span(40, 55), Span(40, 44)
FOUND = (Mention(FULL, PER, "Vladimir Poutine"), Mention(SHORT, LOC, "Poutine"))

Seen = list[tuple[str, EntityType, str]]


@pytest.mark.parametrize(
    ("here", "everywhere", "seen"),
    [
        ([], [], [("Vladimir Poutine", PER, "Vladimir Poutine"), ("Poutine", LOC, "Poutine")]),
        # Of one place: accepted, of another type, no name, within a mention, around two.
        (
            [(SHORT, Naming("Poutine", PER, "Vladimir Poutine"))], [],
            [("Vladimir Poutine", PER, "Vladimir Poutine"), ("Poutine", PER, "Vladimir Poutine")],
        ),
        ([(SHORT, Naming("", PER, ""))], [], [("Vladimir Poutine", PER, "Vladimir Poutine")]),
        (
            [(Span(9, 16), Naming("Poutine", PER, "P"))], [],
            [("Poutine", PER, "P"), ("Poutine", LOC, "Poutine")],
        ),
        ([(Span(0, 30), Naming("", ORG, "Film"))], [], [(TEXT[:30], ORG, "Film")]),
        # Of words everywhere: a longer mention stays whole, an equal one gives way.
        (
            [], [Naming("Poutine", PER, "P")],
            [("Vladimir Poutine", PER, "Vladimir Poutine"), ("Poutine", PER, "P")],
        ),
        ([], [Naming("Poutine", PER, "")], [("Vladimir Poutine", PER, "Vladimir Poutine")]),
        (
            [], [Naming("Vladimir Poutine", PER, ""), Naming("Poutine", PER, "P")],
            [("Poutine", PER, "P")],
        ),
        # Without a type it stays what it was taken for, or is a person.
        (
            [], [Naming("Poutine", None, "P"), Naming("Sans Frontières", None, "MSF")],
            [
                ("Vladimir Poutine", PER, "Vladimir Poutine"), ("Poutine", LOC, "P"),
                ("Sans Frontières", PER, "MSF"),
            ],
        ),
        # Here beats everywhere.
        (
            [(SHORT, Naming("", PER, ""))], [Naming("Poutine", PER, "P")],
            [("Vladimir Poutine", PER, "Vladimir Poutine")],
        ),
        (
            [(SHORT, Naming("", ORG, "Film"))], [Naming("Poutine", PER, "")],
            [("Vladimir Poutine", PER, "Vladimir Poutine"), ("Poutine", ORG, "Film")],
        ),
        # Of two that overlap at a place, what was said last.
        (
            [(MSF, Naming("", ORG, "MSF")), (SANS, Naming("", PER, "Sans"))], [],
            [
                ("Vladimir Poutine", PER, "Vladimir Poutine"), ("Poutine", LOC, "Poutine"),
                ("Sans", PER, "Sans"),
            ],
        ),
    ],
)  # fmt: skip
def test_what_was_found_is_seen_as_a_person_says(
    here: list[tuple[Span, Naming]], everywhere: list[Naming], seen: Seen
) -> None:
    mentions = corrected(FOUND, here, NameTable(everywhere).find(TEXT))
    assert [(m.span.of(TEXT), m.type, m.entity) for m in mentions] == seen


def test_what_a_person_decided_can_be_told_from_what_was_found() -> None:
    here = [(SHORT, Naming("Poutine", PER, "Vladimir Poutine"))]
    assert [each.decided for each in corrected(FOUND, here, ())] == [False, True]


def test_words_that_are_too_many_for_a_name_are_none_and_hold_nothing_up() -> None:
    text = "mot " * 5_000
    table = NameTable([Naming(text, EntityType.PER, "x"), Naming("mot mot", EntityType.LOC, "y")])
    assert len(list(table.find(text))) == 2_500
