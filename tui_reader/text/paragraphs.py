"""Paragraphs: a line of the text that holds more than white space is one."""

from __future__ import annotations

from collections.abc import Iterator

from tui_reader.model.span import Span
from tui_reader.text.clusters import snap


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line that is not blank, without its line feed, and the offset where it starts."""
    at = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            yield at, line
        at += len(line) + 1


def paragraphs(text: str) -> list[Span]:
    """Return the lines that are not blank, without white space at their ends."""
    return [trimmed(line, 0, len(line)).shift(at) for at, line in lines(text)]


def trimmed(line: str, start: int, end: int) -> Span:
    """Return the stretch of a line without white space at its ends, empty for white space alone.

    No cluster is cut, so a space with a combining mark is not trimmed.
    """
    piece = line[start:end]
    first = start + len(piece) - len(piece.lstrip())
    return snap(line, Span(first, max(first, start + len(piece.rstrip()))))
