"""The card of the tour: one step, between the panes and the status bar, where it covers nothing."""

from __future__ import annotations

from string import Formatter
from typing import Any

from textual.content import Content
from textual.widgets import Static

from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.ui.tour import STEPS, Step


class TourCard(Static):
    """Shows a step; a click is as good as the key that goes on."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TourCard {
        height: auto;
        max-height: 50%;
        padding: 0 1;
        background: $unit;
        color: $foreground;
        border-left: outer $accent;
    }
    """

    def show(self, number: int, file: str) -> None:
        """Show the step with that number, from 0.

        `file` is where annotations are kept, empty if they are not.
        """
        step = STEPS[number]
        lines = Content.assemble(_heading(step, number), "\n", _words(step, file))
        self.update(lines)

    async def on_click(self) -> None:
        """Go on."""
        await self.screen.run_action("tour")


def _heading(step: Step, number: int) -> Content:
    counted = _("Tour {number}/{total}").format(number=number + 1, total=len(STEPS))
    last = step is STEPS[-1]
    way = _("{key} ends it") if last else _("{key} skips this, {back} ends the tour")
    told = way.format(key=key_of("tour"), back=key_of("back"))
    title = (f"{counted} · {_(step.title)}", "bold $accent")
    return Content.assemble(title, (f"   {told}", "$muted"))


def _words(step: Step, file: str) -> Content:
    """Return what the step says, with the keys made to stand out."""
    parts: list[Any] = []
    for words, name, _format, _conversion in Formatter().parse(
        _(step.words if file else step.passing or step.words)
    ):
        parts.append(words)
        if name is not None:
            parts.append(file if name == "file" else (key_of(name), "bold $accent"))
    return Content.assemble(*parts)
