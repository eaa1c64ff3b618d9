"""The tour: it speaks of the keys, waits for them, stands in no way, and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import NARROW, SMALL, WIDE, Desk, reading

from tui_reader.keymap import ACTIONS, key_of
from tui_reader.settings.personal import read_habits
from tui_reader.ui.tour import STEPS

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])


def card(desk: Desk) -> str:
    """What the card says, as one line."""
    lines = [line.strip("▌▐ █") for line in desk.lines]
    at = next((n for n, line in enumerate(lines) if line.startswith("Tour ")), None)
    return "" if at is None else " ".join(lines[at:-2])


@SIZES
async def test_the_tour_waits_for_each_key_and_goes_on_when_it_was_pressed(
    seeds: Path, size: tuple[int, int]
) -> None:
    async with reading(seeds, size) as desk:
        await desk.press("f2")
        for number, keys in enumerate(
            (("j",), ("e", "n"), ("t", "m", "enter"), ("enter", "o", "enter"), ("u", "u"), ("-",),
             ("s", "l"), ("escape", "?", "escape")), 1
        ):  # fmt: skip
            assert card(desk).startswith(f"Tour {number}/{len(STEPS)} "), desk.text
            await desk.press(*keys)
        assert "annotations/seeds.json" in card(desk)
        await desk.press("f2")
        assert card(desk) == ""
        assert desk.session.contents.annotations == ()
        assert len(desk.session.codebook) == 0
        assert desk.focused == "text"


async def test_where_nothing_is_kept_the_tour_does_not_say_so(seeds: Path) -> None:
    async with reading(seeds) as desk:
        desk.app.passing = True
        await desk.press(*["f2"] * (len(STEPS) - 1))  # there is nothing to take back
        assert "gone when you leave" in card(desk)
        assert "seeds.json" not in card(desk)


async def test_another_key_than_the_one_asked_for_works_and_does_not_go_on(seeds: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("f2", "1")
        assert card(desk).startswith("Tour 1/")
        assert len(desk.session.contents.annotations) == 1


async def test_a_tag_palette_that_is_left_is_no_tag(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("f2", "f2", "f2", "t", "escape")
        assert card(desk).startswith("Tour 3/")


@SIZES
async def test_the_card_lies_over_no_line_of_the_text_and_is_never_cut(
    seeds: Path, size: tuple[int, int]
) -> None:
    async with reading(seeds, size, tags=("menace",)) as desk:
        await desk.press("1", "G", "f2")
        for step in STEPS:
            assert desk.unit_rows, "the unit is in view"
            assert card(desk).endswith(step.words.rpartition("}")[2]), step.title
            text = desk.app.screen_stack[0].query_one("#text").region
            assert text.bottom <= desk.find("Tour ")[1]
            await desk.press("f2")
        assert card(desk) == ""


async def test_escape_ends_the_tour_at_any_step_once_there_is_nothing_else_to_leave(
    seeds: Path,
) -> None:
    async with reading(seeds) as desk:
        for step in range(len(STEPS) - 1):  # there is nothing to take back
            await desk.press(*["f2"] * (step + 1), "v", "s", "escape")
            assert card(desk) != ""
            await desk.press("escape")
            assert card(desk) != "", "that was the end of the selection"
            await desk.press("escape")
            assert card(desk) == ""


@pytest.mark.parametrize("answer", ["y", "n"])
async def test_what_is_left_of_the_tour_at_its_end_is_taken_back_only_if_the_person_says_so(
    seeds: Path, answer: str
) -> None:
    async with reading(seeds, tags=("menace", "source")) as desk:
        await desk.press("1", "f2", "j", "2", "j", "2", "escape")
        assert "You did 2 things during the tour" in desk.text
        await desk.press(answer)
        tags = [annotation.tags for annotation in desk.session.contents.annotations]
        if answer == "y":
            assert tags == [("menace",)]
            assert f"{key_of('redo')} does them again" in desk.status
        else:
            assert sorted(tags) == [("menace",), ("source",), ("source",)]


async def test_a_step_that_makes_no_sense_here_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus/a.txt").write_text("Il pleut.\n\nIl neige.\n", encoding="utf-8")
    async with reading(tmp_path / "corpus") as desk:
        await desk.press("f2", "j")
        assert card(desk).startswith("Tour 3/"), "there are no names"
        await desk.press("f2", "f2")
        assert card(desk).startswith("Tour 6/"), "there is nothing to take back"


async def test_where_annotations_cannot_be_opened_the_tour_still_goes_round(
    seeds: Path, store: Path
) -> None:
    store.parent.mkdir()
    store.write_text("{", encoding="utf-8")
    async with reading(seeds) as desk:
        await desk.press("f2", "j", "e", "n")
        assert card(desk).startswith("Tour 6/")
        await desk.press(*["f2"] * 4)
        assert card(desk) == ""
    assert store.read_text(encoding="utf-8") == "{"


async def test_the_palette_finds_the_tour(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("ctrl+p")
        await desk.enter_text("tour")
        await desk.until(lambda: "tour  [F2]" in desk.text)
        await desk.press("enter")
        await desk.until(lambda: card(desk).startswith("Tour 1/"))


async def test_the_card_can_be_clicked(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("f2")
        await desk.click("Tour 1/")
        assert card(desk).startswith("Tour 2/")


async def test_that_the_tour_was_shown_is_remembered(seeds: Path) -> None:
    assert not read_habits().tour_seen
    async with reading(seeds) as desk:
        assert card(desk) == "", "only a launch by a person begins with it"
        await desk.press("f2", "q")
        await desk.until(lambda: not desk.app.is_running)
    assert read_habits().tour_seen


def test_every_step_speaks_of_actions_that_there_are() -> None:
    ids = {action.id for action in ACTIONS}
    for step in STEPS:
        assert ids.issuperset(step.actions)


def test_a_step_is_passed_by_the_call_of_its_keys_and_by_no_other() -> None:
    tags = next(step for step in STEPS if "tag_by_key" in step.actions)
    assert tags.is_passed_by("screen.tag_by_key('3')")
    assert tags.is_passed_by("screen.tag()")
    assert tags.is_passed_by("screen.tag"), "as the palette calls it"
    assert not tags.is_passed_by("screen.tag_sentences()")
    assert not tags.is_passed_by("screen.note()")


async def test_the_card_names_the_keys_of_the_person_and_waits_for_those(
    seeds: Path, settings_file: Path
) -> None:
    settings_file.write_text('[keys]\nnext_sentence = "f12"\ntour = "f4"\n')
    async with reading(seeds) as desk:
        await desk.press("f4")
        assert "Press F12 for the next one" in card(desk)
        assert "F4 skips this" in card(desk)
        await desk.press("j")
        assert card(desk).startswith("Tour 1/")
        await desk.press("f12")
        assert card(desk).startswith("Tour 2/")
