"""Whatever is selected in whatever text: trimming leaves words, whole and where they were."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.clusters import clusters, snap
from tui_reader.text.segments import Segments
from tui_reader.text.trimming import spaceless, trimmed

PIECES = [
    *("mot", "M.", "J.-C.", "l’", "'", "«\xa0", "\xa0»", "“", "”", '"', "(", ")", "…", "?!", ". "),
    *("e\u0301", ".\u0301", " \u0301", "👩\u200d🌾", "\u200b", "\n", "\u202f;", "東京。"),
]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=15).map("".join)
shares = st.tuples(st.floats(0, 1), st.floats(0, 1))


@settings(deadline=None)
@given(texts, shares)
def test_what_is_left_is_inside_whole_never_nothing_and_is_left_again(
    text: str, ends: tuple[float, float]
) -> None:
    low, high = sorted(int(share * len(text)) for share in ends)
    selected = snap(text, Span(low, high))
    segments = Segments(text, Blocks(text, 20))
    left = trimmed(segments, selected)
    assert selected.covers(left)
    edges = {0} | {cluster.end for cluster in clusters(text)}
    assert {left.start, left.end} <= edges
    assert bool(left) == bool(spaceless(text, selected))
    assert trimmed(segments, left) == left
    gone = text[selected.start : left.start] + text[left.end : selected.end]
    assert not any(each.isalnum() for each in gone), "no letter is lost"
