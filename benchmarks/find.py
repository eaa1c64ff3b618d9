"""Find: how fast the index is built, and how soon hits are there, beside ripgrep and grep.

Ripgrep is asked for an expression that finds the same words, since it folds nothing but case. Files
and index are in the system's cache for all; each is asked for a screen of hits, in turns.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from unittest.mock import patch

from benchmarks import corpora
from benchmarks.figures import median, ms, ratio, table
from benchmarks.outcome import Around, Figure, Found, Outcome, short
from benchmarks.peers import ABSENT
from tui_reader.finding.query import parse
from tui_reader.searching.finder import Finder
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings

SCREEN = 36
"""Hits that fill a screen."""

LENGTH = 4096
"""Bytes of an article."""

WITHOUT = 300
"""Articles of the largest corpus that has no index."""

_MANY = 100_000
_ALL = 3  # rounds in which ripgrep looks for all

QUERIES = {
    "a frequent word": ("gouvernement", "gouvernement"),
    "a word without its accents": ("epidemie", "[eé]pid[eé]mie"),
    "a rare name": ("okafor", "okafor"),
    "a phrase": ('"la guerre politique"', "la guerre politique"),
    "a phrase that is nowhere": ('"la guerre du pont"', "la guerre du pont"),
    "the beginning of a word": ("manif*", r"\bmanif\w*"),
    "two words, far apart": ("okafor epidemie", ""),
}
"""What is looked for: how it is asked here, and of ripgrep as an expression, where that can be."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What came of a query: its hits up to a screen, and seconds, round by round.

    `screen` and `all` are those of ripgrep, empty where it is not installed or cannot be asked.
    """

    hits: int
    ours: list[float]
    screen: list[float]
    all: list[float]

    def row(self, name: str, count: int) -> list[str]:
        hits = str(self.hits) if self.hits < SCREEN else f"{SCREEN}+"
        row = [name, f"{count:,}", hits, ms(median(self.ours))]
        for theirs in (self.screen, self.all):
            times = ratio(self.ours[: len(theirs)], theirs) if theirs else 0
            row += [ms(median(theirs)), f"{times:.2f}"] if theirs else ["", ""]
        return row


def run(around: Around) -> Outcome:
    """Return how the index is built and how soon hits are there, at each number of articles."""
    counts = around.size.pick((20, 40), (WITHOUT, 1_000, _MANY), (WITHOUT, 1_000, 10_000, _MANY))
    rounds = around.size.pick(2, 7, 9)
    built, rows = [], []
    figures: dict[str, Found] = {}
    asked: dict[int, dict[str, _Asked]] = {}
    with patch.dict(os.environ, around.variables):
        for count in counts:
            folder = corpora.many(around.shared, count, LENGTH)
            session = open_session(Settings(folder, around.place / f"{count}.json"))
            row, rates = _build(session, around.place / "cache", count)
            built.append(row)
            figures |= rates
            asked[count] = {
                name: _ask(session, ours, theirs, rounds)
                for name, (ours, theirs) in QUERIES.items()
            }
            rows += [each.row(name, count) for name, each in asked[count].items()]
        figures["grep"] = _grep(corpora.many(around.shared, counts[-1], LENGTH))
    index = ("index of", "seconds", "of the processor", "articles/s", "MB of texts", "MB")
    finding = ("find", "among", "hits", "ms", "ripgrep, a screen", "times", "ripgrep, all", "times")
    tables = f"{table(index, built)}\n\n{table(finding, rows)}"
    return Outcome(tables, figures | _figures(asked))


def _figures(asked: Mapping[int, Mapping[str, _Asked]]) -> dict[str, Found]:
    """Return the figures of finding that the targets name: those of the slowest queries."""
    without, *_, thousand, most = (asked[count] for count in _three(list(asked)))
    of = max(asked)
    beside = [each for each in most.values() if each.screen]
    figures: dict[str, Found] = {
        "slowest": short(_slowest(most), _MANY, "articles", of),
        "without": short(_slowest(without), WITHOUT, "articles", min(asked)),
        "thousand": short(_slowest(thousand), 1_000, "articles", sorted(asked)[1]),
    }
    if not beside:
        return figures | dict.fromkeys(("times", "rg", "rg.all", "thousand.rg"), ABSENT)
    worst = max(beside, key=lambda each: ratio(each.ours, each.screen))
    return figures | {
        "times": short(ratio(worst.ours, worst.screen), _MANY, "articles", of),
        "rg": Figure(1000 * median(worst.screen)),
        "rg.all": Figure(1000 * median(worst.all)),
        "thousand.rg": Figure(
            1000 * max(median(each.all) for each in thousand.values() if each.all)
        ),
    }


def _three(counts: list[int]) -> tuple[int, int, int]:
    """Return the smallest number of articles, the next and the largest."""
    return counts[0], counts[1], counts[-1]


def _slowest(asked: Mapping[str, _Asked]) -> float:
    """Return the milliseconds of the query that takes longest, at the median."""
    return 1000 * max(median(each.ours) for each in asked.values())


def _build(session: Session, cache: Path, count: int) -> tuple[list[str], dict[str, Found]]:
    """Let the index be built; return its row, and its figures. A small corpus has none."""
    texts = sum((session.corpus.root / source).stat().st_size for source in session.corpus.order)
    if not session.index.useful:
        told = "no index of so few"
        row = [f"{count:,}", "none is made", "", "", f"{texts / 1e6:.1f}", ""]
        return row, {"rate": told, "resumed": told}
    before, started, worked = _size(cache), time.perf_counter(), time.process_time()
    session.index.refresh()
    took, work = time.perf_counter() - started, time.process_time() - worked
    row = [
        f"{count:,}",
        f"{took:.1f}",
        f"{work:.1f}",
        f"{count / took:,.0f}",
        f"{texts / 1e6:.1f}",
        f"{(_size(cache) - before) / 1e6:.1f}",
    ]
    return row, {
        "rate": short(count / took, _MANY, "articles", count),
        "resumed": _resumed(session, took),
    }


def _resumed(session: Session, took: float) -> Found:
    """Return how long the rest takes of an index that was stopped halfway, against all of it."""
    half = False

    def progress(done: int, total: int) -> None:
        nonlocal half
        half = half or 2 * done >= total

    root = session.corpus.root
    with TemporaryDirectory() as folder, patch.dict(os.environ, {"XDG_CACHE_HOME": folder}):
        session = open_session(Settings(root, Path(folder) / "annotations.json"))
        session.index.refresh(lambda: half, progress)
        session = open_session(Settings(root, Path(folder) / "annotations.json"))
        rest, _ = _timed(lambda: int(session.index.refresh()))
    return Figure(rest / took)


def _ask(session: Session, ours: str, theirs: str, rounds: int) -> _Asked:
    """Ask in turns, ripgrep for all of it a few times; the first round does not count."""
    asked = _Asked(_screen(session, ours), [], [], [])
    rg = which("rg") if theirs else None
    for number in range(rounds + 1):
        took, _ = _timed(lambda: _screen(session, ours))
        if number:
            asked.ours.append(took)
        if number and rg:
            command = (rg, "--ignore-case", "--no-heading", theirs, str(session.corpus.root))
            asked.screen.append(_timed(partial(_lines, command, SCREEN))[0])
            if number <= _ALL:
                asked.all.append(_timed(partial(_lines, command, None))[0])
    return asked


def _grep(folder: Path) -> Found:
    """Return how many milliseconds grep takes for all lines with a rare name, once."""
    if not (program := which("grep")):
        return ABSENT
    _, expression = QUERIES["a rare name"]
    command = (program, "-r", "-i", expression, str(folder))
    return Figure(1000 * _timed(lambda: _lines(command, None))[0])


def _screen(session: Session, query: str) -> int:
    """Return how many hits there are, up to a screen of them."""
    found = Finder(session).find(parse(query))
    return len(list(islice((hit for each in found for hit in each.hits), SCREEN)))


def _lines(command: Sequence[str], most: int | None) -> int:
    """Return how many lines a program writes, up to so many."""
    with subprocess.Popen(command, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        count = len(list(islice(program.stdout, most)))
        program.kill()
    return count


def _timed(act: Callable[[], int]) -> tuple[float, int]:
    start = time.perf_counter()
    result = act()
    return time.perf_counter() - start, result


def _size(folder: Path) -> int:
    """Return how many bytes the files below a folder take."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
