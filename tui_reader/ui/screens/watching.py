"""Watching: the open article's file may change, vanish or come back under another name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import monotonic, sleep

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui_reader import disk
from tui_reader.corpus import Corpus
from tui_reader.errors import InputError, ReaderError
from tui_reader.keymap import key_of
from tui_reader.localisation import _, ngettext
from tui_reader.model.annotation import Annotation, Passage
from tui_reader.model.article import Article
from tui_reader.model.change import Contents
from tui_reader.model.span import Span
from tui_reader.ui import phrases
from tui_reader.ui.page import Page
from tui_reader.ui.screens.mending import MendingScreen
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

EVERY = 1.0
"""Seconds after which the file is looked at again."""

QUIET = 0.25
"""Seconds for which a file must stay as it is before it is read: some write in several steps."""

_EASE = 20  # times as long as a look at the folder took it is not looked at again
_BESIDE = 400  # code points beside the unit by which its place is found when it is gone


class WatchingScreen(MendingScreen):
    """A screen that follows what others do to the article that it shows."""

    @frozen
    class FileChanged(Message):
        """The open article's file is not what it was; without an article, it cannot be read."""

        source: str
        stamp: disk.Stamp | None
        article: Article | None
        problem: str = ""

    @frozen
    class FolderChanged(Message):
        """The folder of the articles is now as this corpus has it: files `came` and were `gone`."""

        corpus: Corpus
        came: frozenset[str]
        gone: frozenset[str]

    @frozen
    class TitlesRead(Message):
        """The heads of the articles in view were read; of these something else is known now.

        The files of those `edited` have changed since they were read before.
        """

        changed: list[str]
        edited: frozenset[str] = frozenset()

    class NamesRead(Message):
        """The name lists were read: they have changed."""

    @frozen
    class Aligned(Message):
        """A long article has been aligned with what its annotations were made on."""

        article: Article

    @frozen
    class Listed(Message):
        """The folder was listed anew, and missing articles were looked for.

        Since the `former` listing files `came` and were `gone`.
        """

        former: Corpus
        corpus: Corpus
        renames: dict[str, str]
        came: frozenset[str]
        gone: frozenset[str]

    stamp: disk.Stamp | None = None
    """What the open article's file was like when it was read; None if there was none."""

    absent = ""
    """What to say as long as the open article's file is missing or cannot be read."""

    _watching = False
    _looked = _look_took = 0.0
    _followed: frozenset[str] = frozenset()
    _told_gone: frozenset[str] = frozenset()

    def begin_to_watch(self) -> None:
        """Look at the open article's file, and at the folder of the articles, from now on."""
        self.set_interval(EVERY, self._watch)
        if not self.session.corpus.complete:
            self._watch()

    # -- the file --------------------------------------------------------------------------------

    def note_stamp(self, source: str) -> None:
        """Remember what the file is like that is about to be read."""
        self.absent = ""
        try:
            self.stamp = self.session.corpus.stamp(source)
        except ReaderError:
            self.stamp = None

    def _watch(self) -> None:
        source = self.shown_source()
        if source in self.session.corpus and not self._watching:
            self._watching = True
            self._look_at_files(source, self.stamp, self.articles_seen())

    @threaded("watch")
    def _look_at_files(self, source: str, known: disk.Stamp | None, seen: Sequence[str]) -> None:
        """Look at the open article's file, at those whose titles are seen, and at the folder."""
        try:
            stamp = self.session.corpus.stamp(source)
            if stamp != known:
                self.post_message(self._as_it_is_now(source))
            if self.session.names.look():
                self.post_message(self.NamesRead())
            told_gone = stamp is None and known is not None
            if not told_gone and monotonic() - self._looked > _EASE * self._look_took:
                self._look_at_folder()
            corpus = self.session.corpus
            there = [each for each in seen if each in corpus]
            edited = frozenset(filter(corpus.edited, there))
            changed = list(filter(corpus.look, there))
            if changed or edited:
                self.post_message(self.TitlesRead(changed, edited))
        except ReaderError:
            pass  # a folder that cannot be entered now may be back at the next look
        finally:
            self._watching = False

    def _look_at_folder(self) -> None:
        """Tell if the folder is not as it was listed; only what has changed is listed anew."""
        began, former = monotonic(), self.session.corpus
        corpus = former.listed_anew()
        self._looked, self._look_took = monotonic(), monotonic() - began
        if corpus is not former:
            self.post_message(self.FolderChanged(corpus, *_came_and_gone(former, corpus)))
        corpus.sources  # noqa: B018, keys are not to wait until it is known where articles stand

    @on(FolderChanged)
    def _folder_changed(self, message: FolderChanged) -> None:
        former, corpus = self.session.corpus, message.corpus
        here = self.page.article
        gone = here if here is not None and here.source in message.gone else None
        if not self.look_for_renames(corpus, gone):
            self._listed(self.Listed(former, corpus, {}, message.came, message.gone))

    def _as_it_is_now(self, source: str) -> FileChanged:
        """Wait until the file is quiet, read it, and prepare what is slow."""
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

    @on(FileChanged)
    def _file_changed(self, message: FileChanged) -> None:
        if message.source != self.shown_source():
            return
        self.stamp = message.stamp
        shown, article = self.page.article, message.article
        if article is None:
            self._gone(message.source, message.problem)
        elif shown is None:
            self.open_article(message.source)
        elif article.text == shown.text:
            if self.absent:
                self.absent = ""
                self.say(_("{file} is back.").format(file=message.source))
        else:
            self.absent = ""
            self._take(shown, article)

    def _gone(self, source: str, problem: str) -> None:
        """Say that the file is gone or cannot be read; what is shown stays and can be annotated."""
        told = _("{file} is gone: what you see is its last text, and notes on it are kept.")
        self.absent = problem or told.format(file=source)
        self._told_gone |= {source}
        self.say("")
        if not problem:
            self.look_for_renames(gone=self.page.article)

    def _take(self, shown: Article, article: Article) -> None:
        """Show the article as it is now, at the place where the person was reading."""
        place = self.same_place(shown, article, self.text.unit)
        self.text_changed(shown, article)
        self.session.take(article)
        self.forget_entities(article.source)
        kind, lines = self.text.cursor.kind, self.text.lines_above
        self.page = replace(self.page_of(article), shown=self.page.shown)
        self.text.resume(kind, place, lines)
        astray = phrases.astray(self.page.passages)
        told = _("{file} has changed: {passages} · {key} lists them.")
        told = told if astray else _("{file} has changed.")
        self.say(
            told.format(file=article.source, passages=astray, key=key_of("findings")),
            worry=bool(astray),
        )
        self.refresh_shelf()
        self.look_for_entities()

    def same_place(self, old: Article, new: Article, unit: Span) -> Span:
        """Return where a unit is in the new text, or else where what stands beside it is."""
        alignment = self.session.placer.align_texts(old, new)
        after = Span(unit.end, min(len(old.text), unit.end + _BESIDE))
        before = Span(max(0, unit.start - _BESIDE), unit.start)
        for span in (unit, after, before):
            if span and (found := alignment.map(span)) is not None:
                return found.span
        start = min(unit.start, len(new.text))
        return Span(start, start)

    # -- long texts ------------------------------------------------------------------------------

    def passages_of(self, article: Article) -> tuple[Passage, ...]:
        """Return an article's passages; those of a long one that changed come a moment later."""
        annotations = self.session.annotations_of(article.source)
        if not self.session.placer.takes_long(article, annotations):
            return tuple(self.session.passages(article))
        self._align(article, tuple(annotations))
        return ()

    @threaded("align", exclusive=True)
    def _align(self, article: Article, annotations: tuple[Annotation, ...]) -> None:
        self.session.placer.passages(article, annotations)
        self.post_message(self.Aligned(article))

    @on(Aligned)
    def _aligned(self, message: Aligned) -> None:
        if message.article is self.page.article:
            self.show_passages(self.passages_of(message.article))
            self.tell_astray()

    def tell_astray(self) -> None:
        """Say how many passages of the open article are not where they were, if any."""
        if told := phrases.astray_here(self.page.passages):
            self.say(told, worry=True)

    # -- renamed articles ------------------------------------------------------------------------

    def look_for_renames(self, corpus: Corpus | None = None, gone: Article | None = None) -> bool:
        """If annotated articles are missing, or one has just gone, look for their new names.

        The folder is listed anew for it, if it is not known as which corpus. Return whether there
        is anything to look for.
        """
        now = corpus or self.session.corpus
        if not (self.session.ready and now.whole):
            return False
        contents = self.session.contents
        missing = {each.source for each in contents.annotations if each.source not in now}
        if gone is None and not missing - self._followed:
            return False
        self._look_for_renames(contents, self.session.corpus, corpus, gone)
        return True

    @threaded("renames", exclusive=True)
    def _look_for_renames(
        self, contents: Contents, former: Corpus, corpus: Corpus | None, gone: Article | None
    ) -> None:
        from tui_reader.review import Review

        try:
            corpus = corpus or former.listed_anew()
        except ReaderError:
            return
        review = Review(corpus, contents, self.session.placer)
        renames = review.renames()
        vanished = gone is not None and gone.source not in corpus
        if gone and vanished and (name := review.new_name(gone, former.sources)):
            renames[gone.source] = name
        changed = _came_and_gone(former, corpus)
        self.post_message(self.Listed(former, corpus, renames, *changed))

    @on(Listed)
    def _listed(self, message: Listed) -> None:
        source, former = self.shown_source(), message.former
        new = {old: name for old, name in message.renames.items() if old not in self._followed}
        # What the person takes back is not done again, unless the file was back in between.
        self._followed = frozenset({*self._followed, *new} - message.corpus.sources)
        self.session.corpus = message.corpus
        if source not in message.corpus and source not in new and source in former:
            # Its text is still on the screen, and the file may come back.
            self.session.corpus = message.corpus.with_entry_of(former, source)
        if came_or_went := message.came | message.gone:
            self.gather_again(came_or_went)
        if new:
            try:
                self.follow(new)
            except ReaderError as error:
                self.say(str(error), worry=True)
        elif former.complete and not self.absent:
            self._tell_listed(message.came, message.gone - self._told_gone)
        self.refresh_shelf()
        if not former.complete and source == former.order[0]:
            self.go_on_reading(first=message.corpus.order[0])

    def _tell_listed(self, came: frozenset[str], gone: frozenset[str]) -> None:
        """Say how many articles came and went."""
        new = ngettext("{count} new article.", "{count} new articles.", len(came))
        lost = ngettext("{count} article is gone.", "{count} articles are gone.", len(gone))
        told = (new.format(count=len(came)) * bool(came), lost.format(count=len(gone)) * bool(gone))
        if any(told):
            self.say(" ".join(filter(None, told)))

    def follow(self, renames: dict[str, str]) -> None:
        """Let the annotations of renamed articles go with them; show the open one again.

        Raises:
            StorageError: if the annotations are not open.
        """
        from tui_reader import mending

        source = self.shown_source()
        self.remember_place()
        cursor, lines, read = self.text.cursor, self.text.lines_above, self.page.article
        undoable = mending.follow(self.session, renames)
        self.names_changed(renames)
        if source in renames:
            self.page = Page(shown=self.page.shown)
            self.open_article(renames[source])
            if read is not None:
                self.text.resume(cursor.kind, cursor.span, lines)
        self.tell_followed(renames, undoable)

    # -- for the main screen ---------------------------------------------------------------------

    def shown_source(self) -> str:
        """Return the source of the article that is open."""
        return ""

    def remember_place(self) -> None:
        """Let the session know how far the person has come in the open article."""

    def text_changed(self, old: Article, new: Article) -> None:
        """Take notice that an article's text is not what it was."""

    def names_changed(self, renames: dict[str, str]) -> None:
        """Take notice that articles have new names."""

    def page_of(self, article: Article) -> Page:
        """Return the page that shows an article."""
        return Page(article)

    def show_passages(self, passages: tuple[Passage, ...]) -> None:
        """Show the open article with these passages."""

    def forget_entities(self, source: str) -> None:
        """Forget what was found in an article's former text."""

    def gather_again(self, sources: frozenset[str] | None = None) -> None:
        """Look through these articles again for the index, or through all."""

    def look_for_entities(self) -> None:
        """Look for entities where they are not known yet."""

    def refresh_shelf(self) -> None:
        """Show the list of articles anew."""

    def articles_seen(self) -> Sequence[str]:
        """Return the articles that are in view in the list."""
        return ()

    def arranging_told(self) -> str:
        """Return how far the filter of the list is, or sorting, as long as that takes."""
        return ""

    def go_on_reading(self, first: str = "") -> None:
        """Open the article read last, or else the first, unless the person has begun to read."""

    def show_open(self) -> None:
        """Show in the list which article is open."""

    def recounted(self) -> None:
        """Show anew how many entities the listed articles mention."""

    def hush(self) -> None:
        """Let the message be gone when the status bar is written next."""

    def tell(self) -> None:
        """Write the status bar anew."""


def _came_and_gone(former: Corpus, corpus: Corpus) -> tuple[frozenset[str], frozenset[str]]:
    """Return the articles that are new since a former listing, and those that are gone."""
    before, now = former.sources, corpus.sources
    return frozenset(now - before), frozenset(before - now)
