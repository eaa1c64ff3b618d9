"""Writers that are killed: at work, at the end, while they start, and several at once."""

from __future__ import annotations

import time

from benchmarks.torture.case import Case
from benchmarks.torture.writer import PATIENCE, Writer

_STAGES = {
    "starting": (10, 0.3),
    "writing": (30, 0.6),
    "closing": (20, 0.1),
    "changing": (30, 0.004),
    "resting": (5, 3.0),
    "growing": (5, 1.5),
}
"""When a writer is killed: the weight of the stage, and its seconds, any of which may be the last.

They begin with the process, with its first id, with the last id at the end of input, with a change
of the file or of the names beside it, with the last id while the input is open, and with the first
id of some megabytes.
"""
_CHANGES = 12  # of which any may be the one: a few folds of a few steps
_LONG = 6000  # words of the longest notes that make a store grow
_AT_ONCE = (1, 1, 4, 20)  # how many lines wait for an id; lockstep is the commonest


def kill(case: Case, kills: int) -> None:
    """Kill one writer after another on one store that grows, and look after each."""
    case.stock()
    while case.ledger.kills < kills:
        with case.watched():
            case.kill(_at_some_stage(case))
        if not case.check():
            return
    case.finish()


def recovery(case: Case, kills: int) -> None:
    """Kill a writer at work, then the next ones while they pick up what it left."""
    case.stock()
    while case.ledger.kills < kills:
        with case.watched():
            case.kill(_at_some_stage(case))
            for _ in range(case.random.randint(2, 5)):
                writer = case.writer(case.marks(5), close=case.random.random() < 0.5)
                case.pause(0.3)
                case.kill(writer)
        if not case.check():
            return
    case.finish()


def writers(case: Case, kills: int) -> None:
    """Kill one of two or three writers while the others go on, or all of them."""
    case.stock()
    while case.ledger.kills < kills:
        with case.watched():
            group = [_some(case, 40) for _ in range(case.random.choice((2, 3)))]
            victims = group[: case.random.choice((1, len(group)))]
            victims[0].until(victims[0].begun)
            case.pause(0.5)
            for writer in victims:
                case.kill(writer)
                case.pause(0.03)
            for writer in group[len(victims) :]:
                case.end(writer)
        if not case.check():
            return
    case.finish()


def _at_some_stage(case: Case) -> Writer:
    """Return a writer that has come to some moment of some stage."""
    weights = [weight for weight, _ in _STAGES.values()]
    (stage,) = case.random.choices(list(_STAGES), weights)
    if stage == "growing":
        writer = case.writer(case.marks(100, _LONG), window=20, close=False)
    else:
        most = 30 if stage in ("closing", "resting") else 200
        writer = _some(case, most, close=stage in ("closing", "changing"))
    if stage != "starting":
        writer.until(writer.answered if stage in ("closing", "resting") else writer.begun)
    if stage == "changing":
        _changed(case, writer, case.random.randint(1, _CHANGES))
    case.pause(_STAGES[stage][1])
    return writer


def _changed(case: Case, writer: Writer, times: int) -> None:
    """Wait until the file or the names beside it have changed so often, or the writer is over."""
    seen, last = case.stamp(), time.monotonic() + PATIENCE
    while times and not writer.over.is_set() and time.monotonic() < last:
        time.sleep(0.0001)
        now = case.stamp()
        times, seen = times - (now != seen), now


def _some(case: Case, most: int, close: bool = True) -> Writer:
    """Return a writer that was given up to so many marks."""
    marks = case.marks(case.random.randint(1, most))
    return case.writer(marks, case.random.choice(_AT_ONCE), close)
