"""Browsing: the list of articles, and what one does with whole articles."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic, sleep

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui_reader.acts.marking import of_article
from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.model.article import ReadState
from tui_reader.model.order import Order
from tui_reader.text.clusters import shorten
from tui_reader.ui.phrases import number
from tui_reader.ui.screens.main.recognising import RecognisingScreen
from tui_reader.ui.screens.main.watching import WatchingScreen
from tui_reader.ui.shelf import ORDERS, Arranging
from tui_reader.ui.widgets.item_list import ItemList
from tui_reader.ui.widgets.panes import WIDE
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

_QUOTED = 40  # cells of a title that are said
_TELL = 0.2  # seconds between two looks at what is found so far
_REST = 0.3  # seconds for which a large list waits for what else is changed
_ROW = 4  # lines of an article in the list


class BrowsingScreen(RecognisingScreen):
    """A screen with a list of articles that is filtered, sorted and gone through."""

    @frozen
    class Arranged(Message):
        """Articles were filtered and sorted; if `told` says how far that is, it goes on.

        Without an order nothing can be shown yet.
        """

        work: Arranging
        order: Order | None
        told: str = ""

    _arranging: Arranging | None = None
    _arranging_told = ""
    _reading_titles = False

    # -- the list --------------------------------------------------------------------------------

    def refresh_shelf(self, at_rest: bool = False) -> None:
        """Show the list of articles anew; a large one when it is ready, or `at_rest`."""
        self._arranging_told = ""
        self._arranging = arranging = self._shelf.arrange()
        self.articles.seeking = not arranging.small
        if not arranging.small:
            if not self.articles.order:
                self._show_list(self.session.corpus.order)
            self._arrange_large(arranging, _REST if at_rest else 0.0)
            return
        for __ in arranging.steps():
            pass
        self._show_list(arranging.so_far())
        self.tell()

    def refresh_articles(self, sources: frozenset[str]) -> None:
        """Show some articles anew, or all if none are named; they may get other places."""
        self._shelf.forget(sources)
        some = sources or self.session.said_of_articles
        tagged = frozenset(source for source in some if of_article(self.session, source))
        self.articles.tagged = tagged | (self.articles.tagged - sources if sources else frozenset())
        if self._shelf.by_name:
            self._show_list(self.articles.order)
        else:
            self.refresh_shelf(at_rest=True)

    def recounted(self) -> None:
        """Show anew how many entities the listed articles mention."""
        if self._shelf.order == "entities":
            self.refresh_shelf(at_rest=True)
        self.articles.refresh()

    def show_open(self) -> None:
        """Show in the list which article is open."""
        if self._shelf.order == "state":
            self.refresh_shelf(at_rest=True)
        self._show_list(self.articles.order)

    def arranging_told(self) -> str:
        """Return how far the filter is, or sorting, as long as that takes."""
        return self._arranging_told

    def read_first_titles(self) -> None:
        """Read the titles that the first frame shows."""
        if self.app.size.width >= WIDE:
            for source in self.session.corpus.order[: self.app.size.height // _ROW]:
                self.session.corpus.look(source)

    @threaded("arrange", exclusive=True)
    def _arrange_large(self, arranging: Arranging, rest: float) -> None:
        """Filter and sort a large list, and show from time to time what is found."""
        worker = get_current_worker()
        sleep(rest)
        looked = monotonic()
        for __ in arranging.steps():
            if worker.is_cancelled:
                return
            if monotonic() - looked > _TELL:
                done, total = number(arranging.done), number(arranging.total)
                told = _("titles {count}/{total}") if arranging.total else _("looking…")
                far = told.format(count=done, total=total)
                so_far = arranging.so_far() if arranging.grows else None
                self.post_message(self.Arranged(arranging, so_far, far))
                looked = monotonic()
        self.post_message(self.Arranged(arranging, arranging.so_far()))

    @on(Arranged)
    def _arranged(self, message: Arranged) -> None:
        if message.work is self._arranging:
            self._arranging_told = message.told
            self.articles.seeking = bool(message.told)
            if message.order is not None:
                self._show_list(message.order)
            self.tell()

    def _show_list(self, order: Order) -> None:
        """Show these articles; who is in the list stays where they are."""
        articles, corpus = self.articles, self.session.corpus
        articles.total = len(corpus) if corpus.complete else -len(corpus)
        articles.sorted_by = self._shelf.order
        articles.show(order, self._shelf.row, follow=self.focused is articles)
        self.look_at_titles()

    def articles_seen(self) -> Sequence[str]:
        """Return the articles that are in view in the list."""
        return self.articles.sources_in_view()

    # -- titles ----------------------------------------------------------------------------------

    @on(ItemList.Scrolled)
    def look_at_titles(self) -> None:
        """Read the titles in view, and then those beside them, where they are not known."""
        brief = self.session.corpus.brief
        unread = [s for s in self.articles.sources_in_view(beside=1) if brief(s) is None]
        if unread and not self._reading_titles:
            self._reading_titles = True
            self._read_titles(unread)

    @threaded("titles")
    def _read_titles(self, sources: list[str]) -> None:
        corpus = self.session.corpus
        changed = [source for source in sources if source in corpus and corpus.look(source)]
        self.post_message(self.TitlesRead(changed))

    @on(WatchingScreen.TitlesRead)
    def _titles_read(self, message: WatchingScreen.TitlesRead) -> None:
        self._reading_titles = False
        for source in message.edited - {self.shown_source()}:
            self.forget_entities(source)
        if message.changed:
            self._shelf.forget(frozenset(message.changed))
            self.articles.refresh()
        self.look_at_titles()

    def list_as_left(self) -> None:
        """Order the list of articles as it was when the program was left."""
        if self.app.habits.articles_by in ORDERS:
            self._shelf.order = self.app.habits.articles_by

    def listed(self) -> Order:
        """Return the sources of the articles in the order of the list."""
        return self.articles.order

    # -- actions ---------------------------------------------------------------------------------

    def action_go_article(self, by: int) -> None:
        """Open the next or previous article of the list."""
        order, place = self.articles.order, self.articles.number
        index = place - 1 + by if place else 0
        if 0 <= index < len(order):
            self.open_article(order[index])
        else:
            self.say(_("This is the last article.") if by > 0 else _("This is the first article."))

    def action_done(self) -> None:
        """Mark the article done and go to the next, or take that back."""
        from tui_reader.acts import filing

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
        from tui_reader.acts import filing
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
