"""Hits of a search that still goes on: what is known of them is right, and the rest is not told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from steps import steps

from tui_reader.model.span import Span
from tui_reader.text.hits import Hits, Step, numbers


def told(hits: Hits, spans: list[Span], turned: bool) -> None:
    """Take hits as a search reports them."""
    starts, ends = numbers(), numbers()
    starts.extend(span.start for span in spans)
    ends.extend(span.end for span in spans)
    hits.take(starts, ends, turned)


def searched(spans: list[Span], origin: int, known: int = 10**9) -> Hits:
    """The hits after a search from an offset has found so many of them."""
    hits = Hits(origin)
    late = [span for span in spans if span.start >= origin]
    early = [span for span in spans if span.start < origin]
    told(hits, late[:known], turned=False)
    if known > len(late):
        told(hits, early[: known - len(late)], turned=True)
    if known > len(spans):
        hits.end()
    return hits


def in_order(found: list[tuple[int, int]]) -> list[Span]:
    """Hits in reading order, some of which overlap."""
    spans = {Span(start, start + length) for start, length in found}
    return sorted(spans, key=lambda span: span.reading_order)


PLACES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 6)), max_size=12).map(in_order)


@given(PLACES, st.integers(0, 45), st.integers(0, 45), st.integers(0, 6))
def test_the_next_and_the_one_before_are_those_of_all_and_the_ends_lead_to_each_other(
    spans: list[Span], origin: int, start: int, length: int
) -> None:
    hits, here = searched(spans, origin), Span(start, start + length)
    after = [span for span in spans if span.reading_order > here.reading_order]
    before = [span for span in spans if span.reading_order < here.reading_order]
    first, last = (spans[0], spans[-1]) if spans else (None, None)
    assert hits.step(here, 1) == (Step(after[0]) if after else Step(first, wrapped=True))
    assert hits.step(here, -1) == (Step(before[-1]) if before else Step(last, wrapped=True))


@given(PLACES, st.integers(0, 45), st.integers(0, 45), st.integers(0, 12))
def test_nothing_is_said_of_a_search_that_goes_on_that_its_end_does_not_confirm(
    spans: list[Span], origin: int, start: int, known: int
) -> None:
    so_far, in_the_end = searched(spans, origin, known), searched(spans, origin)
    here = Span(start, start)
    for by in (1, -1):
        assert so_far.step(here, by) in (None, in_the_end.step(here, by))
    for span in spans:
        assert so_far.number(span) in (0, in_the_end.number(span))
        assert in_the_end.number(span) == spans.index(span) + 1


@given(PLACES, st.integers(0, 45), st.integers(0, 45), st.integers(1, 20))
def test_what_touches_a_row_is_found_without_the_others(
    spans: list[Span], origin: int, start: int, length: int
) -> None:
    row = Span(start, start + length)
    found = list(searched(spans, origin).overlapping(row))
    assert found == [span for span in spans if span.overlaps(row)]


def test_a_hit_as_long_as_the_text_makes_no_other_row_slow() -> None:
    spans = [Span(0, 100_000), *(Span(at, at + 2) for at in range(100_000, 200_000, 20))]
    hits = searched(spans, 0)
    row = Span(199_900, 199_980)
    assert len(list(hits.overlapping(row))) == 4
    assert steps(lambda: list(hits.overlapping(row))) < 200


def test_the_first_hit_from_the_origin_on_is_known_before_all_others() -> None:
    hits = Hits(20)
    assert hits.first() is None
    told(hits, [Span(20, 24)], turned=False)
    assert hits.first() == Step(Span(20, 24))
    assert hits.step(Span(20, 24), 1) is None, "there may be more"
    assert hits.number(Span(20, 24)) == 0, "nobody knows how many stand before it"
    told(hits, [Span(3, 7)], turned=True)
    assert hits.step(Span(20, 24), 1) == Step(Span(3, 7), wrapped=True)
    hits.end()
    assert hits.number(Span(20, 24)) == 2
    assert hits.complete
