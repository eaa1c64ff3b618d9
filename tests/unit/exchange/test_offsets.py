"""Offsets become the numbers of other tools and back, in every unit, and wrong numbers are seen."""

from __future__ import annotations

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st
from sample import STORM

from tui_reader.exchange.offsets import EVERY, Counting, Normalised, Ruler, Unit, measured
from tui_reader.model.span import Span
from tui_reader.text.clusters import cluster_ends
from tui_reader.text.normalise import normalise

# Accents, emoji with joiners, modifiers and flags, Hangul, Thai, Devanagari, marks, controls.
_HARD = (
    "ab é東🔥𝒜\u0301\u0302\u200d👩🏽🚒🇫🇷🏴\U000e0067\ufe0f한ㅏᄀ\u11a8ำักษ์क्षि\u0600"
    "\xa0\u202f\t\n\r\ufeff"
)
texts = st.text(st.sampled_from(_HARD), max_size=40) | st.text(max_size=40)
# Long enough for several blocks, with something hard anywhere in them.
long_texts = st.builds(
    lambda pieces: "".join(piece * count for piece, count in pieces),
    st.lists(st.tuples(texts, st.sampled_from([1, 3, 60])), max_size=4),
)
units = st.sampled_from(Unit)

SIZES = [
    ("é", 1, 1, 2, 1),
    ("e\u0301", 2, 2, 3, 1),
    ("東", 1, 1, 3, 1),
    ("\xa0", 1, 1, 2, 1),
    ("🔥", 1, 2, 4, 1),
    ("👩\u200d🌾", 3, 5, 11, 1),
    ("🇫🇷", 2, 4, 8, 1),
    ("\r\n", 2, 2, 2, 1),
    ("", 0, 0, 0, 0),
]


def by_definition(text: str, unit: Unit) -> list[int]:
    """The number at each offset, counted from the start of the text each time."""
    if unit is Unit.CLUSTERS:
        ends = [match.end() for match in regex.finditer(r"\X", text)]
        return [sum(end <= offset for end in ends) for offset in range(len(text) + 1)]
    size = {Unit.CODE_POINTS: 4, Unit.UTF16: 2, Unit.UTF8: 1}[unit]
    encoding = {4: "utf-32-le", 2: "utf-16-le", 1: "utf-8"}[size]
    return [len(text[:offset].encode(encoding)) // size for offset in range(len(text) + 1)]


@pytest.mark.parametrize(("text", "points", "utf16", "utf8", "clusters"), SIZES)
def test_one_character_has_four_lengths(
    text: str, points: int, utf16: int, utf8: int, clusters: int
) -> None:
    lengths = [Ruler(text, unit).number(len(text)) for unit in Unit]
    assert lengths == [points, utf16, utf8, clusters]


@given(long_texts, units)
@example("e" + "\u0301" * 700 + "e\u0301 " * 90, Unit.CLUSTERS)
@example("🇫🇷" * 400, Unit.CLUSTERS)
@example("x\r\n" * 200, Unit.CLUSTERS)
def test_every_offset_has_the_number_that_the_unit_defines(text: str, unit: Unit) -> None:
    ruler = Ruler(text, unit)
    assert [ruler.number(offset) for offset in range(len(text) + 1)] == by_definition(text, unit)


@given(long_texts, units)
def test_back_from_its_number_every_boundary_is_the_same_offset(text: str, unit: Unit) -> None:
    ruler = Ruler(text, unit)
    ends = [match.end() for match in regex.finditer(r"\X", text)]
    boundaries = [0, *ends] if unit is Unit.CLUSTERS else range(len(text) + 1)
    assert [ruler.offset(ruler.number(offset)) for offset in boundaries] == list(boundaries)


@given(long_texts, units)
def test_numbers_inside_a_character_or_outside_the_text_have_no_offset(
    text: str, unit: Unit
) -> None:
    numbers = by_definition(text, unit)
    ruler = Ruler(text, unit)
    for number in range(-1, numbers[-1] + 2):
        assert (ruler.offset(number) is None) == (number not in numbers)


@given(long_texts, units, st.booleans(), st.data())
def test_a_span_comes_back_from_its_numbers_whole(
    text: str, unit: Unit, inclusive: bool, data: st.DataObject
) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    ruler = Ruler(text, unit)
    back = ruler.span(*ruler.numbers(Span(start, end), inclusive), inclusive)
    assert back is not None
    if unit is Unit.CLUSTERS:
        assert back.covers(Span(start, end))
        assert ruler.numbers(back) == ruler.numbers(Span(start, end))
    else:
        assert back == Span(start, end)


@given(long_texts)
def test_clusters_found_piece_by_piece_are_those_of_the_whole_text(text: str) -> None:
    ends: list[int] = []
    while not ends or ends[-1] < len(text):
        more = cluster_ends(text, ends[-1] if ends else 0, 16)
        if not more:
            break
        ends += more
    assert ends == [match.end() for match in regex.finditer(r"\X", text)]


def test_half_a_pair_half_a_letter_and_ends_before_starts_are_no_place() -> None:
    assert Ruler("a🔥b", Unit.UTF16).span(0, 2) is None
    assert Ruler("a🔥b", Unit.UTF16).span(1, 3) == Span(1, 2)
    assert Ruler("aéb", Unit.UTF8).span(2, 3) is None
    assert Ruler("abc", Unit.UTF8).span(2, 1) is None
    assert Ruler("abc", Unit.CODE_POINTS).span(0, 2, inclusive=True) == Span(0, 3)
    assert Ruler("abc", Unit.CODE_POINTS).span(0, 3, inclusive=True) is None
    for offset in (-1, 4):
        with pytest.raises(ValueError, match="no offset"):
            Ruler("abc", Unit.UTF8).number(offset)


@given(st.text(st.sampled_from("a\r\n\ufeff🔥"), max_size=30))
def test_every_offset_of_a_text_is_that_of_one_in_the_raw_text(raw: str) -> None:
    both = Normalised(raw)
    assert both.text == normalise(raw)
    found = [both.offset(offset) for offset in range(len(raw) + 1)]
    assert sorted({*found}) == list(range(len(both.text) + 1))
    assert found == sorted(found)


@given(st.text(st.sampled_from("a\r\n\ufeff🔥"), max_size=30), st.data())
def test_a_span_of_the_raw_text_holds_here_what_it_held_there(
    raw: str, data: st.DataObject
) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(raw))] * 2)))
    both = Normalised(raw)
    words = both.span(Span(start, end)).of(both.text)
    held = raw[start:end].replace("\r\n", "\n").replace("\r", "\n")
    if raw.startswith("\ufeff") and start == 0 < end:
        held = held[1:]
    if start > 0 and raw[start - 1 : start + 1] == "\r\n" and start == end:
        held = ""
    assert words == held


def test_offsets_outside_the_raw_text_are_refused() -> None:
    both = Normalised("\ufeffa\r\nb")
    assert [both.offset(raw) for raw in range(6)] == [0, 0, 1, 1, 2, 3]
    for wrong in (-1, 6):
        with pytest.raises(ValueError, match="no offset"):
            both.offset(wrong)


WORDS = ("Niort", "🌊", "thé 茶 du port", "𝔅eaucoup", "Čapek, pompière 👩🏽\u200d🚒 à")


@pytest.mark.parametrize("counting", EVERY)
def test_the_counting_of_a_file_is_measured_by_its_quotes(counting: Counting) -> None:
    ruler = Ruler(STORM.text, counting.unit)
    samples = []
    for words in WORDS:
        start = STORM.text.index(words)
        numbers = ruler.numbers(Span(start, start + len(words)), counting.inclusive)
        samples.append((STORM.text, *numbers, words))
    assert measured(samples) == (counting, len(WORDS), len(WORDS))
    wrong = (STORM.text, 0, 3, "so nicht")
    assert measured([*samples, wrong]) == (counting, len(WORDS), len(WORDS) + 1)


def test_where_countings_tie_the_one_that_the_format_names_first_wins() -> None:
    plain = [("abc def", 4, 7, "def")]
    utf16, bytes_ = Counting(Unit.UTF16), Counting(Unit.UTF8)
    assert measured(plain, (utf16, bytes_))[0] == utf16
    assert measured(plain, (bytes_, utf16))[0] == bytes_
    assert measured([], (bytes_, utf16)) == (bytes_, 0, 0)
    assert measured([("abc", 0, 9, "x")], (bytes_, utf16)) == (bytes_, 0, 1)


def test_a_line_end_that_became_a_space_still_explains_a_quote_and_no_words_explain_nothing() -> (
    None
):
    assert measured([("a\nb", 0, 3, "a b")])[1] == 1
    assert measured([("a\nb", 1, 1, "")])[1] == 0
