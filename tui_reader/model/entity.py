"""Entities: the persons, places and other named things that an article mentions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tui_reader.model.span import Span


class EntityType(StrEnum):
    """What kind of thing an entity is; the values are those of `reader mentions --json`."""

    PER = "PER"
    LOC = "LOC"
    ORG = "ORG"
    PRODUCT = "PRODUCT"
    EVENT = "EVENT"
    DATE = "DATE"
    NORP = "NORP"


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of an entity in an article.

    `entity` is the name under which the mentions of one entity are gathered ("Vladimir Poutine").
    """

    span: Span
    type: EntityType
    entity: str


@dataclass(frozen=True, slots=True)
class Naming:
    """What a person decided: these words, found as this type, are that entity in every article.

    `surface` stands for all its spellings (case, accents, apostrophes). An `entity` that is the
    surface itself says that the words are an entity of their own and no other's variant.
    """

    surface: str
    type: EntityType
    entity: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which an entity is written in a corpus.

    `reason` says in words why it is held to mean the entity; empty for the entity's own name.
    """

    text: str
    count: int
    articles: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity of a corpus with its mentions counted; `variants` come most frequent first."""

    name: str
    type: EntityType
    count: int
    articles: int
    variants: tuple[Variant, ...]
