"""A passage is found where it was or where it went, or else reported as lost, never guessed."""

from __future__ import annotations

import pytest

from tui_reader import anchoring
from tui_reader.model.anchor import Anchor, PlacementState
from tui_reader.model.article import Article
from tui_reader.model.span import Span

EXACT, MOVED, FUZZY, ORPHAN = PlacementState

FIRST = "Le président a menacé mardi de fermer le port, selon une source proche du dossier.\n\n"
SECOND = "Le ministre de la Défense a démenti. « Rien n’est décidé », a-t-il dit à la presse.\n\n"
THIRD = "Un communiqué est attendu jeudi ; le port, lui, reste ouvert aux navires marchands.\n"
LONG = SECOND + THIRD.strip()
TEXT = FIRST + SECOND + THIRD


def anchor_of(words: str, text: str = TEXT, nth: int = 0) -> Anchor:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return anchoring.describe(text, Article("a", text).text_hash, Span(start, start + len(words)))


def placed(text: str, anchor: Anchor) -> tuple[PlacementState, int | None]:
    found = anchoring.locate(text, Article("a", text).text_hash, anchor)
    if found.state in (EXACT, MOVED):
        assert found.span and found.span.of(text) == anchor.exact
    return found.state, found.span.start if found.span else None


def test_a_passage_is_described_by_its_place_its_words_and_32_code_points_around() -> None:
    anchor = anchor_of("menacé mardi")
    assert anchor == Anchor(
        Span(15, 27),
        "menacé mardi",
        "Le président a ",
        " de fermer le port, selon une so",
        Article("a", TEXT).text_hash,
    )


@pytest.mark.parametrize("span", [Span(3, 3), Span(0, len(TEXT) + 1)])
def test_what_is_no_passage_of_the_text_cannot_be_described(span: Span) -> None:
    with pytest.raises(ValueError, match="no passage"):
        anchoring.describe(TEXT, "sha256:0", span)


@pytest.mark.parametrize("words", ["L", "port", "Le ministre", SECOND, TEXT])
def test_in_the_same_text_any_passage_is_where_it_was(words: str) -> None:
    anchor = anchor_of(words)
    assert placed(TEXT, anchor) == (EXACT, anchor.span.start)


PAD = "Mise à jour à 18 h. "
CASES = {
    # words, which occurrence, new text, state, words before it in the new text
    "text added behind": ("menacé mardi", 0, TEXT + PAD, EXACT, "Le président a "),
    "text added before": ("menacé mardi", 0, PAD + TEXT, MOVED, PAD + "Le président a "),
    "one word, text added before": ("port", 0, PAD + TEXT, MOVED, PAD + FIRST[:41]),
    "the second of two equal words": ("port", 1, PAD + TEXT, MOVED, PAD + TEXT[:206]),
    "one side rewritten": (
        *("Rien n’est décidé », a-t-il dit", 0, FIRST + "On dément : « " + SECOND[39:] + THIRD),
        *(MOVED, FIRST + "On dément : « "),
    ),
    "paragraphs swapped": (SECOND.strip(), 0, SECOND + FIRST + THIRD, MOVED, ""),
    "a long passage among new neighbours": (
        LONG,
        0,
        f"{PAD * 9}\n{LONG} {PAD}",
        MOVED,
        PAD * 9 + "\n",
    ),
    "its sentence is gone": ("a démenti", 0, FIRST + THIRD, ORPHAN, ""),
    "a word was changed": (
        *("menacé mardi", 0, TEXT.replace("mardi", "jeudi"), FUZZY, "Le président a "),
    ),
    "its words were changed": ("mardi", 0, TEXT.replace("mardi", "jeudi"), ORPHAN, ""),
    "changed with all around it": (
        *(
            "menacé mardi",
            0,
            TEXT.replace(FIRST[:50], "On songeait mardi à le rouvrir"),
            ORPHAN,
            "",
        ),
    ),
    "only another port is left": ("port", 0, SECOND + THIRD, ORPHAN, ""),
    "the same place, another port": ("port", 0, "x" * 41 + "port" + "y" * 99, ORPHAN, ""),
    "repeated with the same neighbours": ("a démenti", 0, PAD + TEXT * 2, ORPHAN, ""),
    "nothing is left": ("port", 0, "", ORPHAN, ""),
    "the text is the quotation": ("port", 0, "port", ORPHAN, ""),
}


@pytest.mark.parametrize(
    ("words", "nth", "text", "state", "before"), CASES.values(), ids=CASES.keys()
)
def test_in_a_changed_text(
    words: str, nth: int, text: str, state: PlacementState, before: str
) -> None:
    expected = None if state is ORPHAN else len(before)
    assert expected is None or text[:expected] == before
    assert placed(text, anchor_of(words, nth=nth)) == (state, expected)


@pytest.mark.parametrize("other", ["Le port est fermé.", "Un port", "le port, selon eux, "])
def test_a_short_passage_is_not_put_where_little_around_it_agrees(other: str) -> None:
    assert placed(other, anchor_of("port")) == (ORPHAN, None)


def test_a_hash_that_lies_is_not_believed() -> None:
    anchor = anchor_of("menacé mardi")
    shifted = Anchor(Span(3, 15), anchor.exact, anchor.prefix, anchor.suffix, anchor.text_hash)
    assert placed(TEXT, shifted) == (MOVED, 15)


def test_a_letter_that_fills_a_text_costs_no_search_and_is_lost() -> None:
    text = "e" * 50_000
    assert placed("x" + text, anchor_of("e", text)) == (ORPHAN, None)


def test_an_anchor_without_words_is_lost_in_another_text() -> None:
    assert placed(TEXT, Anchor(Span(3, 3), "", "", "", "sha256:0")) == (ORPHAN, None)
