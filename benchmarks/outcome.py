"""What a benchmark is given and gives back: tables to read, and figures for the targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.size import Size


@dataclass(frozen=True, slots=True)
class Around:
    """What a benchmark runs in.

    `place` is an empty folder of its own, `shared` one for large corpora that others read too;
    `variables` are those of the programs that it starts.
    """

    place: Path
    shared: Path
    variables: Mapping[str, str]
    size: Size
    kills: int = 0
    """How many writers the torture kills; 0 for as many as the size says."""
    data: Path | None = None
    """The folder of annotated articles that are not in the repository, if it is here."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that was measured; `short` says of how much, where the target asks for more."""

    value: float
    short: str = ""


Found = Figure | str
"""A figure, or why there is none."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a benchmark found: tables in Markdown, and figures under their names."""

    tables: str
    figures: Mapping[str, Found] = field(default_factory=dict)
    failed: bool = False


def short(value: float, wanted: float, unit: str, of: float) -> Figure:
    """Return a value that was taken of so many, short if the target wants it of more."""
    return Figure(value, f"{of:,.0f} {unit}" if of < wanted else "")
