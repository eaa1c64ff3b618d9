"""Seeing: what was found in the articles, in the light of what is said of names now."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.message import Message

from tui_reader.entities.search import EntitySearch
from tui_reader.localisation import _
from tui_reader.model.article import Article
from tui_reader.session.session import Session
from tui_reader.ui.page import Mentions
from tui_reader.ui.screens.main.watching import WatchingScreen
from tui_reader.ui.widgets.annotation_list import AnnotationList
from tui_reader.ui.widgets.reader_pane import ReaderPane
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

AT_ONCE = 20_000
"""Code points up to which an article is seen anew at once: in some 10 ms, were all of it names."""

_TOGETHER = 200  # articles that are seen anew before the list of articles shows it


class SeeingScreen(WatchingScreen):
    """A screen on which all that was found follows what is said of names."""

    @frozen
    class Seen(Message):
        """What was found in some articles was seen anew, in this light."""

        searches: dict[str, EntitySearch]
        mentions: dict[str, Mentions]
        light: object

    def __init__(self, session: Session, text: ReaderPane, notes: AnnotationList) -> None:
        super().__init__(session, text, notes)
        self.searches: dict[str, EntitySearch] = {}  # what was looked through of each article
        self.mentions: dict[str, Mentions] = {}  # what they mention, as a person sees it
        self._light: tuple[object, object] = (None, None)
        self._stale: set[str] = set()
        self._seeing = False

    def see_again(self, sources: frozenset[str]) -> None:
        """If something else is said of names than before, see what was found in that light.

        If it is said of places only, it concerns just these articles.
        """
        before, self._light = self._light, self.session.names.light
        if before != self._light:
            everything = before[0] != self._light[0]
            self.gather_again(None if everything else sources)
            self.see_anew(each for each in self.searches if everything or each in sources)

    def see_anew(self, sources: Iterable[str]) -> None:
        """See anew what was found in these articles: the open one at once, others on a thread."""
        self._stale.update(sources)
        article = self.page.article
        here = self.searches.get(article.source) if article else None
        if article and here and article.source in self._stale and len(article.text) <= AT_ONCE:
            self._stale.discard(article.source)
            self.see({article.source: self.mentions_so_far(article, here)})
        if self._stale and not self._seeing:
            self._seeing = True
            some = [self._stale.pop() for _ in range(min(_TOGETHER, len(self._stale)))]
            self._see_others({each: self.searches[each] for each in some if each in self.searches})

    def mentions_so_far(self, article: Article, search: EntitySearch) -> Mentions:
        """Return what is known of an article's mentions, as a person sees them; any thread."""
        seen = Mentions(self.session.recognition.seen_so_far(article, search), search.complete)
        seen.index(self.page.shown)
        return seen

    def see(self, seen: dict[str, Mentions]) -> None:
        """Show what articles mention."""

    def tell_names(self) -> None:
        """Say what is wrong with the name lists, if anything is."""
        if problems := self.session.names.problems:
            told = _("{problem} ({count} more)") if problems[1:] else "{problem}"
            self.say(told.format(problem=problems[0], count=len(problems) - 1), worry=True)

    @threaded("seeing")
    def _see_others(self, searches: dict[str, EntitySearch]) -> None:
        light = self.session.names.light
        seen = {
            source: self.mentions_so_far(Article(source, search.text), search)
            for source, search in searches.items()
        }
        self.post_message(self.Seen(searches, seen, light))

    @on(Seen)
    def _seen(self, message: Seen) -> None:
        self._seeing = False
        same = {s for s, search in message.searches.items() if self.searches.get(s) is search}
        self.see({source: message.mentions[source] for source in same})
        # What was said meanwhile may concern them.
        self.see_anew(same if message.light != self.session.names.light else ())
        self.recounted()

    @on(WatchingScreen.NamesRead)
    def _names_read(self) -> None:
        self.see_again(frozenset())
        self.recounted()
        self.say(_("The name lists have changed."))
        self.tell_names()
