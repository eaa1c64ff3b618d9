"""Pipes, links, sockets and folders where files should be: said in a line, and never waited for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pipes with names there", allow_module_level=True)

from hostile import corpus
from shell import Result, reader

PATIENCE = 60.0
"""Seconds after which a command waits for something that never comes."""


def prompt(*words: str | Path) -> Result:
    """Run a command that must not wait for anybody."""
    got: list[Result] = []
    thread = Thread(target=lambda: got.append(reader(*words)), daemon=True)
    thread.start()
    thread.join(PATIENCE)
    assert got, f"{words} still waits"
    return got[0]


def link_to_nowhere(path: Path) -> None:
    path.symlink_to(path.parent.parent / "nowhere" / "there")


def link_to_pipe(path: Path) -> None:
    pipe = path.parent.parent / "pipe"
    os.mkfifo(pipe)
    path.symlink_to(pipe)


KINDS: dict[str, Callable[[Path], object]] = {
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
    "link to itself": lambda path: path.symlink_to(path.name),
    "link to nowhere": link_to_nowhere,
    "link to a device": lambda path: path.symlink_to(os.devnull),
    "link to a pipe": link_to_pipe,
    "no such file": lambda path: path.write_bytes(b"\x1b[2J\0\xff"),
}

PLACES = {
    "annotation file": "annotations/seeds.json",
    "journal": "annotations/.seeds.json.journal",
    "lock": "annotations/.seeds.json.lock",
    "kept texts": "annotations/seeds.texts",
    "names": "annotations/seeds.names.txt",
    "names as TOML": "annotations/seeds.names.toml",
    "backups": "annotations/.backups",
}


@pytest.fixture
def here(nowhere: Path) -> Path:
    """A folder in which one short article is in the folder `seeds`."""
    (nowhere / "seeds").mkdir()
    (nowhere / "seeds" / "1.txt").write_text("Poutine parle. Il repart de Paris.\n", "utf-8")
    return nowhere


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES)
def test_what_should_be_a_file_beside_the_articles_and_is_none_is_said_at_once(
    here: Path, place: str, kind: str
) -> None:
    path = here / PLACES[place]
    path.parent.mkdir()
    KINDS[kind](path)
    for words in (["list"], ["tag", "1", "0", "7", "x"], ["mentions"]):
        result = prompt(*words)
        assert result.code in (0, 3, 4), result
        assert result.talk.count("\n") == (result.code > 0), result
        assert "\x1b" not in result.talk


@pytest.mark.parametrize("kind", KINDS)
def test_no_settings_file_and_no_cache_is_waited_for(
    here: Path, settings_file: Path, cache: Path, kind: str
) -> None:
    KINDS[kind](settings_file)
    cache.parent.mkdir(exist_ok=True)
    for words in (["list"], ["mentions"], ["settings"], ["find", "Poutine"]):
        result = prompt(*words)
        assert result.code in (0, 3), result
        assert result.talk.count("\n") == (result.code > 1), result


def test_only_files_of_the_folder_itself_are_articles(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    result = prompt("list", folder, "--json")
    listed = {each["article"][0] for each in result.records}
    assert (listed, len(result.records)) == ({"1", "2", "3", "4", "5", "6"}, 6)
    assert b"personne" not in prompt("find", "personne", folder).data
    for name in ("link.txt", "nothing.txt", "pipe.txt", "round", "above", "socket.txt"):
        shown = prompt("show", name, folder)
        assert shown.code == 3
        assert "There is no article" in shown.talk


@pytest.mark.parametrize("name", ["pipe.txt", "nothing.txt", "loop.txt", "socket.txt"])
def test_what_is_named_and_is_no_file_is_refused_at_once(tmp_path: Path, name: str) -> None:
    folder = corpus(tmp_path)
    for words in (["show", "1"], ["import"], ["diff", folder / name], ["agreement", folder / name]):
        result = prompt(*words, folder / name)
        assert result.code in (2, 3, 4), (words, result)
        assert result.talk.count("\n") == 1, (words, result)
