"""The corpus: the articles of a folder, loaded one at a time and never written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, KeysView
from dataclasses import replace
from pathlib import Path, PurePosixPath

from tui_reader import disk
from tui_reader.articles import listing
from tui_reader.articles.listing import Folder, Listing
from tui_reader.cleaning.facts import headline
from tui_reader.errors import InputError, ReaderError
from tui_reader.localisation import _
from tui_reader.model.article import Article, Certainty, Guess, Headline
from tui_reader.model.order import Order
from tui_reader.text.normalise import normalise
from tui_reader.text.search import fold

Kept = Callable[[], Path]

_HEAD = 4096


class Corpus:
    """The articles of a folder, in natural order of their names.

    `root` is the folder, `order` its articles. Nothing is read before it is asked for.
    `problems` says of articles whose heads were read and could not be, why not. A corpus without a
    `folder` is a single file; `kept` names a file in which the listing of a large one is kept.
    """

    def __init__(
        self, root: Path, listed: Listing, folder: Folder | None = None, kept: Kept | None = None
    ) -> None:
        self.root = root
        self.order = Order(listed.sources)
        self._listed = listed
        self._folder = folder
        self._kept = kept
        self.problems: dict[str, InputError] = {}
        self._known: dict[str, str] = {}
        self._stamps: dict[str, disk.Stamp | None] = {}

    def __len__(self) -> int:
        return len(self.order)

    def __contains__(self, source: str) -> bool:
        return source in self.order

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
        sources = list(self.order)
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
        """Return whether this is all of a folder, so that what is not in it is nowhere."""
        return self._folder is not None and self.complete

    @property
    def complete(self) -> bool:
        """Return whether all articles are listed: those of a large folder come one by one."""
        return self._listed.whole

    def listed_anew(self) -> Corpus:
        """Return the corpus as its folder is now; what was read of titles is kept. Any thread.

        If no article came or went it is this one.

        Raises:
            InputError: if the folder cannot be opened.
        """
        if self._folder is None:
            return self
        listed = self._folder.again(self._listed)
        if listed is self._listed:
            return self
        same = listed.sources is self._listed.sources and listed.whole == self._listed.whole
        if self._kept is not None and len(listed.sources) >= listing.FEW:
            listing.keep(self._kept(), listed)
        if not same:
            return self._with(listed)
        self._listed = listed
        return self

    def with_entry_of(self, former: Corpus, source: str) -> Corpus:
        """Return the corpus with an article that a former listing had, where it had it."""
        at = former.order.place(source)
        sources = list(self.order)
        sources.insert(len(sources) if at is None else at, source)
        return self._with(replace(self._listed, sources=sources))

    def _with(self, listed: Listing) -> Corpus:
        corpus = Corpus(self.root, listed, self._folder, self._kept)
        corpus._known, corpus._stamps = self._known, self._stamps
        corpus.problems = self.problems
        return corpus

    @property
    def sources(self) -> KeysView[str]:
        """Return the sources of all articles as a set, which has them in order."""
        return self.order.names

    def stamp(self, source: str) -> disk.Stamp | None:
        """Return what changes with the article's file; None when there is none.

        Raises:
            InputError: if the corpus has no such article.
            StorageError: if it cannot be told.
        """
        return disk.stamp(self._path(source))

    def stamps(self, sources: Iterable[str]) -> Iterator[disk.Stamp | None]:
        """Yield the stamps of articles, None for those whose files cannot be looked at."""
        return disk.stamps(self.root, sources)

    def forget(self, source: str) -> None:
        """Read the article's head anew when it is next asked for: its file has changed."""
        self._known.pop(source, None)
        self._stamps.pop(source, None)
        self.problems.pop(source, None)

    def edited(self, source: str) -> bool:
        """Return whether an article's file has changed since the last look at it; any thread."""
        if source not in self._stamps:
            return False
        try:
            return self._stamps[source] != self.stamp(source)
        except ReaderError:
            return True

    def look(self, source: str) -> bool:
        """Read an article's head unless its file is as it was at the last look; any thread.

        Return whether something else is known of the article than before.
        """
        try:
            stamp = self.stamp(source)
        except ReaderError:
            stamp = None
        if source in self._stamps and self._stamps[source] == stamp:
            return False
        known = self._known.get(source), self.problems.pop(source, None)
        self.headline(source)
        self._stamps[source] = stamp
        return known != (self._known[source], self.problems.get(source))

    def load(self, source: str) -> Article:
        """Return the article, decoded and normalised.

        Raises:
            InputError: if the file cannot be read as text.
        """
        text, encoding = disk.read_text(self._path(source))
        return Article(source, normalise(text), encoding)

    def headline(self, source: str) -> Headline:
        """Return what is guessed of the article from its head, which is read now.

        A file that cannot be read has its name for a title.
        """
        found = self._read_headline(source)
        self._known[source] = f"{found.published}\n{found.title.value}"
        return found

    def brief(self, source: str) -> tuple[str, str] | None:
        """Return the title and the date as shown, if the article's head was ever read, else None.

        That is all that is kept of it: there may be 100,000 articles.
        """
        if (known := self._known.get(source)) is None:
            return None
        date, __, title = known.partition("\n")
        return title, date

    def _read_headline(self, source: str) -> Headline:
        self.problems.pop(source, None)
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
        if source in self.order:
            return self.root / source
        told = _("There is no article {file!r} in {folder}.")
        raise InputError(told.format(file=source, folder=disk.shown(self.root)))


def _named(source: str) -> Guess:
    return Guess(source, Certainty.STATED, "name of the file")


def open_corpus(
    path: Path, suffixes: tuple[str, ...], skip: Path, kept: Kept | None = None
) -> Corpus:
    """Return the corpus in a folder, or the corpus of one single file.

    `skip` is a folder that never counts as articles: that of the annotations. If `kept` is given,
    a large folder is not listed now: it has the articles that are kept in that file from the last
    time, or else the first that are found, until it is `listed_anew`.

    Raises:
        InputError: if there is no such folder or file, or the folder holds no article.
    """
    if not disk.exists(path):
        raise InputError(f"There is no folder or file {disk.shown(path)}.", "Check the name.")
    if not disk.is_folder(path):
        return Corpus(path.parent, Listing((path.name,)))
    folder = Folder(path, suffixes, skip)
    listed = folder.listed(listing.FEW if kept else None)
    if not listed.sources:
        endings = " or ".join(suffixes)
        raise InputError(
            f"No articles ({endings}) in {disk.shown(path)}.",
            "Put some there, or name another folder.",
        )
    if kept is None or listed.whole:
        return Corpus(path, listed, folder, kept)
    return Corpus(path, listing.kept(kept()) or listed, folder, kept)
