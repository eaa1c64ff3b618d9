"""The index leaves out no article that has hits."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from four_articles import TEXTS, found, made

from tui_reader.articles.corpus import open_corpus
from tui_reader.finding import index
from tui_reader.finding.index import CorpusIndex
from tui_reader.finding.query import And, Condition, Field, FieldName, Near, Not, Or, Words, parse
from tui_reader.searching.finder import Finder
from tui_reader.session.opening import open_session
from tui_reader.settings.places import Settings, cache_folder


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
    named = ["a10.txt", "b/c.txt", "a2.txt", "a1.txt"]
    read = (0, "a10.txt")  # without asking the index, so that the first hits are there at once
    genève = Words("genève")
    assert list(there.candidates(genève, named)) == [read, (2, "a2.txt"), (3, "a1.txt")]
    assert list(there.candidates(genève, named[:2])) == [read]


def test_named_sources_are_found_without_seeking_through_all_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = made(folder)
    there.refresh()
    sought: list[int] = []
    places = CorpusIndex._places

    def seen(*args: Any) -> Iterator[int]:
        return (sought.append(place) or place for place in places(*args))  # type: ignore[func-returns-value]

    monkeypatch.setattr(CorpusIndex, "_places", seen)
    first = iter(there.candidates(Words("genève"), ["b/c.txt", "a1.txt", "a2.txt"]))
    assert next(first) == (0, "b/c.txt")
    assert sought == [], "the first are read at once"
    assert next(first) == (1, "a1.txt")
    assert sought == [0]


def test_the_likest_articles_share_the_rarest_words(folder: Path) -> None:
    there = made(folder)
    words = ["chantant", "etat", "regardait", "geneve"]
    assert list(there.similar(words, 2)) == list(TEXTS)
    there.refresh()
    assert list(there.similar(words, 2)) == ["a2.txt", "a1.txt"]
    there.changed(["b/c.txt"])
    assert list(there.similar(words, 1)) == ["a2.txt", "b/c.txt"]


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
    shutil.copytree(Path(__file__).parents[3] / "seeds", tmp_path / "seeds")

    def hits(small: int) -> list[object]:
        monkeypatch.setattr(index, "SMALL", small)
        session = open_session(Settings(tmp_path / "seeds", creator="Zoë"))
        session.load()
        assert session.index.refresh()
        return [hit for found in Finder(session).find(parse(query)) for hit in found.hits]

    assert hits(0) == hits(1000) != []
    assert cache_folder().is_dir()
