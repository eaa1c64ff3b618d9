"""Listening: who says the quotation at the cursor, and the list of all quotations."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on, work
from textual.message import Message

from tui_reader.listening import Listening
from tui_reader.model.article import Article
from tui_reader.model.quote import Quote
from tui_reader.text.motion import UnitKind
from tui_reader.ui.page import Mentions
from tui_reader.ui.screens.watching import WatchingScreen


class ListeningScreen(WatchingScreen):
    """A screen that knows who says what in the open article."""

    @dataclass
    class Heard(Message):
        """The quotations about the cursor have been listened to."""

        article: Article

    _ear: tuple[Article, Mentions, Listening] | None = None
    _listening = False

    def tell(self) -> None:
        """Write the status bar anew."""

    def quote_here(self, wait: bool) -> Quote | None:
        """Return the quotation that the unit is in or has in it, or None.

        What has not been listened to yet is, on a thread, unless that is to `wait` for a while.
        """
        article, cursor = self.page.article, self.text.cursor
        if article is None or cursor.kind is UnitKind.PARAGRAPH:
            return None
        ear = self._listening_to(article)
        if ear.heard(cursor.point):
            return ear.around(cursor.point, cursor.span)
        if not wait and not self._listening:
            self._listening = True
            self._listen(article, ear, cursor.point)
        return None

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

    def _listening_to(self, article: Article) -> Listening:
        mentions = self.page.mentions
        if self._ear is None or self._ear[0] is not article or self._ear[1] is not mentions:
            self._ear = (article, mentions, Listening(article, mentions.all))
        return self._ear[2]

    @work(thread=True, group="listening")
    def _listen(self, article: Article, ear: Listening, offset: int) -> None:
        ear.listen(offset)
        self.post_message(self.Heard(article))

    @on(Heard)
    def _heard(self, message: Heard) -> None:
        self._listening = False
        if message.article is self.page.article:
            self.tell()
