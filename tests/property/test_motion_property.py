"""Whatever a person presses in whatever text: the cursor stays in it, whole and in view."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.model.entity import EntityType, Mention
from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.clusters import clusters, snap
from tui_reader.text.cursor import Cursor, UnitKind
from tui_reader.text.motion import Motion
from tui_reader.text.runs import SpanIndex
from tui_reader.text.segments import Segments
from tui_reader.text.view import View
from tui_reader.text.viewport import Viewport

PIECES = [
    *("Le président a dit : « non ». ", "M. Poutine, à Kiev… ", "L’OTAN ", "“oui” ", "\n", "\n\n"),
    *("e\u0301", "東京", "👩\u200d🌾", "🇫🇷", "❤\ufe0f", "\t", "\x1b[0m", "\u202e", "\u200b", "  "),
    *("«", "»", '"', ".", "\u0301", "mot", "x" * 50, "\xa0", "?! "),
]
NO_STEPS = (UnitKind.SELECTION, UnitKind.ARTICLE, UnitKind.HIT)
"""One goes to hits by what was found, not from unit to unit."""
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=25).map("".join)
sizes = st.tuples(st.integers(1, 40), st.integers(1, 12))
steps = st.tuples(
    st.sampled_from([each for each in UnitKind if each not in NO_STEPS]),
    st.sampled_from([1, -1]),
)
moves = st.lists(
    st.one_of(
        steps,
        st.sampled_from(["same", "emas", "grow", "shrink", "quotation", "select", "swap"]),
        st.floats(0, 1),
        st.tuples(st.floats(0, 1), st.floats(0, 1)),
    ),
    max_size=30,
)
Move = tuple[UnitKind, int] | str | float | tuple[float, float]


def made_motion(text: str, block: int, cuts: list[tuple[float, float]]) -> Motion:
    """A motion with mentions and passages at whole clusters anywhere in the text."""
    motion = Motion(Segments(text, Blocks(text, block)))
    spans = []
    for one, other in cuts:
        low, high = sorted((int(one * len(text)), int(other * len(text))))
        span = snap(text, Span(low, high))
        if span:
            spans.append(span)
    motion.units.passages = SpanIndex((span, str(number)) for number, span in enumerate(spans))
    apart: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    motion.units.mentions = SpanIndex(
        (span, Mention(span, EntityType.PER, str(number % 2))) for number, span in enumerate(apart)
    )
    return motion


def moved(motion: Motion, cursor: Cursor, move: Move) -> Cursor:
    length = len(motion.units.text)
    match move:
        case (UnitKind() as kind, int(by)):
            return motion.step(cursor, kind, by)
        case (float(one), float(other)):
            last = max(0, length - 1)
            return motion.between(int(one * last), int(other * last))
        case float(share):
            return motion.to(cursor, int(share * length))
        case "same" | "emas":
            return motion.same(cursor, 1 if move == "same" else -1)
        case "swap":
            return cursor.swapped()
        case str(name):
            changed: Cursor = getattr(motion, name)(cursor)
            return changed
    raise AssertionError(move)


@settings(deadline=None)
@given(
    texts,
    st.integers(5, 60),
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=6),
    moves,
    sizes,
)
def test_the_cursor_stays_in_the_text_on_whole_clusters_and_comes_into_view(
    text: str,
    block: int,
    cuts: list[tuple[float, float]],
    sequence: list[Move],
    size: tuple[int, int],
) -> None:
    motion = made_motion(text, block, cuts)
    view = Viewport(View(text), *size)
    edges = {0} | {cluster.end for cluster in clusters(text)}
    cursor = motion.at(UnitKind.SENTENCE, 0)
    for move in sequence:
        cursor = moved(motion, cursor, move)
        span, trimmed = cursor.span, motion.trimmed(cursor)
        assert 0 <= span.start <= span.end <= len(text), move
        assert {span.start, span.end} <= edges, move
        assert span.start <= cursor.point <= span.end, move
        assert span.covers(trimmed) or not trimmed
        if cursor.focus is not None:
            assert span.covers(cursor.focus)
        if cursor.moving is not None:
            assert cursor.moving in (span.start, span.end)
        view.reveal(span)
        assert view.rows[0].start <= span.start <= view.rows[-1].end
        first = view.layout.row_at(span.start)
        assert first in view.rows


@settings(deadline=None)
@given(texts, st.integers(5, 60))
def test_growing_ends_and_each_unit_covers_the_one_before(text: str, block: int) -> None:
    motion = made_motion(text, block, [])
    cursor = motion.at(UnitKind.WORD, len(text) // 2)
    for _ in UnitKind:
        larger = motion.grow(cursor)
        assert larger.span.covers(cursor.span)
        cursor = larger
    assert motion.grow(cursor) == cursor
    for _ in range(8):
        smaller = motion.shrink(cursor)
        assert cursor.span.covers(smaller.span)
        cursor = smaller
    assert motion.shrink(cursor) == cursor


@settings(deadline=None)
@given(texts, st.integers(5, 60), st.sampled_from([UnitKind.SENTENCE, UnitKind.WORD]))
def test_one_comes_through_the_whole_text_forwards_and_back(
    text: str, block: int, kind: UnitKind
) -> None:
    motion = made_motion(text, block, [])
    cursor = motion.at(kind, 0)
    seen = [cursor.span]
    while (following := motion.step(cursor, kind, 1)) != cursor:
        assert following.span.start > cursor.span.start
        cursor = following
        seen.append(cursor.span)
    back = [cursor.span]
    while (before := motion.step(cursor, kind, -1)) != cursor:
        cursor = before
        back.append(cursor.span)
    assert back[::-1] == seen[-len(back) :]
    assert len(seen) - len(back) <= 1, "only the first may be reached by other ways"
