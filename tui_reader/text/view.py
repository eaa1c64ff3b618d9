"""The view: a text as it is shown, with other words in the place of what would only disturb."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from enum import StrEnum

from tui_reader.model.span import Span
from tui_reader.values import frozen


class Noise(StrEnum):
    """What an operation is made for; the value is the word for it."""

    BLANKS = "blank lines"
    LABEL = "feed label"
    COPY = "repeated headline"
    SHARE = "buttons"
    KEYWORDS = "keywords"
    FOOTER = "footer"
    SEAM = "glued words or sentences"
    QUOTE = "quotation mark"
    DASH = "dash"
    STOP = "doubled full stop"
    TWEET = "embedded message"
    ASIDE = "address or signature of a message"


FOLDED = frozenset({Noise.COPY, Noise.SHARE, Noise.KEYWORDS, Noise.FOOTER})
"""What is folded: a line that says what it hides, and that can be opened, stands in its place."""


@frozen
class Operation:
    """On the screen `shown` stands in the place of the text's `span`; None: the text itself.

    So an empty `shown` hides, an empty `span` makes a gap, and None only marks.
    """

    span: Span
    shown: str | None
    noise: Noise

    @property
    def folds(self) -> bool:
        """Return whether a line that can be opened stands for the span."""
        return self.noise in FOLDED

    @property
    def name(self) -> str:
        """Return what a fold's line says without how long it is."""
        return (self.shown or "").removeprefix("▸ ").partition(" · ")[0]

    @property
    def hides(self) -> bool:
        """Return whether words of the text are not on the screen."""
        return self.folds or self.noise is Noise.LABEL


class View:
    """A text, the operations on it, and the mapping between its offsets and those of `shown`.

    Operations are in text order and do not overlap. An offset that no operation replaces comes back
    from where it is shown; one that is replaced is shown where its replacement begins. Without
    operations `shown` is the text itself, and nothing is computed.
    """

    def __init__(self, text: str, operations: Iterable[Operation] = ()) -> None:
        self.text = text
        self.operations = tuple(operations)
        self._starts: list[int] = []  # of the replaced spans in the text, and their ends
        self._ends: list[int] = []
        self._from: list[int] = []  # of their replacements in `shown`, and their ends
        self._to: list[int] = []
        self._replacing = [each for each in self.operations if each.shown is not None]
        self.shown = self._replaced() if self._replacing else text
        self.hidden = tuple(each.span for each in self.operations if each.hides)
        """The spans whose words are not on the screen."""
        self.end = self._end()
        """Where the last words that are on the screen may end: what follows is hidden."""

    def to_shown(self, offset: int) -> int:
        """Return where in `shown` the text's offset is."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return offset
        inside = offset < self._ends[at]
        return self._from[at] if inside else self._to[at] + offset - self._ends[at]

    def to_text(self, offset: int) -> int:
        """Return the offset in the text of what stands at an offset of `shown`."""
        at = bisect_right(self._from, offset) - 1
        if at < 0:
            return offset
        inside = offset < self._to[at]
        return self._starts[at] if inside else self._ends[at] + offset - self._to[at]

    def span_shown(self, span: Span) -> Span:
        """Return what is shown of a span, with the whole of replacements that it touches."""
        start = self.to_shown(span.start)
        at = bisect_left(self._starts, span.end) - 1
        end = span.end
        if at >= 0:
            end = self._to[at] + max(0, span.end - self._ends[at])
        return Span(start, max(start, end))

    def span_in_text(self, start: int, end: int) -> Span:
        """Return the span of the text that is shown from `start` to `end` of `shown`."""
        first = self.to_text(start) if start > 0 else 0
        last = len(self.text) if end >= len(self.shown) else self.to_text(end)
        return Span(first, max(first, last))

    def replaced_at(self, offset: int) -> Operation | None:
        """Return the operation that puts what stands at an offset of `shown`, or None."""
        at = bisect_right(self._from, offset) - 1
        return self._replacing[at] if at >= 0 and offset < self._to[at] else None

    def within(self, span: Span) -> list[Operation]:
        """Return the operations that touch a span of the text."""
        first = bisect_left(self.operations, span.start, key=lambda each: each.span.end)
        last = bisect_left(self.operations, max(span.end, span.start + 1), key=_start)
        return list(self.operations[first:last])

    def _end(self) -> int:
        end = len(self.text)
        for span in reversed(self.hidden):
            if self.text[span.end : end].strip():
                break
            end = span.start
        return end

    def _replaced(self) -> str:
        pieces: list[str] = []
        at = length = 0
        for operation in self._replacing:
            span, shown = operation.span, operation.shown or ""
            pieces += (self.text[at : span.start], shown)
            length += span.start - at
            self._starts.append(span.start)
            self._ends.append(span.end)
            self._from.append(length)
            length += len(shown)
            self._to.append(length)
            at = span.end
        return "".join([*pieces, self.text[at:]])


def _start(operation: Operation) -> int:
    return operation.span.start


def covers(spans: tuple[Span, ...], span: Span) -> bool:
    """Return whether one of a few spans in text order covers the span."""
    at = bisect_right(spans, span.start, key=lambda each: each.start) - 1
    return at >= 0 and span.end <= spans[at].end


def without(spans: tuple[Span, ...], span: Span) -> Span:
    """Return the span without what of its beginning and end lies in one of a few spans."""
    start, end = span.start, span.end
    for each in spans:
        if each.start <= start < each.end:
            start = min(each.end, end)
    for each in reversed(spans):
        if each.start < end <= each.end:
            end = max(start, each.start)
    return Span(start, end)
