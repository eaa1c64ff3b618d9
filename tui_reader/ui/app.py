"""The app: themes, styles and the main screen."""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.actions import ActionParseResult
from textual.screen import Screen

from tui_reader.localisation import _
from tui_reader.session.session import Session
from tui_reader.settings.preferences import Preferences
from tui_reader.store.writer import SaveKind
from tui_reader.ui.disarmed import Disarmed
from tui_reader.ui.hueless import Hueless
from tui_reader.ui.legible import HIGH, Legible
from tui_reader.ui.screens.dialog import Dialog
from tui_reader.ui.screens.main.screen import MainScreen
from tui_reader.ui.themes import CONTRAST, MONOCHROME, NAMES, THEMES
from tui_reader.ui.typing_ahead import TypingAheadApp
from tui_reader.ui.widgets.panes import WIDE
from tui_reader.ui.working import threaded

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.dom import DOMNode
    from textual.filter import LineFilter


_DISARMED = Disarmed()
_USUAL = Legible()
_FILTERS = {MONOCHROME.name: Hueless(), CONTRAST.name: Legible(HIGH)}
"""What changes the looks of all that is painted, under themes where it is not as usual."""


def _actions() -> type[Provider]:
    from tui_reader.ui.palette import ActionProvider

    return ActionProvider


_TURN = 0.0001
"""Seconds after which a thread gives way to one that waits."""

_TIDIED_EVERY = 1.0
"""Seconds after which garbage is collected, if nobody reads on."""

_WORTH_IT = 10
"""Collections of what is young, before one of everything: as many as are usual in Python."""

_NEVER = 1_000_000
"""The same while somebody types: with 100,000 annotations it takes the time of four frames."""

ALONE_FOR = 2.0
"""Seconds after which it is noticed that there is no terminal any more."""


class ReaderApp(TypingAheadApp, whole=True, inherit_bindings=False, inherit_css=False):
    """Shows one corpus."""

    TITLE = "reader"
    CSS_PATH = "reader.tcss"
    COMMANDS: ClassVar = {_actions}
    ENABLE_COMMAND_PALETTE = False  # by a key of Textual's own; the table has one for it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 (so typed there)

    def __init__(self, session: Session, preferences: Preferences | None = None) -> None:
        super().__init__(preferences)
        self._main = MainScreen(session)
        self._session = session
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._first_theme()

    def get_default_screen(self) -> Screen[None]:
        """Return the main screen."""
        return self._main

    def action_command_palette(self) -> None:
        """Show all commands, to be found by their names."""
        from textual.command import CommandPalette

        self.push_screen(CommandPalette(placeholder=_("letters of a command")))

    def action_theme(self) -> None:
        """Change to the next theme."""
        if self.no_color:
            self._main.say(_("NO_COLOR is set, so there is no theme but this."))
            return
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self.remember(theme=self.theme)
        self._main.say(_("Theme: {theme}.").format(theme=_(NAMES[self.theme])))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what changes all that is painted: what is in it, and how it looks."""
        return [_DISARMED, *super().get_line_filters(), _FILTERS.get(self.theme, _USUAL)]

    def _first_theme(self) -> str:
        """Return the theme to begin with: what the person wrote wins over what they did last.

        Who wants no colours (https://no-color.org) gets none, whatever else they said.
        """
        if self.no_color:
            return MONOCHROME.name
        names = [theme.name for theme in THEMES]
        wanted = (f"reader-{self.preferences.theme}", self.habits.theme, names[0])
        return next(name for name in wanted if name in names)

    def on_ready(self) -> None:
        """Collect garbage from the first frame on, but not what the program itself consists of."""
        gc.freeze()
        gc.enable()
        gc.set_threshold(*gc.get_threshold()[:2], _NEVER)
        self.set_interval(_TIDIED_EVERY, self._tidy)
        # What works on threads would let each key wait for the usual 5 ms some ten times.
        sys.setswitchinterval(_TURN)
        if not (self.is_headless or self.is_web):
            self.set_interval(ALONE_FOR, self._leave_if_alone)

    def _tidy(self) -> None:
        """Look through everything for garbage while nobody waits for it, and but once.

        A dialog that is open is left out: it is to be found when it has gone.
        """
        if gc.get_count()[2] >= _WORTH_IT and not self._main.reads_on and not self.screen_stack[1:]:
            gc.collect()
            gc.freeze()

    async def _leave_if_alone(self) -> None:
        """Leave, with everything on disk, if the terminal has gone without the signal for it."""
        if not sys.__stdin__ or not sys.__stdin__.isatty():
            await self.leave_alone()

    async def leave_alone(self) -> None:
        """Leave as a person who presses Esc first: what was being written is kept."""
        while isinstance(dialog := self.screen, Dialog):
            dialog.action_leave()
            if dialog is self.screen:
                break
        await self.action_quit()

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key calls, and let the tour know."""
        self._main.in_use()
        done = await super().run_action(action, default_namespace, namespaces)
        if done and isinstance(action, str):
            self._main.tour_sees(action)
        return done

    def _fatal_error(self) -> None:
        """End: what broke is told by whoever started the app, see `run`.

        Textual would write out all values that were at hand, texts of articles among them.
        """
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print nothing: Rich would print an error's words as they are."""

    async def action_quit(self) -> None:
        """Leave once everything is on disk; as long as it cannot be, ask."""
        self._main.remember_place()
        self._main.say(_("Writing to disk…"))
        self._write_and_leave()

    @threaded("quit", exclusive=True)
    def _write_and_leave(self) -> None:
        self.keep_habits()
        self.call_from_thread(self._written, self._session.close())

    def _written(self, on_disk: bool) -> None:
        if on_disk:
            self.exit()
            return
        from tui_reader.ui.screens.confirm import Confirm

        def answered(leave: bool | None) -> None:
            waiting.stop()
            self._main.say("")
            if leave:
                self.exit()

        def written_after_all() -> None:
            if self._session.save_state.kind is SaveKind.SAVED:
                dialog.leave(False)
                self._write_and_leave()

        reason = self._session.save_state.message
        question = _("The last changes are not on disk. {reason}\nLeave and lose them?")
        dialog = Confirm(question.format(reason=reason), _("leave"), _("stay"))
        self.push_screen(dialog, answered)
        waiting = self.set_interval(0.2, written_after_all)


def run(
    session: Session, preferences: Preferences, tour: bool = False, passing: bool = False
) -> int:
    """Run the app until the person leaves; return the exit code.

    It begins with the tour if that is wanted, or if the person has never seen it; `passing` says
    that all that is done is gone at the end.

    Raises:
        Exception: what the app broke down by, once the terminal is as it was.
    """
    app = ReaderApp(session, preferences)
    app.passing = passing
    app.begins_with_tour = tour or not app.habits.tour_seen
    app.run()
    if app._exception is not None:
        raise app._exception
    return app.return_code or 0
