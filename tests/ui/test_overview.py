"""Beside the scroll bar one sees where in a long text passages and hits are, and goes there."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import NARROW, SMALL, WIDE, Desk, reading

WORDS = "Il pleut à Oslo depuis des jours et personne ne sait pourquoi."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    lines = [f"{WORDS} Voici la ligne {number}." for number in range(400)]
    lines[300] += " Un éléphant passe."
    (folder / "long.txt").write_text("Titre\n\n" + "\n\n".join(lines) + "\n", "utf-8")
    (folder / "short.txt").write_text("Titre\n\nUne phrase.\n", "utf-8")
    return folder


def marks(desk: Desk) -> str:
    """The signs beside the scroll bar, from top to bottom."""
    area = desk.app.screen_stack[0].query_one("#text").region
    x = area.right - 2
    return "".join(s.crop(x, x + 1).text for s in desk.strips[area.y : area.bottom])


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_passage_shows_where_in_the_text_it_is(corpus: Path, size: tuple[int, int]) -> None:
    async with reading(corpus, size, tags=("a", "b")) as desk:
        assert marks(desk).strip() == ""
        await desk.press("G", "1")
        await desk.press("g", "g")
        assert marks(desk)[-1] == "┃"
        assert marks(desk)[0] == "◂", "the cursor"
        assert marks(desk)[1:-1].strip() == ""
        await desk.press("G", "k", "2", "g", "g")
        assert marks(desk)[-1] == "║"
        await desk.press("u", "u")
        assert marks(desk).strip() == ""


async def test_where_there_is_little_room_the_text_has_it(corpus: Path) -> None:
    async with reading(corpus, SMALL, tags=("a",)) as desk:
        await desk.press("G", "1", "g", "g")
        assert "┃" not in marks(desk)
        assert all(strip.cell_length == SMALL[0] for strip in desk.strips)


async def test_a_text_that_is_all_in_view_has_none(corpus: Path) -> None:
    async with reading(corpus, tags=("a",)) as desk:
        await desk.press("]", "1")
        assert marks(desk).strip() == ""


async def test_hits_show_until_the_search_ends(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("/")
        await desk.enter_text("éléphant")
        await desk.press("enter")
        await desk.settle()
        assert marks(desk).strip() == "━"
        assert abs(marks(desk).index("━") / len(marks(desk)) - 0.75) < 0.05
        await desk.press("escape")
        assert marks(desk).strip() == ""


async def test_a_click_goes_to_what_is_there_and_a_key_back(corpus: Path) -> None:
    async with reading(corpus, tags=("a",)) as desk:
        await desk.press("G", "k", "1")
        words = desk.unit
        await desk.press("g", "g")
        area = desk.app.screen_stack[0].query_one("#text").region
        await desk.pilot.click(offset=(area.right - 2, area.bottom - 1))
        await desk.pilot.pause()
        assert desk.unit == words
        await desk.press("backspace")
        assert desk.unit == "Titre"
        middle = area.y + area.height // 2
        await desk.pilot.click(offset=(area.right - 2, middle))
        await desk.pilot.pause()
        assert "ligne 19" in desk.seen("text") or "ligne 20" in desk.seen("text")
        assert marks(desk)[middle - area.y] == "◂"
