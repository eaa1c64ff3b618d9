"""The app: themes, styles and the main screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App
from textual.screen import Screen

from tui_reader.session import Session
from tui_reader.ui.screens.main import MainScreen
from tui_reader.ui.themes import THEMES

if TYPE_CHECKING:
    from textual.command import Provider


def _actions() -> type[Provider]:
    from tui_reader.ui.palette import ActionProvider

    return ActionProvider


class ReaderApp(App[None], inherit_bindings=False):
    """Shows one corpus."""

    TITLE = "reader"
    CSS_PATH = "reader.tcss"
    COMMANDS: ClassVar = {_actions}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 (so typed there)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._main = MainScreen(session)
        self._session = session
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def get_default_screen(self) -> Screen[None]:
        """Return the main screen."""
        return self._main

    def action_theme(self) -> None:
        """Change to the next theme."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    async def action_quit(self) -> None:
        """Leave once everything is on disk; if it cannot be, ask."""
        self._main.remember_place()
        self._main.say("Writing to disk…")
        self._write_and_leave()

    @work(thread=True, group="quit", exclusive=True)
    def _write_and_leave(self) -> None:
        self.call_from_thread(self._written, self._session.close())

    def _written(self, on_disk: bool) -> None:
        if on_disk:
            self.exit()
            return
        from tui_reader.ui.screens.confirm import Confirm

        def answered(leave: bool | None) -> None:
            if leave:
                self.exit()

        reason = self._session.save_state.message
        question = f"The last changes are not on disk. {reason}\nLeave and lose them?"
        self.push_screen(Confirm(question, "leave", "stay"), answered)


def run(session: Session) -> None:
    """Run the app until the person leaves."""
    ReaderApp(session).run()
