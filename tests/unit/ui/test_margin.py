"""The stripes beside the text: each annotation has one that can be followed to its end."""

from __future__ import annotations

from rich.style import Style

from tui_reader.model.anchor import Placement, PlacementState
from tui_reader.model.annotation import Annotation, Passage
from tui_reader.model.codebook import Tag
from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.layout import Layout
from tui_reader.ui.widgets.margin import LANES, Margin

TEXT = "one two three four five\nsix seven\neight nine\n"
LAYOUT = Layout(Blocks(TEXT), 40)
ROWS = LAYOUT.rows(LAYOUT.row_at(0), 3)


def striped(*words: str) -> dict[int, str]:
    """The margin of each line; a passage goes from its first to its last word."""
    tags = {name: Tag(name, name, name, key=name) for name in "abcdef"}
    placed = []
    for key, named in zip(tags, words, strict=False):
        first, last = named.split()[0], named.split()[-1]
        span = Span(TEXT.index(first), TEXT.index(last) + len(last))
        made = Annotation(key, "a.txt", None, (key,), "", "", "", "")
        placed.append((span, Passage(made, Placement(PlacementState.EXACT, span))))
    margin = Margin(TEXT, (passage for _, passage in placed), tags.get)
    return {
        line: "".join(
            segment.text
            for segment in margin.paint(
                Span(row.start, row.end),
                [(s, p) for s, p in placed if s.start < row.end and s.end > row.start],
                Style(),
            )
        )
        for line, row in enumerate(ROWS, 1)
    }


def test_passages_on_one_line_stand_side_by_side() -> None:
    assert striped("one", "three") == {1: "ab ", 2: "   ", 3: "   "}


def test_a_lane_is_free_again_on_the_next_line() -> None:
    assert striped("one two", "six", "eight") == {1: "a  ", 2: "b  ", 3: "c  "}


def test_a_stripe_goes_on_in_its_lane_while_others_come_and_go() -> None:
    assert striped("one nine", "two", "six") == {1: "ab ", 2: "┃c ", 3: "┃  "}


def test_a_line_is_taken_up_to_the_word_where_a_passage_ends() -> None:
    assert striped("five six", "seven") == {1: "a  ", 2: "┃b ", 3: "   "}


def test_more_than_there_are_lanes_share_the_last_one() -> None:
    lines = striped("one", "two", "three", "four nine", "six")
    assert LANES == 3
    assert lines[1][:2] == "ab"
    assert lines[2].strip(), "nothing falls out"
    assert lines[3].strip() == "┃"
