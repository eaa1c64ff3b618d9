"""Changes: the only way in which anything that is kept becomes something else."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Document
from tui_reader.model.codebook import Tag

Kept = Annotation | Tag | Document


@dataclass(frozen=True, slots=True)
class Change:
    """A record as it was and as it is to be; None stands for "there is none"."""

    before: Kept | None
    after: Kept | None

    @property
    def record(self) -> Kept:
        """Return the newer of the two that exists.

        Raises:
            ValueError: if both are None.
        """
        record = self.after if self.after is not None else self.before
        if record is None:
            raise ValueError("a change of nothing into nothing")
        return record

    @property
    def inverse(self) -> Change:
        """Return the change that takes this one back."""
        return Change(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Act:
    """What a person did in one go, with everything needed to take it back: one entry of undo.

    `id` is a UUIDv7, so acts sort by time. `undone` tells whether it was taken back.
    """

    id: str
    label: str
    created: str
    changes: tuple[Change, ...]
    undone: bool = False

    @property
    def records(self) -> tuple[Kept, ...]:
        """Return the records that were changed, as they were last."""
        return tuple(change.record for change in self.changes)

    def marked(self, undone: bool) -> Act:
        """Return the act as taken back, or as done again."""
        return replace(self, undone=undone)


@dataclass(frozen=True, slots=True)
class Commit:
    """What goes to disk in one piece: changes of records, and of the history that tells of them.

    `texts` are the hashes and texts of articles to be kept beside the store, because a passage was
    marked in them.
    """

    changes: tuple[Change, ...] = ()
    history: tuple[tuple[Act | None, Act | None], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that is kept about one corpus, as the store holds it."""

    annotations: tuple[Annotation, ...] = ()
    tags: tuple[Tag, ...] = ()
    documents: tuple[Document, ...] = ()
    acts: tuple[Act, ...] = ()
