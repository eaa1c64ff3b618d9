"""Marks and the list of jumps: what leads back to a place, in whatever article it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import SMALL, WIDE, Desk, reading

from tui_reader.session.opening import open_session
from tui_reader.settings.places import Settings
from tui_reader.sharing import exporting


async def test_back_leads_through_the_places_that_were_left_at_once_and_forth_again(
    seeds: Path,
) -> None:
    async with reading(seeds) as desk:
        await desk.press("j", "j", "j")
        third = desk.unit
        await desk.press("G")
        last = desk.unit
        await desk.press("]", "j", "j")
        other = desk.unit
        await desk.press("g", "backspace")
        assert desk.unit == other
        await desk.press("backspace")
        assert desk.unit == last
        assert "Place 2 of 4 (Backspace back, Ctrl+N forth) · Poutine menace" in desk.status
        await desk.press("ctrl+o")
        assert desk.unit == third, "the three steps with j were no jumps"
        await desk.press("backspace")
        assert "No place further back." in desk.status
        assert desk.unit == third
        await desk.press("ctrl+n", "ctrl+n")
        assert desk.unit == other
        await desk.press("ctrl+n")
        assert "Place 4 of 4" in desk.status
        await desk.press("ctrl+n")
        assert "No place further forth." in desk.status


async def test_letters_names_and_annotations_that_were_gone_to_are_left_behind_by_back(
    seeds: Path,
) -> None:
    async with reading(seeds, SMALL, tags=("menace",)) as desk:
        await desk.press("G", "1", "g", "1", "j", "1", "j")
        here = desk.unit
        await desk.press("f", "s")
        assert desk.unit != here
        await desk.press("backspace")
        assert desk.unit == here
        await desk.press("s", "down", "down", "up", "escape")
        assert desk.unit != here
        assert desk.focused == "text"
        await desk.press("backspace")
        assert desk.unit == here


async def test_undo_in_another_article_is_one_jump(seeds: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("j", "j", "1", "]", "j")
        here = desk.unit
        await desk.press("u", "backspace")
        assert desk.unit == here


async def test_a_mark_leads_there_from_another_article_and_after_a_restart(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("j", "j", "m", "a")
        marked = desk.unit
        assert "Mark a is at “Le président russe" in desk.status
        await desk.press("]", "]", "'", "a")
        assert desk.unit == marked
        assert "Mark a" in desk.status
        await desk.press("u")
        assert "Nothing to undo" in desk.status, "a mark is no act"
        await desk.settle()
    async with reading(seeds) as desk:
        await desk.press("G", "'", "a")
        assert desk.unit == marked
        await desk.press("m", "a", "j", "m", "B", "'")
        assert "a Le président russe" in desk.text
        assert "B " in desk.text
        await desk.press("escape", "'", "z")
        assert "There is no mark z; m z sets it." in desk.status


async def test_the_same_key_twice_leads_before_the_last_jump_and_back_again(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("'", "'")
        assert "There was no jump yet." in desk.status
        await desk.press("j", "j")
        here = desk.unit
        await desk.press("]", "j")
        there = desk.unit
        await desk.press("'", "'")
        assert desk.unit == here
        await desk.press("'", "'")
        assert desk.unit == there


async def test_marks_are_not_exported_and_create_no_annotation(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("j", "m", "a")
        await desk.settle()
        assert not desk.session.contents.annotations
        exported = exporting.export(desk.session, "json").files[0].data.decode()
        assert "mark" not in exported
        assert "letter" not in exported


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_two_windows_lose_none_of_their_marks(seeds: Path, size: tuple[int, int]) -> None:
    async with reading(seeds, size) as desk:
        other = open_session(Settings(seeds, creator="Ada"))
        other.load()
        await desk.press("j", "m", "a")
        await desk.settle()
        from tui_reader.acts.bookmarks import set_mark
        from tui_reader.model.span import Span

        set_mark(other, "b", other.article(other.corpus.order[1]), Span(0, 9))
        assert other.close()
        await desk.until(lambda: set(desk.session.bookmarks) == {"a", "b"})
    session = open_session(Settings(seeds, creator="Zoë"))
    session.load()
    assert set(session.bookmarks) == {"a", "b"}
    assert session.close()


def edited(seeds: Path, desk: Desk, change: tuple[str, str]) -> Path:
    path = seeds / desk.session.corpus.order[0]
    path.write_text(path.read_text("utf-8").replace(*change), "utf-8")
    return path


async def test_in_an_edited_article_mark_and_place_go_where_their_words_went(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("j", "j", "m", "a", "G")
        edited(seeds, desk, ("La confrontation", "Une ligne de plus.\n\nLa confrontation"))
        await desk.shows("has changed")
        await desk.press("backspace")
        assert desk.unit.startswith("Le président russe")
        await desk.press("G", "'", "a")
        assert desk.unit.startswith("Le président russe")


async def test_a_mark_whose_words_are_gone_says_so_and_leads_nowhere(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("j", "m", "a", "]", "j")
        here = desk.unit
        words = next(iter(desk.session.bookmarks.values())).anchor.exact
        edited(seeds, desk, (words, ""))
        await desk.press("'", "a")
        assert "The words of mark a are gone" in desk.status
        assert desk.unit == here


async def test_a_free_selection_is_extended_to_a_mark_and_by_letters(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("j", "j", "m", "a", "k", "v", "'", "a")
        assert desk.unit.startswith("La confrontation")
        assert "Le président russe" in desk.unit
        assert "o other end" in desk.keys, "it goes on"
        await desk.press("escape", "j", "v", "g")
        assert desk.unit.startswith("Poutine menace")
