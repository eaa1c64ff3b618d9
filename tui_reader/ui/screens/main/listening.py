"""Listening: who says the quotation at the cursor, and the list of all quotations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tui_reader.model.article import Article
from tui_reader.text.cursor import UnitKind
from tui_reader.ui.page import Mentions, Page
from tui_reader.ui.screens.main.watching import WatchingScreen
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

if TYPE_CHECKING:
    from tui_reader.model.quote import Quote
    from tui_reader.recognition.listening import Listening

_TOO_LARGE = (UnitKind.PARAGRAPH, UnitKind.ARTICLE)
"""Units that hold more than what one person says."""


@dataclass(frozen=True, eq=False)
class Ear:
    """The quotations of an article, by what was known of its names at some time."""

    article: Article
    mentions: Mentions
    quotes: Listening

    def knows(self, page: Page, offset: int) -> bool:
        """Return whether this is all that can be known of a place in the article of a page."""
        same = self.article is page.article and self.mentions is page.mentions
        return same and self.quotes.heard(offset)


class ListeningScreen(WatchingScreen):
    """A screen that knows who says what in the open article."""

    @frozen
    class Heard(Message):
        """The quotations about the cursor have been listened to."""

        ear: Ear

    _ear: Ear | None = None
    _listening = False

    def quote_here(self) -> Quote | None:
        """Return the quotation that the unit is in or has in it, or None.

        What has not been listened to yet is, on a thread; until then what was known before counts.
        """
        page, cursor, ear = self.page, self.text.cursor, self._ear
        if page.article is None or cursor.kind in _TOO_LARGE:
            return None
        if ear is None or not ear.knows(page, cursor.point):
            self._listen_for(page, cursor.point)
        if ear is None or ear.article is not page.article or not ear.quotes.heard(cursor.point):
            return None
        return ear.quotes.around(cursor.point, cursor.span)

    def action_quotes(self) -> None:
        """List the quotations, of this article and of all."""
        from tui_reader.ui.screens.quotes import QuotesDialog
        from tui_reader.ui.widgets.quote_list import QuoteItem

        def chosen(item: QuoteItem | None) -> None:
            if item is not None:
                self._go_to(item.source, item.quote)

        source = self.page.article.source if self.page.article else ""
        self.app.push_screen(QuotesDialog(self.session, source), chosen)

    def _go_to(self, source: str, quote: Quote) -> None:
        """Open the article of a quotation, if it is still there, and take it for the unit."""
        if self.page.article is None or self.page.article.source != source:
            self.open_article(source)
        article = self.page.article
        if article is not None and quote.span.end <= len(article.text):
            self.text.go_to_span(UnitKind.QUOTATION, quote.span)

    def _listen_for(self, page: Page, offset: int) -> None:
        """Listen about an offset, unless something is listened to now or nobody is known yet."""
        if not self._listening and page.mentions and page.article is not None:
            self._listening = True
            self._listen(page.article, page.mentions, offset)

    @threaded("listening")
    def _listen(self, article: Article, mentions: Mentions, offset: int) -> None:
        from tui_reader.recognition.listening import Listening

        ear = self._ear
        if ear is None or ear.article is not article or ear.mentions is not mentions:
            ear = Ear(article, mentions, Listening(article, mentions.all))
        ear.quotes.listen(offset)
        self.post_message(self.Heard(ear))

    @on(Heard)
    def _heard(self, message: Heard) -> None:
        self._listening, self._ear = False, message.ear
        self.tell()
