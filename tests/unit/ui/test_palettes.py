"""Colours that can be told apart by everyone: computed, for each theme.

How the colour-blind see is simulated by Brettel, Viénot and Mollon (1997, "Computerized simulation
of color appearance for dichromats"), by Viénot, Brettel and Mollon (1999, "Digital video
colourmaps for checking the legibility of displays by dichromats") and by Machado, Oliveira and
Fernandes (2009, "A physiologically-based model for simulation of color vision deficiency", at full
severity). The latter two are for those who lack the cones for long or middle waves; of the rare
ones who lack those for short waves only the first is a good account.

Differences are CIEDE2000 (Sharma, Wu and Dalal 2005). About 1 is just noticed; from 5 on an
observer sees two different colours (Mokrzycki and Tatol 2011, "Colour difference ΔE: a survey").
Contrasts are those of WCAG 2.2: 4.5 for text (1.4.3), 3 for signs (1.4.11).
"""

from __future__ import annotations

from itertools import combinations

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from textual.color import Color as Painted
from textual.theme import Theme

from tui_reader.codebook.tagging import COLOURS
from tui_reader.model.entity import EntityType
from tui_reader.settings.preferences import THEMES as NAMES
from tui_reader.ui.legible import LEAST, contrast, shown
from tui_reader.ui.themes import BLACK, CONTRAST, GREY, MONOCHROME, THEMES, WHITE
from tui_reader.ui.widgets.row_painter import FOCUS, HIT, SELECTION, UNIT, Layer, Looks, RowPainter

TWO_COLOURS = 5.0
"""The least difference of any two types of entities, and of any two colours of what is told."""

FAR_APART = 9.0
"""The least difference of the colours of any two of the first nine tags."""

TEXT, SIGN = 4.5, 3.0

ENTITIES = [f"entity-{type.value.lower()}" for type in EntityType]

WITH_COLOURS = [theme for theme in THEMES if theme is not MONOCHROME]
COLOURED = [theme for theme in WITH_COLOURS if theme is not CONTRAST]

EYES: dict[str, tuple[str, str] | None] = {
    "all cones": None,
    "no long, Brettel": ("protan", "brettel"),
    "no long, Viénot": ("protan", "vienot"),
    "no long, Machado": ("protan", "machado"),
    "no middle, Brettel": ("deutan", "brettel"),
    "no middle, Viénot": ("deutan", "vienot"),
    "no middle, Machado": ("deutan", "machado"),
    "no short, Brettel": ("tritan", "brettel"),
}


def seen(colour: str, eyes: str) -> Color:
    """Return a colour as those eyes see it."""
    found, simulation = Color(colour), EYES[eyes]
    if simulation is None:
        return found
    lacking, method = simulation
    return found.filter(lacking, 1, method=method, out_space="srgb").clip()


def least_difference(colours: list[str], eyes: str) -> tuple[float, str]:
    """Return how far apart the nearest two colours are for those eyes, and which they are."""
    views = [(seen(colour, eyes), colour) for colour in colours]
    return min(
        (one.delta_e(other, method="2000"), f"{name} {another}")
        for (one, name), (other, another) in combinations(views, 2)
    )


def value(theme: Theme, name: str) -> str:
    """Return a colour of a theme."""
    found = theme.variables.get(name) or getattr(theme, name)
    assert isinstance(found, str)
    return found


def grounds(theme: Theme) -> list[Painted]:
    """Return all on which the text may stand: plain or tinted by a tag, lit or not."""
    base = Style(color=value(theme, "foreground"), bgcolor=value(theme, "background"))
    unit, selection, hit = (
        Painted.parse(value(theme, name)) for name in ("unit", "selection", "hit")
    )
    tint = float(theme.variables["tint"].rstrip("%")) / 100
    painter = RowPainter(Looks(base, base, base, unit, selection, hit, base, tint, base, False, {}))
    tints = [(), *((Layer("tag", colour),) for colour in COLOURS)]
    lights = ((), (UNIT,), (SELECTION,), (HIT,), (HIT, UNIT, FOCUS))
    styles = [painter.style((*tint, *lit)) for tint in tints for lit in lights]
    return [Painted.from_rich_color(style.bgcolor) for style in styles]


def worst(theme: Theme, names: list[str], on: list[Painted]) -> tuple[float, str]:
    """Return the least contrast of these colours on those grounds, and of which it is."""
    return min(
        (contrast(Painted.parse(value(theme, name)), ground), f"{name} on {ground.hex}")
        for name in names
        for ground in on
    )


def named(theme: Theme, *names: str) -> list[Painted]:
    """Return colours of a theme by their names."""
    return [Painted.parse(value(theme, name)) for name in names]


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_types_of_entities_differ_in_colour_for_all_eyes(theme: Theme, eyes: str) -> None:
    assert least_difference([value(theme, name) for name in ENTITIES], eyes) > (TWO_COLOURS, "")


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_the_first_nine_tags_differ_in_colour_for_all_eyes(theme: Theme, eyes: str) -> None:
    for ground in named(theme, "background", "surface", "panel"):
        signs = [shown(Painted.parse(colour), ground).hex for colour in COLOURS]
        assert least_difference(signs, eyes) > (FAR_APART, ""), ground.hex


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", WITH_COLOURS, ids=lambda theme: theme.name)
def test_what_warns_differs_from_what_is_well_for_all_eyes(theme: Theme, eyes: str) -> None:
    colours = [value(theme, name) for name in ("warning", "error", "success")]
    assert least_difference(colours, eyes) > (TWO_COLOURS, "")


@pytest.mark.parametrize("theme", WITH_COLOURS, ids=lambda theme: theme.name)
def test_text_is_legible_on_all_that_lies_under_it(theme: Theme) -> None:
    assert worst(theme, ["foreground", *ENTITIES], grounds(theme)) >= (TEXT, "")


@pytest.mark.parametrize("theme", WITH_COLOURS, ids=lambda theme: theme.name)
def test_what_lists_bars_and_dialogs_say_is_legible(theme: Theme) -> None:
    plain = named(theme, "background", "surface", "panel", "bar")
    told = ["foreground", "muted", "accent", "primary", "warning", "error", "success"]
    assert worst(theme, told, plain) >= (TEXT, "")
    lit = named(theme, "unit", "selection")
    assert worst(theme, ["foreground", "accent"], lit) >= (TEXT, "")
    assert worst(theme, ["muted"], [*lit, *grounds(theme)]) >= (SIGN, "")
    # Black on the accent, or white, is the label of a hint.
    assert worst(theme, ["background"], named(theme, "accent")) >= (TEXT, "")


@pytest.mark.parametrize("theme", WITH_COLOURS, ids=lambda theme: theme.name)
def test_what_is_dimmed_can_still_be_read(theme: Theme) -> None:
    assert worst(theme, ["faint"], named(theme, "background")) >= (SIGN, "")
    assert worst(theme, ["thumb"], named(theme, "background", "surface")) >= (SIGN, "")


@given(st.tuples(*[st.integers(0, 255)] * 3), st.tuples(*[st.integers(0, 255)] * 3))
def test_every_colour_that_people_may_choose_shows_on_every_ground(
    ink: tuple[int, int, int], ground: tuple[int, int, int]
) -> None:
    there = Painted(*ground)
    found = shown(Painted(*ink), there)
    assert contrast(found, there) >= LEAST
    if contrast(Painted(*ink), there) >= LEAST:
        assert found == Painted(*ink), "what shows is left alone"


@given(st.tuples(*[st.integers(0, 255)] * 3), st.tuples(*[st.integers(0, 255)] * 3))
def test_contrasts_are_those_of_the_standard(
    one: tuple[int, int, int], other: tuple[int, int, int]
) -> None:
    ours = contrast(Painted(*one), Painted(*other))
    theirs = Color(Painted(*one).hex).contrast(Painted(*other).hex, method="wcag21")
    assert ours == pytest.approx(theirs, abs=0.01)


def test_the_monochrome_theme_is_black_white_and_grey() -> None:
    names = [*MONOCHROME.variables, "primary", "accent", "warning", "background", "panel"]
    assert {value(MONOCHROME, name) for name in names if name != "tint"} == {WHITE, GREY, BLACK}


def test_the_settings_have_a_name_for_each_theme() -> None:
    assert [theme.name for theme in THEMES] == [f"reader-{name}" for name in NAMES]
