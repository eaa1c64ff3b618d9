"""The main entities of the five articles, with their types and linked names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui_reader.entities import Recogniser, default_recogniser
from tui_reader.entities.rules import RulesRecogniser
from tui_reader.model.entity import Mention

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


BY_RULES_ALONE = {"EVENT sommet du G20"}
"""What the trained recogniser reads otherwise than a reader of these articles would."""


def mentions(number: int, recogniser: Recogniser | None = None) -> tuple[str, tuple[Mention, ...]]:
    text = SEEDS[number].read_text("utf-8")
    return text, (recogniser or default_recogniser()).mentions(text, "fr")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, {"PER Vladimir Poutine": 6, "ORG OTAN": 9, "LOC Ukraine": 9, "ORG TASS": 1,
             "PER Volodimir Zelensky": 2, "ORG RAND Corporation": 1, "PRODUCT ATACMS": 1,
             "LOC États-Unis": 4, "DATE février 2022": 1}),
        (1, {"PER Jens Stoltenberg": 4, "ORG The Economist": 1, "ORG New York Times": 1,
             "LOC Kharkov": 1, "PER Lloyd Austin": 1, "DATE vendredi": 2, "DATE jeudi": 1}),
        (2, {"PER Dmitri Medvedev": 3, "PER Aleksey Reznikov": 1, "PRODUCT HIMARS": 1,
             "PRODUCT MRL": 1, "PRODUCT LMR": 1, "LOC Washington": 1, "NORP norvégien": 1}),
        (3, {"PER Vladimir Poutine": 10, "ORG AFP": 1, "LOC Koursk": 1, "LOC États-Unis": 2,
             "DATE fin septembre": 1, "DATE mi-septembre": 1, "NORP nord-coréen": 1}),
        (4, {"PER Sergueï Lavrov": 3, "EVENT sommet du G20": 1, "PRODUCT ATACMS": 4,
             "LOC Kiev": 3, "PER Joe Biden": 5, "PER Giorgia Meloni": 1, "LOC Ukraine": 6,
             "ORG ministère russe de la Défense": 1, "DATE 19 novembre 2024": 1}),
    ],
)  # fmt: skip
def test_a_reader_meets_the_main_entities(number: int, expected: dict[str, int]) -> None:
    _, by_rules = mentions(number, RulesRecogniser())
    names = [f"{mention.type} {mention.entity}" for mention in by_rules]
    assert {name: names.count(name) for name in expected} == expected
    _, found = mentions(number)
    names = [f"{mention.type} {mention.entity}" for mention in found]
    wanted = {name: count for name, count in expected.items() if name not in BY_RULES_ALONE}
    assert {name: names.count(name) for name in wanted} == wanted


def test_the_name_glued_to_a_word_ends_at_the_seam() -> None:
    text, found = mentions(4)
    (full,) = [m for m in found if m.span.of(text).startswith("Sergueï")]
    assert full.span.of(text) == "Sergueï Lavrov"
    assert text[full.span.end :].startswith("au sommet")


@pytest.mark.parametrize("number", range(5))
def test_no_sentence_opener_is_taken_for_a_name(number: int) -> None:
    text, found = mentions(number)
    openers = {"Le", "La", "Les", "Il", "En", "Dans", "Selon", "Cependant", "Sans", "Balistique"}
    assert not openers & {mention.span.of(text) for mention in found}
