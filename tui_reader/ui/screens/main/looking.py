"""Looking: how texts are shown, cleaned or not, with which highlights; remembered for next time."""

from __future__ import annotations

from dataclasses import replace

from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.model.entity import ENTITY_NAMES, EntityType
from tui_reader.settings.preferences import MEASURES
from tui_reader.ui.screens.main.recognising import RecognisingScreen

_STEP = 4  # columns by which lines get longer or shorter


class LookingScreen(RecognisingScreen):
    """A screen whose texts look as the person wants them."""

    def look_as_left(self) -> None:
        """Let texts look as they did when the program was left."""
        habits = self.app.habits
        self._cleaned.raw = habits.raw
        shown = frozenset(EntityType) - {*habits.plain_types}
        self.page = replace(self.page, shown=shown)
        self.text.measure = self.app.preferences.measure or habits.measure or self.text.measure

    def looks_told(self) -> str:
        """Return in which ways the text does not look as usual."""
        ways = {_("focus view"): self.text.veiled, _("raw text"): self._cleaned.raw}
        return " · ".join(way for way, on in ways.items() if on)

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
            if shown is not None and shown != self.page.shown:
                self.page = replace(self.page, shown=shown)
                plain = tuple(type.value for type in EntityType if type not in shown)
                self.app.remember(plain_types=plain)
                self.say(_not_lit(shown))

        self.app.push_screen(Highlights(self.page, self.refused_here()), chosen)

    def action_focus_view(self) -> None:
        """Dim what is in no annotation, or nothing."""
        self.text.veiled = veiled = not self.text.veiled
        on = _("Only what is annotated is lit; {key} lights all again.")
        self.say(on.format(key=key_of("focus_view")) if veiled else _("All is lit again."))

    def action_measure(self, by: int) -> None:
        """Set the text in shorter or longer lines, as far as there is room."""
        room = self.text.room
        columns = min(room, self.text.measure) + by * _STEP
        columns = max(min(MEASURES[0], room), min(columns, room, MEASURES[-1]))
        self.text.measure = columns
        self.app.remember(measure=columns)
        told = _("Lines of {columns} columns, as long as there is room for.")
        told = told if columns == room else _("Lines of {columns} columns.")
        self.say(told.format(columns=columns))


def _not_lit(shown: frozenset[EntityType]) -> str:
    """Return which kinds of names are not highlighted."""
    if not shown:
        return _("No names are highlighted.")
    rest = ", ".join(_(ENTITY_NAMES[type]) for type in EntityType if type not in shown)
    return _("Not highlighted: {types}.").format(types=rest) if rest else _("All are highlighted.")
