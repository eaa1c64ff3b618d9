"""The documentation says what is true."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tui_reader.finding.query import parse
from tui_reader.keymap import ACTIONS, keyboard
from tui_reader.keymap.rebinding import keys_wanted
from tui_reader.searching.finder import Finder
from tui_reader.session.opening import open_session
from tui_reader.settings.places import Settings
from tui_reader.settings.preferences import KEYS, preferences

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs" / "guide" / "settings.md").read_text(encoding="utf-8")
READER = Path(sys.executable).with_name("reader")


def fenced(marker: str) -> str:
    """Return the command in the fenced block after a marker of the README."""
    found = re.search(rf"<!-- {marker} -->\n```sh\n(.+?)\n```", README)
    assert found is not None
    return found[1]


def reader(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [READER, *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )


def test_the_two_commands_set_up_everything_by_themselves() -> None:
    for marker in ("run", "test"):
        command = fenced(marker)
        assert command.startswith("python3 -m venv .venv && ")
        assert "-c constraints.txt" in command
    assert fenced("run").endswith("&& .venv/bin/reader")
    assert fenced("test").endswith("-e '.[dev]' && .venv/bin/pytest")


def test_ci_reads_its_command_from_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "<!-- test -->" in script
    assert "pip install" not in script


def test_the_example_of_settings_is_one_that_is_understood() -> None:
    found = re.search(r"<!-- settings -->\n```toml\n(.+?)```", SETTINGS, re.DOTALL)
    assert found is not None
    said = preferences(found[1], "settings.md")
    table = {action.id: action for action in keyboard(said.keyboard, said.keys)}
    assert table["findings"].keys == ("f4",)
    assert set(KEYS) <= set(re.findall(r"^#?\s*\[?(\w+)", found[1], re.MULTILINE))


def test_the_row_of_tags_of_the_guide_can_be_written_so() -> None:
    found = re.search(r"`(tag_by_key = .+)`", SETTINGS)
    assert found is not None
    said = preferences(f"[keys]\n{found[1]}", "settings.md")
    assert len(keys_wanted(ACTIONS, said.keys)["tag_by_key"]) == 10


def test_the_seeds_come_with_their_example() -> None:
    shown = reader("show", "1", "seeds").stdout
    assert "Menace" in shown
    assert "Conditionnelle" in shown


def test_no_picture_fetches_anything() -> None:
    pictures = [*(ROOT / "docs").rglob("*.svg")]
    assert len(pictures) > 1
    for picture in pictures:
        text = picture.read_text(encoding="utf-8")
        assert "url(http" not in text, picture.name
        assert "@import" not in text, picture.name


def test_every_picture_is_shown_and_small() -> None:
    shown = set(re.findall(r"\(screens/(.+?)\)", (ROOT / "docs/screens.md").read_text("utf-8")))
    pictures = [*(ROOT / "docs" / "screens").iterdir()]
    assert {picture.name for picture in pictures} == shown
    assert sum(picture.stat().st_size for picture in pictures) < 400_000


def test_the_examples_of_queries_find_as_many_hits_as_it_says() -> None:
    page = (ROOT / "docs" / "finding.md").read_text(encoding="utf-8")
    session = open_session(Settings(ROOT / "seeds"))
    session.load()
    recognition = session.recognition
    for source in session.corpus.order:
        recognition.gather(session.corpus.load(source))
    recognition.index.link()
    finder = Finder(session)
    said = re.findall(r"^\| `(.+)` \| (\d+) \|$", page, re.MULTILINE)
    found = [
        (query, str(sum(len(each.hits) for each in finder.find(finder.read(query)))))
        for query, _ in said
    ]
    assert found == said
    assert len(said) > 9
    for query in re.findall(r"`([^`]+)`", page.split("On the five")[0]):
        if query not in ("seeds/", "( )", "/", "Ctrl+F", "reader find", "/…/i", "/…/s"):
            alone = query in ("NEAR", "NOT", "ET", "OU", "SAUF")
            assert alone or parse(query.replace("\\|", "|"))
