"""The three panes side by side; on a narrow screen the outer two fold away."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget

from tui_reader.ui.widgets.annotation_list import AnnotationList
from tui_reader.ui.widgets.article_list import ArticleList
from tui_reader.ui.widgets.reader_pane import ReaderPane


class Panes(Container):
    """Shows, hides and focuses the panes.

    Where there is room the side panes stand beside the text until they are closed; where there is
    not, they lie over it while they are used. Which of the two is a matter of the style sheet.
    """

    DEFAULT_CSS = """
    Panes {
        layout: horizontal;
        height: 1fr;
        layers: base above;
    }
    """

    def __init__(self, articles: ArticleList, text: ReaderPane, notes: AnnotationList) -> None:
        super().__init__(id="panes")
        self._text = text
        self._sides: dict[str, Widget] = {"articles": articles, "annotations": notes}
        self._all: tuple[Widget, ...] = (articles, text, notes)

    def compose(self) -> ComposeResult:
        """Return the panes from left to right."""
        yield from self._all

    def focus_next(self, by: int) -> None:
        """Give the focus to the next pane that is shown, or the one before."""
        shown = [pane for pane in self._all if pane.display]
        here = next((at for at, pane in enumerate(shown) if pane.has_focus), 0)
        shown[(here + by) % len(shown)].focus()

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
            pane.add_class("-closed")
            return
        for other in self._sides.values():
            other.set_class(other is pane, "-open")
        pane.remove_class("-closed")
        pane.focus()
