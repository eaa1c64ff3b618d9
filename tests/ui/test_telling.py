"""The status bar tells in words what just happened, and empty places say what to press."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from desk import NARROW, SMALL, WIDE, Desk, reading

TITLE = "Poutine menace l'OTAN d'une guerre si l…"
TOLD = {
    ("d",): f"“{TITLE}” is done; this is the next. “[” goes back.",
    ("d", "[", "d"): "Not done after all.",
    ("G", "d", "d", "d", "d", "d"): "Done. There is no further article.",
    ("l", "o"): "Articles by date.",
    ("a",): "No annotation in this article yet; t tags what is lit.",
    ("U",): "Nothing has been done yet; t tags what is lit.",
    ("h", "0", "enter"): "No names are highlighted.",
    ("h", "3", "enter"): "Not highlighted: organisation.",
    ("h", "3", "3", "enter"): "1/5 · 0 % · sentence",
    ("u",): "Nothing to undo.",
    ("I", *"Titre", "enter"): "Kept what you say of this article; u takes it back.",
    ("I", "enter"): "1/5 · 0 % · sentence",
    ("B", "n", "m", "enter", "d", "o", "enter"): "m means: o",
}


@pytest.mark.parametrize("keys", TOLD, ids="".join)
async def test_after_an_action_the_status_bar_says_what_it_did(
    seeds: Path, keys: tuple[str, ...]
) -> None:
    async with reading(seeds) as desk:
        await desk.press(*keys)
        assert desk.status.startswith(TOLD[keys])


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_an_article_without_words_says_how_to_leave_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("\n \n", encoding="utf-8")
    (folder / "b.txt").write_text("Des mots.\n", encoding="utf-8")
    async with reading(folder, size) as desk:
        said = "There are no words in this article. “]” opens the next, l shows all."
        assert said in desk.seen("text")
        await desk.press("]")
        assert desk.unit == "Des mots."


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_an_empty_list_says_what_to_press(tmp_path: Path, size: tuple[int, int]) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("rien de tel, rien ici.\n", encoding="utf-8")
    async with reading(folder, size) as desk:
        for keys, said in {
            ("s",): "Press t to",
            ("i",): "M makes one of the unit",
            ("Q",): "There is nothing in quotation marks. Tab looks in all articles.",
            ("B",): "n makes one",
            ("comma",): "No tag has a key yet; B gives them keys.",
        }.items():
            await desk.press(*keys)
            await desk.until(partial(says, desk, said))
            await desk.press("escape", "escape", "escape")


def says(desk: Desk, words: str) -> bool:
    """Return whether the words stand there, on one line or several, in a box or a pane."""
    return words in " ".join(re.sub("[│▌▐]", " ", desk.text).split())
