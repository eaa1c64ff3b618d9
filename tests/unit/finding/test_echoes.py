"""Echoes: what says nearly the same is found, and what only looks alike is not."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.cleaning import operations
from tui_reader.finding.echoes import SURE, Passage, Rarity
from tui_reader.model.span import Span
from tui_reader.text.segments import quotations, sentences

SEEDS = Path(__file__).parents[3] / "seeds"
TABLE = Path(__file__).parents[2] / "baselines" / "echoes.toml"

Place = tuple[str, Span]
DECLARED = (
    "Le président a prévenu que son pays pourrait recourir à ses forces de dissuasion en cas de "
    "frappes massives contre ses lanceurs."
)


@lru_cache
def texts() -> dict[str, str]:
    """The seeds by their numbers."""
    return {path.name[:3]: path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))}


def noise(text: str) -> tuple[Span, ...]:
    return tuple(each.span for each in operations(text) if each.hides)


@lru_cache
def rarity() -> Rarity:
    heard = Rarity()
    for text in texts().values():
        heard.hear(text, "fr", noise(text))
    return heard


def place(number: str, words: str) -> Place:
    """The first sentence of a seed that has these words."""
    text = texts()[number]
    return number, next(each for each in sentences(text) if words in each.of(text))


@lru_cache
def expected() -> dict[str, set[frozenset[Place]]]:
    """The pairs that a person saw, by what they are."""
    table = tomllib.loads(TABLE.read_text("utf-8"))
    return {
        kind: {frozenset((place(a, x), place(b, y))) for a, x, b, y in rows}
        for kind, rows in table.items()
    }


@lru_cache
def found() -> dict[frozenset[Place], float]:
    """The pairs of sentences of the seeds of which one is found from the other, and how alike."""
    pairs = {}
    for number, text in texts().items():
        for span in sentences(text):
            passage = Passage(text, span, rarity())
            if not any(each.overlaps(span) for each in noise(text)):
                for other, theirs in texts().items():
                    for echo in passage.echoes(theirs, hidden=noise(theirs)):
                        pair = frozenset(((number, span), (other, echo.span)))
                        pairs[pair] = echo.similarity
    return pairs


def echoes(said: str, *others: str) -> list[str]:
    """What of other sentences is an echo, beside the seeds."""
    text = "\n".join((said, *others))
    passage = Passage(text, Span(0, len(said)), rarity())
    return [echo.span.of(text) for echo in passage.echoes(text)]


def test_most_pairs_in_much_the_same_words_are_found() -> None:
    assert len(set(found()) & expected()["words"]) >= 9
    assert len(expected()["words"]) == 16


def test_most_of_what_is_found_is_an_echo_to_a_person() -> None:
    echo = expected()["words"] | expected()["sense"]
    assert len(set(found()) & echo) / len(found()) >= 0.75


def test_what_is_sure_is_always_an_echo_to_a_person() -> None:
    echo = expected()["words"] | expected()["sense"]
    sure = {pair for pair, similarity in found().items() if similarity >= SURE}
    assert len(sure) >= 5
    assert sure <= echo


def test_the_same_phrase_about_something_else_and_two_in_the_same_office_are_none() -> None:
    assert not set(found()) & expected()["not"]


def test_whoever_is_an_echo_has_the_other_for_one() -> None:
    for pair in found():
        (number, span), (other, theirs) = sorted(pair, key=str)
        back = Passage(texts()[other], theirs, rarity()).echoes(texts()[number])
        assert span in [echo.span for echo in back]


def test_copies_of_the_headline_and_footers_are_none() -> None:
    title = place("003", "Poutine étend le recours aux")
    text = texts()["003"]
    passage = Passage(text, title[1], rarity())
    copies = [e for e in passage.echoes(text, hidden=noise(text)) if e.similarity == 1]
    assert not copies
    assert len([e for e in passage.echoes(text) if e.similarity == 1]) == 2


@pytest.mark.parametrize(
    "said",
    [
        DECLARED,
        DECLARED.upper(),
        DECLARED.replace("é", "e").replace("ê", "e"),
        "Son pays pourrait recourir aux forces dissuasives, a prévenu le président, en cas de "
        "frappes massives contre des lanceurs.",
        "Le chef de l’État a prévenu : son pays pourra recourir à la force de dissuasion si une "
        "frappe massive touche un lanceur.",
        f"« {DECLARED[:-1]} », rapporte une agence.",
    ],
)
def test_altered_inflected_and_turned_round_it_is_still_an_echo(said: str) -> None:
    assert echoes(DECLARED, "Il pleut sur la ville depuis trois jours entiers.", said) == [said]


@pytest.mark.parametrize(
    "said",
    [
        "Le président a reçu hier les ambassadeurs de son pays.",
        "Contre la pluie, on ne peut pas grand-chose en cas de vent.",
        "Dissuasion, lanceurs, frappes.",
    ],
)
def test_words_in_common_alone_make_no_echo(said: str) -> None:
    assert echoes(DECLARED, said) == []


@given(st.sets(st.integers(0, 21), max_size=3))
def test_three_words_more_or_less_never_hide_an_echo(gone: set[int]) -> None:
    kept = [word for at, word in enumerate(DECLARED.split()) if at not in gone]
    assert echoes(DECLARED, " ".join(["Hier,", *kept])) != []


@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_stands_there_similarity_is_a_share(one: str, other: str) -> None:
    text = f"{one}\n{DECLARED} {other}"
    for span in sentences(text):
        for echo in Passage(text, span, rarity()).echoes(text + "\n" + DECLARED):
            assert 0 < echo.similarity <= 1
            assert echo.span.of(text + "\n" + DECLARED).strip()


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ("Il est là.", "short"),
        ("Il a été dans le et la de ce qui est à lui.", "short"),
        ("Mot après mot. " * 400, "long"),
        (DECLARED, ""),
    ],
)
def test_it_is_said_why_there_can_be_none(said: str, trouble: str) -> None:
    assert Passage(said, Span(0, len(said)), rarity()).trouble == trouble


def test_what_stands_in_very_many_articles_says_nothing_of_any() -> None:
    button = "Abonnez-vous dès maintenant à notre lettre quotidienne gratuite."
    heard = Rarity()
    for number in range(20):
        heard.hear(f"Article {number} du journal du soir.\n{button}")
    assert Passage(button, Span(0, len(button)), heard).trouble == "everywhere"
    text = f"{DECLARED}\n{button}"
    assert Passage(text, Span(0, len(DECLARED)), heard).trouble == ""


def test_of_a_paragraph_each_sentence_has_its_echoes() -> None:
    text = texts()["003"]
    start = place("003", "Le président russe avait prévenu fin")[1].start
    end = place("003", "Kiev demandait depuis plusieurs mois")[1].end
    passage = Passage(text, Span(start, end), rarity())
    there = [echo.span.of(text)[:20] for echo in passage.echoes(text, hidden=noise(text))]
    assert "Il avait alors affir" in there


WITHIN = "Interrogé à ce sujet hier soir, il a répondu à nos confrères : « {} » Puis il est parti."


@pytest.mark.parametrize(
    ("mine", "theirs", "is_quotation"),
    [
        (WITHIN, WITHIN.replace("hier soir", "ce matin"), True),
        (WITHIN, "{}", False),
        ("{}", WITHIN, False),
    ],
)
def test_of_a_quotation_the_echo_is_the_quotation_and_of_a_sentence_the_sentence(
    mine: str, theirs: str, is_quotation: bool
) -> None:
    said = DECLARED[:-1]
    text, other = mine.format(said), theirs.format(said)
    start = text.index(said)
    passage = Passage(text, Span(start, start + len(said)), rarity())
    (echo,) = passage.echoes(other)
    assert (echo.span in quotations(other)) == is_quotation
    assert is_quotation or echo.span in sentences(other)


def test_a_long_text_can_be_left_in_the_middle() -> None:
    text = (DECLARED + "\n") * 2000
    passage = Passage(DECLARED, Span(0, len(DECLARED)), rarity())
    assert list(passage.echoes(text, stop=lambda: True)) == []
    assert len(list(passage.echoes(text))) == 2000
