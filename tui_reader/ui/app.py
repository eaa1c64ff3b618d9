"""The app: themes, styles and the main screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

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
        self._session = session
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def get_default_screen(self) -> Screen[None]:
        """Return the main screen."""
        return MainScreen(self._session)

    def action_theme(self) -> None:
        """Change to the next theme."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]


def run(session: Session) -> None:
    """Run the app until the person leaves."""
    ReaderApp(session).run()
