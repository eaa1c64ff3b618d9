"""The sidebar: the annotations of the open article, each with tags, quoted words and note."""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Region

from tui_reader.keymap import Scope, key_of
from tui_reader.localisation import N_, _
from tui_reader.model.annotation import Passage
from tui_reader.model.codebook import Codebook
from tui_reader.text.clusters import shorten
from tui_reader.ui.arrangement import ORDERS, Apart, Entry, Listed, Sieve, Under, arranged
from tui_reader.ui.page import Page
from tui_reader.ui.widgets.annotation_lines import PEN, AnnotationLines
from tui_reader.ui.widgets.item_list import ItemList

_LEAST_WIDTH, _LEAST_LINES = 16, 2  # of a room in which one can write
_ORDERED = {"position": N_("by position"), "tag": N_("by tag"), "time": N_("by time")}


class AnnotationList(ItemList[Entry]):
    """Shows the annotations in the order of choice; those that are not where they were come last.

    One of them can have room made in it, in which its note is edited.
    """

    SCOPE = Scope.NOTES
    CONTEXT = 2

    sorted_by = ORDERS[0]
    """By what the annotations are ordered."""

    letters = ""
    """The letters of those annotations that are shown; of all if it is empty."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.trouble = ""  # why the annotations cannot be opened
        self._readable = False
        self._passages: tuple[Passage, ...] = ()
        self._codebook = Codebook()
        self._sieve = Sieve(self._codebook)
        self._drawing = AnnotationLines(self.styled)
        self._places: dict[str, list[int]] = {}  # where in the list each annotation stands
        self._shown = 0  # how many annotations the filter leaves
        self._room: tuple[str, str | None, int] | None = None  # in which entry, how many lines

    # -- what is listed --------------------------------------------------------------------------

    def show(self, page: Page) -> None:
        """Show the annotations of a page; the highlighted one stays where it is, if it is there."""
        readable = page.article is not None and not page.problem
        same = page.passages is self._passages and page.codebook is self._codebook
        if same and readable == self._readable:
            return
        self._readable, self._passages = readable, page.passages
        if page.codebook is not self._codebook:
            self._codebook, self._sieve = page.codebook, Sieve(page.codebook)
            self._drawing.take(page.codebook)
        self._list_anew()

    def sort_and_filter(self, sorted_by: str, letters: str) -> None:
        """Show the annotations in that order, and only those that have these letters."""
        self.sorted_by, self.letters = sorted_by, letters
        self._list_anew()

    def follow(self, annotation_id: str) -> None:
        """Highlight an annotation without telling anyone; of two places the nearest to the last."""
        places = self._places.get(annotation_id)
        if places and self.highlighted not in places:
            self.set_highlighted(min(places, key=lambda at: abs(at - self.highlighted)))

    def current(self) -> Passage | None:
        """Return the highlighted passage, or None when there is none."""
        entry = self._entry()
        return entry.passage if entry else None

    def heading(self) -> list[Segment]:
        """Return the name of the pane, how many annotations there are, and their order."""
        total = len(self._passages)
        if total and self._shown < total:
            count = _("{shown} of {total}").format(shown=self._shown, total=total)
        else:
            none = _("not open") if self.trouble else _("none yet")
            count = str(total) if total else none
        usual = not total or self.sorted_by == ORDERS[0]
        order = "" if usual else f" · {_(_ORDERED[self.sorted_by])}"
        name = f"{_('Annotations')} "
        return [
            Segment(name, self.styled("heading")),
            Segment(shorten(count + order, self.text_width - len(name)), self.styled("dim")),
        ]

    def hint(self) -> str:
        """Return how to make the first annotation, or why one cannot, or why none is shown."""
        if self._passages:
            told = _("No annotation has these letters. {key} in this list shows all again.")
            return told.format(key=key_of("back"))
        first = _(
            "Press {tag} to tag the sentence the cursor is on, {note} to write a note on it."
        ).format(tag=key_of("tag"), note=key_of("note"))
        return self.trouble or (first if self._readable else "")

    def can_highlight(self, item: Entry) -> bool:
        """Return whether it is an annotation, and not what stands above some."""
        return isinstance(item, Listed)

    # -- the room in which a note is edited ------------------------------------------------------

    def make_room(self, lines: int) -> Region | None:
        """Let the highlighted annotation have so many lines, if that can be, for its note.

        Returns where on the screen they are; None if there is no room that is of use.
        """
        entry = self._entry()
        height, width = self.size.height - 1, self.text_width - len(PEN)
        head = len(self._drawing.of(entry, self.text_width).head) if entry else 0
        room = min(max(lines, _LEAST_LINES), height - head - 1)
        if entry is None or not self.display or width < _LEAST_WIDTH or room < _LEAST_LINES:
            self.end_room()
            return None
        self._room = (entry.id, entry.tag, room)
        self._measure()
        self._show_highlighted()
        self.refresh()
        top = self.line_of(self.highlighted)
        area = self.content_region
        return Region(area.x + 1 + len(PEN), area.y + 1 + top + head, width, room)

    def end_room(self) -> None:
        """Let the annotation have its own lines again."""
        if self._room is not None:
            self._room = None
            self._measure()
            self._show_highlighted()
            self.refresh()

    # -- painting --------------------------------------------------------------------------------

    def lines_of(self, item: Entry, width: int) -> int:
        """Return the lines of an annotation with the empty one after it, or those of a heading."""
        if isinstance(item, Under):
            return 1
        if isinstance(item, Apart):
            return len(self._drawing.apart(item, width)) + 1
        drawn, room = self._drawing.of(item, width), self._room_in(item)
        return len(drawn.head) + (room or len(drawn.note)) + 1

    def draw(self, item: Entry, line: int, width: int, highlighted: bool) -> list[Segment]:
        """Return one line of an annotation or a heading."""
        if isinstance(item, Under):
            return self._drawing.under(item, width)
        if isinstance(item, Apart):
            lines = self._drawing.apart(item, width)
        else:
            drawn = self._drawing.of(item, width)
            mark = [[Segment(PEN, self.styled("mark"))]]
            lines = drawn.head + (mark if self._room_in(item) else drawn.note)
        return lines[line] if line < len(lines) else []

    def notify_style_update(self) -> None:
        """Draw anew under another theme."""
        super().notify_style_update()
        self._drawing.forget()

    def _entry(self) -> Listed | None:
        entry = self.items[self.highlighted] if self.items else None
        return entry if isinstance(entry, Listed) else None

    def _list_anew(self) -> None:
        """List the annotations anew, with the highlighted one, if in view, on the same line."""
        old, index = self._entry(), self.highlighted
        above = self.line_of(index)
        shown = self._sieve.matching(self._passages, self.letters)
        entries = arranged(shown, self._codebook, self.sorted_by)
        self._shown, self._places = len(shown), {}
        for at, entry in enumerate(entries):
            if isinstance(entry, Listed):
                self._places.setdefault(entry.id, []).append(at)
        places = self._places.get(old.id, []) if old else []
        # Of two places the one under the same tag, or else the nearest.
        by_fit = sorted(
            places, key=lambda at: (_tag_of(entries[at]) != _tag_of(old), abs(at - index))
        )
        self.set_items(entries, by_fit[0] if places else index, above if places else None)

    def _room_in(self, entry: Listed) -> int:
        """Return how many lines of room for its note an entry has been given, if any."""
        room = self._room
        return room[2] if room and room[:2] == (entry.id, entry.tag) else 0


def _tag_of(entry: Entry | None) -> str | None:
    return entry.tag if isinstance(entry, Listed) else None
