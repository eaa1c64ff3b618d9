"""What an article or a note says is never calculated by a spreadsheet, and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.exchange.formulas import guarded, unguarded

DANGEROUS = [
    "=1+1",
    "+33 1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r",
    "\n=1",
    "  =1",
    "\ufeff=1",
    " \ufeff -1",
]
cells = st.text(st.sampled_from("'=+-@\t\r\n \ufeff\xa0＝＋－＠aé1\"")) | st.text()


@pytest.mark.parametrize("cell", [*DANGEROUS, "＝1", "＋1", "－1", "＠A1"])
def test_what_a_spreadsheet_may_calculate_becomes_text(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Menace", "— Non", "’=1", "1+1", "'avant", "« =1 »"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == unguarded(cell) == cell


@given(cell=cells)
def test_each_cell_comes_back_as_it_was(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@given(cell=cells)
def test_no_guarded_cell_begins_like_a_formula(cell: str) -> None:
    shown = guarded(cell)
    while shown[:1].isspace() or shown[:1] == "\ufeff":
        assert shown[0] not in "\t\r\n" or shown != guarded(cell)
        shown = shown[1:]
    assert shown[:1] not in tuple("=+-@＝＋－＠")
