"""The dialogs: export, filter and order of the list, highlights, help, command palette."""

from __future__ import annotations

import json
from pathlib import Path

from desk import reading

from tui_reader.keymap import ACTIONS


async def test_the_export_dialog_writes_the_file_that_is_named(seeds: Path, tmp_path: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("1", "X")
        assert "1 annotation," in desk.text
        await desk.press("end", "ctrl+u")
        await desk.enter_text(str(tmp_path / "sortie.json"))
        await desk.press("enter")
        await desk.settle()
        assert "Exported to" in desk.status
        exported = json.loads((tmp_path / "sortie.json").read_text(encoding="utf-8"))
        assert [each["tags"] for each in exported["annotations"]] == [["menace"]]
        assert [tag["name"] for tag in exported["codebook"]] == ["menace"]


async def test_an_export_that_cannot_be_written_says_why(seeds: Path, tmp_path: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        article = seeds / "000_414974feefa0777c.txt"
        before = article.read_bytes()
        for target, words in ((article, "is an article"), (tmp_path / "no/where", "be written")):
            await desk.press("X", "end", "ctrl+u")
            await desk.enter_text(str(target))
            await desk.press("enter")
            if target.exists():
                await desk.shows("Enter overwrites it")
                await desk.press("enter")
            await desk.shows(words)
            await desk.press("enter")
        assert article.read_bytes() == before
        await desk.press("X", "escape")
        assert "Exported" not in desk.status


async def test_an_export_over_a_file_that_is_there_asks_for_a_second_enter(
    seeds: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "un.json", tmp_path / "deux.json"
    for file in (first, second):
        file.write_text("mon travail")
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("1", "X", "end", "ctrl+u")
        await desk.enter_text(str(first))
        await desk.press("enter")
        assert "This file exists · Enter overwrites it" in desk.text
        await desk.press("escape")
        assert first.read_text() == "mon travail"
        await desk.press("X", "end", "ctrl+u")
        await desk.enter_text(str(first))
        await desk.press("enter", "end", "ctrl+u")
        await desk.enter_text(str(second))
        await desk.press("enter")
        assert "Enter overwrites it" in desk.text, "another file is another question"
        await desk.press("enter")
        await desk.shows("Exported to")
        assert first.read_text() == "mon travail"
        assert [a["tags"] for a in json.loads(second.read_text("utf-8"))["annotations"]] == [
            ["menace"]
        ]


async def test_the_filter_narrows_the_list_as_one_types_and_forgives(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("tab", "tab", "/")
        await desk.enter_text("etend")
        await desk.shows("1 of 5")
        assert "Poutine étend" in desk.seen("articles")
        assert "Moscou" not in desk.seen("articles")
        await desk.press("enter", "enter")
        assert "Poutine étend" in desk.seen("text")
        await desk.press("l")
        if desk.focused != "articles":
            await desk.press("l")
        await desk.press("escape")
        assert desk.pane("articles")[0].strip() == "Articles 5"
        await desk.press("/")
        await desk.enter_text("zzz")
        await desk.shows("0 of 5")
        assert "Esc shows all" in desk.seen("articles")
        await desk.press("escape")
        assert desk.pane("articles")[0].strip() == "Articles 5"


async def test_the_list_sorts_by_date_state_and_counts(seeds: Path) -> None:
    def order(lines: list[str]) -> list[str]:
        return [line.strip(" ▌○◐●") for line in lines[1::4]][:5]

    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("]", "]", "]", "1", "[", "[", "[")
        by_name = order(desk.pane("articles"))
        await desk.press("shift+tab", "o")
        assert "by date" in desk.pane("articles")[0]
        assert order(desk.pane("articles"))[0].startswith("L’ancien président")
        await desk.press("o")
        assert "by state" in desk.pane("articles")[0]
        await desk.press("o")
        assert "by entities" in desk.pane("articles")[0]
        assert order(desk.pane("articles"))[0].startswith("L’Ukraine attaque")
        await desk.press("o")
        assert order(desk.pane("articles"))[0].startswith("Poutine étend")
        await desk.press("o")
        assert order(desk.pane("articles")) == by_name


async def test_the_list_opens_what_is_highlighted(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("shift+tab", "j", "j", "k", "enter")
        assert desk.focused == "text"
        assert desk.unit.startswith("Moscou a rejeté")


async def test_highlights_show_the_legend_and_hide_a_type(seeds: Path) -> None:
    async with reading(seeds) as desk:
        assert desk.style("Kiev").underline
        await desk.press("h")
        for name in ("person", "place", "organisation", "product", "event", "date", "nationality"):
            assert name in desk.text
        assert desk.text.count("✓") == 7
        await desk.press("2", "escape")
        assert not desk.style("Kiev").underline
        assert desk.style("Vladimir Poutine").underline
        await desk.press("w", "e", "e")
        assert "Ukraine" not in desk.unit, "what is hidden is not gone to"
        await desk.press("]", "[")
        assert not desk.style("Kiev").underline, "the choice stays"
        await desk.press("h", "0", "escape")
        assert not desk.style("Vladimir Poutine").underline
        await desk.press("h", "0", "escape")
        assert desk.style("Kiev").underline


async def test_help_lists_every_action(seeds: Path) -> None:
    async with reading(seeds, (120, 40)) as desk:
        for opener in ("?", "f1"):
            await desk.press(opener)
            assert "Keys" in desk.text
            await desk.press("escape")
        await desk.press("?")
        seen = desk.text
        for _ in range(40):
            await desk.press("j", "j", "j", "j")
            if desk.lines == seen.split("\n")[-40:]:
                break
            seen += "\n" + desk.text
        words = " ".join(" ".join(seen.replace("│", " ").split()).split())
        for action in ACTIONS:
            first_line = action.help[:30].rsplit(" ", 1)[0]
            assert first_line in words, action.id
        await desk.press("q")
        assert desk.app.is_running
        assert "Keys ─" not in desk.text


async def test_the_command_palette_runs_a_command_by_its_name(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("ctrl+p")
        await desk.shows("next sentence")
        await desk.enter_text("end of the article")
        await desk.shows("end of the article  [G End]")
        await desk.press("enter")
        await desk.until(lambda: desk.unit.startswith("Dans le même ordre"))


async def test_the_command_palette_offers_only_what_makes_sense_now(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("ctrl+p")
        await desk.enter_text("undo")
        await desk.pilot.pause()
        assert "undo  [u]" not in desk.text


async def test_a_key_that_is_no_letter_sets_no_mark_and_that_is_said(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("m", "1")
        await desk.shows("Only the letters a-z and A-Z are marks.")
        assert desk.session.bookmarks == {}
        await desk.press("a")
        assert list(desk.session.bookmarks) == ["a"]
