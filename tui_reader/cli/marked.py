"""Text with its passages marked by numbered brackets, and the list of what is said of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui_reader.model.anchor import PlacementState
from tui_reader.model.annotation import Annotation, Passage
from tui_reader.model.codebook import Codebook
from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.clusters import safe, shorten
from tui_reader.text.layout import TAB_STOP, Layout

_GLUE = "\xa0"
_SURENESS = {
    PlacementState.MOVED: "moved since it was made",
    PlacementState.FUZZY: "placed by similar words: check it",
    PlacementState.ORPHAN: "lost: its words are no longer in the text",
}


def numbered(passages: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    """Yield the passages with their labels: a number for each that has a place in the text."""
    number = 0
    for passage in passages:
        if passage.span is not None:
            number += 1
        lost = "lost" if passage.annotation.anchor else "article"
        yield str(number) if passage.span is not None else lost, passage


def marked(text: str, passages: Sequence[Passage]) -> str:
    """Return the text, made safe, in which `[1 ` and ` 1]` enclose the passage with that number.

    Passages may nest and overlap: the number at the end tells which one ends there.
    """
    edges: list[tuple[int, int, int, int, str]] = []
    for number, (label, passage) in enumerate(numbered(passages)):
        if passage.span is not None:
            span = _without_blanks(text, passage.span)
            edges.append((span.start, 1, -span.end, number, f"[{label}{_GLUE}"))
            edges.append((span.end, 0, -span.start, -number, f"{_GLUE}{label}]"))
    pieces, at = [], 0
    # At one place ends come before beginnings; what began last ends first.
    for offset, *_, mark in sorted(edges):
        pieces += [_shown(text[at:offset]), mark]
        at = offset
    return "".join([*pieces, _shown(text[at:])])


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a safe text, none wider than `width` cells."""
    layout = Layout(Blocks(text), width)
    row = layout.row_at(0)
    while True:
        yield text[row.start : layout.visible_end(row)].rstrip().replace(_GLUE, " ")
        following = layout.step(row, 1)
        if following == row:
            return
        row = following


def legend(passages: Sequence[Passage], codebook: Codebook, width: int) -> Iterator[str]:
    """Yield the lines that tell what is said of each passage: its words, tags and note."""
    for label, passage in numbered(passages):
        annotation = passage.annotation
        label = f"[{label}]"
        yield ""
        yield f"{label} {_subject(annotation, width - len(label) - 1)}"
        if sureness := _SURENESS.get(passage.placement.state):
            yield f"    ({sureness})"
        if annotation.tags:
            names = ", ".join(codebook.name_of(tag) for tag in annotation.tags)
            yield from _headed("tags", names, width)
        if annotation.note:
            yield from _headed("note", annotation.note, width)


def _subject(annotation: Annotation, room: int) -> str:
    if annotation.anchor is None:
        return "(the whole article)"
    return f"“{shorten(annotation.anchor.exact, room - 2)}”"


def _headed(head: str, text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text that hang beside its head."""
    head = f"    {head}: "
    for line in wrapped(_shown(text), width - len(head)):
        yield f"{head}{line}".rstrip()
        head = " " * len(head)


def _shown(text: str) -> str:
    return safe(text.replace("\t", " " * TAB_STOP))


def _without_blanks(text: str, span: Span) -> Span:
    """Return the span less the blanks at its ends, so that its marks stand beside its words."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else span
