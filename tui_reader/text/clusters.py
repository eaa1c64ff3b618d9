"""Grapheme clusters and their widths in cells: the only module that measures text.

A cluster is what Unicode's UAX #29 calls an extended grapheme cluster: what a reader takes for one
character. Widths are those of Rich's cell table, because Rich paints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from tui_reader.model.span import Span

if TYPE_CHECKING:
    import regex

# Stretches in which every code point is one cluster of one cell, whatever stands beside it:
# Latin, Greek, Cyrillic, general punctuation and symbols, mathematical operators and the mark of
# notes, for lists of articles without either are rare. Soft hyphen, combining marks, joiners and
# anything that can be drawn as an emoji by a variation selector are outside, or become complex by
# what follows them.
_SIMPLE = (
    " -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff"
    "\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u2200-\u22ff\u270e"
)
_SIMPLE_TEXT = re.compile(f"[{_SIMPLE}]*")

# All of Unicode's control characters but the line feed.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")

# Stretches of which no terminal obeys anything, for a first look: nearly all that is painted.
_HARMLESS = re.compile("[ -~\xa0-\xac\xae-\u05ff\u2010-\u2027\u202f-\u205f\u2070-\u2fff]*")

# How far is looked for a sure boundary: past any row of flags, which are told apart by counting.
_FAR = 1024

# A cluster may hold any number of marks; no terminal needs more than this to draw one.
_MARKS_PAINTED = 16


class Cluster(NamedTuple):
    """One cluster of a piece of text: where it stands in the piece, and its width in cells."""

    start: int
    end: int
    width: int


def is_simple(text: str, start: int = 0, end: int | None = None) -> bool:
    """Return whether each code point of `text[start:end]` is a cluster of exactly one cell."""
    stop = len(text) if end is None else end
    match = _SIMPLE_TEXT.match(text, start, stop)
    return match is not None and match.end() == stop


def clusters(text: str) -> Iterator[Cluster]:
    """Yield the clusters of a piece of text, in order and without gaps.

    A line feed is a cluster of no width. A tab's width depends on its column, so it is given as 1
    here; `layout` widens it.
    """
    if is_simple(text):
        for index in range(len(text)):
            yield Cluster(index, index + 1, 1)
        return
    for match in _grapheme().finditer(text):
        yield Cluster(match.start(), match.end(), width(match[0]))


def cluster_ends(text: str, start: int = 0, room: int = 128) -> Sequence[int]:
    """Return where the clusters end that follow a boundary, those of some `room` code points.

    The last one returned is a boundary too; at the end of the text there are none.
    """
    while True:
        stop = start + room
        piece = text[start : stop + 1]
        if not _joining().search(piece):
            return range(start + 1, min(stop, len(text)) + 1)
        ends = [start + match.end() for match in _grapheme().finditer(piece)]
        if stop >= len(text):
            return ends
        if len(ends) > 1:
            return ends[:-1]  # the last one may go on
        room *= 2


@lru_cache(maxsize=8192)
def width(cluster: str) -> int:
    """Return how many cells the cluster takes on the screen, as `painted` shows it."""
    return 0 if cluster == "\n" else cell_len(painted(cluster))


@lru_cache(maxsize=8192)
def painted(cluster: str) -> str:
    r"""Return what is shown for a cluster: itself, or a visible stand-in for what has no picture.

    Nothing this returns can be taken for a command by a terminal: C0 controls and DEL become
    Unicode's control pictures; C1 controls, bidirectional and other format characters, private,
    unassigned and surrogate code points become U+FFFD. The result is at least one cell wide.
    """
    first = cluster[0]
    code = ord(first)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if not _is_drawable(first):
        return "\ufffd"
    if len(cluster) == 1:
        return cluster if cell_len(cluster) else f"\u25cc{cluster}"
    shown = first + "".join(
        mark
        for index, mark in enumerate(cluster[1:_MARKS_PAINTED], 1)
        if _is_mark(mark, last=index + 1 == len(cluster))
    )
    return shown if cell_len(shown) else f"\u25cc{shown}"


def safe(text: str) -> str:
    """Return the text as it may be shown on a terminal, line feeds kept; see `painted`.

    For short strings that are not laid out by the reader pane: titles, file names, messages.
    """
    if is_simple(text):
        return text
    return "".join(
        "\n" if text[c.start] == "\n" else painted(text[c.start : c.end]) for c in clusters(text)
    )


def disarmed(text: str) -> str:
    """Return a line without what a terminal might obey, in as many cells as it had.

    Of all that goes to the screen this is the last look: what was made `safe` comes back as it is.
    """
    if _HARMLESS.fullmatch(text):
        return text
    return _armed().sub(lambda found: "\ufffd" * cell_len(found[0]), text)


def uncontrolled(text: str) -> str:
    """Return the text as it may be handed to other programs: without control characters.

    Line feeds stay and tabs become spaces; for the others stands what `painted` shows. All else
    is kept as it is, whether it has a picture or not.
    """
    return _CONTROL.sub(lambda found: " " if found[0] == "\t" else painted(found[0]), text)


def snap(text: str, span: Span) -> Span:
    """Return the span widened so that neither end cuts a cluster."""
    start = boundary_before(text, span.start)
    end = boundary_before(text, span.end)
    return Span(start, end if end == span.end else boundary_after(text, span.end))


def boundary_before(text: str, offset: int) -> int:
    """Return the last cluster boundary at or before the offset."""
    if _is_plain_boundary(text, offset):
        return offset
    return max(edge for edge in _edges(text, offset) if edge <= offset)


def boundary_after(text: str, offset: int) -> int:
    """Return the first cluster boundary at or after the offset."""
    return offset if _is_plain_boundary(text, offset) else max(_edges(text, offset))


def _edges(text: str, offset: int) -> Iterator[int]:
    """Yield the boundaries from a sure one before the offset up to the first at or after it.

    If there is none within `_FAR`, so far away counts as one.
    """
    first = max(0, offset - _FAR)
    sure = _apart().search(text, first, offset + 1)
    start = sure.start() + 1 if sure else first
    yield start
    if start == offset:
        return
    for match in _grapheme().finditer(text[start : offset + _FAR]):
        yield start + match.end()
        if start + match.end() >= offset:
            return


def _is_plain_boundary(text: str, offset: int) -> bool:
    """Return whether the offset is a boundary for reasons that need no look further away."""
    if offset <= 0 or offset >= len(text) or is_simple(text, offset - 1, offset + 1):
        return True
    before, after = text[offset - 1], text[offset]
    return before == "\n" or (after == "\n" and before != "\r")


@lru_cache(maxsize=1)
def _armed() -> re.Pattern[str]:
    """Return the pattern of what a terminal might obey; compiled late, since it takes 3 ms."""
    # Also what hides or turns round the words beside it: control, format, surrogate and private
    # characters, and the separators of lines. A joiner is none within a cluster.
    return re.compile(
        "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
        "\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufeff\ufff0-\ufffb"
        "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
        "\U000e0000-\U000e00ff\U000e01f0-\U0010ffff]"
        "|(?<![\u0900-\u1fff\u2070-\ud7ff\uf900-\U0001ffff])\u200d"
        "|\u200d(?![\u0900-\u1fff\u2070-\ud7ff\uf900-\U0001ffff])"
    )


@lru_cache(maxsize=1)
def _grapheme() -> regex.Pattern[str]:
    """Return the pattern of one cluster; `regex` is loaded only for texts that need it."""
    import regex

    return regex.compile(r"\X")


@lru_cache(maxsize=1)
def _joining() -> regex.Pattern[str]:
    """Return the pattern of what can be in one cluster with its neighbour.

    Two code points of any other kind are always apart (UAX #29, rules GB4, GB5 and GB999).
    """
    import regex

    return regex.compile(r"[^\p{GCB=XX}\p{GCB=CN}\n]")


@lru_cache(maxsize=1)
def _apart() -> regex.Pattern[str]:
    """Return the pattern of two code points that are always apart, which is sought backwards."""
    import regex

    return regex.compile(r"(?r)[\p{GCB=XX}\p{GCB=CN}\n]{2}")


@lru_cache(maxsize=1)
def _drawable() -> regex.Pattern[str]:
    import regex

    return regex.compile(r"[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]")


def _is_drawable(character: str) -> bool:
    """Return whether the code point has a picture of its own, or combines with one."""
    return is_simple(character) or _drawable().match(character) is not None


def _is_mark(character: str, last: bool) -> bool:
    """Return whether a later code point of a cluster may be sent to the terminal.

    A zero-width joiner is kept only where it joins something within the cluster: at its end Rich
    would count the following cluster as having no width.
    """
    if character == "\u200d":
        return not last
    if character == "\u200c" or 0xE0020 <= ord(character) <= 0xE007F:
        return False
    return _is_drawable(character)


def shorten(text: str, cells: int) -> str:
    """Return the text made safe, on one line, cut with an ellipsis if it is wider than `cells`."""
    line = safe(" ".join(text.split()))
    if cell_len(line) <= cells:
        return line
    kept, taken = "", 0
    for cluster in clusters(line):
        if taken + cluster.width > cells - 1:
            break
        kept += line[cluster.start : cluster.end]
        taken += cluster.width
    return kept.rstrip().rstrip("…") + "…" if cells > 0 else ""
