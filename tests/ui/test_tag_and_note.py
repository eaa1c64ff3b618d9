"""Tag and note in one go: the digits with Shift."""

from __future__ import annotations

from pathlib import Path

from desk import Desk, reading

from tui_reader.ui.widgets.reader_pane import ReaderPane


def made(desk: Desk) -> list[tuple[str, tuple[str, ...], str]]:
    """All annotations: quoted words, tags, note."""
    return [
        (each.anchor.exact if each.anchor else "", each.tags, each.note)
        for each in desk.session.contents.annotations
    ]


async def test_the_third_mention_of_an_entity_is_tagged_and_noted_with_five_keys(
    seeds: Path,
) -> None:
    async with reading(seeds, tags=("menace", "source")) as desk:
        await desk.press("e", "n", "n", "!")
        await desk.enter_text("Dit-il.")
        await desk.press("enter")
        assert made(desk) == [(desk.unit, ("menace",), "Dit-il.")]
        assert "with menace, note kept." in desk.status
        mentions = desk.app.screen.query_one("#text", ReaderPane).page.mentions
        first = mentions.all[0]
        third = [each.span for each in mentions.all if each.entity == first.entity][2]
        (annotation,) = desk.session.contents.annotations
        assert annotation.anchor is not None
        assert annotation.anchor.span.covers(third)


async def test_tag_and_note_are_one_step_of_undo(seeds: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("j", "!")
        assert "menace: note" in desk.text
        await desk.enter_text("oui")
        await desk.press("enter", "u")
        assert made(desk) == []
        await desk.press("ctrl+r")
        assert made(desk) == [(desk.unit, ("menace",), "oui")]


async def test_without_a_note_the_tag_is_put_on_all_the_same(seeds: Path) -> None:
    async with reading(seeds, tags=("menace", "source")) as desk:
        await desk.press("j", "@", "escape")
        assert made(desk) == [(desk.unit, ("source",), "")]
        assert "with source." in desk.status


async def test_a_tag_that_is_there_stays_and_only_the_note_opens(seeds: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("j", "1", "!")
        await desk.enter_text("oui")
        await desk.press("enter", "!", "enter")
        assert made(desk) == [(desk.unit, ("menace",), "oui")]
        await desk.press("u")
        assert made(desk) == [(desk.unit, ("menace",), "")]


async def test_keys_typed_ahead_go_into_the_note(seeds: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.pilot.press("j", "exclamation_mark", *"jx1q", "enter", "j")
        await desk.settle()
        assert [(tags, note) for _, tags, note in made(desk)] == [(("menace",), "jx1q")]


async def test_the_highlighted_annotation_is_tagged_and_noted_too(seeds: Path) -> None:
    async with reading(seeds, tags=("menace", "source")) as desk:
        await desk.press("j", "1", "s", "@")
        await desk.enter_text("aussi")
        await desk.press("enter")
        assert made(desk) == [(desk.unit, ("menace", "source"), "aussi")]


async def test_a_shifted_digit_without_a_tag_says_how_to_get_one(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("j", "!")
        assert "No tag has the key 1; t makes a tag, B gives keys." in desk.status
