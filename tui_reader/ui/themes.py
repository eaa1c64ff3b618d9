"""Themes: dark, light, high contrast and monochrome, each safe for the colour-blind.

Each type of entities has a text style of its own, so that nothing depends on colour alone; a test
computes how far the colours are apart for eyes that lack one kind of cones. The monochrome theme
has black, white and grey, which `ui.hueless` turns into what a terminal without colours has.
"""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.theme import Theme

from tui_reader.localisation import N_

WHITE, GREY, BLACK = "#ffffff", "#808080", "#000000"
"""All the colours of the monochrome theme: those of what is lit, what is muted, and the ground."""

_DARK_ENTITIES = {
    "entity-per": "#c7bd6f",
    "entity-loc": "#8efbcd",
    "entity-org": "#88c0f9",
    "entity-product": "#e4ab9c",
    "entity-event": "#fcd1f9",
    "entity-date": "#bdf4a3",
    "entity-norp": "#a7bfca",
}

_LIGHT_ENTITIES = {
    "entity-per": "#453e08",
    "entity-loc": "#043726",
    "entity-org": "#2a4da8",
    "entity-product": "#72443a",
    "entity-event": "#620b6c",
    "entity-date": "#515c0a",
    "entity-norp": "#3e505c",
}

DARK = Theme(
    name="reader-dark",
    primary="#7aa2d6",
    secondary="#6cc5b0",
    accent="#f2c14e",
    warning="#e5a03c",
    error="#ef6f6c",
    success="#7fb685",
    foreground="#e2e3e4",
    background="#16181c",
    surface="#1b1e23",
    panel="#24282f",
    dark=True,
    variables={
        "unit": "#333945",
        "selection": "#3a4b6b",
        "hit": "#574408",
        "tint": "26%",
        "muted": "#a3a9b2",
        "thumb": "#656c78",
        "faint": "#6c727b",
        "bar": "#24282f",
        **_DARK_ENTITIES,
    },
)

LIGHT = Theme(
    name="reader-light",
    primary="#2b5c9e",
    secondary="#00695c",
    accent="#7d4400",
    warning="#6b5200",
    error="#bf1f2b",
    success="#2e6b34",
    foreground="#1d2026",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e7e4dc",
    dark=False,
    variables={
        "unit": "#dadde3",
        "selection": "#b9ccf0",
        "hit": "#f3cf63",
        "tint": "20%",
        "muted": "#595f67",
        "thumb": "#8f8a7e",
        "faint": "#85898f",
        "bar": "#e7e4dc",
        **_LIGHT_ENTITIES,
    },
)

CONTRAST = Theme(
    name="reader-contrast",
    primary="#ffffff",
    secondary="#00ffff",
    accent="#ffff00",
    warning="#ffd000",
    error="#ff8080",
    success="#80ff80",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#202020",
    dark=True,
    text_alpha=1.0,
    variables={
        "unit": "#333333",
        "selection": "#00406a",
        "hit": "#7a5a00",
        "tint": "45%",
        "muted": "#d0d0d0",
        "thumb": "#a0a0a0",
        "faint": "#8c8c8c",
        "bar": "#202020",
        **dict.fromkeys(_DARK_ENTITIES, "#ffffff"),
    },
)

MONOCHROME = Theme(
    name="reader-monochrome",
    primary=WHITE,
    secondary=WHITE,
    accent=WHITE,
    warning=WHITE,
    error=WHITE,
    success=WHITE,
    foreground=WHITE,
    background=BLACK,
    surface=BLACK,
    panel=BLACK,
    dark=True,
    text_alpha=1.0,
    variables={
        "unit": WHITE,
        "selection": WHITE,
        "hit": WHITE,
        "tint": "0%",
        "muted": GREY,
        "thumb": GREY,
        "faint": GREY,
        "bar": WHITE,
        "block-cursor-foreground": BLACK,
        **dict.fromkeys(_DARK_ENTITIES, WHITE),
    },
)

_FEW = ("standard", "windows")  # what Rich calls terminals with 16 colours

THEMES = (DARK, LIGHT, CONTRAST, MONOCHROME)
"""The themes, in the order in which the theme key goes through them."""

NAMES = {
    DARK.name: N_("dark"),
    LIGHT.name: N_("light"),
    CONTRAST.name: N_("high contrast"),
    MONOCHROME.name: N_("no colours"),
}
"""What people call the themes."""


def few_colours(app: App[Any]) -> bool:
    """Return whether there are no more than 16 colours, so that tints cannot be told apart."""
    return app.theme_variables["tint"] == "0%" or app.console.color_system in _FEW
