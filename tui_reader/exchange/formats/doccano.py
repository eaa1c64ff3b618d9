"""doccano: its JSONL, one text a line, and the file of labels that a project for it needs.

Offsets are UTF-16 code units, as doccano 1.8.4 counts them unless a project counts grapheme
clusters. A passage is an entry for each of its tags. What else stands in a line is the text's
metadata there and comes back as it is: our `source`, and `ids`, entries with our annotations' ids.
"""

from __future__ import annotations

from tui_reader.exchange.formats.doccano_reading import Entry, detect, read
from tui_reader.exchange.labels import Label, labels
from tui_reader.exchange.offsets import Ruler, Unit
from tui_reader.exchange.outgoing import (
    Export,
    File,
    Marked,
    Written,
    json_bytes,
    leave_out,
    only_passages,
    written,
)
from tui_reader.exchange.report import Fate, Tally
from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation
from tui_reader.model.taking import Record

__all__ = ["detect", "read", "write"]


def write(export: Export) -> Written:
    """Return the texts with their passages, and the labels."""
    tally = Tally()
    named = labels(export)
    lines = [_line(each, named, tally) for each in export.articles()]
    files = (
        File("all.jsonl", b"".join(json_bytes(line, indent=None) for line in lines if line)),
        File("labels.json", json_bytes([_label(each) for each in named.values()])),
    )
    if any(_overlaps(line["label"]) for line in lines if line):
        tally.remark(
            _(
                "Passages overlap: the project must allow that (“Allow overlapping spans”) before "
                "the import, or doccano drops them without a word."
            )
        )
    return written(export, files, tally)


def _line(marked: Marked, named: dict[str, Label], tally: Tally) -> Record | None:
    """Return the line of an article that has passages with tags."""
    ruler = Ruler(marked.article.text, Unit.UTF16)
    ids: list[tuple[Entry, str]] = []
    for each in only_passages(marked, tally):
        entries = _entries(each, ruler, named)
        if entries:
            _tell_lost(each, any(entry in entries for entry, _id in ids), tally)
            ids += [(entry, each.id) for entry in entries]
        else:
            leave_out(tally, [each], _("it has no tag"))
    if not ids:
        return None
    return {
        "text": marked.article.text,
        "source": marked.article.source,
        "label": sorted({entry for entry, _id in ids}),
        "ids": sorted((*entry, id) for entry, id in ids),
    }


def _entries(annotation: Annotation, ruler: Ruler, named: dict[str, Label]) -> list[Entry]:
    """Return an entry for each tag of a passage."""
    assert annotation.anchor is not None
    span = annotation.anchor.span
    start, end = ruler.number(span.start), ruler.number(span.end)
    return [(start, end, named[tag].name) for tag in annotation.tags]


def _tell_lost(annotation: Annotation, twice: bool, tally: Tally) -> None:
    """Say that a passage's note is not with it, or that its tag is there already."""
    quote = annotation.anchor.exact if annotation.anchor else ""
    if annotation.note:
        why = _("its note is left out")
        tally.tell(Fate.CHANGED, annotation.source, quote, why, annotation.id)
    if twice:
        why = _("the same words have the same tag already, and it is there once")
        tally.tell(Fate.CHANGED, annotation.source, quote, why, annotation.id)


def _label(label: Label) -> Record:
    """Return a label as doccano's file of labels has it."""
    return {
        "text": label.name,
        "suffixKey": label.key or None,
        "prefixKey": None,
        "backgroundColor": label.tag.colour,
        "textColor": _legible(label.tag.colour),
    }


def _legible(colour: str) -> str:
    """Return black or white, whichever stands out more on a colour (WCAG 2.2, contrast ratio)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    red, green, blue = linear
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    # Where the contrast with both is the same: (1.05 / (L + 0.05)) = ((L + 0.05) / 0.05).
    return "#000000" if luminance > 0.1791 else "#ffffff"


def _overlaps(entries: list[Entry]) -> bool:
    """Return whether two of the entries, which are sorted, share a character."""
    furthest = -1
    for start, end, _name in entries:
        if start < furthest:
            return True
        furthest = max(furthest, end)
    return False
