"""A writer: a real process that is fed lines and promises ids."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Semaphore, Thread
from typing import Any

from benchmarks.torture.ledger import Ledger

ROOT = Path(__file__).parents[2]
"""Where the program under test is started, so that it is the one beside this harness."""

PATIENCE = 60.0
"""Seconds of silence after which a process is taken to hang."""

Mark = dict[str, Any]
"""What one line on standard input tells."""


class Writer:
    """A running `tag --stdin` that gets the marks one after another.

    At most `window` of them wait for an id at a time. After the last one standard input is closed
    if `close`, else it stays open, as a program does that thinks.
    """

    def __init__(
        self,
        command: Sequence[str],
        ledger: Ledger,
        marks: Sequence[Mark],
        window: int = 1,
        close: bool = True,
        env: Mapping[str, str] | None = None,
    ) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, env=env
        )
        self.ids: list[str] = []
        self.talk = ""
        self.hung = False
        self.begun, self.answered, self.over = Event(), Event(), Event()
        self._ledger, self._marks, self._close = ledger, marks, close
        self._room = Semaphore(window)
        ledger.runs += 1
        self._threads = [Thread(target=self._feed), Thread(target=self._listen)]
        for thread in self._threads:
            thread.start()

    @property
    def all_kept(self) -> bool:
        """Whether every mark got its id."""
        return len(self.ids) == len(self._marks)

    def until(self, event: Event) -> None:
        """Wait for one of the events of this writer, or until it is over, or hangs."""
        self.hung = not event.wait(PATIENCE)

    def kill(self) -> int:
        """Kill the process unless it is over, and return its exit code."""
        self.process.kill()
        return self.end()

    def end(self) -> int:
        """Wait until the process is over, and return its exit code; one that hangs is killed."""
        given = -1
        while self.process.poll() is None and len(self.ids) > given:
            given = len(self.ids)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(PATIENCE)
        if self.process.poll() is None:
            self.hung = True
            self.process.kill()
            self.process.wait()
        for thread in self._threads:
            thread.join()
        process = self.process
        assert process.stdin and process.stdout and process.stderr
        self.talk = process.stderr.read().decode("utf-8", "replace")
        for stream in (process.stdin, process.stdout, process.stderr):
            with suppress(BrokenPipeError):  # What was on its way when it was killed.
                stream.close()
        return process.returncode

    def _feed(self) -> None:
        stream = self.process.stdin
        assert stream is not None
        try:
            for mark in self._marks:
                self._room.acquire()
                if self.over.is_set():
                    break
                self._ledger.sent.add(mark["note"])
                stream.write(json.dumps(mark).encode() + b"\n")
                stream.flush()
            if self._close:
                stream.close()
        except BrokenPipeError:
            pass  # It was killed, or gave up: `end` tells.

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        for line in stream:
            if line.endswith(b"\n"):  # A torn line promises nothing.
                self._acknowledge(line.decode().strip())
        for event in (self.over, self.begun, self.answered):
            event.set()
        self._room.release()

    def _acknowledge(self, id: str) -> None:
        """Note an id: the n-th stands for the n-th mark."""
        if len(self.ids) < len(self._marks):
            self._ledger.acknowledged[id] = self._marks[len(self.ids)]["note"]
        self.ids.append(id)
        self.begun.set()
        if self.all_kept:
            self.answered.set()
        self._room.release()
