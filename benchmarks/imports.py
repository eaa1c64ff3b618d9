"""What is imported at first paint, beside what a Textual hello-world imports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from benchmarks import corpora
from benchmarks.figures import median, table
from benchmarks.outcome import Around, Outcome
from benchmarks.terminal import Terminal, python, reader

_LINE = re.compile(r"import time:\s*(\d+) \|\s*\d+ \|\s*([\w.]+)")
_SHOWN = 12


def run(around: Around) -> Outcome:
    """Return the table of packages that only the app imports, and of its dearest modules.

    The times are of each module's own code, without what it imports, with the tracing's own cost.
    """
    rounds, variables = around.size.pick(0, 3, 9), around.variables
    hello = python("-m", "benchmarks.hello")
    app = reader(corpora.seeds(around.place))
    before, after = [], []
    for number in range(rounds + 1):
        pair = (_trace(hello, ["Hello, world!"], variables), _trace(app, _WANTED, variables))
        if number or not rounds:
            before.append(pair[0])
            after.append(pair[1])
    floor, ours = _medians(before), _medians(after)
    extra = {name: cost for name, cost in ours.items() if name not in floor}
    packages = Counter(_package(name) for name in extra)
    costs: Counter[str] = Counter()
    for name, cost in extra.items():
        costs[_package(name)] += cost
    rows = [(name, str(packages[name]), _ms(cost)) for name, cost in costs.most_common(_SHOWN)]
    dear = [(name, _ms(cost)) for name, cost in Counter(extra).most_common(_SHOWN)]
    total = table(
        ("imported at first paint", "modules", "ms"),
        (
            ("Textual hello-world", str(len(floor)), _ms(sum(floor.values()))),
            ("reader", str(len(ours)), _ms(sum(ours.values()))),
            ("only by reader", str(len(extra)), _ms(sum(extra.values()))),
        ),
    )
    tables = (
        total,
        table(("packages only reader imports", "modules", "ms"), rows),
        table(("their dearest modules", "ms"), dear),
    )
    return Outcome("\n\n".join(tables))


_WANTED = (corpora.LISTED, corpora.FIRST)


def _trace(
    command: Sequence[str], wanted: Sequence[str], variables: Mapping[str, str]
) -> dict[str, int]:
    """Return the microseconds of each module imported until the first useful paint."""
    with Terminal([command[0], "-X", "importtime", *command[1:]], variables) as terminal:
        terminal.until_written(wanted)
        found = _LINE.findall(terminal.output.decode("utf-8", "ignore"))
        return {name: int(cost) for cost, name in found}


def _medians(traces: Sequence[Mapping[str, int]]) -> dict[str, int]:
    names = dict.fromkeys(name for trace in traces for name in trace)
    return {name: round(median(trace.get(name, 0) for trace in traces)) for name in names}


def _package(name: str) -> str:
    """Return the package a module is counted in: its first name, of ours the first two."""
    parts = name.split(".")
    return ".".join(parts[: 2 if parts[0] == "tui_reader" else 1])


def _ms(microseconds: int) -> str:
    return f"{microseconds / 1000:.1f}"
