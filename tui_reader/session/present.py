"""The present state: what is open of a corpus and its annotations, to be looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.articles.corpus import Corpus
from tui_reader.articles.documents import Documents
from tui_reader.entities import Recogniser, default_recogniser
from tui_reader.model.annotation import Annotation, Passage, Where
from tui_reader.model.article import Article, Document
from tui_reader.model.bookmark import Bookmark
from tui_reader.model.change import Act, Commit, Contents
from tui_reader.model.codebook import Codebook
from tui_reader.model.history import History
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


class Present:
    """What one person at work on one corpus has open, as it is now.

    `clock` returns the time in ISO 8601 UTC, `new_id` a new UUIDv7; both are passed in so that a
    session can be repeated exactly. `recogniser` returns what finds names, when it is first needed.

    Three callbacks may be set: `changed` is told the articles that a change touched; `saving`, on
    the writer's thread, whether all is on disk; `foreign`, on the writer's thread too, what other
    programs did: it should hand that to `Session.take_over`, and return only when that is done.
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

    @property
    def ready(self) -> bool:
        """Return whether the annotations are open, so that one can annotate."""
        return self._ledger.ready

    @property
    def store_path(self) -> Path:
        """Return the file in which the annotations are kept."""
        return self._ledger.path

    @property
    def save_state(self) -> SaveState:
        """Return whether everything is on disk."""
        return self._ledger.state

    @property
    def now(self) -> str:
        """Return the time, in ISO 8601 UTC."""
        return self._clock()

    def article(self, source: str) -> Article:
        """Return an article; the one returned last is kept.

        Raises:
            InputError: if there is no such article or it cannot be read.
        """
        if self._article is None or self._article.source != source:
            self._article = self.corpus.load(source)
        return self._article

    def take(self, article: Article) -> None:
        """Take an article as its file now is: it is what `article` returns from now on."""
        self._article = article
        self.corpus.forget(article.source)

    def text_of(self, document: Document) -> str:
        """Return the text that was annotated, also if the article has changed since or is gone.

        Raises:
            InputError: if it is neither there nor kept.
        """
        kept = self._ledger.kept_text(document.text_hash)
        return kept if kept is not None else self.corpus.load(document.source).text

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

    def passages(self, article: Article) -> list[Passage]:
        """Return the article's annotations with their places, in reading order, the lost ones last.

        Annotations of the whole article come first, corrections of names are left out. The list is
        kept until something changes.
        """
        if self._placed is None or self._placed[0] is not article:
            notes = self._notebook.notes_of(article.source)
            self._placed = (article, self.placer.passages(article, notes))
        return self._placed[1]

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

    def count(self, source: str) -> int:
        """Return how many annotations the article has; corrections of names do not count."""
        return self._notebook.count(source)

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

    @property
    def can_undo(self) -> bool:
        """Return whether there is an act to take back."""
        return self._ledger.can_undo

    @property
    def can_redo(self) -> bool:
        """Return whether there is an act to do again."""
        return self._ledger.can_redo

    @property
    def _notebook(self) -> Notebook:
        return self._ledger.notebook
