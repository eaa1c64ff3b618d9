"""Calls of the program as the shell makes them, but in this process, which is ten times faster."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from threading import Timer
from typing import Any

from tui_reader.cli.main import run

SEEDS = Path(__file__).parents[2] / "seeds"
FIRST, SECOND, THIRD = (path.name for path in sorted(SEEDS.glob("*.txt"))[:3])


@dataclass(frozen=True)
class Result:
    """What a call left behind: its exit code, and what it wrote."""

    code: int
    data: bytes
    talk: str

    @property
    def text(self) -> str:
        return self.data.decode("utf-8")

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def records(self) -> list[Any]:
        return [json.loads(line) for line in self.text.split("\n")[:-1]]


def reader(*words: str | Path, stdin: bytes = b"") -> Result:
    """Run `reader WORDS` in the working folder; nothing of it is a terminal."""
    out, err = io.TextIOWrapper(io.BytesIO(), "latin-1"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    typed = io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin)))
    before, sys.stdin = sys.stdin, typed
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = run([str(word) for word in words])
    finally:
        sys.stdin = before
    for stream in (out, err):
        stream.flush()
    return Result(code, out.buffer.getvalue(), err.buffer.getvalue().decode())


def tag(*wanted: dict[str, Any]) -> Result:
    """Run `reader tag --stdin` on the corpus here."""
    return reader("tag", "--stdin", stdin="\n".join(map(json.dumps, wanted)).encode())


def told(result: Result, code: int, *words: str) -> None:
    """Check that a call failed with that code and said so in one line that has these words."""
    assert (result.code, result.talk.count("\n")) == (code, 1), result
    assert result.talk.startswith("reader: ")
    assert [word for word in words if word not in result.talk] == [], result.talk


def answer(program: Popen[bytes]) -> str:
    """Return the next line that a running program writes; one that keeps silent is ended."""
    assert program.stdout is not None
    guard = Timer(20, program.kill)
    guard.start()
    try:
        return program.stdout.readline().decode().strip()
    finally:
        guard.cancel()
