"""Torture the program: `python -m benchmarks.torture [--kills N] [--seed S] [VARIANT...]`."""

from __future__ import annotations

import argparse
import random
import sys

from benchmarks.figures import machine
from benchmarks.torture.campaign import VARIANTS
from benchmarks.torture.report import WORKERS, report, tortured, workers
from benchmarks.torture.self_test import self_test


def main() -> int:
    """Run what is asked for, print the figures, and return 1 if anything was lost."""
    words = _parsed()
    print(f"{machine()}\nseed {words.seed}", flush=True)
    with workers(words.workers) as pool:
        if words.self_test:
            return self_test(words.seed, pool)
        found, seconds = tortured(words.variants or list(VARIANTS), words.kills, words.seed, pool)
    print(report(found, seconds))
    return int(any(tally.faults for tally in found.values()))


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.torture", description=__doc__)
    parser.add_argument("variants", nargs="*", metavar="VARIANT", help=", ".join(VARIANTS))
    parser.add_argument("--kills", type=int, default=1000, help="in all, over the variants; 1000")
    parser.add_argument("--seed", default=str(random.randrange(10**6)), help="to repeat a run")
    parser.add_argument("--workers", type=int, default=WORKERS, help="stores at a time")
    parser.add_argument("--self-test", action="store_true", help="accuse stores that are bad")
    words = parser.parse_args()
    if unknown := set(words.variants).difference(VARIANTS):
        parser.error(f"no variant {', '.join(sorted(unknown))}; there are {', '.join(VARIANTS)}")
    return words


if __name__ == "__main__":
    sys.exit(main())
