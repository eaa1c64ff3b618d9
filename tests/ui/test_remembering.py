"""How the screen was left is how it is found."""

from __future__ import annotations

import json
from pathlib import Path

from desk import leave, reading

from tui_reader.settings.personal import read_habits


async def test_the_theme_chosen_last_is_there_at_the_next_launch(seeds: Path) -> None:
    async with reading(seeds) as desk:
        assert desk.app.theme == "reader-dark"
        await desk.press("D")
        assert "Theme: light." in desk.status
        await leave(desk)
    async with reading(seeds) as desk:
        assert desk.app.theme == "reader-light"


async def test_what_was_highlighted_is_highlighted_at_the_next_launch(seeds: Path) -> None:
    async with reading(seeds) as desk:
        looks = desk.style("États-Unis")
        await desk.press("h", "2", "enter")
        plain = desk.style("États-Unis")
        assert plain != looks
        await leave(desk)
    async with reading(seeds) as desk:
        assert desk.style("États-Unis") == plain


async def test_texts_shown_as_they_are_stay_so(seeds: Path) -> None:
    async with reading(seeds) as desk:
        assert "raw text" not in desk.status
        await desk.press("c")
        await leave(desk)
    async with reading(seeds) as desk:
        assert "raw text" in desk.status
        await desk.press("c")
        assert "Noise is folded away." in desk.status


async def test_the_form_of_copying_is_remembered(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("Y", "r")
        await leave(desk)
    async with reading(seeds) as desk:
        await desk.press("y")
        assert "Copied as reference" in desk.status


async def test_the_order_of_the_articles_is_remembered(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("l", "o")
        assert "Articles by date." in desk.status
        listed = desk.pane("articles")[1:]
        await leave(desk)
    async with reading(seeds) as desk:
        assert "by date" in desk.seen("articles")
        assert [line[2:] for line in desk.pane("articles")[1:]] == [line[2:] for line in listed]


async def test_a_change_is_on_disk_soon_even_if_nobody_leaves(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("D", "c")
        await desk.until(lambda: read_habits().raw)
        assert read_habits().theme == "reader-light"


async def test_a_window_left_later_keeps_what_the_other_changed(seeds: Path) -> None:
    async with reading(seeds) as first, reading(seeds) as second:
        await first.press("D")
        await leave(first)
        await second.press("c")
        await leave(second)
    assert (read_habits().theme, read_habits().raw) == ("reader-light", True)


async def test_habits_that_make_no_sense_are_as_usual(seeds: Path, habits_file: Path) -> None:
    habits_file.parent.mkdir()
    odd = {"theme": "plaid", "plain_types": ["?"], "form": 7, "raw": "perhaps"}
    habits_file.write_text(json.dumps(odd), "utf-8")
    async with reading(seeds) as desk:
        assert desk.app.theme == "reader-dark"
        await desk.press("y")
        assert "Copied as plain text" in desk.status
