"""The session: what is open of a corpus and its annotations, and what all use cases act through.

It is the only writer of the store. Every change is made in memory at once, handed to the store's
thread to be made durable, and announced by plain callbacks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_reader.articles.corpus import Corpus
from tui_reader.articles.documents import Documents
from tui_reader.entities import Recogniser, default_recogniser
from tui_reader.errors import InputError, StorageError
from tui_reader.localisation import _
from tui_reader.model.anchor import Anchor
from tui_reader.model.annotation import Annotation, Kind, Passage, Where
from tui_reader.model.article import Article, Document
from tui_reader.model.bookmark import Bookmark
from tui_reader.model.change import Act, Change, Commit, Contents
from tui_reader.model.codebook import Codebook, Tag
from tui_reader.model.history import History, Way
from tui_reader.model.span import Span
from tui_reader.recognition.cache import MentionCache
from tui_reader.recognition.naming import Names
from tui_reader.recognition.recognising import Recognition
from tui_reader.session.placing import Placer
from tui_reader.settings.places import cache_folder
from tui_reader.store.ledger import Ledger
from tui_reader.store.notebook import Notebook
from tui_reader.store.writer import SaveState
from tui_reader.text.clusters import snap

if TYPE_CHECKING:
    from tui_reader.finding.index import CorpusIndex
    from tui_reader.model.usage import InUse
    from tui_reader.store.recovery import Recovery


class Session:
    """One person at work on one corpus.

    `clock` returns the time in ISO 8601 UTC, `new_id` a new UUIDv7; both are passed in so that a
    session can be repeated exactly. `recogniser` returns what finds names, when it is first needed.
    Until `adopt` or `load` was called nothing can be annotated.

    Three callbacks may be set: `changed` is told the articles that a change touched; `saving`, on
    the writer's thread, whether all is on disk; `foreign`, on the writer's thread too, what other
    programs did: it should hand that to `take_over`, and return only when that is done.
    """

    def __init__(
        self,
        corpus: Corpus,
        store: Path,
        *,
        creator: str,
        clock: Callable[[], str],
        new_id: Callable[[], str],
        recogniser: Callable[[], Recogniser] = default_recogniser,
    ) -> None:
        self.corpus = corpus
        self.creator = creator
        self.last_marks: tuple[tuple[str, ...], str] | None = None
        self.changed: Callable[[frozenset[str]], None] = lambda sources: None
        self.saving: Callable[[SaveState], None] = lambda state: None
        self.foreign: Callable[[Commit], None] = lambda news: None
        self._clock = clock
        self._new_id = new_id
        self._ledger = Ledger(
            store,
            clock,
            new_id,
            lambda state: self.saving(state),
            lambda news: self.foreign(news),
        )
        self._article: Article | None = None
        self.documents = Documents(lambda: self.corpus, lambda: self._notebook, clock)
        self.placer = Placer(self._ledger.kept_text)
        self.names = Names(store, lambda: self._notebook, self.placer.place)
        cache = MentionCache(cache_folder)
        self.recognition = Recognition(recogniser, cache, self.names.applied)
        self._placed: tuple[Article, list[Passage]] | None = None

    # -- opening and reading ---------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Return whether the annotations are open, so that one can annotate."""
        return self._ledger.ready

    @property
    def store_path(self) -> Path:
        """Return the file in which the annotations are kept."""
        return self._ledger.path

    def read_store(self) -> Contents:
        """Return what the store holds; may run on any thread, before `adopt`.

        Raises:
            StorageError: if the file there cannot be understood; it is left as it is.
        """
        return self._ledger.read()

    def recover_store(self) -> Recovery:
        """Put in the place of a damaged store what it, its journal and backups still hold.

        Raises:
            StorageError: if it is of a newer version, not ours, or cannot be written.
        """
        return self._ledger.recover()

    def adopt(self, contents: Contents) -> None:
        """Take what is on disk as the present state, with what is still on its way there."""
        self._placed = None
        self._ledger.adopt(contents)

    def watch(self) -> None:
        """Let `foreign` be told from now on what other programs do, within a second."""
        self._ledger.watch()

    def take_over(self, news: Commit) -> None:
        """Let what other programs did be part of the present state."""
        self._ledger.take_over(news)
        self._tell(news)

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

    @cached_property
    def index(self) -> CorpusIndex:
        """Return the index of the corpus; the first frame does without."""
        from tui_reader.finding.index import CorpusIndex

        return CorpusIndex(cache_folder, lambda: self.corpus)

    @property
    def codebook(self) -> Codebook:
        """Return the tags in their order."""
        return self._notebook.codebook

    @property
    def bookmarks(self) -> dict[str, Bookmark]:
        """Return the marks by their letters."""
        return self._notebook.bookmarks

    @property
    def contents(self) -> Contents:
        """Return everything that is kept."""
        return self._notebook.contents()

    def in_use(self) -> InUse:
        """Return which coders and tags annotations have; at once, however many there are."""
        return self._notebook.in_use()

    @property
    def save_state(self) -> SaveState:
        """Return whether everything is on disk."""
        return self._ledger.state

    def passages(self, article: Article) -> list[Passage]:
        """Return the article's annotations with their places, in reading order, the lost ones last.

        Annotations of the whole article come first, corrections of names are left out. The list is
        kept until something changes.
        """
        if self._placed is None or self._placed[0] is not article:
            notes = self._notebook.notes_of(article.source)
            self._placed = (article, self.placer.passages(article, notes))
        return self._placed[1]

    def annotations_of(self, source: str) -> list[Annotation]:
        """Return what is annotated in an article, corrections of names too, in any order."""
        return self._notebook.annotations_of(source)

    def notes_of(self, source: str) -> list[Annotation]:
        """Return what is annotated in an article and of it, without corrections, in any order."""
        return self._notebook.notes_of(source)

    def of_article(self, source: str) -> list[Annotation]:
        """Return what is said of a whole article, in any order; at once, however much is noted."""
        return self._notebook.of_article(source)

    @property
    def said_of_articles(self) -> list[str]:
        """Return the articles of which something is said as a whole."""
        return self._notebook.said_of_articles

    def corrections(self) -> tuple[Annotation, ...]:
        """Return what people say of names wherever in the corpus they stand."""
        return self._notebook.everywhere

    def text_of(self, document: Document) -> str:
        """Return the text that was annotated, also if the article has changed since or is gone.

        Raises:
            InputError: if it is neither there nor kept.
        """
        kept = self._ledger.kept_text(document.text_hash)
        return kept if kept is not None else self.corpus.load(document.source).text

    def take(self, article: Article) -> None:
        """Take an article as its file now is: it is what `article` returns from now on."""
        self._article = article
        self.corpus.forget(article.source)

    def count(self, source: str) -> int:
        """Return how many annotations the article has; corrections of names do not count."""
        return self._notebook.count(source)

    @property
    def now(self) -> str:
        """Return the time, in ISO 8601 UTC."""
        return self._clock()

    # -- annotating ------------------------------------------------------------------------------

    def annotation_on(self, article: Article, where: Where) -> Annotation | None:
        """Return the annotation whose passage is exactly that span, or None.

        Of the whole article it is the oldest; an annotation itself is returned as it is.
        """
        if isinstance(where, Annotation):
            return where
        if where is None:
            return min(self.of_article(article.source), key=lambda each: each.id, default=None)
        wanted = snap(article.text, where)
        on = (passage for passage in self.passages(article) if passage.span == wanted)
        return next((passage.annotation for passage in on), None)

    def tags_named(
        self, names: Iterable[str], by_id: bool = True
    ) -> tuple[tuple[str, ...], tuple[Tag, ...]]:
        """Return the ids of the tags with these names (or ids, if `by_id`), and the new tags.

        `marking.mark` makes the new ones part of the codebook.

        Raises:
            InputError: if a name cannot be that of a tag.
        """
        from tui_reader.codebook.tagging import tags_named

        return tags_named(self.codebook, names, self._new_id, by_id)

    def undo(self) -> Act | None:
        """Take back the last act, whatever article it was in; return it, or None."""
        return self._turned(self._ledger.undo())

    def redo(self) -> Act | None:
        """Do again the act taken back last; return it, or None."""
        return self._turned(self._ledger.redo())

    @property
    def acts(self) -> tuple[Act, ...]:
        """Return what was done, by every window, the oldest act first; without a look at the disk.

        Of what was taken back, that too.
        """
        return self._notebook.acts

    @property
    def history(self) -> History:
        """Return what was done and taken back, as it is now."""
        return self._ledger.history()

    def go_to(self, turn: tuple[int, str]) -> Way:
        """Go back or forth in the history to the act of that turn; return what was turned.

        All of it is one change: whoever looks sees none of the points between.
        """
        turned = self._ledger.go_to(turn)
        if turned is None:
            return Way()
        way, commit = turned
        self._tell(commit)
        return way

    @property
    def can_undo(self) -> bool:
        """Return whether there is an act to take back."""
        return self._ledger.can_undo

    @property
    def can_redo(self) -> bool:
        """Return whether there is an act to do again."""
        return self._ledger.can_redo

    def act(
        self,
        label: str,
        changes: Iterable[Change],
        *articles: Article,
        noted: Mapping[str, Document] | None = None,
        texts: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Do something in these articles that can be taken back; `label` says what, in words.

        What one must know of the articles is kept with it, and their texts if passages were marked.
        `noted` is `documents.of` them, by their sources, where that is known already; `texts` are
        others to keep, with their hashes.

        Raises:
            StorageError: if the annotations are not open.
        """
        changes = tuple(changes)
        marked = any(isinstance(change.after, Annotation) for change in changes)
        noted = noted or {}
        noting = self.documents.noting
        known = (noting(each, marked, noted.get(each.source)) for each in articles)
        bookkeeping = tuple(change for change in known if change is not None)
        kept = tuple((each.text_hash, each.text) for each in articles if marked)
        self._tell(self._ledger.act(label, changes, bookkeeping, (*kept, *texts)))

    def act_on(self, changes: Iterable[Change]) -> None:
        """Do something more as a part of the act that was done last.

        Raises:
            StorageError: if the annotations are not open.
        """
        self._tell(self._ledger.act_on(tuple(changes)))

    def keep(self, changes: Iterable[Change], article: Article) -> None:
        """Keep something of an article that is no act, so that undo leaves it; its text is kept.

        Raises:
            StorageError: if the annotations are not open.
        """
        if not self.ready:
            raise StorageError(_("The annotations are not open, so nothing can be kept."))
        self._ledger.keep(Commit(tuple(changes), texts=((article.text_hash, article.text),)))

    def described(self, article: Article, span: Span | None, **fields: Any) -> Annotation:
        """Return an annotation of a passage with these fields, made now; it is not kept yet.

        Without a span it is one of the whole article.

        Raises:
            InputError: if the span is empty or ends after the text.
        """
        anchor = self._anchor(article, span) if span is not None else None
        kind = Kind.PASSAGE if anchor is not None else Kind.ARTICLE
        now, who = self._clock(), self.creator
        made = Annotation(self._new_id(), article.source, anchor, (), "", who, now, now, kind)
        return replace(made, **fields)

    def _anchor(self, article: Article, span: Span) -> Anchor:
        from tui_reader.anchoring import describe

        if not span or span.end > len(article.text):
            raise InputError(
                _("No passage from {start} to {end} in {file}.").format(
                    start=span.start, end=span.end, file=article.source
                ),
                _("It has {count} characters.").format(count=len(article.text)),
            )
        return describe(article.text, article.text_hash, snap(article.text, span))

    def revised(self, annotation: Annotation, **fields: Any) -> Annotation:
        """Return the annotation with other values in these fields, modified now."""
        return replace(annotation, **fields, modified=self._clock()).motivated

    def fresh_id(self) -> str:
        """Return an id that nothing has yet."""
        return self._new_id()

    def keep_places(self) -> None:
        """Let the places reached go to disk, if there is a store: nobody is told of it."""
        if self.ready and (reached := self.documents.reached()):
            self._ledger.keep(Commit(reached))

    # -- the end ---------------------------------------------------------------------------------

    def flush(self, timeout: float | None = 30.0) -> bool:
        """Wait until everything is on disk; return whether it is."""
        return self._ledger.flush(timeout)

    def close(self, timeout: float | None = 30.0) -> bool:
        """Write the places, wait for the disk and stop; return whether everything is on disk."""
        self.recognition.flush()
        self.keep_places()
        return self._ledger.close(timeout)

    # -- inside ----------------------------------------------------------------------------------

    def _turned(self, turn: tuple[Act, Commit] | None) -> Act | None:
        if turn is None:
            return None
        act, commit = turn
        self._tell(commit)
        if not commit.changes:
            told = _("{act}: another window has changed it since, so it stays")
            return replace(act, label=told.format(act=act.label))
        return act

    def _tell(self, commit: Commit) -> None:
        self._placed = None
        records = (change.record for change in commit.changes)
        self.changed(frozenset(r.source for r in records if not isinstance(r, Tag)))

    @property
    def _notebook(self) -> Notebook:
        return self._ledger.notebook
