"""A program in a pseudo-terminal of its own, and what a person sees there."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

READER = Path(sys.executable).with_name("reader")
"""The installed program."""

PATIENCE = 60.0
"""Seconds after which what was waited for will not come; only a failing test waits so long."""

# The emulator does not know this family of sequences (keyboard protocol) and stumbles on it.
_KEYBOARD_PROTOCOL = re.compile(rb"\x1b\[[<>=?][0-9;]*u")


class Terminal:
    """A program at work on a screen of its own.

    `raw` is every byte that it sent, `screen` what the emulator makes of them. The person at it has
    seen the tour, but for one who is `new`.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        folder: Path,
        columns: int = 120,
        rows: int = 40,
        environment: Mapping[str, str] | None = None,
        new: bool = False,
    ) -> None:
        environment = {**_plain_environment(), **(environment or {})}
        if not new:
            _see_the_tour(Path(environment["XDG_STATE_HOME"], "tui-reader", "habits.json"))
        self.raw = b""
        self._seen = 0
        self._shown = ""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._handle, program_side = os.openpty()
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(program_side, termios.TIOCSWINSZ, size)
        self.process = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder,
            stdin=program_side,
            stdout=program_side,
            stderr=program_side,
            start_new_session=True,
            env=environment,
        )
        os.close(program_side)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        self.hang_up()

    def hang_up(self) -> None:
        """Take the terminal away, as when a connection breaks; no signal tells the program."""
        if self._handle >= 0:
            os.close(self._handle)
        self._handle = -1

    @property
    def screen(self) -> str:
        """Return the lines that are seen now."""
        if self._seen < len(self.raw):
            self._feed()
            self._shown = "\n".join(self._screen.display)
        return self._shown

    def is_reversed(self, words: str) -> bool:
        """Return whether the words, on one line of the screen, are shown in reverse."""
        for y, line in enumerate(self.screen.split("\n")):
            if (x := line.find(words)) >= 0:
                return all(self._screen.buffer[y][x + at].reverse for at in range(len(words)))
        raise AssertionError(f"{words!r} is not on the screen:\n{self.screen}")

    def send(self, keys: str) -> None:
        """Type the keys, as the bytes that a terminal sends for them."""
        os.write(self._handle, keys.encode())

    def read(self, seconds: float = 0.05) -> bool:
        """Take in what the program sends within that time; return whether it sent anything."""
        ready, _, _ = select.select([self._handle], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._handle, 65_536)
        except OSError:  # Linux says so when the program has ended.
            return False
        self.raw += data
        return bool(data)

    def wait_for(self, *wanted: str | Callable[[str], bool]) -> str:
        """Wait until the screen shows all of the texts, or a function of it is true; return it."""
        tests = [text if callable(text) else _shows(text) for text in wanted]
        until = time.monotonic() + PATIENCE
        while not all(test(self.screen) for test in tests):
            if time.monotonic() > until or (not self.read() and self.process.poll() is not None):
                raise AssertionError(f"waited in vain for {wanted}; the screen:\n{self.screen}")
        return self.screen

    def wait(self) -> int:
        """Wait until the program ends; return its exit code."""
        until = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            self.read()
            if time.monotonic() > until:
                raise AssertionError(f"the program does not end; the screen:\n{self.screen}")
        while self.read(0):
            pass
        return self.process.returncode

    def kill(self) -> None:
        """End the program as a power cut would."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def _feed(self) -> None:
        """Hand on what came, but not a sequence that is still incomplete.

        That takes longer than all else, so it is put off until somebody looks.
        """
        end = len(self.raw)
        escape = self.raw.rfind(b"\x1b", max(self._seen, end - 64))
        if escape >= 0 and not re.match(rb"\x1b(\[[0-?]*[ -/]*[@-~]|[^\[])", self.raw[escape:]):
            end = escape
        self._stream.feed(_KEYBOARD_PROTOCOL.sub(b"", self.raw[self._seen : end]))
        self._seen = end


def _shows(text: str) -> Callable[[str], bool]:
    return lambda screen: text in screen


def _see_the_tour(habits: Path) -> None:
    if not habits.exists():
        habits.parent.mkdir(exist_ok=True)
        habits.write_text('{"tour_seen": true}')


def _plain_environment() -> dict[str, str]:
    """Return the environment without what would make the program look otherwise."""
    odd = ("NO_COLOR", "COLUMNS", "LINES", "TEXTUAL", "FORCE_COLOR", "COLORTERM")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(odd)}
    return {**kept, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
