"""For every text, passage and edit: found at the very words, or lost; never elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz.fuzz import partial_ratio

from tui_reader import anchoring
from tui_reader.anchoring.tokens import tokens
from tui_reader.model.anchor import Anchor, PieceKind, Placement, PlacementState
from tui_reader.model.article import Article
from tui_reader.model.span import Span
from tui_reader.text.clusters import snap

SEEDS = [
    path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
]
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
def test_a_passage_whose_words_are_gone_is_put_nowhere_for_sure(
    passage: tuple[str, Span], instead: str
) -> None:
    text, span = passage
    changed = text[: span.start] + instead + text[span.end :]
    words = "\0".join(tokens(span.of(text)).keys)
    assume(words and words not in "\0".join(tokens(changed).keys))
    state, found = locate(changed, text, span)
    assert state in (PlacementState.FUZZY, PlacementState.ORPHAN)
    assert (found is None) is (state is PlacementState.ORPHAN)


@given(passages(st.sampled_from(SEEDS)))
def test_a_short_passage_whose_surroundings_are_gone_is_put_nowhere_for_sure(
    passage: tuple[str, Span],
) -> None:
    text, span = passage
    span = Span(span.start, min(span.end, span.start + 24))
    assume(span.start >= 32 and span.end + 32 <= len(text))
    around = text[span.start - 32 : span.end + 32]
    changed = text[: span.start - 32] + text[span.end + 32 :]
    # Feeds repeat headlines, at times retyped: where the surroundings stand twice, the passage is
    # still there.
    assume(partial_ratio(around, changed) < 75)
    state, _ = locate(changed, text, span)
    assert state in (PlacementState.FUZZY, PlacementState.ORPHAN)


TEXTS = SOME | st.text(max_size=80) | st.sampled_from(SEEDS)


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a text and what became of it: stretches replaced, deleted, put in or moved."""
    text = new = draw(TEXTS)
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(new)))
        end = min(len(new), start + draw(st.integers(0, 60)))
        rest = new[:start] + new[end:]
        at = draw(st.integers(0, len(rest)))
        piece = draw(st.one_of(st.just(new[start:end]), st.text(max_size=20), SOME))
        new = rest[:at] + piece + rest[at:]
    return text, new


@st.composite
def anchors(draw: st.DrawFn, text: str) -> Anchor:
    """Draw an anchor of the text, or an odd one."""
    if text and draw(st.integers(0, 9)):
        start = draw(st.integers(0, len(text) - 1))
        span = Span(start, draw(st.integers(start + 1, len(text))))
        return anchoring.describe(text, "old", span)
    start = draw(st.integers(0, 200))
    words = st.text(max_size=40)
    span = Span(start, start + draw(st.integers(0, 200)))
    return Anchor(
        span, draw(words), draw(words), draw(words), draw(st.sampled_from(["old", "new"]))
    )


@given(edits(), st.booleans(), st.data())
def test_a_place_lies_in_the_text_is_not_empty_and_cuts_no_cluster(
    edit: tuple[str, str], kept: bool, data: st.DataObject
) -> None:
    old, new = edit
    alignment = anchoring.align(old, new) if kept else None
    place = anchoring.locate(new, "new", data.draw(anchors(old)), alignment)
    assert 0 <= place.score <= 1
    assert (place.span is None) is (place.state is PlacementState.ORPHAN)
    if place.span:
        assert place.span.end <= len(new)
        assert place.span.of(new)
        if place.state is not PlacementState.EXACT:
            assert snap(new, place.span) == place.span


@given(TEXTS.filter(bool), st.data())
def test_a_text_aligned_with_itself_leaves_every_passage_where_it_is(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = snap(text, Span(start, data.draw(st.integers(start + 1, len(text)))))
    alignment = anchoring.align(text, text)
    assert alignment.map(span) == (span, 1.0)
    anchor = anchoring.describe(text, "old", span)
    place = anchoring.locate(text, "new", anchor, alignment)
    assert place == Placement(PlacementState.EXACT, span)


@given(passages(st.sampled_from(SEEDS)), st.sampled_from(SEEDS), st.integers(1, 3000))
def test_text_put_in_front_shifts_every_passage(
    passage: tuple[str, Span], other: str, size: int
) -> None:
    text, span = passage
    before = f"Mise à jour.\n{other[:size]}\n\n"
    new = before + text
    anchor = anchoring.describe(text, "old", span)
    place = anchoring.locate(new, "new", anchor, anchoring.align(text, new))
    assert place == Placement(PlacementState.MOVED, span.shift(len(before)))


@given(st.sampled_from(SEEDS), st.data())
def test_a_sentence_taken_out_leaves_its_neighbours_whole(text: str, data: st.DataObject) -> None:
    sentences = [Span(*each.span()) for each in re.finditer(r"[^.!?\n]+[.!?\n]*\s*", text)]
    at = data.draw(st.integers(0, len(sentences) - 1))
    gone = sentences.pop(at)
    new = text[: gone.start] + text[gone.end :]
    alignment = anchoring.align(text, new)
    for near in sentences[max(0, at - 2) : at + 2]:
        words = near.of(text).strip()
        start = text.index(words, near.start)
        # Headlines that the feed repeats may be told apart by nothing.
        if words and partial_ratio(words, text[:start] + text[start + len(words) :]) < 75:
            anchor = anchoring.describe(text, "old", Span(start, start + len(words)))
            place = anchoring.locate(new, "new", anchor, alignment)
            assert place.span
            assert place.span.of(new) == words
            assert place.state in (PlacementState.EXACT, PlacementState.MOVED)


@given(edits())
def test_a_difference_is_the_new_text_with_what_was_removed(edit: tuple[str, str]) -> None:
    old, new = edit
    pieces = anchoring.changes(old, new)
    assert "".join(p.text for p in pieces if p.kind is not PieceKind.REMOVED) == new
    before = "".join(p.text for p in pieces if p.kind is not PieceKind.ADDED)
    assert "".join(tokens(before).keys) == "".join(tokens(old).keys)
    assert all(piece.text for piece in pieces)
