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
