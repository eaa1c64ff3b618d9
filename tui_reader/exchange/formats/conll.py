"""CoNLL: a word a line with its tag as IOB2, an empty line between sentences; much is lost.

Columns are the word and the tag, with a tab between, and a head stands before each article, as in
the shared task of CoNLL-2003 (https://www.clips.uantwerpen.be/conll2003/ner/). A word has one tag,
so of passages that overlap the longest is in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter

from tui_reader.exchange.naming import plain_ids
from tui_reader.exchange.outgoing import (
    Export,
    File,
    Marked,
    Written,
    leave_out,
    only_passages,
    written,
)
from tui_reader.exchange.report import Fate, Tally
from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation
from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.clusters import clusters
from tui_reader.text.segments import SegmentKind, Segments, words

HEAD = "-DOCSTART- -X- O O\n\n"
"""What stands before each article, word for word as spaCy's converter looks for it."""

_NO_SPACE = re.compile(r"\S+")
_start, _end = attrgetter("start"), attrgetter("end")


def write(export: Export) -> Written:
    """Return the file: all articles with passages, their tags as ids."""
    tally = Tally()
    types = plain_ids(export)
    lines: list[str] = []
    for marked in export.articles():
        if passages := only_passages(marked, tally):
            lines += [HEAD, *_lines(marked, passages, types, tally)]
    return written(export, [File(f"{export.name}.conll", "".join(lines).encode("utf-8"))], tally)


def tokens(text: str, language: str) -> tuple[tuple[Span, ...], ...]:
    """Return the words of each sentence, and all else in it that is no white space, in order.

    They hold no white space, so a number such as `3 000` is two.
    """
    segments = Segments(text, Blocks(text), language)
    found = segments.within(SegmentKind.SENTENCE, Span(0, len(text)))
    return tuple(tuple(_tokens(text, sentence)) for sentence in found)


def _tokens(text: str, sentence: Span) -> Iterator[Span]:
    piece = sentence.of(text)
    at = 0
    for word in (*words(piece), Span(len(piece), len(piece))):
        signs = (Span(at + each.start, at + each.end) for each in clusters(piece[at : word.start]))
        for each in (*signs, word):
            for found in _NO_SPACE.finditer(piece, each.start, each.end):
                yield Span(*found.span()).shift(sentence.start)
        at = word.end


def _lines(
    marked: Marked, passages: tuple[Annotation, ...], types: dict[str, str], tally: Tally
) -> Iterator[str]:
    """Yield the lines of an article, with an empty one after each sentence."""
    text = marked.article.text
    sentences = tokens(text, marked.document.language or "fr")
    tags = _tags(sentences, passages, types, tally)
    for sentence in sentences:
        for token in sentence:
            yield f"{token.of(text)}\t{tags.get(token.start, 'O')}\n"
        yield "\n"


def _tags(
    sentences: tuple[tuple[Span, ...], ...],
    passages: tuple[Annotation, ...],
    types: dict[str, str],
    tally: Tally,
) -> dict[int, str]:
    """Return the tags by where their words start; no sentence begins in the middle of one."""
    every = [token for sentence in sentences for token in sentence]
    begins = {sentence[0].start for sentence in sentences if sentence}
    tags: dict[int, str] = {}
    for passage in sorted(passages, key=_length, reverse=True):
        held = _held(every, passage)
        if why := _obstacle(passage, held, tags):
            leave_out(tally, [passage], why)
            continue
        if why := "; ".join(_changes(passage, held, begins)):
            quote = passage.anchor.exact if passage.anchor else ""
            tally.tell(Fate.CHANGED, passage.source, quote, why, passage.id)
        for token in held:
            sign = "B" if token is held[0] or token.start in begins else "I"
            tags[token.start] = f"{sign}-{types[passage.tags[0]]}"
    return tags


def _held(every: list[Span], passage: Annotation) -> list[Span]:
    """Return the words of which a passage holds any part."""
    if passage.anchor is None:
        return []
    span = passage.anchor.span
    first = bisect_right(every, span.start, key=_end)
    return every[first : bisect_left(every, span.end, key=_start)]


def _obstacle(passage: Annotation, held: list[Span], tags: dict[int, str]) -> str:
    """Return why a passage cannot be in the file, or nothing."""
    if not passage.tags:
        return _("it has no tag")
    if not held:
        return _("it holds no words")
    if any(token.start in tags for token in held):
        return _("some of its words are those of another, which is not shorter")
    return ""


def _changes(passage: Annotation, held: list[Span], begins: set[int]) -> Iterator[str]:
    """Yield what of a passage is not as it was."""
    if len(passage.tags) > 1:
        more = ", ".join(passage.tags[1:])
        yield _("without {tags}, since a word has one tag").format(tags=more)
    span = passage.anchor.span if passage.anchor else Span(0, 0)
    if held[0].start < span.start or held[-1].end > span.end:
        yield _("widened to whole words")
    if any(token.start in begins for token in held[1:]):
        yield _("cut where sentences meet")


def _length(passage: Annotation) -> int:
    return len(passage.anchor.span) if passage.anchor else 0
