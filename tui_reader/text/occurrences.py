"""Occurrences: where the same words stand in a text, as a reader takes words to be the same.

What `search.fold` takes for alike is alike here, and so is any white space; the offsets are those
of the text as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tui_reader.model.span import Span
from tui_reader.text.alike import alike, mark
from tui_reader.text.clusters import snap
from tui_reader.text.search import fold

_SPACES = r"\s{1,99}+"
LONGEST = 300
"""Code points of the longest words that are looked for: of more the pattern would take too long."""

_AT_ONCE = 65_536  # code points that are searched before others may do something


def occurrences(text: str, words: str) -> Iterator[Span]:
    """Yield where whole words like these stand, in order, without overlaps; none cuts a cluster."""
    if (pattern := _pattern(words)) is None:
        return
    reach = 8 * len(words) + 100 * len(words.split()) + 8
    at = 0
    for start in range(0, len(text), _AT_ONCE):
        stop = start + _AT_ONCE
        for match in pattern.finditer(text, max(at, start), min(len(text), stop + reach)):
            if match.start() >= stop:
                break
            span = Span(*match.span())
            at = span.end
            if snap(text, span) == span:
                yield span


@lru_cache(maxsize=8)
def _pattern(words: str) -> re.Pattern[str] | None:
    """Return the pattern of words like these, or None if there are none."""
    parts = fold(words).split()
    if not parts:
        return None
    before = rf"(?<!\w)(?<!{mark()})" if parts[0][0].isalnum() else ""
    after = rf"(?!\w|{mark()})" if parts[-1][-1].isalnum() else ""
    return re.compile(before + _SPACES.join(map(alike, parts)) + after)
