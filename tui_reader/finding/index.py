"""The index: which articles of a corpus may hold what is sought, without reading them all.

It knows words only; whoever asks reads the articles that it names, and sees what stands there.
Small corpora have none, and of articles that it does not know yet it says that they may hold
anything: so the answers are the same with it and without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from tui_reader.articles.corpus import Corpus
from tui_reader.finding.heads import Heads
from tui_reader.finding.index_file import IndexFile
from tui_reader.finding.known import AT_ONCE, Known, changed, known, with_changed
from tui_reader.model.article import Headline

if TYPE_CHECKING:
    from sqlite3 import Connection

    from tui_reader.finding.query import Condition

SMALL = 300
"""Articles up to which all are read: that takes no longer than a person notices."""

_ROUND = 2000  # articles whose stamps are looked at in one go while the program runs
_AHEAD = 100  # articles that are read before the index is asked what takes it long


class CorpusIndex:
    """The index of a corpus; for any thread.

    `folder` and `corpus` return where it is kept, and the corpus as it is now. Nothing is opened
    or made before it is needed.
    """

    def __init__(self, folder: Callable[[], Path], corpus: Callable[[], Corpus]) -> None:
        self._folder = folder
        self._corpus = corpus
        self._stale: dict[str, int] = {}
        self._turn = 0
        self._looked_up_to = 0
        self._checked = False
        self._due = True
        self._known: Known | None = None
        self._lock = Lock()
        self._heads = Heads(lambda: self._file)

    @property
    def useful(self) -> bool:
        """Return whether the corpus is one that is worth an index."""
        corpus = self._corpus()
        return corpus.whole and len(corpus) > SMALL

    def candidates(
        self, query: Condition, sources: Iterable[str] | None = None
    ) -> Iterator[tuple[int, str]]:
        """Yield the articles that may hold what is asked for, each with its place in the corpus.

        They come in the order of the corpus, or of the `sources` if only those are of interest,
        with the places there. Each is found when it is asked for.
        """
        from tui_reader.finding.shortlist import expression

        if sources is None:
            corpus, wanted = self._corpus(), expression(query) if self.useful else None
            places = range(len(corpus)) if wanted is None else self._places(corpus, wanted)
            yield from ((place, corpus.order[place]) for place in places)
            return
        named = enumerate(sources if isinstance(sources, Sequence) else tuple(sources))
        yield from islice(named, _AHEAD)
        yield from self._among(self.candidates(query), named) if self.useful else named

    def similar(self, words: Iterable[str], most: int) -> Iterator[str]:
        """Yield the articles that have most of these words, which come the rarest first.

        Words count as one if they begin alike. So many articles come, the likest first, and then
        those of which it is not known.
        """
        from tui_reader.finding.similar import likest

        corpus, likely, unknown = self._corpus(), list[int](), None
        with self._file.opened() if self.useful else nullcontext() as database:
            if database is not None:
                database.execute("BEGIN")
                there = self._known_by(database, corpus)
                ids = likest(database, words, len(corpus), most + len(self._stale))
                likely = [place for number in ids if (place := there.place(number)) >= 0][:most]
                unknown = there.unknown
        places = (*likely, *(range(len(corpus)) if unknown is None else unknown))
        yield from map(corpus.order.__getitem__, places)

    def headline(self, source: str) -> Headline:
        """Return what is guessed of an article from its head, which is read only once.

        It is for whoever asks of one article after the other, in the order of the corpus.
        """
        corpus = self._corpus()
        if not self.useful or not self._checked or source in self._stale:
            return corpus.headline(source)
        return self._heads.headline(corpus, source)

    def keep(self) -> None:
        """Keep the heads that were read, now that nothing more is asked."""
        self._heads.keep()

    def changed(self, sources: Iterable[str]) -> None:
        """Let these articles be read until `refresh`, because their files have come or changed."""
        with self._lock:
            self._turn += 1
            self._stale |= dict.fromkeys(sources, self._turn)
            self._known = None
            self._due = True
        self._heads.forget()

    def edited(self, stop: Callable[[], bool] = lambda: False) -> frozenset[str]:
        """Return which of the next few articles are not as the index knows them; for one thread.

        It goes round and round through the corpus, for nobody tells of edits that are not seen. It
        ends early when `stop` says so, and finds nothing until the index is up to date once.
        """
        corpus, found = self._corpus(), set[str]()
        if not self.useful or not self._checked:
            return frozenset()
        first = self._looked_up_to if self._looked_up_to < len(corpus) else 0
        with self._file.opened() as database:
            for start in range(first, min(first + _ROUND, len(corpus)), AT_ONCE):
                if database is None or stop():
                    break
                some = changed(database, corpus, corpus.order[start : start + AT_ONCE])
                found.update(source for source, _, known in some if known)
                self._looked_up_to = start + AT_ONCE
        return frozenset(each for each in found if each not in self._stale)

    @property
    def due(self) -> bool:
        """Return whether `refresh` would have something to do, as far as is known."""
        return self._due and self.useful

    def refresh(
        self,
        stop: Callable[[], bool] = lambda: False,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> bool:
        """Bring the index up to date with the files; return whether it is.

        It is not if `stop` said so, or if another program is at it, or if it cannot be written.
        `progress` is told how many articles of all are done. The first time all files are looked
        at, then those that have changed.
        """
        from tui_reader.finding.building import build

        if not self.useful:
            return True
        corpus, turn = self._corpus(), self._turn
        sources = tuple(self._stale if self._checked else corpus.order)
        done = build(self._file, corpus, sources, stop, progress)
        with self._lock:
            if done:
                self._checked = True
                self._stale = {each: at for each, at in self._stale.items() if at > turn}
            self._due = bool(self._stale) if done else stop()
            self._known = None
        self._heads.forget()
        with self._file.opened() as database:
            if database is not None:
                self._known_by(database, corpus)
        return done

    # -- inside ----------------------------------------------------------------------------------

    @property
    def _file(self) -> IndexFile:
        return IndexFile(self._folder, self._corpus().root)

    def _among(
        self, found: Iterator[tuple[int, str]], named: Iterable[tuple[int, str]]
    ) -> Iterator[tuple[int, str]]:
        """Yield the named ones that are found, in whatever order; no more is sought than it takes.

        What is found comes in the order of the corpus.
        """
        order, among, last = self._corpus().order, set[str](), -1
        for each in named:
            place = order.place(each[1])
            while place is not None and last < place:
                last, source = next(found, (len(order), ""))
                among.add(source)
            if each[1] in among:
                yield each

    def _places(self, corpus: Corpus, wanted: str) -> Iterator[int]:
        """Yield the places of articles that match, in order; at worst, all."""
        last = -1
        if "*" in wanted:
            # What begins in a frequent way is looked for in all words first, which takes long.
            for last in range(min(_AHEAD, len(corpus))):
                yield last
        with self._file.opened() as database:
            if database is not None:
                database.execute("BEGIN")
                places = self._known_by(database, corpus).candidates(database, wanted)
                if not self._checked:
                    # Nothing is known yet of what happened since the program ran last.
                    places = with_changed(database, corpus, places)
                for place in places:
                    if place > last:
                        yield place
                        last = place
                return
        yield from range(last + 1, len(corpus))

    def _known_by(self, database: Connection, corpus: Corpus) -> Known:
        generation: int = database.execute("SELECT generation FROM about").fetchone()[0]
        found = self._known
        if found is None or (found.corpus, found.generation) != (corpus, generation):
            with self._lock:
                found = self._known = known(database, corpus, generation, self._stale)
        return found
