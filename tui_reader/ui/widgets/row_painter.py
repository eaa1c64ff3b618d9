"""The row painter: one row of text and its layers become styled segments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from tui_reader.model.entity import EntityType
from tui_reader.model.span import Span
from tui_reader.text.clusters import is_simple, painted
from tui_reader.text.layout import Layout, Row
from tui_reader.text.runs import flatten
from tui_reader.values import frozen


@frozen
class Layer:
    """Something that lies over a stretch of text and changes its looks.

    `kind` is "title", "unit", "selection", "focus", "hit", "aside" (what is no running text),
    "veil" (what is dimmed unless it is tagged, or "clear"), an entity type, or "tag", which has a
    `colour`.
    """

    kind: str
    colour: str = ""


_NOTHING = Style()
_LESS = 0.55  # how much of its colour a hit takes that is not the one gone to
_OVER = 0.7  # how much of its colour the unit takes over what lies under it

UNIT = Layer("unit")
SELECTION = Layer("selection")
FOCUS = Layer("focus")
HIT = Layer("hit")
TITLE = Layer("title")
ASIDE = Layer("aside")
VEIL = Layer("veil")
CLEAR = Layer("clear")
ENTITY_LAYERS = {type: Layer(type.value) for type in EntityType}


@frozen
class Looks:
    """The colours of the reader pane under the present theme.

    `entities` are partial styles by type, and that of an "aside"; `tint` is how much of a tag's
    colour its passage takes; `veil` is the partial style of what is dimmed, `bar` that of the sign
    beside the unit, `thumb` that of the scroll bar; `plain` says that there are no more than 16
    colours, so that tints cannot be told apart.
    """

    base: Style
    bar: Style
    thumb: Style
    unit: Color
    selection: Color
    hit: Color
    label: Style
    tint: float
    veil: Style
    plain: bool
    entities: dict[str, Style]


def labelled(strip: Strip, labels: Iterable[tuple[int, str]], style: Style) -> Strip:
    """Return the strip with labels painted over it, each up to the column where it ends.

    A reversed label before what is reversed itself is not, so that both can be told apart.
    """
    for end, label in labels:
        start = max(0, end - len(label))
        behind = start + len(label)
        lit = any(each.style and each.style.reverse for each in strip.crop(behind, behind + 1))
        look = style + Style(reverse=False, underline=True) if style.reverse and lit else style
        over = Strip([Segment(label, look)])
        strip = Strip.join([strip.crop(0, start), over, strip.crop(behind, strip.cell_length)])
    return strip


class RowPainter:
    """Paints rows under one theme; combinations of layers are mixed once and remembered."""

    def __init__(self, looks: Looks) -> None:
        self.looks = looks
        self._mixed: dict[tuple[Layer, ...], Style] = {}

    def paint(
        self, layout: Layout, row: Row, layers: Sequence[tuple[Span, Layer]]
    ) -> list[Segment]:
        """Return the segments of a row, at most as wide as the layout."""
        end = layout.visible_end(row)
        while end > row.start and layout.text[end - 1] == " ":
            end -= 1  # the space at which the line was broken
        if end <= row.start:
            return []
        runs = flatten(Span(row.start, end), layers)
        if is_simple(layout.text, row.start, end):
            limit = row.start + layout.width
            return [
                Segment(layout.text[run.start : min(run.end, limit)], self.style(run.layers))
                for run in runs
                if run.start < limit
            ]
        return self._paint_clusters(layout, row, [(run.end, run.layers) for run in runs])

    @property
    def label(self) -> Style:
        """Return the style of a label over the text."""
        return Style(reverse=True, bold=True) if self.looks.plain else self.looks.label

    def style(self, layers: tuple[Layer, ...]) -> Style:
        """Return the style of a stretch over which these layers lie."""
        found = self._mixed.get(layers)
        if found is None:
            found = self._mixed[layers] = self._mix(layers)
        return found

    def _paint_clusters(
        self, layout: Layout, row: Row, ends: list[tuple[int, tuple[Layer, ...]]]
    ) -> list[Segment]:
        segments: list[Segment] = []
        run = 0
        for glyph in layout.glyphs(row):
            if glyph.column + glyph.width > layout.width:
                break
            while run < len(ends) and glyph.start >= ends[run][0]:
                run += 1
            if run == len(ends):
                break
            cluster = layout.text[glyph.start : glyph.end]
            shown = "→".ljust(glyph.width) if cluster == "\t" else painted(cluster)
            style = self.style(ends[run][1])
            if cluster != shown and not is_simple(cluster):
                style += Style(dim=True)
            segments.append(Segment(shown, style))
        return list(Segment.simplify(segments))

    def _mix(self, layers: tuple[Layer, ...]) -> Style:
        looks = self.looks
        tag = next((layer for layer in reversed(layers) if layer.kind == "tag"), None)
        if VEIL in layers and tag is None and not {CLEAR, HIT} & {*layers}:
            return looks.base + looks.veil
        words = Style(bold=TITLE in layers or None)
        for layer in layers:
            words += looks.entities.get(layer.kind, _NOTHING)
        if looks.plain:
            return looks.base + self._plain(layers, tag, words)
        background = Color.from_rich_color(looks.base.bgcolor)
        if tag is not None:
            background = background.blend(Color.parse(tag.colour), looks.tint)
        if HIT in layers and SELECTION not in layers:
            background = looks.hit if FOCUS in layers else background.blend(looks.hit, _LESS)
            words += Style(bold=True, underline=FOCUS in layers or None)
        elif SELECTION in layers or FOCUS in layers:
            background = background.blend(looks.selection, _OVER)
        elif UNIT in layers:
            background = background.blend(looks.unit, _OVER)
        return looks.base + words + Style(bgcolor=background.rich_color)

    def _plain(self, layers: tuple[Layer, ...], tag: Layer | None, words: Style) -> Style:
        """Return how words look where there are few colours: in reverse where they are lit.

        What was gone to within the unit is not, nor are hits there, so that they stand out of it.
        """
        colour = Style(color=tag.colour) if tag else _NOTHING
        if HIT in layers and FOCUS not in layers:
            lit = SELECTION in layers or UNIT in layers
            return colour + words.without_color + Style(reverse=not lit, underline=True)
        if FOCUS in layers and UNIT in layers:
            return colour + words.without_color + Style(bold=True, underline=True)
        if SELECTION in layers or UNIT in layers or FOCUS in layers:
            return colour + words.without_color + Style(reverse=True)
        return colour + words
