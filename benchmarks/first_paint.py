"""First useful paint, and the memory held at that moment, beside a Textual hello-world."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree, which

from benchmarks import corpora
from benchmarks.figures import median, megabytes, ms, ratio, table
from benchmarks.outcome import Around, Figure, Found, Outcome, short
from benchmarks.peers import ABSENT
from benchmarks.terminal import Terminal, python, reader

NO_MEMORY = "there is no /proc here to tell it"

_MANY, _10, _50 = 100_000, 10_000_000, 50_000_000
_TERMINAL_PEERS = ("less", "vim", "frogmouth")


@dataclass
class Case:
    """A program, what its first useful screen holds, and the figures of its runs.

    `count` is how many articles it opens, or bytes. `times` are seconds, `held` and `peaks`
    megabytes. A `fresh` folder is emptied before each run.
    """

    name: str
    command: Sequence[str]
    wanted: Sequence[str] = (corpora.LISTED, corpora.FIRST)
    times: list[float] = field(default_factory=list)
    held: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)
    fresh: Path | None = None
    count: int = 0

    def measure(self, variables: dict[str, str], keep: bool = True) -> None:
        """Start the program, and keep how long it took to its first useful paint."""
        if self.fresh is not None:
            rmtree(self.fresh, ignore_errors=True)
            variables = variables | {"XDG_CACHE_HOME": str(self.fresh)}
        with Terminal(self.command, variables) as terminal:
            paint = terminal.until_written(self.wanted, limit=180)
            memory = terminal.memory()
            missing = [string for string in self.wanted if string not in terminal.shown()]
            if missing:
                raise AssertionError(f"written but not on the screen: {missing}")
        if keep:
            self.times.append(paint - terminal.started)
            if memory is not None:
                self.held.append(memory[0])
                self.peaks.append(memory[1])


def run(around: Around) -> Outcome:
    """Return what was found; the programs take turns, after one run of each that does not count."""
    rounds = around.size.pick(0, 7, 9)
    hello = Case("Textual hello-world", python("-m", "benchmarks.hello"), ["Hello, world!"])
    ours, others = _ours(around), _others(around)
    for number in range(rounds + 1):
        for case in (hello, *ours.values(), *others.values()):
            case.measure(dict(around.variables), keep=number > 0 or not rounds)
    heads = ("first useful paint", "ms", "slowest", "times hello", "MB", "times hello", "peak MB")
    tables = table(heads, (_row(case, hello) for case in (hello, *ours.values())))
    if others:
        heads = ("others", *heads[1:])
        tables += "\n\n" + table(heads, (_row(case, hello) for case in others.values()))
    return Outcome(tables, _figures(hello, ours, others))


def _ours(around: Around) -> dict[str, Case]:
    """Return the cases of ours; those that the targets name are under the keys of their figures."""
    articles = around.size.pick((50,), (_MANY,), (1_000, 20_000, _MANY))
    lengths = around.size.pick((50_000, 100_000), (_10, _50), (1_000_000, _10, _50))
    cases = {"seeds": Case("five seeds", reader(corpora.seeds(around.place)))}
    for each in articles:
        folder = corpora.many(around.shared, each)
        cases[f"{each}"] = Case(f"{each:,} articles", reader(folder), count=each)
    many = cases["many"] = cases.pop(f"{articles[-1]}")
    # What is listed of a folder is kept: this one is never seen before.
    fresh = Case(f"{many.name}, never seen before", many.command, fresh=around.place / "fresh")
    if articles[-1] > 2_000:  # larger folders show what is listed first, which may be any of them
        fresh.wanted = ["2,000+"]
    cases["fresh"] = fresh
    for key, each in zip(("1", "10", "50")[-len(lengths) :], lengths, strict=True):
        folder = corpora.long(around.shared, each)
        cases[key] = Case(f"a text of {megabytes(each)}", reader(folder), count=each)
    return cases


def _others(around: Around) -> dict[str, Case]:
    """Return the programs that are installed, and widgets of Textual, on texts of ours."""
    article = around.place / "article.md"  # the readers of Markdown open nothing else
    article.write_bytes(min((around.place / "seeds").iterdir()).read_bytes())
    text = corpora.long(around.shared, around.size.pick(10_000, 1_000_000, 1_000_000)) / "1.txt"
    long = corpora.long(around.shared, around.size.pick(100_000, _50, _50)) / "1.txt"
    cases = {}
    for name in _TERMINAL_PEERS:
        if path := which(name):
            cases[name] = Case(f"{name}, a seed", [path, str(article)], [corpora.FIRST])
    for name in ("less", "vim"):
        if path := which(name):
            told = f"{name}, {megabytes(long.stat().st_size)}"
            size = long.stat().st_size
            cases[f"{name}.50"] = Case(told, [path, str(long)], [corpora.FIRST], count=size)
    for name in ("TextArea", "Static"):
        command = python("-m", "benchmarks.widgets", name, str(text))
        told = f"Textual’s {name}, {megabytes(text.stat().st_size)}"
        cases[name] = Case(told, command, [corpora.FIRST], count=text.stat().st_size)
    return cases


def _figures(hello: Case, ours: Mapping[str, Case], others: Mapping[str, Case]) -> dict[str, Found]:
    """Return the figures that the targets name."""
    found: dict[str, Found] = {
        f"{key}{each}": ABSENT
        for key in (*_TERMINAL_PEERS, "less.50", "vim.50")
        for each in ("", ".ms", ".memory")
    }
    wanted = {"many": _MANY, "10": _10, "50": _50}
    for key, case in {"hello": hello, **ours, **others}.items():
        unit = "articles" if key == "many" else "bytes"
        of, most = case.count, wanted.get(key, 0)
        found[key] = short(ratio(case.times, hello.times), most, unit, of)
        found[f"{key}.ms"] = short(1000 * median(case.times), most, unit, of)
        found[f"{key}.memory"] = _memory(key, case, hello, others.values())
    return found


def _memory(key: str, case: Case, hello: Case, others: Collection[Case]) -> Found:
    """Return the memory of a case as the targets want it.

    That is in megabytes of the others, against hello-world's of ours, and of the longest text what
    is held beyond hello-world, for each byte of it.
    """
    if not hello.held:
        return NO_MEMORY
    if case is hello or case in others:
        return Figure(median(case.held))
    if key == "50":
        beyond = (median(case.held) - median(hello.held)) / (case.count / 2**20)
        return short(beyond, _50, "bytes", case.count)
    return short(
        ratio(case.held, hello.held), _MANY if key == "many" else 0, "articles", case.count
    )


def _row(case: Case, hello: Case) -> tuple[str, ...]:
    memory = ("", "", "")
    if case.held:
        held, times = median(case.held), ratio(case.held, hello.held)
        memory = (f"{held:.0f}", f"{times:.2f}", f"{median(case.peaks):.0f}")
    return (
        case.name,
        ms(median(case.times)),
        ms(max(case.times)),
        f"{ratio(case.times, hello.times):.2f}",
        *memory,
    )
