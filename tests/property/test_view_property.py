"""Whatever a view hides: what is seen is found again, at every width, and the text stays whole."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui_reader.cleaning import operations, with_seams
from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.clusters import clusters
from tui_reader.text.cursor import UnitKind
from tui_reader.text.motion import Motion
from tui_reader.text.segments import SegmentKind, Segments
from tui_reader.text.view import Noise, Operation, View
from tui_reader.text.viewport import Viewport

HARD = [
    *("e\u0301", "東", "👩\u200d🌾", "🇫🇷", "\u0301", "\t", "\x1b", "\u202e", "\n", "\n\n\n", " "),
    *("\xa0", "«", "»", "“oui”", '"', "-mot- ", ". .", "mot", "Une phrase. ", "États-Unis ", "\r"),
]
NOISE = [
    *("date 2022-10 ", "\n\xa0\n\n", "\nfr-02", "\nNEXT Autre", "\nFollow us on X\n", "«non» "),
    "Le maire de Tours promet des travaux\n",
    "\nluc petit maire tours",
    "\nALERTE :\nLe pont. t.co/x\n– Le Pont (@lepont) 19 mai 2024\n",
]
pieces = st.lists(st.one_of(st.sampled_from(HARD + NOISE), st.text(max_size=4)), max_size=20)
texts = pieces.map("".join)
shows = st.sampled_from(
    ["", " ", "«\xa0", "\n\n", "▸ a fold that takes a row of its own", "東", None]
)
cuts = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), shows), max_size=6)
sizes = st.tuples(st.integers(2, 30), st.integers(1, 12))


def viewed(text: str, wanted: list[tuple[float, float, str | None]]) -> View:
    """A view with operations of any kind between clusters anywhere in the text."""
    edges = [0, *(cluster.end for cluster in clusters(text))]
    made: list[Operation] = []
    for one, other, shown in wanted:
        low, high = sorted(edges[int(at * (len(edges) - 1))] for at in (one, other))
        noise = Noise.COPY if shown and shown.startswith("▸") else Noise.LABEL
        made.append(Operation(Span(low, high), shown, noise if low < high else Noise.SEAM))
    apart: list[Operation] = []
    for each in sorted(made, key=lambda each: (each.span.start, each.span.end)):
        if not apart or each.span.start >= apart[-1].span.end > apart[-1].span.start:
            apart.append(each)
    return View(text, apart)


def visible(view: View, offset: int) -> bool:
    return not any(
        offset in each.span for each in view.operations if each.shown is not None and each.span
    )


@given(texts, cuts)
def test_an_offset_comes_back_from_where_it_is_shown(
    text: str, wanted: list[tuple[float, float, str | None]]
) -> None:
    view = viewed(text, wanted)
    places = [view.to_shown(offset) for offset in range(len(text) + 1)]
    assert places == sorted(places)
    for offset in range(len(text)):
        if visible(view, offset):
            assert view.shown[places[offset]] == text[offset]
            assert view.to_text(places[offset]) == offset
            assert view.span_shown(Span(offset, offset + 1)) == Span(
                places[offset], places[offset] + 1
            )
    back = [view.to_text(place) for place in range(len(view.shown) + 1)]
    assert back == sorted(back)


@given(texts, cuts, sizes)
def test_every_row_stands_for_its_stretch_and_they_tile_the_text(
    text: str, wanted: list[tuple[float, float, str | None]], size: tuple[int, int]
) -> None:
    view = viewed(text, wanted)
    window = Viewport(view, *size)
    rows = window.layout.rows(window.layout.row_at(0), 10_000)
    stretches = [window.stretch(row) for row in rows]
    assert stretches[-1].end == len(text)
    for one, following in pairwise(stretches):
        assert one.end == following.start
    for row in rows:
        for glyph in window.layout.glyphs(row):
            offset = view.to_text(glyph.start)
            if visible(view, offset) and view.to_shown(offset) == glyph.start:
                assert window.row_at(offset) == row
                assert window.layout.column_of(row, glyph.start) == glyph.column


@given(texts, cuts, sizes, st.floats(0, 1))
def test_what_is_revealed_is_in_view_and_showing_otherwise_keeps_the_top(
    text: str, wanted: list[tuple[float, float, str | None]], size: tuple[int, int], at: float
) -> None:
    window = Viewport(View(text), *size)
    offset = int(at * len(text))
    window.reveal(Span(offset, offset))
    window.show(viewed(text, wanted))
    window.reveal(Span(offset, offset))
    assert window.row_at(offset) in window.rows
    window.show(View(text))
    assert window.layout.rows(window.layout.row_at(0), 10_000)[-1].end == len(text)


@given(texts, cuts, st.sampled_from(list(SegmentKind)))
def test_no_unit_is_wholly_hidden_and_none_begins_or_ends_so(
    text: str, wanted: list[tuple[float, float, str | None]], kind: SegmentKind
) -> None:
    view = viewed(text, wanted)
    segments = Segments(text, Blocks(text), "fr", view.hidden)
    edges = {0} | {cluster.end for cluster in clusters(text)}
    for span in segments.within(kind, Span(0, len(text))):
        assert span
        assert {span.start, span.end} <= edges
        assert not any(span.start in each or span.end - 1 in each for each in view.hidden)
    cursor = Motion(segments).at(UnitKind.SENTENCE, 0)
    assert not cursor.span or not any(each.covers(cursor.span) for each in view.hidden)


@given(texts, st.sampled_from(["fr", "en", ""]))
def test_operations_are_in_order_apart_in_the_text_and_cut_no_cluster(
    text: str, language: str
) -> None:
    found = operations(text, language)
    edges = {0} | {cluster.end for cluster in clusters(text)}
    for each in found:
        assert {each.span.start, each.span.end} <= edges
    for one, following in pairwise(found):
        assert one.span.end <= following.span.start
    assert operations(str(text), language) == found


@given(texts)
def test_no_word_is_hidden_without_a_line_that_says_so_but_labels(text: str) -> None:
    for each in operations(text):
        words = any(letter.isalnum() for letter in each.span.of(text))
        if each.shown is not None and words and each.noise is not Noise.LABEL:
            assert each.shown.startswith("▸ ")
        assert each.hides is (words and each.shown is not None)


@given(texts, st.lists(st.integers(0, 200), max_size=5))
def test_seams_join_the_operations_in_order(text: str, places: list[int]) -> None:
    found = operations(text)
    both = with_seams(found, sorted({place for place in places if 0 < place < len(text)}))
    assert list(both) == sorted(both, key=lambda each: (each.span.start, each.span.end))
    view = View(text, both)
    assert view.shown.replace(" ", "") == View(text, found).shown.replace(" ", "")
