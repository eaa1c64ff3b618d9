"""Label Studio: tasks in its JSON, and the labelling configuration that a project for them needs.

A region is an entry of a task's `result`, its note a second one with the same id, which is that of
our annotation. Offsets are code points, as Label Studio 1.23.2 counts them. What a region has no
field for stands in its `meta`, which Label Studio keeps as it is.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from tui_reader.exchange.formats.label_studio_reading import detect, read
from tui_reader.exchange.labels import Label, labels
from tui_reader.exchange.markup import child, undeclared
from tui_reader.exchange.outgoing import (
    Export,
    File,
    Marked,
    Written,
    json_bytes,
    only_passages,
    written,
)
from tui_reader.exchange.report import Tally
from tui_reader.model import records
from tui_reader.model.annotation import Annotation
from tui_reader.model.codebook import Tag
from tui_reader.model.taking import Record

__all__ = ["detect", "read", "write"]

_PLAIN = Label("Passage", Tag("", "", "Passage"))
"""The label of a configuration that would have none, which Label Studio refuses."""

_META = ("creator", "created", "modified", "status", "motivation", "origin", "x")


def write(export: Export) -> Written:
    """Return the tasks, one an article, and the configuration that they go with."""
    tally = Tally()
    named = labels(export)
    tasks = [_task(each, named, tally) for each in export.articles()]
    files = (
        File("tasks.json", json_bytes([task for task in tasks if task])),
        File("config.xml", _config(list(named.values()) or [_PLAIN])),
    )
    return written(export, files, tally)


def _task(marked: Marked, named: dict[str, Label], tally: Tally) -> Record | None:
    """Return the task of an article that has passages: what each person did is one annotation."""
    passages = only_passages(marked, tally)
    if not passages:
        return None
    people = groupby(sorted(passages, key=attrgetter("creator")), attrgetter("creator"))
    made = [
        {"result": [entry for each in theirs for entry in _entries(each, named)]}
        for _, theirs in people
    ]
    data = {"text": marked.article.text, "source": marked.article.source}
    if title := marked.headline.title.value:
        data["title"] = title
    return {"data": data, "annotations": made}


def _entries(annotation: Annotation, named: dict[str, Label]) -> list[Record]:
    """Return the entries of a region: its labels, and its note if it has one."""
    anchor = annotation.anchor
    assert anchor is not None
    place = {"start": anchor.span.start, "end": anchor.span.end}
    region = {"id": annotation.id, "to_name": "text", "origin": "manual"}
    tags = [named[tag].name for tag in annotation.tags]
    value = place | {"text": anchor.exact, "labels": tags}
    record = records.of_annotation(annotation)
    meta = {key: record[key] for key in _META if key in record}
    entries = [region | {"from_name": "label", "type": "labels", "value": value, "meta": meta}]
    if annotation.note:
        note = place | {"text": [annotation.note]}
        entries.append(region | {"from_name": "note", "type": "textarea", "value": note})
    return entries


def _config(shown: list[Label]) -> bytes:
    """Return the labelling configuration; hints are definitions."""
    from xml.etree.ElementTree import Element

    view = Element("View")
    group = child(view, "Labels", name="label", toName="text", choice="multiple")
    for each in shown:
        child(
            group,
            "Label",
            value=each.name,
            background=each.tag.colour,
            hotkey=each.key,
            hint=each.tag.description,
        )
    child(view, "Text", name="text", value="$text", granularity="symbol")
    child(view, "TextArea", name="note", toName="text", perRegion="true", rows="3")
    return undeclared(view)  # with its encoding declared Label Studio 1.23.2 refuses it
