"""Keys of a person's own, and of another keyboard, as they work in the app."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk, reading

AZERTY = 'keyboard = "azerty"\n'


def made(desk: Desk) -> list[tuple[tuple[str, ...], str]]:
    """All annotations: tags, note."""
    return [(each.tags, each.note) for each in desk.session.contents.annotations]


async def test_a_key_of_ones_own_takes_the_place_of_the_usual_one(
    seeds: Path, settings_file: Path
) -> None:
    settings_file.write_text('[keys]\nfindings = "F4"\nnext_sentence = ["j", "é"]\n', "utf-8")
    async with reading(seeds) as desk:
        first = desk.unit
        await desk.press("é")
        assert desk.unit != first
        await desk.press(":")
        assert "What waits" not in desk.text
        await desk.press("f4")
        assert "What waits" in desk.text
        await desk.press("f4")
        assert "What waits" not in desk.text, "the key that opened it"


@pytest.mark.parametrize(
    ("id", "title"),
    [
        ("findings", "What waits"), ("history", "What was done"), ("help", "Keys ─"),
        ("entities", "Highlighted entities"), ("copy_as", "Copy as"), ("codebook", "key 1"),
    ],
)  # fmt: skip
async def test_a_dialog_is_left_by_the_key_that_opens_it_also_typed_ahead(
    seeds: Path, settings_file: Path, id: str, title: str
) -> None:
    settings_file.write_text(f'[keys]\n{id} = "F4"\n', "utf-8")
    async with reading(seeds, tags=("menace",)) as desk:
        before = desk.unit
        await desk.press("f4")
        assert title in desk.text
        await desk.press("f4")
        assert title not in desk.text
        await desk.pilot.press("f4", "f4", "j")
        await desk.settle()
        assert title not in desk.text
        assert desk.unit != before


async def test_an_action_without_keys_is_still_run_by_its_name(
    seeds: Path, settings_file: Path
) -> None:
    settings_file.write_text('[keys]\nlast = []\npalette = "F12"\ndone = "Ctrl+P"\n', "utf-8")
    async with reading(seeds) as desk:
        first = desk.unit
        await desk.press("G")
        assert desk.unit == first
        await desk.press("f12")
        await desk.enter_text("end of the article")
        await desk.shows("end of the article")
        assert "[G End]" not in desk.text
        await desk.press("enter")
        await desk.until(lambda: desk.unit.startswith("Dans le même ordre"))
        await desk.press("ctrl+p")
        assert "is done" in desk.status
        assert "end of the article" not in desk.text, "Ctrl+P is the key of another action now"


async def test_on_azerty_tags_are_on_the_unshifted_row(seeds: Path, settings_file: Path) -> None:
    settings_file.write_text(AZERTY, "utf-8")
    async with reading(seeds, tags=("menace", "source")) as desk:
        await desk.press("j", "&", "é")
        assert made(desk) == [(("menace", "source"), "")]
        await desk.press("é")
        assert made(desk) == [(("menace",), "")]
        assert "&…à tag" in desk.keys
        await desk.press("s", "&")
        assert made(desk) == [], "in the list of annotations too"


async def test_on_azerty_the_digits_which_need_shift_there_tag_and_note(
    seeds: Path, settings_file: Path
) -> None:
    settings_file.write_text(AZERTY, "utf-8")
    async with reading(seeds, tags=("menace", "source")) as desk:
        await desk.press("e", "n", "n", "1")
        await desk.enter_text("oui")
        await desk.press("enter")
        assert made(desk) == [(("menace",), "oui")]


async def test_on_azerty_lists_of_keys_know_the_unshifted_row_too(
    seeds: Path, settings_file: Path
) -> None:
    settings_file.write_text(AZERTY, "utf-8")
    async with reading(seeds, tags=("menace", "source")) as desk:
        await desk.press("j", ",", "é")
        assert made(desk) == [(("source",), "")]
        await desk.press("h")
        ticked = desk.text.count("✓")
        await desk.press("&")
        assert desk.text.count("✓") == ticked - 1


async def test_messages_name_the_keys_in_force(seeds: Path, settings_file: Path) -> None:
    settings_file.write_text('[keys]\ntag = "F12"\ncodebook = []\n', "utf-8")
    async with reading(seeds) as desk:
        await desk.press("1")
        assert "F12 makes a tag, Ctrl+P “codebook” gives keys." in desk.status


async def test_on_azerty_the_key_of_a_tag_is_the_one_to_press_wherever_it_is_named(
    seeds: Path, settings_file: Path
) -> None:
    settings_file.write_text(AZERTY, "utf-8")
    async with reading(seeds, tags=("menace", "source")) as desk:
        await desk.press("j", "é")
        assert "é " in desk.seen("text"), "the margin"
        await desk.press("ç")
        assert "No tag has the key ç" in desk.status
        await desk.press(",")
        assert "■ & menace" in desk.text
        assert "&…à a-z" in desk.text
        await desk.press("escape", "B")
        assert "key &" in desk.text
        await desk.press("escape", "h")
        assert "à all or none" in desk.text
        assert "✓ &  person" in desk.text
        await desk.press("escape", "f2", "f2", "f2")
        assert "and off again, by that alone: &…à." in " ".join(desk.text.replace("▌", "").split())


async def test_a_tag_whose_key_is_a_letter_is_named_by_it(seeds: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("B", "s", "m", "escape", "1")
        assert "No tag has the key 1" in desk.status
        await desk.press(",")
        assert "■ m menace" in desk.text
