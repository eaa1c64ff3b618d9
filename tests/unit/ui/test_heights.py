"""Heights: a list of 100,000 items knows its lines without a look at each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui_reader.ui.widgets.heights import Even, Measured


@given(st.integers(1, 5), st.lists(st.booleans(), max_size=30))
def test_even_heights_are_those_that_measuring_each_item_gives(
    lines: int, taller: list[bool]
) -> None:
    even = Even(len(taller), lines, [at for at, tall in enumerate(taller) if tall])
    measured = Measured(lines + tall for tall in taller)
    items = range(len(taller) + 1)
    assert [even.top(item) for item in items] == [measured.top(item) for item in items]
    shown = range(even.top(len(taller)) + 3)
    assert [even.at(line) for line in shown] == [measured.at(line) for line in shown]
