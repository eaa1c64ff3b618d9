from __future__ import annotations

from pathlib import Path

import pytest

from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.segments import SegmentKind, Segments

SEED = next((Path(__file__).parents[3] / "seeds").glob("004_*.txt")).read_text("utf-8")
WORD, SENTENCE = SegmentKind.WORD, SegmentKind.SENTENCE
PARAGRAPH, QUOTATION = SegmentKind.PARAGRAPH, SegmentKind.QUOTATION

TEXT = "\n  Il part. « Oui, dit-il. »  Non ?  \n\nFin « du » jour.\n\n"


def of(text: str, size: int = 8192, language: str = "fr") -> Segments:
    return Segments(text, Blocks(text, size), language)


def shown(text: str, span: Span | None) -> str | None:
    return None if span is None else span.of(text)


@pytest.mark.parametrize(
    ("kind", "place", "expected"),
    [
        (WORD, "part", "part"),
        (WORD, "art.", "part"),
        (WORD, ". «", "Oui"),
        (WORD, "»  Non", "Non"),
        (WORD, "?", "Non"),
        (WORD, "\n\nFin", "Non"),
        (SENTENCE, "  Il", "Il part."),
        (SENTENCE, "dit-il", "« Oui, dit-il. »"),
        (SENTENCE, " « Oui", "« Oui, dit-il. »"),
        (SENTENCE, "  \n", "Non ?"),
        (SENTENCE, "\nFin", "Non ?"),
        (PARAGRAPH, "Oui", "Il part. « Oui, dit-il. »  Non ?"),
        (PARAGRAPH, "  Il", "Il part. « Oui, dit-il. »  Non ?"),
        (PARAGRAPH, "\n\nFin", "Il part. « Oui, dit-il. »  Non ?"),
        (QUOTATION, "Oui", "« Oui, dit-il. »"),
        (QUOTATION, "« Oui", "« Oui, dit-il. »"),
        (QUOTATION, " «", None),
        (QUOTATION, "Non", None),
        (QUOTATION, "du", "« du »"),
    ],
)
def test_the_unit_under_the_cursor_is_the_one_around_it_or_the_nearest(
    kind: SegmentKind, place: str, expected: str | None
) -> None:
    assert shown(TEXT, of(TEXT).at(kind, TEXT.index(place))) == expected


def test_above_the_first_line_of_a_text_the_cursor_is_on_its_first_unit() -> None:
    assert shown(TEXT, of(TEXT).at(SENTENCE, 0)) == "Il part."


def test_below_the_last_line_of_a_text_the_cursor_is_on_its_last_unit() -> None:
    for kind, expected in ((WORD, "jour"), (SENTENCE, "Fin « du » jour.")):
        assert shown(TEXT, of(TEXT).at(kind, len(TEXT))) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", " \n\xa0\n"])
@pytest.mark.parametrize("kind", SegmentKind)
def test_a_text_of_nothing_has_no_units(text: str, kind: SegmentKind) -> None:
    segments = of(text, 1)
    for offset in range(len(text) + 1):
        assert segments.at(kind, offset) is None
        assert segments.after(kind, offset) is None
        assert segments.before(kind, offset) is None
    assert segments.within(kind, Span(0, len(text))) == ()


def test_the_next_and_the_previous_unit_start_strictly_after_and_before_the_place() -> None:
    text = "Un. Deux. Trois."
    segments = of(text)
    assert shown(text, segments.after(SENTENCE, 0)) == "Deux."
    assert shown(text, segments.after(SENTENCE, 3)) == "Deux."
    assert shown(text, segments.after(SENTENCE, 4)) == "Trois."
    assert segments.after(SENTENCE, 10) is None
    assert shown(text, segments.after(SENTENCE, -1)) == "Un."
    assert shown(text, segments.before(SENTENCE, len(text))) == "Trois."
    assert shown(text, segments.before(SENTENCE, 10)) == "Deux."
    assert shown(text, segments.before(SENTENCE, 6)) == "Deux."
    assert shown(text, segments.before(SENTENCE, 4)) == "Un."
    assert segments.before(SENTENCE, 0) is None


def test_the_units_within_a_span_are_those_that_share_an_offset_with_it() -> None:
    text = "Un. Deux.\nTrois. Quatre."
    found = of(text, 10).within(SENTENCE, Span(5, 11))
    assert [span.of(text) for span in found] == ["Deux.", "Trois."]
    assert of(text, 10).within(SENTENCE, Span(3, 4)) == ()


@pytest.mark.parametrize("kind", SegmentKind)
def test_a_seed_in_small_blocks_has_the_same_units_as_in_one(kind: SegmentKind) -> None:
    everything = Span(0, len(SEED))
    assert of(SEED, 800).within(kind, everything) == of(SEED).within(kind, everything)


@pytest.mark.parametrize("kind", [WORD, SENTENCE, PARAGRAPH])
def test_a_gap_of_a_million_blank_lines_is_crossed_in_one_step(kind: SegmentKind) -> None:
    text = "Un" + "\n" * 1_000_000 + "Deux"
    segments = of(text)
    assert segments.after(kind, 0) == Span(1_000_002, 1_000_006)
    assert segments.before(kind, 1_000_002) == Span(0, 2)
    assert segments.at(kind, 500_000) == Span(0, 2)


def test_a_line_longer_than_a_block_is_cut_at_a_space_and_walked_to_its_end() -> None:
    text = "mot " * 10_000
    segments = of(text)
    seen, span = 0, segments.at(WORD, 0)
    while span:
        assert span.of(text) == "mot"
        seen, span = seen + 1, segments.after(WORD, span.start)
    assert seen == 10_000


def test_the_language_of_the_article_decides_where_its_sentences_end() -> None:
    text = "Made by U.S. Car makers."
    assert shown(text, of(text, language="en").at(SENTENCE, 0)) == text
    assert shown(text, of(text, language="fr").at(SENTENCE, 0)) == "Made by U.S."
