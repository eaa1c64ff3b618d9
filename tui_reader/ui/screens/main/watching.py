"""Watching: what others do to the articles is seen soon after."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from tui_reader import disk
from tui_reader.errors import ReaderError
from tui_reader.ui.screens.main.relisting import RelistingScreen
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

EVERY = 1.0
"""Seconds after which the files are looked at again."""


class WatchingScreen(RelistingScreen):
    """A screen that follows what others do to the articles that it shows."""

    @frozen
    class TitlesRead(Message):
        """The heads of the articles in view were read; of these something else is known now.

        The files of those `edited` have changed since they were read before.
        """

        changed: list[str]
        edited: frozenset[str] = frozenset()

    class NamesRead(Message):
        """The name lists were read: they have changed."""

    _watching = False

    def begin_to_watch(self) -> None:
        """Look at the open article's file, and at the folder of the articles, from now on."""
        self.set_interval(EVERY, self._watch)
        if not self.session.corpus.complete:
            self._watch()

    # -- inside ----------------------------------------------------------------------------------

    def _watch(self) -> None:
        source = self.shown_source()
        if source in self.session.corpus and not self._watching:
            self._watching = True
            self._look_at_files(source, self.stamp, self.articles_seen())

    @threaded("watch")
    def _look_at_files(self, source: str, known: disk.Stamp | None, seen: Sequence[str]) -> None:
        """Look at the open article's file, at those whose titles are seen, and at the folder.

        The files of all others have their turn too, some at each look, unless a key was pressed.
        """
        try:
            stamp = self.session.corpus.stamp(source)
            if stamp != known:
                self.post_message(self.as_it_is_now(source))
            if self.session.names.look():
                self.post_message(self.NamesRead())
            told_gone = stamp is None and known is not None
            if not told_gone:
                self.look_at_folder()
            corpus = self.session.corpus
            there = [each for each in seen if each in corpus]
            unseen = self.session.index.edited(lambda: self.reads_on) - {source}
            edited = unseen.union(filter(corpus.edited, there))
            there += (each for each in unseen if corpus.brief(each) is not None)
            changed = list(filter(corpus.look, there))
            if changed or edited:
                self.post_message(self.TitlesRead(changed, edited))
        except ReaderError:
            pass  # a folder that cannot be entered now may be back at the next look
        finally:
            self._watching = False

    # -- for the main screen ---------------------------------------------------------------------

    @property
    def reads_on(self) -> bool:
        """Return whether a person has moved on a moment ago, and will before long."""
        return False

    def articles_seen(self) -> Sequence[str]:
        """Return the articles that are in view in the list."""
        return ()

    def arranging_told(self) -> str:
        """Return how far the filter of the list is, or sorting, as long as that takes."""
        return ""

    def show_open(self) -> None:
        """Show in the list which article is open."""

    def recounted(self) -> None:
        """Show anew how many entities the listed articles mention."""

    def hush(self) -> None:
        """Let the message be gone when the status bar is written next."""

    def tell(self) -> None:
        """Write the status bar anew."""
