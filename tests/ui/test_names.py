"""Correcting names: what the keys do, and what a person sees of it, here and in other articles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from desk import NARROW, SMALL, Desk, reading

A = "Le sommet du jour\n\nKiev a parlé. L’OTAN écoute zorglubine. Puis Kiev dort.\n"
B = "Autre titre\n\nzorglubine rit à Kiev. L’OTAN se tait.\n"


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """A folder of two articles; both mention Kiev and the OTAN, and a name that nobody knows."""
    folder = tmp_path / "presse"
    folder.mkdir()
    (folder / "a.txt").write_text(A, encoding="utf-8")
    (folder / "b.txt").write_text(B, encoding="utf-8")
    return folder


def marked(desk: Desk, source: str = "a.txt") -> list[str]:
    """The names that an article mentions, with what the person is shown of each."""
    article = desk.session.article(source)
    main = desk.app.screen_stack[0]
    mentions = main.mentions[source].all  # type: ignore[attr-defined]
    return [
        f"{each.span.of(article.text)}:{each.type}:{each.entity}{'!' * each.decided}"
        for each in mentions
    ]


BEFORE = ["Kiev:LOC:Kiev", "OTAN:ORG:OTAN", "Kiev:LOC:Kiev"]


async def test_the_articles_mention_what_the_tests_rely_on(press: Path) -> None:
    async with reading(press) as desk:
        assert marked(desk) == BEFORE
        assert marked(desk, "b.txt") == ["Kiev:LOC:Kiev", "OTAN:ORG:OTAN"]


def counted(desk: Desk) -> list[str]:
    """The numbers of mentions in the list of articles."""
    return re.findall(r"(\d+) mention", desk.seen("articles"))


async def to_word(desk: Desk, word: str) -> None:
    """Go to the next word that is this."""
    for _ in range(20):
        if desk.unit != word:
            await desk.press("w")
    assert desk.unit == word


async def to_kiev(desk: Desk, of: int = 2) -> None:
    """Go to the first of so many mentions of Kiev."""
    await desk.press("j")
    for _ in range(3):
        if f"place Kiev (1 of {of}" not in desk.status:
            await desk.press("e")
    assert f"place Kiev (1 of {of}" in desk.status


async def test_p_accepts_a_name_and_takes_that_back(press: Path) -> None:
    async with reading(press) as desk:
        await to_kiev(desk)
        await desk.press("p")
        assert "“Kiev”: place; u takes it back." in desk.status
        assert "Kiev:LOC:Kiev!" in marked(desk)
        await desk.settle()
        await desk.press("e", "E")
        assert "sentence at place Kiev (1 of 2 here, 3 in all, yours)" in desk.status
        await desk.press("p")
        assert "Kiev:LOC:Kiev!" not in marked(desk)
        await desk.press("u", "u")
        assert "Kiev:LOC:Kiev!" not in marked(desk)
        assert desk.session.contents.annotations == ()


async def test_z_rejects_a_name_at_once_and_takes_that_back(press: Path) -> None:
    async with reading(press) as desk:
        await to_kiev(desk)
        style = desk.style("Kiev a")
        await desk.press("z")
        assert "“Kiev”: no name; u takes it back." in desk.status
        assert marked(desk) == ["OTAN:ORG:OTAN", "Kiev:LOC:Kiev"]
        assert "no name" in desk.keys
        await desk.press("h")
        assert "yours: 0 names, 1 refused" in desk.text
        await desk.press("escape")
        await desk.press("j", "k")
        assert desk.style("Kiev a") != style
        await desk.press("w")
        assert desk.unit == "Kiev"
        assert "no name, as you said" in desk.status
        await desk.press("z")
        assert "again as it was found" in desk.status
        assert marked(desk) == BEFORE


async def test_z_everywhere_concerns_every_article_and_counts_them(press: Path) -> None:
    async with reading(press) as desk:
        await to_kiev(desk)
        await desk.press("z", "Z")
        await desk.shows("“Kiev” everywhere: no name · 3 places in 2 articles so far")
        await desk.settle()
        assert all("Kiev" not in each for each in marked(desk))
        assert marked(desk, "b.txt") == ["OTAN:ORG:OTAN"]
        await desk.press("Z")
        await desk.settle()
        assert marked(desk, "b.txt")[0] == "Kiev:LOC:Kiev"
        assert len([each for each in marked(desk) if "Kiev" in each]) == 1
        await desk.press("u", "u", "u")
        await desk.settle()
        assert marked(desk) == BEFORE
        assert "Undone: “Kiev”: no name" in desk.status


async def test_a_long_article_is_seen_anew_too(press: Path) -> None:
    (press / "a.txt").write_text(
        A + "On dit que Kiev dort encore un peu.\n" * 1000, encoding="utf-8"
    )
    async with reading(press) as desk:
        await to_kiev(desk, of=1002)
        style = desk.style("Kiev dort encore")
        await desk.press("z", "Z")
        await desk.settle()
        assert marked(desk) == ["OTAN:ORG:OTAN"]
        assert desk.style("Kiev dort encore") != style
        await desk.press("u", "u")
        await desk.settle()
        assert len(marked(desk)) == 1003
        assert desk.style("Kiev dort encore") == style


async def test_the_list_counts_names_as_they_were_corrected(press: Path) -> None:
    async with reading(press) as desk:
        assert counted(desk) == ["3", "2"]
        await to_kiev(desk)
        await desk.press("z")
        assert counted(desk) == ["2", "2"]
        await desk.press("Z")
        await desk.settle()
        assert counted(desk) == ["1", "1"]
        await desk.press("u", "u")
        await desk.settle()
        assert counted(desk) == ["3", "2"]


async def test_what_is_rejected_everywhere_can_be_taken_back_in_any_article(press: Path) -> None:
    async with reading(press) as desk:
        await to_kiev(desk)
        await desk.press("z", "Z", "]")
        await desk.settle()
        await to_word(desk, "Kiev")
        assert "no name, as you said" in desk.status
        await desk.press("z")
        await desk.settle()
        assert "“Kiev” everywhere is again as it was found" in desk.status
        assert marked(desk, "b.txt")[0] == "Kiev:LOC:Kiev"


async def test_r_gives_a_name_another_type_by_one_letter_and_another_name(press: Path) -> None:
    async with reading(press) as desk:
        await to_kiev(desk)
        await desk.press("r", "o", "enter")
        assert "“Kiev”: organisation" in desk.status
        assert "Kiev:ORG:Kiev!" in marked(desk)
        await desk.press("r", "tab", "end")
        await desk.enter_text(" Dynamo")
        await desk.press("enter")
        assert "Kiev:ORG:Kiev Dynamo!" in marked(desk)
        await desk.press("r", "l", "escape")
        assert "Kiev:ORG:Kiev Dynamo!" in marked(desk)
        assert len(desk.session.contents.annotations) == 1


async def test_typed_ahead_letters_reach_the_dialog_and_its_field(press: Path) -> None:
    async with reading(press) as desk:
        await to_kiev(desk)
        await desk.pilot.press("r", "e", "tab", "end", "x", "z", "enter")
        await desk.settle()
        assert "Kiev:EVENT:Kievxz!" in marked(desk)


async def test_m_makes_a_name_of_the_unit_and_everywhere_finds_it_anew(press: Path) -> None:
    async with reading(press) as desk:
        await to_word(desk, "zorglubine")
        await desk.press("p")
        assert "This is not marked as a name; M makes it one." in desk.status
        await desk.press("M", "p", "enter")
        assert "zorglubine:PER:zorglubine!" in marked(desk)
        await desk.press("Z")
        await desk.shows("“zorglubine” everywhere: person · 2 places in 2 articles")
        await desk.settle()
        assert marked(desk, "b.txt")[0] == "zorglubine:PER:zorglubine!"
        await desk.press("]", "e")
        assert "sentence at person zorglubine (1 of 1 here, 2 in all, yours)" in desk.status


async def test_m_takes_a_selection_and_leaves_the_name_lit(press: Path) -> None:
    async with reading(press) as desk:
        await to_word(desk, "écoute")
        await desk.press("v", "w", "M", "d", "enter")
        assert desk.unit == "écoute zorglubine"
        assert "“écoute zorglubine”: date" in desk.status
        await desk.press("z")
        assert all("écoute" not in each for each in marked(desk))


async def test_on_a_sentence_the_keys_say_what_to_do(press: Path, tmp_path: Path) -> None:
    async with reading(press) as desk:
        await desk.press("j")
        for key in "pzrZ":
            await desk.press(key)
            assert "No name is lit here. e goes to the next name." in desk.status, key
        await desk.press("M")
        assert "No name is lit here. Take its words: w goes to a word, v and motions" in desk.status
        await desk.settle()
        assert not (tmp_path / "annotations").exists()


async def test_corrections_are_no_annotations_on_the_screen(press: Path) -> None:
    async with reading(press, tags=("menace",)) as desk:
        await to_kiev(desk)
        await desk.press("z")
        assert "none yet" in desk.seen("annotations")
        await desk.press("a")
        assert desk.unit.startswith("Kiev a parlé")
        await desk.press("t")
        assert "menace" in desk.text
        assert "place" not in desk.text.split("Tags")[-1]
        await desk.press("escape", "1")
        assert "with menace." in desk.status


async def test_corrections_last_beyond_a_restart_and_so_does_undo(press: Path) -> None:
    async with reading(press) as desk:
        await to_kiev(desk)
        await desk.press("z", "Z")
        await desk.settle()
    async with reading(press) as desk:
        assert all("Kiev" not in each for each in marked(desk))
        await desk.press("u", "u")
        await desk.settle()
        assert marked(desk) == BEFORE
        await desk.press("ctrl+r", "ctrl+r")
        await desk.settle()
        assert all("Kiev" not in each for each in marked(desk, "b.txt"))


async def test_undo_goes_to_the_name_in_its_article(press: Path) -> None:
    async with reading(press) as desk:
        await to_kiev(desk)
        await desk.press("z", "]", "u")
        await desk.settle()
        assert "Undone: “Kiev”: no name" in desk.status
        assert desk.unit == "Kiev a parlé."
        await desk.press("z")
        assert "“Kiev”: no name" in desk.status


async def test_what_another_window_corrects_is_seen_here(press: Path) -> None:
    async with reading(press) as desk, reading(press) as other:
        await to_kiev(other)
        await other.press("z", "Z")
        await other.settle()
        await desk.until(lambda: all("Kiev" not in each for each in marked(desk)))
        await desk.until(lambda: marked(desk, "b.txt") == ["OTAN:ORG:OTAN"])


async def test_a_damaged_store_is_told_when_a_name_is_to_be_corrected(press: Path) -> None:
    store = press.parent / "annotations" / "presse.json"
    store.parent.mkdir()
    store.write_text("{", encoding="utf-8")
    async with reading(press) as desk:
        await desk.press("j", "e", "z")
        assert "presse.json" in desk.status
        assert marked(desk) == BEFORE
        assert store.read_text(encoding="utf-8") == "{"


async def test_name_lists_count_are_followed_and_their_faults_are_told(press: Path) -> None:
    names = press.parent / "annotations" / "presse.names.txt"
    names.parent.mkdir()
    names.write_text("zorglubine = PER\n", encoding="utf-8")
    async with reading(press) as desk:
        assert "zorglubine:PER:zorglubine!" in marked(desk)
        names.write_text("zorglubine = ORG\nOTAN = -\nKiev = TOWN\n", encoding="utf-8")
        await desk.shows("presse.names.txt, line 3: “TOWN” is no type")
        await desk.settle()
        assert "zorglubine:ORG:zorglubine!" in marked(desk, "b.txt")
        assert all("OTAN" not in each for each in marked(desk))
        await to_word(desk, "OTAN")
        await desk.press("z")
        assert "A name list says so: presse.names.txt or .toml." in desk.status
        assert names.read_text(encoding="utf-8").count("\n") == 3


@pytest.mark.parametrize("size", [NARROW, SMALL])
async def test_the_dialog_fits_the_screen(press: Path, size: tuple[int, int]) -> None:
    async with reading(press, size) as desk:
        await desk.press("j", "e", "r")
        for words in ("person", "nationality", "Enter keeps"):
            assert words in desk.text


async def test_a_name_that_a_terminal_would_obey_is_shown_harmlessly(press: Path) -> None:
    (press / "a.txt").write_text("Titre\n\nIci Zorg\x1b[31mlub part.\n", encoding="utf-8")
    async with reading(press) as desk:
        await desk.press("j", "w", "w", "v", "w", "w", "M")
        assert "\x1b" not in desk.text
        await desk.press("enter")
        assert "\x1b" not in desk.text
        (record,) = desk.session.contents.annotations
        assert record.anchor is not None
        assert record.entity is not None
        assert record.anchor.exact == record.entity["name"]
        assert "\x1b" in record.anchor.exact


async def test_r_widens_and_narrows_the_words_of_a_name_as_one_act(press: Path) -> None:
    async with reading(press) as desk:
        await to_kiev(desk)
        await desk.press("r", "shift+right", "shift+right")
        assert "Kiev a parlé" in desk.text.split("Name")[-1]
        await desk.press("shift+left", "enter")
        assert marked(desk) == ["Kiev a:LOC:Kiev a!", *BEFORE[1:]]
        await desk.press("r", "alt+left", "shift+left", "alt+right", "enter")
        assert marked(desk) == ["Kiev:LOC:Kiev!", *BEFORE[1:]]
        assert len(desk.session.contents.annotations) == 1
        await desk.press("u")
        assert marked(desk) == ["Kiev a:LOC:Kiev a!", *BEFORE[1:]]
        await desk.press("u")
        assert marked(desk) == BEFORE


async def test_a_name_that_was_written_stays_when_the_words_change(press: Path) -> None:
    async with reading(press) as desk:
        await to_kiev(desk)
        await desk.press("r", "tab", "end", "x", "tab", "shift+right", "enter")
        assert marked(desk)[0] == "Kiev a:LOC:Kievx!"


async def test_m_on_a_lit_name_changes_its_words_with_the_type_it_has(press: Path) -> None:
    async with reading(press) as desk:
        await to_kiev(desk)
        assert desk.unit == "Kiev a parlé."
        await desk.press("M", "shift+right", "enter")
        assert marked(desk) == ["Kiev a:LOC:Kiev a!", *BEFORE[1:]]


async def test_m_on_a_selection_has_the_type_of_the_name_in_it(press: Path) -> None:
    async with reading(press) as desk:
        await to_word(desk, "OTAN")
        await desk.press("v", "w", "M", "enter")
        assert marked(desk) == [BEFORE[0], "OTAN écoute:ORG:OTAN écoute!", BEFORE[2]]


async def test_what_was_done_to_a_long_name_is_told_whole(press: Path) -> None:
    words = "Organisation mondiale de la coopération économique et culturelle"
    (press / "a.txt").write_text(f"Titre\n\nIci {words} dort.\n", encoding="utf-8")
    async with reading(press) as desk:
        await to_word(desk, "Organisation")
        await desk.press("M", *["shift+right"] * 7, "o", "tab", "home", "x", "enter")
        assert "; u takes it back." in desk.status
        await desk.press("Z")
        await desk.shows("1 place in 1 article so far")


async def test_the_keys_of_a_lit_name_come_first_and_e_and_i_are_told(press: Path) -> None:
    async with reading(press, SMALL, tags=("menace",)) as desk:
        await to_kiev(desk)
        for key in ("p right", "z no name", "r change", "? help", "q quit"):
            assert key in desk.keys, desk.keys
    async with reading(press, NARROW) as desk:
        for key in ("", "e"):
            await desk.press(*key)
            assert "e next name" in desk.keys
            assert "i index" in desk.keys
        assert "p right" in desk.keys


async def test_the_status_bar_counts_the_corpus_too_where_there_is_room(press: Path) -> None:
    async with reading(press) as desk:
        await desk.press("j", "e")
        assert "place Kiev (1 of 2 here, 3 in all)" in desk.status
        await desk.press("p")
        await desk.settle()
        await desk.press("e", "E")
        assert "place Kiev (1 of 2 here, 3 in all, yours)" in desk.status
    async with reading(press, NARROW) as desk:
        await desk.press("j", "e")
        assert "place Kiev (1 of 2" in desk.status
        assert "in all" not in desk.status
