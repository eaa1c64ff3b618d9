from __future__ import annotations

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from shell import FIRST, reader, tag, told

MARK = {"article": FIRST, "start": 0, "end": 7, "note": "x"}

COMMANDS_ON_A_CORPUS: tuple[list[str], ...] = (
    ["list"],
    ["show", "1"],
    ["mentions"],
    ["export"],
    [],
)

WITH_PIPES = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")


def test_an_empty_folder(nowhere: Path) -> None:
    (nowhere / "vide").mkdir()
    for words in COMMANDS_ON_A_CORPUS:
        told(reader(*words, "vide"), 3, "No articles (.txt or .md) in vide", "another folder")
    assert list(nowhere.rglob("*")) == [nowhere / "vide"]


def test_a_folder_that_is_not_there(nowhere: Path) -> None:
    for words in COMMANDS_ON_A_CORPUS:
        told(reader(*words, "semences"), 3, "no folder or file semences")


def test_an_empty_file_is_an_article_without_words(nowhere: Path) -> None:
    (nowhere / "vide.txt").write_bytes(b"")
    assert reader("list").text == "1  vide.txt  new      vide.txt\n"
    assert reader("show", "1").text.startswith("vide.txt · new · 0 annotations\n")
    assert (reader("mentions").code, reader("mentions").text) == (0, "")
    told(tag({"article": "vide.txt", "start": 0, "end": 0, "note": "x"}), 3, "No passage")


def test_a_binary_file_is_said_and_is_not_the_end(here: Path) -> None:
    (here / "seeds" / "000.txt").write_bytes(b"\x7fELF\0\0\1")
    told(reader("show", "1"), 3, "seeds/000.txt is not text")
    listed = reader("list")
    told(listed, 3, "seeds/000.txt is not text")
    assert [line.split()[2] for line in listed.lines] == ["unreadable", *["new"] * 5]
    for words in (["mentions", "--json"], ["list", "--json"]):
        result = reader(*words)
        told(result, 3, "seeds/000.txt is not text")
        assert {record["article"] for record in result.records} >= {FIRST}


@pytest.mark.skipif(sys.platform != "linux", reason="that file exists on Linux")
def test_a_file_that_cannot_be_read() -> None:
    for words in (["show", "1"], ["mentions"]):
        told(reader(*words, "/proc/self/mem"), 3, "/proc/self/mem cannot be read")


@WITH_PIPES
def test_a_pipe_is_refused_at_once_instead_of_waited_for(nowhere: Path) -> None:
    os.mkfifo(nowhere / "tuyau.txt")
    told(reader("show", "1", "tuyau.txt"), 3, "not an ordinary file")


@WITH_PIPES
def test_an_export_goes_into_a_pipe_and_leaves_it_there(here: Path) -> None:
    tag(MARK)
    os.mkfifo(here / "tuyau")
    with ThreadPoolExecutor() as pool:
        got = pool.submit((here / "tuyau").read_bytes)
        assert reader("export", "-o", "tuyau").code == 0
        assert got.result() == reader("export").data
    assert (here / "tuyau").is_fifo()


def test_a_line_of_a_megabyte_is_shown_whole(nowhere: Path) -> None:
    (nowhere / "long.txt").write_text("mot " * 262_144 + "fin", "utf-8")
    result = reader("show", "long")
    assert result.code == 0
    assert max(map(len, result.lines)) <= 80
    assert result.text.split()[-2:] == ["mot", "fin"]
    assert result.text.count("mot") == 262_144
    assert len(reader("list").lines[0]) < 400


def test_an_annotation_folder_that_cannot_be_made_keeps_and_claims_nothing(here: Path) -> None:
    (here / "annotations").write_text("a file in its place", "utf-8")
    result = tag(MARK)
    told(result, 4, "annotations cannot be created")
    assert result.data == b""
    assert (here / "annotations").read_text("utf-8") == "a file in its place"


@pytest.mark.skipif(sys.platform != "linux", reason="that folder exists on Linux")
def test_a_read_only_annotation_folder_keeps_and_claims_nothing(here: Path) -> None:
    mark = json.dumps(MARK).encode()
    result = reader("tag", "--stdin", "--annotations", "/proc/seeds.json", stdin=mark)
    told(result, 4, "/proc/seeds")
    assert result.data == b""


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("not JSON at all", "damaged"),
        ('{"annotations": {"1": {"id"', "damaged"),
        ("[1, 2]", "not an annotation file of this program"),
        ('{"_default": {"1": {"name": "another program\'s"}}}', "not an annotation file"),
        (
            '{"meta": {"1": {"format": "tui-reader", "version": "9.0", "generation": 1}}}',
            "newer version",
        ),
    ],
)
def test_a_store_that_is_not_understood_stays_as_it_is(here: Path, content: str, says: str) -> None:
    store = here / "annotations" / "seeds.json"
    store.parent.mkdir()
    store.write_text(content, "utf-8")
    for words in (["list"], ["show", "1"], ["export"]):
        told(reader(*words), 4, says, "Nothing was changed")
    told(tag(MARK), 4, says)
    assert store.read_text("utf-8") == content
    assert list(store.parent.iterdir()) == [store]


def test_no_store_is_no_error_and_none_is_made(here: Path) -> None:
    for words in (["list"], ["show", "1"], ["export"], ["mentions"], ["list", "--json"]):
        assert reader(*words).code == 0
    assert [path.name for path in here.iterdir()] == ["seeds"]


def test_a_file_name_cannot_command_the_terminal_through_a_message(nowhere: Path) -> None:
    (nowhere / "a\x1b]0;x\x07.txt").write_bytes(b"\0")
    for words in (["show", "1"], ["show", "zzz\x1b[31m"], ["list", "b\x1b[2J"], ["\x1b[2J"]):
        result = reader(*words)
        told(result, 3)
        assert "\x1b" not in result.talk
    result = reader("list", "a", "b\x1b[2J\x9b2J")
    told(result, 2, "b␛[2J\ufffd2J")
    assert not {"\x1b", "\x9b"}.intersection(result.talk)
