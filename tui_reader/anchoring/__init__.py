"""Anchoring: describes a passage so that it can be found again, and finds it.

A passage put in a wrong place is worse than one reported as lost, so nothing is ever guessed. The
figures behind each threshold are those of `benchmarks/anchoring.py`, from edits that are seeded
otherwise than those of its tables.
"""

from __future__ import annotations

from tui_reader.anchoring.aligning import align
from tui_reader.anchoring.alignment import Alignment
from tui_reader.anchoring.difference import changes
from tui_reader.anchoring.locating import locate
from tui_reader.anchoring.quotation import CONTEXT, STRETCH, describe
from tui_reader.anchoring.tokens import Tokens, alike, in_a_row, tokens

__all__ = [
    "CONTEXT",
    "STRETCH",
    "Alignment",
    "Tokens",
    "align",
    "alike",
    "changes",
    "describe",
    "in_a_row",
    "locate",
    "tokens",
]
