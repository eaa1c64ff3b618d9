"""The notebook: everything that is kept about a corpus, in memory, as a person sees it now."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from tui_reader.model.annotation import Annotation, Kind
from tui_reader.model.article import Document
from tui_reader.model.bookmark import Bookmark
from tui_reader.model.change import Act, Change, Commit, Contents, Kept
from tui_reader.model.codebook import Codebook, Tag
from tui_reader.model.history import History

if TYPE_CHECKING:
    from tui_reader.model.usage import InUse

HISTORY_KEPT = 200
"""How many acts can be taken back; older ones are forgotten."""


class Notebook:
    """Annotations, codebook, documents, marks and history; changed only by `apply`.

    `corrected` is another object after each change of what people say of names; `everywhere` is
    what they say of names wherever they stand, and another tuple only when that changes.
    """

    def __init__(self, contents: Contents | None = None) -> None:
        contents = contents or Contents()
        self.annotations = {record.id: record for record in contents.annotations}
        self.documents = {record.source: record for record in contents.documents}
        self.bookmarks = {record.letter: record for record in contents.bookmarks}
        self._acts = {act.id: act for act in contents.acts}
        self._history: tuple[Act, ...] | None = None
        self._tags = {tag.guid: tag for tag in contents.tags}
        self._codebook: Codebook | None = None
        self._by_kind: dict[Kind, dict[str, dict[str, Annotation]]] = {kind: {} for kind in Kind}
        # Asked for each article of the list: so a kind, slow to hash, is not looked up each time.
        self._passages, self._whole = self._by_kind[Kind.PASSAGE], self._by_kind[Kind.ARTICLE]
        for record in contents.annotations:
            self._beside(record)[record.id] = record
        self._in_use: InUse | None = None
        self._counting = Lock()
        self.corrected = object()
        spread = (each for each in contents.annotations if each.everywhere)
        self.everywhere = tuple(sorted(spread, key=lambda each: (each.modified, each.id)))

    @property
    def codebook(self) -> Codebook:
        """Return the tags in their order; the same value as long as no tag changes."""
        if self._codebook is None:
            tags = sorted(self._tags.values(), key=lambda tag: (tag.order, tag.id))
            self._codebook = Codebook(tuple(tags))
        return self._codebook

    def in_use(self) -> InUse:
        """Return which coders and tags annotations have; on any thread.

        It is counted when it is first asked for, and then kept up change by change.
        """
        from tui_reader.model.usage import InUse

        with self._counting:
            if self._in_use is None:
                self._in_use = InUse(tuple(self.annotations.values()))
            return self._in_use

    def annotations_of(self, source: str) -> list[Annotation]:
        """Return the annotations of an article, corrections of names too, in any order."""
        return self.notes_of(source) + self.corrections_of(source)

    def notes_of(self, source: str) -> list[Annotation]:
        """Return the annotations of passages and of the whole article, in any order."""
        return self.of_article(source) + list(self._passages.get(source, {}).values())

    def of_article(self, source: str) -> list[Annotation]:
        """Return the annotations of the whole article, in any order."""
        return list(whole.values()) if (whole := self._whole.get(source)) else []

    @property
    def said_of_articles(self) -> list[str]:
        """Return the articles of which something is said as a whole."""
        return [source for source, notes in self._whole.items() if notes]

    def corrections_of(self, source: str) -> list[Annotation]:
        """Return what people say of names in an article, in any order; on any thread."""
        return list(self._by_kind[Kind.ENTITY].get(source, {}).values())

    def count(self, source: str) -> int:
        """Return how many annotations of passages and of the whole article there are."""
        return len(self._passages.get(source, ())) + len(self._whole.get(source, ()))

    def contents(self) -> Contents:
        """Return everything as one value."""
        return Contents(
            tuple(self.annotations.values()),
            self.codebook.tags,
            tuple(self.documents.values()),
            self.acts,
            tuple(self.bookmarks.values()),
        )

    @property
    def acts(self) -> tuple[Act, ...]:
        """Return the history, the oldest act first; the same value as long as no act changes."""
        if self._history is None:
            self._history = tuple(sorted(self._acts.values(), key=lambda act: act.turn))
        return self._history

    def history(self, others: frozenset[str]) -> History:
        """Return the history for a window besides which those `others` are open."""
        return History(self.acts, others)

    def next_number(self) -> int:
        """Return the number of a new act."""
        return max((act.number for act in self._acts.values()), default=0) + 1

    def history_for(
        self, act: Act, others: frozenset[str]
    ) -> tuple[tuple[Act | None, Act | None], ...]:
        """Return what a new act does to the history.

        What was undone can no longer be redone, but by `others` what they undid, and acts beyond
        `HISTORY_KEPT` are forgotten.
        """
        acts = self.acts
        lost = [old for old in acts if old.undone and old.window not in others]
        kept = [old for old in acts if old not in lost]
        lost += kept[: max(0, len(kept) + 1 - HISTORY_KEPT)]
        return (*((old, None) for old in lost), (None, act))

    def tags_used_but_by(self, changes: Iterable[Change]) -> frozenset[str]:
        """Return the tags that these changes take out of the codebook and annotations still have.

        Annotations are taken as the changes leave them.
        """
        gone = {c.before.id for c in changes if isinstance(c.before, Tag) and c.after is None}
        if not gone:
            return frozenset()
        after = {c.record.id: c.after for c in changes if isinstance(c.record, Annotation)}
        used: set[str] = set()
        for annotation in self.annotations.values():
            left = after.get(annotation.id, annotation)
            used.update(left.tags if isinstance(left, Annotation) else ())
        return frozenset(gone & used)

    def now(self, record: Kept) -> Kept | None:
        """Return what the record is now, or None if it is gone."""
        if isinstance(record, Annotation):
            return self.annotations.get(record.id)
        if isinstance(record, Document):
            return self.documents.get(record.source)
        if isinstance(record, Bookmark):
            return self.bookmarks.get(record.letter)
        return self._tags.get(record.guid)

    def apply(self, commit: Commit) -> None:
        """Make the changes of records and history."""
        for change in commit.changes:
            self._apply(change)
        if commit.history:
            self._history = None
        for before, after in commit.history:
            if before is not None and after is None:
                self._acts.pop(before.id, None)
            if after is not None:
                self._acts[after.id] = after

    def _apply(self, change: Change) -> None:
        record, gone = change.record, change.after is None
        if isinstance(record, Annotation):
            old = self.annotations.get(record.id)
            if old is not None:
                self._beside(old).pop(old.id, None)
            with self._counting:
                _put(self.annotations, record.id, record, gone)
                self._count(old, None if gone else record)
            _put(self._beside(record), record.id, record, gone)
            self._note_correction(old, None if gone else record)
        elif isinstance(record, Tag):
            _put(self._tags, record.guid, record, gone)
            self._codebook = None
        elif isinstance(record, Document):
            _put(self.documents, record.source, record, gone)
        elif isinstance(record, Bookmark):
            _put(self.bookmarks, record.letter, record, gone)

    def _beside(self, annotation: Annotation) -> dict[str, Annotation]:
        """Return the annotations of its kind in its article, by their ids."""
        return self._by_kind[annotation.kind].setdefault(annotation.source, {})

    def _count(self, old: Annotation | None, new: Annotation | None) -> None:
        """Keep up who and what is in use, if anybody has asked for that."""
        if self._in_use is not None and old is not None:
            self._in_use.count(old, -1)
        if self._in_use is not None and new is not None:
            self._in_use.count(new)

    def _note_correction(self, old: Annotation | None, new: Annotation | None) -> None:
        """Take notice if what is said of a name has changed."""
        either = [each for each in (old, new) if each is not None]
        if any(each.kind is Kind.ENTITY for each in either):
            self.corrected = object()
        if any(each.everywhere for each in either):
            others = (each for each in self.everywhere if each.id not in {e.id for e in either})
            self.everywhere = (*others, *((new,) if new and new.everywhere else ()))


K = TypeVar("K")
V = TypeVar("V")


def _put(table: dict[K, V], key: K, value: V, gone: bool) -> None:
    if gone:
        table.pop(key, None)
    else:
        table[key] = value
