"""Articles of foreign texts: which article of the corpus a text is that a file speaks of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import PurePosixPath

from tui_reader.errors import InputError
from tui_reader.exchange.incoming import ForeignText
from tui_reader.exchange.outgoing import IRI, percent_decoded
from tui_reader.model.article import Article
from tui_reader.session.session import Session
from tui_reader.text.normalise import normalise
from tui_reader.text.search import fold

PIECE, ALIKE = 10, 0.1
"""Two texts may be versions of one if both have this share of the shorter one's pieces, which are
so many letters long. Of articles that have nothing to do with each other it is 0.06 at most; of one
of which every second word was changed, 0.15.
"""

_BOM = 3  # bytes
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^/]*/([^?#]*)", re.IGNORECASE)


class Shelf:
    """The articles of a corpus, as they are sought by what a file of a format says of its texts."""

    def __init__(self, session: Session, format_name: str) -> None:
        self._corpus = session.corpus
        self._documents = session.documents
        self._kept: dict[str, list[str]] = {}
        for each in session.contents.documents:
            self._kept.setdefault(each.text_hash, []).append(each.source)
        self._hashes: dict[str, str] = {}
        self._origins = {
            str(each.origin.get("id")).rpartition("#")[0]: each.source
            for each in session.contents.annotations
            if each.origin and each.origin.get("format") == format_name
        }

    def find(self, foreign: ForeignText, quotes: Sequence[str]) -> Article | None:
        """Return the article that a text is, or None.

        It is known by its path, its hash, by being the same text, by the name of its file, by its
        title, or because what came with it before is there. A file of that name or title is not it
        if the file's text is quite another: names are often mere numbers. Of several it is the one
        that holds most of the quotes, or none if that is not clear.
        """
        if not foreign.names:
            foreign = replace(foreign, names=(foreign.key,))
        ways: tuple[Callable[[ForeignText], Iterable[str]], ...] = (
            self._by_path,
            self._by_hash,
            self._by_text,
            self._by_name,
            self._by_title,
            self._by_origin,
        )
        for way in ways:
            found = [article for source in way(foreign) if (article := self._load(source))]
            if way in (self._by_name, self._by_title, self._by_origin):
                found = [article for article in found if _is_alike(article, foreign)]
            if found:
                return _best(found, foreign, quotes)
        return None

    def _load(self, source: str) -> Article | None:
        try:
            return self._corpus.load(source)
        except InputError:
            return None

    def _by_path(self, foreign: ForeignText) -> list[str]:
        """Return the article with one of the names for its path below the folder."""
        paths = (path for name in foreign.names for path in _paths(name))
        return [path for path in paths if path in self._corpus][:1]

    def _by_hash(self, foreign: ForeignText) -> list[str]:
        hashes = {foreign.text_hash}
        if foreign.text is not None:
            hashes.add(Article("", normalise(foreign.text)).text_hash)
        kept = (source for each in sorted(hashes - {""}) for source in self._kept.get(each, ()))
        found = [source for source in kept if source in self._corpus]
        if found or foreign.text is not None or not foreign.text_hash:
            return found
        return [each for each in self._corpus.order if self._hash(each) == foreign.text_hash]

    def _by_name(self, foreign: ForeignText) -> list[str]:
        """Return the articles whose file has one of the names, with or without its suffix."""
        for path in (path for name in foreign.names for path in _paths(name)):
            file = PurePosixPath(path)
            for key in (file.name, file.stem):
                if key and (found := self._names.get(key)):
                    return found
        return []

    def _by_title(self, foreign: ForeignText) -> list[str]:
        for name in foreign.names:
            if found := self._titles.get(fold(name.strip())):
                return found
        return []

    def _by_text(self, foreign: ForeignText) -> list[str]:
        """Return the articles that are the same text, first those that also have one of its names.

        Only files as long as it are read.
        """
        if not foreign.text:
            return []
        plain = normalise(foreign.text)
        size, lines = len(plain.encode("utf-8", "replace")), plain.count("\n")
        sizes = (size, size + lines, size + _BOM, size + lines + _BOM)
        alike = (source for each in dict.fromkeys(sizes) for source in self._sizes.get(each, ()))
        wanted = Article("", plain).text_hash
        same = [source for source in alike if self._hash(source) == wanted]
        return sorted(same, key=lambda source: source not in self._by_name(foreign))

    def _hash(self, source: str) -> str:
        if source not in self._hashes:
            article = self._load(source)
            self._hashes[source] = article.text_hash if article else ""
        return self._hashes[source]

    def _by_origin(self, foreign: ForeignText) -> list[str]:
        """Return the article, renamed since, in which is what came with the text before."""
        source = self._origins.get(foreign.names[0])
        return [source] if source and source in self._corpus else []

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for source in self._corpus.order:
            file = PurePosixPath(source)
            for key in dict.fromkeys((file.name, file.stem)):
                found.setdefault(key, []).append(source)
        return found

    @cached_property
    def _titles(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for source in self._corpus.order:
            title = self._documents.headline(source).title.value
            found.setdefault(fold(title), []).append(source)
        return found

    @cached_property
    def _sizes(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        sources = list(self._corpus.order)
        for source, stamp in zip(sources, self._corpus.stamps(sources), strict=True):
            if stamp:
                found.setdefault(stamp.size, []).append(source)
        return found


def _best(found: list[Article], foreign: ForeignText, quotes: Sequence[str]) -> Article | None:
    """Return the article that is the text, or else holds most of the quotes; None in doubt."""
    if len(found) == 1:
        return found[0]
    text = None if foreign.text is None else normalise(foreign.text)
    if same := [each for each in found if each.text == text]:
        return same[0]
    held = [sum(words in each.text for words in quotes) for each in found]
    most = max(held)
    return found[held.index(most)] if held.count(most) == 1 else None


def _is_alike(article: Article, foreign: ForeignText) -> bool:
    """Return whether an article may be a version of the file's text, as far as the file has one."""
    if not foreign.text:
        return True
    one, other = _pieces(article.text), _pieces(foreign.text)
    return len(one & other) >= ALIKE * min(len(one), len(other))


def _pieces(text: str) -> set[str]:
    """Return all stretches of so many letters, of the whole text if it is shorter."""
    letters = "".join(fold(text).split())
    return {letters[at : at + PIECE] for at in range(max(1, len(letters) - PIECE + 1))}


def path_of(name: str) -> str:
    """Return a name, but of an article of ours the path that its IRI holds."""
    if not name.startswith(IRI):
        return name
    return percent_decoded(name.removeprefix(IRI).partition("/")[2]) or name


def _paths(name: str) -> Iterator[str]:
    """Yield the paths that a name may mean: itself, or what an IRI or address says, decoded."""
    yield name
    yield path_of(name)
    yield percent_decoded(name)
    if name.lower().startswith("urn:"):
        yield percent_decoded(name.rpartition(":")[2])
    if found := _ADDRESS.fullmatch(name):
        yield percent_decoded(found[1])
