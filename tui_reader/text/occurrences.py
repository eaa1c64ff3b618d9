"""Occurrences: where the same words stand in a text, as a reader takes words to be the same.

What `search.fold` takes for alike is alike here, and so is any white space; the offsets are those
of the text as it is. The words become a pattern in which each sign stands for all that fold to it,
so that no text need be folded, in which offsets would be others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from tui_reader.model.span import Span
from tui_reader.text.clusters import snap
from tui_reader.text.search import fold

_FOLDING = tuple(
    chain.from_iterable(
        range(first, after)
        for first, after in (
            *((0x21, 0x2400), (0x24B6, 0x24D0), (0x2ADC, 0x2ADD), (0x2C00, 0x2D00)),
            *((0x304C, 0x3100), (0xA640, 0xA800), (0xAB70, 0xABC0), (0xAC00, 0xD7A4)),
            *((0xF900, 0xFB50), (0xFF21, 0xFF3B), (0x10400, 0x10600), (0x10C80, 0x10CC0)),
            *((0x11080, 0x11140), (0x11340, 0x11350), (0x114B0, 0x114C0), (0x115B0, 0x115C0)),
            *((0x118A0, 0x118C0), (0x11938, 0x11939), (0x16E40, 0x16E60), (0x1D15E, 0x1D1C1)),
            *((0x1E900, 0x1E922), (0x2F800, 0x2FA20)),
        )
    )
)
"""The code points among which is all that folds to others; a test looks through all of Unicode."""

_MARK = r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARKS = f"{_MARK}{{0,4}}+"
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
    parts = [_alike(part) for part in fold(words).split()]
    if not parts:
        return None
    first, last = parts[0], parts[-1]
    before = rf"(?<!\w)(?<!{_MARK})" if first[0] else ""
    after = rf"(?!\w|{_MARK})" if last[1] else ""
    return re.compile(before + _SPACES.join(pattern for _, _, pattern in parts) + after)


def _alike(part: str) -> tuple[bool, bool, str]:
    """Return whether a folded word begins and ends with a letter or digit, and its pattern."""
    pattern, at = "", 0
    while at < len(part):
        pieces = [part[at : at + length] for length in range(_longest(), 1, -1)]
        joined = next((piece for piece in pieces if len(piece) > 1 and piece in _folds()), "")
        apart = _signs(part[at])
        if joined:
            both = "".join(map(_signs, joined))
            pattern += f"(?:[{_folds()[joined]}]{_MARKS}|{both})"
            at += len(joined)
        else:
            pattern += apart
            at += 1
    return part[0].isalnum(), part[-1].isalnum(), pattern


def _signs(folded: str) -> str:
    """Return the pattern of one sign with its marks, and of all that fold to it."""
    capitals = {folded.upper(), folded} if len(folded.upper()) == 1 else {folded}
    chars = "".join(map(re.escape, sorted(capitals))) + _folds().get(folded, "")
    return f"[{chars}]{_MARKS}"


@lru_cache(maxsize=1)
def _folds() -> dict[str, str]:
    """Return for each folded sign, or signs, the other code points that fold to it."""
    found: dict[str, str] = {}
    for code in _FOLDING:
        char = chr(code)
        if (folded := fold(char)) and folded != char and not folded.isspace():
            found[folded] = found.get(folded, "") + char
    return found


@lru_cache(maxsize=1)
def _longest() -> int:
    """Return of how many signs the longest is to which one folds."""
    return max(map(len, _folds()))
