"""How an annotation looks in the sidebar, and what stands above some of them, line by line."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation, Passage
from tui_reader.model.codebook import Codebook
from tui_reader.text.clusters import shorten
from tui_reader.text.layout import wrap
from tui_reader.ui import astray
from tui_reader.ui.arrangement import Apart, Listed, Under
from tui_reader.ui.widgets.margin import DOUBT, FLAG

PEN = "✎ "
"""What stands before a note."""

_QUOTE_LINES = 2
_NOTE_LINES = 4

Line = list[Segment]


class Drawn(NamedTuple):
    """The lines of an annotation, those of its note apart, and what they were drawn from."""

    passage: Passage
    head: list[Line]
    note: list[Line]


class AnnotationLines:
    """Draws annotations under a codebook, and keeps what it drew; `styled` knows the styles."""

    def __init__(self, styled: Callable[[str], Style]) -> None:
        self._styled = styled
        self._codebook = Codebook()
        self._drawn: dict[tuple[str, str | None, int], Drawn] = {}

    def take(self, codebook: Codebook) -> None:
        """Draw under this codebook from now on."""
        if codebook is not self._codebook:
            self._codebook = codebook
            self.forget()

    def forget(self) -> None:
        """Draw everything anew."""
        self._drawn.clear()

    def of(self, entry: Listed, width: int) -> Drawn:
        """Return the lines of an annotation."""
        key = (entry.id, entry.tag, width)
        drawn = self._drawn.get(key)
        if drawn is None or not _alike(drawn.passage, entry.passage):
            head = self._head(entry, width)
            note = self._note(entry.passage.annotation.note, width)
            drawn = self._drawn[key] = Drawn(entry.passage, head, note)
        return drawn

    def _head(self, entry: Listed, width: int) -> list[list[Segment]]:
        passage, annotation = entry.passage, entry.passage.annotation
        dim = self._styled("dim")
        # What is said above needs not be said again.
        said = annotation.tags == (entry.tag,) and not annotation.unsure
        lines = [] if said else self._tag_lines(annotation, width)
        if annotation.come_back:
            flag = shorten(_("{flag} to come back to").format(flag=FLAG), width)
            lines.append([Segment(flag, self._styled("mark"))])
        if annotation.anchor is None:
            lines.append([Segment(_("whole article"), dim)])
        else:
            quote = " ".join(annotation.anchor.exact.split())
            lines += [[Segment(text, dim)] for text in wrap(quote, width, _QUOTE_LINES)]
        if told := astray.placement(passage):
            style = self._styled("mark") if passage.astray else dim
            lines.append([Segment(shorten(told, width), style)])
        for conflict in annotation.conflicts:
            told = f"⚠ {astray.two_versions(conflict)}"
            lines.append([Segment(shorten(told, width), self._styled("mark"))])
        return lines

    def _note(self, note: str, width: int) -> list[list[Segment]]:
        if not note:
            return []
        lead = Segment(PEN, self._styled("mark"))
        lines = wrap(note, width - len(PEN), _NOTE_LINES)
        first = ([lead if number == 0 else Segment(" " * len(PEN))] for number in range(len(lines)))
        return [[*before, Segment(text)] for before, text in zip(first, lines, strict=True)]

    def _tag_lines(self, annotation: Annotation, width: int) -> list[list[Segment]]:
        """Return the tags, each with a coloured square and its key, on as many lines as needed."""
        lines: list[list[Segment]] = []
        room = 0
        for tag_id in annotation.tags:
            tag = self._codebook.get(tag_id)
            name = shorten(self._codebook.name_of(tag_id), width - 2)
            cells = len(name) + 3
            if not lines or cells > room:
                lines.append([])
                room = width
            colour = Style(color=tag.colour if tag else None)
            lines[-1] += [Segment("■ ", colour), Segment(f"{name} ", Style(bold=True))]
            room -= cells
        if annotation.unsure:
            if not lines or room < len(DOUBT):
                lines.append([])
            lines[-1].append(Segment(DOUBT, self._styled("mark")))
        return lines

    def under(self, item: Under, width: int) -> list[Segment]:
        """Return the line above the annotations of a tag."""
        tag = self._codebook.get(item.tag)
        count = f" {item.count}"
        name = self._codebook.name_of(item.tag) if item.tag else _("no tag")
        return [
            Segment("■ ", Style(color=tag.colour if tag else None)),
            Segment(shorten(name, width - 2 - len(count)), self._styled("heading")),
            Segment(count, self._styled("dim")),
        ]

    def apart(self, item: Apart, width: int) -> list[list[Segment]]:
        """Return the lines above what is not where it was: how much it is, and what to press."""
        told = wrap(astray.apart(item.passages), width, 2)
        keys = wrap(astray.repairs(item.passages), width, 3)
        heading, dim = self._styled("heading"), self._styled("dim")
        return [
            *([Segment(line, heading)] for line in told),
            *([Segment(line, dim)] for line in keys),
        ]


def _alike(one: Passage, other: Passage) -> bool:
    """Return whether two passages look the same; annotations are values, so never compared deep."""
    return (
        one.annotation is other.annotation
        and one.placement == other.placement
        and one.kept == other.kept
    )
