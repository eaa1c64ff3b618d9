"""Four articles, which are more than are read without an index, and what the index says of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tui_reader.articles.corpus import open_corpus
from tui_reader.finding import building, tokens
from tui_reader.finding.index import CorpusIndex
from tui_reader.finding.index_file import IndexFile
from tui_reader.finding.query import Condition

TEXTS = {
    "a1.txt": "L’État-major a dit «\xa0non\xa0» à Genève.",
    "a2.txt": "Les chœurs chantent à Geneve, et l'etat regarde.",
    "a10.txt": "東京都に行く。 État major",
    "b/c.txt": "Rien.",
}


def made(folder: Path) -> CorpusIndex:
    corpus = open_corpus(folder, (".txt",), skip=folder / "annotations")
    return CorpusIndex(lambda: folder.parent / "cache", lambda: corpus)


def found(there: CorpusIndex, query: Condition, among: Sequence[str] | None = None) -> list[str]:
    return [source for _, source in there.candidates(query, among)]


def indexing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list of the texts that are read for the index from now on."""
    read: list[str] = []

    def indexed(text: str) -> str:
        read.append(text)
        return tokens.indexed(text)

    monkeypatch.setattr(building, "indexed", indexed)
    return read


def file_of(folder: Path) -> Path:
    return IndexFile(lambda: folder.parent / "cache", folder).path
