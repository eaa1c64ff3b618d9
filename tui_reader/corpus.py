"""The corpus: the articles of a folder, loaded one at a time and never written."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import replace
from pathlib import Path, PurePosixPath

from tui_reader import disk
from tui_reader.cleaning.facts import headline
from tui_reader.errors import InputError
from tui_reader.localisation import _
from tui_reader.model.article import Article, Certainty, Guess, Headline
from tui_reader.text.normalise import normalise
from tui_reader.text.search import fold
from tui_reader.values import frozen

_HEAD = 4096


@frozen
class Entry:
    """One article of the corpus before it is opened: its source and its file."""

    source: str
    path: Path


class Corpus:
    """The articles of a folder, in natural order of their names.

    `root` is the folder, `entries` its articles. Nothing is read before it is asked for.
    `problems` says of articles whose heads were read and could not be, why not. `listing` looks
    again for what is in the folder; a corpus without it is a single file.
    """

    def __init__(
        self,
        root: Path,
        entries: tuple[Entry, ...],
        listing: Callable[[], tuple[Entry, ...]] | None = None,
    ) -> None:
        self.root = root
        self.entries = entries
        self._listing = listing
        self._paths = {entry.source: entry.path for entry in entries}
        self.problems: dict[str, InputError] = {}
        self._headlines: dict[str, Headline] = {}

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, source: str) -> bool:
        return source in self._paths

    def has_file(self, path: Path) -> bool:
        """Return whether that file is one of the articles."""
        file, root = path.resolve(), self.root.resolve()
        return file.is_relative_to(root) and file.relative_to(root).as_posix() in self

    def find(self, words: str) -> str:
        """Return the source of the article that a person means.

        They may say its source, its number in the corpus (1 is the first; 001 is no number but part
        of a name), or a part of its name, or else of its title, that no other has.

        Raises:
            InputError: if there is none, or more than one.
        """
        sources = [entry.source for entry in self.entries]
        if words in self:
            return words
        if words.isdecimal() and not words.startswith("0") and int(words[:9]) <= len(sources):
            return sources[int(words[:9]) - 1]
        named = [source for source in sources if PurePosixPath(source).stem == words]
        if len(named) == 1:
            return named[0]
        found = [source for source in sources if fold(words) in fold(source)] or [
            source for source in sources if fold(words) in fold(self.headline(source).title.value)
        ]
        if not found:
            raise InputError(f"There is no article {words!r} in {disk.shown(self.root)}.")
        if len(found) > 1:
            raise InputError(
                f"{words!r} may mean {len(found)} articles, such as {found[0]!r} and {found[1]!r}.",
                "Say more of the name, or the number in the list.",
            )
        return found[0]

    @property
    def whole(self) -> bool:
        """Return whether this is a folder, so that what is not in it is nowhere."""
        return self._listing is not None

    def listed_anew(self) -> Corpus:
        """Return the corpus as its folder is now; what was read of titles is kept.

        Raises:
            InputError: if the folder cannot be opened.
        """
        if self._listing is None:
            return self
        corpus = Corpus(self.root, self._listing(), self._listing)
        corpus._headlines = {k: v for k, v in self._headlines.items() if k in corpus}
        corpus.problems = {k: v for k, v in self.problems.items() if k in corpus}
        return corpus

    def with_entry_of(self, former: Corpus, source: str) -> Corpus:
        """Return the corpus with an article that a former listing had, where it had it."""
        at = [entry.source for entry in former.entries].index(source)
        entries = (*self.entries[:at], former.entries[at], *self.entries[at:])
        corpus = Corpus(self.root, entries, self._listing)
        corpus._headlines, corpus.problems = former._headlines, former.problems
        return corpus

    @property
    def sources(self) -> Set[str]:
        """Return the sources of all articles."""
        return self._paths.keys()

    def stamp(self, source: str) -> disk.Stamp | None:
        """Return what changes with the article's file; None when there is none.

        Raises:
            InputError: if the corpus has no such article.
            StorageError: if it cannot be told.
        """
        return disk.stamp(self._path(source))

    def forget(self, source: str) -> None:
        """Read the article's head anew when it is next asked for: its file has changed."""
        self._headlines.pop(source, None)
        self.problems.pop(source, None)

    def load(self, source: str) -> Article:
        """Return the article, decoded and normalised.

        Raises:
            InputError: if the file cannot be read as text.
        """
        text, encoding = disk.read_text(self._path(source))
        return Article(source, normalise(text), encoding)

    def headline(self, source: str) -> Headline:
        """Return what is guessed of the article from its head; read once, then kept.

        A file that cannot be read has its name for a title.
        """
        found = self._headlines.get(source)
        if found is None:
            found = self._headlines[source] = self._read_headline(source)
        return found

    def _read_headline(self, source: str) -> Headline:
        try:
            head = disk.head(self._path(source), _HEAD)
        except InputError as error:
            self.problems[source] = error
            return Headline(_named(source))
        # A file that is no longer than what is read of it ends where its text does.
        whole = len(head.encode("utf-8", "replace")) < _HEAD - 4
        found = headline(normalise(head), whole=whole)
        return found if found.title else replace(found, title=_named(source))

    def _path(self, source: str) -> Path:
        try:
            return self._paths[source]
        except KeyError:
            told = _("There is no article {file!r} in {folder}.")
            told = told.format(file=source, folder=disk.shown(self.root))
            raise InputError(told) from None


def _named(source: str) -> Guess:
    return Guess(source, Certainty.STATED, "name of the file")


def open_corpus(path: Path, suffixes: tuple[str, ...], skip: Path) -> Corpus:
    """Return the corpus in a folder, or the corpus of one single file.

    `skip` is a folder that never counts as articles: that of the annotations.

    Raises:
        InputError: if there is no such folder or file, or the folder holds no article.
    """
    if not disk.exists(path):
        raise InputError(f"There is no folder or file {disk.shown(path)}.", "Check the name.")
    if not disk.is_folder(path):
        return Corpus(path.parent, (Entry(path.name, path),))

    def listing() -> tuple[Entry, ...]:
        files = disk.list_files(path, suffixes, skip)
        return tuple(Entry(file.relative_to(path).as_posix(), file) for file in files)

    entries = listing()
    if not entries:
        endings = " or ".join(suffixes)
        raise InputError(
            f"No articles ({endings}) in {disk.shown(path)}.",
            "Put some there, or name another folder.",
        )
    return Corpus(path, entries, listing)
