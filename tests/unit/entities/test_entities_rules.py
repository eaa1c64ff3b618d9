"""What the rules recognise, and what they leave alone, in sentences a reader may meet."""

from __future__ import annotations

import pytest

from tui_reader.entities.rules import RulesRecogniser

Found = list[tuple[str, str]]


def found(text: str, language: str = "fr") -> Found:
    return [(m.span.of(text), str(m.type)) for m in RulesRecogniser().mentions(text, language)]


PERSONS = [
    ("Selon M. Dupuis, du lycée Zorglub", [("Dupuis", "PER"), ("lycée Zorglub", "ORG")]),
    ("Le président Vladimir Poutine a parlé.", [("Vladimir Poutine", "PER")]),
    ("Depuis, Mme Durandeau se tait.", [("Durandeau", "PER")]),
    ("C’est ce que dit M. Zorglub.", [("Zorglub", "PER")]),
    ("Le ministre Rustem Umerov a répondu.", [("Rustem Umerov", "PER")]),
    ("On a vu Ursula von der Leyen.", [("Ursula von der Leyen", "PER")]),
    ("On a vu Valéry Giscard d’Estaing.", [("Valéry Giscard d’Estaing", "PER")]),
    ("On a vu Bachar el-Assad et E. Macron.", [("Bachar el-Assad", "PER"), ("E. Macron", "PER")]),
    ("Marine Le Pen aimerait gagner.", [("Marine Le Pen", "PER")]),
    ("Selon Poutine, rien ne change.", [("Poutine", "PER")]),
]

PLACES = [
    ("la RN 57 et Bar-le-Duc", [("RN 57", "LOC"), ("Bar-le-Duc", "LOC")]),
    ("Il vit à Karachev, en Russie.", [("Karachev", "LOC"), ("Russie", "LOC")]),
    ("Les États-Unis et les Etats-Unis.", [("États-Unis", "LOC"), ("Etats-Unis", "LOC")]),
    ("Un séisme près de la ville de Zorgville.", [("Zorgville", "LOC")]),
    (
        "De Kyiv à Koursk, puis à New York.",
        [("Kyiv", "LOC"), ("Koursk", "LOC"), ("New York", "LOC")],
    ),
    ("Il habite à Trifouilly-sur-Loire.", [("Trifouilly-sur-Loire", "LOC")]),
    ("Le golfe Persique et la mer Noire.", [("golfe Persique", "LOC"), ("mer Noire", "LOC")]),
    ("La Côte d’Ivoire vote.", [("Côte d’Ivoire", "LOC")]),
]

ORGANISATIONS = [
    ("selon le ministère de la Défense.", [("ministère de la Défense", "ORG")]),
    ("selon le ministère russe de la Défense.", [("ministère russe de la Défense", "ORG")]),
    ("selon l’OTAN, l’Otan et la NASA.", [("OTAN", "ORG"), ("Otan", "ORG"), ("NASA", "ORG")]),
    ("dit The Economist.", [("The Economist", "ORG")]),
    ("écrit le Monde, pas le monde.", [("Monde", "ORG")]),
    ("lit-on dans le journal Zorgblatt.", [("Zorgblatt", "ORG")]),
    ("dit la Commission européenne.", [("Commission européenne", "ORG")]),
    ("dit l’université de Varsovie.", [("université de Varsovie", "ORG")]),
    (
        "dit l’Organisation mondiale du fromage (OMF).",
        [("Organisation mondiale du fromage", "ORG"), ("OMF", "ORG")],
    ),
    ("Il a joué contre World Triathlon Corporation.", [("World Triathlon Corporation", "ORG")]),
]

THINGS = [
    ("des missiles ATACMS et HIMARS.", [("ATACMS", "PRODUCT"), ("HIMARS", "PRODUCT")]),
    ("à longue portée -ATACMS- pour attaquer.", [("ATACMS", "PRODUCT")]),
    ("des missiles Zorgon ont frappé.", [("Zorgon", "PRODUCT")]),
    ("avec des LMR à plus longue portée.", [("LMR", "PRODUCT")]),
    ("lors du sommet du G20.", [("sommet du G20", "EVENT")]),
    ("avant l’élection présidentielle de 2017.", [("élection présidentielle de 2017", "EVENT")]),
    ("après la Seconde Guerre mondiale.", [("Seconde Guerre mondiale", "EVENT")]),
    ("l’ouragan Zelda approche.", [("Zelda", "EVENT")]),
]

NATIONALITIES = [
    ("les troupes nord-coréennes et russes.", [("nord-coréennes", "NORP"), ("russes", "NORP")]),
    ("accorder aux Ukrainiens des armes.", [("Ukrainiens", "NORP")]),
    ("le conflit russo-ukrainien dure.", [("russo-ukrainien", "NORP")]),
    ("il parle en russe.", []),
]

ORDINARY: list[tuple[str, Found]] = [
    ("Cependant, rien ne change. Selon lui, tout va. Parmi eux, personne.", []),
    ("le fait que Sans la participation de spécialistes", []),
    ("des missiles Balistique ont frappé.", []),
    ("La première réaction. Une vidéo montre. Ce coup d’État.", []),
    ("L’honnête homme l’a admis. L’ancien aussi.", []),
    ("le feu vert de l’IA, du PDG et de la TVA", []),
    ("Le monde entier regarde. La presse aussi.", []),
    ("", []),
]

SEAMS = [
    (
        "Sergueï Lavrovau sommet. Puis Lavrov a parlé.",
        [("Sergueï Lavrov", "PER"), ("Lavrov", "PER")],
    ),
    ("LUkraine attaque. Puis l’Ukraine recule.", [("Ukraine", "LOC"), ("Ukraine", "LOC")]),
    ("Il vit à Parisot, non à Paris.", [("Parisot", "LOC"), ("Paris", "LOC")]),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*PERSONS, *PLACES, *ORGANISATIONS, *THINGS, *NATIONALITIES, *ORDINARY, *SEAMS],
)
def test_french_names_are_found_and_ordinary_words_are_not(text: str, expected: Found) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("le 19 novembre 2024", ["19 novembre 2024"]),
        ("depuis février 2022", ["février 2022"]),
        ("Ce mardi, il a dit", ["Ce mardi"]),
        ("il a dit vendredi que", ["vendredi"]),
        ("ce lundi 4 avril", ["lundi 4 avril"]),
        ("fin septembre, puis à la mi-septembre", ["fin septembre", "mi-septembre"]),
        ("à l’été 2023", ["l’été 2023"]),
        ("il a annoncé en mai un exercice", ["mai"]),
        ("du 25 au 27 janvier", ["25", "27 janvier"]),
        ("le 1er mai, le 1 er mai", ["1er mai", "1 er mai"]),
        ("le 27 janvier dernier", ["27 janvier dernier"]),
        ("elle est née en 1984", ["1984"]),
        (" date 2022-10 L’ancien", ["2022-10"]),
        ("il y avait 2000 personnes et 1 984 euros", []),
        ("les mars et le sept du mai", []),
        ("14 h 30, 3,5 millions, 12.2019.4", []),
    ],
)
def test_french_dates_are_found_whole(text: str, dates: list[str]) -> None:
    assert [words for words, kind in found(text) if kind == "DATE"] == dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Joe Biden spoke.", [("Joe Biden", "PER")]),
        ("It was said by Mr. Zorglub.", [("Zorglub", "PER")]),
        ("Russia's Defence Ministry said so.", [("Russia", "LOC"), ("Defence Ministry", "ORG")]),
        ("She works at Harvard University.", [("Harvard University", "ORG")]),
        ("On Tuesday, November 19, 2024, it rained.", [("Tuesday, November 19, 2024", "DATE")]),
        ("In March, May was glad.", [("March", "DATE")]),
        ("The New York Times and the White House.", [
            ("The New York Times", "ORG"),
            ("White House", "ORG"),
        ]),
        ("Russians and North Korean troops.", [("Russians", "NORP"), ("North Korean", "NORP")]),
        ("However, this will change. They may march.", []),
        ("Sen. Carol Whitfield met Chief Executive Ann Lee.", [
            ("Carol Whitfield", "PER"),
            ("Ann Lee", "PER"),
        ]),
        ("The Clean Air Alliance sued Transport for London.", [
            ("Clean Air Alliance", "ORG"),
            ("Transport for London", "ORG"),
        ]),
        ("Floods hit the Zorglub Valley near Lake Moomin.", [
            ("Zorglub Valley", "LOC"),
            ("Lake Moomin", "LOC"),
        ]),
        ("It was seen by Zorglub missiles, said Helen Park.", [
            ("Zorglub", "PRODUCT"),
            ("Helen Park", "PER"),
        ]),
        ("Apple Inc. was fined. So was the Bank of Zorglub.", [
            ("Apple Inc.", "ORG"),
            ("Bank of Zorglub", "ORG"),
        ]),
        ("On 3 March and in mid-April, as in the 1990s.", [
            ("3 March", "DATE"),
            ("mid-April", "DATE"),
            ("1990s", "DATE"),
        ]),
        ("On Monday I Said", [("Monday", "DATE")]),
        ("The Australian army", [("Australian", "NORP")]),
    ],
)  # fmt: skip
def test_english_names_and_dates_are_found(text: str, expected: Found) -> None:
    assert found(text, "en") == expected


def test_an_english_headline_names_only_what_is_a_name_elsewhere() -> None:
    text = "Quiet Brexit Tenor Zorglub Meets Angry Fishing Crowds\n\nMr Zorglub went to Leeds."
    assert found(text, "en") == [
        ("Brexit", "EVENT"),
        ("Zorglub", "PER"),
        ("Zorglub", "PER"),
        ("Leeds", "LOC"),
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Der Bundeskanzler Olaf Scholz reiste am Dienstag mit einer Delegation nach Kiew.", "de", [
            ("Olaf Scholz", "PER"),
        ]),
        ("Die Regierung in Berlin und die NATO warnten vor einem Angriff auf Polen.", "de", [
            ("Berlin", "LOC"),
            ("NATO", "ORG"),
        ]),
        ("La OTAN y Pedro Sánchez hablaron en Madrid de la Guerra en Ucrania.", "es", [
            ("OTAN", "ORG"),
            ("Pedro Sánchez", "PER"),
            ("Madrid", "LOC"),
        ]),
        ("Президент заявил 2024-11-19", "ru", [("2024-11-19", "DATE")]),
    ],
)  # fmt: skip
def test_in_other_languages_only_listed_names_and_plain_dates_are_found(
    text: str, language: str, expected: Found
) -> None:
    assert found(text, language) == expected


def test_a_text_that_tells_no_language_is_read_as_french() -> None:
    text = "Bruno Zorglub, ministre de la Défense"
    assert found(text, "") == found(text, "fr") != found(text, "de")
