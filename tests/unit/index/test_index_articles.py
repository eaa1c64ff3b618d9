"""The index leaves out no article that has hits, whatever happened to the articles."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from four_articles import TEXTS, found, indexing, made

from tui_reader.finding import building, index
from tui_reader.finding.query import Words


def test_a_changed_article_is_read_until_it_is_indexed_anew(folder: Path) -> None:
    there = made(folder)
    there.refresh()
    assert not there.due
    (folder / "b/c.txt").write_text("Un zèbre.", "utf-8")
    assert found(there, Words("zebre")) == []
    there.changed({"b/c.txt"})
    assert there.due
    assert found(there, Words("nothing")) == ["b/c.txt"]
    assert there.refresh()
    assert found(there, Words("zebre")) == ["b/c.txt"]
    assert found(there, Words("rien")) == []
    assert not there.due


def test_a_later_run_notices_what_changed_came_went_and_was_renamed(folder: Path) -> None:
    made(folder).refresh()
    (folder / "a1.txt").unlink()
    (folder / "a2.txt").rename(folder / "a0.txt")
    (folder / "b/c.txt").write_text("Un zèbre.", "utf-8")
    (folder / "a3.txt").write_text("Les chœurs aussi.", "utf-8")
    there = made(folder)
    there.refresh()
    assert found(there, Words("choeurs")) == ["a0.txt", "a3.txt"]
    assert found(there, Words("état major")) == ["a10.txt"]
    assert found(there, Words("zebre")) == ["b/c.txt"]
    assert found(there, Words("rien")) == []


def test_before_it_is_brought_up_to_date_a_later_run_reads_what_changed_meanwhile(
    folder: Path,
) -> None:
    made(folder).refresh()
    (folder / "a1.txt").unlink()
    (folder / "a10.txt").write_text("Un zèbre.", "utf-8")
    (folder / "a3.txt").write_text("Les chœurs aussi.", "utf-8")
    (folder / "z.txt").write_text("Un zèbre.", "utf-8")
    there = made(folder)
    assert there.due
    assert found(there, Words("choeurs")) == ["a2.txt", "a3.txt", "a10.txt", "z.txt"]
    assert found(there, Words("zebre")) == ["a3.txt", "a10.txt", "z.txt"]
    there.refresh()
    assert found(there, Words("choeurs")) == ["a2.txt", "a3.txt"]


def test_what_has_not_changed_is_not_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(folder).refresh()
    read = indexing(monkeypatch)
    made(folder).refresh()
    assert read == []
    (folder / "a1.txt").touch()
    made(folder).refresh()
    assert read == [TEXTS["a1.txt"]]
    assert found(made(folder), Words("état-major a")) == ["a1.txt"]


def test_an_article_that_cannot_be_read_is_left_to_whoever_searches(folder: Path) -> None:
    (folder / "a1.txt").write_bytes(b"\0\1\2")
    there = made(folder)
    assert there.refresh()
    assert found(there, Words("genève")) == ["a1.txt", "a2.txt"]


def test_an_index_of_texts_that_are_mostly_gone_is_begun_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "AT_ONCE", 1)
    there = made(folder)
    for number in range(6):
        for name in TEXTS:
            (folder / name).write_text(f"Version {number} {name}", "utf-8")
        there.changed(TEXTS)
        there.refresh()
    with sqlite3.connect(next((folder.parent / "cache").glob("*.sqlite3"))) as database:
        assert database.execute("SELECT max(id) FROM articles").fetchone()[0] <= 12
    assert found(there, Words("version 5")) == list(TEXTS)
    assert found(there, Words("version 4")) == []


def test_names_that_are_not_utf_8_are_indexed_like_others(folder: Path) -> None:
    named = os.fsdecode(b"caf\xe9.txt")
    (folder / named).write_text("Un titre\n\nUn zèbre.\n", "utf-8")
    there = made(folder)
    assert named in found(there, Words("zebre"))
    assert there.refresh()
    assert found(there, Words("zebre")) == [named]
    assert there.headline(named).title.value == "Un titre"
    there.keep()
    there = made(folder)
    assert there.headline(named).title.value == "Un titre"
    assert there.refresh()
    assert found(there, Words("zebre"), (named, *TEXTS)) == [named]
    (folder / named).unlink()
    assert made(folder).refresh()


def test_an_article_that_became_unreadable_is_left_to_whoever_searches(folder: Path) -> None:
    there = made(folder)
    there.refresh()
    (folder / "b/c.txt").write_bytes(b"\0\1\2")
    there.changed(["b/c.txt"])
    assert there.refresh()
    assert found(there, Words("geneve")) == ["a1.txt", "a2.txt", "b/c.txt"]


def test_edits_of_which_nobody_tells_are_seen_in_rounds(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "AT_ONCE", 1)
    monkeypatch.setattr(index, "_ROUND", 3)
    there = made(folder)
    assert there.edited() == frozenset()
    there.refresh()
    for number in range(2):
        for name in ("a2.txt", "b/c.txt"):
            (folder / name).write_text(f"Un zèbre {number}.", "utf-8")
        looks = [there.edited() for _ in range(2)]
        assert looks == [{"a2.txt"}, {"b/c.txt"}]
        for look in looks:
            there.changed(look)
        assert found(there, Words("zebre")) == ["a2.txt", "b/c.txt"]
        assert [there.edited() for _ in range(2)] == [frozenset()] * 2
        there.refresh()
        assert [there.edited() for _ in range(2)] == [frozenset()] * 2
        assert found(there, Words("rien")) == []


def test_an_article_that_cannot_be_read_is_not_taken_for_an_edited_one(folder: Path) -> None:
    there = made(folder)
    there.refresh()
    (folder / "a1.txt").write_bytes(b"\0\1\2")
    assert there.edited() == {"a1.txt"}
    there.changed(["a1.txt"])
    there.refresh()
    assert there.edited() == frozenset()


def test_a_round_rests_while_a_person_reads_on(folder: Path) -> None:
    there = made(folder)
    there.refresh()
    (folder / "a1.txt").write_text("Un zèbre.", "utf-8")
    assert there.edited(lambda: True) == frozenset()
    assert there.edited(lambda: False) == {"a1.txt"}
