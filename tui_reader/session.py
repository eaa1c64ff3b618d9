"""The use cases: what a person does with a corpus, said once for every front end.

A session is the only writer of the store. Every change is made in memory at once, handed to the
store's thread to be made durable, and announced by plain callbacks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_reader import __version__, disk
from tui_reader.cache import MentionCache
from tui_reader.cleaning.facts import headline
from tui_reader.corpus import Corpus, open_corpus
from tui_reader.entities import Recogniser, recogniser_named
from tui_reader.errors import InputError, StorageError, UsageError
from tui_reader.localisation import N_, _
from tui_reader.model.anchor import Anchor
from tui_reader.model.annotation import Annotation, Kind, Passage, Where
from tui_reader.model.article import (
    Article,
    Certainty,
    Document,
    Guess,
    Headline,
    ReadState,
    is_date,
)
from tui_reader.model.change import Act, Change, Commit, Contents
from tui_reader.model.codebook import Codebook, Tag
from tui_reader.model.history import History, Way
from tui_reader.model.mark import Mark
from tui_reader.model.span import Span
from tui_reader.naming import Names
from tui_reader.personal import read_preferences
from tui_reader.placing import Placer
from tui_reader.recognising import Recognition
from tui_reader.settings import (
    ANNOTATIONS,
    SEEDS,
    SUFFIXES,
    Settings,
    cache_folder,
    settings_path,
    store_path,
    user_name,
)
from tui_reader.store.ids import IdMaker
from tui_reader.store.ledger import Ledger
from tui_reader.store.notebook import Notebook
from tui_reader.store.writer import SaveState
from tui_reader.tagging import tags_named
from tui_reader.text.clusters import snap
from tui_reader.text.language import guess_language

if TYPE_CHECKING:
    from tui_reader.citing import Citation
    from tui_reader.store.recovery import Recovery

_FACTS = {"title": N_("title"), "published": N_("date"), "publisher": N_("source")}
"""What a person may set of an article, and the word for it."""

_LABEL = 40  # code points of quoted words in the label of an act


class Session:
    """One person at work on one corpus.

    `clock` returns the time in ISO 8601 UTC, `new_id` a new UUIDv7; both are passed in so that a
    session can be repeated exactly. Until `adopt` or `load` was called nothing can be annotated.

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
        self.placer = Placer(self._ledger.kept_text)
        self.names = Names(store, lambda: self._notebook, self.placer.place)
        cache = MentionCache(cache_folder)
        self.recognition = Recognition(_recogniser, cache, self.names.applied)
        self._placed: tuple[Article, list[Passage]] | None = None
        self._read: dict[str, Document] = {}

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

    @property
    def codebook(self) -> Codebook:
        """Return the tags in their order."""
        return self._notebook.codebook

    @property
    def marks(self) -> dict[str, Mark]:
        """Return the marks by their letters."""
        return self._notebook.marks

    @property
    def contents(self) -> Contents:
        """Return everything that is kept."""
        return self._notebook.contents()

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

    def of_article(self, source: str) -> list[Annotation]:
        """Return what is said of a whole article, in any order; at once, however much is noted."""
        return self._notebook.of_article(source)

    def corrections(self) -> tuple[Annotation, ...]:
        """Return what people say of names wherever in the corpus they stand."""
        return self._notebook.everywhere

    def citation(self, article: Article, where: Span | str) -> Citation:
        """Return a passage as one cites it; of a lost one, its words are given instead."""
        from tui_reader.citing import cite

        return cite(article, self.facts(article), where)

    def document_of(self, article: Article) -> Document:
        """Return what is kept of an article, or would be if it were noted now; any thread."""
        return self._notebook.documents.get(article.source) or self._document(article)

    def document(self, source: str) -> Document | None:
        """Return what is kept of an article, or None."""
        return self._notebook.documents.get(source)

    def take(self, article: Article) -> None:
        """Take an article as its file now is: it is what `article` returns from now on."""
        self._article = article
        self.corpus.forget(article.source)

    def count(self, source: str) -> int:
        """Return how many annotations the article has; corrections of names do not count."""
        return self._notebook.count(source)

    def state(self, source: str) -> ReadState:
        """Return how far the person has come with the article."""
        document = self._notebook.documents.get(source)
        if document is not None and document.state is not ReadState.NEW:
            return document.state
        return ReadState.BEGUN if source in self._read else ReadState.NEW

    def place(self, source: str) -> int:
        """Return the offset last read in the article, 0 at first."""
        document = self._read.get(source) or self._notebook.documents.get(source)
        return document.place if document else 0

    def last_read(self) -> str | None:
        """Return the source of the article that was read last in an earlier session, or None."""
        known = (each for each in self._notebook.documents.values() if each.source in self.corpus)
        last = max(known, key=lambda document: document.read, default=None)
        return last.source if last and last.read else None

    @property
    def now(self) -> str:
        """Return the time, in ISO 8601 UTC."""
        return self._clock()

    # -- annotating ------------------------------------------------------------------------------

    def toggle_tag(self, article: Article, where: Where, tag_id: str) -> Annotation | None:
        """Put a tag on a passage or an annotation, or take it off; return what is there then."""
        there = self.annotation_on(article, where)
        tags = there.tags if there else ()
        if tag_id in tags:
            return self.mark(article, where, tuple(tag for tag in tags if tag != tag_id))
        return self.mark(article, where, (*tags, tag_id))

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

    def mark(
        self,
        article: Article,
        where: Where,
        tags: tuple[str, ...],
        note: str | None = None,
        new_tags: tuple[Tag, ...] = (),
    ) -> Annotation | None:
        """Give a passage, an annotation or the article these tags, and the note unless None.

        A span means exactly that passage. `new_tags` join the codebook in the same act, which is
        one entry of undo. What has neither tags nor note left is deleted. Return what is there
        afterwards.

        Raises:
            InputError: if the span is empty or ends after the text, or a tag is unknown.
        """
        there = self.annotation_on(article, where)
        changes = [Change(None, tag) for tag in new_tags]
        if tags or note:
            self.last_marks = (tags, note or "")
        if there is not None:
            note = there.note if note is None else note
            return self._revise(article, there, tags, note, changes)
        if isinstance(where, Annotation) or not (tags or note):
            return None
        return self.annotate(article, where, tags, note or "", new_tags)

    def annotate(
        self,
        article: Article,
        span: Span | None,
        tags: tuple[str, ...],
        note: str = "",
        new_tags: tuple[Tag, ...] = (),
    ) -> Annotation:
        """Make a new annotation, even if the passage has one; without a span, of the article.

        `new_tags` are as for `mark`.

        Raises:
            InputError: as `mark`, or if there is neither a tag nor a note.
        """
        if not (tags or note):
            raise InputError(_("There is neither a tag nor a note."))
        self._check_tags(tags, (tag.id for tag in new_tags))
        motivation = "tagging" if tags else "commenting"
        fields = {"tags": tuple(dict.fromkeys(tags)), "note": note, "motivation": motivation}
        made = self.described(article, span, **fields)
        changes = [*(Change(None, tag) for tag in new_tags), Change(None, made)]
        self.act(self.label("tag" if tags else "note", made, new_tags), changes, article)
        return made

    def delete(self, article: Article, annotation: Annotation) -> None:
        """Delete an annotation; undo brings it back."""
        self.act(self.label("delete", annotation), [Change(annotation, None)], article)

    def tags_named(
        self, names: Iterable[str], by_id: bool = True
    ) -> tuple[tuple[str, ...], tuple[Tag, ...]]:
        """Return the ids of the tags with these names (or ids, if `by_id`), and the new tags.

        `mark` makes the new ones part of the codebook.

        Raises:
            InputError: if a name cannot be that of a tag.
        """
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
    ) -> None:
        """Do something in these articles that can be taken back; `label` says what, in words.

        What one must know of the articles is kept with it, and their texts if passages were marked.
        `noted` is their `document_of`, by their sources, where that is known already.

        Raises:
            StorageError: if the annotations are not open.
        """
        changes = tuple(changes)
        marked = any(isinstance(change.after, Annotation) for change in changes)
        known = (self._known(article, marked, noted or {}) for article in articles)
        bookkeeping = tuple(change for change in known if change is not None)
        texts = tuple((each.text_hash, each.text) for each in articles if marked)
        self._tell(self._ledger.act(label, changes, bookkeeping, texts))

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
        return replace(annotation, **fields, modified=self._clock())

    def fresh_id(self) -> str:
        """Return an id that nothing has yet."""
        return self._new_id()

    def label(self, verb: str, annotation: Annotation, new_tags: tuple[Tag, ...] = ()) -> str:
        """Return an act in words, for the status bar and the history."""
        names = {tag.id: tag.name for tag in new_tags}
        tags = ", ".join(names.get(tag) or self.codebook.name_of(tag) for tag in annotation.tags)
        quote = _short(annotation.anchor.exact) if annotation.anchor else _("whole article")
        with_tags, without = labels(verb)
        return _(with_tags if tags else without).format(tags=tags, quote=quote)

    # -- articles --------------------------------------------------------------------------------

    def headline(self, source: str) -> Headline:
        """Return what is known of an article: what a person gave, else a guess from its head."""
        return self._with_given(source, self.corpus.headline(source))

    def given_title(self, source: str) -> str:
        """Return the title that a person gave an article; empty if nobody did."""
        kept = self._notebook.documents.get(source)
        given = _given(kept).get("title") if kept is not None else None
        return given.value if given else ""

    def facts(self, article: Article) -> Headline:
        """Return what is known of an article, with guesses from its whole text."""
        found = headline(article.text)
        if not found.title:
            found = replace(found, title=self.corpus.headline(article.source).title)
        return self._with_given(article.source, found)

    def give_facts(self, article: Article, title: str, published: str, publisher: str) -> None:
        """Set an article's title, date and source; what is left empty is guessed.

        Raises:
            InputError: if the date is none; see `is_date`.
        """
        if published and not is_date(published):
            raise InputError(
                _("{words!r} is no date.").format(words=published),
                _("Give YYYY, YYYY-MM or YYYY-MM-DD."),
            )
        before = self._notebook.documents.get(article.source)
        known, found = before or self._document(article), headline(article.text)
        given = {"title": title, "published": published, "publisher": publisher}
        facts: dict[str, Any] = {
            name: Guess(" ".join(value.split()), Certainty.GIVEN) if value.strip()
            else getattr(found, name)
            for name, value in given.items()
        }  # fmt: skip
        after = replace(known, **facts)
        old, new = _given(known), _given(after)
        if changed := [_(said) for name, said in _FACTS.items() if old.get(name) != new.get(name)]:
            title = _short(self.facts(article).title.value)
            label = _("{facts} of “{title}”").format(facts=", ".join(changed), title=title)
            self.act(label, [Change(before, after)], article)

    def _with_given(self, source: str, found: Headline) -> Headline:
        """Return the facts with those that a person gave in the place of guesses."""
        kept = self._notebook.documents.get(source)
        return replace(found, **_given(kept)) if kept is not None else found

    def set_state(self, article: Article, state: ReadState) -> None:
        """Mark an article new, begun or done."""
        before = self.document_of(article)
        after = replace(before, state=state)
        self.act(f"{_(state.value)}: {_short(after.title.value)}", [Change(before, after)], article)

    def read_to(self, article: Article, offset: int) -> None:
        """Remember the place reached; it goes to disk with `keep_places`."""
        begun = self._document(article)
        self._read[article.source] = replace(begun, place=offset, read=self._clock())

    def renamed(self, old: str, new: str) -> None:
        """Let the place reached in an article go with it to its new name."""
        if (read := self._read.pop(old, None)) is not None:
            self._read.setdefault(new, replace(read, source=new))

    def keep_places(self) -> None:
        """Write the places reached, if there is a store: reading alone creates none.

        Nobody is told, for nothing of it is shown: so this may run on any thread, and at the end.
        """
        kept = self._notebook.documents
        changes = []
        for source, read in self._read.items():
            before = kept.get(source)
            after = replace(before, place=read.place, read=read.read) if before else read
            changes.append(Change(before, after))
        if kept and changes:
            self._ledger.keep(Commit(tuple(changes)))

    def export(self, format_name: str, with_text: bool = False) -> str:
        """Return everything that is kept, in a format of the registry.

        Raises:
            UsageError: if there is no such format.
            InputError: if a text is wanted and cannot be read.
        """
        from tui_reader.exchange.registry import Export, by_name

        contents = self.contents
        texts = {}
        if with_text:
            texts = {each.source: self._text_of(each) for each in contents.documents}
        generator = f"reader {__version__}"
        return by_name(format_name).render(Export(contents, generator, texts))

    def export_to(self, path: Path, format_name: str = "json", with_text: bool = False) -> int:
        """Write an export to a file, whole or not at all; return how many annotations it holds.

        Raises:
            UsageError: as `write_out`.
            StorageError: if it cannot be written.
        """
        self.write_out(path, self.export(format_name, with_text))
        return len(self.contents.annotations)

    def write_out(self, path: Path, text: str) -> None:
        """Write a text made from what is kept to a file, whole or not at all.

        Raises:
            UsageError: if that file is one that it is made from.
            StorageError: if it cannot be written.
        """
        if path.resolve() == self.store_path.resolve() or self.corpus.has_file(path):
            raise UsageError(
                _("{file} is an article, or the annotation file itself.").format(
                    file=disk.shown(path)
                ),
                _("Export to another file."),
            )
        disk.write_atomic(path, text.encode("utf-8"))

    # -- the end ---------------------------------------------------------------------------------

    def flush(self, timeout: float = 30.0) -> bool:
        """Wait until everything is on disk; return whether it is."""
        return self._ledger.flush(timeout)

    def close(self, timeout: float = 30.0) -> bool:
        """Write the places, wait for the disk and stop; return whether everything is on disk."""
        self.recognition.flush()
        if self.ready:
            self.keep_places()
        return self._ledger.close(timeout)

    # -- inside ----------------------------------------------------------------------------------

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
        # A tag that the codebook has lost is no reason to refuse the others.
        self._check_tags(set(tags) - set(there.tags), (tag.id for tag in new_tags))
        tags = tuple(dict.fromkeys(tags))
        if (tags, note) == (there.tags, there.note):
            return there
        revised = self.revised(there, tags=tags, note=note)
        after = None if revised.empty else revised
        verb = "tag" if tags != there.tags else "note"
        changes.append(Change(there, after))
        self.act(
            self.label(verb if after else "delete", after or there, new_tags), changes, article
        )
        return after

    def _check_tags(self, tags: Iterable[str], new_tags: Iterable[str]) -> None:
        known = {tag.id for tag in self.codebook} | set(new_tags)
        for tag in tags:
            if tag not in known:
                raise InputError(_("There is no tag {tag!r} in the codebook.").format(tag=tag))

    def _known(
        self, article: Article, marked: bool, noted: Mapping[str, Document]
    ) -> Change | None:
        """Return what is to be noted of an article in which something is done, or None."""
        known = self._notebook.documents.get(article.source)
        if known is None:
            return Change(None, noted.get(article.source) or self._document(article))
        if not marked or known.text_hash == article.text_hash:
            return None
        length = len(article.text)
        return Change(known, replace(known, text_hash=article.text_hash, length=length))

    def _text_of(self, document: Document) -> str:
        """Return the text that was annotated, also if the article has changed since or is gone.

        Raises:
            InputError: if it is neither there nor kept.
        """
        kept = self._ledger.kept_text(document.text_hash)
        return kept if kept is not None else self.corpus.load(document.source).text

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

    def _document(self, article: Article) -> Document:
        facts = self.facts(article)
        return Document(
            source=article.source,
            text_hash=article.text_hash,
            length=len(article.text),
            title=facts.title,
            published=facts.published,
            publisher=facts.publisher,
            language=guess_language(article.text),
            state=ReadState.BEGUN,
            place=self.place(article.source),
        )


ACTS = (
    "tag", "note", "delete", "confirm", "put", "leave", "take the other version of",
    "keep this version of", "flag", "unflag", "doubt", "trust",
)  # fmt: skip
"""The verbs of `Session.label`."""


def labels(verb: str) -> tuple[str, str]:
    """Return the messages that say what was done to an annotation, with tags and without."""
    return f"{verb} {{tags}} on “{{quote}}”", f"{verb} on “{{quote}}”"


def _given(document: Document) -> dict[str, Any]:
    """Return which facts a person gave, by their names."""
    facts = {name: getattr(document, name) for name in _FACTS}
    return {name: each for name, each in facts.items() if each.certainty is Certainty.GIVEN}


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
        path,
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
        hint = "Name a folder: reader FOLDER. How it works shows: reader tour."
        raise UsageError("There is nothing to read here.", hint)
    return here


def _recogniser() -> Recogniser:
    name = read_preferences().recogniser
    try:
        return recogniser_named(name)
    except InputError as error:
        message = f"{disk.shown(settings_path())}: {error.message}"
        raise InputError(message, error.hint) from error


def _utc_now() -> str:
    """Return the time in ISO 8601, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LABEL else f"{line[: _LABEL - 1]}…"
