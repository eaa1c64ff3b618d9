"""The harness tried on faults that are known: one that overlooks them proves nothing.

`BAD` are targets that hang, swell, die or raise. `FAULTS` are mistakes put into the program, each
of which some target must notice.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from benchmarks.fuzz.target import Target


def _hangs(data: bytes, folder: Path) -> None:
    time.sleep(10_000)


def _swells(data: bytes, folder: Path) -> None:
    bytearray(1 << 40)


def _dies(data: bytes, folder: Path) -> None:
    os._exit(3)


def _raises(data: bytes, folder: Path) -> None:
    if b"x" in data:
        raise KeyError("x")


def _letters(chance: Random) -> bytes:
    return bytes(chance.choices(b"abcxyz", k=40))


BAD = {
    "hangs": Target(_letters, _hangs),
    "swells": Target(_letters, _swells),
    "dies": Target(_letters, _dies),
    "raises": Target(_letters, _raises),
}
"""Targets that go wrong."""


class Fault(NamedTuple):
    """A mistake: what stands in the place of a name of a module, and the target that notices."""

    target: str
    module: str
    name: str
    wrong: Callable[[Any], Any]
    """Returns the mistake, made of what is right."""


FAULTS = (
    Fault("clusters", "benchmarks.fuzz.texts", "painted", lambda right: lambda text: text),
    Fault("clusters", "benchmarks.fuzz.texts", "snap", lambda right: lambda text, span: span),
    Fault("segments", "tui_reader.text.segments", "lines", lambda right: str.split),
)
"""Mistakes of which each must be noticed."""


@contextmanager
def put_in(fault: Fault) -> Iterator[None]:
    """Have a mistake in the program during the block."""
    module = import_module(fault.module)
    right = getattr(module, fault.name)
    setattr(module, fault.name, fault.wrong(right))
    try:
        yield
    finally:
        setattr(module, fault.name, right)
