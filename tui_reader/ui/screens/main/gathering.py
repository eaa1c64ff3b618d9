"""Gathering: all articles are looked through for entities while nothing else is to be done."""

from __future__ import annotations

from time import monotonic, sleep

from textual import on
from textual.message import Message
from textual.worker import Worker, get_current_worker

from tui_reader.errors import ReaderError
from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.ui.phrases import number
from tui_reader.ui.screens.main.correcting import CorrectingScreen
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

MANY = 8
"""Pieces from which on there is something to tell of the search through one article."""

REST = 0.4
"""Seconds without a key after which searches go on that nobody waits for."""

_TELL = 0.3  # seconds between two messages about how far it has come
_LONG = 50  # articles from which on there is something to tell
_EASE = 20  # times as long as linking took it is not done again, while articles are gathered


class GatheringScreen(CorrectingScreen):
    """A screen that gathers the entities of the whole corpus behind its back."""

    @frozen
    class Gathered(Message):
        """Articles were looked through: how many entities each mentions; and some are left.

        Of the one that is looked through now some pieces are done. Before that, so many articles
        of all are `indexed`.
        """

        counts: dict[str, int]
        left: int
        pieces: tuple[int, int] = (0, 0)
        indexed: tuple[int, int] = (0, 0)

    class Linked(Message):
        """Names may mean other entities than before."""

    stopped = False
    """Whether the person wants no articles to be gathered for now."""

    _gatherer: Worker[None] | None = None
    _unread: dict[str, None] | None = None
    _left = 0
    _pieces = (0, 0)
    _indexed = (0, 0)
    _used_at = 0.0

    def gather(self) -> None:
        """Look through the articles that were not, unless that is going on or was stopped."""
        if self._unread is None:
            # What is added last is taken first.
            self._unread = dict.fromkeys(reversed(self.session.corpus.order))
        due = self.session.recognition.index.changed or self.session.index.due
        idle = self._gatherer is None or self._gatherer.is_finished
        if idle and not self.stopped and (self._unread or due):
            self._left = max(1, len(self._unread))
            self._gatherer = self._gather(self._unread)

    def gather_again(self, sources: frozenset[str] | None = None) -> None:
        """Look through these articles again, or through all: they, or their names, have changed."""
        if self._unread is not None:
            every = self.session.corpus.order
            if sources:
                self.session.index.changed(sources)
            self._unread.update(dict.fromkeys(every if sources is None else sources))
            self.gather()

    def in_use(self) -> None:
        """Let searches wait a moment: a person is reading on."""
        self._used_at = monotonic()

    @property
    def reads_on(self) -> bool:
        """Return whether a person has moved on a moment ago, and will before long."""
        return monotonic() - self._used_at < REST

    @property
    def gathering(self) -> bool:
        """Return whether articles are left to be looked through."""
        return bool(self._left)

    def gathering_told(self) -> str:
        """Return how far the search through the articles has come, if that takes long."""
        long = self._left >= _LONG or self._pieces[1] >= MANY
        if not self._left or not (long or self.stopped):
            return ""
        if self._indexed[1] and not self.stopped:
            count, total = self._indexed
            told = _("words of {count}/{total} articles, {key} stops")
            return told.format(count=number(count), total=number(total), key=key_of("stop"))
        told = _("entities of {progress}, {key} stops")
        if self.stopped:
            told = _("entities of {progress}, stopped: {key} goes on")
        return told.format(progress=self.progress(), key=key_of("stop"))

    def progress(self) -> str:
        """Return how many articles are done, and how much of a long one that is in work."""
        total, (done, pieces) = len(self.session.corpus), self._pieces
        read = max(0, total - self._left)
        articles = _("{count}/{total} articles").format(count=number(read), total=number(total))
        articles = articles if total > 1 else ""
        long = _("{count}/{total} pieces").format(count=done, total=pieces) if pieces > 1 else ""
        return ", ".join(filter(None, (articles, long)))

    def action_stop(self) -> None:
        """Stop looking through the articles, or go on."""
        self.stopped = not self.stopped
        self.gather()
        self.gathering_went_on()

    def gathering_went_on(self) -> None:
        """Show how far the search through the articles has come."""

    def counted(self, counts: dict[str, int]) -> None:
        """Show how many entities articles mention."""

    def see_linked(self) -> None:
        """Show the open article with the names of the corpus."""

    # -- inside ----------------------------------------------------------------------------------

    @threaded("gather")
    def _gather(self, stale: dict[str, None]) -> None:
        """Look through articles until none is left, and link what they mention."""
        worker, recognition = get_current_worker(), self.session.recognition
        again = True
        while again:
            self._index_words(len(stale), worker)
            counts = self._look_through_all(stale, worker)
            recognition.flush()
            if not worker.is_cancelled:
                self._link()
            self.post_message(self.Gathered(counts, len(stale)))
            # While names were linked, articles may have changed.
            again = bool(stale) and not (self.stopped or worker.is_cancelled)

    def _index_words(self, left: int, worker: Worker[None]) -> None:
        """Bring the index of words up to date, which takes less than a look through all."""
        told = monotonic()

        def stop() -> bool:
            while self.reads_on and not worker.is_cancelled:
                sleep(_TELL / 10)
            return self.stopped or worker.is_cancelled

        def progress(done: int, total: int) -> None:
            nonlocal told
            if (now := monotonic()) - told > _TELL:
                self.post_message(self.Gathered({}, left, indexed=(done, total)))
                told = now

        if self.session.index.due:
            self.session.index.refresh(stop, progress)

    def _look_through_all(self, stale: dict[str, None], worker: Worker[None]) -> dict[str, int]:
        """Look through articles until none is left; what is done is taken out of `stale`.

        Returns the numbers of entities that were not told yet.
        """
        recognition, counts = self.session.recognition, dict[str, int]()
        told = linked = monotonic()
        took = 0.0

        def stop(done: int, pieces: int) -> bool:
            nonlocal counts, told
            while self.reads_on and not worker.is_cancelled:
                sleep(_TELL / 10)
            if (now := monotonic()) - told > _TELL:
                self.post_message(self.Gathered(counts, len(stale) + 1, (done, pieces)))
                counts, told = {}, now
            return self.stopped or worker.is_cancelled

        while stale and not (self.stopped or worker.is_cancelled):
            source, _ = stale.popitem()
            try:
                article = self.session.corpus.load(source)
                if not recognition.gather(article, stop):
                    stale[source] = None
                    break
                counts[source] = recognition.index.count(source)
            except ReaderError:
                recognition.index.remove(source)
            now = monotonic()
            if now - linked > max(1.0, _EASE * took):
                self._link()
                took, linked = monotonic() - now, monotonic()
        return counts

    def _link(self) -> None:
        """Find out anew which names are one entity; say so if that has changed anything."""
        index = self.session.recognition.index
        index.name(self.session.names.namings)
        before = index.linked
        if index.link() is not before:
            self.post_message(self.Linked())

    @on(Gathered)
    def _gathered(self, message: Gathered) -> None:
        self._left, self._pieces, self._indexed = message.left, message.pieces, message.indexed
        self.counted(message.counts)
        self.gathering_went_on()

    @on(Linked)
    def _linked(self) -> None:
        self.see_linked()
