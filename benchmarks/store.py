"""The store: one durable annotation beside SQLite's commit, opening beside plain TinyDB's."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tinydb import TinyDB

from benchmarks import corpora
from benchmarks.figures import median, ms, p99, ratio, table
from benchmarks.size import Size
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Article
from tui_reader.model.change import Act, Change, Commit
from tui_reader.model.records import of_annotation
from tui_reader.store.ids import IdMaker
from tui_reader.store.store import Store

_TEXT = "\n".join(path.read_text("utf-8") for path in sorted((corpora.SEEDS).glob("*.txt")))
_new_id = IdMaker()


def run(place: Path, variables: dict[str, str], size: Size) -> str:
    """Return the tables of commits and of opening at each size."""
    sizes = size.pick((100,), (100, 10_000), (100, 10_000, 100_000))
    commits, opens = [], []
    for count in sizes:
        rounds = 9 if count > 10_000 else 25
        made = _annotations(count + rounds)
        store = corpora.keep(place / f"{count}.json", made[:count])
        commits.append(_commits(store, place / f"{count}.db", made, rounds))
        opens.append(_opens(store, 9))
    heads = ("one annotation into", "rounds", "store ms", "p99", "SQLite ms", "p99", "times SQLite")
    opening = ("open", "rounds", "store ms", "plain TinyDB ms", "times TinyDB", "file MB")
    return f"{table(heads, commits)}\n\n{table(opening, opens)}"


def _annotations(count: int) -> list[Annotation]:
    """Return so many annotations of the seeds' sentences, over and over in other articles."""
    made: list[Annotation] = []
    while len(made) < count:
        made += corpora.annotate(Article(f"{len(made):06}.txt", _TEXT))
    return made[:count]


def _commits(store: Store, path: Path, made: list[Annotation], rounds: int) -> list[str]:
    """Commit in turns; every annotation comes with its entry of undo, as the app's do."""
    size = len(made) - rounds
    base = _sqlite(path, made[:size])
    store.load()
    ours, theirs = [], []
    for annotation in made[size:]:
        act = Act(_new_id(), "tag threat", corpora.NOW, (Change(None, annotation),))
        commit = Commit(act.changes, ((None, act),))
        ours.append(_timed(partial(store.commit, commit)))
        theirs.append(_timed(partial(_insert, base, [annotation])))
    base.close()
    figures = (median(ours), p99(ours), median(theirs), p99(theirs))
    return [f"{size:,}", str(rounds), *map(ms, figures), f"{ratio(ours, theirs):,.1f}"]


def _opens(store: Store, rounds: int) -> list[str]:
    """Open the file in turns."""
    ours, plain = [], []
    count = 0
    for _ in range(rounds):
        ours.append(_timed(lambda: Store(store.path).load()))
        plain.append(_timed(lambda: _tinydb(store.path)))
        count = _tinydb(store.path)
    megabytes = store.path.stat().st_size / 1_000_000
    figures = (ms(median(ours)), ms(median(plain)), f"{ratio(ours, plain):.2f}")
    return [f"{count:,}", str(rounds), *figures, f"{megabytes:.1f}"]


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
