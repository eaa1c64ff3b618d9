"""The two lines at the bottom: the status bar, and the bar of the keys that are valid now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui_reader.keymap import Action, Scope, Situation, footer
from tui_reader.localisation import _
from tui_reader.text.clusters import shorten


@dataclass(frozen=True, slots=True)
class Status:
    """What the status bar says: where one is, the last message, and whether all is on disk.

    `warning` says whether the message is something to worry about, `unsaved` whether the state of
    saving is.
    """

    place: str = ""
    message: str = ""
    saved: str = ""
    warning: bool = False
    unsaved: bool = False


class StatusBar(Widget):
    """One line: the message or the place on the left, saving on the right."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--warning", "status--dim"}
    DEFAULT_CSS = """
    StatusBar {
        height: 1;
        background: $bar;
        color: $foreground;
        .status--warning { color: $warning; text-style: bold; }
        .status--dim { color: $muted; }
    }
    """

    status: reactive[Status] = reactive(Status)

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        status, width = self.status, self.size.width
        dim = self.get_component_rich_style("status--dim", partial=True)
        loud = self.get_component_rich_style("status--warning", partial=True)
        right = f" {shorten(status.saved, width // 3)} " if status.saved else " "
        room = max(0, width - cell_len(right) - 1)
        left = shorten(status.message or status.place, room)
        style = loud if status.warning else None if status.message else dim
        gap = " " * max(0, width - 1 - cell_len(left) - cell_len(right))
        end = Segment(right, loud if status.unsaved else dim)
        segments = [Segment(" "), Segment(left, style), Segment(gap), end]
        return Strip(segments).apply_style(self.rich_style).adjust_cell_length(width)


class KeyBar(Widget):
    """One line of keys and what they do here and now, as many as there is room for."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--title"}
    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        background: $surface;
        .keys--key { color: $accent; text-style: bold; }
        .keys--title { color: $muted; }
    }
    """

    scope: reactive[Scope] = reactive(Scope.TEXT)
    situation: reactive[Situation] = reactive(Situation)

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        key = self.get_component_rich_style("keys--key", partial=True)
        title = self.get_component_rich_style("keys--title", partial=True)
        segments = [Segment(" ")]
        for action in self._fitting():
            segments += [Segment(_label(action), key), Segment(f" {_(action.title)}  ", title)]
        strip = Strip(segments).apply_style(self.rich_style)
        return strip.adjust_cell_length(self.size.width, self.rich_style)

    async def on_click(self, event: events.Click) -> None:
        """Do what is written at the mouse."""
        at = 1
        for action in self._fitting():
            at += _width(action)
            if event.x < at:
                if not action.takes_key:
                    await (self.screen.focused or self.screen).run_action(action.handler)
                return

    def _fitting(self) -> list[Action]:
        """Return the actions shown: the most useful that fit, help and quit always among them."""
        actions = footer(self.scope, self.situation)
        while len(actions) > 2 and sum(map(_width, actions)) > self.size.width - 1:
            del actions[-3]
        return actions


def _label(action: Action) -> str:
    return action.key_shown


def _width(action: Action) -> int:
    return cell_len(_label(action)) + cell_len(_(action.title)) + 3
