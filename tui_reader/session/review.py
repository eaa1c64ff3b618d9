"""The review: what in a corpus is no longer as it was, or not as it should be.

Only reads, and works on what was kept at one moment: so it may run on any thread.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from enum import StrEnum
from functools import cached_property

from tui_reader.articles.corpus import Corpus
from tui_reader.disk import Stamp
from tui_reader.errors import InputError, ReaderError
from tui_reader.localisation import _, ngettext
from tui_reader.model.anchor import PlacementState
from tui_reader.model.annotation import COME_BACK, UNSURE, Annotation, Kind, Passage
from tui_reader.model.article import Article, Document
from tui_reader.model.change import Contents
from tui_reader.session.placing import KEPT, Placer
from tui_reader.values import frozen

_BOM = 3  # bytes


class FindingKind(StrEnum):
    """What is the matter; the value is the word for it."""

    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"
    RENAMED = "renamed"
    GONE = "gone"
    UNREADABLE = "unreadable"
    TAG = "unknown tag"
    CONFLICT = "conflict"
    COME_BACK = "come back"
    UNSURE = "not sure"


SIGNED = {FindingKind.COME_BACK: COME_BACK, FindingKind.UNSURE: UNSURE}
"""What a person marked as unfinished, which is no damage, and the sign that says so."""

PLACES = {
    PlacementState.MOVED: FindingKind.MOVED,
    PlacementState.FUZZY: FindingKind.CHANGED,
    PlacementState.ORPHAN: FindingKind.LOST,
}
"""What is found of a passage that was placed so."""


@frozen
class Finding:
    """One thing that a person should know of.

    `annotations` are those it concerns: one, or all of an article. `passage` is set for what is the
    matter with its place; `candidates` are the files that hold a missing article's text; `detail`
    is the reason, the tag or the field; of one that a person signed its tags, or its note.
    """

    kind: FindingKind
    source: str
    annotations: tuple[Annotation, ...] = ()
    passage: Passage | None = None
    candidates: tuple[str, ...] = ()
    detail: str = ""

    @property
    def annotation(self) -> Annotation | None:
        """Return the one annotation that is concerned, or None when it is a whole article."""
        whole = self.kind in (FindingKind.RENAMED, FindingKind.GONE, FindingKind.UNREADABLE)
        return None if whole or not self.annotations else self.annotations[0]

    @property
    def about(self) -> str:
        """Return in words what it is about: the quoted words, or what became of the article."""
        count = len(self.annotations)
        if self.kind is FindingKind.RENAMED:
            return f"→ {_(' or ').join(self.candidates)}"
        if self.kind is FindingKind.GONE:
            told = ngettext("{count} annotation kept", "{count} annotations kept", count)
            return told.format(count=count)
        anchor = self.annotation.anchor if self.annotation else None
        quote = _("“{words}”").format(words=" ".join(anchor.exact.split())) if anchor else ""
        return " · ".join(filter(None, (self.detail, quote)))


class Review:
    """Goes through everything that was annotated in a corpus."""

    def __init__(self, corpus: Corpus, contents: Contents, placer: Placer) -> None:
        self._corpus = corpus
        self._placer = placer
        self._tags = {tag.id: tag.name for tag in contents.tags}
        self._documents = {document.source: document for document in contents.documents}
        self._annotated: dict[str, list[Annotation]] = {}
        for annotation in contents.annotations:
            self._annotated.setdefault(annotation.source, []).append(annotation)
        self._hashes: dict[str, str] = {}

    def findings(self) -> Iterator[Finding]:
        """Yield all that is not as it was or should be, in the order of the articles."""
        return (each for each in self.waiting() if each.kind not in SIGNED)

    def waiting(self, first: str = "") -> Iterator[Finding]:
        """Yield also what a person marked as unfinished; what is in `first` comes before."""
        if first in self._annotated:
            yield from self._of(first)
        for source in self._corpus.order:
            if source in self._annotated and source != first:
                yield from self._of(source)
        for source in sorted(self._missing - {first}):
            yield from self._of(source)

    def renames(self) -> dict[str, str]:
        """Return the new names of the missing articles for which it is certain."""
        found = [self._absent(source) for source in sorted(self._missing)]
        certain = [each for each in found if each and len(each.candidates) == 1]
        names = [each.candidates[0] for each in certain]
        return {
            each.source: name
            for each, name in zip(certain, names, strict=True)
            if names.count(name) == 1
        }

    def new_name(self, article: Article, former: Set[str]) -> str | None:
        """Return the one file with an article's text that was not among the former ones, or None.

        So an article that has just gone is found again, annotated or not.
        """
        sizes, found = _sizes(article.text), []
        for source in self._corpus.sources - former:
            stamp = self._stamp(source)
            if stamp and stamp.size in sizes and self._hash_of(source) == article.text_hash:
                found.append(source)
        return found[0] if len(found) == 1 else None

    def unreadable(self) -> Iterator[Finding]:
        """Yield the articles without annotations whose heads cannot be read."""
        for source in self._corpus.order:
            if source not in self._annotated:
                self._corpus.headline(source)
                if error := self._corpus.problems.get(source):
                    yield Finding(FindingKind.UNREADABLE, source, detail=str(error))

    @cached_property
    def _missing(self) -> set[str]:
        """The annotated articles that have no file; nothing is missing from a single file."""
        if not self._corpus.whole:
            return set()
        return {source for source in self._annotated if source not in self._corpus}

    def _of(self, source: str) -> Iterator[Finding]:
        """Yield what is found of one annotated article."""
        for annotation in sorted(self._annotated[source], key=lambda each: each.id):
            yield from self._of_record(annotation)
        yield from self._signed(source)
        if source in self._missing:
            if (absent := self._absent(source)) is not None:
                yield absent
            return
        try:
            article = self._corpus.load(source)
        except InputError as error:
            yield from self._unread(source, error)
            return
        # What is said of names needs no care: it counts again when its words are back.
        notes = (each for each in self._annotated[source] if each.kind is not Kind.ENTITY)
        for passage in self._placer.passages(article, notes):
            if passage.astray:
                kind = PLACES[passage.placement.state]
                yield Finding(kind, source, (passage.annotation,), passage)

    def _unread(self, source: str, error: InputError) -> Iterator[Finding]:
        """Yield that an article cannot be read, or has gone since the folder was listed."""
        if self._corpus.whole and self._stamp(source) is None:
            if (absent := self._absent(source)) is not None:
                yield absent
            return
        everything = tuple(self._annotated[source])
        yield Finding(FindingKind.UNREADABLE, source, everything, detail=str(error))

    def _of_record(self, annotation: Annotation) -> Iterator[Finding]:
        source = annotation.source
        for tag in annotation.tags:
            if tag not in self._tags:
                yield Finding(FindingKind.TAG, source, (annotation,), detail=tag)
        for version in annotation.other_versions:
            fields = ", ".join(each.field for each in version)
            yield Finding(FindingKind.CONFLICT, source, (annotation,), detail=fields)

    def _signed(self, source: str) -> Iterator[Finding]:
        """Yield what is unfinished in an article as a person said, in the order of its text."""
        for annotation in sorted(self._annotated[source], key=_place):
            tags = ", ".join(self._tags.get(tag, tag) for tag in annotation.tags)
            detail = tags or " ".join(annotation.note.split())
            for kind, sign in SIGNED.items():
                if annotation.x.get(sign) is True:
                    yield Finding(kind, source, (annotation,), detail=detail)

    # -- missing articles ------------------------------------------------------------------------

    def _absent(self, source: str) -> Finding | None:
        """Return that an article is missing, with the files that hold its text, unless left so."""
        document = self._documents.get(source)
        if document is not None and document.x.get(KEPT) == document.text_hash:
            return None
        annotations = tuple(self._annotated[source])
        candidates = tuple(self._candidates(annotations, document))
        kind = FindingKind.RENAMED if candidates else FindingKind.GONE
        return Finding(kind, source, annotations, candidates=candidates)

    def _candidates(
        self, annotations: tuple[Annotation, ...], document: Document | None
    ) -> Iterator[str]:
        """Yield the files without annotations that hold a text on which these were made.

        A file is read only if it is as long as that text would be on disk.
        """
        hashes = {each.anchor.text_hash for each in annotations if each.anchor}
        if document is not None:
            hashes.add(document.text_hash)
        texts = (self._placer.kept_text(each) for each in sorted(hashes))
        sizes = {size for text in texts if text is not None for size in _sizes(text)}
        for source in sorted({each for size in sizes for each in self._by_size.get(size, ())}):
            if self._hash_of(source) in hashes:
                yield source

    @cached_property
    def _by_size(self) -> dict[int, list[str]]:
        """The files without annotations by their sizes."""
        found: dict[int, list[str]] = {}
        for source in self._corpus.order:
            stamp = None if source in self._annotated else self._stamp(source)
            if stamp is not None:
                found.setdefault(stamp.size, []).append(source)
        return found

    def _stamp(self, source: str) -> Stamp | None:
        try:
            return self._corpus.stamp(source)
        except ReaderError:
            return None

    def _hash_of(self, source: str) -> str:
        """Return the hash of an article's text, empty if it cannot be read."""
        if source not in self._hashes:
            try:
                self._hashes[source] = self._corpus.load(source).text_hash
            except InputError:
                self._hashes[source] = ""
        return self._hashes[source]


def _place(annotation: Annotation) -> tuple[int, str]:
    """Sort key: by where the passage was when it was marked; a whole article comes first."""
    return (annotation.anchor.span.start if annotation.anchor else -1, annotation.id)


def _sizes(text: str) -> set[int]:
    """Return how many bytes a file of that text may have.

    That is in UTF-8 with a BOM or not, or an encoding of one byte a letter; with LF or CR LF.
    """
    size, lines = len(text.encode("utf-8")), text.count("\n")
    return {base + ends for base in (size, size + _BOM, len(text)) for ends in (0, lines)}
