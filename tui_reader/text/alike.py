"""Alike: patterns in which each sign stands for all that a reader takes to be the same.

What `search.fold` takes for alike is alike here. Since the pattern stands for what is written, no
text need be folded, in which offsets would be others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, groupby

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

_MARKING = (
    *(range(0x300, 0x1E00), range(0x20D0, 0x2100), range(0x2CE0, 0x3100), range(0xA660, 0xAC00)),
    *(range(0xFB1E, 0xFB1F), range(0xFE20, 0xFE30), range(0x101F0, 0x10400)),
    *(range(0x10A00, 0x12000), range(0x16AF0, 0x16B40), range(0x16FF0, 0x16FF2)),
    *(range(0x1BC90, 0x1BCA0), range(0x1D160, 0x1D250), range(0x1E000, 0x1E950)),
)
"""The code points among which are all combining marks; a test looks through all of Unicode."""


@lru_cache(maxsize=1)
def mark() -> str:
    """Return the pattern of one of the marks that folding takes away."""
    return _set_of(code for code in chain(*_MARKING) if unicodedata.combining(chr(code)))


@lru_cache(maxsize=1)
def sign_within() -> str:
    """Return the pattern of a mark or vowel sign: with it no word begins, and none ends before."""
    return _set_of(code for code in chain(*_MARKING) if unicodedata.category(chr(code))[0] == "M")


def _set_of(codes: Iterable[int]) -> str:
    runs = groupby(enumerate(codes), lambda each: each[1] - each[0])
    spans = ([code for _, code in run] for _, run in runs)
    return f"[{''.join(f'{chr(run[0])}-{chr(run[-1])}' for run in spans)}]"


@lru_cache(maxsize=1)
def marks() -> str:
    """Return the pattern of the marks on one sign, which may be none."""
    return f"{mark()}{{0,4}}+"


def alike(folded: str, behind: str = "") -> str:
    """Return the pattern of folded signs; it begins with a set of signs, which are sought fast.

    `behind` is a pattern that must hold right behind the first of these.
    """
    pattern, at = "", 0
    while at < len(folded):
        pieces = [folded[at : at + length] for length in range(_longest(), 1, -1)]
        joined = next((piece for piece in pieces if len(piece) > 1 and piece in _folds()), "")
        signs, size = _set(folded[at]), max(1, len(joined))
        if joined:
            one, rest = _folds()[joined], alike(joined[1:])
            either = f"(?<=[{one}]){marks()}|(?<![{one}]){marks()}{rest}"
            pattern += f"[{one}{signs}]{behind}(?:{either})"
        else:
            pattern += f"[{signs}]{behind}{marks()}"
        at, behind = at + size, ""
    return pattern


def _set(folded: str) -> str:
    """Return what stands between the brackets of a set of all that fold to one sign."""
    capitals = {folded.upper(), folded} if len(folded.upper()) == 1 else {folded}
    return "".join(map(re.escape, sorted(capitals))) + _folds().get(folded, "")


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
