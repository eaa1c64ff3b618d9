"""The sidebar: its order and filter, and how it follows the text."""

from __future__ import annotations

from tui_reader.localisation import _
from tui_reader.model.annotation import Kind, Passage
from tui_reader.text.cursor import UnitKind
from tui_reader.ui.arrangement import ORDERS
from tui_reader.ui.screens.main.telling import TellingScreen


class SidebarScreen(TellingScreen):
    """A screen whose list of annotations is ordered and filtered, and follows the cursor."""

    def sort_as_left(self) -> None:
        """Order the annotations as they were when the program was left."""
        if self.app.habits.annotations_by in ORDERS:
            self.notes.sort_and_filter(self.app.habits.annotations_by, "")

    def follow_cursor(self) -> None:
        """Highlight the annotation at the cursor, unless the person is in their list."""
        passage = self.text.passage_near_cursor()
        if passage is not None and self.focused is not self.notes and not self.lost_one():
            self.notes.follow(passage.annotation.id)

    def show_picked(self, passage: Passage) -> None:
        """Let the text follow the list of annotations; of what is astray, say what can be done."""
        self.hold(passage)
        if passage.annotation.kind is Kind.ARTICLE:
            self.text.go_to_article()
        elif passage.span is not None:
            self.text.go_to_span(UnitKind.PASSAGE, passage.span)
        if passage.astray or passage.annotation.conflicts:
            self.say(self.asked_for(passage))
        self.note_situation()

    def show_all_notes(self) -> bool:
        """Take the filter of the annotations away; return whether there was one."""
        filtered = bool(self.notes.letters)
        self.notes.sort_and_filter(self.notes.sorted_by, "")
        return filtered

    # -- actions ---------------------------------------------------------------------------------

    def action_sort_notes(self) -> None:
        """Order the annotations by the next order in turn."""
        order = ORDERS[(ORDERS.index(self.notes.sorted_by) + 1) % len(ORDERS)]
        self.notes.sort_and_filter(order, self.notes.letters)
        self.app.remember(annotations_by=order)

    def action_filter_notes(self) -> None:
        """Filter the annotations as one types."""
        from tui_reader.ui.screens.filter import FilterBar

        def typed(letters: str) -> None:
            self.notes.sort_and_filter(self.notes.sorted_by, letters)

        def kept(letters: str | None) -> None:
            if letters and (passage := self.notes.current()) is not None:
                self.show_picked(passage)

        placeholder = _("letters of a tag, of the words or of the note")
        self.app.push_screen(FilterBar(self.notes.letters, typed, placeholder), kept)
