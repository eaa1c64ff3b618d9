"""Another program on the same file: a plain TinyDB without any lock.

Run as `python -m benchmarks.torture.stranger FILE COUNT SEED`, it adds so many annotations of its
own, and prints the id and the note of each.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from uuid import UUID

from tinydb import TinyDB
from tinydb.table import Document

from benchmarks.torture.case import Case
from benchmarks.torture.ledger import Record
from benchmarks.torture.writer import ROOT

_REFUSED = "writers that a half-written file stopped"


def stranger(case: Case, kills: int) -> None:
    """Kill writers while a plain TinyDB adds to the same file, during their runs and between."""
    case.stock()
    theirs: list[Record] = []
    for number in range(kills):
        with _at_work(case, number) as other:
            while other.poll() is None:
                writer = case.writer(case.marks(20), window=4, close=False)
                writer.until(writer.begun)
                case.pause(0.4)
                # It may have refused what the other had half written.
                case.kill(writer, codes=(-9, 0, 4))
                case.ledger.notes[_REFUSED] += writer.process.returncode == 4
            out, _ = other.communicate()
        told = [json.loads(line) for line in out.splitlines()]
        theirs += [(id, note) for id, note in told]
        if not case.check():
            return
    case.finish()
    held = set(case.exported() or ())
    case.ledger.notes["theirs"] += len(theirs)
    case.ledger.notes["theirs missing"] += len(set(theirs) - held)


def _at_work(case: Case, number: int) -> subprocess.Popen[str]:
    """Start the other program."""
    count = 10
    # Whether it ends well is its own affair; what it says is counted.
    case.ledger.foreign |= {_note(number, n) for n in range(count)}
    words = [str(case.file), str(count), str(number)]
    command = [sys.executable, "-m", "benchmarks.torture.stranger", *words]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _note(seed: int, number: int) -> str:
    return f"theirs {seed}-{number}"


def _add(path: Path, count: int, seed: int) -> None:
    """Add records, over one open file or a new one each time, under keys of TinyDB or others."""
    chance = random.Random(seed)
    base = TinyDB(path)
    for number in range(count):
        time.sleep(chance.uniform(0.03, 0.2))
        if seed % 2:
            base.close()
            base = TinyDB(path)
        table = base.table("annotations")
        fresh = UUID(int=time.time_ns() // 10**6 << 80 | 7 << 76 | 2 << 62 | chance.getrandbits(62))
        row = {**table.all()[0], "id": str(fresh), "note": _note(seed, number)}
        table.insert(Document(row, chance.getrandbits(60)) if chance.random() < 0.5 else row)
        print(json.dumps([row["id"], row["note"]]), flush=True)


if __name__ == "__main__":
    _add(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
