"""Going: what the key does that puts letters before everything in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.localisation import _
from tui_reader.ui.screens.main.annotating import AnnotatingScreen

if TYPE_CHECKING:
    from tui_reader.text.hints import Hint


class GoingScreen(AnnotatingScreen):
    """A screen on which one goes to what is in view by typing the letters that stand before it."""

    def action_hints(self) -> None:
        """Put letters before what is in view, and go to that of which they are typed."""
        from tui_reader.text.hints import hints
        from tui_reader.ui.screens.hints import HintsDialog

        def show(shown: tuple[Hint, ...]) -> None:
            self.text.hints = shown

        def chosen(hint: Hint | None) -> None:
            self.say("")
            if hint is not None:
                self.text.reach(hint.kind, hint.span)

        if found := hints(self.text.places()):
            self.say(_("Type the letters of the place to go to; Esc leaves."))
            self.app.push_screen(HintsDialog(found, show), chosen)
        else:
            self.say(_("There is nothing in view to go to."))
