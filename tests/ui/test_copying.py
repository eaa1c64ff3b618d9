"""Copying the passage that is lit, with its source, as the terminal's clipboard gets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import SMALL, WIDE, reading

FIRST = "000_414974feefa0777c.txt"


@pytest.fixture(autouse=True)
def _no_multiplexer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)


async def test_the_unit_is_copied_with_its_source_and_place(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("j", "y")
        words, by = desk.app.clipboard.split("\n\n")
        assert words == desk.unit
        assert by.startswith("— Poutine menace l'OTAN d'une guerre")
        assert by.endswith(f", {FIRST}, paragraph 2")
        length = len(desk.app.clipboard)
        assert f"Copied as plain text, {length} characters · “La confrontation" in desk.status
        await desk.press("w", "w", "y")
        assert desk.app.clipboard.startswith("confrontation\n\n— "), "the unit, however small"


async def test_copying_neither_needs_annotations_nor_makes_any(seeds: Path, store: Path) -> None:
    store.parent.mkdir()
    store.write_text("{broken")
    async with reading(seeds) as desk:
        await desk.press("y")
        assert desk.app.clipboard.startswith("Poutine menace l'OTAN")
    assert store.read_text() == "{broken"


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_the_form_is_chosen_among_previews_and_kept(
    seeds: Path, size: tuple[int, int]
) -> None:
    async with reading(seeds, size) as desk:
        await desk.press("j", "Y")
        assert "p plain text" in desk.text
        assert "m Markdown quotation" in desk.text
        assert "> La confrontation entre la Russie" in desk.text
        await desk.press("j", "j")
        assert "r reference" in desk.text
        await desk.press("enter")
        reference = desk.app.clipboard
        assert reference.endswith(f", {FIRST}, paragraph 2, offsets 103-276.")
        assert "Copied as reference" in desk.status
        await desk.press("j", "y")
        assert "paragraph 3, offsets" in desk.app.clipboard, "in the form chosen last"
        await desk.press("Y", "m")
        assert desk.app.clipboard.startswith("> Le président russe")
        await desk.press("Y", "enter")
        assert desk.app.clipboard.startswith("> "), "the form chosen last is highlighted"


async def test_leaving_the_choice_copies_nothing(seeds: Path) -> None:
    async with reading(seeds) as desk:
        for key in ("escape", "q", "Y"):
            await desk.press("Y", "j", key)
            assert "Copy as" not in desk.text
        assert desk.app.clipboard == ""
        await desk.press("y")
        assert desk.app.clipboard.startswith("Poutine")


async def test_in_the_list_of_annotations_the_highlighted_one_is_copied(seeds: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("j", "1", "j", "j", "1", "s", "k", "y")
        assert desk.focused == "annotations"
        assert desk.app.clipboard.startswith("La confrontation entre la Russie")
        await desk.press("x", "x", "y")
        assert "There are no words here to copy" in desk.status


async def test_of_a_lost_passage_the_words_are_copied_without_a_place(seeds: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("j", "1")
    (seeds / FIRST).write_text("Tout autre chose ici.\n", "utf-8")
    async with reading(seeds) as desk:
        await desk.press("s", "y")
        words, by = desk.app.clipboard.split("\n\n")
        assert words.startswith("La confrontation entre la Russie")
        assert by == f"— Tout autre chose ici, {FIRST}"


async def test_what_is_too_long_for_terminals_is_refused_in_words(tmp_path: Path) -> None:
    folder = tmp_path / "presse"
    folder.mkdir()
    (folder / "1.txt").write_text("é" * 37_300 + "\n\n" + "a" * 75_100 + "\n", "utf-8")
    async with reading(folder) as desk:
        await desk.press("v", "G", "y")
        assert "Not copied: " in desk.status
        assert "terminals take 74,994" in desk.status
        assert desk.app.clipboard == ""


async def test_in_tmux_it_is_said_what_tmux_must_be_told(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    async with reading(seeds, (80, 24)) as desk:
        await desk.press("y")
        assert "tmux needs set-clipboard on" in desk.status


async def test_where_nothing_stands_nothing_is_copied(tmp_path: Path) -> None:
    folder = tmp_path / "presse"
    folder.mkdir()
    (folder / "1.txt").write_text(" \n", "utf-8")
    async with reading(folder) as desk:
        await desk.press("y", "Y")
        assert "There are no words here to copy" in desk.status
        assert desk.app.clipboard == ""
