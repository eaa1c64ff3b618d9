"""The harness tried on stores known to be bad: one that cannot accuse them proves nothing."""

from __future__ import annotations

import sys
from multiprocessing.pool import Pool

from benchmarks.figures import table
from benchmarks.torture.bad import STORES
from benchmarks.torture.campaign import Campaign
from benchmarks.torture.ledger import HEADS, Tally

_TRIED = {"kill": 8, "writers": 6}
"""The variants that the stores are put through, and the kills of each."""


def trial(store: str, variant: str, seed: str, kills: int) -> Campaign:
    """Return the campaign that tries one of the stores."""
    program = (sys.executable, "-m", "benchmarks.torture.bad", store)
    return Campaign(variant, f"{seed}-{store}-{variant}", kills, program, (50, 300))


def self_test(seed: str, pool: Pool) -> int:
    """Print what is found of each store; return 1 if a bad one passes or the sound one does not."""
    rows, mistakes = [], 0
    for store in (store.__name__ for store in STORES):
        trials = [trial(store, variant, seed, kills) for variant, kills in _TRIED.items()]
        tally = sum(pool.map(Campaign.run, trials), Tally())
        right = bool(tally.faults) == (store != "sound")
        mistakes += not right
        rows.append(
            [store, "accused" if tally.faults else "passed", "" if right else "NO", *tally.row()]
        )
    print(table(("store", "verdict", "right", *HEADS), rows))
    return int(mistakes > 0)
