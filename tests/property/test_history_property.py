"""A point of the history is reached by just what undo and redo would turn, one after the other."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model.change import Act
from tui_reader.model.history import BEGINNING, History

acts = st.lists(st.tuples(st.booleans(), st.sampled_from(["here", "there", "gone"])), max_size=12)


def history_of(shape: list[tuple[bool, str]]) -> History:
    """Acts taken back or not, of this window, of another that is open, and of one that is gone."""
    made = (
        Act(f"id{n}", f"act {n}", "", (), undone=undone, window=window, number=n)
        for n, (undone, window) in enumerate(shape, 1)
    )
    return History(tuple(made), frozenset({"there"}))


def turned(history: History, act: Act) -> History:
    after = replace(act, undone=not act.undone)
    return replace(history, acts=tuple(after if each == act else each for each in history.acts))


@given(shape=acts, at=st.integers(0, 12))
def test_the_way_is_that_of_the_keys(shape: list[tuple[bool, str]], at: int) -> None:
    history = start = history_of(shape)
    turn = ([BEGINNING] + [act.turn for act in history.acts])[at % (len(shape) + 1)]
    back, again = [], []
    while (last := history.last_done) and last.turn > turn:
        back.append(last.id)
        history = turned(history, last)
    while (first := history.first_undone) and first.turn <= turn:
        again.append(first.id)
        history = turned(history, first)
    way = start.way_to(turn)
    assert ([act.id for act in way.back], [act.id for act in way.again]) == (back, again)
    assert len(way) == len(back) + len(again)
    assert not history.way_to(turn), "one is there"


@given(shape=acts, at=st.integers(0, 12))
def test_the_acts_of_an_open_window_are_never_turned(
    shape: list[tuple[bool, str]], at: int
) -> None:
    history = history_of(shape)
    way = history.way_to(([BEGINNING] + [act.turn for act in history.acts])[at % (len(shape) + 1)])
    assert "there" not in {act.window for act in (*way.back, *way.again)}
