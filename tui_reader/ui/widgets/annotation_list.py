"""The sidebar: the annotations of the open article, each with tags, quoted words and note."""

from __future__ import annotations

from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from tui_reader.keymap import Scope, key_of
from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation, Passage
from tui_reader.model.codebook import Codebook
from tui_reader.text.clusters import shorten
from tui_reader.text.layout import wrap
from tui_reader.ui import phrases
from tui_reader.ui.page import Page
from tui_reader.ui.widgets.item_list import ItemList
from tui_reader.ui.widgets.margin import DOUBT, FLAG

_QUOTE_LINES = 2
_NOTE_LINES = 4


class _Drawn(NamedTuple):
    """The lines of an annotation, and what they were drawn from."""

    passage: Passage
    lines: list[list[Segment]]


class AnnotationList(ItemList[Passage]):
    """Shows the annotations in text order; lost passages come last and say so."""

    SCOPE = Scope.NOTES

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.trouble = ""  # why the annotations cannot be opened
        self._readable = False
        self._codebook = Codebook()
        self._drawn: dict[tuple[str, int], _Drawn] = {}

    def show(self, page: Page) -> None:
        """Show the annotations of a page; the highlighted one stays highlighted if it is there."""
        self._readable = page.article is not None and not page.problem
        old = self.items[self.highlighted].annotation.id if self.items else ""
        if page.codebook is not self._codebook:
            self._codebook = page.codebook
            self._drawn.clear()
        ids = [passage.annotation.id for passage in page.passages]
        at = ids.index(old) if old in ids else min(self.highlighted, max(0, len(ids) - 1))
        self.set_items(page.passages, at)

    def follow(self, annotation_id: str) -> None:
        """Highlight an annotation without telling anyone."""
        for index, passage in enumerate(self.items):
            if passage.annotation.id == annotation_id:
                self.set_highlighted(index)

    def current(self) -> Passage | None:
        """Return the highlighted passage, or None when there is none."""
        return self.items[self.highlighted] if self.items else None

    def heading(self) -> list[Segment]:
        """Return the name of the pane and how many annotations there are."""
        none = _("not open") if self.trouble else _("none yet")
        count = str(len(self.items)) if self.items else none
        return [
            Segment(f"{_('Annotations')} ", self.styled("heading")),
            Segment(count, self.styled("dim")),
        ]

    def hint(self) -> str:
        """Return how to make the first annotation, or why one cannot."""
        first = _("Press {tag} to tag the sentence the cursor is on, {note} to write a note on it.")
        first = first.format(tag=key_of("tag"), note=key_of("note"))
        return self.trouble or (first if self._readable else "")

    def lines_of(self, item: Passage, width: int) -> int:
        """Return the lines of an annotation with the empty one after it."""
        return len(self._lines(item, width)) + 1

    def draw(self, item: Passage, line: int, width: int, highlighted: bool) -> list[Segment]:
        """Return one line of an annotation."""
        lines = self._lines(item, width)
        return lines[line] if line < len(lines) else []

    def notify_style_update(self) -> None:
        """Draw anew under another theme."""
        super().notify_style_update()
        self._drawn.clear()

    def _lines(self, passage: Passage, width: int) -> list[list[Segment]]:
        key = (passage.annotation.id, width)
        drawn = self._drawn.get(key)
        if drawn is None or not _alike(drawn.passage, passage):
            drawn = self._drawn[key] = _Drawn(passage, self._make_lines(passage, width))
        return drawn.lines

    def _make_lines(self, passage: Passage, width: int) -> list[list[Segment]]:
        annotation, dim = passage.annotation, self.styled("dim")
        lines = self._tag_lines(annotation, width)
        if annotation.come_back:
            flag = shorten(_("{flag} to come back to").format(flag=FLAG), width)
            lines.append([Segment(flag, self.styled("mark"))])
        if annotation.anchor is None:
            lines.append([Segment(_("whole article"), dim)])
        else:
            quote = " ".join(annotation.anchor.exact.split())
            lines += [[Segment(text, dim)] for text in wrap(quote, width, _QUOTE_LINES)]
        if told := phrases.placement(passage):
            style = self.styled("mark") if passage.astray else dim
            lines.append([Segment(shorten(told, width), style)])
        for conflict in annotation.conflicts:
            told = f"⚠ {phrases.two_versions(conflict)}"
            lines.append([Segment(shorten(told, width), self.styled("mark"))])
        for number, text in enumerate(wrap(annotation.note, width - 2, _NOTE_LINES)):
            if annotation.note:
                lead = "✎ " if number == 0 else "  "
                lines.append([Segment(lead, self.styled("mark")), Segment(text)])
        return lines

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
            lines[-1].append(Segment(DOUBT, self.styled("mark")))
        return lines


def _alike(one: Passage, other: Passage) -> bool:
    """Return whether two passages look the same; annotations are values, so never compared deep."""
    return (
        one.annotation is other.annotation
        and one.placement == other.placement
        and one.kept == other.kept
    )
