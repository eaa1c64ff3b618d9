"""Dates as queries name them: a day, a month, a year, or a time between two of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui_reader.finding.query import QueryError
from tui_reader.localisation import _
from tui_reader.model.article import is_date

_COMPARED = re.compile(r"(>=|<=|>|<)(.*)", re.DOTALL)
_FIRST, _LAST = "0000-00-00", "9999-99-99"


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days from the first to the last, both included, in ISO 8601, padded to sort as text."""

    first: str
    last: str

    @classmethod
    def read(cls, value: str, at: int = 0) -> DateRange:
        """Return the time that a value of `date` names; `at` is where it stands in the query.

        Raises:
            QueryError: if it is none.
        """
        if compared := _COMPARED.fullmatch(value):
            sign, date = compared[1], _date(compared[2], value, at)
            return {
                ">": cls(_after(date), _LAST),
                ">=": cls(_begin(date), _LAST),
                "<": cls(_FIRST, _before(date)),
                "<=": cls(_FIRST, _end(date)),
            }[sign]
        begin, dots, end = value.partition("..")
        if not dots:
            date = _date(value, value, at)
            return cls(_begin(date), _end(date))
        if not begin + end:
            raise _no_date(value, at)
        made = cls(
            _begin(_date(begin, value, at)) if begin else _FIRST,
            _end(_date(end, value, at)) if end else _LAST,
        )
        if made.first > made.last:
            told = _("“{value}” ends before it begins.").format(value=value)
            raise QueryError(told, _("Write {example}.").format(example=f"{end}..{begin}"), at)
        return made

    def holds(self, date: str) -> bool:
        """Return whether an article's date lies in this time for certain; none never does."""
        return bool(date) and self.first <= _begin(date) and _end(date) <= self.last


def _date(date: str, value: str, at: int) -> str:
    if not is_date(date):
        raise _no_date(value, at)
    return date


def _no_date(value: str, at: int) -> QueryError:
    return QueryError(
        _("“{value}” is no date.").format(value=value),
        _("Write 2022, 2022-03, 2022-03-14, 2022-03..2022-05, or >2022."),
        at,
    )


def _begin(date: str) -> str:
    return date + _FIRST[len(date) :]


def _end(date: str) -> str:
    return date + _LAST[len(date) :]


def _after(date: str) -> str:
    """Return what sorts behind all days of a date."""
    return f"{_end(date)}~"


def _before(date: str) -> str:
    """Return what sorts before all days of a date, and behind those before it."""
    return _begin(date)[:-1]
