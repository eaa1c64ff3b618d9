"""Labels that lead to what is in view: short, unambiguous, easily typed on three keyboards."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model.entity import EntityType, Mention
from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.cursor import UnitKind
from tui_reader.text.hints import LETTERS, hints, labels
from tui_reader.text.motion import Motion
from tui_reader.text.runs import SpanIndex
from tui_reader.text.segments import Segments

KEYBOARDS = {
    "QWERTY": ("qwertyuiop", "asdfghjkl;", "zxcvbnm,./"),
    "AZERTY": ("azertyuiop", "qsdfghjklm", "wxcvbn,;:!"),
    "QWERTZ": ("qwertzuiop", "asdfghjklö", "yxcvbnm,.-"),
}
TEXT = "Kiev a parlé. L’OTAN écoute à Moscou. « Non », dit l’UE.\n\nFin de tout.\n"
WHOLE = Span(0, len(TEXT))


def place_of(letter: str, rows: tuple[str, ...]) -> tuple[int, int]:
    return next((y, row.index(letter)) for y, row in enumerate(rows) if letter in row)


@pytest.mark.parametrize("letter", LETTERS)
def test_each_letter_is_where_the_fingers_know_it_on_all_keyboards(letter: str) -> None:
    assert len({place_of(letter, rows) for rows in KEYBOARDS.values()}) == 1


@pytest.mark.parametrize("count", [*range(75), 100, 399, 400])
def test_labels_are_short_different_and_none_begins_another(count: int) -> None:
    found = labels(count)
    assert len(found) == count
    assert {len(label) for label in found} <= {1, 2}
    assert [len(label) for label in found] == sorted(len(label) for label in found)
    ordered = sorted(found)
    assert all(not after.startswith(before) for before, after in pairwise(ordered))
    if count <= 8:
        assert all(len(label) == 1 for label in found)
    if count <= 64:
        home = "".join(rows[1] for rows in KEYBOARDS.values())
        assert set("".join(found)) <= set(home), "the fingers stay in the home row"


def test_more_than_a_screen_can_hold_are_labelled_as_far_as_letters_go() -> None:
    places = [(UnitKind.ENTITY, Span(at, at + 1)) for at in range(500)]
    assert len(hints(places)) == 400


def test_sentences_get_the_shorter_labels() -> None:
    kinds = [UnitKind.ENTITY, UnitKind.SENTENCE] * 6
    found = hints((kind, Span(4 * at, 4 * at + 1)) for at, kind in enumerate(kinds))
    assert [hint.span.start for hint in found] == list(range(0, 48, 4))
    assert {len(hint.label) for hint in found if hint.kind is UnitKind.SENTENCE} == {1}


def a_motion() -> Motion:
    """The motions over the text, with four names and two passages."""
    made = Motion(Segments(TEXT, Blocks(TEXT)))
    names = ("Kiev", "OTAN", "Moscou", "UE")
    spans = [Span(TEXT.index(name), TEXT.index(name) + len(name)) for name in names]
    made.units.mentions = SpanIndex((span, Mention(span, EntityType.LOC, "")) for span in spans)
    made.units.passages = SpanIndex([(Span(14, 36), "a"), (Span(7, 12), "b")])
    return made


def test_the_places_are_what_begins_in_view_one_where_several_do() -> None:
    motion = a_motion()

    def told(stretch: Span) -> list[tuple[str, str]]:
        return [(kind.value, span.of(TEXT)[:6]) for kind, span in motion.units.places(stretch)]

    assert told(WHOLE) == [
        ("sentence", "Kiev a"),
        ("passage", "parlé"),
        ("sentence", "L’OTAN"),
        ("entity", "Moscou"),
        ("sentence", "« Non "),
        ("entity", "UE"),
        ("sentence", "Fin de"),
    ]
    assert told(Span(1, 20)) == [("passage", "parlé"), ("sentence", "L’OTAN")]
    assert told(Span(40, 40)) == []


def test_a_mention_is_reached_as_the_key_for_mentions_does() -> None:
    motion = a_motion()
    start = motion.at(UnitKind.SENTENCE, 0)
    moscow = next(place for place in motion.units.places(WHOLE) if place[0] is UnitKind.ENTITY)
    there = motion.reach(start, *moscow)
    assert there.kind is UnitKind.SENTENCE
    assert there.focus == moscow[1]
    assert motion.reach(motion.at(UnitKind.WORD, 0), *moscow).span == moscow[1]
    assert motion.reach(start, UnitKind.PASSAGE, Span(7, 12)).span == Span(7, 12)


@given(data=st.data())
def test_a_selection_takes_in_what_is_reached(data: st.DataObject) -> None:
    motion = a_motion()
    places = motion.units.places(WHOLE)
    start, one, other = (data.draw(st.sampled_from(places)) for _ in range(3))
    cursor = motion.select(motion.on(*start))
    if data.draw(st.booleans()):
        cursor = cursor.swapped()
    held = cursor.held or Span(0, 0)
    for kind, span in (one, other):
        before, fixed = cursor, {cursor.span.start, cursor.span.end} - {cursor.moving}
        cursor = motion.reach(cursor, kind, span)
        assert cursor.selecting
        stays = fixed & {cursor.span.start, cursor.span.end}
        assert stays or cursor.span.covers(held), "the other end stays, or what it began with"
        inside = min(fixed) if fixed else before.span.start
        if span.start >= inside or span.end <= inside:
            assert cursor.span.covers(span)
