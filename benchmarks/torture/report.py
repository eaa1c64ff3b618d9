"""What is told of the torture: its table, and what the targets ask of it."""

from __future__ import annotations

import random
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from multiprocessing import Pool
from multiprocessing.pool import Pool as Workers

from benchmarks.figures import table
from benchmarks.outcome import Around, Figure, Outcome, short
from benchmarks.torture.campaign import VARIANTS, Campaign, planned
from benchmarks.torture.ledger import HEADS, Tally
from benchmarks.torture.self_test import trial

WORKERS = 2
"""How many stores are tortured at a time."""

_SHOWN = 20  # complaints and notes of a variant that are printed
_ENOUGH = 1_000
_SEED = "2030"
_PLAIN = 8  # kills of plain TinyDB, alone and with two or three writers


def run(around: Around) -> Outcome:
    """Torture the store, and plain TinyDB beside it."""
    kills = around.kills or around.size.pick(2, 60, 60)
    names = around.size.pick(["kill"], list(VARIANTS), list(VARIANTS))
    each = around.size.pick(1, _PLAIN, _PLAIN)
    plain = [trial("in_place", variant, _SEED, each) for variant in ("kill", "writers")]
    with workers() as pool:
        losing = pool.map_async(Campaign.run, plain)
        found, seconds = tortured(names, kills, _SEED, pool)
        lost = sum(losing.get(), Tally())
    total = sum(found.values(), Tally())
    wrong = total.lost + total.doubled + total.unsent
    told = report(found, seconds)
    return Outcome(
        f"Seed {_SEED}.\n\n{told}",
        {
            "lost": short(wrong, _ENOUGH, "kills", total.kills),
            "unreadable": short(total.unreadable, _ENOUGH, "kills", total.kills),
            "kills": Figure(total.kills),
            "plain": short(lost.lost + lost.unreadable, _ENOUGH, "kills", lost.kills),
        },
    )


def workers(count: int = WORKERS) -> Workers:
    """Return processes for campaigns, which end at once, and cleanly, when the first one does."""
    return Pool(count, _obedient)


def _obedient() -> None:
    """Leave Ctrl+C to the first process; let its word to end remove what was made."""
    signal.signal(signal.SIGINT, lambda *_: None)  # not ignored, for that would be inherited
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())


def tortured(
    names: Sequence[str], kills: int, seed: str, pool: Workers
) -> tuple[dict[str, Tally], float]:
    """Return what was found of each variant, and the seconds it took; progress is told."""
    plan = planned(names, kills, seed)
    # The dearest kinds are mixed among the others, so that the workers end together.
    random.Random(seed).shuffle(plan)
    start = time.perf_counter()
    found: dict[str, Tally] = defaultdict(Tally)
    for number, tally in enumerate(pool.imap(Campaign.run, plan), 1):
        found[plan[number - 1].variant] += tally
        print(f"\r{number} of {len(plan)} stores", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return found, time.perf_counter() - start


def report(found: Mapping[str, Tally], seconds: float) -> str:
    """Return the table, in the order of the variants, and below it what was noticed."""
    names = [name for name in VARIANTS if name in found]
    total = sum((found[name] for name in names), Tally())
    rows = [[name, *found[name].row()] for name in names] + [["all", *total.row()]]
    lines = [table(("variant", *HEADS), rows), f"\n{seconds:,.0f} s in all.\n"]
    for name in names:
        told = [f"{text}: {count}" for text, count in found[name].notes.items()]
        lines += [f"- {name}: {text}" for text in [*told, *found[name].complaints][:_SHOWN]]
    return "\n".join(lines).rstrip()
