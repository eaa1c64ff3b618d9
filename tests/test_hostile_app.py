"""The real app on hostile articles, names and annotations: the bytes that its terminal gets."""

from __future__ import annotations

import base64
import re
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are made otherwise there", allow_module_level=True)

from hostile import DENSE, SEQUENCES, corpus, store, strays
from terminal import PATIENCE, READER, Terminal
from tinydb import TinyDB
from ways import WAYS

from tui_reader.keymap import Scope, actions

SENT = {
    "enter": "\r",
    "escape": "\x1b[27u",  # alone it might be the beginning of what follows
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
    **{f"f{n + 1}": f"\x1bO{letter}" for n, letter in enumerate("PQRS")},
    **{f"f{n}": f"\x1b[{n + 10}~" for n in (5,)},
    **{f"f{n}": f"\x1b[{n + 11}~" for n in (6, 7, 8, 9, 10)},
}
"""What terminals send for keys that are not letters."""

ELSEWHERE = ("quit",)

SIZE = 100, 24
"""The smallest screen that has room for all three panes."""

PASTED = DENSE + "".join(
    words for name, words in SEQUENCES.items() if name not in ("paste", "tower")
)

FIELDS = {
    "tag": "jt",
    "tag and note": "jT",
    "name of a tag": "Br",
    "definition": "Bd",
    "note": "j\r",
    "find": "/",
    "find in all": "\x06",
    "filter": "l/",
    "filter of notes": "s/",
    "title": "I",
    "entity": "iu/",
    "speaker": "Q",
    "export": "X",
    "import": "\x1b[20~",
    "palette": "\x10",
    "mention": "M",
}
"""What leads from the text to each field, as bytes."""

BREAKS = """
import sys
from tui_reader.cli.main import main
from tui_reader.ui.app import ReaderApp

text = sys.argv.pop()

def broken(app):
    raise RuntimeError(text)

ReaderApp.action_theme = broken
main()
"""
"""The program with a mistake in it, by which its last argument gets into a message."""


def press(terminal: Terminal, *keys: str) -> None:
    """Press keys in one burst, and take in what is painted for them."""
    terminal.send("".join(SENT.get(key, key) for key in keys))
    terminal.read(0.25)
    while terminal.read(0.04):
        pass


@pytest.mark.parametrize("scope", Scope)
def test_whatever_one_does_no_command_of_a_text_reaches_the_terminal(
    tmp_path: Path, scope: Scope
) -> None:
    folder = corpus(tmp_path)
    got: dict[str, list[str]] = {}
    with Terminal([READER, folder], tmp_path, *SIZE) as terminal:
        terminal.wait_for("saved", "volé")
        for action in actions():
            if action.scope is scope and action.keys and action.id not in ELSEWHERE:
                at = len(terminal.raw)
                press(terminal, "escape", "escape", WAYS[scope], action.pairs()[0][0])
                got[action.id] = strays(terminal.raw[at:], app=True)
        assert terminal.process.poll() is None, terminal.screen
    assert {id: found for id, found in got.items() if found} == {}


def test_what_is_pasted_into_a_field_is_painted_and_not_obeyed(tmp_path: Path) -> None:
    with Terminal([READER, corpus(tmp_path)], tmp_path, *SIZE) as terminal:
        terminal.wait_for("saved", "volé")
        got = {}
        for name, keys in FIELDS.items():
            at = len(terminal.raw)
            press(terminal, "escape", "escape", "escape", keys)
            press(terminal, f"\x1b[200~{PASTED}\x1b[201~")
            while "volé".encode() not in terminal.raw[at:]:
                assert terminal.read(PATIENCE), terminal.screen
            press(terminal, "enter")
            got[name] = strays(terminal.raw[at:], app=True)
        assert terminal.process.poll() is None, terminal.screen
    assert {name: found for name, found in got.items() if found} == {}


def test_what_is_copied_holds_no_command(tmp_path: Path) -> None:
    with Terminal([READER, corpus(tmp_path)], tmp_path, *SIZE) as terminal:
        terminal.wait_for("saved", "volé")
        for done, keys in enumerate(("y", "jy", "Jy", "Y\r"), 1):
            terminal.send(keys)
            while terminal.raw.count(b"\x1b]52;c;") < done:
                assert terminal.read(PATIENCE), terminal.screen
        while terminal.read(0.5):  # what it is in the middle of
            pass
        raw = terminal.raw
    copied = re.findall(rb"\x1b\]52;c;([^\x07]*)\x07", raw)
    words = "".join(base64.b64decode(each).decode() for each in copied)
    assert words.count("titre") >= 4, "where it stands"
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", words)
    assert strays(raw, app=True) == []


def test_an_app_that_breaks_down_tells_so_without_the_commands_of_a_text(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    with Terminal([sys.executable, "-c", BREAKS, str(folder), DENSE], tmp_path, *SIZE) as terminal:
        terminal.wait_for("saved", "volé")
        press(terminal, "D")
        assert terminal.wait() == 70
        assert "The program broke down" in terminal.screen
        assert "RuntimeError: [/]␛]0;volé␇" in terminal.raw.decode()
        assert strays(terminal.raw, app=True) == []


def notes(folder: Path) -> list[str]:
    with TinyDB(store(folder)) as database:
        return [row["note"] for row in database.table("annotations")]


def test_a_note_that_one_only_looks_at_stays_as_it_came(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    before = notes(folder)
    with Terminal([READER, folder], tmp_path, *SIZE) as terminal:
        terminal.wait_for("saved", "volé")
        for _ in range(3):
            press(terminal, "s", "j", "enter")
            press(terminal, "escape", "escape")
        press(terminal, "q")
        terminal.wait()
    assert notes(folder) == before
