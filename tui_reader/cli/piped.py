"""Annotations told by other programs on standard input, one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import TYPE_CHECKING, Any

from tui_reader.cli.where import acknowledge, span
from tui_reader.errors import InputError
from tui_reader.exchange.safe import json_value

if TYPE_CHECKING:
    from tui_reader.model.annotation import Annotation
    from tui_reader.model.article import Article
    from tui_reader.model.span import Span
    from tui_reader.session.session import Session

_LONGEST = 1 << 24  # bytes of a line, at most
_AT_ONCE = 65_536  # bytes that are read, and then kept together, at most


def annotate_all(session: Session, stream: BufferedReader) -> None:
    """Make an annotation for each line, and write its id once it is on disk.

    Raises:
        InputError: at the first bad line; what came before is kept.
    """
    for lines in _arrived(stream):
        made: list[str] = []
        try:
            for number, line in lines:
                if line.strip():
                    made.append(_annotate(session, number, line))
        finally:
            if made:
                acknowledge(session, made)


def _arrived(stream: BufferedReader) -> Iterator[list[tuple[int, bytes]]]:
    """Yield the lines that are there, together and with their numbers, as soon as there are any.

    So a program that writes line by line gets each id at once, and a file needs few writes.
    """
    rest, number = bytearray(), 1
    while chunk := stream.read1(_AT_ONCE):
        first, *lines = chunk.split(b"\n")
        rest += first
        if len(rest) > _LONGEST:
            raise InputError(f"Line {number} is too long.")
        if lines:
            *lines, last = lines
            yield list(enumerate([bytes(rest), *lines], number))
            number += 1 + len(lines)
            rest = bytearray(last)
    yield [(number, bytes(rest))]


def _annotate(session: Session, number: int, line: bytes) -> str:
    """Make the annotation that a line tells of, and return its id."""
    try:
        return _annotation(session, _parsed(line)).id
    except InputError as error:
        raise InputError(f"Line {number}: {error.message}", error.hint) from error


def _annotation(session: Session, wanted: dict[str, Any]) -> Annotation:
    from tui_reader.acts import marking

    article = session.article(_text(wanted, "article"))
    names = wanted.get("tags") or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise InputError('"tags" is not a list of texts.')
    tags, new_tags = session.tags_named(names)
    note = _text(wanted, "note") if wanted.get("note") is not None else ""
    return marking.annotate(session, article, _span(article, wanted), tags, note, new_tags)


def _parsed(line: bytes) -> dict[str, Any]:
    wanted = json_value(line, "It")
    if not isinstance(wanted, dict):
        raise InputError("It is not a JSON object.")
    return wanted


def _span(article: Article, wanted: dict[str, Any]) -> Span | None:
    """Return the place that a line tells of, or None: the whole article."""
    from tui_reader.text.search import only_place

    if wanted.keys().isdisjoint(("start", "end", "quote")):
        return None
    start, end = wanted.get("start"), wanted.get("end")
    if "quote" in wanted:
        if start is not None or end is not None:
            raise InputError('There are both a "quote" and offsets.', "Give one of them.")
        return only_place(article.text, _text(wanted, "quote"))
    if type(start) is not int or type(end) is not int:
        raise InputError('"start" and "end" are not both whole numbers.', 'Or give a "quote".')
    return span(start, end)


def _text(wanted: dict[str, Any], key: str) -> str:
    value = wanted.get(key)
    if not isinstance(value, str):
        raise InputError(f'"{key}" is {"not text" if key in wanted else "missing"}.')
    return value
