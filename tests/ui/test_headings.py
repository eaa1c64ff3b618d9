"""What was found in all articles stands under the headings that one asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import NARROW, SMALL, WIDE, Desk, reading

NAMES = ("menace", "source", "aveu")


async def found(desk: Desk, query: str) -> None:
    """Tag some sentences, ask for some of them in all articles, and for headings.

    The first two of the first article have menace, the second source too, and the first of the
    second article menace.
    """
    await desk.press("1", "j", "1", "2", "]", "1", "ctrl+f")
    await desk.enter_text(query)
    await desk.press("enter")
    await desk.settle()
    await desk.press("g")
    await desk.settle()


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_passages_with_one_tag_and_not_another_stand_under_headings(
    seeds: Path, size: tuple[int, int]
) -> None:
    async with reading(seeds, size, tags=NAMES) as desk:
        await found(desk, "tag:menace -tag:source")
        assert "2 hits · by tag" in desk.text
        assert "menace · 2 hits" in desk.text
        assert all(strip.cell_length <= size[0] for strip in desk.strips)
        for told in ("by entity", "by month", "Zoë · 2 hits", "by speaker", "by article"):
            await desk.press("g")
            await desk.settle()
            assert told in desk.text


async def test_a_hit_chosen_there_is_gone_to_and_the_search_is_on(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        words = desk.unit
        await found(desk, "tag:menace")
        await desk.press("enter")
        await desk.settle()
        assert desk.unit == words
        assert "1 of 3 · tag:menace" in desk.status


async def test_leaving_the_headings_leads_back_to_the_list(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await found(desk, "tag:menace")
        await desk.press("escape")
        assert "3 hits in 2 articles" in desk.text
        await desk.press("escape")
        assert desk.focused == "text"


async def test_what_stands_under_two_headings_is_one_hit(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await found(desk, "tag:menace")
        assert "3 hits · by tag" in desk.text
        assert "menace · 3 hits" in desk.text
        assert "source · 1 hit" in desk.text
