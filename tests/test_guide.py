"""The guide says what is true: its keys are the program's, and its pictures show what it says.

A comment `<!-- keys: j=next_sentence Enter=* … -->` at the end of a page says what each key that
the page names in backticks stands for; `*` is a key that a window has of its own, or none of ours.
Without an entry for each, and if one is no longer so, the test fails.
"""

from __future__ import annotations

import re
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
