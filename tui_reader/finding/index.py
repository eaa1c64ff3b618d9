"""The index: which articles of a corpus may hold what is sought, without reading them all.

It knows words only; whoever asks reads the articles that it names, and sees what stands there.
Small corpora have none, and of articles that it does not know yet it says that they may hold
anything: so the answers are the same with it and without.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from heapq import merge
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from tui_reader.corpus import Corpus
from tui_reader.finding.index_file import IndexFile

if TYPE_CHECKING:
    from sqlite3 import Connection

    from tui_reader.finding.query import Condition

SMALL = 300
"""Articles up to which all are read: that takes no longer than a person notices."""

_AHEAD = 100  # articles that are read before the index is asked for beginnings of words


@dataclass(frozen=True)
class _Known:
    """What an index knew of a corpus in one generation of it.

    `places` has the place in the corpus for each id, -1 for those that count no more. They rise up
    to the id `sorted`. `unknown` are the places of articles that the index does not know.
    """

    corpus: Corpus
    generation: int
    places: array[int]
    sorted: int
    unknown: Sequence[int]

    def place(self, number: int) -> int:
        """Return the place of the article with an id, -1 if it has none."""
        return self.places[number] if number < len(self.places) else -1


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
        self._checked = False
        self._due = True
        self._known: _Known | None = None
        self._lock = Lock()

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
            order = self._corpus().order
            wanted = expression(query) if self.useful else None
            places = range(len(order)) if wanted is None else self._places(wanted)
            yield from ((place, order[place]) for place in places)
            return
        named = tuple(sources)
        if self.useful and len(named) > SMALL:
            among = {source for _, source in self.candidates(query)}
            yield from (each for each in enumerate(named) if each[1] in among)
        else:
            yield from enumerate(named)

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
                known = self._known_by(database, corpus)
                ids = likest(database, words, len(corpus), most + len(self._stale))
                likely = [place for number in ids if (place := known.place(number)) >= 0][:most]
                unknown = known.unknown
        places = (*likely, *(range(len(corpus)) if unknown is None else unknown))
        yield from map(corpus.order.__getitem__, places)

    def changed(self, sources: Iterable[str]) -> None:
        """Let these articles be read until `refresh`, because their files have come or changed."""
        with self._lock:
            self._turn += 1
            self._stale |= dict.fromkeys(sources, self._turn)
            self._known = None
            self._due = True

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
        with self._file.opened() as database:
            if database is not None:
                self._known_by(database, corpus)
        return done

    # -- inside ----------------------------------------------------------------------------------

    @property
    def _file(self) -> IndexFile:
        return IndexFile(self._folder, self._corpus().root)

    def _places(self, wanted: str) -> Iterator[int]:
        """Yield the places of articles that match, in order; at worst, all."""
        corpus, last = self._corpus(), -1
        if "*" in wanted:
            # What begins in a frequent way is looked for in all words first, which takes long.
            for last in range(min(_AHEAD, len(corpus))):
                yield last
        with self._file.opened() as database:
            if database is not None:
                database.execute("BEGIN")
                known = self._known_by(database, corpus)
                for place in merge(known.unknown, *_matching(database, wanted, known)):
                    if place > last:
                        yield place
                        last = place
                return
        yield from range(last + 1, len(corpus))

    def _known_by(self, database: Connection, corpus: Corpus) -> _Known:
        generation: int = database.execute("SELECT generation FROM about").fetchone()[0]
        known = self._known
        if known is None or (known.corpus, known.generation) != (corpus, generation):
            with self._lock:
                known = self._known = _read(database, corpus, generation, frozenset(self._stale))
        return known


def _read(database: Connection, corpus: Corpus, generation: int, stale: frozenset[str]) -> _Known:
    """Return what the index knows of the corpus, but for the articles that are stale."""
    unknown = {source: place for place, source in enumerate(corpus.order)}
    held = {source: unknown.pop(source) for source in stale if source in unknown}
    last = database.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()[0]
    places = array("q", [-1]) * (last + 1)
    before, rising = -1, True
    up_to = 0
    for number, source in database.execute("SELECT id, source FROM articles ORDER BY id"):
        place = unknown.pop(source, -1)
        places[number] = place
        rising = rising and place > before
        if rising:
            before, up_to = place, number
    return _Known(corpus, generation, places, up_to, sorted((*unknown.values(), *held.values())))


def _matching(database: Connection, wanted: str, known: _Known) -> tuple[Iterator[int], list[int]]:
    """Return the places of articles that match: those whose ids rise with them, and the others."""
    select = "SELECT rowid FROM words WHERE words MATCH ? AND rowid {} ? ORDER BY rowid"

    def matched(side: str) -> Iterator[int]:
        for (number,) in database.execute(select.format(side), (wanted, known.sorted)):
            if (place := known.place(number)) >= 0:
                yield place

    return matched("<="), sorted(matched(">"))
