"""From a large screen down to one that can hold almost nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import NARROW, SMALL, TINY, WIDE, reading


async def test_under_100_columns_the_side_panes_fold_and_come_by_key(seeds: Path) -> None:
    async with reading(seeds, NARROW, tags=("menace",)) as desk:
        await desk.press("1")
        assert desk.pane("articles") == []
        assert desk.pane("annotations") == []
        assert "Poutine menace" in desk.seen("text")
        await desk.press("l")
        assert desk.focused == "articles"
        assert desk.pane("articles")[0].strip(" ▌").startswith("Articles 5")
        await desk.press("j", "enter")
        assert desk.unit.startswith("Moscou a rejeté")
        assert desk.pane("articles") == []
        await desk.press("[", "s")
        assert desk.focused == "annotations"
        assert "■ menace" in desk.seen("annotations")
        await desk.press("escape")
        assert desk.focused == "text"
        assert desk.pane("annotations") == []
        await desk.press("l", "l")
        assert desk.pane("articles") == []
        assert desk.focused == "text"


async def test_wide_side_panes_hide_and_come_back(seeds: Path) -> None:
    async with reading(seeds) as desk:
        narrow = len(desk.pane("text")[0])
        await desk.press("l")
        if desk.focused == "articles":
            await desk.press("l")
        assert desk.pane("articles") == []
        assert len(desk.pane("text")[0]) > narrow
        await desk.press("l")
        assert desk.pane("articles")


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL, TINY, (20, 3)])
async def test_one_can_read_tag_and_leave_at_any_size(seeds: Path, size: tuple[int, int]) -> None:
    async with reading(seeds, size, tags=("menace",)) as desk:
        assert all(strip.cell_length <= size[0] for strip in desk.strips)
        assert desk.unit_rows or size[1] < 4
        await desk.press("e", "n", "1", "enter")
        await desk.enter_text("ici")
        await desk.press("enter", "t", "escape", "?", "escape", "h", "escape", "l", "escape", "s")
        await desk.press("escape", "]", "[", "space", "pageup", "G", "+", "-", "g")
        (annotation,) = desk.session.contents.annotations
        assert (annotation.tags, annotation.note) == (("menace",), "ici")
        assert all(strip.cell_length <= size[0] for strip in desk.strips)


async def test_help_and_quit_stay_in_the_key_bar_at_60_columns(seeds: Path) -> None:
    async with reading(seeds, SMALL) as desk:
        assert desk.keys.endswith("? help  q quit")
        for offered in ("t tags", "Enter note", "l articles"):
            assert offered in desk.keys


async def test_resizing_keeps_the_cursor_in_view(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("J", "J", "J", "J", "J")
        unit = desk.unit
        for size in (NARROW, SMALL, (30, 8), WIDE, (150, 12)):
            await desk.pilot.resize_terminal(*size)
            await desk.pilot.pause()
            assert desk.unit == unit
            assert desk.unit_rows, size
            assert len(desk.lines) == size[1]


async def test_growing_wide_brings_the_panes_back(seeds: Path) -> None:
    async with reading(seeds, NARROW) as desk:
        await desk.pilot.resize_terminal(*WIDE)
        await desk.pilot.pause()
        assert desk.seen("articles").startswith("Articles 5")
        assert desk.seen("annotations").startswith("Annotations")


async def test_counts_come_when_a_folded_list_is_opened(seeds: Path) -> None:
    async with reading(seeds, NARROW) as desk:
        await desk.press("l")
        await desk.until(lambda: desk.seen("articles").count(" mentions") == 5)
        await desk.until(lambda: "… mentions" not in desk.seen("articles"))
