"""Find: how fast the index is built, and how soon hits are there, beside ripgrep and grep.

Ripgrep is asked for an expression that finds the same words, since it folds nothing but case. Files
and index are in the system's cache for all; each is asked for a screen of hits, in turns.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from shutil import which
from unittest.mock import patch

from benchmarks import corpora
from benchmarks.figures import median, ms, ratio, table
from benchmarks.size import Size
from tui_reader.finding.query import parse
from tui_reader.searching.finder import Finder
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings

SCREEN = 36
"""Hits that fill a screen."""

LENGTH = 4096
"""Bytes of an article."""

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


def run(place: Path, variables: dict[str, str], size: Size) -> str:
    """Return the tables of the index and of queries, at each number of articles."""
    counts = size.pick((20,), (1_000, 5_000), (1_000, 10_000, 100_000))
    rounds = size.pick(2, 7, 9)
    built, asked = [], []
    with patch.dict(os.environ, variables):
        for count in counts:
            folder = corpora.many(place, count, LENGTH)
            session = open_session(Settings(folder, place / f"{count}.json"))
            built.append(_build(session, place / "cache", count))
            for name, (ours, theirs) in QUERIES.items():
                asked.append(_ask(session, count, name, ours, theirs, rounds))
    index = ("index of", "seconds", "of the processor", "articles/s", "MB of texts", "MB")
    finding = ("find", "among", "hits", "ms", "ripgrep, a screen", "times", "ripgrep, all", "times")
    missing = "" if which("rg") else "\n\nripgrep is not installed here."
    return f"{table(index, built)}\n\n{table(finding, asked)}{missing}"


def _build(session: Session, cache: Path, count: int) -> list[str]:
    """Let the index be built; return its row. A small corpus has none."""
    texts = sum((session.corpus.root / source).stat().st_size for source in session.corpus.order)
    before, started, worked = _size(cache), time.perf_counter(), time.process_time()
    session.index.refresh()
    took, work = time.perf_counter() - started, time.process_time() - worked
    if not session.index.useful:
        return [f"{count:,}", "none is made", "", "", f"{texts / 1e6:.1f}", ""]
    return [
        f"{count:,}",
        f"{took:.1f}",
        f"{work:.1f}",
        f"{count / took:,.0f}",
        f"{texts / 1e6:.1f}",
        f"{(_size(cache) - before) / 1e6:.1f}",
    ]


def _ask(session: Session, count: int, name: str, ours: str, theirs: str, rounds: int) -> list[str]:
    """Ask in turns; return how long the first screen took of both, and all of ripgrep."""
    times: list[float] = []
    others: list[tuple[float, float]] = []
    hits = 0
    for number in range(rounds + 1):  # the first does not count
        took, hits = _timed(lambda: _screen(session, ours))
        if number:
            times.append(took)
        if number and theirs and (rg := which("rg")):
            others.append(_ripgrep(rg, theirs, session.corpus.root))
    row = [name, f"{count:,}", str(hits) if hits < SCREEN else f"{SCREEN}+", ms(median(times))]
    for theirs_took in zip(*others, strict=True):
        row += [ms(median(theirs_took)), f"{ratio(times, theirs_took):.2f}"]
    return row + [""] * (8 - len(row))


def _ripgrep(program: str, expression: str, folder: Path) -> tuple[float, float]:
    """Return how long ripgrep takes for a screen of lines, and for all."""
    command = (program, "--ignore-case", "--no-heading", expression, str(folder))
    return _timed(lambda: _lines(command, SCREEN))[0], _timed(lambda: _lines(command, None))[0]


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
