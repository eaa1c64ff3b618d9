"""Beside a long text each line shows what its share of the text holds."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model.anchor import Placement, PlacementState
from tui_reader.model.annotation import Annotation, Passage
from tui_reader.model.span import Span
from tui_reader.text.hits import Hits
from tui_reader.text.runs import SpanIndex
from tui_reader.ui.widgets.overview import Overview, first_in, line_of, share

spans = st.builds(lambda at, size: Span(at, at + size), st.integers(0, 190), st.integers(1, 30))
tagged = st.lists(st.tuples(spans, st.sampled_from("abc")), max_size=8)


def passage(span: Span, tag: str) -> Passage:
    note = Annotation(f"{tag}{span.start}", "", None, (tag,), "", "", "", "")
    return Passage(note, Placement(PlacementState.EXACT, span))


def index(found: list[tuple[Span, str]]) -> SpanIndex[Passage]:
    return SpanIndex((span, passage(span, tag)) for span, tag in found)


def lit(found: list[Span]) -> Hits:
    hits, inorder = Hits(), sorted(found, key=lambda each: each.reading_order)
    starts, ends = ([getattr(each, end) for each in inorder] for end in ("start", "end"))
    hits.take(array("q", starts), array("q", ends), turned=False)
    return hits


def tag_of(each: Passage) -> str:
    return each.annotation.tags[0]


@given(tagged, st.lists(spans, max_size=5), st.integers(1, 40))
def test_each_line_shows_the_tags_and_hits_of_its_share(
    found: list[tuple[Span, str]], sought: list[Span], lines: int
) -> None:
    marks = Overview().marks(lines, 220, index(found), lit(sought), tag_of)
    assert bool(marks) == bool(found or sought)
    for line, mark in enumerate(marks):
        there = share(line, lines, 220)
        tags = {tag for span, tag in found if span.overlaps(there)}
        assert set(mark.colours) <= tags
        assert len(mark.colours) == min(2, len(tags))
        assert mark.hit == any(span.overlaps(there) for span in sought)


@given(st.integers(1, 50), st.integers(1, 5000), st.data())
def test_the_shares_are_all_of_the_text_and_each_place_has_its_line(
    lines: int, length: int, data: st.DataObject
) -> None:
    shares = [share(line, lines, length) for line in range(lines)]
    assert sum(map(len, shares)) == length
    offset = data.draw(st.integers(0, length - 1))
    assert offset in share(line_of(offset, lines, length), lines, length)
    assert line_of(length, lines, length) == lines - 1


def test_a_sign_tells_without_colours_what_there_is() -> None:
    found = [(Span(0, 5), "a"), (Span(10, 15), "a"), (Span(12, 18), "b"), (Span(30, 35), "a")]
    found += [(Span(40, 45), "a"), (Span(41, 45), "b")]
    marks = Overview().marks(6, 60, index(found), lit([Span(22, 24), Span(30, 50)]), tag_of)
    assert "".join(mark.sign for mark in marks) == "┃║━╋╬ "


def test_what_is_found_meanwhile_shows() -> None:
    overview, passages, hits = Overview(), index([]), Hits()
    assert overview.marks(2, 20, passages, hits, tag_of) == ()
    hits.take(array("q", [12]), array("q", [14]), turned=False)
    assert [mark.sign for mark in overview.marks(2, 20, passages, hits, tag_of)] == [" ", "━"]


def test_one_goes_to_a_hit_before_a_passage_and_else_to_the_share_itself() -> None:
    passages, hits = index([(Span(3, 5), "a"), (Span(12, 13), "a")]), lit([Span(7, 8)])
    starts = [first_in(share(line, 3, 30), passages, hits) for line in range(3)]
    assert starts == [7, 12, 20]
