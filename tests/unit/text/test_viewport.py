"""The viewport: what is in view, and how little it moves."""

from __future__ import annotations

import pytest

from tui_reader.model.span import Span
from tui_reader.text.view import View
from tui_reader.text.viewport import CONTEXT, Viewport

TEXT = "".join(f"l{number:03}\n" for number in range(100)) + "fin"


def first_line(view: Viewport) -> int:
    return view.top.start // 5


def line(number: int) -> Span:
    return Span(number * 5, number * 5 + 4)


@pytest.fixture
def view() -> Viewport:
    return Viewport(View(TEXT), 20, 10)


def test_it_begins_at_the_top_and_shows_as_many_rows_as_fit(view: Viewport) -> None:
    assert first_line(view) == 0
    assert len(view.rows) == 10
    assert view.extent == Span(0, 50)


def test_scrolling_stops_at_both_ends_with_a_full_last_screen(view: Viewport) -> None:
    view.scroll(-5)
    assert first_line(view) == 0
    view.scroll(1000)
    assert view.extent.end == len(TEXT)
    assert len(view.rows) == 10
    view.scroll(-3)
    assert first_line(view) == 101 - 10 - 3


def test_what_is_in_view_with_context_does_not_move_it(view: Viewport) -> None:
    for number in range(10 - CONTEXT):
        view.reveal(line(number))
        assert first_line(view) == 0


def test_what_is_near_moves_it_by_as_little_as_can_be(view: Viewport) -> None:
    view.reveal(line(8))
    assert first_line(view) == 8 + CONTEXT - 9
    view.reveal(line(2))
    assert first_line(view) == 0


def test_what_is_far_comes_to_a_third_of_the_height(view: Viewport) -> None:
    view.reveal(line(60))
    assert 60 - first_line(view) == 3
    view.reveal(line(10))
    assert 10 - first_line(view) == 3


def test_of_what_does_not_fit_the_beginning_is_shown(view: Viewport) -> None:
    view.reveal(Span(line(40).start, line(80).end))
    assert first_line(view) <= 40 < first_line(view) + 10


def test_resizing_keeps_what_was_at_the_top(view: Viewport) -> None:
    view.jump(line(30).start)
    view.resize(4, 6, line(30))
    assert line(30).start in Span(view.rows[0].start, view.rows[0].end)
    assert len(view.rows) == 6


def test_resizing_again_and_again_drifts_nowhere() -> None:
    view = Viewport(View("mot " * 400), 20, 10)
    view.scroll(7)
    before, unit = view.extent, Span(view.top.start, view.top.end)
    for width in (13, 37, 25, 11, 60):
        view.resize(width, 6, unit)
        assert view.top.start <= before.start < view.top.end
    view.resize(20, 10, unit)
    assert view.extent == before


def test_of_a_unit_in_view_some_still_is_after_resizing(view: Viewport) -> None:
    view.jump(line(30).start)
    for unit in (line(39), line(35)):
        view.resize(4, 3, unit)
        assert unit.overlaps(view.extent)
        view.resize(8, 10, unit)
        assert view.extent.start == line(30).start
    view.resize(4, 3, line(60))
    assert line(30).start in view.extent, "what was not in view is not sought"


def test_a_line_of_the_view_and_a_column_lead_to_an_offset(view: Viewport) -> None:
    view.jump(line(30).start)
    assert view.offset_at(2, 1) == line(32).start + 1
    assert view.offset_at(99, 0) == line(39).start
    assert view.offset_at(-1, 0) == line(30).start


def test_the_line_before_a_last_empty_one_can_be_revealed_in_a_view_of_one_row() -> None:
    view = Viewport(View("un\ndeux\n"), 20, 1)
    view.reveal(Span(3, 7))
    assert [row.start for row in view.rows] == [3]


def test_an_empty_text_has_one_empty_row() -> None:
    view = Viewport(View(""), 20, 10)
    view.reveal(Span(0, 0))
    view.scroll(3)
    assert [row.end for row in view.rows] == [0]
