"""Offsets at the border: ours are code points with an exclusive end, other tools count otherwise.

A `Ruler` turns offsets in one text into numbers of a unit and back; `measured` finds out, by the
quotes that a file gives with its numbers, which unit these are in. `Normalised` does the same for
a text with foreign line ends and what becomes of it here.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cached_property

from tui_reader.localisation import N_
from tui_reader.model.span import Span
from tui_reader.text.clusters import cluster_ends
from tui_reader.text.normalise import normalise
from tui_reader.values import frozen


class Unit(StrEnum):
    """What a number in a file counts."""

    CODE_POINTS = N_("code points")
    UTF16 = N_("UTF-16 code units")
    UTF8 = N_("UTF-8 bytes")
    CLUSTERS = N_("grapheme clusters")


@frozen
class Counting:
    """A unit, and whether the end of a passage is the number of its last one or the one after."""

    unit: Unit = Unit.CODE_POINTS
    inclusive: bool = False


EVERY = tuple(Counting(unit, inclusive) for inclusive in (False, True) for unit in Unit)
"""Every way to count, the commonest first."""

_BLOCK = 128
"""Code points between two places in a text whose numbers are kept."""

_CODECS = {Unit.UTF16: ("utf-16-le", 2), Unit.UTF8: ("utf-8", 1)}
"""In which encoding units are counted, and how many bytes each has."""

_BOM = "\ufeff"
_CR_LF = re.compile("\r\n")
_WHITE_SPACE = re.compile(r"\s")


class Ruler:
    """Turns offsets of one text into numbers of a unit, and back.

    Of a long text it keeps the numbers of a few places, and counts from there.
    """

    def __init__(self, text: str, unit: Unit) -> None:
        self.text = text
        self.unit = unit
        same = unit is not Unit.CLUSTERS or "\r" not in text
        self._plain = unit is Unit.CODE_POINTS or (text.isascii() and same)
        self._last: tuple[int, Sequence[int]] = (-1, ())
        # Where blocks start, and the numbers of these places; the end of the text is the last one.
        self._offsets, self._numbers = array("Q", [0]), array("Q", [0])
        while not self._plain and (start := self._offsets[-1]) < len(text):
            end = self._end_of_block(start)
            self._numbers.append(self._numbers[-1] + self._count(start, end, end))
            self._offsets.append(end)

    def number(self, offset: int) -> int:
        """Return the number of an offset; within a cluster, that of the cluster.

        Raises:
            ValueError: if the offset is not in the text.
        """
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"no offset {offset} in a text of {len(self.text)}")
        if self._plain:
            return offset
        block = bisect_right(self._offsets, offset) - 1
        start, end = self._block(block)
        return self._numbers[block] + self._count(start, end, offset)

    def offset(self, number: int) -> int | None:
        """Return the offset with a number; None if it is inside a character or outside the text."""
        if self._plain:
            return number if 0 <= number <= len(self.text) else None
        if not 0 <= number <= self._numbers[-1]:
            return None
        block = bisect_right(self._numbers, number) - 1
        start, end = self._block(block)
        return self._reach(start, end, number - self._numbers[block])

    def numbers(self, span: Span, inclusive: bool = False) -> tuple[int, int]:
        """Return the numbers of a span's start and end; one that cuts clusters is widened to them.

        Raises:
            ValueError: if the span is not in the text.
        """
        start, end = self.number(span.start), self.number(span.end)
        cut = self.offset(end) != span.end
        return start, end + cut - inclusive

    def span(self, start: int, end: int, inclusive: bool = False) -> Span | None:
        """Return the span between two numbers; None if one is no offset, or it ends too early."""
        first, last = self.offset(start), self.offset(end + inclusive)
        return None if first is None or last is None or first > last else Span(first, last)

    def _block(self, index: int) -> tuple[int, int]:
        start = self._offsets[index]
        return start, self._offsets[min(index + 1, len(self._offsets) - 1)]

    def _end_of_block(self, start: int) -> int:
        if self.unit is Unit.CLUSTERS:
            return cluster_ends(self.text, start, _BLOCK)[-1]
        return min(start + _BLOCK, len(self.text))

    def _count(self, start: int, end: int, offset: int) -> int:
        """Return how many units of a block are before an offset in it."""
        if self.unit is Unit.CLUSTERS:
            return bisect_right(self._ends(start, end), offset)
        encoding, size = _CODECS[self.unit]
        return len(self.text[start:offset].encode(encoding, "surrogatepass")) // size

    def _reach(self, start: int, end: int, number: int) -> int | None:
        """Return the offset after so many units of a block; None if that is in a character."""
        if self.unit is Unit.CLUSTERS:
            return self._ends(start, end)[number - 1] if number else start
        encoding, size = _CODECS[self.unit]
        data = self.text[start : start + number].encode(encoding, "surrogatepass")
        try:
            reached = data[: number * size].decode(encoding, "surrogatepass")
        except UnicodeDecodeError:
            return None
        # Half of a pair is a code point too, but none of the text.
        return start + len(reached) if self.text.startswith(reached, start) else None

    def _ends(self, start: int, end: int) -> Sequence[int]:
        """Return where the clusters of a block end; passages follow each other, so do questions."""
        if self._last[0] != start:
            self._last = (start, cluster_ends(self.text, start, end - start))
        return self._last[1]


class Normalised:
    """A text with foreign line ends or a BOM, `raw`, and the `text` that is made of it here."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = normalise(raw)

    def offset(self, raw: int) -> int:
        """Return where an offset of the raw text is here; between CR and LF, before the line end.

        Raises:
            ValueError: if the offset is not in the raw text.
        """
        if not 0 <= raw <= len(self.raw):
            raise ValueError(f"no offset {raw} in a text of {len(self.raw)}")
        return raw - bisect_left(self._dropped, raw)

    def span(self, raw: Span) -> Span:
        """Return where a span of the raw text is here; one that ends between CR and LF holds both.

        Raises:
            ValueError: if the span is not in the raw text.
        """
        start, end = self.offset(raw.start), self.offset(raw.end)
        halved = self.raw[raw.end - 1 : raw.end + 1] == "\r\n" and raw.end > raw.start
        return Span(start, end + halved)

    @cached_property
    def _dropped(self) -> array[int]:
        """Where the raw text has what is not in the other: a BOM, and the CR of each CR LF."""
        bom = [0] if self.raw.startswith(_BOM) else []
        return array("Q", (*bom, *(each.start() for each in _CR_LF.finditer(self.raw))))


def measured(
    samples: Iterable[tuple[str, int, int, str]], candidates: Sequence[Counting] = EVERY
) -> tuple[Counting, int, int]:
    """Return which counting explains most samples, of how many, out of how many.

    A sample is a text, two numbers and the words that stand between them; one kind of white space
    is as good as another. Of candidates that explain equally many the first wins, so they are to
    be given with the likeliest first: where they tie, all put the words that they explain in the
    same place or in one that reads the same, and it is only what has no words that may differ.
    """
    by_text: dict[str, list[tuple[int, int, str]]] = {}
    for text, start, end, words in samples:
        by_text.setdefault(text, []).append((start, end, words))
    total = sum(map(len, by_text.values()))
    best, most = candidates[0], -1
    for each in candidates:
        explained = sum(_explained(each, text, here) for text, here in by_text.items())
        if explained > most:
            best, most = each, explained
        if most == total:
            break
    return best, most, total


def _explained(counting: Counting, text: str, samples: Iterable[tuple[int, int, str]]) -> int:
    """Return how many samples of a text a counting explains."""
    ruler = Ruler(text, counting.unit)
    spans = ((ruler.span(start, end, counting.inclusive), words) for start, end, words in samples)
    return sum(span is not None and _reads(text, span, words) for span, words in spans)


def _reads(text: str, span: Span, words: str) -> bool:
    """Return whether the words stand there, but for the kind of white space."""
    if len(span) != len(words) or not words:
        return False
    found = span.of(text)
    return found == words or _WHITE_SPACE.sub(" ", found) == _WHITE_SPACE.sub(" ", words)
