"""Every command on a terminal, with hostile articles, annotations, files and words."""

from __future__ import annotations

import fcntl
import io
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import click
import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are made otherwise there", allow_module_level=True)

import termios

from hostile import DENSE, NAME, SEQUENCES, corpus, store, strays

from tui_reader.cli import output
from tui_reader.cli.main import BROKEN, COMMANDS, run
from tui_reader.cli.parser import reader as parser
from tui_reader.exchange.registry import FORMATS

SURROGATE = os.fsdecode(b"\xff\xed\xa0\x80")
"""A word of the command line that is no Unicode."""

HOSTILE = (
    DENSE,
    f"--{DENSE}",
    SURROGATE,
    "".join(words for name, words in SEQUENCES.items() if name != "tower"),
)

APPS = ("open", "tour", "serve")
"""The commands that are no more than the app, for which there are tests of its own; or show it."""


@dataclass(frozen=True)
class Seen:
    """What a terminal got from a command, and its exit code."""

    code: int
    raw: bytes

    @property
    def text(self) -> str:
        return self.raw.decode("utf-8", "replace")


def on_terminal(*words: str | Path, out: bool = True) -> Seen:
    """Run `reader WORDS` as its own program would, with a terminal for output and errors.

    Without `out` its output is a pipe, and only what it tells is on the terminal.
    """
    handle, program_side = os.openpty()
    fcntl.ioctl(program_side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    got = bytearray()
    listener = Thread(target=_listen, args=(handle, got))
    listener.start()
    side = io.TextIOWrapper(os.fdopen(program_side, "wb"), "utf-8", write_through=True)
    with side, redirect_stderr(side), redirect_stdout(side if out else io.StringIO()):
        output.disarm()
        code = run([str(word) for word in words])
    listener.join()
    os.close(handle)
    return Seen(code, bytes(got))


def _listen(handle: int, got: bytearray) -> None:
    try:
        while data := os.read(handle, 65_536):
            got += data
    except OSError:  # Linux says so when nobody is there any more.
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hostile corpus, and beside it a folder for what is made of it."""
    place = tmp_path_factory.mktemp("one")
    (place / "out").mkdir()
    return corpus(place)


def forms(name: str) -> Iterator[list[str]]:
    """Yield the options that say in which form a command answers, each alone."""
    command = parser.get_command(click.Context(parser), name)
    yield []
    for each in command.params if command else ():
        if not isinstance(each, click.Option) or each.name in NO_FORMS:
            continue
        if each.is_flag:
            yield [each.opts[0]]
        elif isinstance(each.type, click.Choice):
            yield from ([each.opts[0], str(choice)] for choice in each.type.choices)


HEAVY = ("spacy",)
"""Formats whose libraries take seconds to be there; what they write is no text."""

NO_FORMS = ("help", "version", "install", "from_stdin", "whole")


def calls(name: str, folder: Path) -> list[list[str]]:
    """Return ways to call a command on the hostile corpus."""
    here, out = str(folder), folder.parent / "out"
    sources = sorted(path.relative_to(folder) for path in folder.rglob("*.txt") if path.is_file())
    kept, old = store(folder), out / "old.json"
    old.write_bytes(kept.read_bytes().replace(b"note", b"nota").replace(b"claim", b"clam"))
    new = out / f"new{NAME}.json"
    queries = (DENSE, f"tag:{DENSE}", f"/{DENSE}(/", f"date:{DENSE}")
    names = [each.name for each in FORMATS if each.writes and each.name not in HEAVY]
    ways: dict[str, list[list[str]]] = {
        "show": [[str(number), here] for number in range(1, 8)] + [[str(sources[0]), here]],
        "find": [
            *([query, here] for query in ("Poutine", "/Pou[^ ]*/", "tag:*", "note:*", "volé")),
            *([query, here] for query in queries),
        ],
        "echoes": [["1:32-62", here], [f"1:{DENSE}", here]],
        "tag": [
            ["1", "0", "5", DENSE, "--in", here],
            ["1", "--quote", DENSE, DENSE, "--in", here],
            ["1", "--quote", "Poutine", DENSE, "--in", here],
            ["1", DENSE, "5", "x", "--in", here],
            [DENSE, "0", "5", "x", "--in", here],
        ],
        "note": [["1", "0", "5", DENSE, "--in", here], [DENSE, "0", "5", "x", "--in", here]],
        "codebook": [
            ["list", here],
            ["list", here, "--json"],
            *(["export", here, "--format", name] for name in ("toml", "csv", "qdc", DENSE)),
            ["import", str(kept), here],
            ["import", str(old), here],
        ],
        "export": [
            [here],
            *([here, "--format", name] for name in names),
            [here, "--format", DENSE],
            [here, "--profile", DENSE],
            [here, "-o", str(out / DENSE / DENSE)],
            [here, "-o", str(new)],
        ],
        "import": [
            [str(old), here],
            [str(new), here, "--details"],
            [str(folder / sources[0]), here],
            [str(folder / "pipe.txt"), here],
            [here, here],
            [str(old), here, "--format", DENSE],
        ],
        "merge": [
            [str(old), str(kept), str(kept), "-o", str(out / "merged.json")],
            ["/dev/null", str(old), str(kept), "-o", str(out / f"merged{NAME}.json")],
            [str(folder / sources[0]), str(old), str(kept), "-o", str(out / "merged.json")],
        ],
        "diff": [
            [str(old), str(kept)],
            [str(kept), str(new)],
            [str(folder / sources[0]), str(kept)],
        ],
        "agreement": [[str(old), str(kept)], [str(kept)], [str(folder / sources[0]), str(kept)]],
        "completion": [["bash"], ["zsh"], ["fish"], [DENSE]],
        **{name: [[]] for name in ("formats", "keys", "settings", "schema")},
    }
    return ways.get(name, [[here]])


@pytest.mark.parametrize("name", [each for each in COMMANDS if each not in APPS])
def test_no_command_lets_one_of_a_text_reach_the_terminal(
    name: str, folder: Path, nowhere: Path
) -> None:
    first, *others = calls(name, folder)
    got = {}
    for words in (*([*form, *first] for form in forms(name)), *others):
        seen = on_terminal(name, *words)
        got[repr(words)] = strays(seen.raw)
        assert seen.code != BROKEN, seen.text
    assert {call: found for call, found in got.items() if found} == {}
    assert got


@pytest.mark.parametrize("name", COMMANDS)
def test_no_word_of_a_command_line_is_obeyed_when_it_makes_no_sense(
    name: str, folder: Path, nowhere: Path
) -> None:
    got = {}
    for word in HOSTILE:
        usual = [] if name in APPS else [["--annotations", word, str(folder)]]
        for words in ([word], [word] * 9, [f"--json={word}"], *usual):
            seen = on_terminal(name, *words)
            got[repr(words)] = strays(seen.raw)
            assert seen.code != BROKEN, seen.text
    assert {call: found for call, found in got.items() if found} == {}
    assert b"\x1b" not in on_terminal(name, "--help").raw
