"""Known: what an index knows of a corpus, and in which order its answers come."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import chain
from typing import TYPE_CHECKING

from tui_reader.articles.corpus import Corpus
from tui_reader.finding.index_file import key_of, source_of

if TYPE_CHECKING:
    from sqlite3 import Connection

_MOST = 1 << 24  # ids that are believed: a damaged file may tell of any
AT_ONCE = 500
"""Articles whose stamps are compared at once."""


@dataclass(frozen=True)
class Known:
    """What an index knows of a corpus in one generation of it.

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

    def candidates(self, database: Connection, wanted: str) -> Iterator[int]:
        """Yield the places of articles that match or are unknown, in order, as they are found."""
        select = "SELECT rowid FROM words WHERE words MATCH ? AND rowid {} ? ORDER BY rowid"

        def matched(side: str) -> Iterator[int]:
            for (number,) in database.execute(select.format(side), (wanted, self.sorted)):
                if (place := self.place(number)) >= 0:
                    yield place

        return merge(self.unknown, matched("<="), sorted(matched(">")))


def known(
    database: Connection, corpus: Corpus, generation: int, stale: Iterable[str] = ()
) -> Known:
    """Return what the index knows of the corpus, but for the articles that are stale."""
    unknown = {source: place for place, source in enumerate(corpus.order)}
    held = {source: unknown.pop(source) for source in stale if source in unknown}
    select = "SELECT coalesce(max(id), 0) FROM articles WHERE id <= ?"
    last = database.execute(select, (_MOST,)).fetchone()[0]
    places = array("q", [-1]) * (last + 1)
    before, rising, up_to = -1, True, 0
    select = "SELECT id, source FROM articles WHERE id <= ? ORDER BY id"
    for number, key in database.execute(select, (_MOST,)):
        place = unknown.pop(source_of(key), -1)
        places[number] = place
        rising = rising and (place < 0 or place > before)
        if rising:
            before, up_to = max(place, before), number
    return Known(corpus, generation, places, up_to, sorted((*unknown.values(), *held.values())))


def changed(
    database: Connection, corpus: Corpus, sources: Sequence[str]
) -> Iterator[tuple[str, str, bool]]:
    """Yield those of the articles that are not known as they are: also the stamp, if known.

    Each stamp is looked at when it is asked for.
    """
    for start in range(0, len(sources), AT_ONCE):
        some = sources[start : start + AT_ONCE]
        marks = ",".join("?" * len(some))
        select = f"SELECT source, stamp FROM articles WHERE source IN ({marks})"
        keys = [key_of(source) for source in some]
        before: dict[bytes, str] = dict(database.execute(select, keys).fetchall())
        for source, key, found in zip(some, keys, corpus.stamps(some), strict=True):
            if found is not None and before.get(key) != (stamp := "{} {} {}".format(*found)):
                yield source, stamp, key in before


def with_changed(database: Connection, corpus: Corpus, places: Iterable[int]) -> Iterator[int]:
    """Yield places in order, and in between those of articles that have changed since."""
    after = 0
    for place in chain(places, (len(corpus),)):
        for source, _, _ in changed(database, corpus, corpus.order[after:place]):
            yield corpus.order.index(source)
        if after <= place < len(corpus):
            yield place
        after = max(after, place + 1)
