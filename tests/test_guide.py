"""The guide says what is true: its keys are the program's, its commands run, its pictures are made.

A comment `<!-- keys: j=next_sentence Enter=* … -->` at the end of a page says what each key that
the page names in backticks stands for; `*` is a key that a window has of its own, or none of ours.
Without an entry for each, and if one is no longer so, the test fails. A block of `sh` is run unless
`<!-- not run -->` stands above it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tui_reader.keymap import ACTIONS, key_name

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted((DOCS / "guide").glob("*.md")))
KEYS = {action.id: {key_name(key) for key in action.keys} | set(action.keys_shown.split())
        for action in ACTIONS}  # fmt: skip
ALL_KEYS = frozenset().union(*KEYS.values())
LIKE_A_KEY = re.compile(r"[!-~]|(?:Ctrl|Shift|Alt)\+\S+|F\d+")
BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
GENERATED = re.compile(r"<!-- keys -->.*?<!-- /keys -->", re.DOTALL)

by_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def prose(page: Path) -> str:
    """Return what a page says itself, without its blocks and what is generated."""
    return GENERATED.sub("", BLOCK.sub("", page.read_text(encoding="utf-8")))


def said_of_keys(page: Path) -> list[tuple[str, str]]:
    found = re.search(r"<!-- keys:(.*?)-->", page.read_text(encoding="utf-8"), re.DOTALL)
    pairs = [each.rpartition("=") for each in found[1].split()] if found else []
    return [(key, action) for key, _, action in pairs]


@by_page
def test_each_key_that_a_page_names_does_what_it_says(page: Path) -> None:
    said = said_of_keys(page)
    wrong = [f"{key}={id}" for key, id in said if id != "*" and key not in KEYS.get(id, ())]
    assert not wrong
    quoted = set(re.findall(r"`([^`\n]+)`", prose(page)))
    named = {each for each in quoted if each in ALL_KEYS or LIKE_A_KEY.fullmatch(each)}
    assert named <= {key for key, _ in said}
    assert len(said) == len(set(said))


def blocks(page: Path) -> list[str]:
    """Return the commands of a page that are to be run."""
    text = page.read_text(encoding="utf-8")
    found = re.findall(r"(<!-- .+? -->\n)?^```sh\n(.+?)^```$", text, re.MULTILINE | re.DOTALL)
    return [block for marker, block in found if not marker]


RUN = [page for page in PAGES if blocks(page)]


@pytest.mark.parametrize("page", RUN, ids=lambda page: page.stem)
def test_the_commands_of_a_page_run_one_after_the_other(
    page: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for part in ("seeds", "annotations"):
        shutil.copytree(ROOT / part, tmp_path / part)
    own = {name: str(tmp_path) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    own["XDG_CACHE_HOME"] = str(tmp_path_factory.getbasetemp() / "cache")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "".join(blocks(page))],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, **own, "PATH": path, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_every_picture_of_the_guide_is_shown_once_with_words_and_keys() -> None:
    shown: list[str] = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for said, name in re.findall(r"!\[(.*?)\]\(pictures/(.+?)\)", text):
            assert re.search(rf"\(pictures/{name}\)\n\n\*After .+\.\*\n", text), name
            assert len(said) > 20, name
            shown.append(name)
    pictures = [*(DOCS / "guide" / "pictures").iterdir()]
    assert sorted(shown) == sorted(picture.name for picture in pictures)
    assert sum(picture.stat().st_size for picture in pictures) < 500_000
