"""A case: one store under test, the program that is driven on it, and the ledger of both."""

from __future__ import annotations

import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from tinydb import TinyDB

from benchmarks.torture.ledger import Ledger, Record
from benchmarks.torture.writer import PATIENCE, ROOT, Mark, Writer

READER = (sys.executable, "-m", "tui_reader")
"""The program under test; in the self-test a bad one takes its place."""

TAGS = ("claim", "menace", "à vérifier")
_WORDS = ("Moscou", "l’OTAN", "été", "œuvre", "«guerre»", "\U0001f600", "\\", '"', "{}\n\tligne")


class SkippedError(Exception):
    """The variant cannot be run here, for the reason given."""


class Case:
    """One store and all that is done to it.

    `sizes` are the numbers of records of which one is chosen to begin with.
    """

    def __init__(
        self,
        place: Path,
        seed: str,
        program: Sequence[str] = READER,
        sizes: Sequence[int] = (100, 1000),
    ) -> None:
        self.place = place
        self.random = random.Random(seed)
        self.program = program
        self.ledger = Ledger()
        self.folder = place / "corpus"
        self.file = place / "annotations" / "corpus.json"
        self._sizes = sizes
        self._numbers = itertools.count()

    def stock(self) -> None:
        """Make the corpus, and its store with a number of records."""
        shutil.copytree(ROOT / "seeds", self.folder)
        marks = self.marks(self.random.choice(self._sizes))
        self.end(self.writer(marks, window=len(marks)))
        self.check(folded=True)

    def marks(self, count: int, words: int = 60) -> list[Mark]:
        """Return so many marks, each with a note of its own of up to so many words."""
        return [self._mark(words) for _ in range(count)]

    def writer(
        self,
        marks: Sequence[Mark],
        window: int = 1,
        close: bool = True,
        before: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
    ) -> Writer:
        """Start a writer; `before` are the words of a command that starts it."""
        command = (*before, *self.program, "tag", str(self.folder), "--stdin")
        return Writer(command, self.ledger, marks, window, close, {**os.environ, **(env or {})})

    def kill(self, writer: Writer, codes: Sequence[int] = (-9, 0)) -> None:
        """Kill a writer; one that was over by itself must have ended with one of these codes."""
        self._judge(writer, writer.kill(), codes)

    def end(self, writer: Writer, *codes: int) -> int:
        """Let a writer come to its end, with one of these exit codes or with 0."""
        return self._judge(writer, writer.end(), codes or (0,))

    def check(self, folded: bool = False) -> bool:
        """Look at the store through TinyDB and through the program; return whether both can see it.

        A folded store, as a clean end leaves it, shows everything in TinyDB as well.
        """
        plain, exported = self.plain(), self.exported()
        if plain is None:
            self.ledger.unreadable += 1
        self.ledger.compare("plain", plain or (), whole=folded)
        self.ledger.compare("export", exported or (), whole=True)
        return plain is not None and exported is not None

    def finish(self) -> None:
        """Run one more writer to its clean end, and check that the plain file holds all."""
        self.end(self.writer(self.marks(1)))
        self.check(folded=True)

    def plain(self) -> list[Record] | None:
        """Return what a plain TinyDB reads, or None if it cannot."""
        try:
            # Reading only: else TinyDB makes an empty file where there is none.
            with TinyDB(self.file, access_mode="r") as base:
                rows = base.table("annotations").all()
                return [(row["id"], row["note"]) for row in rows] if base.tables() else None
        except (OSError, ValueError, LookupError):
            return None

    def exported(self) -> list[Record] | None:
        """Return what the program exports, or None, and complain, if it does not."""
        done = self.call("export")
        if done.returncode:
            self.ledger.complaints.append(f"export: code {done.returncode}, {_last(done.stderr)}")
            return None
        return [(one["id"], one["note"]) for one in json.loads(done.stdout)["annotations"]]

    def call(self, verb: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the program on the corpus."""
        command = (*self.program, verb, str(self.folder))
        try:
            return subprocess.run(
                command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=PATIENCE
            )
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(command, -9, "", "it came to no end")

    @contextmanager
    def watched(self) -> Iterator[None]:
        """See to it that a plain TinyDB can read the file whenever it changes during the block."""
        over = Event()
        watch = Thread(target=self._watch, args=(over,))
        watch.start()
        try:
            yield
        finally:
            over.set()
            watch.join()

    def pause(self, longest: float) -> None:
        """Wait for a random time."""
        time.sleep(self.random.uniform(0, longest))

    def stamp(self) -> tuple[int, ...]:
        """Return what changes with the names in the store's folder, and with its file."""
        names = self.file.parent.stat().st_mtime_ns
        try:
            file = self.file.stat()
        except FileNotFoundError:
            return (names,)
        return names, file.st_mtime_ns, file.st_size, file.st_ino

    def _watch(self, over: Event) -> None:
        seen: tuple[int, ...] = ()
        while not over.wait(0.001):
            now = self.stamp()
            if now != seen and self.plain() is None:
                self.ledger.unreadable += 1
                return
            seen = now

    def _judge(self, writer: Writer, code: int, codes: Sequence[int]) -> int:
        """Return the exit code; complain of one that is not allowed, or is badly told."""
        self.ledger.kills += code == -9 and not writer.hung
        told = (code > 0) <= writer.talk.count("\n") <= 1
        if writer.hung:
            self.ledger.complaints.append("a writer came to no end")
        elif code == 0 and not writer.all_kept:
            self.ledger.complaints.append("a writer: code 0, and not an id for each line")
        elif code not in codes or not told:
            self.ledger.complaints.append(f"a writer: code {code}, {_last(writer.talk)}")
        return code

    def _mark(self, words: int) -> Mark:
        chance, start = self.random, self.random.randrange(2000)
        text = " ".join(chance.choices(_WORDS, k=chance.randrange(words)))
        return {
            "article": chance.choice(_ARTICLES),
            "start": start,
            "end": start + chance.randrange(1, 200),
            "tags": chance.sample(TAGS, chance.randrange(len(TAGS))),
            "note": f"{next(self._numbers)} {text} .",
        }


_ARTICLES = sorted(path.name for path in (ROOT / "seeds").glob("*.txt"))


def _last(talk: str) -> str:
    return talk.strip().rpartition("\n")[2] or "not a word"
