"""The five seeds in a folder of their own, for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting or terminal of the person who runs the tests changes what is painted."""
    for name in ("NO_COLOR", "TEXTUAL_ANIMATIONS", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of the five articles; annotations go beside it."""
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds"))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The file in which the annotations of `seeds` are kept."""
    return tmp_path / "annotations" / "seeds.json"
