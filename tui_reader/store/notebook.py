"""The notebook: everything that is kept about a corpus, in memory, as a person sees it now."""

from __future__ import annotations

from typing import TypeVar

from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Document
from tui_reader.model.change import Act, Change, Commit, Contents
from tui_reader.model.codebook import Codebook, Tag

HISTORY_KEPT = 200
"""How many acts can be taken back; older ones are forgotten."""


class Notebook:
    """Annotations, codebook, documents and history; changed only by `apply`."""

    def __init__(self, contents: Contents | None = None) -> None:
        contents = contents or Contents()
        self.annotations = {record.id: record for record in contents.annotations}
        self.documents = {record.source: record for record in contents.documents}
        self.acts = {act.id: act for act in sorted(contents.acts, key=lambda act: act.id)}
        self._tags = {tag.id: tag for tag in contents.tags}
        self._codebook: Codebook | None = None
        self._by_source: dict[str, dict[str, Annotation]] = {}
        for record in contents.annotations:
            self._by_source.setdefault(record.source, {})[record.id] = record

    @property
    def codebook(self) -> Codebook:
        """Return the tags in their order; the same value as long as no tag changes."""
        if self._codebook is None:
            tags = sorted(self._tags.values(), key=lambda tag: (tag.order, tag.id))
            self._codebook = Codebook(tuple(tags))
        return self._codebook

    def annotations_of(self, source: str) -> list[Annotation]:
        """Return the annotations of an article, passages and whole-article ones, in any order."""
        return list(self._by_source.get(source, {}).values())

    def contents(self) -> Contents:
        """Return everything as one value."""
        return Contents(
            tuple(self.annotations.values()),
            self.codebook.tags,
            tuple(self.documents.values()),
            tuple(self.acts.values()),
        )

    def last_done(self) -> Act | None:
        """Return the act that undo takes back."""
        return next((act for act in reversed(self.acts.values()) if not act.undone), None)

    def first_undone(self) -> Act | None:
        """Return the act that redo does again."""
        found = None
        for act in reversed(self.acts.values()):
            if not act.undone:
                break
            found = act
        return found

    def history_for(self, act: Act) -> tuple[tuple[Act | None, Act | None], ...]:
        """Return what a new act does to the history.

        What was undone can no longer be redone, and acts beyond `HISTORY_KEPT` are forgotten.
        """
        kept = [old for old in self.acts.values() if not old.undone]
        lost = [old for old in self.acts.values() if old.undone]
        lost += kept[: max(0, len(kept) + 1 - HISTORY_KEPT)]
        return (*((old, None) for old in lost), (None, act))

    def apply(self, commit: Commit) -> None:
        """Make the changes of records and history."""
        for change in commit.changes:
            self._apply(change)
        for before, after in commit.history:
            if before is not None and after is None:
                self.acts.pop(before.id, None)
            if after is not None:
                self.acts[after.id] = after

    def _apply(self, change: Change) -> None:
        record, gone = change.record, change.after is None
        if isinstance(record, Annotation):
            if old := self.annotations.get(record.id):
                self._by_source[old.source].pop(old.id, None)
            _put(self.annotations, record.id, record, gone)
            _put(self._by_source.setdefault(record.source, {}), record.id, record, gone)
        elif isinstance(record, Tag):
            _put(self._tags, record.id, record, gone)
            self._codebook = None
        elif isinstance(record, Document):
            _put(self.documents, record.source, record, gone)


K = TypeVar("K")
V = TypeVar("V")


def _put(table: dict[K, V], key: K, value: V, gone: bool) -> None:
    if gone:
        table.pop(key, None)
    else:
        table[key] = value
