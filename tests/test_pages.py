"""What the pages tell people to do works, and what they point to is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from functools import lru_cache
from pathlib import Path

import pytest

from tui_reader.keymap import ACTIONS
from tui_reader.settings.preferences import KEYS

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SET_UP = ("run", "test", "not run")
"""Before these blocks of the shell stand comments: they are run by hand, or by what runs this."""


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(language: str) -> list[tuple[Path, str, str]]:
    """Return page, comment before it, and text of each fenced block in a language."""
    fenced = re.compile(rf"(?:^<!-- ([^\n]*) -->\n)?^```{language}\n(.*?)^```$", re.M | re.S)
    return [
        (page, found[1] or "", found[2])
        for page in PAGES
        for found in fenced.finditer(page.read_text(encoding="utf-8"))
    ]


def labelled(found: list[tuple[Path, str]]) -> list[object]:
    """Return pages and texts of blocks, each under the name of the page."""
    return [pytest.param(text, id=name(page)) for page, text in found]


@pytest.fixture
def desk(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Be beside a copy of the seeds, with annotations of several people, and `reader` at hand."""
    for folder in ("seeds", "annotations"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for colleague in ("zoe", "mia"):
        shutil.copy(ROOT / "annotations" / "seeds.json", tmp_path / f"{colleague}.json")
    monkeypatch.chdir(tmp_path)
    for place in ("CONFIG", "STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{place}_HOME", str(tmp_path / ".home" / place))
    # What is found in the texts is found once.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / ".home"))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def test_there_is_something_to_run() -> None:
    assert [said for page, said, _ in blocks("sh") if page == PAGES[0]][:2] == ["run", "test"]
    assert len(blocks("python")) > 2
    for page, _, text in blocks("python"):
        if page.parent.name != "extending":  # those are tried by test_extending
            compile(text, name(page), "exec")


@pytest.mark.parametrize(
    "script", labelled([(page, text) for page, said, text in blocks("sh") if said not in SET_UP])
)
def test_the_commands_of_a_page_run(desk: Path, script: str) -> None:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, f"{script}\n{done.stderr}"


@pytest.mark.parametrize(
    "script", labelled([(page, text) for page, said, text in blocks("python") if said == "run"])
)
def test_the_python_of_a_page_runs_and_says_something(desk: Path, script: str) -> None:
    with open("export.json", "w", encoding="utf-8") as file:  # noqa: PTH123
        subprocess.run(["reader", "export", "seeds"], stdout=file, check=True, stderr=-3)
    before = Path("annotations/seeds.json").read_bytes()
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    changed = Path("annotations/seeds.json").read_bytes() != before
    assert done.stdout or changed
    if changed:  # what it wrote is understood
        exported = subprocess.run(["reader", "export", "seeds"], capture_output=True, check=True)
        assert b"from a script" in exported.stdout


def test_every_setting_is_told_and_every_id_of_an_action_exists() -> None:
    told: set[str] = set()
    for page, _, text in blocks("toml"):
        found = tomllib.loads(text)
        if found.keys() & set(KEYS):
            told |= found.keys()
            assert set(found.get("keys", {})) <= {action.id for action in ACTIONS}, name(page)
    assert told >= set(KEYS)


@lru_cache
def anchors(page: Path) -> set[str]:
    """Return what can be linked to in a page, as code hosts name headings."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    found = set()
    for heading in re.findall(r"^#+ (.+)$", text, re.M):
        words = re.sub(r"[^\w\- ]", "", heading.lower().strip())
        found.add(words.replace(" ", "-"))
    return found


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_to_files_and_headings_that_are_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if re.match(r"\w+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        assert not anchor or anchor in anchors(there), target
