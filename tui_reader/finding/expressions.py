"""Expressions: where a regular expression holds in a text, within a limit of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic
from typing import TYPE_CHECKING

from tui_reader.finding.query import Pattern, QueryError
from tui_reader.localisation import _
from tui_reader.model.span import Span
from tui_reader.text.clusters import snap

if TYPE_CHECKING:
    import regex

LONGEST = 500
"""Code points of the longest regular expression that is read."""

MOST = 5.0
"""Seconds that a regular expression may take in one article."""

_LEAST = 0.001  # seconds; no limit at all would be 0


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


@dataclass
class Patience:
    """Seconds that regular expressions may still take; what others do meanwhile does not count."""

    left: float = 60.0

    def search(
        self, pattern: Pattern, text: str, at: int, most: float
    ) -> tuple[regex.Match[str] | None, float]:
        """Return where an expression next holds, and how many of `most` seconds that took.

        Raises:
            QueryError: if it takes longer, or longer than is left in all.
        """
        began = monotonic()
        try:
            within = max(min(most, self.left), _LEAST)
            match = compiled(pattern).search(text, at, timeout=within, concurrent=True)
        except TimeoutError:
            raise _too_slow(pattern, most <= self.left) from None
        taken = monotonic() - began
        self.left -= taken
        return match, taken


def places(
    text: str,
    pattern: Pattern,
    start: int = 0,
    stop: Callable[[], bool] = lambda: False,
    patience: Patience | None = None,
) -> Iterator[Span]:
    """Yield where an expression holds from an offset on, widened to whole clusters.

    Where it holds of nothing is no place. While it is sought, other threads go on.

    Raises:
        QueryError: if that takes longer than `MOST`, or than the patience that is left.
    """
    patience, left, at = patience or Patience(), MOST, start
    while at <= len(text) and not stop():
        match, taken = patience.search(pattern, text, at, left)
        left -= taken
        if match is None:
            return
        start, end = match.span()
        at = end if end > start else end + 1
        if end > start:
            span = snap(text, Span(start, end))
            at = span.end
            yield span


def _too_slow(pattern: Pattern, here: bool) -> QueryError:
    told = _("The regular expression /{pattern}/ took more than {seconds} s.")
    if here:
        told = _("The regular expression /{pattern}/ took more than {seconds} s in one article.")
    seconds = round(MOST if here else Patience.left)
    hint = _("Say more exactly what may be repeated.")
    return QueryError(told.format(pattern=pattern.expression, seconds=seconds), hint)
