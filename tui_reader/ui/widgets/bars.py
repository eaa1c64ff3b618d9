"""The two lines at the bottom: the status bar, and the bar of the keys that are valid now."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui_reader.keymap import Action, Scope, Situation, footer
from tui_reader.localisation import _
from tui_reader.text.clusters import shorten
from tui_reader.values import frozen

_BOLD = Style(bold=True)
_LEAST = 8  # cells under which one tag more is not worth showing


@frozen
class Status:
    """What the status bar says: where one is, the last message, and whether all is on disk.

    `warning` says whether the message is something to worry about, `unsaved` whether the state of
    saving is; `kept` are the tags that every selection gets, each as its colour and name.
    """

    place: str = ""
    message: str = ""
    saved: str = ""
    warning: bool = False
    unsaved: bool = False
    kept: tuple[tuple[str, str], ...] = ()


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
        kept = self._kept(status.kept, width // 3)
        room = max(0, width - cell_len(right) - 1 - sum(cell_len(each.text) for each in kept))
        left = shorten(status.message or status.place, room)
        style = loud if status.warning else None if status.message else dim
        gap = " " * max(0, room - cell_len(left))
        end = Segment(right, loud if status.unsaved else dim)
        segments = [Segment(" "), *kept, Segment(left, style), Segment(gap), end]
        return Strip(segments).apply_style(self.rich_style).adjust_cell_length(width)

    def _kept(self, tags: tuple[tuple[str, str], ...], room: int) -> list[Segment]:
        """Return the tags that every selection gets, as many as there is room for."""
        segments: list[Segment] = []
        for colour, name in tags:
            left = room - sum(cell_len(each.text) for each in segments)
            shown = shorten(name, max(1, left - 4))
            segments += [Segment("■ ", Style(color=colour)), Segment(f"{shown} ", _BOLD)]
            if left < _LEAST:
                break
        return [*segments, Segment("│ ")] if segments else []


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
