"""Fuzz the program: `python -m benchmarks.fuzz [--seconds N | --inputs N] [TARGET...]`."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from benchmarks.figures import machine, table
from benchmarks.fuzz.campaign import TARGETS, Failure, Tally, run, target, trouble

_HEADS = ("target", "inputs", "seconds", "a second", "went wrong")


def main() -> int:
    """Try what is asked for, print the figures, and return 1 if anything went wrong."""
    words = _parsed()
    if words.file:
        wrong = trouble(target(words.targets[0]), words.file.read_bytes())
        print(wrong[1] if wrong else "nothing goes wrong")
        return int(wrong is not None)
    print(f"{machine()}\nseed {words.seed}", flush=True)
    names, keep = words.targets or list(TARGETS), Path(tempfile.mkdtemp(prefix="fuzz-"))
    found: dict[str, Tally] = {}
    for name in names:
        most, seconds = words.inputs or 10**12, words.seconds / len(names)
        found[name] = run(name, words.seed, words.first, most, 1e9 if words.inputs else seconds)
        print(f"{name}: {found[name].inputs:,}", file=sys.stderr, flush=True)
        for number, each in enumerate(found[name].failures.values()):
            print(_told(name, each, keep / f"{name}-{number}"), flush=True)
    print(_report(found))
    return int(any(tally.failures for tally in found.values()))


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=float, default=600.0, help="for all targets; 600")
    parser.add_argument("--inputs", type=int, default=0, help="for each target, however long")
    parser.add_argument("--seed", default=str(random.randrange(10**6)), help="to repeat a run")
    parser.add_argument("--first", type=int, default=0, help="number of the first input; 0")
    parser.add_argument("--file", type=Path, help="only this input, of the one target")
    words = parser.parse_args()
    if unknown := set(words.targets).difference(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    if words.file and len(words.targets) != 1:
        parser.error("--file needs the one target that it is for")
    return words


def _told(name: str, failure: Failure, path: Path) -> str:
    """Keep an input that went wrong, and return what to tell of it."""
    path.write_bytes(failure.data)
    again = f"python -m benchmarks.fuzz {name} --file {path}"
    return f"\n{name}, input {failure.number}: {failure.what}\n{failure.told}\n{again}\n"


def _report(found: dict[str, Tally]) -> str:
    """Return the table: a row for each target, and one for all."""
    whole = Tally(sum(each.inputs for each in found.values()))
    whole.seconds = sum(each.seconds for each in found.values())
    whole.failures = {n + what: each for n in found for what, each in found[n].failures.items()}
    rows = [[name, *_row(tally)] for name, tally in found.items()]
    return table(_HEADS, [*rows, ["all", *_row(whole)]])


def _row(tally: Tally) -> list[str]:
    rate = tally.inputs / max(tally.seconds, 1e-9)
    figures = (tally.inputs, tally.seconds, rate, len(tally.failures))
    return [f"{figure:,.0f}" for figure in figures]


if __name__ == "__main__":
    sys.exit(main())
