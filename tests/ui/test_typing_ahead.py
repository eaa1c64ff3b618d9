"""Keys that are all there at once, as over a slow line, each arrive where they were meant for."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import NARROW, WIDE, Desk, reading
from textual import events


def notes(desk: Desk) -> list[tuple[str, list[str], str]]:
    """The beginning of the words, the names of the tags, and the note, from the first words on."""
    name = desk.session.codebook.name_of
    article = desk.session.corpus.order[0]
    anchored = [
        (each.anchor.span.start, each.anchor.exact[:8], each)
        for each in desk.session.annotations_of(article)
        if each.anchor is not None
    ]
    return [
        (words, [name(tag) for tag in each.tags], each.note)
        for _, words, each in sorted(anchored, key=lambda found: found[0])
    ]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_a_pane_that_is_opened_has_the_next_key_and_closes_with_its_own(
    seeds: Path, size: tuple[int, int]
) -> None:
    async with reading(seeds, size, tags=("menace",)) as desk:
        await desk.burst("s")
        before = desk.pane("annotations")
        await desk.burst("escape", "s", "s")
        assert desk.pane("annotations") == []
        assert desk.focused == "text"
        await desk.burst("s", "s", "s")
        assert desk.pane("annotations") == before
        await desk.burst("escape", "l", "j", "enter", "j", "1")
        assert desk.focused == "text"
        assert "Moscou a rejeté" in desk.seen("text")
        shown = desk.session.corpus.order[1]
        assert len(desk.session.annotations_of(shown)) == 1


async def test_the_key_after_one_that_a_dialog_took_is_one_of_the_screen(seeds: Path) -> None:
    async with reading(seeds, tags=("menace", "peur")) as desk:
        await desk.burst("j", ",", "1", "j", ",", "2", "j", ",", "%", "2", "j", ",", "escape", "1")
        assert [tags for _, tags, _ in notes(desk)] == [["menace"], ["peur"], ["peur"], ["menace"]]


async def test_a_dialog_that_passes_over_a_key_has_the_next(seeds: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.burst("m", "%", "a", "j", "j", "'", "%", "b", "'", "'", "'", "a", "1")
        assert [words for words, _, _ in notes(desk)] == ["Poutine "]


async def test_a_busy_program_takes_the_keys_in_their_order_however_long_it_is_busy(
    seeds: Path,
) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.burst("G", "'", "busy", "'", "busy", "t", "X", "enter", "busy", "j", "1")
        assert notes(desk)[0][:2] == ("Poutine ", ["X"])
        assert [tags for _, tags, _ in notes(desk)] == [["X"], ["menace"]]


async def test_pasted_text_waits_for_the_field_that_was_opened_for_it(seeds: Path) -> None:
    async with reading(seeds) as desk:
        desk.app.post_message(events.Key("t", "t"))
        desk.app.post_message(events.Paste("collé"))
        await desk.burst("enter", "enter", "à", "enter")
        assert notes(desk) == [("Poutine ", ["collé"], "à")]


async def test_guided_reading_decides_key_by_key_and_its_end_is_an_end(seeds: Path) -> None:
    async with reading(seeds, tags=("menace", "peur")) as desk:
        await desk.burst("ctrl+g", "1", "2", "space", "1", "escape", "k", "k", "2")
        assert [tags for _, tags, _ in notes(desk)] == [["menace"], ["peur"], ["peur"], ["menace"]]
        assert desk.focused == "text"
        await desk.burst(
            "ctrl+g", "!", "o", "u", "i", "enter", "t", "X", "enter", "escape", "j", "1"
        )
        assert [(tags, note) for _, tags, note in notes(desk)[4:]] == [
            (["menace"], "oui"), (["X"], ""), (["menace"], "")
        ]  # fmt: skip


async def test_a_note_written_in_the_sidebar_has_its_words_and_the_next_key_is_no_word(
    seeds: Path,
) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.burst("1", "j", "1", "s", "enter", "o", "n", "ctrl+j", "p", "enter", "k")
        await desk.burst("enter", "q", "enter", "s", "s", "s", "escape", "j", "j", "!", "é")
        await desk.burst("enter", "j", "1")
        assert [note for _, _, note in notes(desk)] == ["q", "on\np", "é", ""]
