"""The store: one durable annotation beside SQLite's commit, opening beside plain TinyDB's."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tinydb import TinyDB

from benchmarks import corpora
from benchmarks.figures import median, ms, p99, ratio, table
from benchmarks.outcome import Around, Figure, Found, Outcome, short
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Article
from tui_reader.model.change import Act, Change, Commit
from tui_reader.model.records import of_annotation
from tui_reader.store.ids import IdMaker
from tui_reader.store.store import Store

_TEXT = "\n".join(path.read_text("utf-8") for path in sorted((corpora.SEEDS).glob("*.txt")))
_SIZES = (100, 10_000, 100_000)
_new_id = IdMaker()

NOT_SMALL = "not in a smoke run"
"""Why there is no figure of the larger stores."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """The seconds that the same takes in ours and in another, round by round."""

    ours: list[float]
    theirs: list[float]

    @property
    def times(self) -> float:
        """Return how many times as long ours takes."""
        return ratio(self.ours, self.theirs)


def run(around: Around) -> Outcome:
    """Return what commits and opening take at each size."""
    sizes = around.size.pick((100,), _SIZES, _SIZES)
    commits, opens = {}, {}
    for count in sizes:
        rounds = 9 if count > 10_000 else 25
        made = _annotations(count + rounds)
        store = corpora.keep(around.place / f"{count}.json", made[:count])
        commits[count] = _commits(store, around.place / f"{count}.db", made, rounds)
        opens[count] = _opens(store, around.size.pick(2, 7, 9))
    heads = ("one annotation into", "rounds", "store ms", "p99", "SQLite ms", "p99", "times SQLite")
    rows = [[f"{count:,}", *_row(pair, 2)] for count, pair in commits.items()]
    opening = ("open", "rounds", "store ms", "p99", "plain TinyDB ms", "p99", "times TinyDB")
    opened = [[f"{count:,}", *_row(pair, 2)] for count, pair in opens.items()]
    return Outcome(f"{table(heads, rows)}\n\n{table(opening, opened)}", _figures(commits, opens))


def _row(pair: _Pair, digits: int) -> list[str]:
    """Return rounds, median and longest of both, and the ratio."""
    times = [measure(each) for each in (pair.ours, pair.theirs) for measure in (median, p99)]
    return [str(len(pair.ours)), *map(ms, times), f"{pair.times:.{digits}f}"]


def _figures(commits: Mapping[int, _Pair], opens: Mapping[int, _Pair]) -> dict[str, Found]:
    """Return the figures that the targets name."""
    found: dict[str, Found] = {}
    for size in _SIZES:
        pair = commits.get(size)
        found[f"commit.{size}"] = Figure(pair.times) if pair else NOT_SMALL
        found[f"commit.{size}.ms"] = Figure(1000 * median(pair.ours)) if pair else NOT_SMALL
        found[f"sqlite.{size}.ms"] = Figure(1000 * median(pair.theirs)) if pair else NOT_SMALL
    small, large = commits[min(commits)], commits[max(commits)]
    largest = max(opens)
    return found | {
        "growth": _large(median(large.ours) / median(small.ours), largest),
        "sqlite.growth": _large(median(large.theirs) / median(small.theirs), largest),
        "open": _large(opens[largest].times, largest),
        "open.ms": Figure(1000 * median(opens[largest].ours)),
        "tinydb.ms": Figure(1000 * median(opens[largest].theirs)),
    }


def _large(value: float, of: int) -> Figure:
    return short(value, _SIZES[-1], "annotations", of)


def _annotations(count: int) -> list[Annotation]:
    """Return so many annotations of the seeds' sentences, over and over in other articles."""
    made: list[Annotation] = []
    while len(made) < count:
        made += corpora.annotate(Article(f"{len(made):06}.txt", _TEXT))
    return made[:count]


def _commits(store: Store, path: Path, made: list[Annotation], rounds: int) -> _Pair:
    """Commit in turns; every annotation comes with its entry of undo, as the app's do."""
    size = len(made) - rounds
    base = _sqlite(path, made[:size])
    store.load()
    pair = _Pair([], [])
    for annotation in made[size:]:
        act = Act(_new_id(), "tag threat", corpora.NOW, (Change(None, annotation),))
        commit = Commit(act.changes, ((None, act),))
        pair.ours.append(_timed(partial(store.commit, commit)))
        pair.theirs.append(_timed(partial(_insert, base, [annotation])))
    base.close()
    return pair


def _opens(store: Store, rounds: int) -> _Pair:
    """Open the file in turns; ours reads the journal of the commits before besides."""
    pair = _Pair([], [])
    for _ in range(rounds):
        pair.ours.append(_timed(lambda: Store(store.path).load()))
        pair.theirs.append(_timed(lambda: _tinydb(store.path)))
    return pair


def _sqlite(path: Path, made: list[Annotation]) -> sqlite3.Connection:
    base = sqlite3.connect(path)
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("PRAGMA synchronous = FULL")
    base.execute("CREATE TABLE annotations (id TEXT PRIMARY KEY, record TEXT) WITHOUT ROWID")
    _insert(base, made)
    return base


def _insert(base: sqlite3.Connection, made: list[Annotation]) -> None:
    rows = ((one.id, json.dumps(of_annotation(one))) for one in made)
    base.executemany("INSERT INTO annotations VALUES (?, ?)", rows)
    base.commit()


def _tinydb(path: Path) -> int:
    """Return how many annotations plain TinyDB finds."""
    with TinyDB(path) as base:
        return len(base.table("annotations").all())


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
