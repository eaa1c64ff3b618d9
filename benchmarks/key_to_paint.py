"""Key to paint: from writing a key to the moment the frame that answers it has been read."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from shutil import which

from benchmarks import corpora
from benchmarks.figures import median, megabytes, ms, p99, table
from benchmarks.outcome import Around, Figure, Found, Outcome, short
from benchmarks.peers import ABSENT
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

TOO_LONG = "not in a smoke run"

_UNANSWERED = 7  # keys of a walk that may lead nowhere

Taken = tuple[str, float, float]
"""A motion, the seconds until it was painted, and those until nothing more was written."""


def run(around: Around) -> Outcome:
    """Return what motions and the tag key take, with the same in other programs."""
    keys = around.size.pick(9, 207, 252)
    motions, found = _all_motions(around, keys)
    tags, tagging = _all_tags(around, keys)
    heads = ("motions, ms", "keys", *MOTIONS, "p50", "p99", "longest", "quiet p99")
    tag_heads = ("tag key, ms", "keys", "p50", "p99", "longest", "saves", "saved p50", "longest")
    list_heads = ("next in the article list, ms", "keys", "p50", "p99", "longest", "quiet p99")
    lists = list(_lists(around, min(keys, 45)))
    tables = (table(heads, motions), table(list_heads, lists), table(tag_heads, tags))
    return Outcome("\n\n".join(tables), {**found, **tagging})


def _all_motions(around: Around, keys: int) -> tuple[list[list[str]], dict[str, Found]]:
    """Return the rows of motions in ours and in others, and their figures."""
    own = () if around.size is Size.SMOKE else (1_000_000, 10_000_000, 50_000_000)
    folders = {"4 KB": corpora.seeds(around.place)}
    folders |= {megabytes(each): corpora.long(around.shared, each) for each in own}
    takings = {"Textual hello-world": _hello(around.variables, keys)}
    for name, folder in folders.items():
        opened, rest = _motions(folder, around.variables, keys)
        takings |= {f"{name}, just opened": opened, f"{name}, at rest": rest}
    found: dict[str, Found] = {"hello": _p99(takings["Textual hello-world"])}
    for state, key in (("just opened", "open"), ("at rest", "rest")):
        told = [_p99(takings[f"{name}, {state}"]) for name in folders]
        found |= {f"{key}.{wanted}": TOO_LONG for wanted in ("1 MB", "10 MB", "50 MB")}
        found |= {f"{key}.{name}": each for name, each in zip(folders, told, strict=True)}
        if key == "rest":
            slowest, fastest = (most(each.value for each in told) for most in (max, min))
            found["spread"] = Figure(slowest / fastest, told[0].short)
    length = around.size.pick(100_000, 1_000_000, 1_000_000)
    for name, taken in _others(around, length, min(keys, 45)):
        found[name] = _p99(taken, 1) if isinstance(taken, list) else taken
        if isinstance(taken, list):
            takings[f"pages of {megabytes(length)} in {name}"] = taken
    return [_row(name, taken) for name, taken in takings.items()], found


def _all_tags(around: Around, keys: int) -> tuple[list[list[str]], dict[str, Found]]:
    """Return the rows of the tag key for each size of the store, and the figures of the largest."""
    each = around.size.pick(50, 1000, 1000)
    rows, tagged = [], _Tagged([], [])
    stores = around.size.pick((1,), (100,), (1, 10, 100))
    for articles in stores:
        folder = corpora.annotated(around.place, articles, each)
        tagged = _tags(folder, around.variables, keys)
        rows.append(tagged.row(f"{each:,} annotations of {articles * each:,}"))
    of = stores[-1] * each
    return rows, {
        "tag": short(1000 * p99(tagged.painted), 100_000, "annotations", of),
        "tag.median": Figure(1000 * median(tagged.painted)),
        "saved": short(1000 * p99(tagged.saved), 100_000, "annotations", of),
        "saved.median": Figure(1000 * median(tagged.saved)),
    }


def _lists(around: Around, keys: int) -> Iterator[list[str]]:
    """Yield the rows of the article list."""
    yield _list("five seeds", corpora.seeds(around.place / "listed"), around.variables, keys)
    for count in around.size.pick((), (100_000,), (1_000, 20_000, 100_000)):
        folder = corpora.many(around.shared, count)
        yield _list(f"{count:,} articles", folder, around.variables, keys)


def _p99(taken: Sequence[Taken], wanted: int = 200) -> Figure:
    """Return what 99 % of the keys do not exceed, in milliseconds."""
    value = 1000 * p99([painted for _, painted, _ in taken])
    return short(value, wanted, "keys", len(taken) + _UNANSWERED)


def _hello(variables: Mapping[str, str], keys: int) -> list[Taken]:
    """Return what the yardstick takes: any key changes the one line."""
    with Terminal(python("-m", "benchmarks.hello"), variables) as terminal:
        terminal.until_written(["Hello, world!"])
        terminal.until_quiet()
        pressed = [_press(terminal, "j", range(COLUMNS)) for _ in range(keys)]
    return [("j", *times) for times in pressed if times]


def _others(around: Around, length: int, keys: int) -> Iterator[tuple[str, list[Taken] | str]]:
    """Yield the names of other programs and what a page down takes in them, in a long text."""
    path = corpora.long(around.shared, length) / "1.txt"
    commands = {
        "TextArea": python("-m", "benchmarks.widgets", "TextArea", str(path)),
        **{name: [which(name) or "", str(path)] for name in ("less", "vim")},
    }
    for name, command in commands.items():
        if not command[0]:
            yield name, ABSENT
            continue
        with Terminal(command, around.variables) as terminal:
            terminal.until_written([corpora.FIRST])
            terminal.until_quiet(1)
            pressed = [_press(terminal, PAGE_DOWN, range(COLUMNS), 1) for _ in range(keys)]
        yield name, [("page", *times) for times in pressed if times]


def _motions(
    folder: Path, variables: Mapping[str, str], keys: int
) -> tuple[list[Taken], list[Taken]]:
    """Return what motions take right after opening, while entities are sought, and at rest."""
    with Terminal(reader(folder), variables) as terminal:
        terminal.until_written([corpora.LISTED, corpora.FIRST], limit=180)
        opened = _walk(terminal, keys)
        terminal.until_quiet(1)
        return opened, _walk(terminal, keys)


def _list(name: str, folder: Path, variables: Mapping[str, str], keys: int) -> list[str]:
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


def _row(name: str, taken: Sequence[Taken]) -> list[str]:
    shown = [one for _, one, _ in taken]
    each = [[one for motion, one, _ in taken if motion == wanted] for wanted in MOTIONS]
    quiet = p99([end for _, _, end in taken])
    return [
        name,
        str(len(taken)),
        *(ms(median(values)) if values else "" for values in each),
        *map(ms, (median(shown), p99(shown), max(shown), quiet)),
    ]


@dataclass(frozen=True, slots=True)
class _Tagged:
    """The seconds until each tag was painted, and until it was saved where that was awaited."""

    painted: list[float]
    saved: list[float]

    def row(self, name: str) -> list[str]:
        times = [ms(each) for each in (median(self.painted), p99(self.painted), max(self.painted))]
        saves = [str(len(self.saved)), ms(median(self.saved)), ms(max(self.saved))]
        return [name, str(len(self.painted)), *times, *saves]


def _tags(folder: Path, variables: Mapping[str, str], keys: int) -> _Tagged:
    """Press the tag key, which puts a tag on a sentence and takes it off in turn.

    First each key waits until its change is on disk, then only until it is painted.
    """
    with Terminal(reader(folder), variables) as terminal:
        terminal.until_written([corpora.LISTED, corpora.FIRST], limit=180)
        terminal.until_shown(lambda shown: "saved" in shown, limit=180)
        terminal.until_quiet(1)
        terminal.press("j")
        terminal.until_quiet()
        words = cycle((f" with {corpora.TAG.name}.", f"Took {corpora.TAG.name} off"))
        waits = max(7, keys // 8)
        waited = [_tag(terminal, next(words), wait=True) for _ in range(waits)]
        hurried = [_tag(terminal, next(words), wait=False) for _ in range(keys - waits)]
    return _Tagged([paint for paint, _ in waited + hurried], [end for _, end in waited])


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
