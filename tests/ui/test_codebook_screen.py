"""The codebook: its screen, the keys of tags, and what is told of tags while tagging."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from desk import NARROW, SMALL, TINY, WIDE, Desk, reading

from tui_reader.acts import coding
from tui_reader.model.change import Change
from tui_reader.model.codebook import Tag

NAMES = ("menace", "source", "aveu")


def tag(desk: Desk, name: str) -> Tag:
    found = desk.session.codebook.named(name)
    assert found is not None, name
    return found


def made(desk: Desk) -> list[tuple[str, ...]]:
    return [each.tags for each in desk.session.contents.annotations]


def listed(desk: Desk) -> list[str]:
    """The lines of the list of tags, each as words with single spaces."""
    area = desk.app.screen.query_one("#tags").region
    lines = [strip.crop(area.x, area.right).text for strip in desk.strips[area.y : area.bottom]]
    return [" ".join(line.split()) for line in lines if line.strip()]


def told(desk: Desk) -> str:
    """What is told of the highlighted tag."""
    area = desk.app.screen.query_one("#told").region
    lines = [strip.crop(area.x, area.right).text for strip in desk.strips[area.y : area.bottom]]
    return " ".join(" ".join(lines).split())


async def opened(desk: Desk) -> None:
    """Tag two sentences with menace, the second with source too, and open the codebook."""
    await desk.press("1", "j", "1", "2", "B")
    await desk.settle()


async def typed(desk: Desk, words: str) -> None:
    await desk.press("end", "ctrl+u")
    await desk.enter_text(words)
    await desk.press("enter")
    await desk.settle()


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL, TINY])
async def test_the_tags_are_listed_with_their_use_at_any_size(
    seeds: Path, size: tuple[int, int]
) -> None:
    async with reading(seeds, size, tags=NAMES) as desk:
        await opened(desk)
        assert all(strip.cell_length <= size[0] for strip in desk.strips)
        if size != TINY:
            assert listed(desk) == [
                "Codebook 3 passages articles",
                "▌■ 1 menace 2 1",
                "■ 2 source 1 1",
                "■ 3 aveu unused",
            ]
            assert "2 passages in 1 article" in told(desk)
        await desk.press("j", "n", "escape", "c", "escape", "s", "escape", "p", "escape")
        await desk.press("m", "escape", "x", "escape", "?", "escape", "q")
        assert desk.focused == "text"
        assert made(desk) == [("menace",), ("menace", "source")]


async def test_what_is_below_a_tag_is_indented_and_counted_with_it(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await opened(desk)
        await desk.press("j", "p")
        await typed(desk, "menace")
        assert "source is below menace now" in desk.status
        assert listed(desk)[:3] == [
            "Codebook 3 passages articles in all",
            "■ 1 menace 2 1 2",
            "▌ ■ 2 source 1 1",
        ]
        await desk.press("k", "p")
        assert "source" not in desk.text.partition("menace below")[2].partition("Esc")[0]
        await desk.press("escape", "j", "p", "enter")
        assert "below no other tag" in desk.status


async def test_a_new_name_goes_everywhere_and_is_kept(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await opened(desk)
        await desk.press("r")
        await typed(desk, "Danger")
        assert "menace is Danger now" in desk.status
        assert "1 Danger" in listed(desk)[1]
        assert made(desk) == [("menace",), ("menace", "source")], "ids stay"
        await desk.press("escape")
        assert desk.seen("annotations").count("■ Danger") == 2
        await desk.press("u")
        assert "Undone: rename menace to Danger" in desk.status
        assert desk.seen("annotations").count("■ menace") == 2


async def test_a_tag_may_be_called_what_another_was_called_once(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await desk.press("B", "r")
        await typed(desk, "danger")
        await desk.press("escape")
        await desk.new_tag("menace")
        assert made(desk) == [("menace-2",)]
        assert "■ menace" in desk.seen("annotations")


async def test_a_name_of_another_tag_is_refused_and_one_much_like_it_pointed_out(
    seeds: Path,
) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await opened(desk)
        await desk.press("n")
        await desk.enter_text("menace")
        await desk.press("enter")
        assert "There is a tag menace already." in desk.status
        await desk.press("n")
        await desk.enter_text("Menaces")
        assert "Much like “menace”" in desk.text
        await desk.press("enter")
        assert "New: Menaces." in desk.status
        assert listed(desk)[-1] == "▌■ 4 Menaces unused", "the new one is highlighted"
        assert "Much like “menace”. m merges." in told(desk)


async def test_the_definition_is_written_here_and_shown_while_tagging(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await opened(desk)
        await desk.press("d")
        await desk.enter_text("Ce qu'on annonce\nde mal")
        await desk.press("enter")
        assert "Ce qu'on annonce de mal" in told(desk)
        await desk.press("B", "J", "t")
        await desk.enter_text("men")
        assert "Ce qu'on annonce\n" in desk.text.replace("│", "").replace("  ", "")
        assert desk.text.count("de mal") >= 1
        await desk.press("escape", "1")
        assert "with menace. · Ce qu'on annonce de mal" in desk.status


async def test_a_key_that_another_tag_has_changes_hands(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await opened(desk)
        await desk.press("s")
        assert "2 source" in desk.text.partition("Key of menace")[2]
        await desk.press("2")
        assert "menace has the key 2 now, and source has 1." in desk.status
        await desk.press("s", "m")
        assert "menace has the key m now." in desk.status
        await desk.press("s", "backspace")
        assert "menace has no key now." in desk.status
        assert [each.key for each in desk.session.codebook] == ["", "1", "3"]
        await desk.press("u", "u", "u")
        assert [each.key for each in desk.session.codebook] == ["1", "2", "3"]


async def test_a_letter_puts_its_tag_on_the_unit_after_a_comma(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await desk.press("B", "s", "j", "j", "s", "0", "escape", ",", "j")
        assert made(desk) == [("menace",)]
        assert "with menace" in desk.status
        await desk.press("0")
        assert made(desk) == [("menace", "source")], "digits need no comma"
        await desk.press(",")
        assert all(row in desk.text for row in ("0 source", "j menace", "3 aveu"))
        await desk.press("j", ",", "z")
        assert made(desk) == [("source",)]
        assert "No tag has the key z" in desk.status
        await desk.press(",", "escape", "j")
        assert made(desk) == [("source",)], "j is a motion again"


async def test_the_letter_alone_finds_its_tag_first_in_the_palette(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await desk.press("B", "j", "s", "e", "escape", "t", "e", "enter")
        assert made(desk) == [("source",)], "not menace, which has an e too"


async def test_the_colour_is_chosen_by_name_or_written(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await opened(desk)
        await desk.press("c")
        await typed(desk, "sky")
        assert tag(desk, "menace").colour == "#a5d0f6"
        await desk.press("c")
        await typed(desk, "#A0b0C0")
        assert "menace is #a0b0c0 now" in desk.status
        await desk.press("c")
        await desk.enter_text("zzz")
        await desk.press("enter", "escape")
        assert tag(desk, "menace").colour == "#a0b0c0"


async def test_tags_are_put_in_another_order(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await opened(desk)
        await desk.press("J", "J", "J")
        assert [each.name for each in desk.session.codebook] == ["source", "aveu", "menace"]
        assert listed(desk)[-1].startswith("▌■ 1 menace"), "the highlight goes along"
        assert "It is the last one here." in desk.status
        await desk.press("K")
        assert "menace moved up." in desk.status


async def test_recoding_says_before_and_after_what_becomes_of_the_passages(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await opened(desk)
        await desk.press("R")
        before = "2 passages in 1 article get source instead of menace (1 had it already)"
        assert before in " ".join(desk.text.replace("│", " ").split())
        await desk.press("enter")
        await desk.settle()
        assert f"{before}; u takes it back." in desk.status
        assert made(desk) == [("source",), ("source",)]
        assert "▌■ 1 menace unused" in listed(desk)
        await desk.press("u")
        assert "Undone: recode menace to source: 2 passages" in desk.status
        assert made(desk) == [("menace",), ("menace", "source")]
        await desk.press("t", "down", "enter")
        assert made(desk) == [("menace", "aveu"), ("menace", "aveu", "source")]
        await desk.press("u", "j", "j", "R")
        assert "No passage has aveu." in desk.status


async def test_merging_leaves_one_tag_and_is_one_step(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await opened(desk)
        await desk.press("m")
        await typed(desk, "sou")
        assert [each.name for each in desk.session.codebook] == ["source", "aveu"]
        assert made(desk) == [("source",), ("source",)]
        assert "menace is gone from the codebook; u takes it back." in desk.status
        await desk.press("u")
        assert [each.name for each in desk.session.codebook] == list(NAMES)
        assert made(desk) == [("menace",), ("menace", "source")]


async def test_deleting_asks_what_becomes_of_the_passages(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await opened(desk)
        await desk.press("x")
        assert "2 passages in 1 article have menace." in desk.text
        assert "1 with no other tag and no note would go" in " ".join(
            desk.text.replace("│", " ").split()
        )
        await desk.press("enter", "escape")
        assert len(made(desk)) == 2, "Enter is no answer, Esc keeps the tag"
        await desk.press("x", "u")
        assert made(desk) == [("source",)]
        assert "Deleted menace, off 2 passages in 1 article; u takes it back." in desk.status
        await desk.press("u", "k", "x", "r", "enter")
        assert made(desk) == [("source",), ("source",)]
        assert [each.name for each in desk.session.codebook] == ["source", "aveu"]
        await desk.press("j", "j", "x")
        assert "Deleted aveu; u takes it back." in desk.status, "an unused one asks nothing"


async def test_an_archived_tag_is_not_offered_but_stays_where_it_is(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await opened(desk)
        await desk.press("a")
        await desk.settle()
        assert "▌■ menace 2 archived" in listed(desk)
        await desk.press("escape", "1")
        assert "No tag has the key 1" in desk.status
        assert desk.seen("annotations").count("■ menace") == 2
        await desk.press("t")
        assert "✓ ■   menace" in desk.text, "it can be taken off"
        await desk.press("escape", "j", "t")
        assert "■   menace" not in desk.text.partition("Tags")[2].partition("Esc")[0]
        await desk.enter_text("menace")
        assert "menace  archived" in desk.text, "by its name it is found"
        await desk.press("escape", "B", "a")
        assert tag(desk, "menace").key == "1"


async def test_typing_what_is_much_like_a_tag_offers_that_first_and_a_new_one_below(
    seeds: Path,
) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await desk.press("t")
        await desk.enter_text("menaces")
        assert "new tag “menaces”  ≈" in desk.text
        assert "≈ “menace” is there already." in desk.text
        await desk.press("enter")
        assert made(desk) == [("menace",)]
        await desk.press("j", "t")
        await desk.enter_text("Menaces")
        await desk.press("down")
        assert "≈ Much like “menace”. Enter makes a new one all the same." in desk.text
        await desk.press("enter")
        assert made(desk)[1:] == [("menaces",)]
        await desk.press("t")
        await desk.enter_text("tout autre")
        assert "Much like" not in desk.text


async def test_what_another_window_does_shows_while_the_codebook_is_open(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk, reading(seeds) as other:
        await desk.press("B")
        coding.relabel(other.session, tag(other, "source"), "origine")
        await desk.until(lambda: any("origine" in line for line in listed(desk)))


async def test_keys_typed_ahead_go_where_they_were_meant(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await desk.pilot.press("B", "r", "end", "s", "enter", "j", "s", "k", "J", "q", "1")
        await desk.settle()
        assert [each.name for each in desk.session.codebook] == ["menaces", "aveu", "source"]
        assert tag(desk, "source").key == "k"
        assert made(desk) == [("menace",)]


async def test_an_empty_codebook_says_how_to_begin(seeds: Path, store: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("B")
        assert "n makes one" in desk.text
        await desk.press("r", "d", "c", "s", "p", "m", "R", "t", "x", "a", "J", "u")
        assert "Nothing to undo." in desk.status
        await desk.settle()
        assert not store.parent.exists()
        await desk.press("n")
        await desk.enter_text("[red]x[/red]")
        await desk.press("enter")
        assert listed(desk)[1].startswith("▌■ 1 [red]x[/red]")
        assert "[red]x[/red]" in told(desk)
        for key in "rcsp":
            await desk.press(key)
            assert desk.text.count("[red]x[/red]") >= 2, "in the title of the dialog too"
            await desk.press("escape")


async def test_what_is_said_of_names_makes_no_tags_here(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await desk.press("e", "z", "1", "B")
        await desk.settle()
        assert len(made(desk)) == 2, "one of them says that a name is none"
        assert [line.split()[-2:] for line in listed(desk)[1:]] == [
            ["1", "1"],
            ["source", "unused"],
            ["aveu", "unused"],
        ]
        await desk.press("p")
        assert "person" not in desk.text


async def test_all_passages_of_a_tag_are_shown_and_one_goes_there(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await desk.press("1")
        words = desk.unit
        await desk.press("]", "1", "B", "v")
        await desk.settle()
        assert "2 hits in 2 articles" in desk.text
        await desk.press("enter")
        await desk.settle()
        assert (desk.unit, desk.focused) == (words, "text")


async def test_of_a_tag_that_nothing_has_it_is_said(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await desk.press("B", "v")
        await desk.shows("There is nothing like that in any article.")
        await desk.press("escape")
        assert "Codebook" in desk.text


async def test_what_somebody_else_made_of_a_tag_is_told_until_one_decides(seeds: Path) -> None:
    async with reading(seeds, tags=NAMES) as desk:
        await opened(desk)
        waiting = [{"field": "description", "value": "ce qu’on [annonce]"}]
        before = tag(desk, "menace")
        desk.session.act("m", [Change(before, replace(before, x={"conflicts": waiting}))])
        await desk.press("down", "up")
        assert "Somebody else has: definition “ce qu’on [annonce]”." in told(desk)
        await desk.press("d")
        await desk.enter_text("autre chose")
        await desk.press("ctrl+s")
        await desk.settle()
        assert "Somebody else" not in told(desk)
        assert "autre chose" in told(desk)
