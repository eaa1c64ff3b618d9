"""Expressions: where a regular expression holds in a text, within a limit of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic
from typing import TYPE_CHECKING

from tui_reader.errors import InputError
from tui_reader.finding.aside import aside
from tui_reader.finding.query import Pattern, QueryError
from tui_reader.localisation import _
from tui_reader.model.span import Span
from tui_reader.text.clusters import snap

if TYPE_CHECKING:
    import regex

Stop = Callable[[], bool]
_Found = tuple["regex.Match[str] | None", float]

LONGEST = 500
"""Code points of the longest regular expression that is read."""

MOST = 5.0
"""Seconds that a regular expression may take in one article."""

_LEAST = 0.001  # seconds; no limit at all would be 0
_PROMPT = 0.1  # seconds for which one may have to wait for the end of a search that is given up


@lru_cache(maxsize=16)
def compiled(pattern: Pattern) -> regex.Pattern[str]:
    """Return the expression, ready to be sought: ^ and $ are the ends of lines.

    Raises:
        QueryError: if it is none; `at` is the offset in the expression.
    """
    import regex

    expression = pattern.expression
    if len(expression) > LONGEST:
        told = _("The regular expression has more than {most} characters.")
        raise QueryError(told.format(most=LONGEST), at=LONGEST)
    flags = regex.MULTILINE
    flags |= regex.IGNORECASE if "i" in pattern.flags else 0
    flags |= regex.DOTALL if "s" in pattern.flags else 0
    try:
        return regex.compile(expression, flags)
    except regex.error as error:
        # The stubs know neither why nor where in the expression.
        why, at = getattr(error, "msg", str(error)), getattr(error, "pos", None) or 0
        told = _("This is no regular expression: {why}.").format(why=why)
        hint = _("Put \\ before a sign that is meant as it is.")
        raise QueryError(told, hint, min(at, len(expression))) from None
    except (OverflowError, RecursionError, MemoryError, ValueError) as error:
        told = _("This is no regular expression: {why}.").format(why=error)
        raise QueryError(told) from None


class SlowError(InputError):
    """A regular expression takes too long; if that is so `here`, other articles may be searched.

    The message names the article, if it has a name.
    """

    def __init__(self, pattern: Pattern, here: bool, article: str = "") -> None:
        told = _("The regular expression /{pattern}/ took more than {seconds} s.")
        if here:
            told = _(
                "The regular expression /{pattern}/ took more than {seconds} s in one article."
            )
        if article:
            told = _("The regular expression /{pattern}/ took more than {seconds} s in {article}.")
        seconds = round(MOST if here else Patience.left)
        told = told.format(pattern=pattern.expression, seconds=seconds, article=article)
        super().__init__(told, _("Say more exactly what may be repeated."))
        self.here = here
        self._pattern = pattern

    def said_of(self, article: str) -> SlowError:
        """Return the same about an article that has a name."""
        return SlowError(self._pattern, self.here, article)


@dataclass
class Patience:
    """Seconds by the clock that regular expressions may still take, in all articles together."""

    left: float = 60.0

    def search(
        self, pattern: Pattern, text: str, at: int, most: float, stop: Stop
    ) -> tuple[regex.Match[str] | None, float]:
        """Return where an expression next holds, and how many of `most` seconds that took.

        Once `stop` says so, which is asked often, it holds nowhere.

        Raises:
            SlowError: if it takes longer, or longer than is left in all.
        """
        here, allowed = most <= self.left, min(most, self.left)
        try:
            match, taken = _promptly(pattern, text, at, allowed, stop)
        except TimeoutError:
            self.left -= allowed
            raise SlowError(pattern, here) from None
        self.left -= taken
        return match, taken


def places(
    text: str,
    pattern: Pattern,
    start: int = 0,
    stop: Stop = lambda: False,
    patience: Patience | None = None,
) -> Iterator[Span]:
    """Yield where an expression holds from an offset on, widened to whole clusters.

    Where it holds of nothing is no place. While it is sought, other threads go on.

    Raises:
        SlowError: if that takes longer than `MOST`, or than the patience that is left.
    """
    patience, left, at = patience or Patience(), MOST, start
    while at <= len(text) and not stop():
        match, taken = patience.search(pattern, text, at, left, stop)
        left -= taken
        if match is None:
            return
        start, end = match.span()
        at = end if end > start else end + 1
        if end > start:
            span = snap(text, Span(start, end))
            at = span.end
            yield span


def _promptly(pattern: Pattern, text: str, at: int, most: float, stop: Stop) -> _Found:
    """Return what is found, or nothing soon after `stop` says so.

    A search cannot be left in the middle and taken up again, so one that takes longer begins anew
    where nobody need wait for it.

    Raises:
        TimeoutError: if it takes longer than so many seconds.
    """
    try:
        return _timed(pattern, text, at, min(most, _PROMPT))
    except TimeoutError:
        if most <= _PROMPT:
            raise
    return aside(lambda: _timed(pattern, text, at, most), stop) or (None, 0.0)


def _timed(pattern: Pattern, text: str, at: int, most: float) -> _Found:
    began = monotonic()
    match = compiled(pattern).search(text, at, timeout=max(most, _LEAST), concurrent=True)
    return match, monotonic() - began
