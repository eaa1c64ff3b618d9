"""Outgoing: what a format gets to write, and what it gives back."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tui_reader.exchange.report import Fate, Report, Tally
from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Article, Document, Headline
from tui_reader.model.change import Contents
from tui_reader.model.codebook import Codebook
from tui_reader.values import frozen

IRI = "urn:x-reader:"
"""With what the IRIs of corpora of ours begin."""

_ENCODED = re.compile(rb"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset(string.ascii_letters + string.digits + "-._~/")


@frozen
class Marked:
    """An article with what is annotated in it.

    `article` is as it is now, or as it was annotated if it is gone. `notes` are the annotations of
    the whole article, then the passages in reading order; the anchor of each describes `article`,
    wherever the passage was once. `names` are corrections of names, placed likewise. `lost` are
    passages of either that are not found in it; their anchors are as they were. `headline` are the
    facts known of it.
    """

    article: Article
    document: Document
    headline: Headline
    notes: tuple[Annotation, ...]
    names: tuple[Annotation, ...] = ()
    lost: tuple[Annotation, ...] = ()

    @property
    def passages(self) -> tuple[Annotation, ...]:
        """Return the notes that have a place."""
        return tuple(each for each in self.notes if each.anchor is not None)

    @property
    def whole(self) -> tuple[Annotation, ...]:
        """Return the notes on the whole article."""
        return tuple(each for each in self.notes if each.anchor is None)


@frozen
class Export:
    """What is to be exported.

    `contents` is all that is kept, as it is kept; `articles` reads, one at a time and anew at each
    call, the articles that have annotations, sorted by source. `generator` is the program's name
    and version, `name` that of the corpus. `profile` chooses among the ways that the format's row
    names. Where a format can do without texts, `text_of` is None unless they are wanted; else it
    returns the text that was annotated.
    """

    contents: Contents
    articles: Callable[[], Iterator[Marked]]
    generator: str
    name: str
    profile: str = ""
    text_of: Callable[[Document], str] | None = None

    @property
    def base(self) -> str:
        """Return the IRI, ending in `/`, below which the articles are; it names no machine."""
        return f"{IRI}{percent_encoded(self.name)}/"

    @property
    def codebook(self) -> Codebook:
        """Return the tags, in their order."""
        return Codebook(tuple(sorted(self.contents.tags, key=lambda tag: (tag.order, tag.id))))


def percent_encoded(path: str) -> str:
    """Return a path as it stands in an IRI (RFC 3986); what is not Unicode as its bytes."""
    data = path.encode("utf-8", "surrogateescape")
    return "".join(chr(byte) if chr(byte) in _UNRESERVED else f"%{byte:02X}" for byte in data)


def percent_decoded(iri: str) -> str:
    """Return the path that stands percent-encoded in an IRI."""
    data = _ENCODED.sub(lambda found: bytes([int(found[1], 16)]), iri.encode("utf-8", "replace"))
    return data.decode("utf-8", "surrogateescape")


def json_bytes(value: Any, indent: int | None = 2) -> bytes:
    """Return a value as JSON in UTF-8, ending in a line feed; on one line if there is no indent.

    Lone surrogates, as in file names that are not Unicode, are escaped as JSON wants it.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return f"{text}\n".encode("utf-8", "backslashreplace")


@frozen
class File:
    """A file that was written; the name is a path with `/` below the folder or archive."""

    name: str
    data: bytes


@frozen
class Written:
    """The files of an export, and what became of each annotation."""

    files: tuple[File, ...]
    report: Report


def written(export: Export, files: Iterable[File], tally: Tally) -> Written:
    """Return the files, with a report that counts what was not left out of all that is kept."""
    left_out = {line.id for line in tally.lines if line.fate is Fate.LEFT_OUT}
    came = len(export.contents.annotations)
    return Written(tuple(files), tally.report(came, came - len(left_out)))


def only_passages(marked: Marked, tally: Tally) -> tuple[Annotation, ...]:
    """Return the passages of an article, for formats that hold nothing else, and say so."""
    leave_out(tally, marked.whole, whole_articles())
    only_notes(marked, tally)
    return marked.passages


def only_notes(marked: Marked, tally: Tally) -> tuple[Annotation, ...]:
    """Return the notes that have a place or need none, for formats of these, and say so."""
    leave_out(tally, marked.names, corrected_names())
    leave_out(tally, marked.lost, lost_passages())
    return marked.notes


def leave_out(tally: Tally, annotations: Iterable[Annotation], why: str) -> None:
    """Say of annotations that a format does not hold them."""
    for each in annotations:
        quote = each.anchor.exact if each.anchor else ""
        tally.tell(Fate.LEFT_OUT, each.source, quote, why, each.id)


def tell_lost(tally: Tally, annotations: Iterable[Annotation]) -> None:
    """Say of passages that their articles no longer have that they go out without a place."""
    for each in annotations:
        quote = each.anchor.exact if each.anchor else ""
        tally.tell(Fate.ORPHAN, each.source, quote, lost_passages(), each.id)


def lost_passages() -> str:
    """Return why passages without a place are left out by formats that need one."""
    return _("its words are no longer in the article")


def whole_articles() -> str:
    """Return why annotations of whole articles are left out by formats of passages."""
    return _("it speaks of the whole article")


def corrected_names() -> str:
    """Return why corrections of names are left out by formats that know none."""
    return _("it corrects what is recognised as a name")
