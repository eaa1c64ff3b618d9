"""The three panes side by side; on a narrow screen the outer two fold away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget

from tui_reader.ui.widgets.annotation_list import AnnotationList
from tui_reader.ui.widgets.article_list import ArticleList
from tui_reader.ui.widgets.reader_pane import ReaderPane

WIDE = 100
"""The cells from which on a screen has room for all panes side by side."""

_STEP = 2  # cells by which an edge moves
_LEAST = 20  # cells that a side pane has at least
_BESIDE, _OVER = 1 / 3, 0.9  # of the screen that a side pane takes at most, beside the text or not


class Panes(Container):
    """Shows, hides, resizes and focuses the panes.

    Where there is room the side panes stand beside the text until they are closed; where there is
    not, they lie over it while they are used. Which of the two is a matter of the style sheet, and
    so is the width of a pane that nobody has resized.
    """

    WIDTHS: ClassVar[tuple[str, ...]] = (
        "articles_width",
        "articles_over",
        "annotations_width",
        "annotations_over",
    )
    """What the widths of the side panes are called, beside the text and over it."""

    DEFAULT_CSS = """
    Panes {
        layout: horizontal;
        height: 1fr;
        layers: base above;
    }
    """

    def __init__(self, articles: ArticleList, text: ReaderPane, notes: AnnotationList) -> None:
        super().__init__(id="panes")
        self.widths: dict[str, int] = {}  # by name; 0 is as usual
        self._text = text
        self._sides: dict[str, Widget] = {"articles": articles, "annotations": notes}
        self._all: tuple[Widget, ...] = (articles, text, notes)

    def compose(self) -> ComposeResult:
        """Return the panes from left to right."""
        self._fit()
        yield from self._all

    def on_resize(self) -> None:
        """Let the panes be as wide as they are to be on a screen of this size."""
        self._fit()

    def focus_next(self, by: int) -> None:
        """Give the focus to the next pane that is shown, or the one before."""
        shown = [pane for pane in self._all if pane.display]
        here = next((pane for pane in shown if pane.has_focus), self._text)
        shown[(shown.index(here) + by) % len(shown)].focus()

    def focus_text(self) -> None:
        """Give the focus to the text; what lies over it folds away."""
        for pane in self._sides.values():
            pane.remove_class("-open")
        self._text.focus()

    def toggle(self, name: str) -> None:
        """Show a side pane and go there; hide it if one is there already."""
        pane = self._sides[name]
        if pane.display and pane.has_focus:
            self.focus_text()
            pane.set_class(self.wide or pane.has_class("-closed"), "-closed")
            return
        for other in self._sides.values():
            other.set_class(other is pane, "-open")
        if self.wide:
            pane.remove_class("-closed")
        pane.focus()

    @property
    def folded(self) -> tuple[str, ...]:
        """Return the names of the side panes that are not shown where there is room for them."""
        return tuple(name for name, pane in self._sides.items() if pane.has_class("-closed"))

    def fold(self, names: Iterable[str]) -> None:
        """Fold these side panes, and no others."""
        for name, pane in self._sides.items():
            pane.set_class(name in names, "-closed")

    def resize(self, name: str, by: int) -> dict[str, int] | None:
        """Make a side pane wider or narrower by so many steps.

        Returns its width under its name, or None if it cannot be.
        """
        total, key = self.app.size.width, self._width_of(name)
        most = max(_LEAST, int(total * (_BESIDE if self.wide else _OVER)))
        now = min(most, self.widths.get(key) or self._sides[name].outer_size.width)
        width = min(most, max(min(_LEAST, now), now + by * _STEP))
        if width == now:
            return None
        self.widths[key] = width
        self._fit()
        return {key: width}

    @property
    def wide(self) -> bool:
        """Return whether there is room for the panes side by side."""
        return self.app.size.width >= WIDE

    def _width_of(self, name: str) -> str:
        return f"{name}_{'width' if self.wide else 'over'}"

    def _fit(self) -> None:
        for name, pane in self._sides.items():
            width = self.widths.get(self._width_of(name)) or None
            pane.set_class(width is not None, "-sized")
            pane.styles.width = width
