"""JSONL: an article a line, with spans that have a label each, as Prodigy has them.

What Prodigy does not know stands where it lets it stand: more keys in each span, and `notes`, the
annotations without a tag or without a place. `jsonl_reading` reads it.
"""

from __future__ import annotations

import json

from tui_reader.exchange.formats.jsonl_reading import detect, read
from tui_reader.exchange.naming import as_unicode
from tui_reader.exchange.outgoing import (
    Export,
    File,
    Marked,
    Written,
    only_notes,
    written,
)
from tui_reader.exchange.report import Tally
from tui_reader.model.annotation import Annotation
from tui_reader.model.codebook import Codebook
from tui_reader.model.taking import Record

__all__ = ["detect", "read", "write"]


def write(export: Export) -> Written:
    """Return the file: of each article its text, the spans, the notes, and what is known of it."""
    tally = Tally()
    lines = []
    for marked in export.articles():
        if only_notes(marked, tally):
            line = _line(marked, export.codebook)
            lines.append(json.dumps(line, ensure_ascii=False) + "\n")
    return written(export, [File(f"{export.name}.jsonl", "".join(lines).encode())], tally)


def _line(marked: Marked, codebook: Codebook) -> Record:
    """Return an article: a span for each tag of a passage, a note for what has no tag or place."""
    spans, notes = [], []
    for each in marked.notes:
        tags = [codebook.name_of(tag) for tag in each.tags]
        if each.anchor and tags:
            spans += [_place(each) | {"label": tag} | _said(each) for tag in tags]
        else:
            notes.append(_place(each) | {"tags": tags} | _said(each))
    facts = {
        "source": as_unicode(marked.article.source),
        "title": marked.headline.title.value,
        "published": marked.headline.published.value,
        "language": marked.document.language,
    }
    meta = {key: value for key, value in facts.items() if value}
    return {"text": marked.article.text, "spans": spans, "notes": notes, "meta": meta}


def _place(annotation: Annotation) -> Record:
    anchor = annotation.anchor
    if anchor is None:
        return {}
    return {"start": anchor.span.start, "end": anchor.span.end, "text": anchor.exact}


def _said(annotation: Annotation) -> Record:
    return {
        "id": annotation.id,
        "note": annotation.note,
        "creator": annotation.creator,
        "status": annotation.status.value,
        "created": annotation.created,
        "modified": annotation.modified,
    }
