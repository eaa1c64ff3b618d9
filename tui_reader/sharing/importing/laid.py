"""Laid texts: a text as a tool had it when it counted, with its line ends and byte-order mark.

Every form of a text becomes the same when it is normalised, which is the text that we count in.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from tui_reader.exchange.offsets import Counting, Normalised, Ruler, Unit, measured
from tui_reader.localisation import N_
from tui_reader.model.span import Span
from tui_reader.text.clusters import snap
from tui_reader.text.normalise import normalise
from tui_reader.values import frozen

_BOM = "\ufeff"


class Form(StrEnum):
    """In which form a tool had its texts; the value is the word for it."""

    GIVEN = ""
    LF = N_("with LF")
    CRLF = N_("with CR LF")
    BOM = N_("behind a byte-order mark")
    BOM_LF = N_("behind a byte-order mark, with LF")
    BOM_CRLF = N_("behind a byte-order mark, with CR LF")


FORMS: dict[Form, Callable[[str], str]] = {
    Form.GIVEN: lambda text: text,
    Form.LF: normalise,
    Form.CRLF: lambda text: normalise(text).replace("\n", "\r\n"),
    Form.BOM: lambda text: text if text.startswith(_BOM) else _BOM + text,
    Form.BOM_LF: lambda text: _BOM + normalise(text),
    Form.BOM_CRLF: lambda text: _BOM + normalise(text).replace("\n", "\r\n"),
}


@frozen
class Measure:
    """How the numbers of a file count: in which form of its texts, and what.

    `explained` of its `quoted` passages have their words where the numbers say.
    """

    form: Form = Form.GIVEN
    counting: Counting = Counting()
    explained: int = 0
    quoted: int = 0


@frozen
class Sample:
    """A text as it is at hand, two numbers of a file, and the words that it gives with them."""

    text: str
    start: int
    end: int
    words: str


def measure(samples: Sequence[Sample], candidates: Sequence[Counting]) -> Measure:
    """Return how the numbers of a file count, by the words that it gives with them.

    If it gives none, it is the way in which most numbers are places of the text, in whole
    characters, and of these ways the one in which most begin and end where words do. Of those that
    explain equally many the first wins.
    """
    quoted = [sample for sample in samples if sample.words]
    best, most = Measure(counting=candidates[0]), (-1, 0)
    for form in Form:
        laid = _laid(quoted or samples, form)
        if quoted:
            counting, count, __ = measured(laid, candidates)
            score = count, count
        else:
            counting, score = _neatest(laid, candidates)
        if score > most:
            best, most = Measure(form, counting, score[0], len(quoted)), score
        if min(most) == len(laid):
            break
    return best if quoted else Measure(best.form, best.counting)


def _laid(samples: Sequence[Sample], form: Form) -> list[tuple[str, int, int, str]]:
    texts: dict[int, str] = {}
    for sample in samples:
        texts.setdefault(id(sample.text), FORMS[form](sample.text))
    return [(texts[id(each.text)], each.start, each.end, each.words) for each in samples]


def _neatest(
    samples: Iterable[tuple[str, int, int, str]], candidates: Sequence[Counting]
) -> tuple[Counting, tuple[int, int]]:
    """Return the counting by which most samples are places, and most begin and end where words do.

    And how many of either: the first number counts, and the second between equal ones.
    """
    rulers: dict[tuple[int, Unit], Ruler] = {}
    places, neat = dict.fromkeys(candidates, 0), dict.fromkeys(candidates, 0)
    for text, start, end, __ in samples:
        for each in candidates:
            key = id(text), each.unit
            ruler = rulers.get(key) or rulers.setdefault(key, Ruler(text, each.unit))
            span = ruler.span(start, end, each.inclusive)
            if span and snap(text, span) == span:
                places[each] += 1
                neat[each] += _is_neat(text, span)
    best = max(candidates, key=lambda each: (places[each], neat[each]))
    return best, (places[best], neat[best])


def _is_neat(text: str, span: Span) -> bool:
    words = span.of(text)
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    cut = (words[:1].isalnum() and before.isalnum()) or (words[-1:].isalnum() and after.isalnum())
    return bool(words) and words == words.strip() and not cut


class Laid:
    """A text as a tool had it: turns the tool's numbers into offsets of our form of the text."""

    def __init__(self, text: str, measure: Measure) -> None:
        self._laid = Normalised(FORMS[measure.form](text))
        self.plain = self._laid.text
        self._inclusive = measure.counting.inclusive
        self._ruler = Ruler(self._laid.raw, measure.counting.unit)

    def span(self, start: int, end: int) -> Span | None:
        """Return the span between two numbers; None if there is none."""
        found = self._ruler.span(start, end, self._inclusive)
        return found and self._laid.span(found)


@frozen
class Folded:
    """A text with every run of white space as one space and composed characters (NFC).

    `starts` and `ends` say which code points of the text each of its code points stands for.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the span of the text that a stretch of the folded one stands for."""
        return Span(self.starts[start], self.ends[end - 1])


def folded(text: str) -> Folded:
    """Return a text in the form in which quotes are compared when they differ otherwise."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        blank = text[at].isspace()
        while end < len(text) and (
            text[end].isspace() if blank else unicodedata.combining(text[end])
        ):
            end += 1
        piece = " " if blank else unicodedata.normalize("NFC", text[at:end])
        out.append(piece)
        starts += [at] * len(piece)
        ends += [end] * len(piece)
        at = end
    return Folded("".join(out), tuple(starts), tuple(ends))
