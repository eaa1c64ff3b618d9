"""The index of words is built behind the reader's back, and follows the folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from desk import WIDE, Desk, reading

from tui_reader.finding import index
from tui_reader.finding.query import Words
from tui_reader.settings.places import cache_folder
from tui_reader.ui.screens.main import rereading, watching
from tui_reader.ui.screens.main.gathering import GatheringScreen


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(index, "SMALL", 1)
    monkeypatch.setattr(watching, "EVERY", watching.EVERY / 10)
    monkeypatch.setattr(rereading, "QUIET", rereading.QUIET / 10)
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"Article {name}\n\nUne phrase.\n", encoding="utf-8")
    return folder


def found(desk: Desk, words: str) -> list[str]:
    return [source for _, source in desk.session.index.candidates(Words(words))]


async def test_words_are_indexed_while_one_reads_and_what_comes_to_the_folder_too(
    corpus: Path,
) -> None:
    async with reading(corpus, WIDE) as desk:
        await desk.until(lambda: found(desk, "article b") == ["b.txt"])
        (corpus / "d.txt").write_text("Un zèbre.\n", encoding="utf-8")
        await desk.until(lambda: found(desk, "zebre") == ["d.txt"])
        await desk.until(lambda: not desk.session.index.due)
        assert found(desk, "article b") == ["b.txt"]
    assert list(cache_folder().glob("texts-*.sqlite3"))


async def test_an_open_article_that_changes_is_found_by_its_new_words(corpus: Path) -> None:
    async with reading(corpus, WIDE) as desk:
        await desk.until(lambda: found(desk, "article a") == ["a.txt"])
        (corpus / "a.txt").write_text("Un zèbre.\n", encoding="utf-8")
        await desk.until(lambda: found(desk, "zebre") == ["a.txt"])
        await desk.until(lambda: found(desk, "article a") == [])


async def test_a_long_corpus_shows_how_far_the_index_has_come(corpus: Path) -> None:
    async with reading(corpus, WIDE) as desk:
        desk.app.screen.post_message(GatheringScreen.Gathered({}, 100, indexed=(12, 100)))
        await desk.until(lambda: "words of 12/100 articles" in desk.status)


async def test_an_article_whose_name_is_not_utf_8_is_indexed_with_the_others(corpus: Path) -> None:
    named = os.fsdecode(b"caf\xe9.txt")
    (corpus / named).write_text("Un zèbre.\n", encoding="utf-8")
    async with reading(corpus, WIDE) as desk:
        await desk.until(lambda: found(desk, "zebre") == [named])
        await desk.until(lambda: not desk.session.index.due)
        assert found(desk, "zebre") == [named]


async def test_an_article_that_is_edited_out_of_view_is_found_by_its_new_words(
    corpus: Path,
) -> None:
    for number in range(80):
        (corpus / f"z{number:02}.txt").write_text(f"Titre {number}\n\nUne girafe.\n", "utf-8")
    async with reading(corpus, WIDE) as desk:
        await desk.until(lambda: found(desk, "titre 77") == ["z77.txt"])
        await desk.until(lambda: not desk.session.index.due)
        main = desk.app.screen
        assert isinstance(main, watching.WatchingScreen)
        assert "z77.txt" not in main.articles_seen()
        (corpus / "z77.txt").write_text("Un zèbre.\n", encoding="utf-8")
        await desk.until(lambda: found(desk, "zebre") == ["z77.txt"])
        await desk.until(lambda: not desk.session.index.due)
        assert found(desk, "zebre") == ["z77.txt"]
        assert found(desk, "titre 77") == []
