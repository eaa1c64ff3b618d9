"""Walking hits: the cursor goes to what a search has found, and back to where it was before."""

from __future__ import annotations

from typing import NamedTuple

from tui_reader.model.span import Span
from tui_reader.text.cursor import Cursor
from tui_reader.text.hits import Step
from tui_reader.ui.widgets.text_painting import TextPainting


class Whereabouts(NamedTuple):
    """Where the cursor was, and what stood at the top of the view."""

    cursor: Cursor
    top: int


class HitWalking(TextPainting):
    """A painted text in which one goes from hit to hit."""

    @property
    def whereabouts(self) -> Whereabouts:
        """Return where one is, for `look_back`."""
        return Whereabouts(self.cursor, self.extent.start)

    def look_back(self, there: Whereabouts) -> None:
        """Be again where one was."""
        self._view.jump(there.top)
        self._set_cursor(there.cursor, reveal=False, by_hand=False)

    def next_hit(self, by: int) -> Step | None:
        """Return the next hit or the one before; None as long as that is not known."""
        return self._motion.hit_step(self.cursor, self.hits, by)

    def go_to_hit(self, hit: Span, begun: Cursor | None = None) -> None:
        """Go to a hit, from where the cursor is or from where it was when the search began.

        It is shown with its sentence as the unit, unless the unit was that small; a free selection
        takes it in.
        """
        there = self._motion.hit(begun or self.cursor, hit)
        if not there.selecting:
            self._view.reveal(there.span)
        self._view.reveal(hit)
        self._set_cursor(there, reveal=False, by_hand=False)
        self.moved = True
