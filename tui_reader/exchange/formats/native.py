"""The program's own export: one JSON object that holds everything, described by `schema.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from importlib import resources
from typing import Any

from tui_reader.exchange.formats.native_reading import FORMAT, detect, read
from tui_reader.exchange.outgoing import Export, File, Written
from tui_reader.exchange.report import Report
from tui_reader.model import records
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import GUIDED, UNFOLDED, Document, ReadState
from tui_reader.model.change import Contents
from tui_reader.model.codebook import Tag
from tui_reader.model.taking import Record

__all__ = ["FORMAT", "VERSION", "detect", "read", "render", "schema", "schema_text", "write"]

VERSION = "1.2"
"""The version of the schema, as `major.minor`."""


def render(contents: Contents, generator: str, texts: Mapping[str, str] | None = None) -> str:
    """Return the export, sorted, indented, ending in a line feed; the same data give the same text.

    `texts` are texts of articles by source; the documents in the export get theirs.
    """
    export = {
        "format": FORMAT,
        "version": VERSION,
        "offsetUnit": "codepoint",
        "generator": generator,
        "documents": [_document(each, texts or {}) for each in _documents(contents)],
        "codebook": [records.of_tag(tag) for tag in sorted(contents.tags, key=_tag_order)],
        "annotations": [
            records.of_annotation(each) for each in sorted(contents.annotations, key=_place)
        ],
    }
    text = json.dumps(export, ensure_ascii=False, indent=2) + "\n"
    # Lone surrogates, as in file names that are not Unicode, cannot be written as UTF-8. What
    # Python puts for them is just what JSON wants.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def write(export: Export) -> Written:
    """Return the export as it is kept, wherever its passages are now."""
    contents, text_of = export.contents, export.text_of
    texts = {each.source: text_of(each) for each in contents.documents} if text_of else {}
    data = render(contents, export.generator, texts).encode("utf-8")
    count = len(contents.annotations)
    return Written((File(f"{export.name}.json", data),), Report(count, count))


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) that every export follows."""
    found: dict[str, Any] = json.loads(schema_text())
    return found


def schema_text() -> str:
    """Return the text of the published schema."""
    return resources.files(__package__).joinpath("schema.json").read_text("utf-8")


def _documents(contents: Contents) -> list[Record]:
    """Return the records of all documents that annotations name or that have a state, sorted."""
    known = {document.source: document for document in contents.documents}
    named: dict[str, Record] = {}
    for annotation in sorted(contents.annotations, key=lambda annotation: annotation.id):
        named.setdefault(annotation.source, {}).update(_inferred(annotation))
    begun = {source for source, each in known.items() if each.state is not ReadState.NEW}
    return [
        _kept(known[source]) if source in known else named[source]
        for source in sorted(named.keys() | begun)
    ]


def _kept(document: Document) -> Record:
    """Return the document's record without how far and when it was read: nobody else's business."""
    x = {key: value for key, value in document.x.items() if key not in (GUIDED, UNFOLDED)}
    record = records.of_document(replace(document, x=x))
    return {key: value for key, value in record.items() if key not in ("place", "read")}


def _inferred(annotation: Annotation) -> Record:
    """Return what an annotation tells of a document about which nothing is kept."""
    record = {"source": annotation.source}
    return record | ({"textHash": annotation.anchor.text_hash} if annotation.anchor else {})


def _document(record: Record, texts: Mapping[str, str]) -> Record:
    text = texts.get(record["source"])
    return record if text is None else record | {"text": text}


def _tag_order(tag: Tag) -> tuple[int, str, str]:
    return (tag.order, tag.id, tag.guid)


def _place(annotation: Annotation) -> tuple[str, int, int, str]:
    """Sort key: by source, start, end and id; what is said of whole articles comes first."""
    span = annotation.anchor.span if annotation.anchor else None
    return (annotation.source, span.start if span else -1, span.end if span else -1, annotation.id)
