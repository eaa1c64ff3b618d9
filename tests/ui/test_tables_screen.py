"""The tables of tags: what is counted, going about in them, and to what they count."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import NARROW, SMALL, TINY, WIDE, Desk, reading
from textual.color import Color

from tui_reader.ui.themes import THEMES

NAMES = ("menace", "source", "aveu")


def rows(desk: Desk) -> list[str]:
    """The lines of the table, each as words with single spaces."""
    area = desk.app.screen.query_one("#map").region
    lines = [strip.crop(area.x, area.right).text for strip in desk.strips[area.y : area.bottom]]
    return [" ".join(line.split()) for line in lines if line.strip()]


def row(desk: Desk, name: str) -> str:
    """What stands in the row of a tag, behind its name; the highlighted cell has a mark."""
    (line,) = (line for line in rows(desk) if f"■ {name} " in line)
    return line.partition(f"{name} ")[2]


async def opened(desk: Desk) -> None:
    """Tag two sentences of the first article and one of the second, and open the tables.

    The first has menace, the second menace and source, the third source.
    """
    await desk.press("1", "j", "1", "2", "]")
    await desk.press("2", "f5")
    await desk.settle()


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL, TINY])
async def test_the_table_fits_at_any_size(seeds: Path, size: tuple[int, int]) -> None:
    async with reading(seeds, size, tags=NAMES) as desk:
        await opened(desk)
        assert all(strip.cell_length <= size[0] for strip in desk.strips)
        if size != TINY:
            assert row(desk, "menace") == "▸2 · 2"
            assert row(desk, "source") == "1 1 2"
            assert row(desk, "aveu") == "· · 0"
            assert rows(desk)[-1] == "sum 3 1 4"


async def test_the_bar_says_what_the_highlighted_cell_counts(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await opened(desk)
        title = desk.session.documents.headline(desk.session.corpus.order[0]).title.value
        assert desk.status.startswith("2 passages · menace × 1 ")
        assert title[:30] in desk.status
        await desk.press("j", "l")
        assert desk.status.startswith("1 passage · source × 2 ")
        await desk.press("k")
        assert desk.status.startswith("0 passages · menace × 2 ")
        assert "passages" not in desk.keys, "there is nothing to show"


async def test_an_article_that_is_not_here_is_counted_and_marked(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await desk.press("1", "j", "1", "]", "1")
    gone = desk.session.contents.annotations[-1].source
    (seeds / gone).unlink()
    async with reading(seeds) as desk:
        await desk.press("f5")
        await desk.settle()
        assert row(desk, "menace") == "▸2 1 3"
        await desk.press("l")
        assert "menace × not here: " in desk.status


async def test_enter_shows_what_is_counted_and_goes_there(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await desk.press("1")
        words = desk.unit
        await desk.press("j", "1", "j", "f5")
        await desk.settle()
        await desk.press("enter")
        await desk.settle()
        assert "2 passages · by article" in desk.text
        assert words[:20] in desk.text
        await desk.press("enter")
        await desk.settle()
        assert desk.unit == words
        assert desk.focused == "text"


async def test_passages_stand_under_other_headings_at_a_key(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await desk.press("1", "j", "1", "2", "f5")
        await desk.settle()
        await desk.press("enter")
        await desk.settle()
        await desk.press("g")
        await desk.settle()
        assert "by tag" in desk.text
        assert "menace · 2 passages" in desk.text
        assert "source · 1 passage" in desk.text
        await desk.press("G", "G")
        await desk.settle()
        assert "by speaker" in desk.text
        await desk.press("G")
        await desk.settle()
        assert "Zoë · 2 passages" in desk.text


async def test_the_tables_follow_each_other_and_the_first_the_last(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await opened(desk)
        seen = []
        for key in ["tab"] * 6:
            await desk.press(key)
            await desk.settle()
            seen.append(rows(desk)[0].split(" · ")[0])
        facets = ("tag", "entity", "month", "coder", "speaker", "article")
        assert seen == [f"Tag × {facet}" for facet in facets]
        await desk.press("shift+tab", "shift+tab")
        await desk.settle()
        assert "Zoë" in rows(desk)[1]
        assert row(desk, "source") == "2 2"


async def test_what_it_means_to_be_together_is_said_and_chosen(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await opened(desk)
        assert "together where" not in desk.keys
        await desk.press("tab")
        await desk.settle()
        assert "passages that overlap, or have both tags" in rows(desk)[0]
        assert "together where" in desk.keys
        await desk.press("l")
        assert desk.status.startswith("1 passages that overlap")
        await desk.press("u", "u", "u")
        await desk.settle()
        assert "articles in which both tags stand" in rows(desk)[0]


async def test_the_largest_sums_come_first_when_asked_for_and_go_back(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await desk.press("2", "j", "2", "j", "1", "f5")
        await desk.settle()
        first = [line.split()[1] for line in rows(desk)[3:5]]
        await desk.press("o")
        turned = [line.split()[1] for line in rows(desk)[3:5]]
        assert (first, turned) == (["menace", "source"], ["source", "menace"])
        assert "Largest sums first." in desk.status
        await desk.press("o")
        assert [line.split()[1] for line in rows(desk)[3:5]] == first


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_a_larger_count_is_told_from_a_smaller_one_in_any_theme(
    seeds: Path, theme: str
) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        desk.app.theme = theme
        await desk.press("1", "j", "1", "j", "2", "f5")
        await desk.settle()
        await desk.press("j", "j")
        many, one = (desk.style(f"■ {name}", 14, "") for name in NAMES[:2])
        if theme == "reader-monochrome":
            assert "▒▒" in row(desk, "menace")
            assert "░░" in row(desk, "source")
        else:
            assert many.bgcolor
            assert one.bgcolor
            assert Color.from_rich_color(many.bgcolor) != Color.from_rich_color(one.bgcolor)


async def test_without_any_tag_it_says_so(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("f5")
        await desk.settle()
        assert "No passage has a tag yet." in desk.text
        await desk.press("j", "l", "o", "enter", "tab", "f5")
        assert desk.focused == "text"


async def test_a_click_goes_to_a_cell_and_another_shows_its_passages(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await opened(desk)
        await desk.click("■ source", at=2 + desk.app.screen.query_one("#map").size.width // 6)
        assert desk.status.startswith("1 passage · source × 1 ")


async def test_what_was_typed_ahead_of_the_passages_is_meant_for_them(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await desk.press("1", "j", "1", "j")
        await desk.burst("f5", "busy", "enter")
        assert len(desk.session.contents.annotations) == 2


async def test_another_table_begins_at_the_same_tag_and_its_first_column(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await opened(desk)
        await desk.press("j", "l", "tab", "tab")
        await desk.settle()
        assert row(desk, "source").startswith("▸")
