"""Motion: where the cursor goes, unit by unit, and what a free selection holds."""

from __future__ import annotations

import pytest

from tui_reader.model.entity import EntityType, Mention
from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.cursor import Cursor, UnitKind
from tui_reader.text.motion import Motion
from tui_reader.text.runs import SpanIndex
from tui_reader.text.segments import Segments

TEXT = (
    "Poutine menace. Le président a dit : « Kiev ment. » Poutine est parti.\n\n"
    "À Kiev, Zelensky répond. L’OTAN se tait.\n"
)
NAMES = {"Poutine": EntityType.PER, "Kiev": EntityType.LOC, "L’OTAN": EntityType.ORG}


@pytest.fixture
def motion() -> Motion:
    made = Motion(Segments(TEXT, Blocks(TEXT)))
    found = []
    for name, type in NAMES.items():
        at = TEXT.find(name)
        while at >= 0:
            span = Span(at, at + len(name))
            found.append((span, Mention(span, type, name)))
            at = TEXT.find(name, at + 1)
    made.units.mentions = SpanIndex(found)
    made.units.passages = SpanIndex([(Span(16, 26), "one"), (Span(19, 24), "two")])
    return made


def words(cursor: Cursor) -> str:
    return cursor.span.of(TEXT)


def walk(motion: Motion, keys: str) -> Cursor:
    """Go by the letters of the keys, from the first sentence."""
    cursor = motion.at(UnitKind.SENTENCE, 0)
    units = {"j": UnitKind.SENTENCE, "J": UnitKind.PARAGRAPH, "w": UnitKind.WORD}
    units |= {"e": UnitKind.ENTITY, "a": UnitKind.PASSAGE}
    back = {"k": "j", "K": "J", "b": "w", "E": "e", "A": "a"}
    for key in keys.split():
        if key in units:
            cursor = motion.step(cursor, units[key], 1)
        elif key in back:
            cursor = motion.step(cursor, units[back[key]], -1)
        elif key in "nN":
            cursor = motion.same(cursor, 1 if key == "n" else -1)
        else:
            does = {"+": motion.grow, "-": motion.shrink, '"': motion.quotation}
            does |= {"v": motion.select, "o": lambda cursor: cursor.swapped()}
            cursor = does[key](cursor)
    return cursor


@pytest.mark.parametrize(
    ("keys", "kind", "expected"),
    [
        ("j", "sentence", "Le président a dit : « Kiev ment. »"),
        ("j k", "sentence", "Poutine menace."),
        ("k", "sentence", "Poutine menace."),
        ("J", "paragraph", "À Kiev, Zelensky répond. L’OTAN se tait."),
        ("w", "word", "Poutine"),
        ("w w", "word", "menace"),
        ("j w w w b", "word", "président"),
        ("e", "sentence", "Poutine menace."),
        ("e e", "sentence", "Le président a dit : « Kiev ment. »"),
        ("w e", "entity", "Kiev"),
        ("w e E", "entity", "Poutine"),
        ("e -", "entity", "Poutine"),
        ("w n", "entity", "Poutine"),
        ("w n n", "entity", "Poutine"),
        ("e n", "sentence", "Poutine est parti."),
        ("a", "passage", "Le préside"),
        ("a a", "passage", "prési"),
        ("a a A", "passage", "Le préside"),
        ('j "', "quotation", "« Kiev ment. »"),
        ('"', "sentence", "Poutine menace."),
        ('j " -', "word", "Kiev"),
        ('j " +', "sentence", "Le président a dit : « Kiev ment. »"),
        ("w +", "sentence", "Poutine menace."),
        ("w + +", "paragraph", TEXT.split("\n")[0]),
        ("w + + +", "whole article", TEXT.split("\n")[0]),
        ("J + + j", "sentence", "L’OTAN se tait."),
        ("J + + e", "sentence", "À Kiev, Zelensky répond."),
        ("J + + + - -", "sentence", "À Kiev, Zelensky répond."),
        ("w v J J J +", "whole article", TEXT.rstrip()),
        ("w v J J J + -", "paragraph", TEXT.split("\n")[0]),
        ("w + + -", "sentence", "Poutine menace."),
    ],
)
def test_each_motion_lands_on_its_unit(motion: Motion, keys: str, kind: str, expected: str) -> None:
    cursor = walk(motion, keys)
    assert (cursor.kind.value, words(cursor)) == (kind, expected)


def test_growing_and_shrinking_go_through_all_units_and_back(motion: Motion) -> None:
    cursor = motion.at(UnitKind.WORD, TEXT.index("ment"))
    grown = []
    while (larger := motion.grow(cursor)) != cursor:
        cursor = larger
        grown.append(cursor.kind.value)
    assert grown == ["quotation", "sentence", "paragraph", "whole article"]
    shrunk = []
    while (smaller := motion.shrink(cursor)) != cursor:
        cursor = smaller
        shrunk.append(cursor.kind.value)
    assert shrunk == ["paragraph", "sentence", "quotation", "word"]
    assert words(cursor) == "ment"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("w v", "Poutine"),
        ("w v w", "Poutine menace"),
        ("w v w b", "Poutine"),
        ("w v j", "Poutine menace."),
        ("w v j j", "Poutine menace. Le président a dit : « Kiev ment. »"),
        ("w v w o w", "menace"),
        ("j w w v b", "Le président"),
        ("j w w v b b", "menace. Le président"),
        ("j w w v b w", "président"),
        ("j w w v b w w", "président a"),
        ("w v e", "Poutine menace. Le président a dit : « Kiev"),
        ("j w w v o k", "Le président"),
        ("w v k", "Poutine"),
        ("w v J", TEXT.split("\n")[0]),
    ],
)
def test_a_free_selection_is_extended_turned_round_and_taken_back(
    motion: Motion, keys: str, expected: str
) -> None:
    assert words(walk(motion, keys)) == expected


def test_ending_a_selection_keeps_what_it_holds(motion: Motion) -> None:
    cursor = walk(motion, "w v w v")
    assert not cursor.selecting
    assert words(cursor) == "Poutine menace"


@pytest.mark.parametrize("keys", ["j w w v b b", "w v w o w", "w v w w o w w w", "j w w v o k"])
def test_the_point_of_a_selection_goes_with_it(motion: Motion, keys: str) -> None:
    cursor = walk(motion, keys)
    assert cursor.point == cursor.span.start


def test_a_drawn_selection_holds_whole_clusters_whichever_way_it_was_drawn() -> None:
    text = "x👩\u200d🌾y e\u0301t"
    motion = Motion(Segments(text, Blocks(text)))
    assert motion.between(1, 1).span == Span(1, 4)
    assert motion.between(0, 2).span == Span(0, 4)
    assert motion.between(3, 0).span == Span(0, 4)
    assert motion.between(3, 0).moving == 0
    assert motion.between(len(text), 0).span == Span(0, len(text))


@pytest.mark.parametrize(
    ("drawn_from", "to", "held"),
    [
        ("enace", "Le", "menace. Le"),
        ("Le", "enace", "menace. Le"),
        ("ident", "ident", "président"),
        (". Le", " président", ". Le "),
        (": «", "ment. »", ": « Kiev ment"),
    ],
)
def test_drawing_from_within_a_word_or_to_within_one_takes_the_word_whole(
    motion: Motion, drawn_from: str, to: str, held: str
) -> None:
    start, end = TEXT.index(drawn_from), TEXT.index(to)
    cursor = motion.between(start, end)
    assert words(cursor) == held
    assert cursor.moving == (cursor.span.end if end >= start else cursor.span.start)


def test_the_unit_is_annotated_without_the_spaces_around_it() -> None:
    text = "  un mot \n"
    motion = Motion(Segments(text, Blocks(text)))
    selection = motion.between(0, 9)
    assert motion.trimmed(selection).of(text) == "un mot"


@pytest.mark.parametrize("text", ["", "\n", "   ", "\u200b", "…!?"])
def test_in_a_text_without_words_nothing_breaks(text: str) -> None:
    motion = Motion(Segments(text, Blocks(text)))
    cursor = motion.at(UnitKind.SENTENCE, 0)
    for kind in UnitKind:
        if kind not in (UnitKind.HIT, UnitKind.SELECTION, UnitKind.ARTICLE):
            cursor = motion.step(motion.step(cursor, kind, 1), kind, -1)
    for change in (motion.grow, motion.shrink, motion.quotation, motion.select, Cursor.swapped):
        cursor = change(cursor)
    assert 0 <= cursor.span.start <= cursor.span.end <= len(text)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("e v", "Poutine"),
        ("e v w", "Poutine menace"),
        ("e v e", "Poutine menace. Le président a dit : « Kiev"),
        ("e v n", "Poutine menace. Le président a dit : « Kiev ment. » Poutine"),
        ("e v n N", "Poutine"),
        ("e v j n", "Poutine menace. Le président a dit : « Kiev ment. » Poutine"),
        ("e n v N", "Poutine menace. Le président a dit : « Kiev ment. » Poutine"),
        ("e n v o N", "Poutine menace. Le président a dit : « Kiev ment. » Poutine"),
        ("e n v o N n", "Poutine"),
        ("v a", "Poutine menace. Le préside"),
        ("v a a", "Poutine menace. Le préside"),
        ("j J v A A", "Le président a dit : « Kiev ment. » Poutine est parti.\n\nÀ Kiev, Zelensky "
         "répond. L’OTAN se tait."),
        ("v J J", TEXT.rstrip("\n")),
    ],
)  # fmt: skip
def test_a_free_selection_begins_with_what_is_lit_and_every_motion_extends_it(
    motion: Motion, keys: str, expected: str
) -> None:
    cursor = walk(motion, keys)
    assert words(cursor) == expected
    assert cursor.selecting


def test_a_selection_that_leads_past_where_it_began_keeps_what_it_began_with(
    motion: Motion,
) -> None:
    third = "Le président a dit : « Kiev ment. » Poutine est parti."
    selection = walk(motion, "j j v")
    assert words(motion.to(selection, 16)) == third
    assert words(motion.reach(selection, UnitKind.SENTENCE, Span(16, 51))) == third
    assert words(motion.to(motion.to(selection, 0), len(TEXT))) == TEXT[TEXT.index("Poutine est") :]
    assert words(motion.to(selection.swapped(), 16)) == third
    swapped = walk(motion, "w v w").swapped()
    assert words(motion.to(swapped, TEXT.index(" dit"))) == ". Le président a"


def test_what_a_selection_means_is_lit_when_it_is_ended(motion: Motion) -> None:
    assert words(walk(motion, "w v j")) == "Poutine menace."
    assert words(walk(motion, "w v j v")) == "Poutine menace"
    motion.trims = False
    assert words(walk(motion, "w v j v")) == "Poutine menace."
