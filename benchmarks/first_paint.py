"""First useful paint, and the memory held at that moment, beside a Textual hello-world."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree, which

from benchmarks import corpora
from benchmarks.figures import median, megabytes, ms, ratio, table
from benchmarks.size import Size
from benchmarks.terminal import Terminal, python, reader

PEERS = ("less", "vim", "frogmouth")
"""Programs that show a text in a terminal, by their commands."""


@dataclass
class Case:
    """A program, what its first useful screen holds, and the figures of its runs.

    `times` are seconds, `held` and `peaks` megabytes. A `fresh` folder is emptied before each run.
    """

    name: str
    command: Sequence[str]
    wanted: Sequence[str] = (corpora.LISTED, corpora.FIRST)
    times: list[float] = field(default_factory=list)
    held: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)
    fresh: Path | None = None

    def measure(self, variables: dict[str, str], keep: bool = True) -> None:
        """Start the program, and keep how long it took to its first useful paint."""
        if self.fresh is not None:
            rmtree(self.fresh, ignore_errors=True)
            variables = variables | {"XDG_CACHE_HOME": str(self.fresh)}
        with Terminal(self.command, variables) as terminal:
            paint = terminal.until_written(self.wanted, limit=180)
            held, peak = terminal.memory()
            missing = [string for string in self.wanted if string not in terminal.shown()]
            if missing:
                raise AssertionError(f"written but not on the screen: {missing}")
        if keep:
            self.times.append(paint - terminal.started)
            self.held.append(held)
            self.peaks.append(peak)


def run(place: Path, variables: dict[str, str], size: Size) -> str:
    """Return the tables; the programs take turns, after one run of each that does not count."""
    rounds = size.pick(1, 3, 9)
    lengths = size.pick((100_000,), (10_000_000, 50_000_000), (1_000_000, 10_000_000, 50_000_000))
    articles = size.pick((50,), (1_000, 20_000), (1_000, 20_000, 100_000))
    hello = Case("Textual hello-world", python("-m", "benchmarks.hello"), ["Hello, world!"])
    seeds = corpora.seeds(place)
    ours = [
        Case("five seeds", reader(seeds)),
        *(Case(f"{each:,} articles", reader(corpora.many(place, each))) for each in articles),
        *(
            Case(f"a text of {megabytes(each)}", reader(corpora.long(place, each)))
            for each in lengths
        ),
    ]
    # What is listed of a folder is kept: this one is never seen before.
    many = Case(f"{articles[-1]:,}, never seen before", ours[len(articles)].command)
    many.fresh = place / "fresh"
    if articles[-1] > 2_000:  # larger folders show what is listed first, which may be any of them
        many.wanted = ["2,000+"]
    ours.insert(len(articles) + 1, many)
    others = list(_peers(place, next(iter(sorted(seeds.iterdir())))))
    for number in range(rounds + 1):
        for case in (hello, *ours, *others):
            case.measure(variables, keep=number > 0)
    heads = ("first useful paint", "ms", "slowest", "times hello", "MB", "times hello", "peak MB")
    peers = ("others, on one seed", "ms", "slowest", "times hello", "MB", "times hello", "peak MB")
    missing = [name for name in PEERS if not which(name)]
    note = f"\n\nNot installed here: {', '.join(missing)}." if missing else ""
    return "\n\n".join(
        (
            table(heads, (_row(case, hello) for case in (hello, *ours))),
            table(peers, (_row(case, hello) for case in others)) + note,
        )
    )


def _peers(place: Path, article: Path) -> Iterator[Case]:
    """Yield the other programs that are installed, on an article of the seeds."""
    markdown = place / "article.md"  # the readers of Markdown open nothing else
    markdown.write_bytes(article.read_bytes())
    for name in PEERS:
        if path := which(name):
            yield Case(name, [path, str(markdown)], [corpora.FIRST])


def _row(case: Case, hello: Case) -> tuple[str, ...]:
    return (
        case.name,
        ms(median(case.times)),
        ms(max(case.times)),
        f"{ratio(case.times, hello.times):.2f}",
        f"{median(case.held):.0f}",
        f"{ratio(case.held, hello.held):.2f}",
        f"{median(case.peaks):.0f}",
    )
