"""What was found in all articles stands under the headings that one asks for."""

from __future__ import annotations

from asyncio import get_running_loop
from pathlib import Path
from threading import Event

import pytest
from desk import NARROW, SMALL, WIDE, Desk, reading

from tui_reader.model.context import Candidate
from tui_reader.model.entity import Mention
from tui_reader.model.span import Span
from tui_reader.recognition.recognising import Recognition
from tui_reader.searching.contexts import contexts_at
from tui_reader.ui.screens.passages import PassagesDialog

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


class Waiting:
    """A recogniser that waits where a test wants it to, and counts how often it is asked."""

    name, version = "waiting", "1"

    def __init__(self) -> None:
        self.gate, self.asked = Event(), 0

    def mentions(self, text: str, language: str) -> tuple[Mention, ...]:
        """Return nothing, once it may."""
        self.asked += 1
        self.gate.wait()
        return ()


async def test_other_headings_are_there_while_entities_are_sought_and_that_search_ends(
    tmp_path: Path,
) -> None:
    names = ("a.txt", "b.txt", "c.txt")
    for name in names:
        (tmp_path / name).write_text(f"Un titre\n\nIl pleut à {name}.\n", "utf-8")
    waiting = Waiting()
    async with reading(tmp_path) as desk:
        session = desk.session
        every = [next(contexts_at(session.corpus.load(name), [Span(10, 18)])) for name in names]
        hits = [Candidate(each.source, each.span, each, None) for each in every]
        session.recognition = Recognition(lambda: waiting)
        try:
            desk.app.push_screen(PassagesDialog(session, "Il pleut", lambda: iter(hits)))
            await desk.shows("3 passages · by article")
            await desk.press("g", "g")
            await desk.until(lambda: waiting.asked == 1)
            await desk.press("g")
            await desk.shows("no date · 3 passages")
        finally:
            waiting.gate.set()
    await get_running_loop().shutdown_default_executor()
    assert waiting.asked == 1, "nobody waits for the entities of the other articles"
