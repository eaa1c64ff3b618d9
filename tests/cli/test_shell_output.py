from __future__ import annotations

import io
import os
import shlex
import signal
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from shell import FIRST, SEEDS, answer

from tui_reader.cli import output

READER = [sys.executable, "-m", "tui_reader"]
BASH = ["bash", "-c"]
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="as Linux does it")


@ON_LINUX
@pytest.mark.parametrize("words", ["list", "mentions --json", "show 1", "--help"])
def test_a_reader_that_goes_away_ends_it_quietly(here: Path, words: str) -> None:
    gone, program_side = os.pipe()
    os.close(gone)
    result = subprocess.run(
        [*READER, *words.split()],
        cwd=here,
        stdout=program_side,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(program_side)
    assert (result.returncode, result.stderr) == (141, b"")


class Screen(io.StringIO):
    """A terminal that only shows."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zoé,\x1b]0;x\x07\n", "Zoé,\\u001b]0;x\\u0007\n"),
        ("plain,\x1b[2J\r\n", "plain,\\u001b[2J\n"),
        ("a\tb\rc\u202e\n", "a\tb\\rc\\u202e\n"),
    ],
)
def test_data_are_as_they_are_but_a_terminal_does_not_obey_them(text: str, shown: str) -> None:
    with redirect_stdout(Screen()) as screen:
        output.raw(text)
    assert screen.getvalue() == shown
    with redirect_stdout(io.StringIO(newline="")) as file:
        output.raw(text)
    assert file.getvalue() == text


@ON_LINUX
def test_a_full_disk_is_told(here: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m tui_reader export > /dev/full"
    result = subprocess.run([*BASH, command], cwd=here, capture_output=True, check=False)
    assert result.returncode == 4
    assert result.stderr == b"reader: The output cannot be written: No space left on device.\n"


@ON_LINUX
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-"])
def test_a_closed_stream_is_no_crash(here: Path, closed: str) -> None:
    command = f"{shlex.quote(sys.executable)} -m tui_reader list {closed}"
    result = subprocess.run([*BASH, command], cwd=here, capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (0, b"")


@ON_LINUX
def heed_ctrl_c() -> None:
    """Let Ctrl+C mean something, which it does not to what runs in a shell's background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_ends_with_130_and_keeps_what_was_acknowledged(here: Path) -> None:
    pipe = subprocess.PIPE
    command = [*READER, "tag", "--stdin"]
    with subprocess.Popen(
        command, cwd=here, stdin=pipe, stdout=pipe, stderr=pipe, preexec_fn=heed_ctrl_c
    ) as program:
        assert program.stdin is not None
        mark = f'{{"article": "{FIRST}", "start": 0, "end": 7, "note": "x"}}\n'
        program.stdin.write(mark.encode())
        program.stdin.flush()
        made = answer(program)
        program.send_signal(signal.SIGINT)
        assert program.wait(30) == 130
        assert program.stderr is not None
        assert program.stderr.read() == b""
    assert made in (here / "annotations" / "seeds.json").read_text("ascii")


@pytest.mark.parametrize("locale", ["C", "POSIX", "fr_FR.ISO-8859-1"])
def test_data_is_utf_8_with_line_feeds_whatever_the_locale(here: Path, locale: str) -> None:
    environment = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    result = subprocess.run(
        [*READER, "show", "1"], cwd=here, env=environment, capture_output=True, check=True
    )
    words = " ".join((SEEDS / FIRST).read_text("utf-8").split())
    assert words in " ".join(result.stdout.decode("utf-8").split())
    assert b"\r" not in result.stdout


@pytest.mark.parametrize(
    ("out", "alone", "counted"),
    [(Screen(), False, False), (Screen(), True, True), (io.StringIO(), False, True)],
)
def test_work_is_counted_on_a_terminal_where_no_data_come_between(
    out: io.StringIO, alone: bool, counted: bool
) -> None:
    with redirect_stdout(out), redirect_stderr(Screen()) as talk:
        output.count(3, 7, alone=alone)
        assert ("3 of 7" in talk.getvalue()) is counted
        output.uncount(alone=alone)
        assert talk.getvalue().endswith("\r") is counted
