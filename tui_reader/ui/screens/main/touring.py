"""Touring: the tour of the keys on the text itself; it waits for each, and stands in no way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui_reader.keymap import key_of
from tui_reader.localisation import _, ngettext
from tui_reader.ui.screens.main.telling import TellingScreen

if TYPE_CHECKING:
    from tui_reader.ui.tour import Tour
    from tui_reader.ui.widgets.tour_card import TourCard


class TouringScreen(TellingScreen):
    """A screen on which the tour can be shown, while all keys do what they always do."""

    _tour: Tour | None = None
    _card: TourCard | None = None

    # -- actions ---------------------------------------------------------------------------------

    def action_tour(self) -> None:
        """Begin the tour, or go on to its next step."""
        from tui_reader.ui.tour import Tour
        from tui_reader.ui.widgets.tour_card import TourCard

        if self._tour is None:
            self._tour, self._card = Tour(self.session.history), TourCard()
            self.mount(self._card, before="#status")
            self.app.remember(tour_seen=True)
        self._go_on(self._tour)

    # -- for the screen --------------------------------------------------------------------------

    def begin_tour(self) -> None:
        """Begin the tour if it is to begin by itself."""
        if self.app.begins_with_tour and self._tour is None:
            self.action_tour()

    def end_tour(self) -> bool:
        """End the tour; return whether there was one."""
        tour, card, self._tour, self._card = self._tour, self._card, None, None
        if tour is None or card is None:
            return False
        card.remove()
        if made := tour.made(self.session.history):
            self._ask_what_becomes_of(made, tour)
        return True

    def tour_sees(self, call: str) -> None:
        """Let the tour know what a key called."""
        if self._tour is not None and self._tour.ran(call):
            self.tour_looks()

    def tour_looks(self) -> None:
        """Go on if the person has done what the step asks for."""
        if self._tour is not None and self._tour.is_done(self.session.history):
            self._go_on(self._tour)

    # -- inside ----------------------------------------------------------------------------------

    def _go_on(self, tour: Tour) -> None:
        self.note_situation()
        # Just opened, an article may have names that are not found yet.
        more = self.shown_source() not in self.mentions or bool(self.searched_told())
        now = replace(self.situation, mentions=self.situation.mentions or more)
        tour.go_on(now, self.session.history)
        if tour.step is None or self._card is None:
            self.end_tour()
            return
        path = self.session.store_path
        file = "" if self.app.passing else f"{path.parent.name}/{path.name}"
        self._card.show(tour.number, file)

    def _ask_what_becomes_of(self, made: int, tour: Tour) -> None:
        from tui_reader.ui.screens.confirm import Confirm

        def answered(back: bool | None) -> None:
            if back:
                count = len(self.session.go_to(tour.start).back)
                told = ngettext(
                    "Taken back: {count} act of the tour. {redo} does it again.",
                    "Taken back: {count} acts of the tour. {redo} does them again.",
                    count,
                )
                self.say(told.format(count=count, redo=key_of("redo")))

        question = ngettext(
            "You did {count} thing during the tour. Take it back?",
            "You did {count} things during the tour. Take them back?",
            made,
        ).format(count=made)
        self.app.push_screen(Confirm(question, _("take back"), _("keep")), answered)
