"""Tags and notes on passages: what the keys do, and how it looks."""

from __future__ import annotations

from pathlib import Path

from desk import NARROW, Desk, reading


def made(desk: Desk) -> list[tuple[str, tuple[str, ...], str]]:
    """All annotations: quoted words, tags, note."""
    return [
        (each.anchor.exact if each.anchor else "", each.tags, each.note)
        for each in desk.session.contents.annotations
    ]


async def test_a_digit_puts_its_tag_on_the_unit_and_takes_it_off(seeds: Path) -> None:
    async with reading(
        seeds,
        tags=(
            "menace",
            "source",
        ),
    ) as desk:
        await desk.press("j", "1")
        assert "with menace." in desk.status
        assert made(desk) == [(desk.unit, ("menace",), "")]
        assert desk.pane("text")[3].startswith("▌1")
        await desk.press("2")
        assert made(desk) == [(desk.unit, ("menace", "source"), "")]
        assert "■ menace ■ source" in desk.seen("annotations")
        await desk.press("1")
        assert "menace off" in desk.status
        assert made(desk) == [(desk.unit, ("source",), "")]
        assert desk.pane("text")[3].startswith("▌2")
        await desk.press("2")
        assert made(desk) == []
        assert "none yet" in desk.seen("annotations")
        assert desk.pane("text")[3].startswith("▌ ")


async def test_a_digit_without_a_tag_says_how_to_get_one(seeds: Path, store: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("7")
        assert "No tag has the key 7" in desk.status
        await desk.settle()
        assert not store.parent.exists()


async def test_the_palette_filters_forgivingly_and_applies_by_enter(seeds: Path) -> None:
    async with reading(
        seeds,
        tags=(
            "menace",
            "démenti",
            "décision",
        ),
    ) as desk:
        await desk.press("t")
        assert "Poutine menace l'OTAN" in desk.text
        assert all(name in desk.text for name in ("1 menace", "2 démenti", "3 décision"))
        await desk.enter_text("dem")
        assert "2 démenti" in desk.text
        assert "1 menace" not in desk.text
        await desk.press("enter")
        assert [tags for _, tags, _ in made(desk)] == [("dementi",)]


async def test_the_palette_ticks_several_old_and_new(seeds: Path) -> None:
    async with reading(
        seeds,
        tags=(
            "menace",
            "source",
        ),
    ) as desk:
        await desk.press("t", "tab", "space")
        await desk.enter_text("aveu")
        await desk.press("tab")
        await desk.enter_text("arme")
        await desk.press("tab")
        assert desk.text.count("✓") == 4
        await desk.press("enter")
        assert [tags for _, tags, _ in made(desk)] == [("menace", "source", "aveu", "arme")]
        keys = {tag.key for tag in desk.session.codebook}
        assert keys == {"1", "2", "3", "4"}, "each has a key of its own"
        assert len({tag.colour for tag in desk.session.codebook}) == 4
        await desk.press("u")
        assert made(desk) == []
        assert len(desk.session.codebook) == 2, "new tags go with the act that made them"


async def test_escape_leaves_the_palette_and_changes_nothing(seeds: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("t", "tab", "escape")
        assert made(desk) == []
        await desk.press("t")
        await desk.enter_text("autre")
        await desk.press("escape")
        assert made(desk) == []
        assert len(desk.session.codebook) == 1


async def test_a_name_that_is_there_in_another_case_makes_no_second_tag(seeds: Path) -> None:
    async with reading(seeds, tags=("Menace",)) as desk:
        await desk.new_tag("MENACE")
        assert [tag.name for tag in desk.session.codebook] == ["Menace"]
        assert [tags for _, tags, _ in made(desk)] == [("menace",)]


async def test_tag_and_note_in_one_go(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("T")
        await desk.enter_text("aveu")
        await desk.press("enter")
        await desk.enter_text("bien dit")
        await desk.press("enter")
        assert made(desk) == [(desk.unit, ("aveu",), "bien dit")]
        assert "✎ bien dit" in desk.seen("annotations")


async def test_the_yardstick_the_sentence_of_the_third_mention_tagged_and_noted(
    seeds: Path,
) -> None:
    """Six keys beside the note: one more than the aim, which has one key for tag-and-note."""
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("e", "n", "n", "1", "enter")
        await desk.enter_text("encore")
        await desk.press("enter")
        ((quote, tags, note),) = made(desk)
        assert quote.startswith("Face à cette situation, Vladimir Poutine a répété")
        assert quote.endswith("était finalement levé.")
        assert (tags, note) == (("menace",), "encore")


async def test_a_note_has_several_lines_and_escape_loses_nothing(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("enter")
        assert "Ctrl+J" in desk.text
        await desk.enter_text("une\ndeux")
        await desk.press("escape")
        assert made(desk) == [(desk.unit, (), "une\ndeux")]
        assert desk.pane("text")[0].startswith("▌•")
        await desk.press("enter")
        await desk.enter_text("\ntrois")
        await desk.press("ctrl+s")
        assert made(desk) == [(desk.unit, (), "une\ndeux\ntrois")]
        listed = desk.seen("annotations")
        assert "✎ une deux trois" in listed
        await desk.press("enter", "escape")
        await desk.press("u", "u")
        assert made(desk) == [], "leaving a note as it was is no act of its own"


async def test_a_note_emptied_of_an_untagged_passage_goes_with_it(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("enter", "a", "enter")
        assert len(made(desk)) == 1
        await desk.press("enter", "backspace", "enter")
        assert made(desk) == []
        await desk.press("u")
        assert [note for _, _, note in made(desk)] == ["a"]


async def test_repeat_puts_tags_and_note_on_another_unit(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press(".")
        assert "Nothing to repeat" in desk.status
        await desk.press("T")
        await desk.enter_text("aveu")
        await desk.press("enter")
        await desk.enter_text("voir")
        await desk.press("enter", "j", ".")
        assert [(tags, note) for _, tags, note in made(desk)] == [(("aveu",), "voir")] * 2
        await desk.press("u")
        assert len(made(desk)) == 1


async def test_delete_and_undo_bring_everything_back(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("x")
        assert "no annotation" in desk.status
        await desk.press("T")
        await desk.enter_text("aveu")
        await desk.press("enter")
        await desk.enter_text("voir")
        await desk.press("enter")
        before = made(desk)
        assert "x delete" in desk.keys
        await desk.press("x")
        assert made(desk) == []
        assert "Deleted aveu; u brings it back." in desk.status
        assert "x delete" not in desk.keys
        await desk.press("u")
        assert made(desk) == before
        assert "■ aveu" in desk.seen("annotations")


async def test_undo_and_redo_go_across_articles_and_show_the_place(seeds: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("j", "1")
        first = desk.unit
        await desk.press("]", "j", "j", "1")
        second = desk.unit
        await desk.press("G", "u")
        assert desk.unit == second
        assert "Undone: tag menace" in desk.status
        await desk.press("u")
        assert desk.status.startswith("Undone")
        assert desk.unit == first, "undo went to the other article"
        assert made(desk) == []
        await desk.press("ctrl+r", "ctrl+r")
        assert [quote for quote, _, _ in made(desk)] == [first, second]
        assert desk.unit == second
        await desk.press("ctrl+r")
        assert "Nothing to redo" in desk.status


async def test_a_new_act_after_undo_ends_what_could_be_redone(seeds: Path) -> None:
    async with reading(
        seeds,
        tags=(
            "menace",
            "source",
        ),
    ) as desk:
        await desk.press("1", "u", "2", "ctrl+r")
        assert "Nothing to redo" in desk.status
        assert [tags for _, tags, _ in made(desk)] == [("source",)]


async def test_overlapping_and_nested_passages_stay_readable(seeds: Path) -> None:
    async with reading(
        seeds,
        tags=(
            "un",
            "deux",
            "trois",
        ),
    ) as desk:
        await desk.press("j", "1")  # the sentence
        await desk.press("w", "w", "v", "w", "w", "v", "2")  # words within it
        assert desk.unit == "confrontation entre la"
        await desk.press("v", "o", "k", "k", "v", "3")  # from the title into it
        assert desk.unit.startswith("Poutine menace")
        await desk.press("g")
        margin = [line[1:5].ljust(4) for line in desk.pane("text")[:7]]
        assert margin[0].startswith("3")
        stripes = margin[3]
        assert "1" in stripes, desk.text
        assert "2" in stripes, desk.text
        assert "┃" in margin[1]
        await desk.press("J", "J", "J", "J")
        backgrounds = {
            words: desk.style(words).bgcolor
            for words in ("missiles à", "niveau de tension", "entre la", "Le président russe")
        }
        assert len(set(backgrounds.values())) == 4, "plain and each innermost tag differ"
        await desk.press("g")
        await desk.press("j", "w", "w", "enter")
        assert "confrontation entre la" in desk.text, "the innermost passage is meant"


async def test_keys_act_on_the_smallest_annotation_around_the_unit_which_the_status_bar_names(
    seeds: Path,
) -> None:
    async with reading(seeds, tags=("menace", "source")) as desk:
        await desk.press("j", "1", "w", "w")
        assert "word · in menace ·" in desk.status
        await desk.press("2", "k")
        assert "sentence · menace ·" in desk.status
        await desk.press("w", "w")
        assert "word · source ·" in desk.status, "the word has an annotation of its own"
        await desk.press("w")
        assert "word · in menace ·" in desk.status
        await desk.press("enter")
        await desk.enter_text("de la phrase")
        await desk.press("enter", "b")
        assert "word · source ·" in desk.status
        await desk.press("x")
        assert "Deleted source" in desk.status
        await desk.press("x")
        assert "Deleted menace" in desk.status
        assert made(desk) == []
        await desk.press("u")
        ((quote, tags, note),) = made(desk)
        assert quote.startswith("La confrontation")
        assert (tags, note) == (("menace",), "de la phrase")


async def test_a_smaller_passage_in_the_unit_is_shown_but_not_acted_on(seeds: Path) -> None:
    async with reading(seeds, tags=("aveu",)) as desk:
        await desk.press("j", "w", "w", "1", "k")
        word = made(desk)
        assert "aveu" not in desk.status
        assert "x delete" not in desk.keys
        await desk.press("x")
        assert "There is no annotation here;" in desk.status
        assert made(desk) == word
        await desk.press("enter")
        await desk.enter_text("de la phrase")
        await desk.press("enter")
        assert made(desk)[0] == word[0], "the smaller one is as it was"
        assert made(desk)[1] == (desk.unit, (), "de la phrase")
        assert desk.unit.startswith("La confrontation")
        assert len(desk.unit) > len("La confrontation entre la Russie")
        await desk.press("j", "k")
        assert "sentence · note ·" in desk.status
        await desk.press("x")
        assert "Deleted the note; u brings it back." in desk.status
        assert made(desk) == word


async def test_side_stripes_stand_in_lanes_of_their_own(seeds: Path) -> None:
    async with reading(
        seeds,
        tags=(
            "un",
            "deux",
        ),
    ) as desk:
        await desk.press("j", "1", "v", "j", "v", "2", "g")
        lines = desk.pane("text")
        assert {lines[3][1], lines[3][2]} == {"1", "2"}
        assert "┃┃" in lines[4]
        assert lines[7][1:3].strip() == "┃", "the longer one goes on in its lane"


async def test_passages_on_one_line_have_stripes_side_by_side(seeds: Path) -> None:
    async with reading(seeds, tags=("un", "deux", "trois")) as desk:
        await desk.press("j", "w", "w", "1", "w", "2", "w", "w", "3")
        assert desk.unit == "Russie"
        assert desk.pane("text")[3].startswith("▌123"), "none hides another"
        assert desk.pane("text")[4].startswith("    "), "they end on that line"


async def test_two_annotations_need_not_share_a_tag_colour_to_be_told_apart(seeds: Path) -> None:
    async with reading(
        seeds,
        NARROW,
        tags=(
            "un",
            "deux",
        ),
    ) as desk:
        await desk.press("j", "1", "j", "2", "G", "g")
        margin = "".join(line[1:2] for line in desk.pane("text")[:12])
        assert "1" in margin
        assert "2" in margin


async def test_the_unit_is_tagged_without_the_spaces_around_it(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("J", "J", "J")
        await desk.new_tag("un")
        ((quote, _, _),) = made(desk)
        assert quote == quote.strip()


async def test_a_tag_name_with_markup_and_control_characters_is_shown_as_it_is(
    seeds: Path,
) -> None:
    async with reading(seeds) as desk:
        await desk.new_tag("[red]x[/red]")
        assert "■ [red]x[/red]" in desk.seen("annotations")
        assert "[red]x" in desk.status


async def test_a_free_selection_ends_once_it_is_tagged_and_can_be_tagged_again(
    seeds: Path,
) -> None:
    async with reading(seeds, tags=("un", "deux")) as desk:
        await desk.press("j", "w", "v", "w", "1")
        words = desk.unit
        await desk.press("2")
        assert [each.tags for each in desk.session.contents.annotations] == [
            tuple(tag.id for tag in desk.session.codebook)
        ]
        assert desk.unit == words
        await desk.press("j")
        assert words not in desk.unit, "the next step begins anew"


async def test_the_history_says_what_was_done_and_not_what_there_is_then(seeds: Path) -> None:
    async with reading(seeds, tags=("un", "deux")) as desk:
        await desk.press("1", "2", "1", "t")
        await desk.enter_text("trois")
        await desk.press("enter", "enter")
        await desk.enter_text("note")
        await desk.press("enter")
        said = [act.label.partition(" on ")[0] for act in desk.session.acts]
        assert said[-5:] == ["tag un", "tag deux", "untag un", "tag trois", "note deux, trois"]
