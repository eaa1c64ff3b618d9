"""Counting units bit by bit: a number is said once it is known, and then it is right."""

from __future__ import annotations

import pytest

from tui_reader.text.blocks import Blocks
from tui_reader.text.segments import SegmentKind, Segments
from tui_reader.text.tally import Tally

TEXT = "Une phrase. Une « autre » phrase.\n\nUn « mot » encore. La fin.\n\n" * 6
SEGMENTS = Segments(TEXT, Blocks(TEXT, 40))


@pytest.mark.parametrize("kind", [SegmentKind.SENTENCE, SegmentKind.QUOTATION])
def test_each_unit_has_its_number_once_it_was_counted(kind: SegmentKind) -> None:
    spans = tuple(dict.fromkeys(
        each for index in range(len(SEGMENTS.blocks))
        for each in SEGMENTS.within(kind, SEGMENTS.blocks.span(index))
    ))  # fmt: skip
    tally = Tally(SEGMENTS, kind)
    assert (tally.number(0), tally.total) == (None, None)
    for _ in tally.count():
        known = [tally.number(span.start) for span in spans]
        counted = [number for number in known if number is not None]
        assert counted == [*range(1, len(counted) + 1)]
    assert tally.total == len(spans)
    assert [tally.number(span.start) for span in spans] == list(range(1, len(spans) + 1))
    assert tally.number(len(TEXT)) == len(spans)


def test_what_is_hidden_does_not_count() -> None:
    hidden = (SEGMENTS.within(SegmentKind.SENTENCE, SEGMENTS.blocks.span(0))[0],)
    tally = Tally(Segments(TEXT, Blocks(TEXT, 40), hidden=hidden), SegmentKind.SENTENCE)
    whole = Tally(SEGMENTS, SegmentKind.SENTENCE)
    for each in (tally, whole):
        assert len(list(each.count())) > 2, "block by block"
    assert tally.total is not None
    assert tally.total + 1 == whole.total
