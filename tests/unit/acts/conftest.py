"""What acts are tried on."""

from __future__ import annotations

from pathlib import Path

import pytest

TEXT = "Un titre\n\nKiev a parlé. L’OTAN écoute. Moscou dit « non ».\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles of the same few sentences, unless a module has its own."""
    made = tmp_path / "presse"
    made.mkdir()
    for name in ("a.txt", "b.txt"):
        (made / name).write_text(TEXT, encoding="utf-8")
    return made
