"""Themes: dark, light, high contrast and monochrome, each safe for the colour-blind.

Each type of entities has a text style of its own, so that nothing depends on colour alone; a test
computes how far the colours are apart for eyes that lack one kind of cones. The monochrome theme
has black, white and grey, which `ui.hueless` turns into what a terminal without colours has.
"""

from __future__ import annotations

from textual.theme import Theme

WHITE, GREY, BLACK = "#ffffff", "#808080", "#000000"
"""All the colours of the monochrome theme: those of what is lit, what is muted, and the ground."""

_DARK_ENTITIES = {
    "entity-per": "#f2c14e",
    "entity-loc": "#6cc5b0",
    "entity-org": "#8ab4f8",
    "entity-product": "#e39b72",
    "entity-event": "#d7a3e0",
    "entity-date": "#a9b665",
    "entity-norp": "#9fb8c8",
}

_LIGHT_ENTITIES = {
    "entity-per": "#8a5a00",
    "entity-loc": "#00695c",
    "entity-org": "#1a4fa3",
    "entity-product": "#a33b00",
    "entity-event": "#7b2a8c",
    "entity-date": "#4f6200",
    "entity-norp": "#3f5866",
}

DARK = Theme(
    name="reader-dark",
    primary="#7aa2d6",
    secondary="#6cc5b0",
    accent="#f2c14e",
    warning="#e5a03c",
    error="#ef6f6c",
    success="#7fb685",
    foreground="#d8d9da",
    background="#16181c",
    surface="#1b1e23",
    panel="#24282f",
    dark=True,
    variables={
        "unit": "#313c50",
        "selection": "#465a7d",
        "tint": "30%",
        "muted": "#8d939c",
        "thumb": "#4a515c",
        "faint": "#6c727b",
        "bar": "#24282f",
        **_DARK_ENTITIES,
    },
)

LIGHT = Theme(
    name="reader-light",
    primary="#2b5c9e",
    secondary="#00695c",
    accent="#a35c00",
    warning="#9a5b00",
    error="#b3261e",
    success="#2e6b34",
    foreground="#23272e",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e7e4dc",
    dark=False,
    variables={
        "unit": "#d9e0ee",
        "selection": "#b9cbea",
        "tint": "24%",
        "muted": "#646a73",
        "thumb": "#b9b4a8",
        "faint": "#8b8f96",
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
        "tint": "0%",
        "muted": GREY,
        "thumb": GREY,
        "faint": GREY,
        "bar": WHITE,
        "block-cursor-foreground": BLACK,
        **dict.fromkeys(_DARK_ENTITIES, WHITE),
    },
)

THEMES = (DARK, LIGHT, CONTRAST, MONOCHROME)
"""The themes, in the order in which the theme key goes through them."""
