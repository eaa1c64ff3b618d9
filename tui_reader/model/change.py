"""Changes: the only way in which anything that is kept becomes something else."""

from __future__ import annotations

from collections.abc import Iterable

from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Document
from tui_reader.model.bookmark import Bookmark
from tui_reader.model.codebook import Tag
from tui_reader.values import frozen

Kept = Annotation | Tag | Document | Bookmark


@frozen
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


@frozen
class Act:
    """What a person did in one go, with everything needed to take it back: one entry of undo.

    `undone` tells whether it was taken back, `window` in which running program it was done, and
    `number` its turn: it counts up, whatever the clock says.
    """

    id: str
    label: str
    created: str
    changes: tuple[Change, ...]
    undone: bool = False
    window: str = ""
    number: int = 0

    @property
    def turn(self) -> tuple[int, str]:
        """Return what acts are sorted by."""
        return self.number, self.id

    @property
    def records(self) -> tuple[Kept, ...]:
        """Return the records that were changed, as they were last."""
        return tuple(change.record for change in self.changes)


@frozen
class Commit:
    """What goes to disk in one piece: changes of records, and of the history that tells of them.

    `texts` are the hashes and texts of articles to be kept beside the store, because a passage was
    marked in them.
    """

    changes: tuple[Change, ...] = ()
    history: tuple[tuple[Act | None, Act | None], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()


def together(commits: Iterable[Commit]) -> Commit:
    """Return one commit that does all of them in order."""
    commits = tuple(commits)
    return Commit(
        changes=tuple(change for commit in commits for change in commit.changes),
        history=tuple(pair for commit in commits for pair in commit.history),
        texts=tuple(dict(text for commit in commits for text in commit.texts).items()),
    )


@frozen
class Contents:
    """Everything that is kept about one corpus, as the store holds it."""

    annotations: tuple[Annotation, ...] = ()
    tags: tuple[Tag, ...] = ()
    documents: tuple[Document, ...] = ()
    acts: tuple[Act, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
