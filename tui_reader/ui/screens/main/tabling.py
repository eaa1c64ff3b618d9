"""Tabling: the tables of tags, the passages that they count, and going there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from tui_reader.model.annotation import Annotation, Kind
from tui_reader.text.cursor import UnitKind
from tui_reader.ui.screens.main.recognising import RecognisingScreen

if TYPE_CHECKING:
    from tui_reader.model.context import Candidate


class TablingScreen(RecognisingScreen):
    """A screen from which one looks at what was tagged in all articles."""

    def action_tables(self) -> None:
        """Show the tables of tags."""
        from tui_reader.ui.screens.tables import TablesScreen

        if self.may_change():
            self.app.push_screen(TablesScreen(self))

    def list_passages(
        self, heading: str, annotations: Iterable[Annotation], going: Callable[[], None]
    ) -> None:
        """Show annotations in context, and go to the one that is chosen; `going` is called then."""
        from tui_reader.searching.tabling import listed
        from tui_reader.ui.screens.passages import PassagesDialog

        def chosen(hit: Candidate | None) -> None:
            if hit is not None:
                going()
                self._go_to_passage(hit)

        found = PassagesDialog(self.session, heading, lambda: listed(self.session, annotations))
        self.app.push_screen(found, chosen)

    def _go_to_passage(self, hit: Candidate) -> None:
        """Go to a passage that was listed, if its article has not changed since."""
        if hit.source != self.shown_source():
            self.open_article(hit.source)
        article = self.page.article
        if article is None or hit.span.end > len(article.text):
            return
        if hit.there is not None and hit.there.kind is Kind.ARTICLE:
            self.text.go_to_article()
        else:
            self.text.go_to_span(UnitKind.PASSAGE, hit.span)
