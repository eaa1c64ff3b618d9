"""A clock that is wrong, and set back during runs."""

from __future__ import annotations

from pathlib import Path

from benchmarks.torture.case import Case
from benchmarks.torture.writer import Writer

# Python runs a module of this name at its start. It moves the clocks that Python reads; the
# system's own, as in a file's stamp, stay right. The offset is read anew at each look.
_SHIFT = """
import datetime, os, time
now = time.time_ns

def offset():
    with open(os.environ["TORTURE_CLOCK"]) as file:
        return int(file.read())

class Shifted(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.now(datetime.timezone.utc).replace(tzinfo=None)

time.time_ns = lambda: now() + offset() * 10**9
time.time = lambda: time.time_ns() / 10**9
datetime.datetime = Shifted
"""
_DAY = 86_400


def clock(case: Case, kills: int) -> None:
    """Kill writers whose clocks are wrong by up to years and are set back while they write."""
    case.stock()
    shift = _Shift(case.place)
    for _ in range(kills):
        shift.set(case.random.randint(-900, 900) * _DAY)
        ids = _killed(case, shift).ids
        if list(ids) != sorted(set(ids)):
            case.ledger.complaints.append("ids went back with the clock")
        if not case.check():
            return
    case.finish()


def _killed(case: Case, shift: _Shift) -> Writer:
    """Kill a writer some time after its clock was set back by years."""
    writer = case.writer(case.marks(60), close=False, env=shift.env)
    writer.until(writer.begun)
    shift.set(-1000 * _DAY)
    case.pause(0.5)
    case.kill(writer)
    return writer


class _Shift:
    """The folder of the module that shifts the clock, and the file that says by how much."""

    def __init__(self, place: Path) -> None:
        folder = place / "clock"
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(_SHIFT)
        self._file = folder / "seconds"
        self.env = {"PYTHONPATH": str(folder), "TORTURE_CLOCK": str(self._file)}

    def set(self, seconds: int) -> None:
        """Put the clock wrong by so many seconds from now on."""
        fresh = self._file.with_suffix(".new")
        fresh.write_text(str(seconds))
        fresh.replace(self._file)
