"""A program in a real pseudo-terminal, its output stamped as it arrives and shown by pyte."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import pyte

COLUMNS, ROWS = 120, 40
ROOT = Path(__file__).resolve().parent.parent
"""The checkout: programs start here, so that `-m tui_reader` is the one beside this package."""

_GAP = 0.003
_ESCAPE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-Z\\-~])"
)


@dataclass(frozen=True, slots=True)
class Burst:
    """Output that came without a pause of more than 3 ms: one frame, as a rule.

    `end` is when its last bytes had been read, on the clock of `time.perf_counter`; `upto` how many
    bytes the program had written then; `plain` what it wrote, without escape sequences.
    """

    end: float
    upto: int
    plain: str


class _Screen(pyte.Screen):  # type: ignore[misc]
    """A screen that passes over the colours of keys that some programs ask a terminal for."""

    def select_graphic_rendition(self, *attributes: int, private: bool = False) -> None:
        """Set colours and styles, unless the sequence means something else."""
        if not private:
            super().select_graphic_rendition(*attributes)


class Terminal:
    """Runs a program at 120x40 as `xterm-256color`; answers none of its questions.

    Stamps are taken as soon as bytes are read. pyte, which takes 0.6 ms for a kilobyte, is fed
    only when the screen is asked for, so its cost is in no figure. `started` is the moment before
    the program was started, `output` all that it wrote.
    """

    def __init__(self, command: Sequence[str], variables: Mapping[str, str]) -> None:
        self._screen = _Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self.output = bytearray()
        self._fed = 0
        self.started = time.perf_counter()
        self.pid, self._tty = pty.fork()
        if self.pid == 0:
            _become(command, _environment(variables))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._tty)

    def until_written(self, strings: Sequence[str], limit: float = 60.0) -> float:
        """Read until all strings were written, escape sequences aside; return when that was.

        Raises:
            TimeoutError: if they were not within `limit` seconds.
        """
        for stamp, _ in self._reads(limit):
            plain = _plain(self.output)
            if all(string in plain for string in strings):
                return stamp
        raise TimeoutError(f"{strings} not within {limit} s; the screen:\n{self.shown()}")

    def press(self, key: str) -> float:
        """Write a key; return when."""
        stamp = time.perf_counter()
        os.write(self._tty, key.encode())
        return stamp

    def bursts(self, quiet: float = 0.05, limit: float = 0.4) -> list[Burst]:
        """Return what is written until it was quiet for so many seconds, or until the limit."""
        ends: list[tuple[float, int]] = []
        start = len(self.output)
        for stamp, _ in self._reads(limit, quiet):
            if ends and stamp - ends[-1][0] < _GAP:
                ends.pop()
            ends.append((stamp, len(self.output)))
        edges = [start, *(upto for _, upto in ends)]
        return [
            Burst(stamp, upto, _plain(self.output[low:upto]))
            for (stamp, upto), low in zip(ends, edges, strict=False)
        ]

    def until_quiet(self, quiet: float = 0.3, limit: float = 60.0) -> None:
        """Read until the program has been quiet for so many seconds, or until the limit."""
        for _ in self._reads(limit, quiet):
            pass

    def until_shown(self, predicate: Callable[[str], bool], limit: float = 60.0) -> bool:
        """Read until the screen's text meets the predicate; return whether it does in time."""
        end = time.perf_counter() + limit
        while not predicate(self.shown()):
            if time.perf_counter() > end:
                return False
            self.until_quiet(0.1, 0.5)
        return True

    def shown(self, upto: int | None = None) -> str:
        """Return the text on the screen, now or after so many bytes."""
        self._feed(upto)
        return "\n".join(self._screen.display)

    def painted(self, columns: range, upto: int | None = None) -> list[object]:
        """Return the cells of these columns, with their colours, without the two lowest lines."""
        self._feed(upto)
        buffer = self._screen.buffer
        return [buffer[row][column] for row in range(ROWS - 2) for column in columns]

    def memory(self) -> tuple[float, float] | None:
        """Return the megabytes that the program holds, and the most it held; None off Linux."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.exists():
            return None
        told = status.read_text()
        now, peak = (re.search(rf"{name}:\s+(\d+) kB", told) for name in ("VmRSS", "VmHWM"))
        return (int(now[1]) / 1024, int(peak[1]) / 1024) if now and peak else None

    def _feed(self, upto: int | None) -> None:
        """Let pyte show what was written up to there."""
        upto = len(self.output) if upto is None else upto
        self._stream.feed(bytes(self.output[self._fed : upto]))
        self._fed = max(self._fed, upto)

    def _reads(self, limit: float, quiet: float | None = None) -> Iterator[tuple[float, bytes]]:
        """Yield what is read and when, until `quiet` seconds without, or until the limit."""
        end = time.perf_counter() + limit
        while (left := end - time.perf_counter()) > 0:
            wait = left if quiet is None else quiet
            if not select.select([self._tty], [], [], wait)[0]:
                return
            try:
                data = os.read(self._tty, 65_536)
            except OSError:  # what Linux says when the program has ended
                return
            stamp = time.perf_counter()
            self.output += data
            yield stamp, data


def python(*words: str) -> list[str]:
    """Return the command that runs this Python on the words."""
    return [sys.executable, *words]


def reader(folder: Path) -> list[str]:
    """Return the command that opens a folder; its annotations are looked for beside it."""
    return python("-m", "tui_reader", str(folder))


def _plain(data: bytes | bytearray) -> str:
    """Return what was written without escape sequences and half characters."""
    return _ESCAPE.sub(b"", data).decode("utf-8", "ignore")


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return kept | {"LANG": "C.UTF-8", "TERM": "xterm-256color"} | dict(variables)


def _become(command: Sequence[str], environment: Mapping[str, str]) -> None:
    """Replace this process, on the terminal's side of the fork, by the program."""
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    os.chdir(ROOT)
    try:
        os.execve(command[0], list(command), dict(environment))
    finally:
        os._exit(127)
