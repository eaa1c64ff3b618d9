"""Entities: the persons, places and other named things that an article mentions."""

from __future__ import annotations

from enum import StrEnum

from tui_reader.model.span import Span
from tui_reader.values import frozen


class EntityType(StrEnum):
    """What kind of thing an entity is; the values are those of `reader mentions --json`."""

    PER = "PER"
    LOC = "LOC"
    ORG = "ORG"
    PRODUCT = "PRODUCT"
    EVENT = "EVENT"
    DATE = "DATE"
    NORP = "NORP"


ENTITY_NAMES = {
    EntityType.PER: "person",
    EntityType.LOC: "place",
    EntityType.ORG: "organisation",
    EntityType.PRODUCT: "product",
    EntityType.EVENT: "event",
    EntityType.DATE: "date",
    EntityType.NORP: "nationality",
}
"""The types of entities, as people call them."""


def type_of_tag(tag_id: str) -> EntityType | None:
    """Return the type that the codebook's tag with that id stands for; `per-2` is one of PER."""
    try:
        return EntityType(tag_id.partition("-")[0].upper())
    except ValueError:
        return None


@frozen
class Mention:
    """One occurrence of an entity in an article.

    `entity` is the name under which the mentions of one entity are gathered ("Vladimir Poutine").
    `decided` tells that a person said so, of this place or of its words, and no recogniser.
    """

    span: Span
    type: EntityType
    entity: str
    decided: bool = False


@frozen
class Naming:
    """What a person decided of words: that they are this entity, or that they are no name.

    An `entity` that is the `surface` itself says that the words are an entity of their own and no
    other's variant; an empty one, that they are no name. A `type` of None is what they are taken
    for.
    """

    surface: str
    type: EntityType | None
    entity: str


@frozen
class Variant:
    """One way in which an entity is written in a corpus.

    `reason` says in words why it is held to mean the entity; empty for the entity's own name.
    """

    text: str
    count: int
    articles: int
    reason: str = ""


@frozen
class Entity:
    """One entity of a corpus with its mentions counted; `variants` come most frequent first."""

    name: str
    type: EntityType
    count: int
    articles: int
    variants: tuple[Variant, ...]
