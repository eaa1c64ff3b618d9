"""What recognising costs: loading, a seed article at first sight, tokens a second, sizes."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.figures import median, ms, table
from benchmarks.outcome import Around, Figure, Found, Outcome
from benchmarks.peers import ABSENT, pipelines
from benchmarks.terminal import ROOT

_NAMES = ("rules", "trained")
_FRESH = """
import sys, time
from pathlib import Path
start = time.perf_counter()
from tui_reader.entities.registry import recogniser_named
recogniser = recogniser_named(sys.argv[1])
imported = time.perf_counter()
recogniser.mentions("PARIS ET ROME", "fr")
print(imported - start, time.perf_counter() - imported)
from tui_reader.entities.tokens import tokenise
texts = [Path(path).read_text("utf-8") for path in sys.argv[2:]]
count = sum(len(tokenise(text)) for text in texts)
began = time.perf_counter()
for text in texts:
    start = time.perf_counter()
    recogniser.mentions(text, "fr")
    print(time.perf_counter() - start)
print(count / (time.perf_counter() - began))
"""
_PACKAGES = """
import sys
before = set(sys.modules)
from tui_reader.entities.registry import recogniser_named
recogniser_named("trained").mentions("PARIS ET ROME", "fr")
print(*{name.partition(".")[0] for name, module in list(sys.modules.items())
        if name not in before and "site-packages" in (getattr(module, "__file__", "") or "")})
"""


@dataclass(frozen=True, slots=True)
class _Cost:
    """What a recogniser costs: medians, in seconds; `articles` are the seeds, new to it."""

    imported: float
    loaded: float
    articles: list[float]
    speed: float

    def row(self, name: str) -> tuple[str, ...]:
        each = ", ".join(ms(seconds) for seconds in self.articles)
        return name, ms(self.imported), ms(self.loaded), each, f"{self.speed:,.0f}"


def run(around: Around) -> Outcome:
    """Return what recognising costs, each measured in processes of its own, and the sizes.

    Each article is new to its process; modules are compiled, word lists and weights are loaded.
    """
    seeds = [str(path) for path in sorted((ROOT / "seeds").glob("*.txt"))]
    names = (*_NAMES, *(f"spacy:{name}" for name in pipelines()))
    costs = {}
    for name in names:
        runs = range(around.size.pick(2, 8, 10))
        taken = [_fresh(_FRESH, [name, *seeds], around.variables) for _ in runs][1:]
        numbers = [[float(number) for number in one.split()] for one in taken]
        imported, loaded, *each, speed = (median(values) for values in zip(*numbers, strict=True))
        costs[name] = _Cost(imported, loaded, each, speed)
    heads = ("recogniser", "import, ms", "load, ms", "the five seeds, new to it, ms", "tokens/s")
    rows = [cost.row(name) for name, cost in costs.items()]
    sizes = _sizes()
    tables = f"{table(heads, rows)}\n\n{table(('file', 'KB packed', 'KB plain'), _packed(sizes))}"
    packages = _own(set(_fresh(_PACKAGES, [], around.variables).split()))
    return Outcome(tables, {**_figures(costs), "packages": Figure(len(packages)),
                            "data": Figure(sum(few for _, few, _ in sizes) / 1e6)})  # fmt: skip


def _figures(costs: Mapping[str, _Cost]) -> dict[str, Found]:
    """Return the figures of the costs that the targets name."""
    trained = costs["trained"]
    spacy = next((cost for name, cost in costs.items() if name not in _NAMES), None)
    return {
        "speed": Figure(trained.speed),
        "rules.speed": Figure(costs["rules"].speed),
        "load": Figure(1000 * trained.loaded),
        "article": Figure(1000 * max(trained.articles)),
        "import": Figure(1000 * trained.imported),
        "spacy.speed": Figure(spacy.speed) if spacy else ABSENT,
        "spacy.load": Figure(1000 * (spacy.imported + spacy.loaded)) if spacy else ABSENT,
    }


def _own(packages: set[str]) -> set[str]:
    """Return those of the packages that the rest of the program would not need."""
    source = ROOT / "tui_reader"
    others = (path for path in source.rglob("*.py") if "entities" not in path.parts)
    words = set(re.findall(r"^\s*(?:from|import) (\w+)", "\n".join(
        path.read_text("utf-8") for path in others), re.MULTILINE))  # fmt: skip
    return packages - words - {"tui_reader"}


def _fresh(program: str, words: Sequence[str], variables: Mapping[str, str]) -> str:
    """Return what a new process prints: import, load, each article, tokens a second."""
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=ROOT, env=os.environ | dict(variables), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def _sizes() -> list[tuple[str, int, int]]:
    """Return name and sizes, packed and plain, of each packed file that recognising reads."""
    paths = sorted((ROOT / "tui_reader" / "entities").rglob("*.gz"))
    packed = [path.read_bytes() for path in paths]
    return [
        (path.name, len(data), len(gzip.decompress(data)))
        for path, data in zip(paths, packed, strict=True)
    ]


def _packed(sizes: list[tuple[str, int, int]]) -> list[tuple[str, str, str]]:
    """Return the rows of the files, and of their sum."""
    rows = [*sizes, ("all", sum(few for _, few, _ in sizes), sum(many for *_, many in sizes))]
    return [(name, f"{few / 1000:.0f}", f"{many / 1000:.0f}") for name, few, many in rows]
