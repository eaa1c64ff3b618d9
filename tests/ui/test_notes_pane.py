"""The sidebar: it follows the cursor, and leads, edits and deletes by key."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from desk import WIDE, Desk, reading


@asynccontextmanager
async def annotated(seeds: Path, size: tuple[int, int] = WIDE) -> AsyncIterator[Desk]:
    """The first article with tags on its title, its second and its last sentence."""
    async with reading(seeds, size) as desk:
        await desk.new_tag("un")
        await desk.press("j")
        await desk.new_tag("deux")
        await desk.press("G", "1", "g")
        await desk.settle()
        yield desk


def marked(desk: Desk) -> str:
    """The tag line of the annotation that is highlighted: its background differs."""
    area = desk.app.screen_stack[0].query_one("#annotations").region
    strips = [strip.crop(area.x, area.right) for strip in desk.strips[area.y : area.bottom]]
    plain = next(iter(strips[-1])).style
    for strip in strips[1:]:
        if "■" in strip.text:
            (cell,) = strip.crop(area.width - 2, area.width - 1)
            if cell.style and plain and cell.style.bgcolor != plain.bgcolor:
                return strip.text.strip(" ▌")
    return ""


async def test_annotations_stand_in_text_order_with_their_words(seeds: Path) -> None:
    async with annotated(seeds) as desk:
        listed = desk.seen("annotations")
        assert listed.startswith("Annotations 3")
        assert listed.index("Poutine menace") < listed.index("La confrontation")
        assert listed.index("La confrontation") < listed.index("Dans le même ordre")


async def test_the_sidebar_follows_the_cursor(seeds: Path) -> None:
    async with annotated(seeds) as desk:
        assert marked(desk) == "■ un"
        await desk.press("j")
        assert marked(desk) == "■ deux"
        await desk.press("G")
        assert marked(desk) == "■ un"


async def test_the_sidebar_shows_at_once_what_was_just_made(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # All within one second, which is what times are kept to.
    monkeypatch.setattr("tui_reader.session.opening._utc_now", lambda: "2026-11-21T08:00:00Z")
    async with reading(seeds, tags=("un", "deux")) as desk:
        await desk.press("1", "j", "2")
        assert marked(desk) == "■ deux"
        await desk.press("enter")
        await desk.enter_text("vite")
        await desk.press("enter")
        assert "✎ vite" in desk.seen("annotations")
        await desk.press("1")
        assert marked(desk) == "■ deux ■ un"
        await desk.press("u", "u")
        assert "✎" not in desk.seen("annotations")
        await desk.press("k", "s", "x")
        assert "■ un" not in desk.seen("annotations"), "what was highlighted is what goes"
        assert desk.seen("annotations").startswith("Annotations 1")


async def test_the_sidebar_of_another_article_begins_at_its_cursor(seeds: Path) -> None:
    async with reading(seeds, tags=("un", "deux", "trois")) as desk:
        await desk.press("]", "1", "j", "2", "k", "[", "1", "j", "2", "j", "3")
        assert marked(desk) == "■ trois"
        await desk.press("]")
        assert marked(desk) == "■ un"


async def test_the_text_follows_the_sidebar(seeds: Path) -> None:
    async with annotated(seeds) as desk:
        await desk.press("s")
        if desk.focused != "annotations":
            await desk.press("s")
        assert desk.focused == "annotations"
        await desk.press("j")
        assert desk.unit.startswith("La confrontation")
        await desk.press("j")
        assert desk.unit.startswith("Dans le même ordre")
        assert desk.unit_rows
        await desk.press("k", "escape")
        assert desk.focused == "text"
        assert desk.unit.startswith("La confrontation")


async def test_one_key_goes_to_the_sidebar_from_everywhere_and_hides_it_from_there(
    seeds: Path,
) -> None:
    async with annotated(seeds) as desk:
        for start in ("escape", "l"):
            await desk.press(start, "s")
            assert desk.focused == "annotations"
            assert "Enter edit note" in desk.keys
            await desk.press("s")
            assert desk.pane("annotations") == []
            assert desk.focused == "text"


async def test_tab_goes_through_the_panes(seeds: Path) -> None:
    async with annotated(seeds) as desk:
        seen = []
        for _ in range(3):
            seen.append(desk.focused)
            await desk.press("tab")
        assert seen == ["text", "annotations", "articles"]
        assert desk.focused == "text"
        await desk.press("shift+tab")
        assert desk.focused == "articles"


async def test_notes_tags_and_deletion_from_the_sidebar(seeds: Path) -> None:
    async with annotated(seeds) as desk:
        await desk.press("tab", "j")
        assert "edit note" in desk.keys
        await desk.press("enter")
        await desk.enter_text("relu")
        await desk.press("enter")
        assert "✎ relu" in desk.seen("annotations")
        await desk.press("1")
        assert "■ deux ■ un" in desk.seen("annotations")
        await desk.press("t", "tab", "enter")
        assert desk.seen("annotations").count("■ un") == 2
        await desk.press("x")
        assert "La confrontation" not in desk.seen("annotations")
        assert desk.seen("annotations").startswith("Annotations 2")
        await desk.press("u")
        assert "✎ relu" in desk.seen("annotations")


async def test_a_lost_passage_is_kept_and_said_to_be_lost(seeds: Path) -> None:
    async with annotated(seeds) as desk:
        await desk.settle()
    first = seeds / "000_414974feefa0777c.txt"
    text = first.read_text(encoding="utf-8")
    start = text.index("La confrontation")
    first.write_text(text[:start] + text[text.index("Le président russe Vl") :], encoding="utf-8")
    async with reading(seeds) as desk:
        listed = desk.seen("annotations")
        assert listed.startswith("Annotations 3")
        assert "⚠ lost: not found in the text" in listed
        assert "La confrontation" in listed
        assert listed.index("not found") > listed.index("Dans le même ordre"), "lost ones come last"
        await desk.press("tab", "j", "j", "enter")
        await desk.enter_text("perdu")
        await desk.press("enter")
        assert "✎ perdu" in desk.seen("annotations")


async def test_many_annotations_scroll_with_the_highlight(seeds: Path) -> None:
    async with reading(seeds, (120, 20)) as desk:
        await desk.new_tag("un")
        for _ in range(9):
            await desk.press("j", "1")
        await desk.press("g", "tab")
        for _ in range(12):
            await desk.press("j")
        assert marked(desk) == "■ un"
        assert "En outre" in desk.unit or desk.unit_rows
