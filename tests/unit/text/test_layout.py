"""Layout: where lines break, and which offset stands in which cell."""

from __future__ import annotations

import pytest

from tui_reader.text.blocks import Blocks
from tui_reader.text.layout import Layout, wrap


def rows(text: str, width: int, size: int = 8192) -> list[str]:
    layout = Layout(Blocks(text, size), width)
    found = layout.rows(layout.row_at(0), 1000)
    return [text[row.start : layout.visible_end(row)].rstrip(" ") for row in found]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("un deux trois", 8, ["un deux", "trois"]),
        ("un deux trois", 7, ["un deux", "trois"]),
        ("un deux trois", 100, ["un deux trois"]),
        ("anticonstitutionnel", 8, ["anticons", "titution", "nel"]),
        ("a\n\nb\n", 8, ["a", "", "b", ""]),
        ("", 8, [""]),
        # French sets a space before » : ; ! ? and after «: no break there.
        ("il dit « oui » et part", 8, ["il dit", "« oui »", "et part"]),
        ("est-ce vrai ?", 12, ["est-ce", "vrai ?"]),
        ("une liste : ceci", 11, ["une liste :", "ceci"]),
        ("une liste : ceci", 10, ["une", "liste :", "ceci"]),
        ("attention ! oui", 11, ["attention !", "oui"]),
        ("un mot ; deux", 7, ["un", "mot ;", "deux"]),
        ("avant « après", 8, ["avant", "« après"]),
        ("東京の記者会見", 6, ["東京の", "記者会", "見"]),
        ("été e\u0301te\u0301 été", 7, ["été e\u0301te\u0301", "été"]),
        ("👩\u200d🌾👩\u200d🌾👩\u200d🌾", 4, ["👩\u200d🌾👩\u200d🌾", "👩\u200d🌾"]),
    ],
)  # fmt: skip
def test_lines_break_where_a_typesetter_would(text: str, width: int, lines: list[str]) -> None:
    assert rows(text, width) == lines


def test_a_word_wider_than_the_line_with_its_mark_still_goes_on() -> None:
    lines = rows("vraiment ?", 9)
    assert "".join(lines).replace(" ", "") == "vraiment?"
    assert all(len(line) <= 9 for line in lines)


def test_tabs_reach_the_next_multiple_of_four() -> None:
    layout = Layout(Blocks("a\tbcd\te\t\tf"), 40)
    row = layout.row_at(0)
    assert [(g.column, g.width) for g in layout.glyphs(row)] == [
        (0, 1), (1, 3), (4, 1), (5, 1), (6, 1), (7, 1), (8, 1), (9, 3), (12, 4), (16, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("été", [0, 1, 2]),
        ("a東b", [0, 1, 3]),
        ("e\u0301x", [0, 0, 1]),
        ("👩\u200d🌾x", [0, 0, 0, 2]),
        ("❤\ufe0fx", [0, 0, 2]),
        ("a\x1bb", [0, 1, 2]),
    ],
)
def test_an_offset_stands_in_the_first_cell_of_its_cluster(text: str, columns: list[int]) -> None:
    layout = Layout(Blocks(text), 40)
    row = layout.row_at(0)
    assert [layout.column_of(row, offset) for offset in range(len(text))] == columns


def test_a_cell_leads_to_the_cluster_that_covers_it() -> None:
    layout = Layout(Blocks("a東b\nfin"), 40)
    row = layout.row_at(0)
    assert [layout.offset_at(row, column) for column in (-1, 0, 1, 2, 3, 4, 99)] == [
        0, 0, 1, 1, 2, 3, 3,
    ]  # fmt: skip


def test_steps_go_over_blocks_and_stop_at_the_ends() -> None:
    text = "".join(f"ligne {number}\n" for number in range(100))
    layout = Layout(Blocks(text, 64), 20)
    assert len(layout.blocks) > 5
    first = layout.row_at(0)
    fifty = layout.step(first, 50)
    assert text[fifty.start : fifty.end] == "ligne 50\n"
    assert layout.step(fifty, -50) == first
    assert layout.step(first, -3) == first
    assert layout.step(first, 10_000).end == len(text)


def test_a_short_text_is_wrapped_to_a_few_lines_and_tells_of_more() -> None:
    assert wrap("un deux trois quatre", 8, 2) == ("un deux", "trois q…")
    assert wrap("un deux", 8, 2) == ("un deux",)
    assert wrap("a\x1bb", 8, 2) == ("a␛b",)


def test_a_long_text_falls_into_blocks_at_line_ends_spaces_or_clusters() -> None:
    assert [Blocks("ab\n" * 10, 5).span(0).end] == [6]
    assert Blocks("mot " * 10, 6).span(0).end % 4 == 0
    emoji = "👩\u200d🌾" * 20
    blocks = Blocks(emoji, 7)
    assert all(start % 3 == 0 for start in blocks.starts)
    assert len(Blocks("")) == 1
