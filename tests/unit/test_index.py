"""The index leaves out no article that has hits, whatever happened to it or to the articles."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tui_reader import disk
from tui_reader.corpus import Corpus, open_corpus
from tui_reader.finding import building, heads, index, tokens
from tui_reader.finding.index import CorpusIndex
from tui_reader.finding.index_file import IndexFile
from tui_reader.finding.query import And, Condition, Field, FieldName, Near, Not, Or, Words, parse
from tui_reader.model.article import Certainty, Guess, Headline
from tui_reader.opening import open_session
from tui_reader.searching import Finder
from tui_reader.settings import Settings, cache_folder

TEXTS = {
    "a1.txt": "L’État-major a dit «\xa0non\xa0» à Genève.",
    "a2.txt": "Les chœurs chantent à Geneve, et l'etat regarde.",
    "a10.txt": "東京都に行く。 État major",
    "b/c.txt": "Rien.",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A corpus of four articles, which are more than are read without an index."""
    monkeypatch.setattr(index, "SMALL", 2)
    monkeypatch.setattr(index, "_AHEAD", 1)
    folder = tmp_path / "corpus"
    for name, text in TEXTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    yield folder


def opened(folder: Path) -> Corpus:
    return open_corpus(folder, (".txt",), skip=folder / "annotations")


def made(folder: Path) -> CorpusIndex:
    corpus = opened(folder)
    return CorpusIndex(lambda: folder.parent / "cache", lambda: corpus)


def found(there: CorpusIndex, query: Condition) -> list[str]:
    return [source for _, source in there.candidates(query)]


@pytest.mark.parametrize(
    ("query", "sources"),
    [
        (Words("etat-major"), ["a1.txt", "a10.txt"]),
        (Words("L'ÉTAT"), ["a1.txt", "a2.txt"]),
        (Words("choeurs"), ["a2.txt"]),
        (Words("chan", open=True), ["a1.txt", "a2.txt"]),
        (Words("東京"), ["a10.txt"]),
        (Words("京東"), []),
        (Words("«"), list(TEXTS)),
        (Words("g", open=True), list(TEXTS)),
        (Near((Words("geneve"), Words("regarde"))), ["a2.txt"]),
        (And((Words("genève"), Not(Words("chœurs")))), ["a1.txt", "a2.txt"]),
        (Or((Words("rien"), Words("chœurs"))), ["a2.txt", "b/c.txt"]),
        (Or((Words("rien"), Field(FieldName.TAG, "x"))), list(TEXTS)),
    ],
)
def test_articles_that_may_have_hits_come_in_the_order_of_the_corpus(
    folder: Path, query: Condition, sources: list[str]
) -> None:
    there = made(folder)
    assert found(there, query) == list(TEXTS)
    assert there.refresh()
    assert found(there, query) == sources


def test_only_the_sources_that_are_named_come_in_their_order(folder: Path) -> None:
    there = made(folder)
    there.refresh()
    named = ["b/c.txt", "a2.txt", "a1.txt", "a10.txt"]
    assert list(there.candidates(Words("genève"), named)) == [(1, "a2.txt"), (2, "a1.txt")]
    assert list(there.candidates(Words("genève"), named[:2])) == [(0, "b/c.txt"), (1, "a2.txt")]


def test_the_likest_articles_share_the_rarest_words(folder: Path) -> None:
    there = made(folder)
    words = ["chantant", "etat", "regardait", "geneve"]
    assert list(there.similar(words, 2)) == list(TEXTS)
    there.refresh()
    assert list(there.similar(words, 2)) == ["a2.txt", "a1.txt"]
    there.changed(["b/c.txt"])
    assert list(there.similar(words, 1)) == ["a2.txt", "b/c.txt"]


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


@pytest.mark.parametrize("damage", [b"", b"[]x", b"[1]", b'[["a","unheard of",""]]'])
def test_a_damaged_head_is_told_from_a_whole_one(damage: bytes) -> None:
    head = Headline(Guess("Tîtré 😀", Certainty.STATED, "first line"), Guess("2022-03"))
    assert heads.unpack(heads.pack(head)) == head
    assert heads.unpack(damage) is None


# -- what happens to the articles ----------------------------------------------------------------


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


def indexing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list of the texts that are read for the index from now on."""
    read: list[str] = []

    def indexed(text: str) -> str:
        read.append(text)
        return tokens.indexed(text)

    monkeypatch.setattr(building, "indexed", indexed)
    return read


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


# -- what happens to the file --------------------------------------------------------------------


def file_of(folder: Path) -> Path:
    return IndexFile(lambda: folder.parent / "cache", folder).path


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
from tui_reader.corpus import open_corpus
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
from tui_reader.corpus import open_corpus
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


def test_a_single_article_or_a_small_corpus_has_no_index(folder: Path) -> None:
    corpus = open_corpus(folder / "a1.txt", (".txt",), skip=folder / "annotations")
    there = CorpusIndex(lambda: folder.parent / "cache", lambda: corpus)
    assert there.refresh()
    assert not there.due
    assert found(there, Words("anything")) == ["a1.txt"]
    assert not (folder.parent / "cache").exists()


QUERIES = (
    *("guerre", "poutine OTAN", '"armes nucléaires"', "menac*", "guerre NEAR/5 ukraine"),
    *("OTAN OR zebre", "NOT missiles", "guerre NOT missiles", "/[Mm]oscou/", "title:OTAN guerre"),
    "entity:Poutine menace*",
)


@pytest.mark.parametrize("query", QUERIES)
def test_the_finder_finds_the_same_with_and_without_an_index(
    query: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(Path(__file__).parents[2] / "seeds", tmp_path / "seeds")

    def hits(small: int) -> list[object]:
        monkeypatch.setattr(index, "SMALL", small)
        session = open_session(Settings(tmp_path / "seeds", creator="Zoë"))
        session.load()
        assert session.index.refresh()
        return [hit for found in Finder(session).find(parse(query)) for hit in found.hits]

    assert hits(0) == hits(1000) != []
    assert cache_folder().is_dir()
