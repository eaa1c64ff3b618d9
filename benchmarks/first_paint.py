"""First useful paint, and the memory held at that moment, beside a Textual hello-world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import corpora
from benchmarks.figures import median, ms, ratio, table
from benchmarks.terminal import Terminal, python, reader


@dataclass
class Case:
    """A program, what its first useful screen holds, and the figures of its runs.

    `times` are seconds, `held` and `peaks` megabytes.
    """

    name: str
    command: Sequence[str]
    wanted: Sequence[str] = (corpora.LISTED, corpora.FIRST)
    times: list[float] = field(default_factory=list)
    held: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)

    def measure(self, variables: dict[str, str], keep: bool = True) -> None:
        """Start the program, and keep how long it took to its first useful paint."""
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


def run(place: Path, variables: dict[str, str], quick: bool) -> str:
    """Return the table; the programs take turns, after one run of each that does not count."""
    rounds, articles = (3, 5_000) if quick else (9, 100_000)
    cases = [
        Case("Textual hello-world", python("-m", "benchmarks.hello"), ["Hello, world!"]),
        Case("five seeds", reader(corpora.seeds(place))),
        Case("10 MB text", reader(corpora.long(place, 10_000_000))),
        Case("50 MB text", reader(corpora.long(place, 50_000_000))),
        Case(f"{articles:,} articles", reader(corpora.many(place, articles))),
    ]
    for number in range(rounds + 1):
        for case in cases:
            case.measure(variables, keep=number > 0)
    hello = cases[0]
    heads = ("first useful paint", "ms", "slowest", "times hello", "MB", "times hello", "peak MB")
    return table(
        heads,
        (
            (
                case.name,
                ms(median(case.times)),
                ms(max(case.times)),
                f"{ratio(case.times, hello.times):.2f}",
                f"{median(case.held):.0f}",
                f"{ratio(case.held, hello.held):.2f}",
                f"{median(case.peaks):.0f}",
            )
            for case in cases
        ),
    )
