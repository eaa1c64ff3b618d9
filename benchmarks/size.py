"""How much is measured: all of it, less, or so little that it only shows that it can be."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class Size(StrEnum):
    """How much is measured; `SMOKE` gives figures that mean nothing, in seconds."""

    SMOKE = "smoke"
    QUICK = "quick"
    FULL = "full"

    def pick(self, smoke: T, quick: T, full: T) -> T:
        """Return what is meant for this size."""
        return {Size.SMOKE: smoke, Size.QUICK: quick, Size.FULL: full}[self]
