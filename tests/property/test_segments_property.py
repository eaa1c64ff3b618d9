from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.clusters import clusters
from tui_reader.text.language import NAMES, UNDETERMINED, guess_language
from tui_reader.text.segments import (
    SegmentKind,
    Segments,
    paragraphs,
    quotations,
    sentences,
    words,
)

PROSE = "Il part|l’Ukraine|M.|J.-C.|U.S.|N.|etc.|1 000|3,5|a-t-il|Le|Poutine|été|pic.twitter.com/x"
MARKS = "...|…|.|?!|. .|,|–|-|(|)|[|]|'|’|‘|\"|«|»|“|”|‹|›|„| | | |\n|\n\n|\t|\xa0|\x00"
CLUSTERS = "e\u0301|日本|。|！」|हिन्दी|👩\u200d👩\u200d👧|🇫🇷|\u0301|\u200d|\u0600|\ufe0f"
PIECES = [piece for pieces in (PROSE, MARKS, CLUSTERS) for piece in pieces.split("|")]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=60),
)
FINDERS = {
    SegmentKind.WORD: words,
    SegmentKind.SENTENCE: sentences,
    SegmentKind.PARAGRAPH: paragraphs,
    SegmentKind.QUOTATION: quotations,
}
kinds = pytest.mark.parametrize("kind", SegmentKind)


@kinds
@given(text=TEXTS)
def test_units_are_in_order_apart_and_never_empty(kind: SegmentKind, text: str) -> None:
    end = 0
    for span in FINDERS[kind](text):
        assert span
        assert span.start >= end
        end = span.end
    assert end <= len(text)


@kinds
@given(text=TEXTS)
def test_no_unit_cuts_what_a_reader_takes_for_one_character(kind: SegmentKind, text: str) -> None:
    boundaries = {0, *(cluster.end for cluster in clusters(text))}
    for span in FINDERS[kind](text):
        assert {span.start, span.end} <= boundaries


@kinds
@given(text=TEXTS)
def test_no_unit_leaves_its_line(kind: SegmentKind, text: str) -> None:
    assert not any("\n" in span.of(text) for span in FINDERS[kind](text))


@pytest.mark.parametrize("kind", [SegmentKind.SENTENCE, SegmentKind.PARAGRAPH])
@given(text=TEXTS)
def test_every_visible_character_is_in_exactly_one_sentence_and_one_paragraph(
    kind: SegmentKind, text: str
) -> None:
    held = [0] * len(text)
    for span in FINDERS[kind](text):
        for offset in range(span.start, span.end):
            held[offset] += 1
    assert all(held[i] == 1 for i, character in enumerate(text) if not character.isspace())


@given(text=TEXTS)
def test_a_sentence_says_something_unless_its_paragraph_does_not(text: str) -> None:
    for paragraph in paragraphs(text):
        inside = sentences(paragraph.of(text))
        if len(inside) > 1:
            assert all(any(map(str.isalnum, span.of(paragraph.of(text)))) for span in inside)


@kinds
@given(text=TEXTS, size=st.integers(1, 40))
def test_blocks_make_no_difference_unless_a_line_is_longer(
    kind: SegmentKind, text: str, size: int
) -> None:
    longest = max(map(len, text.split("\n"))) + 1
    segments = Segments(text, Blocks(text, max(size, longest)))
    assert list(segments.within(kind, Span(0, len(text)))) == FINDERS[kind](text)


@kinds
@given(text=TEXTS, size=st.integers(1, 40))
def test_walking_down_and_up_visits_every_unit_once(
    kind: SegmentKind, text: str, size: int
) -> None:
    segments = Segments(text, Blocks(text, size))
    every = segments.within(kind, Span(0, len(text)))
    assert walk(segments.after, kind, -1, len(every)) == every
    assert walk(segments.before, kind, len(text) + 1, len(every)) == every[::-1]


def walk(
    step: Callable[[SegmentKind, int], Span | None], kind: SegmentKind, offset: int, limit: int
) -> tuple[Span, ...]:
    seen: list[Span] = []
    while (span := step(kind, offset)) and len(seen) <= limit:
        seen.append(span)
        offset = span.start
    return tuple(seen)


@kinds
@given(text=TEXTS, size=st.integers(1, 40), data=st.data())
def test_there_is_always_a_unit_at_the_cursor_if_there_is_any(
    kind: SegmentKind, text: str, size: int, data: st.DataObject
) -> None:
    segments = Segments(text, Blocks(text, size))
    every = segments.within(kind, Span(0, len(text)))
    offset = data.draw(st.integers(0, len(text)))
    found = segments.at(kind, offset)
    holding = [span for span in every if offset in span]
    if holding or kind is SegmentKind.QUOTATION:
        assert found == (holding[0] if holding else None)
    else:
        assert found in every if every else found is None


@given(text=TEXTS)
def test_a_language_can_be_asked_of_any_text(text: str) -> None:
    assert guess_language(text) in ("", UNDETERMINED, *NAMES)
