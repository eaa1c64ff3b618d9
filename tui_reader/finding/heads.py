"""Heads: the titles, dates and sources of articles, kept in the index once they were read.

They are asked for in the order of the corpus, so those of many articles are looked up at once.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from tui_reader.corpus import Corpus
from tui_reader.finding.index_file import IndexFile
from tui_reader.model.article import Certainty, Guess, Headline

_AT_ONCE = 500  # articles that are looked up, or written, in one go


class Heads:
    """The heads of a corpus' articles; for any thread.

    `file` returns the index, which knows of which text of an article each head is.
    """

    def __init__(self, file: Callable[[], IndexFile]) -> None:
        self._file = file
        self._near: dict[str, Headline | None] = {}
        self._new: dict[str, Headline] = {}
        self._lock = Lock()

    def forget(self) -> None:
        """Look up anew what is kept, because articles have changed."""
        with self._lock:
            self._near, self._new = {}, {}

    def headline(self, corpus: Corpus, source: str) -> Headline:
        """Return what is guessed of an article from its head, as it is kept, or else read now."""
        with self._lock:
            if source not in self._near:
                self._near = self._looked_up(corpus, source)
            kept = self._near[source]
        if kept is not None:
            return kept
        found = corpus.headline(source)
        with self._lock:
            if source not in corpus.problems:
                self._near[source] = self._new[source] = found
            if len(self._new) >= _AT_ONCE:
                self._write()
        return found

    def _looked_up(self, corpus: Corpus, source: str) -> dict[str, Headline | None]:
        """Return the heads of an article and those behind it, None where none is kept."""
        place = corpus.order.place(source)
        some = [source] if place is None else corpus.order[place : place + _AT_ONCE]
        near: dict[str, Headline | None] = dict.fromkeys(some)
        with self._file().opened() as database:
            if database is not None:
                marks = ",".join("?" * len(some))
                select = (
                    "SELECT source, head FROM articles JOIN heads USING (id) "
                    f"WHERE source IN ({marks})"
                )
                near |= {each: unpack(head) for each, head in database.execute(select, some)}
        return near

    def _write(self) -> None:
        heads = [(pack(head), source) for source, head in self._new.items()]
        with self._file().opened() as database:
            if database is not None:
                database.execute("BEGIN IMMEDIATE")
                insert = "INSERT OR REPLACE INTO heads SELECT id, ? FROM articles WHERE source = ?"
                database.executemany(insert, heads)
                database.execute("COMMIT")
        self._new = {}


def pack(head: Headline) -> bytes:
    """Return a head in a compact form."""
    import orjson

    facts = (head.title, head.published, head.publisher, head.author)
    return orjson.dumps([[fact.value, fact.certainty, fact.evidence] for fact in facts])


def unpack(packed: bytes) -> Headline | None:
    """Return the head, or None if that is not what `pack` made."""
    import orjson

    try:
        facts = [Guess(value, Certainty(how), why) for value, how, why in orjson.loads(packed)]
        return Headline(*facts)
    except (ValueError, TypeError):
        return None
