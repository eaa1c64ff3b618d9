"""Tags used last, tags made of words, and tags that every selection gets."""

from __future__ import annotations

from pathlib import Path

from desk import NARROW, SMALL, Desk, reading

from tui_reader.acts import coding

TAGS = ("menace", "source", "aveu", "arme")


def made(desk: Desk) -> list[tuple[str, tuple[str, ...]]]:
    """All annotations: quoted words and names of tags."""
    name_of = desk.session.codebook.name_of
    return [
        (each.anchor.exact if each.anchor else "", tuple(map(name_of, each.tags)))
        for each in desk.session.contents.annotations
    ]


def listed(desk: Desk) -> list[str]:
    """The rows of the palette, without frame and colour."""
    inside = (line.partition("│")[2].rpartition("│")[0].strip() for line in desk.lines)
    return [row.replace("■ ", "") for row in inside if "■" in row or "＋" in row]


# -- the palette ---------------------------------------------------------------------------------


async def test_tags_used_last_come_first_then_the_codebooks_order(seeds: Path) -> None:
    async with reading(seeds, tags=TAGS) as desk:
        await desk.press("j", "3", "j", "4", "j", "t")
        assert listed(desk) == ["4 arme", "3 aveu", "1 menace", "2 source"]
        await desk.press("enter")
        assert made(desk)[-1][1] == ("arme",), "Enter alone takes the tag used last"
        await desk.press("u", "u", "t")
        assert listed(desk)[0] == "3 aveu", "what was taken back was not used"
        await desk.enter_text("so")
        assert listed(desk)[0] == "2 source"


async def test_what_is_on_the_unit_is_ticked_on_top_and_enter_adds_to_it(seeds: Path) -> None:
    async with reading(seeds, tags=TAGS) as desk:
        await desk.press("j", "3", "k", "2", "t")
        assert listed(desk)[:2] == ["✓ 2 source", "3 aveu"]
        await desk.press("enter")
        assert made(desk)[-1][1] == ("source", "aveu")


async def test_space_and_tab_tick_one_after_the_other_and_enter_applies_all(seeds: Path) -> None:
    async with reading(seeds, tags=TAGS) as desk:
        await desk.press("t", "space", "tab", "enter")
        assert len(made(desk)[0][1]) == 2
        await desk.press("u", "t")
        await desk.enter_text("mot neuf")
        await desk.press("tab")
        assert listed(desk)[0] == "✓ ＋ new tag “mot neuf”"
        await desk.press("space", "enter")
        assert made(desk)[0][1][-1] == "mot neuf"
        assert len(made(desk)[0][1]) == 2
        await desk.press("u")
        assert made(desk) == []
        assert len(desk.session.codebook) == len(TAGS)


async def test_the_palette_offers_short_words_as_a_new_tag(seeds: Path) -> None:
    async with reading(seeds, tags=TAGS) as desk:
        await desk.press("t")
        assert not any("＋" in row for row in listed(desk)), "a sentence is no name"
        await desk.press("escape", "j", "w", "w", "t")
        (row,) = (row for row in listed(desk) if "＋" in row)
        assert row == "＋ new tag “confrontation”"
        await desk.enter_text("sou")
        assert not any("confrontation" in row for row in listed(desk))
        await desk.press("escape", "1", "t")
        assert listed(desk)[0] == "✓ 1 menace"
        new = listed(desk).index("＋ new tag “confrontation”")
        assert new == len(listed(desk)) - 1, "below all tags"
        await desk.press(*["down"] * (new - 1), "enter")
        assert made(desk) == [("confrontation", ("menace", "confrontation"))]


async def test_enter_alone_makes_no_tag_of_the_words_where_there_are_others(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("j", "w", "w")
        for each in ("un", "deux"):
            coding.create(desk.session, each)
        await desk.press("t")
        assert listed(desk) == ["1 un", "2 deux", "＋ new tag “confrontation”"]
        await desk.press("enter")
        assert made(desk) == [("confrontation", ("un",))]


# -- words as a tag ------------------------------------------------------------------------------


async def test_the_words_of_the_unit_become_its_tag_in_one_step_of_undo(seeds: Path) -> None:
    async with reading(seeds, tags=TAGS) as desk:
        await desk.press("j", "w", "w", "v", "w", "v", "V")
        assert made(desk) == [("confrontation entre", ("confrontation entre",))]
        assert "with confrontation entre" in desk.status
        await desk.press("V")
        assert len(made(desk)) == 1, "again changes nothing"
        assert "“confrontation entre” has confrontation entre already." in desk.status
        await desk.press(".")
        assert "has confrontation entre already." in desk.status
        await desk.press("u")
        assert made(desk) == []
        assert len(desk.session.codebook) == len(TAGS)


async def test_of_a_sentence_with_a_lit_entity_its_words_are_the_tag(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("j", "e")
        sentence = desk.unit
        await desk.press("V")
        assert made(desk) == [(sentence, ("Russie",))]


async def test_a_tag_of_that_name_is_used_whatever_its_case_and_accents(seeds: Path) -> None:
    async with reading(seeds, tags=("CONFRÔNTATION",)) as desk:
        await desk.press("j", "w", "w", "V")
        assert made(desk) == [("confrontation", ("CONFRÔNTATION",))]
        assert len(desk.session.codebook) == 1


async def test_a_tag_called_nearly_so_is_offered_before_a_new_one(seeds: Path) -> None:
    async with reading(seeds, tags=("confrontations",)) as desk:
        await desk.press("j", "w", "w", "V")
        assert listed(desk) == ["≈ 1 confrontations", "＋ new tag “confrontation”  ≈"]
        assert "≈ “confrontations” is there already." in desk.text
        await desk.press("enter")
        assert made(desk) == [("confrontation", ("confrontations",))]
        await desk.press("u", "V", "down", "enter")
        assert made(desk) == [("confrontation", ("confrontation",))]
        await desk.press("u", "V", "escape")
        assert made(desk) == []


async def test_a_sentence_is_too_long_for_a_name_and_the_status_bar_says_what_to_take(
    seeds: Path,
) -> None:
    async with reading(seeds) as desk:
        await desk.press("V")
        assert "Too long for the name of a tag: take a word (w)" in desk.status
        assert made(desk) == []
        await desk.press("+", "+", "V")
        assert "Too long" in desk.status


async def test_a_short_statement_is_no_name_either(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("L’Ukraine ne peut pas attaquer le territoire.\n", "utf-8")
    async with reading(tmp_path, tags=("un",)) as desk:
        await desk.press("t")
        assert listed(desk) == ["1 un"]
        await desk.press("escape", "V")
        assert "Too long for the name of a tag" in desk.status


# -- tags for every selection --------------------------------------------------------------------


async def test_every_selection_gets_the_kept_tags_as_soon_as_it_is_ended(seeds: Path) -> None:
    async with reading(seeds, tags=TAGS) as desk:
        await desk.press("ctrl+t")
        assert "Tags for every selection" in desk.text
        await desk.press("space", "tab", "enter")
        assert desk.status.startswith("■ menace ■ source │")
        await desk.press("j", "w", "w", "v", "w")
        assert made(desk) == []
        await desk.press("v", "j")
        assert made(desk) == [("confrontation entre", ("menace", "source"))]
        assert desk.status.startswith("■ menace ■ source │ 1/5")
        await desk.press("3", "k", ".")
        assert made(desk)[-1][1] == ("menace", "source"), "not the tag put on last"
        await desk.press("u", "u", "u")
        assert made(desk) == []
        await desk.press("ctrl+t", "j", "v", "w", "v")
        assert made(desk) == []
        assert "■" not in desk.status


async def test_the_mouse_tags_with_kept_tags_by_drag_and_double_click(seeds: Path) -> None:
    async with reading(seeds, tags=TAGS) as desk:
        await desk.press("ctrl+t", "enter")
        await desk.drag("confrontation", "Russie")
        assert made(desk) == [("confrontation entre la Russie", ("menace",))]
        await desk.click("pourrait", times=2)
        await desk.rounds()
        assert made(desk)[1:] == [("pourrait", ("menace",))]


async def test_escape_ends_the_selection_first_and_then_the_kept_tags(seeds: Path) -> None:
    async with reading(seeds, tags=TAGS) as desk:
        await desk.press("ctrl+t", "enter", "v", "w", "escape")
        assert desk.status.startswith("■ menace │")
        assert made(desk) == []
        await desk.press("escape")
        assert "Selections are no longer tagged with menace." in desk.status
        await desk.press("v", "w", "v")
        assert made(desk) == []


async def test_keys_typed_ahead_do_not_move_what_is_tagged(seeds: Path) -> None:
    async with reading(seeds, tags=TAGS) as desk:
        await desk.press("ctrl+t", "enter", "j", "w", "w")
        await desk.pilot.press("v", "w", "v", "]", "j")
        await desk.rounds()
        assert made(desk) == [("confrontation entre", ("menace",))]


async def test_a_new_tag_can_be_kept_and_undone_it_is_kept_no_more(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("ctrl+t")
        await desk.enter_text("aveu")
        await desk.press("enter")
        assert [tag.name for tag in desk.session.codebook] == ["aveu"]
        assert desk.status.startswith("■ aveu │")
        await desk.press("u", "v", "w", "v")
        assert made(desk) == []
        assert "■ aveu" not in desk.status


async def test_kept_tags_are_told_on_small_screens_too(seeds: Path) -> None:
    for size in (NARROW, SMALL):
        async with reading(seeds, size, tags=("une étiquette au nom très long", "b")) as desk:
            await desk.press("ctrl+t", "tab", "tab", "enter", "j")
            assert desk.status.startswith("■ une étiq")
            assert "1/5" in desk.status
            await desk.press("u")
