"""The pages on how to add something do what they say: their code, put where they say, works."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs" / "extending").glob("*.md"))

_STEP = re.compile(r"^<!-- (file|into): (.+?) -->\n```python\n(.*?)^```$", re.M | re.S)
_PLACE = re.compile(r"(\S+), (before|after|for): (.+)")
_TESTS = re.compile(r"^```sh\npytest (.+?)\n```$", re.M | re.S)

WITH_TESTS = [page for page in PAGES if _TESTS.search(page.read_text(encoding="utf-8"))]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the program and its tests that may be changed."""
    for name in ("tui_reader", "tests", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def follow(page: Path, root: Path) -> Iterator[str]:
    """Do what a page says, step by step; yield the files that it makes or changes."""
    for kind, where, code in _STEP.findall(page.read_text(encoding="utf-8")):
        if kind == "file":
            assert not (root / where).exists(), where
            (root / where).write_text(code, encoding="utf-8")
            yield where
            continue
        place = _PLACE.fullmatch(where)
        assert place is not None, where
        path, way, line = root / place[1], place[2], place[3]
        new = {"before": f"{code}{line}\n", "after": f"{line}\n{code}", "for": code}[way]
        text = path.read_text(encoding="utf-8")
        assert text.count(f"\n{line}\n") == 1, f"{place[1]} has no line {line}"
        path.write_text(text.replace(f"\n{line}\n", f"\n{new}"), encoding="utf-8")
        yield place[1]


def run(root: Path, *command: str) -> str:
    """Run a module of Python in a copy; return what it says."""
    environment = os.environ | {"PYTHONPATH": str(root), "MYPYPATH": ""}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_whoever_follows_the_pages_has_passing_tests_and_clean_code(copy: Path) -> None:
    assert {"format", "recogniser", "theme", "command"} == {page.stem for page in WITH_TESTS}
    paths: list[str] = []
    wanted: list[str] = []
    changed: set[str] = set()
    for page in WITH_TESTS:
        changed |= {*follow(page, copy)}
        found = _TESTS.search(page.read_text(encoding="utf-8"))
        assert found is not None
        files, _, words = found[1].partition(" -k ")
        paths += files.split()
        wanted.append(words.strip('"') or Path(files).stem)
    told = run(
        copy, "pytest", "-n0", "-q", "-p", "no:cacheprovider", *paths, "-k", " or ".join(wanted)
    )
    assert told.count(".") > 30
    run(copy, "ruff", "check", *changed)
    run(copy, "ruff", "format", "--check", *changed)
