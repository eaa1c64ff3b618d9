"""Reading of brat standoff: text-bound annotations with their notes, and the types' names."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from tui_reader.exchange import safe
from tui_reader.exchange.formats.brat_conf import Types
from tui_reader.exchange.formats.brat_text import ID, UNTAGGED, unescaped
from tui_reader.exchange.incoming import Bundle, ForeignPassage, ForeignText, Incoming
from tui_reader.exchange.joining import is_ours, joined
from tui_reader.exchange.offsets import Counting, Ruler, Unit
from tui_reader.localisation import N_, _

COUNTINGS = (Counting(), Counting(Unit.UTF16), Counting(Unit.UTF8))
"""brat counts code points; others that write its format do not all."""

_TEXT_BOUND = re.compile(r"(T\S*)\t(\S+) (\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*)(?:\t(.*))?")
_COMMENT = re.compile(r"#\S*\t(\S+) (\S+)\t(.*)")
_OTHERS = {
    "R": N_("relations"),
    "E": N_("events"),
    "A": N_("attributes"),
    "M": N_("attributes"),
    "N": N_("links to databases"),
    "*": N_("equivalences"),
    "#": N_("notes on these"),
}

_STANDOFF = re.compile(rb"(\xef\xbb\xbf)?\s*([TREAMN#]\d+|\*)\t")
"""How a file of annotations begins."""


def detect(bundle: Bundle) -> bool:
    """Return whether there are files of annotations."""
    found = bundle.ending(".ann").values()
    return any(not data.strip() or _STANDOFF.match(data) for data in found)


def read(bundle: Bundle) -> Incoming:
    """Return the passages of all files, each with the text beside it, and the types in use.

    A passage of several fragments is one if only white space is between them, else each is one.

    Raises:
        InputError: if a file is not UTF-8.
    """
    reading = _Reading(Types(bundle))
    for name, data in bundle.ending(".ann").items():
        stem = name[: -len(".ann")]
        reading.take(stem, _text(bundle, stem), safe.text_of(data, name))
    return reading.incoming()


def _text(bundle: Bundle, stem: str) -> str | None:
    """Return the text beside a file of annotations, with the mark of order, which brat counts."""
    data = bundle.files.get(f"{stem}.txt")
    if data is None:
        return None
    mark = "\ufeff" if data.startswith(codecs.BOM_UTF8) else ""
    return mark + safe.text_of(data, f"{stem}.txt")


class _Reading:
    """What was read so far."""

    def __init__(self, types: Types) -> None:
        self.types = types
        self.texts: list[ForeignText] = []
        self.passages: list[ForeignPassage] = []
        self.left_out: list[tuple[str, str, str]] = []
        self.others: Counter[str] = Counter()
        self.parted = 0

    def take(self, stem: str, text: str | None, annotations: str) -> None:
        """Read a file of annotations."""
        self.texts.append(ForeignText(stem, (f"{stem}.txt", stem), text))
        lines = [line.removesuffix("\r") for line in annotations.split("\n")]
        bound = [found for line in lines if (found := _TEXT_BOUND.fullmatch(line))]
        said: dict[str, list[tuple[str, str]]] = {found[1]: [] for found in bound}
        for line in filter(None, lines):
            self._take_other(stem, line, said)
        self.passages += joined(
            each for found in bound for each in self._passages(stem, text, found, said[found[1]])
        )

    def incoming(self) -> Incoming:
        """Return all that was read."""
        remarks = []
        if self.others:
            told = ", ".join(f"{_(what)} ({count})" for what, count in self.others.items())
            remarks.append(_("Left out: {what}.").format(what=told))
        if self.parted:
            told = _("Passages in several parts, of which each is now one: {count}.")
            remarks.append(told.format(count=self.parted))
        return Incoming(
            texts=tuple(self.texts),
            passages=tuple(self.passages),
            tags=self.types.records,
            countings=COUNTINGS,
            left_out=tuple(self.left_out),
            remarks=tuple(remarks),
        )

    def _take_other(self, stem: str, line: str, said: dict[str, list[tuple[str, str]]]) -> None:
        """Take a comment on a passage, or note what else a line is."""
        comment = _COMMENT.fullmatch(line)
        if comment and comment[2] in said:
            said[comment[2]].append((comment[1], comment[3]))
        elif line[0] in _OTHERS:
            self.others[_OTHERS[line[0]]] += 1
        elif not _TEXT_BOUND.fullmatch(line):
            self.left_out.append((stem, line, _("its line is damaged")))

    def _passages(
        self, stem: str, text: str | None, found: re.Match[str], said: list[tuple[str, str]]
    ) -> Iterator[ForeignPassage]:
        """Yield the passages that one text-bound annotation is: one, or as many as its parts."""
        type = found[2]
        words = found[4] or ""
        id = next((value for kind, value in said if kind == ID and is_ours(value)), "")
        notes = [value for kind, value in said if kind != ID]
        note = "\n".join(unescaped(each) if id else each.strip() for each in notes)
        tags = () if type == UNTAGGED else (self.types.tag(type),)
        parts = [tuple(map(int, part.split())) for part in found[3].split(";")]
        exact = _whole(text, parts, words)
        whole = ForeignPassage(stem, parts[0][0], parts[-1][1], exact or words, tags=tags)
        if exact is not None:
            yield replace(whole, note=note or None, id=id or found[1])
            return
        self.parted += 1
        for number, (start, end) in enumerate(parts):
            one = replace(whole, start=start, end=end, exact=_part(parts, number, words))
            yield replace(one, id=f"{found[1]}.{number + 1}", note=None if number else note or None)


def _whole(text: str | None, parts: list[tuple[int, ...]], words: str) -> str | None:
    """Return the words from the first part to the last; None if others stand between two parts."""
    if len(parts) == 1:
        return words
    if text is None:
        gaps = (after[0] - before[1] for before, after in pairwise(parts))
        return words if all(gap <= 1 for gap in gaps) else None
    for counting in COUNTINGS:
        span = Ruler(text, counting.unit).span(parts[0][0], parts[-1][1])
        if span and span.of(text).split() == words.split():
            return span.of(text)
    return None


def _part(parts: list[tuple[int, ...]], number: int, words: str) -> str:
    """Return the words of a part, if all, with a space between each two, are as long as said."""
    lengths = [end - start for start, end in parts]
    if sum(lengths) + len(lengths) - 1 != len(words):
        return ""
    at = sum(lengths[:number]) + number
    return words[at : at + lengths[number]]
