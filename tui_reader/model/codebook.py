"""The codebook: the tags of a person, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from typing import Any

from tui_reader.localisation import N_, _
from tui_reader.model.conflict import Conflict, conflicts_in
from tui_reader.values import frozen

ENTITY = "entity"
"""The kind of the tags that stand for types of names."""

KEYS = "1234567890abcdefghijklmnopqrstuvwxyz"
"""The keys that a tag can have."""

LONGEST_NAME = 100
"""How many characters a tag's name has at most."""

_SLUG = "[a-z][a-z0-9_-]{0,63}"
_RULES = {
    "id": (_SLUG, N_("An id is a letter of a-z, then up to 63 of a-z, 0-9, _ and -.")),
    "guid": ("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", N_("A guid is a UUID.")),
    "name": (
        rf"(?=.*\S)[^\x00-\x1f\x7f-\x9f]{{1,{LONGEST_NAME}}}",
        N_("A tag's name has 1 to {most} characters and no control characters."),
    ),
    "key": (f"[{KEYS}]?", N_("A tag's key is one of 0-9 and a-z, or none.")),
    "colour": ("#[0-9a-f]{6}", N_("A colour is # and six digits of 0-9 and a-f, such as #0072b2.")),
    "parent": (f"({_SLUG})?", N_("A parent is the id of another tag, or empty.")),
}


def flaw(field: str, value: object) -> str:
    """Return in words why the field of a tag cannot have that value; nothing if it can."""
    rule, words = _RULES.get(field, ("", ""))
    wrong = rule and not re.fullmatch(rule, str(value))
    return _(words).format(most=LONGEST_NAME) if wrong else ""


@frozen
class Tag:
    """One tag of the codebook.

    `id` is a slug that never changes, `guid` a UUID for exchange, `key` one of 0-9 a-z or empty,
    `colour` is `#rrggbb`, `parent` the id of another tag or None. A tag of the kind `entity` is the
    type of a name, and never put on a passage.
    """

    id: str
    guid: str
    name: str
    kind: str = "passage"
    colour: str = "#808080"
    key: str = ""
    description: str = ""
    parent: str | None = None
    order: int = 0
    archived: bool = False
    x: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Return what others made of its fields when two codebooks were merged."""
        return conflicts_in(self.x)


@frozen
class Codebook:
    """All tags, sorted by their order."""

    tags: tuple[Tag, ...] = ()

    def __iter__(self) -> Iterator[Tag]:
        return iter(self.tags)

    def __len__(self) -> int:
        return len(self.tags)

    def get(self, tag_id: str) -> Tag | None:
        """Return the tag with that id, or None."""
        return next((tag for tag in self.tags if tag.id == tag_id), None)

    @property
    def for_passages(self) -> tuple[Tag, ...]:
        """Return the tags that are put on passages: not those of the types of names."""
        return tuple(tag for tag in self.tags if tag.kind != ENTITY)

    def by_key(self, key: str) -> Tag | None:
        """Return the tag that the key puts on a passage, or None; archived ones have no key."""
        return next((tag for tag in self.tags if tag.key == key and key and not tag.archived), None)

    def named(self, name: str) -> Tag | None:
        """Return the passage tag with that name, whatever its case, or None."""
        folded = name.casefold()
        return next((tag for tag in self.for_passages if tag.name.casefold() == folded), None)

    def above(self, tag_id: str) -> tuple[str, ...]:
        """Return the ids of the tag's parent, its parent's and so on; a circle ends where it began.

        A parent that the codebook lacks counts as none.
        """
        parents = self.parents()
        found: list[str] = []
        at = parents.get(tag_id)
        while at is not None and at not in (tag_id, *found):
            found.append(at)
            at = parents.get(at)
        return tuple(found)

    def below_itself(self, tag_id: str) -> bool:
        """Return whether the tag is part of a circle of parents."""
        last = (tag_id, *self.above(tag_id))[-1]
        return self.parents().get(last) == tag_id

    def tree(self) -> tuple[tuple[int, Tag], ...]:
        """Return the tags for passages, each after its parent, with how many parents are above it.

        The tags of one parent are in their order; those of a circle come last, its first on top.
        """
        parents = self.parents()
        children: dict[str | None, list[Tag]] = {}
        for tag in self.for_passages:
            children.setdefault(parents[tag.id], []).append(tag)
        found: dict[str, tuple[int, Tag]] = {}

        def visit(tag: Tag, depth: int) -> None:
            if tag.guid not in found:
                found[tag.guid] = (depth, tag)
                for child in children.get(tag.id, ()):
                    visit(child, depth + 1)

        for tag in (*children.get(None, ()), *self.for_passages):
            visit(tag, 0)
        return tuple(found.values())

    def parents(self) -> dict[str, str | None]:
        """Return the parent of each tag for passages, if the codebook has it."""
        tags = self.for_passages
        known = {tag.id for tag in tags}
        return {tag.id: tag.parent if tag.parent in known else None for tag in tags}

    def name_of(self, tag_id: str) -> str:
        """Return the tag's name, or the id itself when the codebook lacks it."""
        tag = self.get(tag_id)
        return tag.name if tag else tag_id
