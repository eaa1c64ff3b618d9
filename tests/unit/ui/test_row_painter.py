"""What lies over a stretch of text shows, and shows where there are few colours or none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from tui_reader.model.entity import EntityType
from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.layout import Layout
from tui_reader.ui.widgets.row_painter import (
    CLEAR,
    ENTITY_LAYERS,
    FOCUS,
    SELECTION,
    TITLE,
    UNIT,
    VEIL,
    Layer,
    Looks,
    RowPainter,
    labelled,
)

RED, BLUE = Layer("tag", "#ff0000"), Layer("tag", "#0000ff")
PERSON = ENTITY_LAYERS[EntityType.PER]
LOOKS = Looks(
    base=Style(color="#eeeeee", bgcolor="#101010"),
    bar=Style(color="#f2c14e"),
    thumb=Style(color="#707070"),
    unit=Color.parse("#303850"),
    selection=Color.parse("#405880"),
    hit=Color.parse("#7a5f12"),
    label=Style(color="#101010", bgcolor="#f2c14e"),
    tint=0.3,
    veil=Style(color="#707070"),
    plain=False,
    entities={type.value: Style(underline=True) for type in EntityType},
)
RICH, PLAIN = RowPainter(LOOKS), RowPainter(replace(LOOKS, plain=True))


def background(*layers: Layer) -> Color:
    bgcolor = RICH.style(layers).bgcolor
    assert bgcolor is not None
    return Color.from_rich_color(bgcolor)


def test_of_two_tags_only_the_innermost_shows() -> None:
    assert background(RED, BLUE) == background(BLUE) != background(RED)
    assert background(BLUE, RED) == background(RED)


@pytest.mark.parametrize("lit", [UNIT, SELECTION, FOCUS])
def test_a_tag_is_still_seen_under_the_unit(lit: Layer) -> None:
    on_red, on_blue, alone = background(RED, lit), background(BLUE, lit), background(lit)
    assert len({on_red, on_blue, alone, background(RED), background(BLUE)}) == 5
    assert on_red.r > on_blue.r
    assert on_blue.b > on_red.b


def test_a_selection_or_a_mention_gone_to_stands_out_from_the_unit() -> None:
    assert background(UNIT, FOCUS) == background(FOCUS) != background(UNIT)
    assert background(SELECTION) != background(UNIT)


@pytest.mark.parametrize("under", [(), (RED,), (PERSON,), (TITLE,), (RED, PERSON, TITLE)])
@pytest.mark.parametrize("lit", [(UNIT,), (SELECTION,)])
def test_where_tints_cannot_be_told_apart_the_unit_is_reversed(
    under: tuple[Layer, ...], lit: tuple[Layer, ...]
) -> None:
    assert PLAIN.style((*under, *lit)).reverse
    assert not PLAIN.style(under).reverse
    assert not RICH.style((*under, *lit)).reverse


@pytest.mark.parametrize("under", [(), (RED,), (PERSON,), (TITLE,), (RED, PERSON, TITLE)])
def test_there_a_mention_gone_to_is_not_reversed_within_the_unit(under: tuple[Layer, ...]) -> None:
    look = PLAIN.style((*under, UNIT, FOCUS))
    assert look.underline
    assert not look.reverse
    assert PLAIN.style((*under, UNIT)).reverse


def test_there_types_keep_their_text_styles_within_the_unit() -> None:
    assert PLAIN.style((UNIT, PERSON)).underline
    assert not PLAIN.style((UNIT,)).underline


def test_under_the_veil_only_what_is_tagged_or_clear_is_as_usual() -> None:
    for painter in (RICH, PLAIN):
        veiled = painter.style((VEIL,))
        assert veiled == painter.style((PERSON, TITLE, VEIL)) != painter.style(())
        assert painter.style((RED, PERSON, VEIL)) == painter.style((RED, PERSON))
        assert painter.style((PERSON, VEIL, CLEAR)) == painter.style((PERSON,))
        assert painter.style((UNIT, VEIL, CLEAR)) == painter.style((UNIT,))


def test_there_a_passage_has_letters_in_the_colour_of_its_tag() -> None:
    assert PLAIN.style((RED,)).color == Style(color="#ff0000").color
    assert PLAIN.style((RED, BLUE)).color == Style(color="#0000ff").color
    assert PLAIN.style(()).color == LOOKS.base.color


def test_a_row_is_painted_layer_by_layer_with_nothing_lost() -> None:
    layout = Layout(Blocks("un deux trois"), 40)
    row = layout.row_at(0)
    segments = RICH.paint(layout, row, [(Span(3, 7), RED), (Span(0, 13), UNIT)])
    assert [segment.text for segment in segments] == ["un ", "deux", " trois"]
    assert segments[0].style == segments[2].style == RICH.style((UNIT,))
    assert segments[1].style == RICH.style((RED, UNIT))


@pytest.mark.parametrize(
    ("labels", "wanted"),
    [
        ([], "abcd漢字ef"),
        ([(2, "X")], "aXcd漢字ef"),
        ([(2, "XY"), (4, "Z")], "XYcZ漢字ef"),
        ([(1, "XY")], "XYcd漢字ef"),
        ([(10, "X")], "abcd漢字eX"),
    ],
)
def test_a_label_covers_the_cells_before_its_column_and_no_other(
    labels: list[tuple[int, str]], wanted: str
) -> None:
    strip = labelled(Strip([Segment("abcd"), Segment("漢字ef")]), labels, RICH.label)
    assert strip.text == wanted
    assert strip.cell_length == 10


def test_a_label_over_half_of_a_wide_character_leaves_the_row_as_wide_as_it_was() -> None:
    strip = labelled(Strip([Segment("漢字ef")]), [(3, "X")], RICH.label)
    assert strip.cell_length == 6
    assert "X" in strip.text


def test_a_label_is_seen_without_colours() -> None:
    assert PLAIN.label.reverse
    assert RICH.label.bgcolor != RICH.style(()).bgcolor


def test_a_reversed_label_differs_from_the_reversed_unit_behind_it() -> None:
    strip = Strip([Segment("abcd"), Segment("efgh", PLAIN.style((UNIT,)))])
    for end, reverse in ((2, True), (4, False), (6, False)):
        label = labelled(strip, [(end, "X")], PLAIN.label).crop(end - 1, end)
        assert [bool(each.style and each.style.reverse) for each in label] == [reverse]
