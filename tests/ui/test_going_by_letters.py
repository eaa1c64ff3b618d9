"""Letters before all that is in view, and what one types to be there."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import NARROW, SMALL, WIDE, Desk, reading

from tui_reader.text.hints import hints
from tui_reader.ui.widgets.reader_pane import ReaderPane


def label_before(desk: Desk, words: str) -> str:
    """The letters that are painted just before the words."""
    pane = desk.app.screen_stack[0].query_one(ReaderPane)
    ground = pane.get_component_rich_style("pane--label").bgcolor
    x, y = desk.find(words, "text")
    before = list(desk.strips[y].crop(0, x))[-1]
    return before.text if before.style and before.style.bgcolor == ground else ""


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_the_letters_before_a_sentence_lead_to_it(seeds: Path, size: tuple[int, int]) -> None:
    async with reading(seeds, size) as desk:
        before = desk.pane("text")
        await desk.press("f")
        assert "Type the letters" in desk.status
        label = label_before(desk, "Le prés")
        assert 1 <= len(label) <= 2
        await desk.press(*label)
        assert desk.unit.startswith("Le président russe Vladimir Poutine a averti")
        assert "Type the letters" not in desk.status
        await desk.press("f", "escape")
        assert desk.unit.startswith("Le président russe"), "Esc goes nowhere"
        await desk.press("g")
        if size == WIDE:
            assert desk.pane("text") == before, "no letter is left"


async def test_the_letters_before_a_name_lead_to_it_within_its_sentence(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("f")
        label = label_before(desk, "Vladimir Poutine")
        assert len(label) == 2, "names have the longer labels"
        await desk.press(label[0])
        assert label_before(desk, "Vladimir Poutine") == label[1], "what is left to be typed"
        assert label_before(desk, "La confrontation") == "", "the others are gone"
        await desk.press("backspace")
        assert label_before(desk, "Vladimir Poutine") == label
        await desk.press(*label)
        assert desk.unit.startswith("Le président russe")
        assert "person Vladimir Poutine" in desk.status
        await desk.press("-")
        assert desk.unit == "Vladimir Poutine"


async def test_the_letters_before_an_annotation_lead_to_it(seeds: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("j", "w", "w", "w", "v", "w", "w", "1", "escape", "g", "f")
        await desk.press(*label_before(desk, "entre"))
        assert desk.unit == "entre la Russie"
        assert "menace" in desk.status


async def test_no_letter_of_what_is_labelled_is_covered(seeds: Path) -> None:
    async with reading(seeds) as desk:
        pane = desk.app.screen_stack[0].query_one(ReaderPane)
        text = pane.page.article.text if pane.page.article else ""
        await desk.press("f")
        for hint in hints(pane.places()):
            words = hint.span.of(text)[:4].split("\n")[0].rstrip()
            assert any(hint.label + words in line for line in desk.pane("text")), hint


async def test_a_letter_that_leads_nowhere_is_passed_over(seeds: Path) -> None:
    async with reading(seeds) as desk:
        unit = desk.unit
        await desk.press("f", "q", "1", "G", "down")
        assert "Type the letters" in desk.status
        assert desk.unit == unit
        await desk.press(*label_before(desk, "La confrontation"))
        assert desk.unit.startswith("La confrontation")


async def test_letters_extend_a_free_selection(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("j", "v", "f")
        await desk.press(*label_before(desk, "Le prés"))
        assert desk.unit.startswith("La confrontation")
        assert desk.unit.endswith("une guerre totale"), "the final stop is trimmed"


async def test_the_letters_stand_right_when_the_screen_changes_its_size(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("f")
        label = label_before(desk, "La confrontation")
        await desk.pilot.resize_terminal(80, 24)
        await desk.pilot.pause()
        assert label_before(desk, "La confrontation") == label


async def test_where_there_is_nothing_to_go_to_it_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "presse"
    folder.mkdir()
    (folder / "1.txt").write_text(" \n", "utf-8")
    async with reading(folder) as desk:
        await desk.press("f")
        assert "There is nothing in view to go to" in desk.status
