"""What a person did is there again, and what is on disk is never damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from desk import SMALL, Desk, leave, reading
from tinydb import TinyDB

from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings
from tui_reader.ui.widgets.reader_pane import ReaderPane

SECOND = "Le président russe Vladimir Poutine"


async def test_reading_alone_writes_nothing(seeds: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in seeds.iterdir()}
    async with reading(seeds) as desk:
        await desk.press("j", "j", "]", "e", "t", "escape", "enter", "escape", "h", "escape", "u")
        await desk.settle()
        await leave(desk)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["seeds"]
    assert {path: path.read_bytes() for path in seeds.iterdir()} == before


async def test_all_is_there_again_after_quitting(seeds: Path, store: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("j", "T")
        await desk.enter_text("menace")
        await desk.press("enter")
        await desk.enter_text("à voir\nencore")
        await desk.press("enter", "]", "j", "1", "d", "<", "<", "j")
        assert desk.unit.startswith(SECOND)
        listed = desk.pane("articles")
        await leave(desk)
    with TinyDB(store, access_mode="r") as plain:
        assert len(plain.table("annotations")) == 2
    async with reading(seeds) as desk:
        assert desk.unit.startswith(SECOND), "the last place"
        assert [line[2:] for line in desk.pane("articles")] == [line[2:] for line in listed]
        assert "●" in desk.seen("articles"), "one is done"
        assert "◐" in desk.seen("articles"), "one is begun"
        assert "✎ à voir encore" in desk.seen("annotations")
        assert "menace" in desk.seen("annotations")
        await desk.press("]")
        assert "■ menace" in desk.seen("annotations")
        await desk.press("u", "u", "u")
        assert "Undone" in desk.status
        assert "✎" not in desk.seen("annotations"), "undo goes back beyond the restart"


async def test_a_program_that_is_killed_has_lost_no_more_than_the_last_seconds_of_reading(
    seeds: Path, store: Path
) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        undo = desk.session.history
        await desk.press("]", "j", "j")
        place = desk.app.screen_stack[0].query_one(ReaderPane).cursor.span.start

        def after_a_kill() -> Session:
            session = open_session(Settings(seeds, store))
            session.adopt(session.read_store())
            return session

        second = desk.session.corpus.order[1]
        await desk.until(lambda: after_a_kill().documents.place(second) == place)
        assert after_a_kill().documents.last_read() == second
        assert desk.session.history == undo, "reading is nothing to undo"


async def test_done_marks_goes_on_and_is_taken_back(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("d")
        assert "is done; this is the next" in desk.status
        assert desk.pane("articles")[1].strip(" ▌").startswith("●")
        await desk.press("[", "d")
        assert "Not done" in desk.status
        assert desk.pane("articles")[1].strip(" ▌").startswith("◐")
        await desk.press("d", "u")
        assert "●" not in desk.seen("articles")


async def test_done_on_the_last_article_says_that_there_is_no_further_one(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("]", "]", "]", "]", "d")
        assert "Done. There is no further article." in desk.status
        assert desk.seen("articles").count("●") == 1
        await desk.press("j")
        assert desk.status.startswith("5/5")


async def test_the_article_read_last_is_opened_where_it_was_left(seeds: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("1", "]", "]", "j", "j", "j")
        unit = desk.unit
        await leave(desk)
    async with reading(seeds) as desk:
        assert desk.status.startswith("3/5")
        assert desk.unit == unit
        assert desk.unit_rows
        assert desk.session.count("002_edb18507e76cbdfd.txt") == 0, "it was merely read"
        await desk.press("]")
        await leave(desk)
    async with reading(seeds) as desk:
        assert desk.status.startswith("3/5"), "what was only looked at was not read"


async def test_articles_merely_read_are_begun_and_keep_their_places(seeds: Path) -> None:
    def states(desk: Desk) -> str:
        return "".join(letter for letter in desk.seen("articles") if letter in "○◐●")

    async with reading(seeds, tags=("menace",)) as desk:
        assert states(desk) == "◐○○○○", "the codebook was made there"
        await desk.press("]", "]", "]")
        assert states(desk) == "◐○○○○", "they were opened, not read"
        await desk.press("[", "j", "j", "[", "j", "[")
        assert states(desk) == "◐◐◐○○"
        await leave(desk)
    async with reading(seeds) as desk:
        assert states(desk) == "◐◐◐○○"
        assert not desk.session.contents.annotations
        for _ in range(5):
            await desk.press("[")
        await desk.press("]")
        assert desk.status.startswith("2/5")
        assert desk.unit_rows != [0, 1], "not at the title"
        second = desk.unit
        await desk.press("]")
        assert desk.unit not in ("", second)
        third = desk.unit
        await desk.press("g", "[", "]")
        assert desk.unit != third, "the place is that of the last visit, be it the start"
        assert desk.unit_rows[0] == 0


async def test_a_place_far_down_comes_back_in_another_size(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("enter", "x", "enter")
        await desk.press("G")
        await leave(desk)
    async with reading(seeds, SMALL) as desk:
        assert desk.unit.startswith("Dans le même ordre d'idées")
        assert desk.unit_rows


REFUSED = {
    "no JSON": (b"{ this is not JSON", "damaged"),
    "empty": (b"", "damaged"),
    "another program's": (b'{"_default": {"1": {"name": "a"}}}', "not an annotation file"),
    "a list": (b"[1, 2]\n", "not an annotation file"),
    "newer": (
        json.dumps(
            {"meta": {"1": {"format": "tui-reader", "version": "9.0", "generation": 3}}}
        ).encode(),
        "newer version",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
async def test_a_store_that_is_not_understood_is_left_as_it_is_and_that_is_said(
    seeds: Path, store: Path, kind: str
) -> None:
    data, words = REFUSED[kind]
    store.parent.mkdir()
    store.write_bytes(data)
    async with reading(seeds) as desk:
        assert words in desk.status
        assert "read only" in desk.status
        assert desk.seen("text").startswith("▌ Poutine menace"), "one can read all the same"
        await desk.press("j")
        assert words in desk.status
        for key in ("t", "escape", "T", "escape", "enter", "escape", "1", "d", "x", ".", "u"):
            await desk.press(key)
        await desk.press("j")
        assert words in desk.status
        listed = desk.seen("annotations")
        assert listed.startswith("Annotations not open")
        assert words in listed, "the whole message stands where there is room"
        assert "Press t" not in listed
        await leave(desk)
    assert store.read_bytes() == data
    assert [path.name for path in store.parent.iterdir() if not path.name.startswith(".")] == [
        "seeds.json"
    ]


async def test_when_the_disk_refuses_it_is_said_and_quitting_asks_and_repair_saves(
    seeds: Path, store: Path
) -> None:
    store.parent.write_text("a file where the folder should be")
    async with reading(seeds) as desk:
        await desk.new_tag("menace")
        await desk.shows("Not on disk yet")
        assert "failed" in desk.status
        assert "■ menace" in desk.seen("annotations"), "kept in memory"
        await desk.press("j", "1")
        assert "Not on disk yet" in desk.status
        await desk.press("q")
        await desk.shows("Leave and lose them?")
        await desk.press("enter")
        assert "Leave and lose them?" in desk.text, "Enter is no answer"
        await desk.press("escape")
        await desk.until(lambda: "Leave and lose them?" not in desk.text)
        assert desk.app.is_running
        await desk.press("q")
        await desk.shows("Leave and lose them?")
        store.parent.unlink()
        await desk.until(lambda: not desk.app.is_running)
    with TinyDB(store, access_mode="r") as plain:
        assert len(plain.table("annotations")) == 2


async def test_leaving_all_the_same_ends_the_program(seeds: Path, store: Path) -> None:
    store.parent.write_text("a file where the folder should be")
    async with reading(seeds) as desk:
        await desk.new_tag("menace")
        await desk.press("q")
        await desk.shows("Leave and lose them?")
        await desk.press("y")
        await desk.until(lambda: not desk.app.is_running)
    assert store.parent.is_file()


async def test_what_another_program_wrote_meanwhile_is_shown_and_kept(
    seeds: Path, store: Path
) -> None:
    async with reading(seeds, tags=("menace",)) as desk, reading(seeds) as other:
        await other.press("j", "1")
        await other.settle()
        await desk.press("1")
        await desk.until(lambda: desk.session.count("000_414974feefa0777c.txt") == 2)
        await desk.settle()
        assert desk.seen("annotations").startswith("Annotations 2")
