"""Relisting: articles come into the folder and go from it."""

from __future__ import annotations

from time import monotonic

from textual import on
from textual.message import Message

from tui_reader.articles.corpus import Corpus
from tui_reader.errors import ReaderError
from tui_reader.localisation import ngettext
from tui_reader.ui.screens.main.following import FollowingScreen, came_and_gone
from tui_reader.values import frozen

_EASE = 20  # times as long as a look at the folder took it is not looked at again


class RelistingScreen(FollowingScreen):
    """A screen whose articles are those that the folder has now."""

    @frozen
    class FolderChanged(Message):
        """The folder of the articles is now as this corpus has it: files `came` and were `gone`."""

        corpus: Corpus
        came: frozenset[str]
        gone: frozenset[str]

    _looked = _look_took = 0.0

    def look_at_folder(self) -> None:
        """Tell if the folder is not as it was listed, unless one has just looked; on a thread.

        Only what has changed is listed anew.
        """
        began, former = monotonic(), self.session.corpus
        if began - self._looked <= _EASE * self._look_took:
            return
        corpus = former.listed_anew()
        self._looked, self._look_took = monotonic(), monotonic() - began
        if corpus is not former:
            self.post_message(self.FolderChanged(corpus, *came_and_gone(former, corpus)))
        corpus.sources  # noqa: B018, keys are not to wait until it is known where articles stand

    # -- inside ----------------------------------------------------------------------------------

    @on(FolderChanged)
    def _folder_changed(self, message: FolderChanged) -> None:
        former, corpus = self.session.corpus, message.corpus
        here = self.page.article
        gone = here if here is not None and here.source in message.gone else None
        if not self.look_for_renames(corpus, gone):
            self._listed(self.Listed(former, corpus, {}, message.came, message.gone))

    @on(FollowingScreen.Listed)
    def _listed(self, message: FollowingScreen.Listed) -> None:
        source, former = self.shown_source(), message.former
        new = self.to_follow(message.renames, message.corpus)
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
            self._tell_listed(message.came, message.gone - self.told_gone)
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

    # -- for the main screen ---------------------------------------------------------------------

    def gather_again(self, sources: frozenset[str] | None = None) -> None:
        """Look through these articles again for the index, or through all."""

    def go_on_reading(self, first: str = "") -> None:
        """Open the article read last, or else the first, unless the person has begun to read."""
