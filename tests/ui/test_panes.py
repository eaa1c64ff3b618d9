"""The side panes: their edges move by key, and they are found as they were left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from desk import NARROW, WIDE, Desk, leave, reading


def width(desk: Desk, pane: str) -> int:
    """The cells that a pane takes; 0 if it is not shown."""
    widget = desk.app.screen_stack[0].query_one(f"#{pane}")
    return widget.region.width if widget.display else 0


def leave_behind(habits_file: Path, **habits: object) -> None:
    """Let this be how the screen was left last."""
    habits_file.parent.mkdir(parents=True, exist_ok=True)
    habits_file.write_text(json.dumps({"tour_seen": True} | habits), encoding="utf-8")


@pytest.mark.parametrize(
    ("pane", "key", "wider", "narrower"),
    [("articles", "l", "right", "left"), ("annotations", "s", "left", "right")],
)
async def test_arrows_move_the_edge_of_the_pane_one_is_in(
    seeds: Path, pane: str, key: str, wider: str, narrower: str
) -> None:
    async with reading(seeds) as desk:
        before, text = width(desk, pane), width(desk, "text")
        await desk.press(key, wider, wider)
        assert (width(desk, pane), width(desk, "text")) == (before + 4, text - 4)
        await desk.press(narrower, narrower, narrower)
        assert (width(desk, pane), width(desk, "text")) == (before - 2, text + 2)


@pytest.mark.parametrize("size", [WIDE, (100, 30), (240, 30)])
async def test_beside_the_text_no_pane_takes_more_than_a_third_or_less_than_20_cells(
    seeds: Path, habits_file: Path, size: tuple[int, int]
) -> None:
    most = size[0] // 3
    leave_behind(habits_file, articles_width=most - 3, annotations_width=23)
    async with reading(seeds, size) as desk:
        await desk.press("l", "right", "right")
        assert width(desk, "articles") == most
        assert "cannot be wider" not in desk.status
        await desk.press("right")
        assert "cannot be wider" in desk.status
        await desk.press("s", "right", "right")
        assert width(desk, "annotations") == 20
        await desk.press("right")
        assert "cannot be narrower" in desk.status
        assert (width(desk, "articles"), width(desk, "annotations")) == (most, 20)


async def test_over_the_text_a_pane_takes_most_of_the_screen_at_most(
    seeds: Path, habits_file: Path
) -> None:
    leave_behind(habits_file, articles_over=70)
    async with reading(seeds, NARROW) as desk:
        await desk.press("l", "right", "right")
        assert width(desk, "articles") == 72
        assert "cannot be wider" in desk.status


async def test_the_arrows_go_by_word_in_the_text_all_the_same(seeds: Path) -> None:
    async with reading(seeds) as desk:
        before = width(desk, "articles")
        await desk.press("right")
        assert desk.unit == "Poutine" or len(desk.unit.split()) == 1
        assert width(desk, "articles") == before


async def test_widths_and_folded_panes_are_there_at_the_next_launch(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("l", "right", "right", "right")
        wide = width(desk, "articles")
        await desk.press("s", "s")
        assert width(desk, "annotations") == 0
        await leave(desk)
    async with reading(seeds) as desk:
        assert width(desk, "articles") == wide
        assert width(desk, "annotations") == 0
        await desk.press("s")
        assert width(desk, "annotations") > 0
        await leave(desk)
    async with reading(seeds) as desk:
        assert width(desk, "annotations") > 0


async def test_a_narrow_screen_has_widths_of_its_own_and_leaves_the_others_alone(
    seeds: Path, habits_file: Path
) -> None:
    async with reading(seeds) as desk:
        await desk.press("l", "right", "right")
        wide = width(desk, "articles")
        await leave(desk)
    async with reading(seeds, NARROW) as desk:
        await desk.press("l")
        assert width(desk, "articles") == 33
        await desk.press("left", "left")
        assert width(desk, "articles") == 29
        await desk.press("l", "s", "s")
        assert width(desk, "articles") == 0
        await desk.pilot.resize_terminal(*WIDE)
        await desk.pilot.pause()
        await desk.rounds()
        assert width(desk, "articles") == wide
        assert width(desk, "annotations") > 0, "what is folded there is not folded here"
        await leave(desk)
    kept = json.loads(habits_file.read_text(encoding="utf-8"))
    assert (kept["articles_width"], kept["articles_over"]) == (wide, 29)
    async with reading(seeds, NARROW) as desk:
        await desk.press("l")
        assert width(desk, "articles") == 29


async def test_a_width_set_on_a_large_screen_leaves_the_text_its_third_of_a_smaller_one(
    seeds: Path, habits_file: Path
) -> None:
    leave_behind(habits_file, articles_width=80, annotations_width=80)
    async with reading(seeds, (100, 30)) as desk:
        assert width(desk, "articles") == width(desk, "annotations") == 33
        assert width(desk, "text") == 34
        await desk.press("l", "left")
        assert width(desk, "articles") == 31


async def test_nonsense_in_the_file_of_habits_harms_no_pane(seeds: Path, habits_file: Path) -> None:
    leave_behind(
        habits_file,
        articles_width=-5,
        annotations_width=9999,
        folded=["text", 3, "x"],
        annotations_by="size",
    )
    async with reading(seeds) as desk:
        assert width(desk, "articles") >= 20
        assert width(desk, "text") >= 40
        assert "by" not in desk.pane("annotations")[0]
