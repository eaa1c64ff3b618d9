"""How a REFI-QDA project counts: found out by the words that selections have as their names.

The standard leaves the name free; most tools put the beginning of the passage there, on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tui_reader.exchange.incoming import ForeignPassage
from tui_reader.exchange.offsets import Counting, Ruler, Unit, measured
from tui_reader.model.span import Span
from tui_reader.values import frozen

COUNTINGS = tuple(
    Counting(unit, inclusive)
    for unit in (Unit.CODE_POINTS, Unit.UTF16)
    for inclusive in (False, True)
)
"""Exclusive first, as in the printed example of the standard and as most tools count."""

_CUT = re.compile(r"\s*(\.\.\.|…)$")


class Selection(NamedTuple):
    """A passage with its numbers as they stand in the file, and the name of its selection."""

    passage: ForeignPassage
    name: str


class Source(NamedTuple):
    """A text and its selections; `marked` says that a byte-order mark stood before the text.

    From the numbers of the selections `shift` is to be taken away.
    """

    key: str
    name: str
    text: str
    marked: bool
    selections: tuple[Selection, ...]
    shift: int = 0


@frozen
class Reading:
    """The sources as their numbers count, and how; `quoted` says that names are mostly quotes."""

    sources: tuple[Source, ...]
    counting: Counting
    quoted: bool

    @property
    def passages(self) -> Iterator[ForeignPassage]:
        """Yield the passages with their words; where number and quote differ, the quote's."""
        for source in self.sources:
            text, flat = source.text, _flat(source.text)
            ruler = Ruler(text, self.counting.unit)
            for passage, name in source.selections:
                start, end = _numbers(passage, source.shift)
                quote = name if self.quoted else ""
                span = ruler.span(start, end, self.counting.inclusive)
                if span is None:
                    words = "" if _CUT.search(quote) else quote
                else:
                    words = _meant(flat, span, _flat(quote)).of(text)
                yield replace(passage, start=start, end=end, exact=words)


def counted(sources: Sequence[Source]) -> Reading:
    """Return how the numbers of a project are to be read."""
    found = tuple(max(_variants(each), key=_explained) for each in sources)
    counting, explained, total = measured(_samples(found), COUNTINGS)
    return Reading(found, counting, 0 < total <= 2 * explained)


def _variants(source: Source) -> list[Source]:
    """Return the ways in which the text may have been counted, the likeliest first."""
    text = source.text.removeprefix("\ufeff")
    marked = source.marked or text != source.text
    texts = dict.fromkeys((text, text.replace("\r\n", "\n")))
    shifts = (0, 1) if marked else (0,)
    return [source._replace(text=each, shift=shift) for each in texts for shift in shifts]


def _explained(source: Source) -> int:
    return measured(_samples([source]), COUNTINGS)[1]


def _samples(sources: Sequence[Source]) -> Iterator[tuple[str, int, int, str]]:
    for source in sources:
        flat = _flat(source.text)
        for passage, name in source.selections:
            if name and not _CUT.search(name):
                yield (flat, *_numbers(passage, source.shift), _flat(name))


def _numbers(passage: ForeignPassage, shift: int) -> tuple[int, int]:
    # What begins at the mark itself, as QualCoder has it then, begins with the text.
    return max((passage.start or 0) - shift, 0), max((passage.end or 0) - shift, 0)


def _meant(flat: str, span: Span, quote: str) -> Span:
    """Return the span, or the nearest one with the words of the quote if it has others."""
    begins = _CUT.sub("", quote)
    if span.of(flat).startswith(begins):
        return span
    places = (flat.rfind(begins, 0, span.start + len(begins)), flat.find(begins, span.start))
    nearest = min((at for at in places if at >= 0), key=lambda at: abs(at - span.start), default=-1)
    if nearest < 0:
        return span
    length = len(begins) if begins == quote else max(len(span), len(begins))
    return Span(nearest, min(nearest + length, len(flat)))


def _flat(words: str) -> str:
    """Return words with a space for every sign of white space, which XML makes of line ends."""
    return re.sub(r"\s", " ", words)
