"""The index leaves out no article that has hits, whatever happened to it or to the articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui_reader.corpus import Corpus, open_corpus
from tui_reader.finding import index
from tui_reader.finding.index import CorpusIndex
from tui_reader.finding.query import And, Condition, Field, FieldName, Near, Not, Or, Words

TEXTS = {
    "a1.txt": "L’État-major a dit «\xa0non\xa0» à Genève.",
    "a2.txt": "Les chœurs chantent à Geneve, et l'etat regarde.",
    "a10.txt": "東京都に行く。 État major",
    "b/c.txt": "Rien.",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A corpus of four articles, of which two are few enough to be read without an index."""
    monkeypatch.setattr(index, "SMALL", 2)
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
        (Words("chan", open=True), ["a2.txt"]),
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
