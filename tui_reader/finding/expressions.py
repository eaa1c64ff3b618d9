"""Expressions: where a regular expression holds in a text, within a limit of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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

PATIENCE = 5.0
"""Seconds that a regular expression may take in one article."""


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


def places(
    text: str, pattern: Pattern, start: int = 0, stop: Callable[[], bool] = lambda: False
) -> Iterator[Span]:
    """Yield where an expression holds from an offset on, widened to whole clusters.

    Where it holds of nothing is no place. While it is sought, other threads go on.

    Raises:
        QueryError: if that takes longer than `PATIENCE`, less what others do in between.
    """
    found, left, at = compiled(pattern), PATIENCE, start
    while at <= len(text) and not stop():
        began = monotonic()
        try:
            match = found.search(text, at, timeout=max(left, 0.001), concurrent=True)
        except TimeoutError:
            raise _too_slow(pattern) from None
        left -= monotonic() - began
        if match is None:
            return
        span = snap(text, Span(*match.span()))
        at = max(span.end, at + 1) if match.end() > match.start() else match.end() + 1
        if match.end() > match.start():
            yield span


def _too_slow(pattern: Pattern) -> QueryError:
    told = _("The regular expression /{pattern}/ took more than {seconds} s in one article.")
    return QueryError(
        told.format(pattern=pattern.expression, seconds=round(PATIENCE)),
        _("Say more exactly what may be repeated."),
    )
