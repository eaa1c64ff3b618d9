"""Recognising: entities are looked for where a person reads, and what is found is shown."""

from __future__ import annotations

from dataclasses import replace

from textual import on
from textual.message import Message
from textual.timer import Timer

from tui_reader.acts.unfolding import unfolded
from tui_reader.entities.search import EntitySearch
from tui_reader.errors import InputError
from tui_reader.localisation import _
from tui_reader.model.article import Article
from tui_reader.session.session import Session
from tui_reader.ui.cleaned import Cleaned
from tui_reader.ui.page import Mentions
from tui_reader.ui.screens.main.gathering import MANY, REST
from tui_reader.ui.screens.main.indexing import IndexScreen
from tui_reader.ui.screens.main.seeing import AT_ONCE
from tui_reader.ui.shelf import Shelf
from tui_reader.ui.widgets.annotation_list import AnnotationList
from tui_reader.ui.widgets.article_list import ArticleList
from tui_reader.ui.widgets.reader_pane import ReaderPane
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

_LOOKED_AT = 64
"""Articles whose mentions are kept in memory; of the others only their numbers are."""


class RecognisingScreen(IndexScreen):
    """A screen that shows what the open article mentions, and how much each listed one does."""

    @frozen
    class Found(Message):
        """Entities were looked for in a piece of an article, or it could not be read.

        `light` is what was said of names when they were seen.
        """

        source: str
        search: EntitySearch | None
        mentions: Mentions
        problem: str = ""
        seams: tuple[int, ...] = ()
        light: object = None

    def __init__(
        self, session: Session, articles: ArticleList, text: ReaderPane, notes: AnnotationList
    ) -> None:
        super().__init__(session, text, notes)
        self.articles = articles
        self._shelf = Shelf(session)
        self._cleaned = Cleaned(lambda article: unfolded(session, article))
        self._searching = False
        self._resting: Timer | None = None

    def note_situation(self) -> None:
        """Let the key bar know what is the case now."""

    def look_for_entities(self) -> None:
        """Look for entities where the person reads first, then in the articles in view."""
        if self._searching or not (self.session.ready or self.trouble):
            return
        if (article := self.page.article) is not None:
            search, at = self._search(article), self.text.cursor.point
            piece = search.nearest(at)
            if piece is not None:
                self._begin(article.source, article, search, piece, at in search.span(piece))
                return
        for source in self.articles.sources_in_view():
            if not self._shelf.known(source):
                self._begin(source, None, None, 0)
                return
        self.gather()

    @property
    def looks_on(self) -> bool:
        """Return whether entities are looked for, or will be when the person rests."""
        return self._searching or self._resting is not None

    def look_through(self, source: str) -> None:
        """See at once what the open article mentions, unless it is long."""
        article = self.page.article
        if article is None or source in self.mentions or len(article.text) > AT_ONCE:
            return
        search = self._search(article)
        for piece in range(len(search)):
            search.search(piece)
        self._cleaned.glued(source, self.session.recognition.seams(article))
        self.see({source: self.mentions_so_far(article, search)})

    def searched_told(self) -> str:
        """Return how much of the open article has been searched; nothing if all was."""
        search = self.searches.get(self.shown_source())
        if search is None:
            return _("looking…") * (self.page.article is not None)
        told = _("{count}/{total} pieces searched")
        told = told.format(count=len(search.searched), total=len(search))
        return "" if search.complete else told

    def gathering_told(self) -> str:
        """Return how far the search has come, if that takes long: here, then in all articles."""
        told, search = super().gathering_told(), self.searches.get(self.shown_source())
        long = search is not None and len(search) >= MANY and not search.complete
        return told or self.searched_told() * (long and self._searching)

    def counted(self, counts: dict[str, int]) -> None:
        """Show how many entities articles mention."""
        for source, number in counts.items():
            self._shelf.counted(source, number, complete=True)
        # What is in view is searched before; to sort 100,000 articles anew takes its time.
        if counts and not self.gathering:
            self.recounted()

    def see_linked(self) -> None:
        """Show the open article, and those that were looked at, with the names of the corpus."""
        super().see_linked()
        self.see_anew(list(self.searches))

    def see(self, seen: dict[str, Mentions]) -> None:
        """Show what articles mention."""
        self.mentions.update(seen)
        for source, mentions in seen.items():
            self._shelf.counted(source, len(mentions), self.searches[source].complete)
        if self.page.article is not None and self.page.article.source in seen:
            page = replace(self.page, mentions=seen[self.page.article.source])
            self.page = self._cleaned.shown(page)
            self.go_to_wanted()

    def forget_entities(self, source: str) -> None:
        """Forget what was found in an article's former text."""
        self.searches.pop(source, None)
        self.mentions.pop(source, None)
        self._cleaned.forget(source)
        self.gather_again(frozenset({source}))

    # -- inside ----------------------------------------------------------------------------------

    def _begin(
        self,
        source: str,
        article: Article | None,
        search: EntitySearch | None,
        piece: int,
        here: bool = False,
    ) -> None:
        """Search a piece, unless the person reads on, and not `here`: then when they rest."""
        if here or not self.reads_on:
            self._searching = True
            self._recognise(source, article, search, piece)
        elif self._resting is None:
            self._resting = self.set_timer(REST, self._rested)

    def _rested(self) -> None:
        self._resting = None
        self.look_for_entities()

    def _search(self, article: Article) -> EntitySearch:
        if article.source not in self.searches:
            self.searches[article.source] = self.session.recognition.search(article)
        return self.searches[article.source]

    @threaded("entities")
    def _recognise(
        self, source: str, article: Article | None, search: EntitySearch | None, piece: int
    ) -> None:
        """Search one piece of an article; without a search, begin one."""
        recognition = self.session.recognition
        try:
            article = article or self.session.corpus.load(source)
            article.text_hash  # noqa: B018 (kept: who tags the first passage need not wait for it)
            search = search or recognition.search(article)
            search.search(piece)
            light = self.session.names.light
            seen = self.mentions_so_far(article, search)
            seams = recognition.seams(article)
            self.post_message(self.Found(source, search, seen, seams=seams, light=light))
        except InputError as error:
            self.post_message(self.Found(source, None, Mentions(), str(error)))

    @on(Found)
    def _found(self, message: Found) -> None:
        self._searching = False
        if worry := self.session.recognition.recogniser.take_worry():
            self.say(worry, worry=True)
        source, article = message.source, self.page.article
        search, here = message.search, article is not None and source == article.source
        if search is not None and article is not None and here and search.text != article.text:
            self.look_for_entities()  # the file has changed meanwhile
            return
        if message.search is None:
            self._shelf.failed(source, message.problem)
            self.say(message.problem, worry=True)
        else:
            self.searches.pop(source, None)
            self.searches[source] = message.search  # looked at last, so forgotten last
            self._keep_few()
            self._cleaned.glued(source, message.seams)
            self.see({source: message.mentions})
            if message.light != self.session.names.light:
                self.see_anew({source})
        self.recounted()
        self.look_for_entities()
        self.tell()

    def _keep_few(self) -> None:
        """Forget what articles mention that were looked at long ago: there may be 100,000."""
        for source in list(self.searches)[:-_LOOKED_AT]:
            if source != self.shown_source():
                del self.searches[source]
                self.mentions.pop(source, None)
