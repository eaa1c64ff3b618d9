"""Browsing: the list of articles, and what one does with whole articles."""

from __future__ import annotations

from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.model.article import ReadState
from tui_reader.text.clusters import shorten
from tui_reader.ui.screens.recognising import RecognisingScreen
from tui_reader.ui.shelf import ORDERS

_QUOTED = 40  # cells of a title that are said
_FEW = 20  # articles from which on the whole list is shown anew


class BrowsingScreen(RecognisingScreen):
    """A screen with a list of articles that is filtered, sorted and gone through."""

    def refresh_shelf(self) -> None:
        """Show the list of articles anew."""
        self.articles.total = len(self.session.corpus)
        items = self._shelf.items()
        self.articles.sorted_by = self._shelf.order
        sources = [item.source for item in items]
        source = self.articles.open_source
        here = sources.index(source) if source in sources else 0
        self.articles.set_items(items, None if self.focused is self.articles else here)

    def refresh_articles(self, sources: frozenset[str]) -> None:
        """Show some articles anew in their places in the list, or else the whole list."""
        items = [
            (index, item, self._shelf.anew(item))
            for index, item in enumerate(self.articles.items)
            if item.source in sources
        ]
        if len(items) != len(sources) or len(items) not in range(1, _FEW):
            self.refresh_shelf()
            return
        for index, before, now in items:
            if now is None:
                self.refresh_shelf()
                return
            if now != before:
                self.articles.set_item(index, now)

    def list_as_left(self) -> None:
        """Order the list of articles as it was when the program was left."""
        if self.app.habits.articles_by in ORDERS:
            self._shelf.order = self.app.habits.articles_by

    def listed(self) -> list[str]:
        """Return the sources of the articles in the order of the list."""
        return [item.source for item in self.articles.items]

    # -- actions ---------------------------------------------------------------------------------

    def action_go_article(self, by: int) -> None:
        """Open the next or previous article of the list."""
        items, number = self.articles.items, self.articles.number
        index = number - 1 + by if number else 0
        if 0 <= index < len(items):
            self.open_article(items[index].source)
        else:
            self.say(_("This is the last article.") if by > 0 else _("This is the first article."))

    def action_done(self) -> None:
        """Mark the article done and go to the next, or take that back."""
        from tui_reader import filing

        if (article := self.page.article) is None or not self.may_change():
            return
        if self.session.documents.state(article.source) is ReadState.DONE:
            filing.set_state(self.session, article, ReadState.BEGUN)
            self.say(_("Not done after all."))
            return
        filing.set_state(self.session, article, ReadState.DONE)
        self.action_go_article(1)
        if article is self.page.article:
            self.say(_("Done. There is no further article."))
        else:
            title = shorten(self.session.documents.headline(article.source).title.value, _QUOTED)
            self.say(
                _("“{title}” is done; this is the next. {key} goes back.").format(
                    title=title, key=key_of("previous_article")
                )
            )

    def action_sort(self) -> None:
        """Sort the article list by the next order in turn."""
        self.app.remember(articles_by=self._shelf.next_order())
        self.refresh_shelf()
        self.say(_("Articles by {order}.").format(order=_(self._shelf.order)))

    def action_filter(self) -> None:
        """Filter the article list as one types."""
        from tui_reader.ui.screens.filter import FilterBar

        def typed(query: str) -> None:
            self._shelf.query = query
            self.refresh_shelf()

        self.app.push_screen(FilterBar(self._shelf.query, typed))

    def action_about(self) -> None:
        """Show what is known of the article, and let title, date and source be set."""
        from tui_reader import filing
        from tui_reader.ui.screens.about import About, Given

        if (article := self.page.article) is None:
            return

        def chosen(given: Given | None) -> None:
            if given is not None and self.may_change():
                facts = (given.title, given.published, given.publisher)
                filing.give_facts(self.session, article, *facts)
                if self.session.documents.facts(article) != known:
                    told = _("Kept what you say of this article; {undo} takes it back.")
                    self.say(told.format(undo=key_of("undo")))

        known = self.session.documents.facts(article)
        self.app.push_screen(About(article, known, self.page.language), chosen)
