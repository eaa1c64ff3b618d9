"""Campaigns: the inputs of a target tried in a process of its own, which may hang, swell or die."""

from __future__ import annotations

import faulthandler
import tempfile
import time
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.fuzz import files, imports, self_test, stores, texts
from benchmarks.fuzz.target import Target
from tui_reader.errors import ReaderError

TARGETS: dict[str, Target] = {
    **texts.TARGETS,
    **files.TARGETS,
    **stores.TARGETS,
    **imports.TARGETS,
}
"""The targets by name."""

PATIENCE = 20
"""Seconds that one input may take on a busy machine: all are small."""

MEMORY = 2 << 30
"""Bytes that the process of a target may have."""

_DEATHS = 20  # processes of a target that may die before it is given up
_TRIES = 150  # times that a smaller input is tried for one that fails


@dataclass(frozen=True)
class Failure:
    """An input that went wrong: the smallest found, how it went wrong, and where."""

    number: int
    what: str
    told: str
    data: bytes


@dataclass(frozen=True)
class Order:
    """What a process is to do: so many inputs, or until its seconds are over.

    What it last did when it did not survive is written into `told`.
    """

    name: str
    seed: str
    first: int
    most: int
    seconds: float
    patience: int
    told: Path


@dataclass
class Tally:
    """How many inputs a target was given, how long that took, and what went wrong, each once."""

    inputs: int = 0
    seconds: float = 0.0
    failures: dict[str, Failure] = field(default_factory=dict)


def target(name: str) -> Target:
    """Return a target, or one of those that the harness is tried on itself."""
    return TARGETS[name] if name in TARGETS else self_test.BAD[name]


def trouble(tried: Target, data: bytes) -> tuple[str, str] | None:
    """Return what goes wrong with an input, and the whole story; None if nothing does."""
    with tempfile.TemporaryDirectory(prefix="reader-fuzz-") as folder:
        try:
            tried.check(data, Path(folder))
        except ReaderError:
            return None  # what a person is told in a line
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            what = f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}"
            return what, "".join(traceback.format_exception(error)[-12:])
    return None


def tried(name: str, seed: str, numbers: Iterable[int]) -> list[Failure]:
    """Return what goes wrong with the inputs of those numbers, in this process."""
    found = ((number, target(name).input(name, seed, number)) for number in numbers)
    told = ((number, data, trouble(target(name), data)) for number, data in found)
    return [Failure(number, *wrong, data) for number, data, wrong in told if wrong]


def run(
    name: str, seed: str, first: int, most: int, seconds: float, patience: int = PATIENCE
) -> Tally:
    """Give a target inputs from the first number on, until there were so many or time is up."""
    tally, began, dead = Tally(), time.monotonic(), 0
    while tally.inputs < most and dead < _DEATHS:
        left = seconds - (time.monotonic() - began)
        if left <= 0:
            break
        with tempfile.TemporaryDirectory(prefix="reader-fuzz-") as place:
            told = Path(place) / "told"
            order = Order(
                name, seed, first + tally.inputs, most - tally.inputs, left, patience, told
            )
            done, found, whole = _process(order)
            for each in found:
                tally.failures.setdefault(each.what, each)
            tally.inputs += done
            if not whole:
                dead += 1
                _died(tally, order, done, told.read_text("utf-8", "replace"))
                tally.inputs += 1
    tally.seconds = time.monotonic() - began
    return tally


def _died(tally: Tally, order: Order, done: int, told: str) -> None:
    """Note of an input that the process did not survive it, or took too long over it."""
    lines = [line.strip() for line in told.splitlines() if "tui_reader" in line]
    how = "took too long" if "Timeout" in told else "died"
    what = f"{how}: {lines[0] if lines else 'nowhere in the program'}"
    number = order.first + done
    data = target(order.name).input(order.name, order.seed, number)
    tally.failures.setdefault(what, Failure(number, what, told, data))


def _process(order: Order) -> tuple[int, list[Failure], bool]:
    """Return how many inputs a new process did, what went wrong, and whether it came to an end."""
    context = get_context("spawn")
    here, there = context.Pipe(duplex=False)
    done = context.Value("q", 0)
    process = context.Process(target=_work, args=(order, there, done))
    process.start()
    there.close()
    found: list[Failure] = []
    try:
        while True:
            found.append(here.recv())
    except EOFError:
        process.join()
    return done.value, found, process.exitcode == 0


def _work(order: Order, pipe: Connection, done: Any) -> None:
    """Try inputs, in a process that is ended when one takes too long or too much memory."""
    import resource  # which is not there on Windows

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    wanted, known = target(order.name), set[str]()
    until = time.monotonic() + order.seconds
    with order.told.open("w") as told:
        faulthandler.enable(told)
        for number in range(order.first, order.first + order.most):
            data = wanted.input(order.name, order.seed, number)
            faulthandler.dump_traceback_later(order.patience, exit=True, file=told)
            wrong = trouble(wanted, data)
            if wrong and wrong[0] not in known:
                known.add(wrong[0])
                faulthandler.dump_traceback_later(_TRIES * order.patience, exit=True, file=told)
                pipe.send(Failure(number, *wrong, smallest(wanted, data, wrong[0])))
            faulthandler.cancel_dump_traceback_later()
            done.value += 1
            if time.monotonic() > until:
                break


def smallest(tried: Target, data: bytes, what: str) -> bytes:
    """Return less of the input that goes wrong in the same way, after some tries."""
    left, size = _TRIES, len(data) // 2
    while size and left:
        at = 0
        while at < len(data) and left:
            less = data[:at] + data[at + size :]
            left -= 1
            if (wrong := trouble(tried, less)) and wrong[0] == what:
                data = less
            else:
                at += size
        size //= 2
    return data
