"""The benchmarks run, each at its smallest size: the figures mean nothing, the tables are there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals to measure in", allow_module_level=True)

from benchmarks.__main__ import NAMES

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", NAMES)
def test_a_benchmark_prints_its_tables(name: str) -> None:
    command = [sys.executable, "-m", "benchmarks", "--smoke", name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told, _, tables = done.stdout.partition(f"## {name}")
    assert "cores" in told
    rows = [line for line in tables.splitlines() if line.startswith("|")]
    assert len(rows) > 2, done.stdout
    assert all(row.count("|") > 2 for row in rows)
