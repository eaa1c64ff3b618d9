"""W3C Web Annotation: a collection as JSON-LD (Web Annotation Data Model, 23 February 2017).

One Annotation a record; offsets are code points, as the model wants them (section 4.2.5). What the
model has no word for stands under keys that begin with `reader:`, as texts, which the context makes
IRIs of: whoever does not know them drops nothing and breaks on nothing. The profile `js` is what
clients in a browser load: an array of annotations, counted in UTF-16 code units, all with a place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tui_reader.exchange.formats.w3c_reading import detect, read
from tui_reader.exchange.offsets import Ruler, Unit
from tui_reader.exchange.outgoing import (
    IRI,
    Export,
    File,
    Marked,
    Written,
    json_bytes,
    only_passages,
    percent_encoded,
    written,
)
from tui_reader.exchange.report import Fate, Tally
from tui_reader.localisation import _
from tui_reader.model import records
from tui_reader.model.anchor import Anchor
from tui_reader.model.annotation import Annotation, Kind
from tui_reader.model.codebook import Codebook
from tui_reader.model.taking import Record

__all__ = ["CONTEXT", "MOTIVATIONS", "detect", "read", "write"]

CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"reader": f"{IRI}terms#"})
"""The model's own context, and what our keys stand for."""

MOTIVATIONS = frozenset(
    (
        *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing"),
        *("highlighting", "identifying", "linking", "moderating", "questioning", "replying"),
        "tagging",
    )
)
"""The motivations that the model has (section 3.3.5)."""


def write(export: Export) -> Written:
    """Return the collection; passages that are lost have their words and no place in it."""
    tally = Tally()
    browser = export.profile == "js"
    items = [item for each in export.articles() for item in _items(export, each, browser, tally)]
    if browser:
        array = [{"@context": CONTEXT} | item for item in items]
        return written(export, [File(f"{export.name}.json", json_bytes(array))], tally)
    collection = _collection(export, items)
    return written(export, [File(f"{export.name}.jsonld", json_bytes(collection))], tally)


def _collection(export: Export, items: list[Record]) -> Record:
    """Return the collection with its one page (section 5)."""
    page = {
        "id": f"{export.base}#page-1",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }
    return {
        "@context": CONTEXT,
        "id": f"{export.base}#annotations",
        "type": "AnnotationCollection",
        "label": export.name,
        "generator": _software(export.generator),
        "total": len(items),
        "first": page,
    }


def _items(export: Export, marked: Marked, browser: bool, tally: Tally) -> Iterator[Record]:
    """Yield the annotations of an article: of the whole, passages, corrected and lost ones."""
    ruler = Ruler(marked.article.text, Unit.UTF16 if browser else Unit.CODE_POINTS)
    source = export.base + percent_encoded(marked.article.source)
    codebook = export.codebook
    kept = only_passages(marked, tally) if browser else (*marked.notes, *marked.names)
    for each in kept:
        yield _annotation(export.generator, codebook, each, _target(source, each.anchor, ruler))
    for each in () if browser else marked.lost:
        quote = each.anchor.exact if each.anchor else ""
        why = _("its words are no longer in the article, so it has no place there")
        tally.tell(Fate.ORPHAN, each.source, quote, why, each.id)
        yield _annotation(export.generator, codebook, each, _target(source, each.anchor, None))


def _annotation(
    generator: str, codebook: Codebook, annotation: Annotation, target: Record | str
) -> Record:
    item: Record = {"id": f"urn:uuid:{percent_encoded(annotation.id)}", "type": "Annotation"}
    if annotation.motivation in MOTIVATIONS:
        item["motivation"] = annotation.motivation
    if annotation.creator:
        item["creator"] = {"type": "Person", "name": annotation.creator}
    times = {"created": annotation.created, "modified": annotation.modified}
    item |= {key: time for key, time in times.items() if time}
    item["generator"] = _software(generator)
    if bodies := _bodies(codebook, annotation):
        item["body"] = bodies
    return item | {"target": target} | _unsaid(annotation)


def _bodies(codebook: Codebook, annotation: Annotation) -> list[Record]:
    """Return a body for each tag, for what words are said to name, and for the note."""
    purpose = "classifying" if annotation.kind is Kind.ENTITY else "tagging"
    bodies = [_body(purpose, codebook.name_of(tag)) for tag in annotation.tags]
    if name := (annotation.entity or {}).get("name"):
        bodies.append(_body("identifying", name))
    if annotation.note:
        bodies.append(_body("commenting", annotation.note) | {"format": "text/plain"})
    return bodies


def _body(purpose: str, value: str) -> Record:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _target(source: str, anchor: Anchor | None, ruler: Ruler | None) -> Record | str:
    """Return the article itself, or a passage of it by its words and, with a ruler, its numbers."""
    if anchor is None:
        return source
    around = {"prefix": anchor.prefix, "suffix": anchor.suffix}
    selectors: list[Record] = [{"type": "TextQuoteSelector", "exact": anchor.exact} | around]
    if ruler is not None:
        start, end = ruler.number(anchor.span.start), ruler.number(anchor.span.end)
        selectors.insert(0, {"type": "TextPositionSelector", "start": start, "end": end})
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": selectors,
        "reader:textHash": anchor.text_hash,
    }


def _unsaid(annotation: Annotation) -> Record:
    """Return what the model has no word for, each value a text, if need be of JSON."""
    record = records.of_annotation(annotation)
    unsaid = ["kind", "status", "entity", "origin", "x"]
    if annotation.motivation not in MOTIVATIONS:
        unsaid.append("motivation")
    return {f"reader:{key}": _as_text(record[key]) for key in unsaid if key in record}


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _software(name: str) -> Record:
    return {"type": "Software", "name": name}
