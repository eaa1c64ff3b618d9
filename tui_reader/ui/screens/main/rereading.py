"""Rereading: the open article's file may change, vanish or come back."""

from __future__ import annotations

from dataclasses import replace
from time import sleep

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui_reader import disk
from tui_reader.errors import InputError, ReaderError
from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.model.article import Article
from tui_reader.ui import astray
from tui_reader.ui.page import Page
from tui_reader.ui.screens.main.aligning import AligningScreen
from tui_reader.values import frozen

QUIET = 0.25
"""Seconds for which a file must stay as it is before it is read: some write in several steps."""


class RereadingScreen(AligningScreen):
    """A screen that shows the open article as its file is now, at the place where one reads."""

    @frozen
    class FileChanged(Message):
        """The open article's file is not what it was; without an article, it cannot be read."""

        source: str
        stamp: disk.Stamp | None
        article: Article | None
        problem: str = ""

    stamp: disk.Stamp | None = None
    """What the open article's file was like when it was read; None if there was none."""

    absent = ""
    """What to say as long as the open article's file is missing or cannot be read."""

    told_gone: frozenset[str] = frozenset()
    """The articles of which was said, as long as they were open, that their files are gone."""

    def note_stamp(self, source: str) -> None:
        """Remember what the file is like that is about to be read."""
        self.absent = ""
        try:
            self.stamp = self.session.corpus.stamp(source)
        except ReaderError:
            self.stamp = None

    def as_it_is_now(self, source: str) -> FileChanged:
        """Wait until the file is quiet, read it, and prepare what is slow; on a thread."""
        worker, corpus = get_current_worker(), self.session.corpus
        stamp = corpus.stamp(source)
        sleep(QUIET)
        while (later := corpus.stamp(source)) != stamp and not worker.is_cancelled:
            stamp = later
            sleep(QUIET)
        if stamp is None:
            return self.FileChanged(source, None, None)
        try:
            article = corpus.load(source)
        except InputError as error:
            return self.FileChanged(source, stamp, None, str(error))
        shown = self.page.article
        if shown is not None and shown.source == source and shown.text != article.text:
            self.session.placer.align_texts(shown, article)
        return self.FileChanged(source, stamp, article)

    def tell_gone(self, source: str, problem: str) -> None:
        """Say that the file is gone or cannot be read; what is shown stays and can be annotated."""
        told = _("{file} is gone: what you see is its last text, and notes on it are kept.")
        self.absent = problem or told.format(file=source)
        self.told_gone |= {source}
        self.say("")

    # -- inside ----------------------------------------------------------------------------------

    @on(FileChanged)
    def _file_changed(self, message: FileChanged) -> None:
        if message.source != self.shown_source():
            return
        self.stamp = message.stamp
        shown, article = self.page.article, message.article
        if article is None:
            self.tell_gone(message.source, message.problem)
        elif shown is None:
            self.open_article(message.source)
        elif article.text == shown.text:
            if self.absent:
                self.absent = ""
                self.say(_("{file} is back.").format(file=message.source))
        else:
            self.absent = ""
            self._take(shown, article)

    def _take(self, shown: Article, article: Article) -> None:
        """Show the article as it is now, at the place where the person was reading."""
        place = self.same_place(shown, article, self.text.unit)
        self.text_changed(shown, article)
        self.session.take(article)
        self.forget_entities(article.source)
        kind, lines = self.text.cursor.kind, self.text.lines_above
        self.page = replace(self.page_of(article), shown=self.page.shown)
        self.text.resume(kind, place, lines)
        strays = astray.told(self.page.passages)
        told = _("{file} has changed: {passages} · {key} lists them.")
        told = told if strays else _("{file} has changed.")
        self.say(
            told.format(file=article.source, passages=strays, key=key_of("findings")),
            worry=bool(strays),
        )
        self.refresh_shelf()
        self.look_for_entities()

    # -- for the main screen ---------------------------------------------------------------------

    def shown_source(self) -> str:
        """Return the source of the article that is open."""
        return ""

    def page_of(self, article: Article) -> Page:
        """Return the page that shows an article."""
        return Page(article)

    def text_changed(self, old: Article, new: Article) -> None:
        """Take notice that an article's text is not what it was."""

    def forget_entities(self, source: str) -> None:
        """Forget what was found in an article's former text."""

    def look_for_entities(self) -> None:
        """Look for entities where they are not known yet."""

    def refresh_shelf(self) -> None:
        """Show the list of articles anew."""
