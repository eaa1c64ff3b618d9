"""The index leaves out no article that has hits, whatever happened to its file."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from four_articles import TEXTS, file_of, found, indexing, made

from tui_reader import disk
from tui_reader.finding import building
from tui_reader.finding.index_file import IndexFile
from tui_reader.finding.query import Words


@pytest.mark.parametrize("damage", [b"this is no database", b"SQLite format 3\0" + b"x" * 9000])
def test_a_damaged_file_leaves_nothing_out_and_is_made_anew(folder: Path, damage: bytes) -> None:
    made(folder).refresh()
    file_of(folder).write_bytes(damage)
    there = made(folder)
    assert found(there, Words("genève")) == list(TEXTS)
    assert there.refresh()
    assert found(there, Words("genève")) == ["a1.txt", "a2.txt"]


@pytest.mark.parametrize("filling", [b"\0", b"\xff"])
def test_a_file_whose_middle_is_damaged_leaves_nothing_out(folder: Path, filling: bytes) -> None:
    for number in range(60):
        words = " ".join(f"w{number * each % 997}" for each in range(200))
        (folder / f"c{number}.txt").write_text(f"Bref {words}", "utf-8")
    made(folder).refresh()
    whole = file_of(folder).read_bytes()
    half = len(whole) // 2
    file_of(folder).write_bytes(whole[:8192] + filling * (half - 8192) + whole[half:])
    there = made(folder)
    assert {f"c{number}.txt" for number in range(60)} <= set(found(there, Words("bref w0")))
    there.refresh()
    assert {f"c{number}.txt" for number in range(60)} <= set(found(there, Words("bref w0")))


def test_a_damaged_file_that_cannot_be_removed_leaves_nothing_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(folder).refresh()
    file_of(folder).write_bytes(b"this is no database")
    monkeypatch.setattr(disk, "remove", lambda path: None)
    there = made(folder)
    assert found(there, Words("genève")) == list(TEXTS)
    assert not there.refresh()
    assert list(there.similar(["geneve"], 2)) == list(TEXTS)


@pytest.mark.parametrize("error", [sqlite3.IntegrityError, sqlite3.OperationalError])
def test_trouble_that_is_no_damage_leaves_the_file_as_it_is(
    folder: Path, error: type[Exception]
) -> None:
    made(folder).refresh()
    with IndexFile(lambda: folder.parent / "cache", folder).opened() as database:
        assert database is not None
        raise error("another program was at the same")
    assert found(made(folder), Words("genève")) == ["a1.txt", "a2.txt"]


def test_a_mistake_in_what_is_asked_is_not_hidden(folder: Path) -> None:
    made(folder).refresh()
    with (
        pytest.raises(sqlite3.ProgrammingError),
        IndexFile(lambda: folder.parent / "cache", folder).opened() as database,
    ):
        assert database is not None
        database.execute("SELECT ?", ())


def test_deleting_the_cache_loses_nothing(folder: Path) -> None:
    there = made(folder)
    there.refresh()
    shutil.rmtree(folder.parent / "cache")
    assert found(there, Words("genève")) == list(TEXTS)


def test_a_cache_that_cannot_be_written_is_no_trouble(folder: Path) -> None:
    (folder.parent / "cache").write_text("a file where the folder should be", "utf-8")
    there = made(folder)
    assert not there.refresh()
    assert not there.due
    assert found(there, Words("genève")) == list(TEXTS)


def test_a_file_that_another_program_writes_is_left_to_it(folder: Path) -> None:
    there = made(folder)
    there.refresh()
    (folder / "a3.txt").write_text("Genève", "utf-8")
    with closing(sqlite3.connect(file_of(folder), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        late = made(folder)
        assert not late.refresh()
        assert found(late, Words("genève")) == ["a1.txt", "a2.txt", "a3.txt"]
    assert made(folder).refresh()


def test_indexes_that_nobody_has_changed_for_long_are_removed(folder: Path) -> None:
    cache = folder.parent / "cache"
    cache.mkdir()
    for name in ("texts-0-old.sqlite3", "texts-1-new.sqlite3", "mentions-1.sqlite3"):
        (cache / name).write_bytes(b"")
        if name != "texts-1-new.sqlite3":
            os.utime(cache / name, (1, 1))
    made(folder).refresh()
    names = {path.name for path in cache.iterdir()} - {file_of(folder).name}
    assert names == {"texts-1-new.sqlite3", "mentions-1.sqlite3"}


def test_one_program_at_a_time_builds_an_index(folder: Path) -> None:
    there = made(folder)
    there.refresh()
    (folder / "a3.txt").write_text("Genève", "utf-8")
    claim = disk.Claim(file_of(folder).with_suffix(".lock"))
    assert claim.take()
    late = made(folder)
    assert not late.refresh()
    assert found(late, Words("genève")) == ["a1.txt", "a2.txt", "a3.txt"]
    claim.leave()
    assert late.refresh()


FULL = """
import resource, sys
from pathlib import Path
from tui_reader.articles.corpus import open_corpus
from tui_reader.finding import index
from tui_reader.finding.query import Words
index.SMALL = 2
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
folder = Path(sys.argv[1])
corpus = open_corpus(folder, (".txt",), skip=folder / "annotations")
there = index.CorpusIndex(lambda: folder.parent / "cache", lambda: corpus)
assert not there.refresh()
assert [source for _, source in there.candidates(Words("nothing"))] == list(corpus.order)
"""


def test_a_full_disk_is_no_trouble(folder: Path) -> None:
    for number in range(60):
        words = " ".join(f"w{number * each % 997}" for each in range(400))
        (folder / f"c{number}.txt").write_text(words, "utf-8")
    subprocess.run([sys.executable, "-c", FULL, str(folder)], check=True)
    there = made(folder)
    assert there.refresh()
    assert found(there, Words("genève")) == ["a1.txt", "a2.txt"]


def test_a_program_that_is_stopped_goes_on_where_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_TOGETHER", 1)
    asked = iter([False, False, True, True])
    there = made(folder)
    assert not there.refresh(lambda: next(asked))
    assert there.due
    assert found(there, Words("rien")) == ["a10.txt", "b/c.txt"]
    read = indexing(monkeypatch)
    assert there.refresh()
    assert read == [TEXTS["a10.txt"], TEXTS["b/c.txt"]]


KILLED = """
import os, sys
from pathlib import Path
from tui_reader.articles.corpus import open_corpus
from tui_reader.finding import building, index
index.SMALL, building._TOGETHER = 2, 1
folder = Path(sys.argv[1])
corpus = open_corpus(folder, (".txt",), skip=folder / "annotations")
asked = iter(range(100))
there = index.CorpusIndex(lambda: folder.parent / "cache", lambda: corpus)
there.refresh(lambda: next(asked) >= 2 and os.kill(os.getpid(), 9))
"""


def test_a_program_that_is_killed_while_it_indexes_leaves_what_it_has_done(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = subprocess.run([sys.executable, "-c", KILLED, str(folder)], check=False)
    assert result.returncode == -9
    there = made(folder)
    assert found(there, Words("rien")) == ["a10.txt", "b/c.txt"]
    read = indexing(monkeypatch)
    assert there.refresh()
    assert read == [TEXTS["a10.txt"], TEXTS["b/c.txt"]]
    assert found(there, Words("rien")) == ["b/c.txt"]


def test_a_reader_sees_what_another_program_indexes_meanwhile(folder: Path) -> None:
    reading = made(folder)
    reading.refresh()
    first = iter(reading.candidates(Words("genève")))
    assert next(first) == (0, "a1.txt")
    (folder / "a1.txt").write_text("Un zèbre.", "utf-8")
    made(folder).refresh()
    assert [source for _, source in first] == ["a2.txt"]
    assert found(reading, Words("zebre")) == ["a1.txt"]


@pytest.mark.parametrize("change", ["source = NULL", "source = 'a1.txt'", f"id = {1 << 60}"])
def test_values_that_nobody_wrote_leave_nothing_out(folder: Path, change: str) -> None:
    made(folder).refresh()
    with closing(sqlite3.connect(file_of(folder))) as database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '')")
        database.commit()
    with closing(sqlite3.connect(file_of(folder))) as database:
        database.execute(f"UPDATE articles SET {change} WHERE id = 1")
        database.execute("PRAGMA writable_schema = ON")
        database.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, ' UNIQUE', ' UNIQUE NOT NULL')"
        )
        database.commit()
    there = made(folder)
    assert set(found(there, Words("genève"))) >= {"a1.txt", "a2.txt"}
    there.refresh()
    assert found(made(folder), Words("genève")) is not None
