"""The sidebar's order and filter, how it follows without jumping, and notes written in it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from pathlib import Path

import pytest
from desk import NARROW, SMALL, TINY, WIDE, Desk, leave, reading

from tui_reader.acts import marking
from tui_reader.articles.corpus import open_corpus
from tui_reader.model.span import Span
from tui_reader.session.session import Session
from tui_reader.settings.places import SUFFIXES, store_path
from tui_reader.store.ids import IdMaker

SENTENCES = tuple(
    "Un vieux marin breton raconte ses hivers passés au large du Groenland."
    if number == 3
    else f"La phrase numéro {number:02} dit une chose ou une autre."
    for number in range(40)
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """An article of forty sentences."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    text = "\n\n".join(("Le titre", *SENTENCES))
    (folder / "a.txt").write_text(f"{text}\n", encoding="utf-8")
    return folder


def annotate(corpus: Path, marks: Mapping[int, tuple[str, ...]], notes: dict[int, str]) -> None:
    """Tag these sentences in this order, and write notes on them, all on a day long gone."""
    seconds = count()
    session = Session(
        open_corpus(corpus, SUFFIXES, skip=corpus.parent / "annotations"),
        store_path(corpus),
        creator="Zoë",
        clock=lambda: f"2026-01-01T00:00:00.{next(seconds):06}Z",
        new_id=IdMaker(),
    )
    session.load()
    article = session.article("a.txt")
    for number in dict.fromkeys((*marks, *notes)):
        start = article.text.index(SENTENCES[number])
        ids, new = session.tags_named(marks.get(number, ()))
        span = Span(start, start + len(SENTENCES[number]))
        marking.mark(session, article, span, ids, notes.get(number, ""), new_tags=new)
    assert session.close()


@pytest.fixture
def few(corpus: Path) -> Path:
    """The article with four annotations: on the third sentence tagged last, one without a tag."""
    marks = {4: ("menace",), 8: ("démenti", "menace"), 2: ("démenti",)}
    annotate(corpus, marks, {6: "À vérifier"})
    return corpus


@pytest.fixture
def many(corpus: Path) -> Path:
    """The article with every second sentence tagged, and every tenth with two tags."""
    pairs = {number: ("un", "deux") if number % 10 == 0 else ("un",) for number in range(0, 40, 2)}
    annotate(corpus, pairs, {})
    return corpus


async def go_there(desk: Desk) -> None:
    """Go to the sidebar, whether it is open or folded."""
    await desk.press("s")
    if desk.focused != "annotations":
        await desk.press("s")
    assert desk.focused == "annotations"


def numbers(desk: Desk) -> list[int]:
    """The numbers of the sentences quoted in the sidebar, from top to bottom."""
    words = desk.seen("annotations").split("numéro ")
    return [int(each[:2]) for each in words[1:]]


def marked(desk: Desk) -> list[int]:
    """The lines of the screen on which the highlighted annotation is shown."""
    area = desk.app.screen_stack[0].query_one("#annotations").region
    grounds = [
        next(iter(strip.crop(area.right - 3, area.right - 2))).style for strip in desk.strips
    ]
    plain = grounds[area.y]
    rows = range(area.y + 1, area.bottom)
    return [y for y in rows if (s := grounds[y]) and plain and s.bgcolor != plain.bgcolor]


# -- order ---------------------------------------------------------------------------------------


async def test_one_key_orders_by_position_by_tag_and_by_the_last_change(few: Path) -> None:
    async with reading(few) as desk:
        await go_there(desk)
        assert numbers(desk) == [2, 4, 6, 8]
        await desk.press("o")
        assert desk.seen("annotations").startswith("Annotations 4 · by tag ■ menace 2 ")
        assert numbers(desk) == [4, 8, 2, 8, 6]
        listed = desk.seen("annotations")
        assert listed.index("■ démenti 2") < listed.index("numéro 02") < listed.index("■ no tag 1")
        await desk.press("o")
        assert "Annotations 4 · by time" in desk.seen("annotations")
        assert numbers(desk) == [6, 2, 8, 4]
        await desk.press("o")
        assert numbers(desk) == [2, 4, 6, 8]
        assert desk.pane("annotations")[0].strip() == "Annotations 4"


async def test_a_changed_annotation_comes_first_by_time_and_stays_highlighted(few: Path) -> None:
    async with reading(few) as desk:
        await go_there(desk)
        await desk.press("o", "o", *"kkkkjj", "1")
        assert numbers(desk)[0] == 8
        assert "numéro 08" in desk.unit
        assert desk.lines[marked(desk)[1]].count("numéro 08")


async def test_the_order_is_there_at_the_next_launch(few: Path) -> None:
    async with reading(few) as desk:
        await go_there(desk)
        await desk.press("o")
        await leave(desk)
    async with reading(few) as desk:
        assert "by tag" in desk.seen("annotations")


async def test_what_stands_above_annotations_is_never_gone_to(few: Path) -> None:
    async with reading(few) as desk:
        await go_there(desk)
        await desk.press("o", *"kkkk")
        for number in (4, 8, 2, 8, 6, 6):
            assert f"numéro {number:02}" in desk.unit
            await desk.press("j")
        await desk.click("■ menace 2")
        assert "numéro 06" in desk.unit


async def test_the_first_and_last_annotation_are_one_key_away_below_headings_too(
    few: Path,
) -> None:
    async with reading(few) as desk:
        await go_there(desk)
        await desk.press("o", "end")
        assert "numéro 06" in desk.unit
        await desk.press("home")
        assert "numéro 04" in desk.unit
        await desk.press("pagedown")
        assert "numéro 06" in desk.unit


# -- filter --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("dementi", [2, 8]), ("VERIFIER", [6]), ("numero 04", [4]), ("numéro 0", [2, 4, 6, 8])],
)
async def test_the_filter_finds_tags_notes_and_words_as_one_types(
    few: Path, typed: str, expected: list[int]
) -> None:
    async with reading(few) as desk:
        await go_there(desk)
        await desk.press("/")
        await desk.enter_text(typed)
        await desk.until(lambda: numbers(desk) == expected)
        count = "4" if len(expected) == 4 else f"{len(expected)} of 4"
        assert desk.seen("annotations").startswith(f"Annotations {count} ")


async def test_what_is_filtered_out_stays_in_the_text_until_esc_brings_it_back(few: Path) -> None:
    async with reading(few) as desk:
        lit = desk.style("numéro 04").bgcolor
        await go_there(desk)
        await desk.press("/")
        await desk.enter_text("numero 08")
        await desk.press("enter")
        assert desk.focused == "annotations"
        assert numbers(desk) == [8]
        assert "numéro 08" in desk.unit, "the text shows what is highlighted now"
        assert desk.style("numéro 04").bgcolor == lit != desk.style("numéro 05").bgcolor
        await desk.press("j", "k", "escape")
        assert desk.focused == "annotations", "Esc takes the filter first"
        assert numbers(desk) == [2, 4, 6, 8]
        await desk.press("escape")
        assert desk.focused == "text"


async def test_a_filter_that_leaves_nothing_says_how_to_take_it_back(few: Path) -> None:
    async with reading(few) as desk:
        await go_there(desk)
        await desk.press("/")
        await desk.enter_text("zzz")
        await desk.press("enter")
        assert "0 of 4" in desk.seen("annotations")
        assert "Esc in this list shows all again" in desk.seen("annotations")
        await desk.press("j", "enter", "1", "x", "escape")
        assert numbers(desk) == [2, 4, 6, 8]


# -- following -----------------------------------------------------------------------------------


async def test_the_list_stays_where_it_is_while_what_the_cursor_is_on_is_in_view(
    many: Path,
) -> None:
    async with reading(many, (120, 30)) as desk:
        await desk.press("j")
        before = desk.pane("annotations")
        rows = marked(desk)
        for key in "jjjj":
            await desk.press(key)
            assert desk.pane("annotations") == before
        assert marked(desk)[0] > rows[-1]
        await desk.press("k", "k", "k", "k")
        assert desk.pane("annotations") == before
        assert marked(desk) == rows


async def test_the_list_does_not_move_where_nothing_is_annotated(many: Path) -> None:
    async with reading(many, (120, 30)) as desk:
        for _ in range(19):
            await desk.press("j")
        assert "numéro 18" in desk.unit
        before, rows = desk.pane("annotations"), marked(desk)
        await desk.press("j")
        assert "numéro 19" in desk.unit
        assert (desk.pane("annotations"), marked(desk)) == (before, rows)


async def test_the_list_scrolls_only_until_the_annotation_is_whole_with_lines_beside_it(
    many: Path,
) -> None:
    async with reading(many, (120, 30)) as desk:
        bottom = desk.app.screen_stack[0].query_one("#annotations").region.bottom
        await desk.press("j")
        last = marked(desk)
        scrolled = 0
        for _ in range(18):
            before = desk.pane("annotations")
            await desk.press("j", "j")
            rows = marked(desk)
            assert len(rows) == len(desk.pane("annotations")[rows[0] : rows[-1] + 1]) >= 3
            if desk.pane("annotations") != before:
                scrolled += 1
                # An empty line ends it, and two of the next are in view.
                assert rows[-1] == bottom - 4
            else:
                assert rows[0] > last[-1]
            last = rows
        assert scrolled > 5
        await desk.press("g", "j")
        assert marked(desk)[0] == 1


@pytest.mark.parametrize("order", [(2, 8), (8, 2)])
async def test_by_tag_the_nearest_of_two_places_is_taken(
    corpus: Path, order: tuple[int, int]
) -> None:
    marks = {2: ("menace",), 8: ("démenti", "menace")}
    annotate(corpus, {number: marks[number] for number in order}, {})
    async with reading(corpus) as desk:
        await go_there(desk)
        await desk.press("o", "escape", "g", *"jjj")
        assert "numéro 02" in desk.unit
        await desk.press(*"jjjjjj")
        assert "numéro 08" in desk.unit
        heading = desk.find("■ menace 2", "annotations")[1]
        assert desk.find("numéro 02", "annotations")[1] == heading + 1
        assert marked(desk)[0] == heading + 4, "right below the one where one was"


async def test_an_annotation_that_comes_above_does_not_push_what_one_reads_away(
    many: Path,
) -> None:
    async with reading(many, (120, 30)) as desk:
        await desk.press("G", "k")
        await go_there(desk)
        await desk.press(*"kkkk")
        rows, words = marked(desk), desk.unit
        session = desk.session
        article = session.article("a.txt")
        start = article.text.index(SENTENCES[1])
        marking.annotate(session, article, Span(start, start + len(SENTENCES[1])), ("un",))
        await desk.settle()
        assert (marked(desk), desk.unit) == (rows, words)


# -- notes written in place ----------------------------------------------------------------------


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_a_note_is_written_where_it_stands(few: Path, size: tuple[int, int]) -> None:
    async with reading(few, size) as desk:
        await go_there(desk)
        await desk.press(*"kkkk")
        _, y = desk.find("numéro 02", "annotations")
        before = desk.pane("text")
        await desk.press("enter")
        await desk.enter_text("Une note.")
        x, row = desk.find("Une note.")
        area = desk.app.screen_stack[0].query_one("#annotations").region
        assert area.x < x < area.right
        assert y < row <= y + 2, "right below the words"
        assert desk.find("numéro 02", "annotations")[1] == y, "which stay where they are"
        if size != SMALL:
            assert numbers(desk)[:2] == [2, 4], "what follows makes room"
        if size == WIDE:
            assert desk.pane("text") == before
        assert "Enter or Esc keeps it" in desk.lines[-1]
        await desk.press("enter")
        assert desk.focused == "annotations"
        assert desk.find("Une note.", "annotations")[1] == row
        assert "✎ Une note." in desk.seen("annotations")
        await desk.press("u")
        assert "Une note." not in desk.seen("annotations")


async def test_the_field_grows_with_the_note_and_scrolls_when_there_is_no_more_room(
    few: Path,
) -> None:
    async with reading(few, (120, 16)) as desk:
        await go_there(desk)
        await desk.press(*"kkkk", "enter")
        await desk.enter_text("un\ndeux\n3\n4\n5")
        assert desk.find("5", "annotations")[1] < desk.find("numéro 04", "annotations")[1]
        await desk.enter_text("".join(f"\n{number}" for number in range(6, 16)))
        assert "15" in desk.seen("annotations")
        assert "numéro 02" in desk.seen("annotations"), "what the note is on stays in view"
        assert "deux" not in desk.seen("annotations")
        await desk.press("ctrl+s")
        note = next(a.note for a in desk.session.contents.annotations if "02" in a.anchor.exact)  # type: ignore[union-attr]
        assert note.startswith("un\ndeux\n")
        assert note.endswith("14\n15")


async def test_esc_keeps_what_was_typed_in_the_sidebar_too(few: Path) -> None:
    async with reading(few) as desk:
        await go_there(desk)
        await desk.press(*"kkkk", "enter")
        await desk.enter_text("presque")
        await desk.press("escape")
        assert "✎ presque" in desk.seen("annotations")
        assert desk.focused == "annotations"


async def test_keys_typed_ahead_of_the_field_go_into_it(few: Path) -> None:
    async with reading(few) as desk:
        await go_there(desk)
        await desk.press(*"kkkk")
        await desk.pilot.press("enter", *"xdq", "enter", "j", "enter", *"uo", "escape")
        await desk.settle()
        notes = {
            a.anchor.exact[17:19]: a.note for a in desk.session.contents.annotations if a.anchor
        }
        assert notes == {"02": "xdq", "04": "uo", "06": "À vérifier", "08": ""}


async def test_the_field_follows_when_the_screen_gets_another_size(few: Path) -> None:
    async with reading(few) as desk:
        await go_there(desk)
        await desk.press(*"kkkk", "j", "enter")
        await desk.enter_text("ici")
        for size in ((140, 30), NARROW, SMALL, TINY, WIDE):
            await desk.pilot.resize_terminal(*size)
            await desk.pilot.pause()
            await desk.rounds()
            assert "ici" in desk.text, size
            area = desk.app.screen_stack[0].query_one("#annotations").region
            if size != TINY:
                x, y = desk.find("ici")
                assert area.contains(x, y), size
        await desk.press("enter")
        assert "✎ ici" in desk.seen("annotations")


async def test_where_the_pane_is_too_small_the_note_has_a_box_of_its_own(few: Path) -> None:
    async with reading(few, (60, 6)) as desk:
        await go_there(desk)
        await desk.press("enter")
        await desk.enter_text("petit")
        assert "petit" in desk.text
        await desk.press("enter")
        assert "petit" in {a.note for a in desk.session.contents.annotations}


async def test_tags_are_changed_in_the_sidebar_by_digit_and_by_name(few: Path) -> None:
    async with reading(few) as desk:
        await go_there(desk)
        await desk.press(*"kkkk", "1")
        assert "■ démenti ■ menace" in desk.seen("annotations")
        await desk.press("t")
        await desk.enter_text("source")
        await desk.press("enter")
        assert "■ démenti ■ menace ■ source" in desk.seen("annotations")
        assert desk.focused == "annotations"


# -- what is astray ------------------------------------------------------------------------------


async def test_what_is_lost_stands_apart_with_the_keys_that_repair_it(corpus: Path) -> None:
    annotate(corpus, {2: ("menace",), 3: ("marin",)}, {})
    text = (corpus / "a.txt").read_text(encoding="utf-8")
    (corpus / "a.txt").write_text(text.replace(SENTENCES[3], ""), encoding="utf-8")
    async with reading(corpus) as desk:
        await go_there(desk)
        for order in ("Annotations 2 ", "by tag", "by time"):
            listed = desk.seen("annotations")
            assert order in listed
            heading = listed.index("1 lost")
            assert listed.index("numéro 02") < heading
            assert listed.index("R put here · L leave") > heading
            assert "C confirm" not in listed, "there is no place to confirm"
            assert listed.index("Un vieux marin") > heading
            await desk.press("o")
        await desk.press("k", "j")
        assert "belongs and press R, or L leaves it" in desk.status
        await desk.press("L")
        assert "1 lost" not in desk.seen("annotations")
