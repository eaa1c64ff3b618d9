"""The command palette, made from the key table."""

from __future__ import annotations

from collections.abc import Iterator

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui_reader.keymap import Action, Scope, actions
from tui_reader.localisation import _
from tui_reader.ui.screens.main.screen import MainScreen


class ActionProvider(Provider):
    """Offers every action that makes sense now and needs no key pressed with it."""

    async def discover(self) -> Hits:
        """Yield all commands."""
        for action in self._actions():
            yield DiscoveryHit(_title(action), self._run(action), help=_(action.help))

    async def search(self, query: str) -> Hits:
        """Yield the commands that match; if none does, one that says so and does nothing."""
        matcher, found = self.matcher(query), False
        for action in self._actions():
            score = matcher.match(f"{_(action.title)} {_(action.help)}")
            if score > 0:
                found = True
                yield Hit(score, _title(action), self._run(action), help=_(action.help))
        if not found:
            yield Hit(1.0, _("No command has these letters."), lambda: None)

    def _actions(self) -> Iterator[Action]:
        screen = self.screen
        if isinstance(screen, MainScreen):
            for action in actions():
                here = action.scope in (Scope.TEXT, Scope.EVERYWHERE)
                if here and not action.takes_key and action.when(screen.situation):
                    yield action

    def _run(self, action: Action):  # type: ignore[no-untyped-def]
        screen = self.screen
        assert isinstance(screen, MainScreen)

        async def run() -> None:
            screen.text.focus()
            await screen.text.run_action(action.handler)

        return run


def _title(action: Action) -> Content:
    keys = f"  [{action.keys_shown}]" if action.keys else ""
    return Content(f"{_(action.title)}{keys}")
