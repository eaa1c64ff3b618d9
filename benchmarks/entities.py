"""What recognising costs: loading, a seed article at first sight, tokens a second, sizes."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.figures import median, ms, table
from benchmarks.size import Size
from benchmarks.terminal import ROOT

_MODULES = {"rules": "rules:RulesRecogniser", "trained": "crf:CrfRecogniser"}
_FRESH = """
import importlib, sys, time
from pathlib import Path
start = time.perf_counter()
module, name = sys.argv[1].split(":")
recogniser = getattr(importlib.import_module("tui_reader.entities." + module), name)()
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


def run(place: Path, variables: Mapping[str, str], size: Size) -> str:
    """Return the table of costs, each measured in processes of its own, and that of the sizes.

    Each article is new to its process; modules are compiled, word lists and weights are loaded.
    """
    seeds = [str(path) for path in sorted((ROOT / "seeds").glob("*.txt"))]
    rows = []
    for name, module in _MODULES.items():
        runs = [_fresh(module, seeds, variables) for _ in range(size.pick(2, 4, 10))][1:]
        imported, loaded, *articles, speed = (median(values) for values in zip(*runs, strict=True))
        each = ", ".join(ms(seconds) for seconds in articles)
        rows.append((name, ms(imported), ms(loaded), each, f"{speed:,.0f}"))
    heads = ("recogniser", "import, ms", "load, ms", "the five seeds, new to it, ms", "tokens/s")
    return f"{table(heads, rows)}\n\n{table(('file', 'KB packed', 'KB plain'), _sizes())}"


def _fresh(module: str, seeds: list[str], variables: Mapping[str, str]) -> list[float]:
    """Return what a new process prints: import, load, each article, tokens a second."""
    command = [sys.executable, "-c", _FRESH, module, *seeds]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | variables, capture_output=True, text=True, check=True
    )
    return [float(number) for number in done.stdout.split()]


def _sizes() -> list[tuple[str, str, str]]:
    """Return name and sizes of each packed file that recognising reads, and their sum."""
    paths = sorted((ROOT / "tui_reader" / "entities").rglob("*.gz"))
    packed = [path.read_bytes() for path in paths]
    rows = [
        (path.name, len(data), len(gzip.decompress(data)))
        for path, data in zip(paths, packed, strict=True)
    ]
    rows.append(("all", sum(size for _, size, _ in rows), sum(size for _, _, size in rows)))
    return [(name, f"{few / 1000:.0f}", f"{many / 1000:.0f}") for name, few, many in rows]
