"""Dates: written ones read as YYYY, YYYY-MM or YYYY-MM-DD, and the weekday of one."""

from __future__ import annotations

import re

from tui_reader.model.article import is_date

_MONTHS = (
    "janvier janv jan january|février févr fév february feb|mars march mar|avril avr april apr"
    "|mai may|juin june jun|juillet juil july jul|août aout august aug"
    "|septembre sept september sep|octobre oct october|novembre nov november"
    "|décembre déc december dec"
)
_NUMBERS = {
    name: number for number, names in enumerate(_MONTHS.split("|"), 1) for name in names.split()
}
MONTH = "|".join(sorted(_NUMBERS, key=len, reverse=True))
"""The names of months, French and English."""

_NAMES = (
    ("sunday", "dimanche"),
    ("monday", "lundi"),
    ("tuesday", "mardi"),
    ("wednesday", "mercredi"),
    ("thursday", "jeudi"),
    ("friday", "vendredi"),
    ("saturday", "samedi"),
)
WEEKDAYS = "|".join(name for names in _NAMES for name in names)
"""The names of weekdays, English and French."""

DATE = (
    rf"\d{{4}}-\d\d(?:-\d\d)?|\d{{1,2}}(?:er|st|nd|rd|th)?\s+(?:{MONTH})\.?\s+\d{{4}}"
    rf"|(?:{MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}"
)
"""A date as it may be written; one in figures has the day first."""

_PARTS = re.compile(r"\d+|[^\W\d_]+")


def read_date(written: str) -> str:
    """Return a written date in ISO 8601, as precise as it is; empty if there is no such day."""
    if written[:4].isdigit():
        return written if is_date(written) else ""
    parts = _PARTS.findall(written.lower())
    figures = [int(part) for part in parts if part.isdigit()]
    named = [_NUMBERS[part] for part in parts if part in _NUMBERS]
    day, month, year = (figures[0], *named, figures[-1]) if named else figures
    value = f"{year:04}-{month:02}-{day:02}"
    return value if is_date(value) else ""


def weekday(date: str) -> tuple[str, ...]:
    """Return the names of the weekday of a full date, English and French; none for other dates.

    The rule is Sakamoto's (Usenet, comp.lang.c, 1992).
    """
    if len(date) != 10:
        return ()
    year, month, day = map(int, date.split("-"))
    year -= month < 3
    shift = (0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4)[month - 1]
    return _NAMES[(year + year // 4 - year // 100 + year // 400 + shift + day) % 7]
