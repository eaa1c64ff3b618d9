"""Building: the index of a corpus is brought up to date with its files.

Files are compared by their stamps, then by the hashes of their texts. Each transaction is whole,
so that whoever is stopped or killed goes on where they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from tui_reader import disk
from tui_reader.articles.corpus import Corpus
from tui_reader.errors import InputError
from tui_reader.finding.index_file import IndexFile, key_of, source_of
from tui_reader.finding.known import AT_ONCE, changed
from tui_reader.finding.tokens import indexed

if TYPE_CHECKING:
    from sqlite3 import Connection, Cursor

_TOGETHER = 16 * 1024 * 1024
"""Code points of texts that are written in one transaction: about a second of work."""

_HASH = 16  # bytes of a hash that are kept: more than enough to tell texts apart

_DEAD = 2  # times as many articles that are gone as there are, and the index is begun anew


class _Text(NamedTuple):
    """An article that was read: its key, stamp, hash and tokens, and whether it was known."""

    key: bytes
    stamp: str
    hash: bytes
    tokens: str
    known: bool


def build(
    file: IndexFile,
    corpus: Corpus,
    sources: Sequence[str],
    stop: Callable[[], bool],
    progress: Callable[[int, int], None],
) -> bool:
    """Bring the index up to date with these articles and with those that are gone.

    Return whether it is. One program does so at a time.
    """
    with file.opened(make=True) as database:
        claim = disk.Claim(file.path.with_suffix(".lock"))
        if database is not None and claim.take():
            try:
                file.sweep()
                return _Builder(database, corpus).build(sources, stop, progress)
            finally:
                claim.leave()
    return False


class _Builder:
    """Builds the index of a corpus in a database."""

    def __init__(self, database: Connection, corpus: Corpus) -> None:
        self._database = database
        self._corpus = corpus
        self._read: list[_Text] = []
        self._size = 0
        self._gone: dict[bytes, int] = {}

    def build(
        self,
        sources: Sequence[str],
        stop: Callable[[], bool],
        progress: Callable[[int, int], None],
    ) -> bool:
        """Read what has changed since; return whether that was not stopped."""
        any_gone = self._look_through()
        for start in range(0, len(sources), AT_ONCE):
            some = sources[start : start + AT_ONCE]
            # What changes while it is read has another stamp then, and is seen next time.
            for source, stamp, known in changed(self._database, self._corpus, some):
                if stop():
                    return False
                self._take(source, stamp, known)
            progress(start + len(some), len(sources))
        self._write()
        if any_gone:
            self._forget()
        return True

    @contextmanager
    def _transaction(self) -> Iterator[Callable[..., Cursor]]:
        """Return what changes the database; whoever read it before sees that by the generation."""
        execute = self._database.execute
        execute("BEGIN IMMEDIATE")
        yield execute
        execute("UPDATE about SET generation = generation + 1")
        execute("COMMIT")

    def _look_through(self) -> bool:
        """Return whether articles are gone; empty an index that holds more of those than others."""
        self._gone = {text: number for number, _, text in self._gone_now()}
        select = "SELECT count(*), (SELECT max(seq) FROM sqlite_sequence) FROM articles"
        count, last = self._database.execute(select).fetchone()
        if (last or 0) > _DEAD * count + AT_ONCE:
            with self._transaction() as execute:
                execute("DELETE FROM articles")
                execute("DELETE FROM sqlite_sequence")
                execute("DELETE FROM heads")
                execute("INSERT INTO words (words) VALUES ('delete-all')")
            self._gone = {}
        return bool(self._gone)

    def _take(self, source: str, stamp: str, known: bool) -> None:
        """Read an article; one that cannot be read is unknown."""
        try:
            text = self._corpus.load(source).text
        except InputError:
            if known:
                with self._transaction():
                    self._drop(key_of(source))
            return
        hashed = sha256(text.encode("utf-8")).digest()[:_HASH]
        self._read.append(_Text(key_of(source), stamp, hashed, indexed(text), known))
        self._size += len(text)
        if self._size >= _TOGETHER:
            self._write()

    def _write(self) -> None:
        """Write what was read, in one transaction; of a text that is known, only whose it is."""
        read, self._read, self._size = self._read, [], 0
        if not read:
            return
        with self._transaction() as execute:
            new = [text for text in read if not self._has(text)]
            select = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence"
            first = execute(select).fetchone()[0] + 1
            many = self._database.executemany
            rows = ((number, *text[:3]) for number, text in enumerate(new, first))
            many("INSERT INTO articles (id, source, stamp, hash) VALUES (?, ?, ?, ?)", rows)
            words = ((number, text.tokens) for number, text in enumerate(new, first))
            many("INSERT INTO words (rowid, text) VALUES (?, ?)", words)

    def _has(self, text: _Text) -> bool:
        """Let a text that the article had before, or one that is gone, be that of the article."""
        execute = self._database.execute
        if text.known:
            update = "UPDATE articles SET stamp = ? WHERE source = ? AND hash = ?"
            if execute(update, (text.stamp, text.key, text.hash)).rowcount:
                return True
            self._drop(text.key)
        former = self._gone.pop(text.hash, None)
        if former is not None:
            update = "UPDATE articles SET source = ?, stamp = ? WHERE id = ?"
            execute(update, (text.key, text.stamp, former))
            # A head without a title has the file's name.
            execute("DELETE FROM heads WHERE id = ?", (former,))
        return former is not None

    def _forget(self) -> None:
        """Take out the articles that are gone."""
        if gone := [key for _, key, _ in self._gone_now()]:
            with self._transaction():
                for key in gone:
                    self._drop(key)

    def _gone_now(self) -> list[tuple[int, bytes, bytes]]:
        """Return ids, keys and hashes of articles that the corpus does not have."""
        known = self._database.execute("SELECT id, source, hash FROM articles")
        return [each for each in known if source_of(each[1]) not in self._corpus]

    def _drop(self, key: bytes) -> None:
        """Take out an article, whose words then count for nothing."""
        execute = self._database.execute
        execute("DELETE FROM heads WHERE id IN (SELECT id FROM articles WHERE source = ?)", (key,))
        execute("DELETE FROM articles WHERE source = ?", (key,))
