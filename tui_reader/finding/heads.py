"""Heads: the titles, dates and sources of articles, kept in the index once they were read.

They are asked for in the order of the corpus, so those of many articles are looked up at once.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from tui_reader.articles.corpus import Corpus
from tui_reader.cleaning.facts import VERSION
from tui_reader.finding.index_file import IndexFile, key_of, source_of
from tui_reader.model.article import Certainty, Guess, Headline

_FACTS = 4
_AT_ONCE = 500  # articles that are looked up, or written, in one go


class Heads:
    """The heads of a corpus' articles; for any thread.

    `file` returns the index, which knows of which text of an article each head is.
    """

    def __init__(self, file: Callable[[], IndexFile]) -> None:
        self._file = file
        self._near: dict[str, tuple[str, Headline | None]] = {}
        self._new: dict[str, tuple[str, Headline]] = {}
        self._lock = Lock()

    def forget(self) -> None:
        """Look up anew what is kept, because articles have changed."""
        with self._lock:
            self._near = {}

    def keep(self) -> None:
        """Keep what was read, now that nothing more is asked."""
        with self._lock:
            self._write()

    def headline(self, corpus: Corpus, source: str) -> Headline:
        """Return what is guessed of an article from its head, as it is kept, or else read now."""
        with self._lock:
            if source not in self._near:
                self._near = self._looked_up(corpus, source)
            stamp, kept = self._near[source]
        if kept is not None:
            return kept
        found = corpus.headline(source)
        with self._lock:
            if stamp and source not in corpus.problems:
                self._near[source] = self._new[source] = stamp, found
            if len(self._new) >= _AT_ONCE:
                self._write()
        return found

    def _looked_up(self, corpus: Corpus, source: str) -> dict[str, tuple[str, Headline | None]]:
        """Return the stamps and heads of an article and those behind it.

        The stamp is that of the text which the index knows, "" for none; the head None if not kept.
        """
        place = corpus.order.place(source)
        some = [source] if place is None else corpus.order[place : place + _AT_ONCE]
        near: dict[str, tuple[str, Headline | None]] = dict.fromkeys(some, ("", None))
        with self._file().opened() as database:
            if database is not None:
                marks = ",".join("?" * len(some))
                select = (
                    "SELECT source, stamp, head FROM articles LEFT JOIN heads USING (id) "
                    f"WHERE source IN ({marks})"
                )
                for key, stamp, head in database.execute(select, [key_of(each) for each in some]):
                    near[source_of(key)] = stamp, None if head is None else unpack(head)
        return near

    def _write(self) -> None:
        """Write the heads that are new, but for those of articles that were indexed anew since."""
        if not self._new:
            return
        heads = [(pack(head), key_of(source), at) for source, (at, head) in self._new.items()]
        with self._file().opened() as database:
            if database is not None:
                database.execute("BEGIN IMMEDIATE")
                insert = (
                    "INSERT OR REPLACE INTO heads "
                    "SELECT id, ? FROM articles WHERE source = ? AND stamp = ?"
                )
                database.executemany(insert, heads)
                database.execute("COMMIT")
        self._new = {}


def pack(head: Headline) -> bytes:
    """Return a head in a compact form."""
    import orjson

    facts = (head.title, head.published, head.publisher, head.author)
    found = [[fact.value, fact.certainty, fact.evidence] for fact in facts]
    return orjson.dumps([VERSION, *found])


def unpack(packed: bytes) -> Headline | None:
    """Return the head, or None if that is not what `pack` made by the present rules."""
    import orjson

    try:
        version, *found = orjson.loads(packed)
        facts = [Guess(value, Certainty(how), why) for value, how, why in found]
        return Headline(*facts) if version == VERSION and len(facts) == _FACTS else None
    except (ValueError, TypeError):
        return None
