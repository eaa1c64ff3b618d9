"""Runs: overlapping layers become flat stretches, and things with spans are found by place."""

from __future__ import annotations

from tui_reader.model.span import Span
from tui_reader.text.runs import SpanIndex, flatten


def flat(stretch: tuple[int, int], *layers: tuple[int, int, str]) -> list[tuple[int, int, str]]:
    given = [(Span(start, end), name) for start, end, name in layers]
    return [(run.start, run.end, "".join(run.layers)) for run in flatten(Span(*stretch), given)]


def test_without_layers_there_is_one_plain_run() -> None:
    assert flat((3, 9)) == [(3, 9, "")]


def test_nested_and_crossing_layers_keep_their_order() -> None:
    assert flat((0, 10), (0, 6, "a"), (2, 4, "b"), (5, 10, "c")) == [
        (0, 2, "a"), (2, 4, "ab"), (4, 5, "a"), (5, 6, "ac"), (6, 10, "c"),
    ]  # fmt: skip


def test_what_lies_outside_the_stretch_is_cut_off() -> None:
    assert flat((5, 8), (0, 6, "a"), (7, 20, "b"), (8, 9, "c")) == [
        (5, 6, "a"), (6, 7, ""), (7, 8, "b"),
    ]  # fmt: skip


def test_an_empty_layer_colours_nothing() -> None:
    assert {layers for _, _, layers in flat((0, 4), (2, 2, "a"))} == {""}


INDEX = SpanIndex(
    [(Span(*span), name) for span, name in (((5, 9), "b"), ((0, 20), "a"), ((5, 7), "c"))]
)


def test_what_touches_a_stretch_is_found_longest_first() -> None:
    assert [name for _, name in INDEX.overlapping(Span(6, 7))] == ["a", "b", "c"]
    assert [name for _, name in INDEX.overlapping(Span(8, 9))] == ["a", "b"]
    assert [name for _, name in INDEX.overlapping(Span(9, 12))] == ["a"]
    assert INDEX.overlapping(Span(20, 30)) == []


def test_next_and_previous_go_through_all_of_them_also_those_that_start_together() -> None:
    names, here = [], Span(0, 20)
    while found := INDEX.after(here):
        here = found[0]
        names.append(found[1])
    assert names == ["b", "c"]
    assert INDEX.before(Span(5, 7)) == (Span(5, 9), "b")
    assert INDEX.before(Span(0, 20)) is None
    assert len(INDEX) == 3
