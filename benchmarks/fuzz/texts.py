"""Targets of one text: what is measured, cut, laid out, cleaned, recognised and found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import pairwise
from random import Random

from benchmarks.fuzz import hostile
from benchmarks.fuzz.target import Target, chance_of, text_of
from tui_reader import anchoring, cleaning
from tui_reader.cleaning.facts import headline
from tui_reader.entities.registry import recogniser_named
from tui_reader.errors import InputError
from tui_reader.finding import expressions, matching
from tui_reader.finding.normal import alternatives
from tui_reader.finding.query import Pattern, QueryError, Words, parse
from tui_reader.finding.tokens import tokens
from tui_reader.model.anchor import Anchor, PieceKind, PlacementState
from tui_reader.model.article import Article
from tui_reader.model.span import Span
from tui_reader.recognition.listening import Listening
from tui_reader.text.blocks import Blocks
from tui_reader.text.clusters import clusters, painted, snap
from tui_reader.text.language import NAMES, UNDETERMINED, guess_language
from tui_reader.text.layout import Layout
from tui_reader.text.motion import Motion, UnitKind
from tui_reader.text.occurrences import occurrences
from tui_reader.text.search import fold
from tui_reader.text.segments import SegmentKind, Segments
from tui_reader.text.trimming import trimmed
from tui_reader.text.view import View
from tui_reader.text.viewport import Viewport

Check = Callable[[str, Random], None]

_UNSEEN = frozenset("\u200b\u2028\u2029\u202a\u202b\u202d\u202e\u2066\u2067\u2068\ufeff")


def _clusters(text: str, chance: Random) -> None:
    """Clusters tile the text; what is painted of them has their width and obeys nothing."""
    end = 0
    for cluster in clusters(text):
        assert cluster.start == end < cluster.end
        end = cluster.end
        shown = painted(text[cluster.start : cluster.end])
        if text[cluster.start] != "\n":
            assert not any(ord(sign) < 0x20 or 0x7F <= ord(sign) < 0xA0 for sign in shown), shown
            assert not _UNSEEN.intersection(shown), shown
    assert end == len(text)
    span = _span(text, chance)
    whole = snap(text, span)
    assert whole.covers(span) and {whole.start, whole.end} <= _edges(text)


def _segments(text: str, chance: Random) -> None:
    """Units are in order, apart, never empty, cut no cluster and leave no line."""
    segments, edges = Segments(text, Blocks(text, chance.choice((7, 40, 4096)))), _edges(text)
    for kind in SegmentKind:
        found = segments.within(kind, Span(0, len(text)))
        _in_order(found, text, edges)
        assert not any("\n" in span.of(text) for span in found)
        at = segments.at(kind, chance.randint(0, len(text)))
        assert at is None or at in found
    whole = snap(text, _span(text, chance))
    left = trimmed(segments, whole)
    assert whole.covers(left) and trimmed(segments, left) == left


def _layout(text: str, chance: Random) -> None:
    """Rows tile the text and fit, and each offset comes back from its cell."""
    width = chance.randint(2, 130)
    layout = Layout(Blocks(text, chance.choice((9, 4096))), width)
    rows = layout.rows(layout.row_at(0), len(text) + 2)
    assert (rows[0].start, rows[-1].end) == (0, len(text))
    for row, following in pairwise(rows):
        assert row.end == following.start
        assert layout.step(following, -1) == row
    for row in chance.sample(rows, min(len(rows), 20)):
        for glyph in layout.glyphs(row):
            assert glyph.column + glyph.width <= max(width, 2) or text[glyph.start] == " "
            assert layout.row_at(glyph.start) == row
            assert layout.column_of(row, glyph.start) == glyph.column
            assert layout.offset_at(row, glyph.column) == glyph.start


def _view(text: str, chance: Random) -> None:
    """What a cleaned view shows in the place of noise leads back to the text."""
    found = cleaning.operations(text, chance.choice(("fr", "en", "")))
    _in_order([each.span for each in found if each.span], text, _edges(text))
    view = View(text, found)
    places = [view.to_shown(offset) for offset in range(len(text) + 1)]
    assert places == sorted(places)
    hidden = [each.span for each in found if each.shown is not None]
    for offset in range(len(text)):
        if not any(offset in span for span in hidden):
            assert view.shown[places[offset]] == text[offset]
            assert view.to_text(places[offset]) == offset
    window = Viewport(view, chance.randint(2, 90), chance.randint(1, 30))
    window.reveal(_span(text, chance))
    assert window.rows
    facts = headline(text)
    assert "\n" not in facts.title.value


def _motion(text: str, chance: Random) -> None:
    """The cursor stays in the text, on whole clusters."""
    motion, edges = Motion(Segments(text, Blocks(text, chance.choice((9, 4096))))), _edges(text)
    steps = [kind for kind in UnitKind if kind not in _NO_STEPS]
    cursor = motion.at(UnitKind.SENTENCE, 0)
    for _ in range(12):
        match chance.randrange(4):
            case 0:
                cursor = motion.step(cursor, chance.choice(steps), chance.choice((1, -1)))
            case 1:
                cursor = motion.to(cursor, chance.randint(0, len(text)))
            case 2:
                ends = (chance.randint(0, max(0, len(text) - 1)) for _ in range(2))
                cursor = motion.between(*ends)
            case _:
                ways = (motion.grow, motion.shrink, motion.select, motion.quotation)
                cursor = chance.choice(ways)(cursor)
        assert {cursor.span.start, cursor.span.end} <= edges
        assert cursor.span.covers(motion.trimmed(cursor)) or not motion.trimmed(cursor)


_NO_STEPS = (UnitKind.SELECTION, UnitKind.ARTICLE, UnitKind.HIT)


def _finding(text: str, chance: Random) -> None:
    """What is found is what was sought, whole and in order; folding may be repeated."""
    assert fold(fold(text)) == fold(text)
    sought = _span(text, chance).of(text)[:6] or hostile.words(chance, 6)
    plain = " ".join(fold(sought).split())
    edges = _edges(text)
    places = list(occurrences(text, sought))
    _in_order(places, text, edges)
    assert all(" ".join(fold(span.of(text)).split()) == plain for span in places)
    found = list(matching.places(text, Words(sought, chance.random() < 0.5)))
    _in_order(found, text, edges)
    if found:
        assert tokens(text)


def _queries(text: str, chance: Random) -> None:
    """A query is understood or explained, with the place of what is wrong."""
    try:
        condition = parse(text)
        alternatives(condition)
    except QueryError as error:
        assert error.message and "\n" not in error.message
        assert 0 <= error.at <= len(text)


def _expressions(text: str, chance: Random) -> None:
    """A regular expression holds somewhere, is refused, or is given up in time."""
    expression, _, article = text.partition("\n")
    pattern = Pattern(expression, chance.choice(("", "i", "s", "is")))
    with suppress(InputError):
        expressions.compiled(pattern)
        found = expressions.places(article, pattern, patience=expressions.Patience(0.2))
        _in_order(found, article, _edges(article))


def _language(text: str, chance: Random) -> None:
    assert guess_language(text) in ("", UNDETERMINED, *NAMES)


def _entities(text: str, chance: Random) -> None:
    """Names and quotations lie in the text, in order, and name the words that stand there."""
    language = guess_language(text)
    mentions = recogniser_named(chance.choice(("trained", "rules"))).mentions(text, language)
    _in_order([each.span for each in mentions], text, None)
    quotes = list(Listening(Article("a.txt", text), mentions))
    _in_order([each.span for each in quotes], text, None)
    for quote in quotes:
        assert quote.evidence is None or quote.evidence.end <= len(text)


def _anchoring(text: str, chance: Random) -> None:
    """A passage is found in its own text, and in a damaged one inside it or not at all."""
    if not text:
        return
    start = chance.randrange(len(text))
    span = Span(start, chance.randint(start + 1, min(len(text), start + 200)))
    anchor = anchoring.describe(text, "old", span)
    same = anchoring.locate(text, "old", anchor)
    assert (same.state, same.span) == (PlacementState.EXACT, span)
    new = _edited(text, chance)
    kept = anchoring.align(text, new) if chance.random() < 0.5 else None
    for each in (anchor, _odd(anchor, chance)):
        place = anchoring.locate(new, "new", each, kept)
        assert 0 <= place.score <= 1
        assert (place.span is None) is (place.state is PlacementState.ORPHAN)
        assert place.span is None or (place.span and place.span.end <= len(new))
    pieces = anchoring.changes(text, new)
    assert "".join(each.text for each in pieces if each.kind is not PieceKind.REMOVED) == new


def _edited(text: str, chance: Random) -> str:
    for _ in range(chance.randint(0, 4)):
        span, at = _span(text, chance), chance.randint(0, len(text))
        kind = chance.randrange(3)
        moved = span.of(text) if kind == 0 else hostile.words(chance) if kind == 1 else ""
        text = text[:at] + moved + text[at:]
        text = text[: span.start] + text[span.start + chance.randint(0, 40) :]
    return text


def _odd(anchor: Anchor, chance: Random) -> Anchor:
    words = (hostile.words(chance), anchor.prefix, anchor.exact)
    start = chance.choice((0, anchor.span.start, 10**9))
    span = Span(start, start + chance.choice((0, 1, 10**6)))
    return Anchor(span, *(chance.choice(words) for _ in range(3)), chance.choice(("old", "new")))


def _span(text: str, chance: Random) -> Span:
    low, high = sorted(chance.randint(0, len(text)) for _ in range(2))
    return Span(low, high)


def _edges(text: str) -> set[int]:
    return {0, *(cluster.end for cluster in clusters(text))}


def _in_order(spans: Iterable[Span], text: str, edges: set[int] | None) -> None:
    end = 0
    for span in spans:
        assert span and end <= span.start and span.end <= len(text), span
        assert edges is None or {span.start, span.end} <= edges, span
        end = span.end


def _made(chance: Random) -> bytes:
    return hostile.text(chance).encode("utf-8", "replace")


_ASKED = [
    *("(", ")", '"', "«", "»", "/", "/i", "*", "-", ":", "\\", "NEAR/3", "NEAR/99999999999"),
    *("AND", "OR", "NOT", "tag:", "date:", "is:", "state:", "by:", "title:", "2022", "..", ">"),
    *(" ", " ", " ", "menace", "[", "{2}", "date:2022-13", "tag:a|b", "²", "٣", "𝟛"),
]
_REGEX = [
    *("(", ")", "(?:", "(?=", "(?<!", "(?P<a>", "(?R)", "(?&a)", "[", "]", "[^", "{2,}", "{0,999}"),
    *("*", "+", "?", "*+", "??", ".", "^", "$", "|", "\\w", "\\X", "\\p{L}", "\\N{DIGIT ONE}"),
    *("(a+)+", "(?:a|aa)+b", "(.*)*", "(?e)", "(?:x){e<=3}", "a", "b", "é", "\\", "[[a--b]]"),
]


def _asked(chance: Random) -> bytes:
    made = "".join(_some(lambda: _piece(chance, _ASKED), chance))
    depth = chance.choice((0, 0, 0, 40, 3000))
    return (chance.choice(("(", "-", "NOT ", "- (")) * depth + made).encode("utf-8", "replace")


def _sought(chance: Random) -> bytes:
    made = "".join(_some(lambda: _piece(chance, _REGEX), chance)).replace("\n", "")
    return f"{made}\n{chance.choice(('a' * 60, hostile.text(chance)))}".encode("utf-8", "replace")


def _piece(chance: Random, pieces: list[str]) -> str:
    return chance.choice(pieces) if chance.random() < 0.85 else hostile.words(chance, 6)


def _some(piece: Callable[[], str], chance: Random) -> Iterator[str]:
    return (piece() for _ in range(chance.randint(0, 14)))


def _of(check: Check, make: Callable[[Random], bytes] = _made) -> Target:
    return Target(make, lambda data, _folder: check(text_of(data), chance_of(data)))


TARGETS = {
    "clusters": _of(_clusters),
    "segments": _of(_segments),
    "layout": _of(_layout),
    "view": _of(_view),
    "motion": _of(_motion),
    "finding": _of(_finding),
    "queries": _of(_queries, _asked),
    "expressions": _of(_expressions, _sought),
    "language": _of(_language),
    "entities": _of(_entities),
    "anchoring": _of(_anchoring),
}
"""The targets by name."""
