"""The scene: a text in which names and quotations are single signs, so that patterns see grammar.

A scene is as long as its text, and what stands at an offset of one stands at that of the other.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from tui_reader.model.entity import EntityType, Mention
from tui_reader.model.span import Span
from tui_reader.quoting.grammar import INSTITUTION, PERSON, QUOTATION
from tui_reader.text.sentences import sentences
from tui_reader.values import frozen

_FOOTNOTE = re.compile(r"\[(?:note )?\d{1,3}\]")
_PLAIN = str.maketrans(
    {**dict.fromkeys("\t\u00a0\u202f\u2009\u200b\u200e\u200f\u2028\ufeff\ue000\ue002\ue004", " ")}
    | {"’": "'", "ʼ": "'"}
)
# Places that stand for those who govern or work there.
_SEATS = frozenset(
    {"élysée", "kremlin", "maison blanche", "maison-blanche", "matignon", "quai d'orsay", "vatican"}
    | {"pentagone", "saint-siège", "bercy", "white house", "pentagon", "downing street"}
)


@frozen
class Name:
    """Somebody who is named at a place; `person` tells a person from an institution."""

    span: Span
    entity: str
    person: bool


class Scene:
    """A text with its quotations and the persons and institutions named outside them.

    `sentences` are those of the paragraphs with quotations and of the one before each; there a
    quotation counts as one word, whatever stops are in it. `signs` has signs for names and
    quotations, `inside` only for names.
    """

    def __init__(
        self, text: str, quotations: Sequence[Span], mentions: Iterable[Mention], language: str
    ) -> None:
        self.text = text
        self.quotations = tuple(quotations)
        self._quotation_starts = [span.start for span in quotations]
        named = tuple(self._named(mentions))
        self.names = tuple(name for name in named if not self._is_said(name.span))
        self._name_starts = [name.span.start for name in self.names]
        self._named_at = {name.span.start: name for name in named}
        plain = _FOOTNOTE.sub(lambda note: " " * len(note[0]), text.translate(_PLAIN))
        persons = [name.span for name in named if name.person]
        others = [name.span for name in named if not name.person]
        self.inside = _signed(plain, ((PERSON, persons), (INSTITUTION, others)))
        self.signs = _signed(self.inside, ((QUOTATION, self.quotations),))
        self._told = _told(plain, self.quotations)
        self.sentences = tuple(self._sentences(language))
        self._sentence_starts = [span.start for span in self.sentences]

    def name(self, at: int) -> Name:
        """Return the name whose sign stands at the offset."""
        return self._named_at[at]

    def found(self, start: int, end: int) -> tuple[Name, ...]:
        """Return the names that begin between two offsets."""
        starts = self._name_starts
        return self.names[bisect_left(starts, start) : bisect_left(starts, end)]

    def said_in(self, span: Span) -> range:
        """Return the indexes of the quotations that begin in a span."""
        starts = self._quotation_starts
        return range(bisect_left(starts, span.start), bisect_left(starts, span.end))

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that holds the offset."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def apart(self, one: int, other: int) -> int:
        """Return how many paragraphs lie between two offsets, 0 within one."""
        between = self.text[min(one, other) : max(one, other)]
        lines = between.split("\n")
        return len(lines) - 1 - sum(not line.strip() for line in lines[1:-1])

    def _named(self, mentions: Iterable[Mention]) -> Iterable[Name]:
        for mention in mentions:
            person = mention.type is EntityType.PER
            seat = mention.span.of(self.text).lower().replace("’", "'") in _SEATS
            if not (person or seat or mention.type is EntityType.ORG):
                continue
            yield Name(mention.span, mention.entity, person)

    def _is_said(self, span: Span) -> bool:
        """Return whether a span is part of a quotation."""
        at = bisect_right(self._quotation_starts, span.start) - 1
        within = range(max(0, at), min(at + 2, len(self.quotations)))
        return any(self.quotations[index].overlaps(span) for index in within)

    def _sentences(self, language: str) -> Iterable[Span]:
        """Yield the sentences of the lines that matter, in order."""
        last = -1
        for quotation in self.quotations:
            end = self.text.find("\n", quotation.end)
            end = len(self.text) if end < 0 else end
            if end <= last:
                continue
            start = max(last + 1, self._line_before(quotation.start))
            yield from (s.shift(start) for s in sentences(self._told[start:end], language))
            last = end

    def _line_before(self, offset: int) -> int:
        """Return where the line before the offset's one begins, blank lines passed over."""
        start = self.text.rfind("\n", 0, offset) + 1
        before = len(self.text[:start].rstrip()) if start else 0
        return self.text.rfind("\n", 0, before) + 1


def _signed(plain: str, signs: Iterable[tuple[str, Iterable[Span]]]) -> str:
    """Return the text with signs in the place of spans."""
    pieces = list(plain)
    for sign, spans in signs:
        for span in spans:
            pieces[span.start : span.end] = sign + chr(ord(sign) + 1) * (len(span) - 1)
    return "".join(pieces)


def _told(plain: str, quotations: Iterable[Span]) -> str:
    """Return the text with each quotation as one word that begins and ends as it does.

    A capital stays one, and so does a stop before the closing mark: they tell whether a sentence
    begins or ends there.
    """
    pieces = list(plain)
    for span in quotations:
        inside = plain[span.start + 1 : span.end - 1]
        word = ["x" if sign.strip() else " " for sign in inside]
        first = next((at for at, sign in enumerate(inside) if sign.isalnum()), None)
        last = next((at for at in range(len(inside) - 1, -1, -1) if inside[at].strip()), None)
        if first is not None and last is not None:
            word[:first] = inside[:first]
            word[first] = "X" if not inside[first].islower() else "x"
            word[first + 1 : last] = "x" * max(0, last - first - 1)
            if last > first and inside[last] in ".!?…":
                word[last] = inside[last]
        pieces[span.start + 1 : span.end - 1] = word
    return "".join(pieces)
