"""What the tests of the index have in common: the folder of the articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from four_articles import TEXTS

from tui_reader.finding import index


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of four articles, which are more than are read without an index."""
    monkeypatch.setattr(index, "SMALL", 2)
    monkeypatch.setattr(index, "_AHEAD", 1)
    folder = tmp_path / "corpus"
    for name, text in TEXTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder
