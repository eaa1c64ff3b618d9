from __future__ import annotations

from pathlib import Path

import pytest
from shell import FIRST, SECOND, reader, told

from tui_reader import __version__
from tui_reader.cli.main import COMMANDS


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_help_lists_every_command_and_both_ways_to_call(word: str) -> None:
    result = reader(word)
    assert result.code == 0
    assert result.lines[0] == "Usage: reader [FOLDER|FILE] [--annotations FILE]"
    listed = [line.split()[0] for line in result.lines if line.startswith("  ") and line.split()]
    assert [name for name in COMMANDS if name not in listed] == []
    assert "Exit codes" in result.text


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    result = reader(name, "--help")
    assert result.code == 0
    assert result.lines[0].startswith(f"Usage: reader {name}")
    assert len(result.lines) > 4


def test_version() -> None:
    assert reader("--version").text == f"reader {__version__}\n"


def test_every_word_that_is_no_command_is_a_folder_to_open(here: Path) -> None:
    for words in ([], ["seeds"], [f"seeds/{FIRST}"], ["--annotations", "x.json", "seeds"]):
        told(reader(*words), 2, "needs a terminal")
    told(reader("semences"), 3, "no folder or file semences")


def test_a_folder_named_like_a_command_is_opened_with_a_path(here: Path) -> None:
    (here / "seeds").rename(here / "list")
    told(reader("./list"), 2, "needs a terminal")
    assert len(reader("list", "list").lines) == 5


@pytest.mark.parametrize("word", ["lst", "exprot", "shwo"])
def test_a_mistyped_command_is_guessed(here: Path, word: str) -> None:
    told(reader(word), 2, f"no folder, file or command {word}", "Did you mean")


def test_a_folder_that_is_nearly_a_command_is_opened_all_the_same(here: Path) -> None:
    (here / "seeds").rename(here / "lists")
    told(reader("lists"), 2, "needs a terminal")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["list", "--nope"], ["--nope", "Try `reader list --help`."]),
        (["--nope"], ["--nope", "--help"]),
        (["show"], ["ARTICLE", "Try `reader show --help`."]),
        (["list", "a", "b"], ["Got unexpected extra argument (b)"]),
        (["export", "--format", "docx"], ["docx", "reader formats"]),
        (["tag"], ["No article is named", "--quote"]),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(here: Path, words: list[str], says: list[str]) -> None:
    told(reader(*words), 2, *says)


def test_without_a_folder_the_seeds_are_taken(here: Path) -> None:
    (here / "autre.txt").write_text("Autre chose.\n", "utf-8")
    assert [line.split()[1] for line in reader("list").lines[:2]] == [FIRST, SECOND]


def test_without_seeds_the_articles_here_are_taken(nowhere: Path) -> None:
    (nowhere / "note.md").write_text("# Un titre\n", "utf-8")
    result = reader("list")
    assert (result.code, result.text) == (0, "1  note.md  new      Un titre\n")


def test_with_nothing_to_read_one_line_says_what_to_do(nowhere: Path) -> None:
    for words in ([], ["list"], ["export"]):
        told(reader(*words), 2, "nothing to read here", "reader FOLDER")
    assert list(nowhere.iterdir()) == []
