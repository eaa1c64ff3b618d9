"""The use cases: what a person does with a corpus, said once for every front end.

A session is the only writer of the store. Every change is made in memory at once, handed to the
store's thread to be made durable, and announced by plain callbacks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tui_reader import __version__, anchoring, disk
from tui_reader.corpus import Corpus, open_corpus
from tui_reader.entities import default_recogniser
from tui_reader.entities.search import EntitySearch
from tui_reader.errors import InputError, ReaderError, UsageError
from tui_reader.exchange.registry import Export, by_name
from tui_reader.model.anchor import Placement, PlacementState
from tui_reader.model.annotation import Annotation, Kind, Passage
from tui_reader.model.article import Article, Document, ReadState
from tui_reader.model.change import Act, Change, Commit, Contents
from tui_reader.model.codebook import Codebook, Tag
from tui_reader.model.entity import Mention
from tui_reader.model.span import Span
from tui_reader.settings import (
    ANNOTATIONS,
    SEEDS,
    SUFFIXES,
    Settings,
    store_path,
    user_name,
)
from tui_reader.store.ids import IdMaker
from tui_reader.store.notebook import Notebook
from tui_reader.store.store import Store
from tui_reader.store.writer import SaveState, Writer
from tui_reader.text.clusters import snap
from tui_reader.text.language import guess_language
from tui_reader.text.normalise import normalise
from tui_reader.text.search import fold

COLOURS = (
    *("#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"),
    *("#b58900", "#8e6bbf", "#7f7f7f"),
)
"""Colours given to new tags in turn: the palette of Okabe and Ito (2008), safe for the
colour-blind, without its black, and with three more to reach nine.
"""

_LONGEST_NAME = 100
_LABEL = 40  # code points of quoted words in the label of an act
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class Session:
    """One person at work on one corpus.

    `clock` returns the time in ISO 8601 UTC, `new_id` a new UUIDv7; both are passed in so that a
    session can be repeated exactly. Until `adopt` or `load` was called nothing can be annotated.

    Three callbacks may be set: `changed` is told the articles that a change touched; `saving`, on
    the writer's thread, whether all is on disk; `foreign`, on the writer's thread too, what is on
    disk after another program changed the file: it should hand that to `adopt`, and return only
    when that is done.
    """

    def __init__(
        self,
        corpus: Corpus,
        store: Store,
        *,
        creator: str,
        clock: Callable[[], str],
        new_id: Callable[[], str],
    ) -> None:
        self.corpus = corpus
        self.creator = creator
        self.ready = False
        self.last_marks: tuple[tuple[str, ...], str] | None = None
        self.changed: Callable[[frozenset[str]], None] = lambda sources: None
        self.saving: Callable[[SaveState], None] = lambda state: None
        self.foreign: Callable[[Contents], None] = lambda contents: None
        self.store_path = store.path
        self._clock = clock
        self._new_id = new_id
        self._store = store
        self._writer = Writer(
            store, lambda state: self.saving(state), lambda contents: self.foreign(contents)
        )
        self._notebook = Notebook()
        self._article: Article | None = None
        self._places: dict[str, int] = {}

    # -- opening and reading ---------------------------------------------------------------------

    def read_store(self) -> Contents:
        """Return what the store holds; may run on any thread, before `adopt`.

        Raises:
            StorageError: if the file there cannot be understood; it is left as it is.
        """
        return self._store.load()

    def adopt(self, contents: Contents) -> None:
        """Take what is on disk as the present state, with what is still on its way there.

        From now on one can annotate.
        """
        self._notebook = Notebook(contents)
        for commit in self._writer.waiting:
            self._notebook.apply(commit)
        self.ready = True

    def load(self) -> None:
        """Read the store and adopt it.

        Raises:
            StorageError: as `read_store`.
        """
        self.adopt(self.read_store())

    def article(self, source: str) -> Article:
        """Return an article; the one returned last is kept.

        Raises:
            InputError: if there is no such article or it cannot be read.
        """
        if self._article is None or self._article.source != source:
            self._article = self.corpus.load(source)
        return self._article

    def find_article(self, words: str) -> str:
        """Return the source of the article that a person means.

        They may say its source, its number in the corpus, from 1, or a part of its name, or else of
        its title, that no other has.

        Raises:
            InputError: if there is none, or more than one.
        """
        sources = [entry.source for entry in self.corpus.entries]
        if words in self.corpus:
            return words
        numbered = {str(number): source for number, source in enumerate(sources, 1)}
        if words in numbered:
            return numbered[words]
        found = [source for source in sources if fold(words) in fold(source)] or [
            source for source in sources if fold(words) in fold(self.corpus.headline(source).title)
        ]
        if not found:
            raise InputError(f"There is no article {words!r} in {disk.shown(self.corpus.root)}.")
        if len(found) > 1:
            raise InputError(
                f"{words!r} may mean {len(found)} articles, such as {found[0]!r} and {found[1]!r}.",
                "Say more of the name, or the number in the list.",
            )
        return found[0]

    def entity_search(self, article: Article) -> EntitySearch:
        """Return the search for the entities that an article mentions; nothing is searched yet."""
        return EntitySearch(article.text, guess_language(article.text), default_recogniser())

    def mentions(self, article: Article) -> Iterator[tuple[Mention, ...]]:
        """Yield the entities mentioned in an article, a long one piece by piece."""
        search = self.entity_search(article)
        for piece in range(len(search)):
            yield search.search(piece)

    @property
    def codebook(self) -> Codebook:
        """Return the tags in their order."""
        return self._notebook.codebook

    @property
    def contents(self) -> Contents:
        """Return everything that is kept."""
        return self._notebook.contents()

    @property
    def save_state(self) -> SaveState:
        """Return whether everything is on disk."""
        return self._writer.state

    def passages(self, article: Article) -> list[Passage]:
        """Return the article's annotations with their places, in reading order, the lost ones last.

        Annotations of the whole article come first.
        """
        found = []
        for annotation in self._notebook.annotations_of(article.source):
            if annotation.anchor is None:
                placement = Placement(PlacementState.EXACT, None)
            else:
                placement = anchoring.locate(article.text, article.text_hash, annotation.anchor)
            found.append(Passage(annotation, placement))
        return sorted(found, key=_reading_order)

    def annotation(self, annotation_id: str) -> Annotation | None:
        """Return the annotation with that id, or None."""
        return self._notebook.annotations.get(annotation_id)

    def count(self, source: str) -> int:
        """Return how many annotations the article has."""
        return len(self._notebook.annotations_of(source))

    def state(self, source: str) -> ReadState:
        """Return how far the person has come with the article."""
        document = self._notebook.documents.get(source)
        if document is not None and document.state is not ReadState.NEW:
            return document.state
        return ReadState.BEGUN if source in self._places else ReadState.NEW

    def place(self, source: str) -> int:
        """Return the offset last read in the article, 0 at first."""
        document = self._notebook.documents.get(source)
        return self._places.get(source, document.place if document else 0)

    # -- annotating ------------------------------------------------------------------------------

    def toggle_tag(
        self, article: Article, where: Span | Annotation, tag_id: str
    ) -> Annotation | None:
        """Put a tag on a passage or an annotation, or take it off; return what is there then."""
        there = self.annotation_on(article, where) if isinstance(where, Span) else where
        tags = there.tags if there else ()
        if tag_id in tags:
            return self.mark(article, where, tuple(tag for tag in tags if tag != tag_id))
        return self.mark(article, where, (*tags, tag_id))

    def find_quote(self, article: Article, quote: str) -> Span:
        """Return where the words stand in the article.

        Raises:
            InputError: if they do not stand there, or more than once.
        """
        words = normalise(quote)
        start = article.text.find(words) if words else -1
        if start < 0:
            raise InputError(f"The quote does not occur in {article.source!r}.")
        if article.text.find(words, start + 1) >= 0:
            raise InputError(
                f"The quote occurs more than once in {article.source!r}.",
                "Quote more words, or give offsets.",
            )
        return Span(start, start + len(words))

    def annotation_on(self, article: Article, span: Span) -> Annotation | None:
        """Return the annotation whose passage is exactly that span, or None."""
        wanted = snap(article.text, span)
        on = (passage for passage in self.passages(article) if passage.span == wanted)
        return next((passage.annotation for passage in on), None)

    def mark(
        self,
        article: Article,
        where: Span | Annotation,
        tags: tuple[str, ...],
        note: str | None = None,
        new_tags: tuple[Tag, ...] = (),
    ) -> Annotation | None:
        """Give a passage, or an annotation, these tags, and the note unless None.

        A span means exactly that passage. `new_tags` join the codebook in the same act, which is
        one entry of undo. What has neither tags nor note left is deleted. Return what is there
        afterwards.

        Raises:
            InputError: if the span is empty or ends after the text, or a tag is unknown.
        """
        there = self.annotation_on(article, where) if isinstance(where, Span) else where
        changes = [Change(None, tag) for tag in new_tags]
        if tags or note:
            self.last_marks = (tags, note or "")
        if there is not None:
            note = there.note if note is None else note
            return self._revise(article, there, tags, note, changes)
        if not isinstance(where, Span) or not (tags or note):
            return None
        return self.annotate(article, where, tags, note or "", new_tags)

    def annotate(
        self,
        article: Article,
        span: Span,
        tags: tuple[str, ...],
        note: str = "",
        new_tags: tuple[Tag, ...] = (),
    ) -> Annotation:
        """Make a new annotation, even if the passage has one; `new_tags` are as for `mark`.

        Raises:
            InputError: as `mark`, or if there is neither a tag nor a note.
        """
        if not (tags or note):
            raise InputError("There is neither a tag nor a note.")
        made = self._new(article, span, tags, note, (tag.id for tag in new_tags))
        changes = [*(Change(None, tag) for tag in new_tags), Change(None, made)]
        self._act(self._label("tag" if tags else "note", made, new_tags), changes, article)
        return made

    def delete(self, article: Article, annotation: Annotation) -> None:
        """Delete an annotation; undo brings it back."""
        self._act(self._label("delete", annotation), [Change(annotation, None)], article)

    def tags_named(self, names: Iterable[str]) -> tuple[tuple[str, ...], tuple[Tag, ...]]:
        """Return the ids of the tags with these ids or names, and the new tags among them.

        Raises:
            InputError: as `new_tag`.
        """
        tags: list[str] = []
        new: list[Tag] = []
        for name in names:
            known = Codebook((*self.codebook, *new))
            tag = known.get(name) or known.named(name)
            if tag is None:
                new.append(tag := self.new_tag(name, new))
            tags.append(tag.id)
        return tuple(tags), tuple(new)

    def new_tag(self, name: str, beside: Iterable[Tag] = ()) -> Tag:
        """Return a tag for a name, with a free slug, key and colour; `mark` makes it one.

        `beside` are new tags that are to be made with it.

        Raises:
            InputError: if the name is empty, too long or has control characters.
        """
        name = " ".join(name.split())
        if not name or len(name) > _LONGEST_NAME or _CONTROL.search(name):
            raise InputError(
                f"A tag's name has 1 to {_LONGEST_NAME} characters and no control characters."
            )
        codebook = Codebook((*self.codebook, *beside))
        used = {tag.key for tag in codebook}
        key = next((digit for digit in "123456789" if digit not in used), "")
        order = max((tag.order for tag in codebook), default=-1) + 1
        colour = COLOURS[order % len(COLOURS)]
        return Tag(_slug(name, codebook), self._new_id(), name, colour=colour, key=key, order=order)

    def undo(self) -> Act | None:
        """Take back the last act, whatever article it was in; return it, or None."""
        return self._turn(self._notebook.last_done(), undone=True)

    def redo(self) -> Act | None:
        """Do again the act taken back last; return it, or None."""
        return self._turn(self._notebook.first_undone(), undone=False)

    @property
    def can_undo(self) -> bool:
        """Return whether there is an act to take back."""
        return self.ready and self._notebook.last_done() is not None

    @property
    def can_redo(self) -> bool:
        """Return whether there is an act to do again."""
        return self.ready and self._notebook.first_undone() is not None

    # -- articles --------------------------------------------------------------------------------

    def set_state(self, article: Article, state: ReadState) -> None:
        """Mark an article new, begun or done."""
        before = self._notebook.documents.get(article.source)
        after = replace(before or self._document(article), state=state)
        self._act(f"{state.value}: {_short(after.title)}", [Change(before, after)], article)

    def read_to(self, article: Article, offset: int) -> None:
        """Remember the place reached; it goes to disk with `keep_places`."""
        self._places[article.source] = offset

    def keep_places(self) -> None:
        """Write the places of articles that are in the store; reading alone creates no file.

        Nobody is told, for nothing of it is shown: so this may run on any thread, and at the end.
        """
        changes = []
        for source, place in self._places.items():
            before = self._notebook.documents.get(source)
            if before is not None and before.place != place:
                changes.append(Change(before, replace(before, place=place)))
        if changes:
            self._keep(Commit(tuple(changes)))

    def export(self, format_name: str, with_text: bool = False) -> str:
        """Return everything that is kept, in a format of the registry.

        Raises:
            UsageError: if there is no such format.
            InputError: if a text is wanted and cannot be read.
        """
        contents = self.contents
        texts = {}
        if with_text:
            sources = {document.source for document in contents.documents}
            texts = {source: self.corpus.load(source).text for source in sorted(sources)}
        generator = f"reader {__version__}"
        return by_name(format_name).render(Export(contents, generator, texts))

    def export_to(self, path: Path, format_name: str = "json", with_text: bool = False) -> int:
        """Write an export to a file, whole or not at all; return how many annotations it holds.

        Raises:
            UsageError: if that file is one that the export is made from.
            StorageError: if it cannot be written.
        """
        if path.resolve() == self.store_path.resolve() or self.corpus.has_file(path):
            raise UsageError(
                f"{disk.shown(path)} is an article, or the annotation file itself.",
                "Export to another file.",
            )
        disk.write_atomic(path, self.export(format_name, with_text).encode("utf-8"))
        return len(self.contents.annotations)

    # -- the end ---------------------------------------------------------------------------------

    def flush(self, timeout: float = 30.0) -> bool:
        """Wait until everything is on disk; return whether it is."""
        return self._writer.flush(timeout)

    def close(self, timeout: float = 30.0) -> bool:
        """Write the places, wait for the disk and stop; return whether everything is on disk."""
        if self.ready:
            self.keep_places()
        return self._writer.close(timeout)

    # -- inside ----------------------------------------------------------------------------------

    def _new(
        self,
        article: Article,
        span: Span,
        tags: tuple[str, ...],
        note: str,
        new_tags: Iterable[str] = (),
    ) -> Annotation:
        if not span or span.end > len(article.text):
            raise InputError(
                f"No passage from {span.start} to {span.end} in {article.source}.",
                f"It has {len(article.text)} characters.",
            )
        self._check_tags(tags, new_tags)
        anchor = anchoring.describe(article.text, article.text_hash, snap(article.text, span))
        now = self._clock()
        return Annotation(
            id=self._new_id(),
            source=article.source,
            anchor=anchor,
            tags=tuple(dict.fromkeys(tags)),
            note=note,
            creator=self.creator,
            created=now,
            modified=now,
            kind=Kind.PASSAGE,
            motivation="tagging" if tags else "commenting",
        )

    def _revise(
        self,
        article: Article,
        there: Annotation,
        tags: tuple[str, ...],
        note: str,
        changes: Iterable[Change] = (),
    ) -> Annotation | None:
        changes = list(changes)
        new_tags = tuple(change.after for change in changes if isinstance(change.after, Tag))
        self._check_tags(tags, (tag.id for tag in new_tags))
        tags = tuple(dict.fromkeys(tags))
        if (tags, note) == (there.tags, there.note):
            return there
        revised = replace(there, tags=tags, note=note, modified=self._clock())
        after = None if revised.empty else revised
        verb = "tag" if tags != there.tags else "note"
        changes.append(Change(there, after))
        self._act(
            self._label(verb if after else "delete", after or there, new_tags), changes, article
        )
        return after

    def _check_tags(self, tags: Iterable[str], new_tags: Iterable[str]) -> None:
        known = {tag.id for tag in self.codebook} | set(new_tags)
        for tag in tags:
            if tag not in known:
                raise InputError(f"There is no tag {tag!r} in the codebook.")

    def _label(self, verb: str, annotation: Annotation, new_tags: tuple[Tag, ...] = ()) -> str:
        """Return an act in words, for the status bar and the history."""
        names = {tag.id: tag.name for tag in new_tags}
        tags = ", ".join(names.get(tag) or self.codebook.name_of(tag) for tag in annotation.tags)
        quote = _short(annotation.anchor.exact) if annotation.anchor else "article"
        return f"{verb} {tags} on “{quote}”" if tags else f"{verb} on “{quote}”"

    def _act(self, label: str, changes: list[Change], article: Article) -> None:
        """Do something that can be taken back."""
        if not self.ready:
            raise ReaderError("The annotations are not open, so nothing can be changed.")
        act = Act(self._new_id(), label, self._clock(), tuple(changes))
        kept: tuple[tuple[str, str], ...] = ()
        bookkeeping: list[Change] = []
        if not any(isinstance(change.record, Document) for change in changes):
            document = self._notebook.documents.get(article.source)
            current = self._document(article) if document is None else document
            bookkeeping = [] if document is current else [Change(None, current)]
        if any(isinstance(change.after, Annotation) for change in changes):
            kept = ((article.text_hash, article.text),)
        self._commit(Commit((*changes, *bookkeeping), self._notebook.history_for(act), kept))

    def _turn(self, act: Act | None, undone: bool) -> Act | None:
        if act is None or not self.ready:
            return None
        changes = act.changes
        if undone:
            changes = tuple(change.inverse for change in reversed(changes))
        self._commit(Commit(changes, ((act, act.marked(undone)),)))
        return act

    def _commit(self, commit: Commit) -> None:
        self._keep(commit)
        records = (change.record for change in commit.changes)
        self.changed(frozenset(r.source for r in records if not isinstance(r, Tag)))

    def _keep(self, commit: Commit) -> None:
        self._notebook.apply(commit)
        self._writer.submit(commit)

    def _document(self, article: Article) -> Document:
        headline = self.corpus.headline(article.source)
        return Document(
            source=article.source,
            text_hash=article.text_hash,
            length=len(article.text),
            title=headline.title,
            published=headline.published,
            language=guess_language(article.text),
            state=ReadState.BEGUN,
            place=self._places.get(article.source, 0),
        )


def open_session(settings: Settings) -> Session:
    """Return the session on a corpus and its store; nothing of the store is read yet.

    Raises:
        InputError: if there is nothing to read.
        UsageError: if no corpus is named and there is none where one usually is.
    """
    corpus = settings.corpus or _usual_corpus()
    folder = corpus if disk.is_folder(corpus) else corpus.parent
    path = settings.annotations or store_path(folder)
    return Session(
        open_corpus(corpus, SUFFIXES, skip=path.parent),
        Store(path),
        creator=settings.creator or user_name(),
        clock=_utc_now,
        new_id=IdMaker(),
    )


def _usual_corpus() -> Path:
    """Return `./seeds` if it is there, or else the working folder if it holds articles."""
    seeds, here = Path(SEEDS), Path()
    if disk.is_folder(seeds):
        return seeds
    if not disk.list_files(here, SUFFIXES, skip=Path(ANNOTATIONS)):
        raise UsageError("There is nothing to read here.", "Name a folder: reader FOLDER.")
    return here


def _utc_now() -> str:
    """Return the time in ISO 8601, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LABEL else f"{line[: _LABEL - 1]}…"


def _reading_order(passage: Passage) -> tuple[int, int, int, str]:
    annotation, span = passage.annotation, passage.span
    if annotation.anchor is None:
        return (0, 0, 0, annotation.id)
    return (1, *span.reading_order, annotation.id) if span else (2, 0, 0, annotation.id)


def _slug(name: str, codebook: Codebook) -> str:
    from slugify import slugify

    slug = slugify(name, max_length=60)
    base = slug if slug[:1].isalpha() else f"tag-{slug}".rstrip("-")
    taken = {tag.id for tag in codebook}
    found, number = base, 2
    while found in taken:
        found, number = f"{base}-{number}", number + 1
    return found
