"""Every occurrence of the words lit: a list with ticks, tags for all, one step of undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import NARROW, SMALL, WIDE, Desk, reading

from tui_reader.model.annotation import Kind
from tui_reader.ui.screens import occurrences


def tagged(desk: Desk) -> list[tuple[str, str, tuple[str, ...]]]:
    """The annotations by article and place: the article's number, the words, the tags."""
    kept = [a for a in desk.session.contents.annotations if a.kind is Kind.PASSAGE and a.anchor]
    kept.sort(key=lambda a: (a.source, a.anchor.span.start if a.anchor else 0))
    return [(a.source[:3], a.anchor.exact if a.anchor else "", a.tags) for a in kept]


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """Three articles in which a country is written in several ways."""
    folder = tmp_path / "presse"
    folder.mkdir()
    (folder / "001.txt").write_text(
        "Les États-Unis parlent\n\nHier, les etats-unis ont parlé. Les ÉTATS‑UNIS se taisent. "
        "Rien des États-Uniens.\n",
        "utf-8",
    )
    (folder / "002.txt").write_text(
        "Autre titre\n\nLes É\u0301tats, puis les Etats-Unis.\n", "utf-8"
    )
    (folder / "003.txt").write_text("Un titre\n\nRien ici.\n", "utf-8")
    return folder


async def lit(desk: Desk) -> None:
    """Take the words “États-Unis” in the title."""
    await desk.press("w", "w")
    assert desk.unit == "États-Unis"


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_all_occurrences_in_the_article_are_ticked_tagged_and_taken_back_at_once(
    press: Path, size: tuple[int, int]
) -> None:
    async with reading(press, size, tags=("pays",)) as desk:
        await lit(desk)
        await desk.press("*")
        await desk.shows("3 of 3 places ticked")
        assert "“États-Unis” in this article" in desk.text
        assert all(words in desk.text for words in ("✓  ", "etats-unis", "ÉTATS‑UNIS"))
        await desk.press("down", "space")
        assert "2 of 3 places ticked" in desk.text
        await desk.press("enter")
        assert "2 × “États-Unis”" in desk.text or size == SMALL
        await desk.press("enter")
        await desk.shows("pays on 2 places in 1 article")
        assert tagged(desk) == [("001", "États-Unis", ("pays",)), ("001", "ÉTATS‑UNIS", ("pays",))]
        await desk.press("u")
        assert tagged(desk) == []
        await desk.press("ctrl+r")
        assert len(tagged(desk)) == 2


async def test_tab_looks_in_all_articles_and_one_undo_takes_all_off(press: Path) -> None:
    async with reading(press, tags=("pays",)) as desk:
        await lit(desk)
        await desk.press("*", "tab")
        await desk.shows("4 of 4 places ticked")
        assert "“États-Unis” in all articles" in desk.text
        assert "Autre titre" in desk.text
        await desk.press("enter", "enter")
        await desk.shows("pays on 4 places in 2 articles")
        assert [source for source, _, _ in tagged(desk)] == ["001", "001", "001", "002"]
        await desk.press("u")
        assert tagged(desk) == []


async def test_places_that_have_the_tags_are_shown_and_get_them_once(press: Path) -> None:
    async with reading(press, tags=("pays", "menace")) as desk:
        await lit(desk)
        await desk.press("1", "*")
        await desk.shows("1 with tags already (■)")
        assert "✓■" in desk.text
        await desk.press("enter", "enter")
        await desk.shows("pays on 2 places")
        assert [tags for _, _, tags in tagged(desk)] == [("pays",)] * 3
        await desk.press("*", "enter", "enter")
        await desk.shows("All of them have pays already.")
        await desk.press("*", "enter")
        await desk.enter_text("men")
        await desk.press("enter")
        await desk.shows("menace on 3 places")
        assert [tags for _, _, tags in tagged(desk)] == [("pays", "menace")] * 3


async def test_their_sentences_are_tagged_instead_each_once(press: Path) -> None:
    (press / "001.txt").write_text("Titre\n\nKiev, puis Kiev. Kiev dort. Rien.\n", "utf-8")
    async with reading(press, tags=("ville",)) as desk:
        await desk.press("j", "w")
        assert desk.unit == "Kiev"
        await desk.press("*", "s")
        await desk.shows("2 of 2 sentences ticked")
        await desk.press("enter", "enter")
        await desk.shows("ville on 2 sentences")
        assert [words for _, words, _ in tagged(desk)] == ["Kiev, puis Kiev.", "Kiev dort."]


async def test_a_note_goes_on_all_that_have_none(press: Path) -> None:
    async with reading(press, tags=("pays",)) as desk:
        await lit(desk)
        await desk.press("enter")
        await desk.enter_text("ancienne")
        await desk.press("enter", "*", "T", "enter")
        await desk.enter_text("neuve")
        await desk.press("enter")
        await desk.shows("pays on 3 places")
        notes = [each.note for each in desk.session.contents.annotations]
        assert sorted(notes) == ["ancienne", "neuve", "neuve"]
        await desk.press("u")
        assert [each.note for each in desk.session.contents.annotations] == ["ancienne"]


async def test_all_mentions_of_the_entity_that_is_lit_are_found_however_it_is_called(
    seeds: Path,
) -> None:
    async with reading(seeds, tags=("chef",)) as desk:
        await desk.press("e")
        assert "Vladimir Poutine" in desk.status
        await desk.press("*", "tab", "tab")
        await desk.shows("All mentions of Vladimir Poutine in this article")
        await desk.shows("ticked")
        await desk.press("tab")
        await desk.shows("All mentions of Vladimir Poutine in all articles")
        await desk.until(lambda: "Looking" not in desk.text)
        await desk.press("enter", "enter")
        await desk.shows("chef on ")
        words = {words for _, words, _ in tagged(desk)}
        assert {"Poutine", "Vladimir Poutine"} <= words
        assert len({source for source, _, _ in tagged(desk)}) > 1


async def test_g_goes_to_the_place_and_back_leads_here_again(press: Path) -> None:
    async with reading(press) as desk:
        await lit(desk)
        here = desk.unit
        await desk.press("*", "tab")
        await desk.shows("4 of 4")
        await desk.press("k", "pagedown", "g")
        assert desk.unit == "Etats-Unis"
        assert "2/3" in desk.status
        await desk.press("backspace")
        assert here in desk.unit
        assert "Les États-Unis parlent" in desk.status


async def test_nothing_ticked_or_escape_changes_nothing(press: Path) -> None:
    async with reading(press, tags=("pays",)) as desk:
        await lit(desk)
        await desk.press("*")
        await desk.shows("3 of 3")
        await desk.press("a")
        await desk.shows("0 of 3 places ticked")
        await desk.press("enter")
        assert "0 of 3 places ticked" in desk.text
        await desk.press("a", "enter", "escape")
        await desk.shows("3 of 3 places ticked")
        await desk.press("escape")
        assert tagged(desk) == []


async def test_beyond_a_bound_places_are_counted_and_that_is_said(
    press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(occurrences, "LISTED", 2)
    async with reading(press, tags=("pays",)) as desk:
        await lit(desk)
        await desk.press("*", "tab")
        await desk.shows("the first 2 of 4: the others are not tagged")
        await desk.press("enter", "enter")
        await desk.shows("pays on 2 places")
        assert len(tagged(desk)) == 2


async def test_words_of_an_article_are_never_taken_for_markup_in_the_list(press: Path) -> None:
    (press / "001.txt").write_text("Titre\n\nDes [bold]mots[/bold] \x1b[31m rouges.\n", "utf-8")
    async with reading(press) as desk:
        await desk.press("j", "*")
        await desk.shows("1 of 1")
        assert "[bold]mots[/bold] ␛[31m" in desk.text


async def test_what_is_folded_away_is_shown_but_gets_a_tag_only_where_one_ticks_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text(
        "Kiev sous les bombes\n\nKiev sous les bombes\n\nOn dort à Kiev.\n", "utf-8"
    )
    async with reading(tmp_path, tags=("ville",)) as desk:
        await desk.press("w")
        assert desk.unit == "Kiev"
        assert "same headline once more" in desk.text
        await desk.press("*")
        await desk.shows("2 of 3 places ticked")
        assert "1 folded away, not ticked (▸)" in desk.text
        assert "·▸" in desk.text
        await desk.press("a")
        await desk.shows("0 of 3 places ticked")
        await desk.press("a")
        await desk.shows("2 of 3 places ticked")
        await desk.press("enter", "enter")
        await desk.shows("ville on 2 places")
        await desk.press("c", "*")
        await desk.shows("3 of 3 places ticked")
        assert "folded away" not in desk.text, "in the raw text nothing is"


async def test_words_beyond_a_bound_are_not_looked_for_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("mot " * 100 + "\n", "utf-8")
    async with reading(tmp_path) as desk:
        await desk.press("*")
        assert "too long to be looked for: take a word (w)" in desk.status
