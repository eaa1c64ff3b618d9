"""Campaigns: each variant on stores of its own, several at a time, each with chance of its own."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.torture.case import READER, Case, SkippedError
from benchmarks.torture.clock import clock
from benchmarks.torture.kills import kill, recovery, writers
from benchmarks.torture.ledger import Tally
from benchmarks.torture.stranger import stranger
from benchmarks.torture.trouble import full, limit, read_only


@dataclass(frozen=True)
class Variant:
    """A way to torture a store."""

    run: Callable[[Case, int], None]
    """Does it to one store, with so many kills or a few more."""
    share: int
    """The share of all kills, in percent, that is spent on it when all variants run."""
    each: int
    """How many kills one store gets before the next is begun."""


VARIANTS = {
    "kill": Variant(kill, 45, 20),
    "recovery": Variant(recovery, 25, 20),
    "writers": Variant(writers, 20, 15),
    "full": Variant(full, 2, 4),
    "limit": Variant(limit, 3, 4),
    "read-only": Variant(read_only, 2, 5),
    "clock": Variant(clock, 2, 5),
    "stranger": Variant(stranger, 1, 4),
}
"""The variants by name."""


@dataclass(frozen=True)
class Campaign:
    """One variant on one store; the name and the seed say which, to repeat it."""

    variant: str
    seed: str
    kills: int
    program: tuple[str, ...] = READER
    sizes: tuple[int, ...] = (100, 1000)

    def run(self) -> Tally:
        """Return what was found; what was not run is a note that says why."""
        start = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="reader-torture-") as place:
            case = Case(Path(place), self.seed, self.program, self.sizes)
            try:
                VARIANTS[self.variant].run(case, self.kills)
            except SkippedError as reason:
                case.ledger.notes[f"SKIPPED: {reason}"] += 1
        ledger = case.ledger
        ledger.complaints[:] = [f"{self.seed}: {text}" for text in ledger.complaints]
        tally = ledger.tally(time.perf_counter() - start)
        if tally.faults > len(tally.complaints):
            wrong = f"{tally.lost} lost, {tally.doubled} doubled, {tally.unsent} unsent"
            tally += Tally(
                notes=Counter({f"{self.seed}: {wrong}, {tally.unreadable} unreadable": 1})
            )
        return tally


def planned(names: Sequence[str], kills: int, seed: str) -> list[Campaign]:
    """Return the campaigns that spend so many kills on the variants, after their shares."""
    whole = sum(VARIANTS[name].share for name in names)
    plan = []
    for name in names:
        variant = VARIANTS[name]
        left, number = max(1, round(kills * variant.share / whole)), 0
        while left > 0:
            plan.append(Campaign(name, f"{seed}-{name}-{number}", min(left, variant.each)))
            left, number = left - variant.each, number + 1
    return plan
