"""Flags to come back to, and doubt: put by a key, seen without colour, listed with what waits."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import NARROW, SMALL, Desk, leave, reading

from tui_reader.acts import marking
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings

TEXT = "Un titre\n\nKiev a parlé mardi. L’OTAN écoute encore. Moscou dit « non » à tout.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(TEXT.replace("titre", "autre titre"), encoding="utf-8")
    return folder


def margin(desk: Desk, words: str) -> str:
    """What stands before words that begin a line of the text."""
    x, y = desk.find(words, "text")
    return desk.strips[y].crop(x - 6, x).text


async def test_a_flag_is_seen_in_margin_sidebar_and_status_without_any_colour(
    corpus: Path,
) -> None:
    async with reading(corpus, tags=("menace",)) as desk:
        await desk.press("j", ";")
        assert "come back" in desk.status
        assert margin(desk, "Kiev") == "▌•  ⚑ "
        assert "⚑ to come back to" in desk.seen("annotations")
        await desk.press("k", "j")
        assert "⚑ come back" in desk.status
        await desk.press("1", "ctrl+u")
        assert margin(desk, "Kiev") == "▌1  ⚑?"
        assert "■ menace ? ⚑ to come back to" in desk.seen("annotations")
        await desk.press("k", "j")
        assert "menace ? ⚑ come back" in desk.status


async def test_flag_and_doubt_are_each_taken_back_by_the_same_key_and_by_undo(
    corpus: Path,
) -> None:
    async with reading(corpus, tags=("menace",)) as desk:
        await desk.press("j", ";", ";")
        assert "none yet" in desk.seen("annotations")
        assert margin(desk, "Kiev") == "▌     "
        await desk.press("u")
        assert margin(desk, "Kiev") == "▌•  ⚑ "
        await desk.press("u", "1", "ctrl+u")
        assert "Not sure of menace." in desk.status
        await desk.press("ctrl+u")
        assert "Sure of menace again." in desk.status
        assert margin(desk, "Kiev") == "▌1    "
        await desk.press("u")
        assert margin(desk, "Kiev") == "▌1  ? "
        await desk.press("ctrl+r")
        assert margin(desk, "Kiev") == "▌1    "


async def test_where_nothing_is_tagged_there_is_nothing_to_be_unsure_of(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("j", "ctrl+u")
        assert "There is no annotation here." in desk.status
        await desk.press(";", "ctrl+u")
        assert "neither a tag nor a note" in desk.status


async def test_the_list_of_what_waits_has_the_flags_of_all_articles_and_leads_there(
    corpus: Path,
) -> None:
    async with reading(corpus) as desk:
        await desk.press("j", ";", "]", "j", "j", ";", "[", ":")
        await desk.shows("2 found")
        rows = [line for line in desk.lines if "come back  " in line]
        assert ["Un titre" in rows[0], "Un autre titre" in rows[1]] == [True, True]
        await desk.press("j", "enter")
        assert desk.unit == "L’OTAN écoute encore."
        assert "autre titre" in desk.seen("text")
        assert "To come back to; “;” takes the flag off." in desk.status


async def test_what_one_is_not_sure_of_waits_in_the_list_and_leaves_it_when_one_is(
    corpus: Path,
) -> None:
    async with reading(corpus, tags=("menace",)) as desk:
        await desk.press("j", "1", "ctrl+u", "j", "1", ";", "ctrl+u", "k", "k", ":")
        await desk.shows("3 found")
        rows = [line for line in desk.lines if "not sure  " in line]
        assert ["Kiev" in rows[0], "OTAN" in rows[1]] == [True, True]
        await desk.press("g", "enter")
        assert desk.unit == "Kiev a parlé mardi."
        assert "Not sure; Ctrl+U says that you are." in desk.status
        await desk.press(":")
        await desk.shows("3 found")
        await desk.shows("Ctrl+U sure again")
        await desk.press("ctrl+u")
        await desk.shows("2 found")
        await desk.press("escape")
        unsure = [each.unsure for each in desk.session.annotations_of("a.txt")]
        assert sorted(unsure) == [False, True]
        await desk.press("u")
        assert all(each.unsure for each in desk.session.annotations_of("a.txt"))


async def test_a_key_takes_flags_off_in_the_list_and_the_last_is_said_and_undone(
    corpus: Path,
) -> None:
    async with reading(corpus, tags=("menace",)) as desk:
        await desk.press("j", ";", "j", "1", ";", ":")
        await desk.shows("2 found")
        await desk.press("C")
        await desk.press(";")
        await desk.shows("1 found")
        await desk.press(";")
        await desk.shows("Nothing waits")
        await desk.press("escape")
        assert "menace" in desk.seen("annotations"), "what has a tag stays"
        assert "⚑" not in desk.seen("text")
        assert len(desk.session.annotations_of("a.txt")) == 1
        await desk.press("u", "u")
        assert [each.come_back for each in desk.session.annotations_of("a.txt")] == [True, True]


async def test_the_highlighted_annotation_is_flagged_in_the_list_beside_the_text(
    corpus: Path,
) -> None:
    async with reading(corpus, tags=("menace",)) as desk:
        await desk.press("j", "1", "j", "1", "s", "k", ";", "ctrl+u")
        assert margin(desk, "Kiev") == "▌11 ⚑?"
        flagged = [each for each in desk.session.annotations_of("a.txt") if each.come_back]
        assert [each.anchor.exact for each in flagged if each.anchor] == ["Kiev a parlé mardi."]


@pytest.mark.parametrize("size", [NARROW, SMALL], ids=["narrow", "small"])
async def test_signs_and_the_list_fit_a_small_screen(corpus: Path, size: tuple[int, int]) -> None:
    async with reading(corpus, size, tags=("menace",)) as desk:
        await desk.press("j", "1", ";", "ctrl+u")
        assert margin(desk, "Kiev") == "▌1  ⚑?"
        await desk.press(":")
        await desk.shows("come back")
        await desk.shows("“;” flag off")
        await desk.press(";")
        await desk.shows("Ctrl+U sure again")
        await desk.press("ctrl+u")
        await desk.shows("Nothing waits")


async def test_flags_are_there_after_a_restart_and_reach_another_window(corpus: Path) -> None:
    async with reading(corpus, tags=("menace",)) as desk:
        await desk.press("j", ";")
        await leave(desk)
    async with reading(corpus) as desk:
        assert "⚑" in desk.seen("text")
        other = window(corpus)
        [there] = other.annotations_of("a.txt")
        marking.mark(other, other.article("a.txt"), there, ("menace",))
        assert other.close()
        await desk.shows("■ menace")
        assert "⚑" in desk.seen("text")
        await desk.press(";")
        assert "⚑" not in desk.seen("text")
        assert "■ menace" in desk.seen("annotations"), "what the other window said stays"


def window(corpus: Path) -> Session:
    """Another window on the corpus."""
    session = open_session(Settings(corpus, creator="Ada"))
    session.load()
    return session
