"""Opening: an article is shown, at the place where it was left, and its place is remembered."""

from __future__ import annotations

from dataclasses import replace

from tui_reader.acts.unfolding import leave_unfolded
from tui_reader.cleaning.headlines import title_span
from tui_reader.errors import InputError
from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.model.annotation import Passage
from tui_reader.model.article import Article
from tui_reader.text.language import guess_language
from tui_reader.ui.page import Mentions, Page
from tui_reader.ui.screens.main.recognising import RecognisingScreen

KEPT_EVERY = 3.0
"""Seconds after which a place that was reached meanwhile is written: what a kill may cost."""


class OpeningScreen(RecognisingScreen):
    """A screen that shows one article at a time."""

    _kept_at: tuple[str, int] | None = None
    """The article and offset that were written last."""

    def open_article(self, source: str) -> None:
        """Show an article; one that cannot be read is shown as the reason why."""
        self.text.leaving()
        self.remember_place()
        self.hush()
        self.let_go()
        self.articles.open_source = source
        self.note_stamp(source)
        try:
            self.page = self.page_of(self.session.article(source))
        except InputError as error:
            self._shelf.failed(source, str(error))
            self.page = Page(problem=str(error), shown=self.page.shown)
        else:
            self._shelf.readable(source)
            self._go_to_place()
            self.tell_astray()
        self.show_open()
        self.look_for_entities()
        self.tell()

    def page_of(self, article: Article) -> Page:
        """Return the page that shows an article."""
        search = self.searches.get(article.source)
        if search is not None and search.text != article.text:
            self.forget_entities(article.source)
        if article.encoding != "utf-8":
            told = _("{file} is not UTF-8: it was read as {encoding}.")
            self.say(told.format(file=article.source, encoding=article.encoding), True)
        page = Page(
            article=article,
            title=title_span(article.text),
            given=self.session.documents.given_title(article.source),
            language=guess_language(article.text),
            mentions=self.mentions.get(article.source, Mentions()),
            passages=self.passages_of(article),
            codebook=self.session.codebook,
            shown=self.page.shown,
            problem="" if article.text.strip() else _no_words(),
        )
        return self._cleaned.shown(page)

    def show_passages(self, passages: tuple[Passage, ...]) -> None:
        """Show the open article with these passages; none is hidden in a fold."""
        self.page = self._cleaned.shown(
            replace(
                self.page,
                passages=passages,
                codebook=self.session.codebook,
                given=self.session.documents.given_title(self.articles.open_source),
            )
        )

    def shown_source(self) -> str:
        """Return the source of the article that is open."""
        return self.articles.open_source

    def remember_place(self) -> None:
        """Let the session know how far the person has come, and which folds are open."""
        if (article := self.page.article) is None:
            return
        if self.moved_on():
            self.session.documents.read_to(article, self.text.cursor.span.start)
        if self.session.ready:
            leave_unfolded(self.session, article, self._cleaned.opened(article))

    def begin_to_keep_places(self) -> None:
        """Let the place reached be on disk from now on also while one reads."""
        self._kept_at = self._here()
        self.set_interval(KEPT_EVERY, self._keep_place)

    def _keep_place(self) -> None:
        if self.session.ready and self._here() != self._kept_at:
            self._kept_at = self._here()
            self.remember_place()
            self.session.keep_places()

    def _here(self) -> tuple[str, int]:
        return self.shown_source(), self.text.cursor.span.start

    def go_on_reading(self, first: str = "") -> None:
        """Open the article read last, or else the first, unless the person has begun to read."""
        begin = self.session.documents.last_read() or first
        if begin and not self.moved_on() and begin != self.articles.open_source:
            self.open_article(begin)
        else:
            self._go_to_place()

    def _go_to_place(self) -> None:
        """Go where the article was left, unless the person has moved already."""
        article = self.page.article
        if article is not None and not self.moved_on():
            self.text.go_to(min(self.session.documents.place(article.source), len(article.text)))

    def moved_on(self) -> bool:
        """Return whether the person has begun to read the open article."""
        return self.text.moved or self.text.cursor.span.start > self.page.title.start


def _no_words() -> str:
    told = _("There are no words in this article. {next} opens the next, {list} shows all.")
    return told.format(next=key_of("next_article"), list=key_of("list_pane"))
