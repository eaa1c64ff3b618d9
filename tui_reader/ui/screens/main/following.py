"""Following: an article that comes back under another name keeps its annotations."""

from __future__ import annotations

from textual.message import Message

from tui_reader.articles.corpus import Corpus
from tui_reader.errors import ReaderError
from tui_reader.localisation import _
from tui_reader.model.article import Article
from tui_reader.model.change import Contents
from tui_reader.ui import astray, phrases
from tui_reader.ui.page import Page
from tui_reader.ui.screens.main.rereading import RereadingScreen
from tui_reader.ui.working import threaded
from tui_reader.values import frozen


class FollowingScreen(RereadingScreen):
    """A screen that looks for the new names of articles, and goes with them."""

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

    _followed: frozenset[str] = frozenset()

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

    def to_follow(self, renames: dict[str, str], corpus: Corpus) -> dict[str, str]:
        """Return the renames that are to be followed: each is but once."""
        new = {old: name for old, name in renames.items() if old not in self._followed}
        # What the person takes back is not done again, unless the file was back in between.
        self._followed = frozenset({*self._followed, *new} - corpus.sources)
        return new

    def follow(self, renames: dict[str, str]) -> None:
        """Let the annotations of renamed articles go with them; show the open one again.

        Raises:
            StorageError: if the annotations are not open.
        """
        from tui_reader.acts import mending

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
        self._tell_followed(renames, undoable)

    def tell_gone(self, source: str, problem: str) -> None:
        """Say that the file is gone, and look where it went; or that it cannot be read."""
        super().tell_gone(source, problem)
        if not problem:
            self.look_for_renames(gone=self.page.article)

    # -- inside ----------------------------------------------------------------------------------

    def _tell_followed(self, renames: dict[str, str], undoable: bool) -> None:
        """Say which articles have which new names."""
        names = [f"{old} → {new}" for old, new in renames.items()]
        told = _("Followed {name}").format(name=names[0])
        if len(names) > 1:
            told = _("Followed {count} renamed articles").format(count=len(names))
        told = phrases.revocable(told) if undoable else f"{told}."
        strays = astray.told_here(self.page.passages)
        self.say(f"{told} {strays}".rstrip(), worry=bool(strays))

    @threaded("renames", exclusive=True)
    def _look_for_renames(
        self, contents: Contents, former: Corpus, corpus: Corpus | None, gone: Article | None
    ) -> None:
        from tui_reader.session.review import Review

        try:
            corpus = corpus or former.listed_anew()
        except ReaderError:
            return
        review = Review(corpus, contents, self.session.placer)
        renames = review.renames()
        vanished = gone is not None and gone.source not in corpus
        if gone and vanished and (name := review.new_name(gone, former.sources)):
            renames[gone.source] = name
        changed = came_and_gone(former, corpus)
        self.post_message(self.Listed(former, corpus, renames, *changed))

    # -- for the main screen ---------------------------------------------------------------------

    def remember_place(self) -> None:
        """Let the session know how far the person has come in the open article."""

    def names_changed(self, renames: dict[str, str]) -> None:
        """Take notice that articles have new names."""


def came_and_gone(former: Corpus, corpus: Corpus) -> tuple[frozenset[str], frozenset[str]]:
    """Return the articles that are new since a former listing, and those that are gone."""
    before, now = former.sources, corpus.sources
    return frozenset(now - before), frozenset(before - now)
