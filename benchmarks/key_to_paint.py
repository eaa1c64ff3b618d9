"""Key to paint: from writing a key to the moment the frame that answers it has been read."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from benchmarks import corpora
from benchmarks.figures import median, megabytes, ms, p99, table
from benchmarks.size import Size
from benchmarks.terminal import COLUMNS, Terminal, python, reader

PANE = range(25, 92)
"""The columns of the screen in which the text stands."""

LIST = range(24)
"""The columns of the article list."""

PAGE_DOWN = "\x1b[6~"
MOTIONS = {"j": "j", "w": "w", "e": "e", "page": PAGE_DOWN, "G": "G", "g": "g"}
ROUND = ("j", "w", "e", "page", "j", "w", "e", "G", "g")
"""The motions in an order in which each leads somewhere in the shortest text too."""

Taken = tuple[str, float, float]
"""A motion, the seconds until it was painted, and those until nothing more was written."""


def run(place: Path, variables: dict[str, str], size: Size) -> str:
    """Return the tables of motions and of the tag key."""
    keys = size.pick(9, 45, 252)
    lengths = size.pick((100_000,), (1_000_000,), (1_000_000, 10_000_000, 50_000_000))
    stores = size.pick((1,), (1, 10), (1, 10, 100))
    listed = size.pick((50,), (1_000, 20_000), (1_000, 20_000, 100_000))
    each = size.pick(50, 1000, 1000)
    motions = [
        _hello(variables, keys),
        *_motions("seed article, 4 KB", corpora.seeds(place), variables, keys),
    ]
    for length in lengths:
        motions += _motions(megabytes(length), corpora.long(place, length), variables, keys)
    tags = []
    for articles in stores:
        folder = corpora.annotated(place, articles, each)
        name = f"{each:,} annotations of {articles * each:,}"
        if articles == 1:
            motions += _motions(name, folder, variables, keys)
        tags.append(_tags(name, folder, variables, keys))
    heads = ("motions, ms", "keys", *MOTIONS, "p50", "p99", "longest", "quiet p99")
    tagging = ("tag key, ms", "keys", "p50", "p99", "longest", "saves", "saved p50", "longest")
    lists = [_list("five seeds", corpora.seeds(place / "listed"), variables, keys)]
    for count in listed:
        folder = corpora.many(place, count)
        lists.append(_list(f"{count:,} articles", folder, variables, keys))
    listing = ("next in the article list, ms", "keys", "p50", "p99", "longest", "quiet p99")
    return "\n\n".join((table(heads, motions), table(listing, lists), table(tagging, tags)))


def _hello(variables: dict[str, str], keys: int) -> list[str]:
    """Return the row of the yardstick: any key changes the one line."""
    with Terminal(python("-m", "benchmarks.hello"), variables) as terminal:
        terminal.until_written(["Hello, world!"])
        terminal.until_quiet()
        pressed = [_press(terminal, "j", range(COLUMNS)) for _ in range(keys)]
    return _row("Textual hello-world", [("j", *times) for times in pressed if times])


def _motions(name: str, folder: Path, variables: dict[str, str], keys: int) -> Iterator[list[str]]:
    """Yield the row of motions right after opening, while entities are sought, and that at rest."""
    with Terminal(reader(folder), variables) as terminal:
        terminal.until_written([corpora.LISTED, corpora.FIRST], limit=180)
        yield _row(f"{name}, just opened", _walk(terminal, keys))
        terminal.until_quiet(1)
        yield _row(f"{name}, at rest", _walk(terminal, keys))


def _list(name: str, folder: Path, variables: dict[str, str], keys: int) -> list[str]:
    """Return the row of going from article to article in the list, once all is quiet."""
    with Terminal(reader(folder), variables) as terminal:
        terminal.until_written([corpora.LISTED, corpora.FIRST], limit=180)
        terminal.until_quiet(1)
        terminal.press("l")
        terminal.until_quiet()
        ways = cycle("jjjjkkkk")
        pressed = [_press(terminal, next(ways), LIST) for _ in range(keys)]
    row = _row(name, [("j", *times) for times in pressed if times])
    return [*row[:2], *row[-4:]]


def _walk(terminal: Terminal, keys: int) -> list[Taken]:
    """Press motions in turn; return what each took, without those that led nowhere."""
    _press(terminal, MOTIONS["g"], PANE, limit=1)
    walked = ((name, _press(terminal, MOTIONS[name], PANE)) for name in islice(cycle(ROUND), keys))
    return [(name, *times) for name, times in walked if times]


def _press(
    terminal: Terminal, key: str, columns: range, limit: float = 10
) -> tuple[float, float] | None:
    """Press a key; return how long it took to change these columns, and until all was written.

    None if the app said that there is nothing further that way; the limit if nothing happened.
    """
    before = terminal.painted(columns)
    # Frames come in a rhythm of 60 a second: keys must fall anywhere in it.
    time.sleep(random.random() / 60)
    pressed = terminal.press(key)
    while time.perf_counter() < pressed + limit:
        bursts = terminal.bursts()
        for burst in bursts:
            if terminal.painted(columns, burst.upto) != before:
                return burst.end - pressed, bursts[-1].end - pressed
        if any("No further" in burst.plain for burst in bursts):
            return None
    return limit, limit


def _row(name: str, taken: list[Taken]) -> list[str]:
    shown = [one for _, one, _ in taken]
    each = [[one for motion, one, _ in taken if motion == wanted] for wanted in MOTIONS]
    quiet = p99([end for _, _, end in taken])
    return [
        name,
        str(len(taken)),
        *(ms(median(values)) if values else "" for values in each),
        *map(ms, (median(shown), p99(shown), max(shown), quiet)),
    ]


def _tags(name: str, folder: Path, variables: dict[str, str], keys: int) -> list[str]:
    """Return the row of the tag key, which puts a tag on a sentence and takes it off in turn.

    First each key waits until its change is on disk, then only until it is painted.
    """
    with Terminal(reader(folder), variables) as terminal:
        terminal.until_written([corpora.LISTED, corpora.FIRST], limit=180)
        terminal.until_shown(lambda shown: "saved" in shown, limit=180)
        terminal.until_quiet(1)
        terminal.press("j")
        terminal.until_quiet()
        words = cycle((f" with {corpora.TAG.name}.", f"Took {corpora.TAG.name} off"))
        waited = [_tag(terminal, next(words), wait=True) for _ in range(max(7, keys // 12))]
        hurried = [_tag(terminal, next(words), wait=False) for _ in range(keys)]
    painted = [paint for paint, _ in waited + hurried]
    saved = [end for _, end in waited]
    times = [ms(value) for value in (median(painted), p99(painted), max(painted))]
    return [
        name, str(len(painted)), *times, str(len(saved)), ms(median(saved)), ms(max(saved)),
    ]  # fmt: skip


def _tag(terminal: Terminal, words: str, wait: bool, limit: float = 60) -> tuple[float, float]:
    """Press the tag's key; return when the words were written, and "saved" if that is waited for.

    Raises:
        TimeoutError: if it does not happen.
    """
    time.sleep(random.random() / 60)
    pressed, painted = terminal.press("1"), 0.0
    while time.perf_counter() < pressed + limit:
        for burst in terminal.bursts():
            if not painted and words in burst.plain:
                painted = burst.end - pressed
            if painted and (not wait or "saved" in burst.plain):
                return painted, burst.end - pressed
    raise TimeoutError(f"{words} and saved: not within {limit} s; it shows:\n{terminal.shown()}")
