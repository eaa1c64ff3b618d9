"""What is tagged otherwise elsewhere: a hint in the status bar, and a list to put it right."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import NARROW, SMALL, WIDE, Desk, reading


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """Three articles that speak of a pact."""
    folder = tmp_path / "presse"
    folder.mkdir()
    for name, said in {
        "001": "Le pacte\n\nLe pacte tient. Rien d'autre ici.",
        "002": "Un autre jour\n\nOn relit le pacte, puis le vieux pacte.",
        "003": "Sans rapport\n\nIl pleut.",
    }.items():
        (folder / f"{name}.txt").write_text(f"{said}\n", "utf-8")
    return folder


def tagged(desk: Desk) -> list[tuple[str, tuple[str, ...]]]:
    """The annotations by article: its number, the tags."""
    kept = [each for each in desk.session.contents.annotations if each.anchor]
    kept.sort(key=lambda a: (a.source, a.anchor.span.start if a.anchor else 0))
    return [(each.source[:3], each.tags) for each in kept]


async def first_tagged(desk: Desk) -> None:
    """Tag the word “pacte” in the title."""
    await desk.press("w", "w")
    assert desk.unit == "pacte"
    await desk.press("1")


async def test_words_tagged_elsewhere_are_told_where_they_have_no_tag(press: Path) -> None:
    async with reading(press, tags=("accord",)) as desk:
        await first_tagged(desk)
        assert "tagged accord in" not in desk.status
        await desk.press("home", "j")
        await desk.shows("“pacte” tagged accord in 1 other place")
        await desk.press("w", "w", "1")
        assert "other place" not in desk.status
        await desk.press("]", "j")
        await desk.shows("“pacte” tagged accord in 2 other places")


async def test_another_tag_elsewhere_is_told_and_gone_when_it_is_taken_off(press: Path) -> None:
    async with reading(press, tags=("accord", "menace")) as desk:
        await first_tagged(desk)
        await desk.press("]", "j", "w", "w", "w", "w")
        assert desk.unit == "pacte"
        await desk.press("2", "b", "w")
        await desk.shows("“pacte” has another tag in 1 other place: accord")
        await desk.press("u", "u", "b", "w")
        assert "other place" not in desk.status


async def test_a_message_is_not_hidden_by_it(press: Path) -> None:
    async with reading(press, tags=("accord",)) as desk:
        await first_tagged(desk)
        await desk.press("j", ".")
        assert "tagged accord in 1 other place" not in desk.status
        assert "accord" in desk.status


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_the_list_shows_words_tags_and_places_and_tags_those_left_out(
    press: Path, size: tuple[int, int]
) -> None:
    async with reading(press, size, tags=("accord",)) as desk:
        await first_tagged(desk)
        await desk.press("f6")
        await desk.shows("not everywhere")
        assert "pacte  accord 1 · untagged 3" in desk.text
        await desk.press("enter")
        await desk.shows("3 of 4 places ticked: they get accord, in 2 articles")
        await desk.press("t")
        await desk.shows("accord on 3 places in 2 articles")
        assert tagged(desk) == [("001", ("accord",))] * 2 + [("002", ("accord",))] * 2
        if size != SMALL:
            assert "The same words are tagged alike everywhere." in desk.text
        await desk.press("escape", "u")
        assert tagged(desk) == [("001", ("accord",))]


async def test_whose_tick_is_off_is_left_out(press: Path) -> None:
    async with reading(press, tags=("accord",)) as desk:
        await first_tagged(desk)
        await desk.press("f6", "enter")
        await desk.shows("3 of 4 places ticked")
        await desk.press("space", "t")
        await desk.shows("accord on 2 places in 1 article")
        assert len(tagged(desk)) == 3


async def test_of_two_tags_one_is_chosen_and_recoded_to(press: Path) -> None:
    async with reading(press, tags=("accord", "menace")) as desk:
        await first_tagged(desk)
        await desk.press("]", "j", "w", "w", "w", "w", "2", "f6")
        await desk.shows("tagged otherwise")
        assert "pacte  accord 1 · menace 1 · untagged 2" in desk.text
        await desk.press("enter")
        await desk.shows("1 of 4 places ticked")
        await desk.press("t")
        await desk.shows("Which tag for 1 place?")
        assert "In 1 place" in desk.text
        await desk.press("enter")
        await desk.shows("accord on 1 place in 1 article")
        assert tagged(desk) == [("001", ("accord",)), ("002", ("accord",))]
        await desk.press("escape", "u")
        assert tagged(desk) == [("001", ("accord",)), ("002", ("menace",))]


async def test_enter_goes_to_the_place_and_back_leads_here_again(press: Path) -> None:
    async with reading(press, tags=("accord",)) as desk:
        await first_tagged(desk)
        await desk.press("f6", "enter")
        await desk.shows("3 of 4 places ticked")
        await desk.press("j", "enter")
        assert len(desk.app.screen_stack) == 1
        assert "Un autre jour" in desk.status and desk.unit == "pacte"
        await desk.press("backspace")
        assert "Le pacte" in desk.status


async def test_what_is_left_as_it_is_is_not_listed_again_nor_hinted_at(press: Path) -> None:
    async with reading(press, tags=("accord",)) as desk:
        await first_tagged(desk)
        await desk.press("f6")
        await desk.shows("not everywhere")
        await desk.press("L")
        await desk.shows("“pacte” is left as it is")
        await desk.press("escape", "home", "j")
        assert "other place" not in desk.status
        await desk.press("f6")
        await desk.shows("The same words are tagged alike everywhere.")
        await desk.press("f6", "u", "f6")
        await desk.shows("not everywhere")


async def test_keys_typed_ahead_put_it_right(press: Path) -> None:
    async with reading(press, tags=("accord",)) as desk:
        await first_tagged(desk)
        await desk.press("f6")
        await desk.shows("not everywhere")
        await desk.burst("enter", "t", "escape")
        await desk.shows("accord on 3 places in 2 articles")
