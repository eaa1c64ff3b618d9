"""Run the benchmarks and print what was found: `python -m benchmarks [--quick] [NAME...]`.

At the end one table holds all targets, with what was measured and what others take beside it.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
import traceback
from importlib import import_module
from pathlib import Path

from benchmarks import readme
from benchmarks.board import board, figures_of, show
from benchmarks.figures import busy, machine
from benchmarks.outcome import Around, Outcome
from benchmarks.size import Size

BENCHMARKS = {
    name: f"benchmarks.{module or name}"
    for name, module in {
        "first_paint": "",
        "key_to_paint": "",
        "keystrokes": "",
        "imports": "",
        "store": "",
        "torture": "torture.report",
        "anchoring": "",
        "entities": "",
        "scores": "",
        "find": "",
    }.items()
}
"""The benchmarks in the order in which they run: names, and modules with a function `run`."""

DATA = "READER_BENCHMARK_DATA"
"""The variable that may name the folder of annotated articles."""


def main() -> int:
    """Run the benchmarks that are named, or all; return 1 if one failed."""
    words = _parsed()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that nothing is left behind
    size = Size.QUICK if words.quick else Size.SMOKE if words.smoke else Size.FULL
    asked, start = words.names or list(BENCHMARKS), time.monotonic()
    told, warned = machine(), busy()
    print("\n".join((told, *warned)), flush=True)
    outcomes: dict[str, Outcome] = {}
    with tempfile.TemporaryDirectory(prefix="reader-benchmark-") as folder:
        for name in asked:
            print(f"\n## {name}\n", flush=True)
            outcomes[name] = _outcome(name, _around(Path(folder), name, size, words))
            print(outcomes[name].tables, flush=True)
    took = f"`--{size}`, {(time.monotonic() - start) / 60:.0f} minutes"
    found = {name: outcome.figures for name, outcome in outcomes.items()}
    head = "\n\n".join((f"{told} · {took}", *warned))
    print(f"\n## targets\n\n{head}\n")
    if sys.stdout.isatty():
        show(found, asked)
    else:
        print(board(found, asked))
    if words.readme:
        tables = {name: outcome.tables for name, outcome in outcomes.items()}
        readme.write({"targets": f"{head}\n\n{board(found, asked)}", **tables})
    return int(any(outcome.failed for outcome in outcomes.values()))


def _outcome(name: str, around: Around) -> Outcome:
    """Run a benchmark; one that fails is told, in the place of its figures too."""
    try:
        outcome: Outcome = import_module(BENCHMARKS[name]).run(around)
    except Exception as error:
        traceback.print_exc()
        told = f"failed: {type(error).__name__}"
        return Outcome(f"This benchmark {told}.", figures_of(name, told), failed=True)
    return outcome


def _around(folder: Path, name: str, size: Size, words: argparse.Namespace) -> Around:
    """Return what the benchmark runs in: a folder of its own, as a person has it."""
    place, shared = folder / name, folder / "shared"
    shared.mkdir(exist_ok=True)
    place.mkdir()
    state = place / "state" / "tui-reader" / "habits.json"
    state.parent.mkdir(parents=True)
    state.write_text('{"tour_seen": true}', encoding="utf-8")
    variables = {
        # Compiled modules are kept for the second start on, whatever the surroundings say.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": os.environ.get("PYTHONPYCACHEPREFIX", str(folder / "compiled")),
        "XDG_CACHE_HOME": str(place / "cache"),
        "XDG_CONFIG_HOME": str(place / "config"),
        "XDG_STATE_HOME": str(place / "state"),
    }
    data = Path(words.data) if words.data else None
    return Around(place, shared, variables, size, words.kills, data)


def _parsed() -> argparse.Namespace:
    names = ", ".join(BENCHMARKS)
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{names}; all without one")
    much = parser.add_mutually_exclusive_group()
    much.add_argument("--quick", action="store_true", help="fewer runs, smaller corpora")
    much.add_argument("--smoke", action="store_true", help="as little as shows that they run")
    parser.add_argument("--kills", type=int, default=0, help="of the torture; 60, or 1000")
    parser.add_argument(
        "--data", type=Path, default=os.environ.get(DATA), metavar="FOLDER",
        help=f"annotated articles that are not in the repository, or the variable {DATA}",
    )  # fmt: skip
    parser.add_argument(
        "--readme", action="store_true", help="write all that was found into benchmarks/README.md"
    )
    words = parser.parse_args()
    if unknown := set(words.names).difference(BENCHMARKS):
        parser.error(f"no benchmark {', '.join(sorted(unknown))}; there are {names}")
    if words.readme and (words.smoke or words.names):
        parser.error("--readme wants all benchmarks, and figures that mean something")
    return words


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
