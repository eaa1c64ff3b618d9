"""Formulas: cells of a table that a spreadsheet would take for one, made harmless and back.

A spreadsheet calculates what begins with one of a few signs, whoever wrote it; see OWASP, "CSV
Injection". An apostrophe before it makes it a text.
"""

from __future__ import annotations

import re

_LIVE = re.compile(
    "'*"  # a cell that has the apostrophe already gets another, so that one can be taken off
    "(?:[\\s\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[ \ufeff]*[\t\r\n])"
)


def guarded(cell: str) -> str:
    """Return the cell with an apostrophe before it if a spreadsheet might take it for a formula."""
    return f"'{cell}" if _LIVE.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return the cell without the apostrophe that `guarded` put before it."""
    return cell[1:] if cell.startswith("'") and _LIVE.match(cell) else cell
