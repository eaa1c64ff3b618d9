"""What must hold of every text at every width."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.clusters import boundary_after, boundary_before, clusters, painted, snap
from tui_reader.text.layout import Layout

HARD = [
    *(
        "é",
        "e\u0301",
        "東",
        "👩\u200d🌾",
        "❤\ufe0f",
        "🇫🇷",
        "👍🏽",
        "\u0301",
        "a\u200db",
        "ن",
        "\u200c",
        "각",
    ),
    *("क्षि", "\t", "\x1b", "\x9b", "\u202e", "\u200b", "\u2028", "\x0c", "\xad", "\n", " ", "  "),
    *("\xa0", "«", "»", "mot", "États-Unis", "un ", "une phrase. ", "\U000e0041", "\ufffe"),
]
texts = st.lists(st.one_of(st.sampled_from(HARD), st.text(max_size=5)), max_size=40).map("".join)
widths = st.integers(2, 30)
sizes = st.integers(1, 40)


@given(texts, widths, sizes)
def test_rows_tile_the_text_and_fit_the_width(text: str, width: int, size: int) -> None:
    layout = Layout(Blocks(text, size), width)
    rows = layout.rows(layout.row_at(0), 10_000)
    assert rows[0].start == 0
    assert rows[-1].end == len(text)
    for row, following in pairwise(rows):
        assert row.end == following.start
        assert layout.step(following, -1) == row
    for row in rows:
        glyphs = list(layout.glyphs(row))
        while glyphs and text[glyphs[-1].start] == " ":
            glyphs.pop()
        assert sum(glyph.width for glyph in glyphs) <= max(width, 2)


@given(texts, widths, sizes)
def test_an_offset_comes_back_from_its_cell(text: str, width: int, size: int) -> None:
    layout = Layout(Blocks(text, size), width)
    for row in layout.rows(layout.row_at(0), 10_000):
        for glyph in layout.glyphs(row):
            assert layout.row_at(glyph.start) == row
            assert layout.column_of(row, glyph.start) == glyph.column
            for column in range(glyph.column, glyph.column + glyph.width):
                assert layout.offset_at(row, column) == glyph.start


@given(texts)
def test_what_is_painted_has_no_control_and_the_width_that_was_measured(text: str) -> None:
    from rich.cells import cell_len

    shown = [painted(text[c.start : c.end]) for c in clusters(text) if text[c.start] != "\n"]
    line = "".join(shown)
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in line)
    assert not any(char in line for char in "\u202a\u202e\u2066\u200b\u2028\ufeff")
    assert cell_len(line) == sum(c.width for c in clusters(text))


@given(texts, st.data())
def test_a_snapped_span_never_cuts_a_cluster(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edges = {0} | {c.end for c in clusters(text)}
    snapped = snap(text, Span(start, end))
    assert {snapped.start, snapped.end} <= edges
    assert snapped.covers(Span(start, end))
    assert boundary_before(text, start) == max(edge for edge in edges if edge <= start)
    assert boundary_after(text, start) == min(edge for edge in edges if edge >= start)


@given(texts, sizes)
def test_blocks_tile_the_text_without_cutting_clusters(text: str, size: int) -> None:
    blocks = Blocks(text, size)
    edges = {0} | {c.end for c in clusters(text)}
    spans = [blocks.span(index) for index in range(len(blocks))]
    assert "".join(span.of(text) for span in spans) == text
    assert {span.end for span in spans} <= edges
    for offset in range(len(text)):
        assert offset in blocks.span(blocks.index_at(offset))
