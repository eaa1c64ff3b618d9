"""How the text looks: the colours and styles of the theme, as its rows need them."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual.color import Color

from tui_reader.model.entity import EntityType
from tui_reader.ui.parts import Parts
from tui_reader.ui.themes import few_colours
from tui_reader.ui.widgets.painted import Painted
from tui_reader.ui.widgets.row_painter import ASIDE, Looks

_COARSE = 1.5  # by which tints are stronger where faint ones would be rounded to the ground


class TextLooks(Parts, Painted, whole=True):
    """A widget that knows how text, unit and entities look under the theme."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "pane--unit",
        "pane--selection",
        "pane--hit",
        "pane--bar",
        "pane--thumb",
        "pane--aside",
        "pane--veil",
        "pane--label",
        *(f"pane--{type.value.lower()}" for type in EntityType),
    }
    DEFAULT_CSS = """
    TextLooks {
        background: $background;
        color: $foreground;
        .pane--unit { background: $unit; }
        .pane--selection { background: $selection; }
        .pane--hit { background: $hit; }
        .pane--bar { color: $accent; }
        .pane--thumb { color: $thumb; }
        .pane--aside { color: $muted; }
        .pane--veil { color: $faint; }
        .pane--label { background: $accent; color: $background; text-style: bold; }
        .pane--per { color: $entity-per; text-style: bold underline; }
        .pane--loc { color: $entity-loc; text-style: underline; }
        .pane--org { color: $entity-org; text-style: bold; }
        .pane--product { color: $entity-product; text-style: bold italic; }
        .pane--event { color: $entity-event; text-style: bold italic underline; }
        .pane--date { color: $entity-date; text-style: italic; }
        .pane--norp { color: $entity-norp; text-style: italic underline; }
    }
    """

    def entity_style(self, type: EntityType) -> Style:
        """Return how mentions of a type look."""
        return self._component(type.value.lower())

    def _looks(self) -> Looks:
        types = {type.value: self.entity_style(type) for type in EntityType}
        tint = float(self.app.theme_variables["tint"].rstrip("%")) / 100
        plain = few_colours(self.app)
        tint *= _COARSE if self.app.console.color_system == "256" else 1
        unit, selection, hit = self._back("unit"), self._back("selection"), self._back("hit")
        aside, veil = self._component("aside"), self._component("veil")
        label = self.get_component_rich_style("pane--label")
        types |= {ASIDE.kind: aside}
        veil = Style(dim=True) if plain else veil
        grounds = unit, selection, hit
        bar, thumb = self._component("bar"), self._component("thumb")
        return Looks(self.rich_style, bar, thumb, *grounds, label, tint, veil, plain, types)

    def _component(self, name: str) -> Style:
        style = self.get_component_rich_style(f"pane--{name}", partial=True)
        return style.without_color + Style(color=style.color)

    def _back(self, name: str) -> Color:
        return self.get_component_styles(f"pane--{name}").background
