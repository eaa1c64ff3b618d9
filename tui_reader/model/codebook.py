"""The codebook: the tags of a person, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

ENTITY = "entity"
"""The kind of the tags that stand for types of names."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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

    def by_key(self, key: str) -> Tag | None:
        """Return the tag that the key puts on a passage, or None."""
        return next((tag for tag in self.tags if tag.key == key and key), None)

    def named(self, name: str) -> Tag | None:
        """Return the passage tag with that name, whatever its case, or None."""
        folded = name.casefold()
        return next((tag for tag in self.for_passages if tag.name.casefold() == folded), None)

    @property
    def for_passages(self) -> tuple[Tag, ...]:
        """Return the tags that are put on passages: not those of the types of names."""
        return tuple(tag for tag in self.tags if tag.kind != ENTITY)

    def name_of(self, tag_id: str) -> str:
        """Return the tag's name, or the id itself when the codebook lacks it."""
        tag = self.get(tag_id)
        return tag.name if tag else tag_id
