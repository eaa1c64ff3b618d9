"""What a person sees first, before touching anything."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from desk import Desk, reading
from rich.style import Style

TITLES = ("Poutine menace", "Moscou a rejeté", "L’ancien président", "Poutine étend", "L’Ukraine")


def looks(desk: Desk, words: str) -> tuple[bool, bool, bool]:
    """Bold, italic, underline: what tells entities apart where there are no colours."""
    style = desk.style(words)
    return bool(style.bold), bool(style.italic), bool(style.underline)


async def test_the_first_article_stands_there_with_its_entities_told_apart(seeds: Path) -> None:
    async with reading(seeds) as desk:
        assert desk.seen("text").startswith("▌ Poutine menace l'OTAN d'une guerre")
        samples = {
            "person": "Vladimir Poutine",
            "place": "Kiev",
            "organisation": "TASS",
            "date": "février 2022",
            "nationality": "russe Vladimir",
            "plain": "niveau de tension",
        }
        styles = {name: looks(desk, words) for name, words in samples.items()}
        assert len(set(styles.values())) == len(samples), styles
        colours = {desk.style(words).color for words in samples.values()}
        assert len(colours) == len(samples)
        assert looks(desk, "menace l'OTAN")[0], "the title is bold"


async def test_a_product_and_an_event_have_looks_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    words = "Le sommet\n\nVladimir Poutine a parlé des missiles ATACMS avant le G20 de Rio.\n"
    (tmp_path / "corpus/a.txt").write_text(words, encoding="utf-8")
    async with reading(tmp_path / "corpus") as desk:
        styles = {looks(desk, word) for word in ("Vladimir", "ATACMS", "G20", "a parlé")}
        assert len(styles) == 4


async def test_the_list_names_all_articles_by_their_titles_with_date_state_and_counts(
    seeds: Path,
) -> None:
    async with reading(seeds) as desk:
        listed = desk.seen("articles")
        assert listed.startswith("Articles 5 ")
        places = [listed.index(title) for title in TITLES]
        assert places == sorted(places)
        assert "date 2022-10" not in listed
        assert "mentions · 2022-10" in listed, "the date stands last"
        assert ".txt" not in listed
        assert listed.count("mentions") == 4
        assert "m. · ≈2024-11-19" in listed, "a full date leaves room for the number only"
        assert "… entit" not in listed
        assert listed.count("○") == 5
        assert "✎" not in listed


async def test_the_list_counts_in_words_that_fit(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    for name, words in {"a": "Il a vu Kiev.", "b": "Il a vu.", "c": "Kiev, puis Moscou."}.items():
        (tmp_path / f"corpus/{name}.txt").write_text(f"Le titre\n\n{words}\n", encoding="utf-8")
    async with reading(tmp_path / "corpus", tags=("menace",)) as desk:
        await desk.press("1", "j")
        await desk.press("1")
        facts = [line.strip(" ▐") for line in desk.pane("articles") if "mention" in line]
        assert facts == ["2 ✎ · 1 mention", "0 mentions", "2 mentions"]


async def test_the_sidebar_is_empty_and_says_how_to_begin(seeds: Path) -> None:
    async with reading(seeds) as desk:
        assert desk.pane("annotations")[0].strip() == "Annotations none yet"
        assert "t " in desk.seen("annotations")


async def test_status_and_key_bar_say_where_one_is_and_what_one_can_do(seeds: Path) -> None:
    async with reading(seeds) as desk:
        assert desk.status.startswith("1/5 · 0 % · sentence · Poutine menace l'OTAN")
        assert "saved" in desk.status
        for offered in ("t tags", "Enter note", "v select", "? help", "q quit"):
            assert offered in desk.keys
        for not_yet in ("undo", "delete"):
            assert not_yet not in desk.keys


async def test_the_unit_under_the_cursor_shows_by_bar_and_background(seeds: Path) -> None:
    async with reading(seeds) as desk:
        assert desk.unit_rows == [0, 1]
        on, off = desk.style("d'une guerre"), desk.style("La confrontation")
        assert on.bgcolor != off.bgcolor


async def test_one_file_alone_is_a_corpus(seeds: Path, tmp_path: Path) -> None:
    only = Path(shutil.copy(seeds / "002_edb18507e76cbdfd.txt", tmp_path / "seul.txt"))
    async with reading(only) as desk:
        assert desk.status.startswith("1/1")
        assert "L’ancien président russe" in desk.seen("text")


async def test_themes_change_the_colours_and_keep_the_types_apart(seeds: Path) -> None:
    async with reading(seeds) as desk:
        seen: list[Style] = []
        apart = looks(desk, "Kiev")
        for _ in range(4):
            seen.append(desk.style("niveau de tension"))
            assert looks(desk, "Kiev") == apart
            await desk.press("D")
        assert len({(style.color, style.bgcolor) for style in seen}) == 4
        assert desk.style("niveau de tension") == seen[0]


FEW_COLOURS = {"NO_COLOR": {"NO_COLOR": "1"}, "16 colours": {"TERM": "xterm", "COLORTERM": ""}}


@pytest.mark.parametrize("terminal", FEW_COLOURS)
async def test_where_there_are_few_colours_types_tags_and_the_unit_still_show(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, terminal: str
) -> None:
    for name, value in FEW_COLOURS[terminal].items():
        monkeypatch.setenv(name, value)
    async with reading(seeds) as desk:
        await desk.new_tag("menace")
        assert desk.pane("text")[0].startswith("▌1")
        assert desk.pane("text")[1].startswith("▌┃")
        assert desk.pane("text")[3].startswith("   ")
        samples = ("Vladimir Poutine", "Kiev", "TASS", "février 2022", "russe Vladimir", "niveau")
        assert len({looks(desk, words) for words in samples}) == len(samples)
        assert desk.style("menace l'OTAN").reverse, "the unit"
        assert not desk.style("niveau de tension").reverse
        await desk.press("j")
        assert desk.style("niveau de tension").reverse
        assert not desk.style("menace l'OTAN").reverse
        await desk.press("j", "v", "w")
        assert desk.style("Le président").reverse, "a selection"
        await desk.press("escape", "e")
        assert desk.style("russe Vladimir").underline, "the mention that was gone to"
        assert not desk.style("russe Vladimir").reverse, "stands out of the unit"
        assert desk.style("Le président").reverse
        assert not desk.style("Le président").underline


async def test_where_there_are_many_colours_nothing_is_reversed(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("j", "v", "w")
        assert not any(
            segment.style and segment.style.reverse for strip in desk.strips for segment in strip
        )
