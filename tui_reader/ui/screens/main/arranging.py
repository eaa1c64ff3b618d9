"""Arranging: which panes are shown, how wide they are, and which has the keys."""

from __future__ import annotations

from tui_reader.localisation import _
from tui_reader.session.session import Session
from tui_reader.ui.screens.main.recognising import RecognisingScreen
from tui_reader.ui.widgets.annotation_list import AnnotationList
from tui_reader.ui.widgets.article_list import ArticleList
from tui_reader.ui.widgets.panes import Panes
from tui_reader.ui.widgets.reader_pane import ReaderPane


class ArrangingScreen(RecognisingScreen):
    """A screen of panes, which stand as they were left last."""

    def __init__(
        self, session: Session, articles: ArticleList, text: ReaderPane, notes: AnnotationList
    ) -> None:
        super().__init__(session, articles, text, notes)
        self.panes = Panes(articles, text, notes)

    def arrange_as_left(self) -> None:
        """Let the panes be as wide, or as folded, as they were when the program was left."""
        habits = self.app.habits
        self.panes.widths = {name: getattr(habits, name) for name in Panes.WIDTHS}
        self.panes.fold(habits.folded)
        # Of its breakpoints a screen hears only after the first frame.
        self.add_class("-wide" if self.panes.wide else "-narrow")

    # -- actions ---------------------------------------------------------------------------------

    def action_focus_pane(self, by: int) -> None:
        """Go to the next pane that is shown."""
        self.say("")
        self.panes.focus_next(by)

    def action_toggle_pane(self, name: str) -> None:
        """Show a side pane and go there, or hide it."""
        self.say("")
        self.panes.toggle(name)
        self.app.remember(folded=self.panes.folded)

    def action_resize_pane(self, name: str, by: int) -> None:
        """Make a side pane wider or narrower."""
        width = self.panes.resize(name, by)
        if width is None:
            self.say(_("It cannot be wider.") if by > 0 else _("It cannot be narrower."))
        else:
            self.say("")
            self.app.remember(**width)
