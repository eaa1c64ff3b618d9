"""Figures: medians, percentiles, tables, and the machine they were taken on."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles

__all__ = ["busy", "machine", "median", "megabytes", "ms", "p99", "ratio", "table"]


def p99(values: Sequence[float]) -> float:
    """Return the value that 99 % of the values do not exceed, interpolated; of one, itself."""
    return quantiles(values, n=100, method="inclusive")[98] if len(values) > 1 else values[0]


def ratio(values: Sequence[float], beside: Sequence[float]) -> float:
    """Return the median of the ratios of values taken in the same rounds."""
    return median(value / other for value, other in zip(values, beside, strict=True))


def ms(seconds: float) -> str:
    """Return seconds as milliseconds, to a useful digit."""
    value = seconds * 1000
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def megabytes(size: int) -> str:
    """Return a number of bytes in megabytes, or in kilobytes if it is less."""
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size // 1000} KB"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown, its columns aligned."""
    lines = [list(heads), *map(list, rows)]
    widths = [max(3, *(len(line[column]) for line in lines)) for column in range(len(heads))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |"
        for line in lines
    )


def machine() -> str:
    """Return the date, the machine and the versions, in one line."""
    versions = ", ".join(f"{name} {version(name)}" for name in ("textual", "rich", "tinydb"))
    load, kernel = os.getloadavg()[0], platform.release().partition("-")[0]
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC · {_processor()}, {os.cpu_count()} cores, "
        f"load {load:.1f} at the start · {platform.system()} {kernel} · "
        f"Python {platform.python_version()}, {versions}"
    )


def busy() -> tuple[str, ...]:
    """Return the warning that the machine does other work, if it does."""
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    if load < cores / 2:
        return ()
    return (
        f"The machine was busy (load {load:.1f} on {cores} cores at the start): what is told in "
        "milliseconds is too long, ratios are less certain than on a quiet one.",
    )


def _processor() -> str:
    try:
        found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    except OSError:
        found = None
    return found[1] if found else platform.machine()
