"""Annotations: what a person says of a passage, or of a whole article."""

from __future__ import annotations

from collections import Counter
from dataclasses import field, replace
from enum import StrEnum
from typing import Any

from tui_reader.model.anchor import Anchor, Placement, PlacementState
from tui_reader.model.conflict import Conflict, conflicts_in
from tui_reader.model.span import Span
from tui_reader.values import frozen

EVERYWHERE, HERE = "everywhere", "here"
"""The values of `scope` in an annotation's `entity`: of what a person says of a name there."""

COME_BACK, UNSURE = "comeBack", "unsure"
"""Where an annotation's `x` says, with true, that a person wants to come back, or is not sure."""

MAY_DIFFER = "mayDiffer"
"""Where an annotation's `x` says, with true, that the same words may be tagged otherwise, or not at
all, in other places.
"""

TAGGING, COMMENTING, BOOKMARKING = "tagging", "commenting", "bookmarking"
"""The motivations of what has tags, of what has only a note, and of what has only a flag."""


class Kind(StrEnum):
    """What an annotation speaks of."""

    PASSAGE = "passage"
    ENTITY = "entity"
    ARTICLE = "article"


class Status(StrEnum):
    """Where an annotation stands in the person's work."""

    DRAFT = "draft"
    DONE = "done"
    REJECTED = "rejected"


@frozen
class Annotation:
    """One annotation, as it is kept in the store and in the export.

    `source` is the path of the article below the corpus folder, `anchor` is None for an annotation
    of the whole article, `tags` are ids of the codebook, times are UTC in ISO 8601 ending in `Z`.
    `entity` is set where a person says of words what they name, or by `status` that they name
    nothing: it holds the entity's `name` and the `scope`, `here` or `everywhere` in the corpus.
    `x` holds what other programs wrote and this one does not understand.
    """

    id: str
    source: str
    anchor: Anchor | None
    tags: tuple[str, ...]
    note: str
    creator: str
    created: str
    modified: str
    kind: Kind = Kind.PASSAGE
    motivation: str = TAGGING
    status: Status = Status.DRAFT
    entity: dict[str, str] | None = field(default=None, hash=False)
    origin: dict[str, Any] | None = field(default=None, hash=False)
    x: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Return the other versions of fields that wait for a person to choose."""
        return conflicts_in(self.x)

    @property
    def other_versions(self) -> tuple[tuple[Conflict, ...], ...]:
        """Return the conflicts by versions: the fields that gave way at one time are one."""
        found: dict[tuple[str, int], list[Conflict]] = {}
        seen: Counter[tuple[str, str]] = Counter()
        for each in self.conflicts:
            # A field that gave way at one time twice belongs to two versions.
            number = seen[each.modified, each.field]
            seen[each.modified, each.field] += 1
            found.setdefault((each.modified, number), []).append(each)
        return tuple(map(tuple, found.values()))

    @property
    def everywhere(self) -> bool:
        """Return whether it says of its words what they name wherever they stand."""
        scope = (self.entity or {}).get("scope")
        return self.kind is Kind.ENTITY and scope == EVERYWHERE

    @property
    def come_back(self) -> bool:
        """Return whether a person flagged it to come back to."""
        return self.x.get(COME_BACK) is True

    @property
    def unsure(self) -> bool:
        """Return whether the person who tagged it is not sure of that."""
        return self.x.get(UNSURE) is True

    @property
    def may_differ(self) -> bool:
        """Return whether a person said that the same words may be tagged otherwise elsewhere."""
        return self.x.get(MAY_DIFFER) is True

    def signed(self, sign: str, on: bool) -> Annotation:
        """Return it with `COME_BACK`, `UNSURE` or `MAY_DIFFER` on or off."""
        others = {key: value for key, value in self.x.items() if key != sign}
        return replace(self, x=others | ({sign: True} if on else {}))

    @property
    def empty(self) -> bool:
        """Return whether nothing is left that is worth keeping; a flag alone is."""
        return not (self.tags or self.note or self.come_back)

    @property
    def motivated(self) -> Annotation:
        """Return it with the motivation that tags, note and flag give it, unless it has another."""
        if self.empty or self.motivation not in (TAGGING, COMMENTING, BOOKMARKING):
            return self
        said = TAGGING if self.tags else COMMENTING if self.note else BOOKMARKING
        return self if said == self.motivation else replace(self, motivation=said)

    @property
    def emptied(self) -> Annotation:
        """Return it with nothing left that is worth keeping."""
        return replace(self.signed(COME_BACK, False), tags=(), note="")


Where = Span | Annotation | None
"""What is to be marked: a passage, what an annotation speaks of, or None: the whole article."""


@frozen
class Passage:
    """An annotation together with the place where its passage was found in the present text.

    `kept` says that a person has seen where it is in this version of the text, and left it so.
    """

    annotation: Annotation
    placement: Placement
    kept: bool = False

    @property
    def span(self) -> Span | None:
        """Return where the passage is now, or None for an orphan or a whole article."""
        return self.placement.span

    @property
    def astray(self) -> bool:
        """Return whether the passage is not where it was, and nobody has dealt with that yet."""
        return self.placement.state is not PlacementState.EXACT and not self.kept
