"""The session: how what is open of a corpus changes; all use cases act through it.

It is the only writer of the store. Every change is made in memory at once, handed to the store's
thread to be made durable, and announced by plain callbacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui_reader.errors import InputError, StorageError
from tui_reader.localisation import _
from tui_reader.model.anchor import Anchor
from tui_reader.model.annotation import Annotation, Kind
from tui_reader.model.article import Article, Document
from tui_reader.model.change import Act, Change, Commit, Contents
from tui_reader.model.codebook import Tag
from tui_reader.model.history import Way
from tui_reader.model.span import Span
from tui_reader.session.present import Present
from tui_reader.text.clusters import snap

if TYPE_CHECKING:
    from tui_reader.store.recovery import Recovery


class Session(Present):
    """One person at work on one corpus: how what is open comes to be, and changes.

    Until `adopt` or `load` was called nothing can be annotated.
    """

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

    def flush(self, timeout: float | None = 30.0) -> bool:
        """Wait until everything is on disk; return whether it is."""
        return self._ledger.flush(timeout)

    def close(self, timeout: float | None = 30.0) -> bool:
        """Write the places, wait for the disk and stop; return whether everything is on disk."""
        self.recognition.flush()
        self.keep_places()
        return self._ledger.close(timeout)

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
