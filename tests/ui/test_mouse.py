"""The mouse: a click, a drag, a double click, the wheel."""

from __future__ import annotations

from pathlib import Path

from desk import SMALL, reading


async def test_a_click_puts_the_cursor_on_the_sentence(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.click("niveau de tension")
        assert desk.unit.startswith("La confrontation")
        assert "sentence" in desk.status


async def test_two_clicks_take_the_word_three_the_sentence_four_the_paragraph(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.click("tension entre", at=2, times=2)
        assert desk.unit == "tension"
        assert desk.unit_rows
        await desk.click("a-t-il souligné", times=3)
        assert desk.unit.startswith("« Les pays")
        assert "sentence" in desk.status
        await desk.click("a-t-il souligné", times=4)
        assert "paragraph" in desk.status
        assert desk.unit.startswith("« Les pays")
        assert desk.unit.endswith("TASS.")


async def test_drawing_selects_freely_and_a_tag_goes_on_that(seeds: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.drag("niveau de", "février")
        assert desk.unit.startswith("niveau de tension entre les deux blocs")
        assert desk.unit.endswith("en février")
        assert "selection" in desk.status
        words = desk.unit
        await desk.press("1")
        (annotation,) = desk.session.contents.annotations
        assert annotation.anchor
        assert annotation.anchor.exact == words


async def test_drawing_upwards_selects_as_well(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.drag("Le président russe", "niveau")
        assert desk.unit.startswith("niveau de tension"), "the word drawn to is taken whole"
        assert desk.unit.endswith("février 2022.\nLe"), "and so is the one drawn from"


async def test_the_wheel_scrolls_and_the_cursor_stays(seeds: Path) -> None:
    async with reading(seeds, SMALL) as desk:
        first = desk.pane("text")
        await desk.wheel_down()
        assert desk.pane("text")[:3] != first[:3]
        assert desk.unit.startswith("Poutine menace")
        await desk.wheel_up()
        assert desk.pane("text") == first
        await desk.wheel_up()
        assert desk.pane("text") == first
        await desk.wheel_down()
        await desk.press("j")
        assert desk.unit_rows, "the next key brings the cursor back into view"


async def test_a_click_in_a_list_opens_what_is_there(seeds: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("G", "1")
        await desk.click("Moscou a rejeté")
        assert desk.unit.startswith("Moscou a rejeté")
        await desk.click("Poutine menace")
        assert desk.focused == "text"
        await desk.press("g")
        await desk.click("■ menace")
        assert desk.unit.startswith("Dans le même ordre")


async def test_a_click_on_a_key_of_the_bar_does_what_it_says(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.click("? help")
        await desk.shows("Go to the next sentence.")
