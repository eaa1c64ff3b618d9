"""Quotations: what stands in quotation marks, even where a mark is missing or turned round."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from tui_reader.model.span import Span
from tui_reader.text.clusters import boundary_after, snap
from tui_reader.text.paragraphs import lines, trimmed
from tui_reader.text.sentences import sentences

QUOTATION_MARK = re.compile('[«»‹›“”„"‘]')
"""A mark that a quotation begins or ends with; an apostrophe alone (`’`) makes none."""

# A straight mark between digits stands for seconds or inches.
_MARK = re.compile('[«»‹›“”„‘’]|(?<![0-9])"|"(?![0-9])')
_STYLE = dict(zip('«»‹›“”„"‘’', '««‹‹“““"‘‘', strict=True))
_CLOSING = "»›”’"
_BEFORE_OPENING = "([{«‹“„\"‘’'–—―-/:¿¡"
_AFTER_OPENING = "([{«‹“‘…¿¡-–"


def quotations(text: str) -> list[Span]:
    """Return the quotations of a text with their marks, the outer one of nested ones.

    Marks are « », ‹ ›, “ ”, „ “, " " and, where they cannot be apostrophes, ‘ ’. No quotation
    leaves its paragraph. One that is never closed ends with its sentence, and so does one in whose
    place another begins; a closing mark that ends its paragraph but was never opened (or was
    written as an opening one) begins with its sentence.
    """
    return [
        snap(line, span).shift(at)
        for at, line in lines(text)
        if QUOTATION_MARK.search(line)
        for span in _Line(line).quotations()
    ]


@dataclass(slots=True)
class _Opening:
    """A mark that opens a quotation, and where the quotation ends if it is closed."""

    at: int
    style: str
    end: int | None = None


@dataclass(slots=True)
class _Line:
    """One line while its marks are matched."""

    text: str
    openings: list[_Opening] = field(default_factory=list)
    stray: int | None = None
    last_word: int = -1
    _sentences: list[Span] = field(default_factory=list)

    def quotations(self) -> Iterator[Span]:
        """Yield the quotations, each once the one before it has ended."""
        self._match()
        end = 0
        for index, opening in enumerate(self.openings):
            if opening.at >= end:
                stop = opening.end or self._repaired(index)
                if stop is not None and self._says_something(opening, stop):
                    yield Span(opening.at, stop)
                    end = stop
        if self.stray is not None and self.stray > end:
            begin = max(boundary_after(self.text, end), self._sentence(self.stray).start)
            yield trimmed(self.text, begin, self.stray + 1)

    def _match(self) -> None:
        """Sort the marks into opening and closing ones and match them, style by style."""
        self.last_word = _last_word(self.text)
        unclosed: dict[str, list[_Opening]] = {style: [] for style in _STYLE.values()}
        for match in _MARK.finditer(self.text):
            at, mark = match.start(), match[0]
            stack = unclosed[_STYLE[mark]]
            torn = at > self.last_word and self._is_behind(at)
            if stack and self._closes(at, mark):
                stack.pop().end = at + 1
            elif not torn and self._opens(at, mark):
                opening = _Opening(at, _STYLE[mark])
                stack.append(opening)
                self.openings.append(opening)
            elif torn and mark not in '"’':
                self.stray = at

    def _closes(self, at: int, mark: str) -> bool:
        """Return whether a mark closes, given that one of its style is open."""
        if mark in "»›”":
            return True
        return not self._is_before(at) if mark == '"' else self._is_behind(at)

    def _opens(self, at: int, mark: str) -> bool:
        """Return whether a mark opens, given that it does not close."""
        if mark == "‘":
            return self._is_before(at) and self.text[at + 1].isalpha()
        return mark not in _CLOSING and (mark != '"' or not self._is_behind(at))

    def _is_behind(self, at: int) -> bool:
        """Return whether the mark hangs on what stands before it, as a closing one does."""
        before, after = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        return bool(before.strip()) and before not in _BEFORE_OPENING and not after.isalnum()

    def _is_not_behind(self, at: int) -> bool:
        return not self._is_behind(at)

    def _is_before(self, at: int) -> bool:
        """Return whether the mark hangs on what stands after it, as an opening one does."""
        before, after = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        hangs = bool(after) and (after.isalnum() or after in _AFTER_OPENING)
        return hangs and (not before.strip() or before in _BEFORE_OPENING)

    def _repaired(self, index: int) -> int | None:
        """Return where a quotation ends that was never closed, or None if it is none."""
        opening = self.openings[index]
        sure = self._is_before if opening.style == '"' else self._is_not_behind
        if opening.style == "‘" or opening.at > self.last_word or not sure(opening.at):
            return None
        end = self._sentence(opening.at).end
        for later in range(index + 1, len(self.openings)):
            other = self.openings[later]
            if other.at >= end:
                break
            if other.end and other.style == opening.style:
                return other.end
            end = max(end, other.end or 0)
        return end

    def _says_something(self, opening: _Opening, stop: int) -> bool:
        """Return whether there is anything to quote; one letter in ‘ ’ is "rock ‘n’ roll"."""
        said = self.text[opening.at + 1 : stop - bool(opening.end)].strip()
        return len(said) > (opening.style == "‘")

    def _sentence(self, at: int) -> Span:
        """Return the sentence that holds the offset."""
        self._sentences = self._sentences or sentences(self.text)
        index = bisect_right(self._sentences, at, key=lambda span: span.start)
        return self._sentences[max(0, index - 1)]


def _last_word(line: str) -> int:
    """Return the offset of the last letter or digit of a line, or -1."""
    return next((at for at in range(len(line) - 1, -1, -1) if line[at].isalnum()), -1)
