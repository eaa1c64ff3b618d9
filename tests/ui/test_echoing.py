"""Echoes on the screen: a list with what differs, to go to, or to be tagged together."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import NARROW, SMALL, WIDE, Desk, reading

SAID = "Le ministre a promis que la centrale nucléaire fermerait avant la fin de l'année prochaine."
AGAIN = "La centrale nucléaire fermera avant la fin de l'année prochaine, a promis le ministre."
PARTLY = "Selon lui, la centrale nucléaire ne fermera qu'après les élections municipales."


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """Four articles: a promise, the same in other words, in part, and nothing of it."""
    folder = tmp_path / "presse"
    folder.mkdir()
    for name, said in {
        "001": f"Une promesse\n\n{SAID} Il pleut sur toute la région depuis trois jours.",
        "002": f"Les voisins attendent\n\n{AGAIN} Personne n'a été surpris par cette annonce.",
        "003": f"Un maire doute\n\n{PARTLY} {SAID}",
        "004": "Football\n\nLes joueurs ont perdu le match devant un public nombreux et bruyant.",
    }.items():
        (folder / f"{name}.txt").write_text(f"{said}\n", "utf-8")
    return folder


def tagged(desk: Desk) -> list[tuple[str, str]]:
    """The annotations by article: its number, the first letters of the words."""
    kept = [each for each in desk.session.contents.annotations if each.anchor]
    return sorted((each.source[:3], each.anchor.exact[:12]) for each in kept if each.anchor)


async def listed(desk: Desk) -> None:
    """Ask for the echoes of the promise."""
    await desk.press("j", "=")
    await desk.until(lambda: "Looking" not in desk.text and "ticked" in desk.text)


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_the_most_alike_come_first_and_what_differs_is_marked(
    press: Path, size: tuple[int, int]
) -> None:
    async with reading(press, size) as desk:
        await listed(desk)
        assert "Echoes of “Le ministre a promis" in desk.text
        assert "100 %" in desk.text and "Un maire doute" in desk.text
        if size != SMALL:
            assert "your words" in desk.text
            assert "Les voisins attendent" in desk.text
            assert "[+" in desk.text and "+]" in desk.text
        assert "Football" not in desk.text


async def test_enter_goes_there_and_back_leads_here_again(press: Path) -> None:
    async with reading(press) as desk:
        await listed(desk)
        await desk.press("enter")
        assert desk.unit == SAID
        assert "3/4" in desk.status
        await desk.press("backspace")
        assert desk.unit == SAID
        assert "Une promesse" in desk.status


async def test_all_ticked_are_tagged_with_the_sentence_itself_and_one_undo_takes_all_off(
    press: Path,
) -> None:
    async with reading(press, tags=("promesse",)) as desk:
        await listed(desk)
        assert "3 of 3 sentences ticked, in 3 articles" in desk.text
        await desk.press("t")
        assert "3 ×" in desk.text
        await desk.press("enter")
        await desk.shows("promesse on 3 sentences in 3 articles")
        assert [source for source, _ in tagged(desk)] == ["001", "002", "003"]
        await desk.press("u")
        assert tagged(desk) == []


async def test_whose_tick_is_off_is_left_out_the_sentence_itself_too(press: Path) -> None:
    async with reading(press, tags=("promesse",)) as desk:
        await listed(desk)
        await desk.press("up", "space", "space")
        assert "1 of 3 sentences ticked, in 1 article" in desk.text
        await desk.press("t", "enter")
        await desk.shows("promesse on 1 sentence in 1 article")
        assert tagged(desk) == [("002", AGAIN[:12])]


WEAKLY = (
    "Les habitants, qui avaient longtemps espéré tout autre chose, ont appris hier soir d'un "
    "syndicat du barrage voisin que la centrale nucléaire fermerait l'année prochaine, après de "
    "longs travaux qui durent depuis des mois, comme chacun dans la vallée le craignait beaucoup."
)


async def test_what_may_say_something_else_is_listed_without_a_tick(press: Path) -> None:
    (press / "005.txt").write_text(f"Un syndicat craint\n\n{WEAKLY}\n", "utf-8")
    async with reading(press) as desk:
        await listed(desk)
        assert "3 of 4 sentences ticked, in 3 articles" in desk.text
        assert "Un syndicat craint" in desk.text
        await desk.press("a")
        assert "4 of 4 sentences ticked" in desk.text


async def test_what_has_tags_already_shows_it(press: Path) -> None:
    async with reading(press, tags=("promesse",)) as desk:
        await desk.press("j", "1", "=")
        await desk.shows("1 with tags already (■)")
        assert "✓■" in desk.text


async def test_tab_looks_in_this_article_only_and_an_empty_list_says_why(press: Path) -> None:
    async with reading(press) as desk:
        await listed(desk)
        await desk.press("tab")
        await desk.shows("No other sentence in 1 article says nearly the same.")
        assert "in this article" in desk.text
        await desk.press("t", "enter", "escape")
        assert len(desk.app.screen_stack) == 1


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        (["w"], "There are too few words here that tell it from other sentences."),
        (["]", "]", "]", "j"], "No other sentence in 4 articles says nearly the same."),
    ],
)
async def test_an_empty_list_says_why_it_is_empty(press: Path, keys: list[str], why: str) -> None:
    async with reading(press) as desk:
        await desk.press(*keys, "=")
        await desk.shows(why)


async def test_the_same_key_leaves_the_list(press: Path) -> None:
    async with reading(press) as desk:
        await listed(desk)
        await desk.press("=")
        assert len(desk.app.screen_stack) == 1


async def test_a_paragraph_or_a_selection_has_echoes_too(press: Path) -> None:
    async with reading(press) as desk:
        await desk.press("j", "+", "=")
        await desk.shows("Les voisins attendent")


async def test_keys_typed_ahead_tag_what_is_found(press: Path) -> None:
    async with reading(press, tags=("promesse",)) as desk:
        await desk.burst("j", "=", "t", "enter")
        await desk.shows("promesse on 3 sentences in 3 articles")
