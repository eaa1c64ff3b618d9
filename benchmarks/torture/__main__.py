"""Torture the program: `python -m benchmarks.torture [--kills N] [--seed S] [VARIANT...]`."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor

from benchmarks.figures import machine, table
from benchmarks.torture.campaign import VARIANTS, Campaign, planned
from benchmarks.torture.ledger import HEADS, Tally
from benchmarks.torture.self_test import self_test

_SHOWN = 20  # complaints and notes of a variant that are printed


def main() -> int:
    """Run what is asked for, print the figures, and return 1 if anything was lost."""
    words = _parsed()
    print(f"{machine()}\nseed {words.seed}", flush=True)
    with ProcessPoolExecutor(words.workers) as pool:
        if words.self_test:
            return self_test(words.seed, pool)
        plan = planned(words.variants or list(VARIANTS), words.kills, words.seed)
        # The dearest kinds are mixed among the others, so that the workers end together.
        random.Random(words.seed).shuffle(plan)
        start = time.perf_counter()
        found: dict[str, Tally] = defaultdict(Tally)
        for number, tally in enumerate(pool.map(Campaign.run, plan), 1):
            found[plan[number - 1].variant] += tally
            print(f"\r{number} of {len(plan)} stores", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print(_report(found, time.perf_counter() - start))
    return int(any(tally.faults for tally in found.values()))


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.torture", description=__doc__)
    parser.add_argument("variants", nargs="*", metavar="VARIANT", help=", ".join(VARIANTS))
    parser.add_argument("--kills", type=int, default=1000, help="in all, over the variants; 1000")
    parser.add_argument("--seed", default=str(random.randrange(10**6)), help="to repeat a run")
    parser.add_argument("--workers", type=int, default=2, help="stores at a time; 2")
    parser.add_argument("--self-test", action="store_true", help="accuse stores that are bad")
    words = parser.parse_args()
    if unknown := set(words.variants).difference(VARIANTS):
        parser.error(f"no variant {', '.join(sorted(unknown))}; there are {', '.join(VARIANTS)}")
    return words


def _report(found: dict[str, Tally], seconds: float) -> str:
    """Return the table, in the order of the variants, and below it what was noticed."""
    names = [name for name in VARIANTS if name in found]
    total = sum((found[name] for name in names), Tally())
    rows = [[name, *found[name].row()] for name in names] + [["all", *total.row()]]
    lines = [table(("variant", *HEADS), rows), f"\n{seconds:,.0f} s in all.\n"]
    for name in names:
        told = [f"{text}: {count}" for text, count in found[name].notes.items()]
        lines += [f"- {name}: {text}" for text in [*told, *found[name].complaints][:_SHOWN]]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
