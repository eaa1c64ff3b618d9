"""For every text, passage and edit: found at the very words, or lost; never elsewhere."""

from __future__ import annotations

from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from tui_reader import anchoring
from tui_reader.model.anchor import PlacementState
from tui_reader.model.article import Article
from tui_reader.model.span import Span

SEEDS = [
    path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
]
STRETCH = anchoring.STRETCH
SOME = st.text(st.sampled_from("ab \né😀"), min_size=1, max_size=120)


@st.composite
def passages(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> tuple[str, Span]:
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, min(len(text), start + draw(st.integers(1, 200))))


def locate(text: str, old: str, span: Span) -> tuple[PlacementState, Span | None]:
    anchor = anchoring.describe(old, Article("a", old).text_hash, span)
    found = anchoring.locate(text, Article("a", text).text_hash, anchor)
    return found.state, found.span


@given(passages(SOME | st.sampled_from(SEEDS)))
def test_a_passage_is_exactly_where_it_was_in_the_same_text(passage: tuple[str, Span]) -> None:
    text, span = passage
    assert locate(text, text, span) == (PlacementState.EXACT, span)


@given(passages(st.sampled_from(SEEDS)), st.text(min_size=1, max_size=60), st.data())
def test_a_passage_is_found_at_its_words_when_text_is_put_in_elsewhere(
    passage: tuple[str, Span], added: str, data: st.DataObject
) -> None:
    text, span = passage
    context = anchoring.CONTEXT
    spots = [*range(max(0, span.start - context)), *range(span.end + context, len(text) + 1)]
    # Where no other place agrees for 20 on both sides, none comes within the lead asked for.
    assume(spots and text.count(text[max(0, span.start - 20) : span.end + 20]) == 1)
    at = data.draw(st.sampled_from(spots))
    changed = text[:at] + added + text[at:]
    moved = span.shift(len(added)) if at <= span.start else span
    # The only way to differ: the added text itself looks like the passage.
    assume(changed.count(span.of(text)) == text.count(span.of(text)))
    state = PlacementState.EXACT if moved == span else PlacementState.MOVED
    assert locate(changed, text, span) == (state, moved)


@given(passages(st.sampled_from(SEEDS)), st.text(max_size=60))
def test_a_passage_whose_words_are_gone_is_lost(passage: tuple[str, Span], instead: str) -> None:
    text, span = passage
    changed = text[: span.start] + instead + text[span.end :]
    assume(span.of(text) not in changed)
    assert locate(changed, text, span) == (PlacementState.ORPHAN, None)


@given(passages(st.sampled_from(SEEDS)))
def test_a_short_passage_whose_surroundings_are_gone_is_lost_whatever_else_says_the_same(
    passage: tuple[str, Span],
) -> None:
    text, span = passage
    span = Span(span.start, min(span.end, span.start + 24))
    assume(span.start >= 32 and span.end + 32 <= len(text))
    around = text[span.start - 32 : span.end + 32]
    changed = text[: span.start - 32] + text[span.end + 32 :]
    # Feeds repeat headlines: where the surroundings stand twice, the passage is still there.
    stretches = (around[at : at + STRETCH] for at in range(len(around) - STRETCH + 1))
    assume(not any(stretch in changed for stretch in stretches))
    state, found = locate(changed, text, span)
    assert (state, found) == (PlacementState.ORPHAN, None)


@given(passages(SOME), SOME)
def test_wherever_a_passage_is_found_its_words_are_there(
    passage: tuple[str, Span], changed: str
) -> None:
    text, span = passage
    state, found = locate(changed, text, span)
    assert (found is None) is (state is PlacementState.ORPHAN)
    assert found is None or found.of(changed) == span.of(text)
