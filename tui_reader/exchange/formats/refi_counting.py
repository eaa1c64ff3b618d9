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

_UNITS = (Unit.CODE_POINTS, Unit.UTF16)
"""What tools count, the standard's first; of ends the excluded one, as in its printed example."""

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
    """Return how the numbers of a project are to be read.

    Where a passage begins tells of the text and the unit, whole names also where it ends.
    """
    found = tuple(map(_best, sources))
    begun = {unit: sum(_begun(each, unit) for each in found) for unit in _UNITS}
    unit = max(_UNITS, key=lambda each: begun[each])
    ways = (Counting(unit), Counting(unit, inclusive=True))
    counting, *_ = measured(_samples(found), ways)
    named = sum(bool(name) for each in found for __, name in each.selections)
    return Reading(found, counting, 0 < named <= 2 * begun[unit])


def _best(source: Source) -> Source:
    """Return the way in which the text was counted: of those that explain as much the likeliest."""
    text = source.text.removeprefix("\ufeff")
    marked = source.marked or text != source.text
    texts = dict.fromkeys((text, text.replace("\r\n", "\n")))
    shifts = (0, 1) if marked else (0,)
    ways = [source._replace(text=each, shift=shift) for each in texts for shift in shifts]
    if len(ways) == 1:
        return ways[0]
    return max(ways, key=lambda each: max(_begun(each, unit) for unit in _UNITS))


def _begun(source: Source, unit: Unit) -> int:
    """Return how many selections begin with the words of their names."""
    flat, ruler = _flat(source.text), Ruler(source.text, unit)
    starts = (
        (ruler.offset(_numbers(each, source.shift)[0]), name) for each, name in source.selections
    )
    return sum(
        at is not None and flat.startswith(begins, at)
        for at, name in starts
        if (begins := _CUT.sub("", _flat(name)))
    )


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
