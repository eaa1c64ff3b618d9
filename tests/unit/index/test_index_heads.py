"""The index keeps the heads of articles as long as their texts, and the rules, are the same."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from four_articles import TEXTS, file_of, made

from tui_reader.articles.corpus import Corpus
from tui_reader.cleaning import facts
from tui_reader.finding import heads
from tui_reader.finding.query import parse
from tui_reader.model.article import Certainty, Guess, Headline
from tui_reader.searching.finder import Finder
from tui_reader.session.opening import open_session
from tui_reader.settings.places import Settings, cache_folder


def test_heads_are_read_once_and_again_when_their_articles_have_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heads, "_AT_ONCE", 2)
    (folder / "a1.txt").write_text("Un titre de presse\n\nUne phrase.\n", "utf-8")
    first = made(folder)
    first.refresh()
    titles = [first.headline(source) for source in TEXTS]
    assert titles[0].title.value == "Un titre de presse"

    read: list[str] = []
    usual = Corpus.headline

    def headline(corpus: Corpus, source: str) -> Headline:
        read.append(source)
        return usual(corpus, source)

    monkeypatch.setattr(Corpus, "headline", headline)
    later = made(folder)
    later.refresh()
    assert [later.headline(source) for source in TEXTS] == titles
    assert read == []
    (folder / "a1.txt").write_text("Un autre titre\n\nUne phrase.\n", "utf-8")
    later.changed(["a1.txt"])
    assert later.headline("a1.txt").title.value == "Un autre titre"
    later.refresh()
    assert later.headline("a1.txt").title.value == "Un autre titre"
    assert later.headline("a2.txt") == titles[1]
    assert read == ["a1.txt", "a1.txt"]


@pytest.mark.parametrize("damage", [b"", b"[]x", b"[1]", b'[1,["a","unheard of",""]]'])
def test_a_damaged_head_is_told_from_a_whole_one(damage: bytes) -> None:
    head = Headline(Guess("Tîtré 😀", Certainty.STATED, "first line"), Guess("2022-03"))
    assert heads.unpack(heads.pack(head)) == head
    assert heads.unpack(damage) is None


def kept_heads(folder: Path) -> int:
    with closing(sqlite3.connect(file_of(folder))) as database:
        count: int = database.execute("SELECT count(*) FROM heads").fetchone()[0]
        return count


def test_few_heads_are_kept_too_once_nothing_more_is_asked(folder: Path) -> None:
    there = made(folder)
    there.refresh()
    for source in TEXTS:
        there.headline(source)
    assert kept_heads(folder) == 0
    there.keep()
    assert kept_heads(folder) == len(TEXTS)


def test_a_search_keeps_the_heads_that_it_read(folder: Path) -> None:
    session = open_session(Settings(folder, creator="Zoë"))
    session.load()
    session.index.refresh()
    assert list(Finder(session).find(parse("date:* genève"))) == []
    (file,) = cache_folder().glob("texts-*.sqlite3")
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT count(*) FROM heads").fetchone() == (2,)


def test_no_head_of_a_text_that_is_no_more_is_kept(folder: Path) -> None:
    for number in range(3):
        there = made(folder)
        there.refresh()
        for source in TEXTS:
            there.headline(source)
        there.keep()
        assert kept_heads(folder) == len(TEXTS)
        for name in TEXTS:
            (folder / name).write_text(f"Titre {number}\n\nDe {name}.\n", "utf-8")


def test_no_head_is_kept_for_a_text_that_was_indexed_after_it_was_read(folder: Path) -> None:
    there = made(folder)
    there.refresh()
    there.headline("a1.txt")
    (folder / "a1.txt").write_text("Un titre\n\nUne phrase.\n", "utf-8")
    made(folder).refresh()
    there.keep()
    assert kept_heads(folder) == 0


def test_a_head_guessed_by_other_rules_is_read_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = made(folder)
    there.refresh()
    packed = heads.pack(there.headline("a1.txt"))
    monkeypatch.setattr(heads, "VERSION", facts.VERSION + 1)
    assert heads.unpack(packed) is None
