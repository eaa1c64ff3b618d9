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

_STEP = re.compile(
    r"^(?:A new file, `(?P<new>\S+)`|In `(?P<old>\S+)`, (?P<way>after|before|in place of) "
    r"`(?P<line>[^\n]+)`):\n\n```python\n(?P<code>.*?)^```$",
    re.M | re.S,
)
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
    for step in _STEP.finditer(page.read_text(encoding="utf-8")):
        path = root / (step["new"] or step["old"])
        if step["new"]:
            assert not path.exists(), path
            lines = [step["code"]]
        else:
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            [at] = [at for at, line in enumerate(lines) if line.strip() == step["line"]]
            first, last = {"before": (at, at), "after": (at + 1, at + 1)}.get(
                step["way"], (at, at + 1)
            )
            lines[first:last] = [step["code"]]
        path.write_text("".join(lines), encoding="utf-8")
        yield str(path.relative_to(root))


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
