from __future__ import annotations

from pathlib import Path

import pytest

from tui_reader.text.segments import paragraphs, sentences

SEEDS = Path(__file__).parents[3] / "seeds"

# Sentences are written with | between them, which stands for a space, or for nothing after a wide
# stop and where a text has forgotten the space (`joined`).
FRENCH = [
    "Il part.|Elle reste.",
    "M. Macron et MM. Blinken et Lammy partent.|Mme. Meloni reste.",
    "Le Dr. Suvrath, Me Dupont et Mgr. Vingt-Trois.|Fin.",
    "César est mort en 44 av. J.-C. à Rome.|Auguste suit.",
    "Il meurt en 44 av. J.-C.|Auguste lui succède en 14 ap. J.-C.|Fin.",
    "J.-C. Dupont arrive.|Il parle.",
    "J. F. Kennedy et N. Belloubet se taisent.|Michael E. Brown aussi.",
    "N. Le Pen et J.-M. Le Pen votent.|Fin.",
    "Des armes, des drones, etc. sont livrés.|Oui.",
    "Des armes, des drones, etc.|Le président refuse.",
    "Des armes, p. ex. Atacms, c.-à-d. Des missiles.|Fin.",
    "L'art. 5 et l’art. V obligent, cf. Le Monde, p. 12 et vol. 3.|C'est de l’art.|Il aime.",
    "Les U.S. Marines débarquent aux U.S.|Le président approuve.",
    "Jens St. Petersburg (né en févr. 1959) parle.|Bien.",
    "Il hésite… puis part.|Il hésite...|Puis il part…|Poutine ?|Non.",
    "… et voilà.|Fin.",
    "Le « oui… » l'emporte.|Fin.",
    "Il a dit (!) que non (?) et [...] Voilà.|Fin.",
    "La clause est rejetée.|[...] C'est tout.",
    "Hausse de 3.5 points et 1.000 euros.|3,5 ensuite.",
    "Voir www.exemple.fr/a.B?c=D. et pic.twitter.com/jxOs7NVpnr pour a.b@c.fr.|Fin.",
    "Quoi ?!|Vraiment ? !|Oui !!!|Bon.",
    "« Il part. »|Elle reste.",
    "« Il part ».|Elle reste.",
    "“Il part.”|“Elle reste.”|Fin.",
    "dangereuse pour nous tous. ”|Fin.",
    '" Il part. "|" Elle reste. "|Fin.',
    'Il dit "oui."|"Non." dit-elle.|Fin.',
    "“Il part.“|Elle reste.",
    "(Il part.)|Elle reste.",
    "un responsable américain. .|Toutefois, oui.",
    "« Qui vient ? » a-t-il dit.|« Moi ! », répond-elle.|Fin.",
    "« Qui vient ? » – demande-t-il.|– Moi.|— Toi ?|- Oui.",
    "« Nous partons.|Vous restez. » dit-il.",
    "Sincère.|L’honnête Norvégien.|À Paris.|Écoutez.|Œuvre.",
    "Il est né en 2022.|2023 fut pire.|5 morts.",
    "2017 . –\nFin",
    "1. Poutine menace.|2. Biden répond.|II. La suite.|B. Le reste.",
    "Le sommet du G20.|En conférence.|À 20 h.|Le soir à 140 km/h.|Selon lui.",
    "Le territoire russe.|Poutine a promis.",
    "C’est fini.|« Nous partons »",
    "Il a gagné.[1]|Elle aussi.",
    "Il y croit.|« la guerre » commence.",
    "Il rit.|😀 Elle aussi 😀.",
    "Mots sans fin",
]
ENGLISH = [
    "U.S. officials met Mr. Smith.|Mrs. Jones said no.",
    "Mr. Smith said.|He left the U.S.|The end.",
    "The U.S. President spoke at 5 p.m. Tuesday.|He left at 6 p.m.|Then it rained.",
    "Acme Inc. Chairman J. Doe Jr. resigned.|He joined Foo Corp.|The share fell.",
    "See No. 10 and Fig. 3 vs. Smith et al. (2020).|No.|He left.",
    "He came on Jan. 6.|It ended in Dec.|I left.",
    "St. Petersburg is far.|He lives on Main St.|The end.",
    "“Go,” he said.|“It’s late.”|She left.",
    "'Go.'|He left.",
    "‘Go!’ he said.|‘Why?’|She left.",
    "Gov. Brown, Sen. Warren and Lt. Col. Ray met e.g. Bob, i.e. Robert.|Fine.",
    "It is in the U.S.|It's big.",
    "Mr. Putin (b. 1952) met Lindsey O. Graham, R-S.C., at 3:30 p.m. EST.|“Why?” asked Mrs. May.",
]
OTHERS = [
    "我走了。|你呢？|好！|「走吧。」|他说。",
    "これはペンです。|あれは本です。",
    "هل تفهم؟|نعم.",
    "यह है।|वह था।",
]


def split(text: str, language: str = "fr") -> list[str]:
    return [span.of(text) for span in sentences(text, language)]


def joined(marked: str) -> str:
    """Return the text that the marked sentences are those of."""
    for tight in ("。", "？", "！", "」"):
        marked = marked.replace(tight + "|", tight)
    for seam in ("russe.|Poutine", "fini.|« Nous"):
        marked = marked.replace(seam, seam.replace("|", ""))
    return marked.replace("|", " ")


@pytest.mark.parametrize("marked", FRENCH)
@pytest.mark.parametrize("language", ["fr", ""])
def test_j_walks_on_french_sentences(marked: str, language: str) -> None:
    assert split(joined(marked), language) == marked.replace("\n", "|").split("|")


@pytest.mark.parametrize("marked", ENGLISH)
@pytest.mark.parametrize("language", ["en", ""])
def test_j_walks_on_english_sentences(marked: str, language: str) -> None:
    assert split(joined(marked), language) == marked.split("|")


@pytest.mark.parametrize("marked", OTHERS)
def test_stops_of_other_scripts_end_sentences_too(marked: str) -> None:
    assert split(joined(marked)) == marked.split("|")


def test_the_language_settles_what_a_word_after_an_abbreviation_means() -> None:
    assert split("Made by U.S. Car makers.", "en") == ["Made by U.S. Car makers."]
    assert split("Venu des U.S. Car il le faut.", "fr") == ["Venu des U.S.", "Car il le faut."]


def test_a_sentence_never_leaves_its_line_and_blank_lines_are_none() -> None:
    assert split("  Un titre \n\n \xa0\nLa phrase\ncontinue. \n") == [
        "Un titre",
        "La phrase",
        "continue.",
    ]


def test_a_combining_mark_after_a_stop_or_a_space_is_not_torn_off() -> None:
    text = "日。\u0301本。 \u0301Fin."
    assert split(text) == ["日。\u0301", "本。", " \u0301Fin."]


def test_paragraphs_are_the_lines_that_hold_something() -> None:
    text = " date 2022-10 L’ancien \n\n\xa0\n\nFin\t"
    assert [span.of(text) for span in paragraphs(text)] == ["date 2022-10 L’ancien", "Fin"]


# How many sentences each paragraph of a seed has, counted by reading.
SEED_COUNTS = {
    "000": [1, 1, 1, 2, 2, 2, 1, 1, 2, 3],
    "001": [1, 1, 3, 2, 2, 1, 4, 2, 3],
    "002": [1, 2, 2, 2, 2, 3, 3, 2],
    "003": [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1],
    "004": [1, 1, 3, 2, 2, 1, 1, 1, 1, 2, 1, 2, 1, 1, 2, 4, 1],
}


@pytest.mark.parametrize("number", sorted(SEED_COUNTS))
def test_every_paragraph_of_the_seeds_has_the_sentences_that_a_reader_counts(number: str) -> None:
    text = next(SEEDS.glob(f"{number}_*.txt")).read_text("utf-8")
    counts = [len(sentences(span.of(text))) for span in paragraphs(text)]
    assert counts == SEED_COUNTS[number]


SEED_SENTENCES = [
    ("000", 595, 826),  # « ... », a-t-il souligné.
    ("000", 827, 986),
    ("001", 379, 581),  # « ... l’Ukraine. » Stoltenberg dit
    ("001", 582, 645),
    ("001", 1087, 1398),
    ("001", 3534, 3768),
    ("002", 507, 665),  # the quotation that is never closed
    ("002", 666, 707),
    ("002", 2217, 2331),  # un “rôle clé.” Il a juré
    ("002", 2443, 2697),  # nous tous. ”
    ("003", 1731, 2041),  # un responsable américain. .
    ("004", 1736, 1816),  # missiles. pic.twitter.com/jxOs7NVpnr
    ("004", 1818, 1873),
    ("004", 2965, 3357),
    ("004", 4279, 4381),
    ("004", 4382, 4419),  # d’eux-mêmes« .
]


@pytest.mark.parametrize(("number", "start", "end"), SEED_SENTENCES)
def test_the_hard_sentences_of_the_seeds_end_where_they_should(
    number: str, start: int, end: int
) -> None:
    text = next(SEEDS.glob(f"{number}_*.txt")).read_text("utf-8")
    assert (start, end) in [(span.start, span.end) for span in sentences(text)]
