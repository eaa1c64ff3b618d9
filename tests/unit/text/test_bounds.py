"""Bounds of words: what one key makes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model.span import Span
from tui_reader.text.bounds import moved

TEXT = "Un titre\n\nPuis M. Joe Biden, de l’OTAN, dort.\n\nFin"


@pytest.mark.parametrize(
    ("words", "ends", "then"),
    [
        ("Biden", {"start": -1}, "Joe Biden"),
        ("Joe Biden", {"start": 1}, "Biden"),
        ("Joe", {"end": 1}, "Joe Biden"),
        ("Biden, de", {"end": -1}, "Biden"),
        ("Biden", {"start": 1}, "Biden"),
        ("Biden", {"end": -1}, "Biden"),
        ("Puis", {"start": -1}, "Puis"),
        ("dort", {"end": 1}, "dort"),
        ("l’OTAN", {"start": 1}, "OTAN"),
        ("ide", {"end": 1}, "iden"),
        ("ide", {}, "ide"),
    ],
)
def test_an_end_goes_word_by_word_and_stays_in_its_paragraph(
    words: str, ends: dict[str, int], then: str
) -> None:
    start = TEXT.index(words)
    assert moved(TEXT, Span(start, start + len(words)), **ends).of(TEXT) == then


@given(st.text(alphabet="aé’-. \n1", max_size=60), st.data())
def test_only_the_end_that_is_moved_moves_and_something_is_left(
    text: str, data: st.DataObject
) -> None:
    edges = st.integers(0, len(text))
    span = Span(*sorted((data.draw(edges), data.draw(edges))))
    start, end = data.draw(st.sampled_from([(1, 0), (-1, 0), (0, 1), (0, -1)]))
    then = moved(text, span, start=start, end=end)
    assert (then.end if start else then.start) == (span.end if start else span.start)
    assert (then.start - span.start) * start >= 0
    assert (then.end - span.end) * end >= 0
    assert then or not span
