"""SLATE: a text, and beside it a file of the same name and `.annotations`.

Each line of that file is a place, ` - `, and labels without white space in any order. A place is
`((line, token, character), (line, token, character))`, or just one point if both are the same;
all count from 0, tokens are what `str.split()` makes of a line, and the last character is included.
Where tokens or lines are annotated a point has fewer numbers: two, or one without parentheses; `()`
is the whole text. The program itself runs these places as Python (its `get_spans`, 1.1.3); here
they are matched against a pattern.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Sequence

from tui_reader.errors import InputError
from tui_reader.exchange import safe
from tui_reader.exchange.incoming import Bundle, ForeignPassage, ForeignText, Incoming
from tui_reader.localisation import _, ngettext
from tui_reader.model.span import Span

SUFFIX = ".annotations"

_HEAD = 2000  # bytes in which the first line is looked for
_NUMBER = r"[0-9]{1,9}"
_POINT = rf"\(\s*{_NUMBER}(?:\s*,\s*{_NUMBER}){{0,2}}\s*,?\s*\)"
_PLACE = re.compile(rf"\(\s*({_POINT})\s*,\s*({_POINT})\s*\)|({_POINT}|{_NUMBER})|\(\s*\)")
_LINK = re.compile(r"\[[][()0-9,\s]*\]|[0-9]+(?:\s+[0-9]+)+")
_TOKEN = re.compile(r"\S+")
_LINE_END = re.compile("\r\n|\r|\n")


def detect(bundle: Bundle) -> bool:
    """Return whether a file of that suffix begins with a line of that shape, or is empty."""
    return any(_is_of_it(data) for data in bundle.ending(SUFFIX).values())


def read(bundle: Bundle) -> Incoming:
    """Return the texts and their annotations.

    Raises:
        InputError: if a text is missing, or a line is none of this format; it names the line.
    """
    found = bundle.ending(SUFFIX)
    if not found:
        raise InputError(_("{file} is no file of SLATE.").format(file=bundle.name))
    reading = _Reading()
    for name, data in found.items():
        source = name[: -len(SUFFIX)]
        if source not in bundle.files:
            told = _("The text {text} is not beside {file}.")
            raise InputError(told.format(text=source, file=name))
        reading.take(source, bundle.files[source], safe.text_of(data, name), name)
    return reading.incoming()


class _Reading:
    """Gathers what the files say."""

    def __init__(self) -> None:
        self._texts: list[ForeignText] = []
        self._passages: list[ForeignPassage] = []
        self._left_out: list[tuple[str, str, str]] = []
        self._links = 0

    def take(self, source: str, data: bytes, lines: str, name: str) -> None:
        """Take what the lines of a file say of a text.

        Raises:
            InputError: if the text is not UTF-8, or a line is none of this format.
        """
        # The program counts the mark as a character.
        mark = "\ufeff" if data.startswith(BOM_UTF8) else ""
        text = _Text(mark + safe.text_of(data, source))
        self._texts.append(ForeignText(source, (source,), text.text))
        for number, line in enumerate(_LINE_END.split(lines), 1):
            if line.strip():
                self._take_line(source, text, line, f"{name}, {number}")

    def _take_line(self, source: str, text: _Text, line: str, where: str) -> None:
        words, dash, labels = line.partition("-")
        place = _PLACE.fullmatch(words.strip())
        tags = tuple(sorted(set(labels.split())))
        if place is None and dash and _LINK.fullmatch(words.strip()):
            self._links += 1
        elif place is None or not dash:
            told = _("{file}: this line is no annotation of SLATE.")
            raise InputError(told.format(file=where))
        elif not (place[1] or place[3]):
            self._passages.append(ForeignPassage(source, tags=tags))
        elif span := text.span(_point(place[1] or place[3]), _point(place[2] or place[3])):
            exact = span.of(text.text)
            self._passages.append(ForeignPassage(source, span.start, span.end, exact, tags=tags))
        else:
            why = _("the place {place} is not in its text").format(place=words.strip())
            self._left_out.append((source, " ".join(tags), why))

    def incoming(self) -> Incoming:
        """Return all that was taken."""
        told = ngettext(
            "{count} link between passages is not taken.",
            "{count} links between passages are not taken.",
            self._links,
        )
        remarks = (told.format(count=self._links),) if self._links else ()
        return Incoming(
            tuple(self._texts),
            tuple(self._passages),
            left_out=tuple(self._left_out),
            remarks=remarks,
        )


_Point = tuple[int, ...]
"""A line, and maybe a token in it, and maybe a character in that."""


class _Text:
    """A text, with its lines and tokens, looked for when they are asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        ends = [*_LINE_END.finditer(text)]
        starts = [0, *(end.end() for end in ends)]
        stops = [*(end.start() for end in ends), len(text)]
        self._lines = list(zip(starts, stops, strict=True))
        self._tokens: dict[int, Sequence[Span]] = {}

    def span(self, first: _Point, last: _Point) -> Span | None:
        """Return what stands from one point to another, both included; None if one is not there."""
        start, end = self._at(first), self._at(last)
        if start is None or end is None or end.end <= start.start:
            return None
        return Span(start.start, end.end)

    def _at(self, point: _Point) -> Span | None:
        line = point[0]
        if line >= len(self._lines):
            return None
        tokens = self._of_line(line)
        if not tokens or point[1:2] >= (len(tokens),):
            return None
        if len(point) == 1:
            return tokens[0].union(tokens[-1])
        token = tokens[point[1]]
        if len(point) == 2:
            return token
        start = token.start + point[2]
        return Span(start, start + 1) if start < token.end else None

    def _of_line(self, line: int) -> Sequence[Span]:
        """Return the tokens of a line, as `str.split()` makes them."""
        if line not in self._tokens:
            start, stop = self._lines[line]
            found = _TOKEN.finditer(self.text, start, stop)
            self._tokens[line] = [Span(*each.span()) for each in found]
        return self._tokens[line]


def _point(words: str) -> _Point:
    return tuple(map(int, re.findall(_NUMBER, words)))


def _is_of_it(data: bytes) -> bool:
    lines = data[:_HEAD].decode("utf-8-sig", "replace").splitlines()
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        return True
    words, dash, _labels = first.partition("-")
    place = words.strip()
    return bool(dash) and bool(_PLACE.fullmatch(place) or _LINK.fullmatch(place))
