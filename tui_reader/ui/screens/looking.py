"""Looking: how texts are shown, cleaned or not, with which highlights; remembered for next time."""

from __future__ import annotations

from dataclasses import replace

from tui_reader.localisation import _
from tui_reader.model.entity import EntityType
from tui_reader.ui.screens.recognising import RecognisingScreen


class LookingScreen(RecognisingScreen):
    """A screen whose texts look as the person wants them."""

    def look_as_left(self) -> None:
        """Let texts look as they did when the program was left."""
        habits = self.app.habits
        self._cleaned.raw = habits.raw
        shown = frozenset(EntityType) - {*habits.plain_types}
        self.page = replace(self.page, shown=shown)

    # -- actions ---------------------------------------------------------------------------------

    def action_raw(self) -> None:
        """Show texts as they are, or cleaned."""
        raw = self._cleaned.raw = not self._cleaned.raw
        self.page = self._cleaned.shown(self.page)
        self.app.remember(raw=raw)
        self.say(_("Texts are shown as they are.") if raw else _("Noise is folded away."))

    def action_entities(self) -> None:
        """Choose which types of entities are highlighted."""
        from tui_reader.ui.screens.highlights import Highlights

        def chosen(shown: frozenset[EntityType] | None) -> None:
            if shown is not None:
                self.page = replace(self.page, shown=shown)
                plain = tuple(type.value for type in EntityType if type not in shown)
                self.app.remember(plain_types=plain)

        self.app.push_screen(Highlights(self.page, self.refused_here()), chosen)
