"""Grouping: hits or annotations under headings, by what tells them apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from tui_reader.localisation import N_

T = TypeVar("T")


class Facet(StrEnum):
    """By what passages are told apart; a passage may belong under several headings, or none."""

    ARTICLE = "article"
    TAG = "tag"
    ENTITY = "entity"
    DATE = "date"
    CODER = "coder"
    SPEAKER = "speaker"


FACET_NAMES = {
    Facet.ARTICLE: N_("article"),
    Facet.TAG: N_("tag"),
    Facet.ENTITY: N_("entity"),
    Facet.DATE: N_("month"),
    Facet.CODER: N_("coder"),
    Facet.SPEAKER: N_("speaker"),
}
"""What people call the facets."""

NOTHING = ""
"""The key of what belongs under no heading: no tag, no date, nobody."""


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """What belongs under one heading, in the order given; `key` is that of the heading."""

    key: str
    things: tuple[T, ...]


def grouped(
    things: Iterable[T],
    keys_of: Callable[[T], Iterable[str]],
    facet: Facet = Facet.ARTICLE,
    tags: Sequence[str] = (),
) -> tuple[Group[T], ...]:
    """Return things under their headings, those without one last.

    Articles stay in the order in which they come, dates in that of time, tags in that of `tags`,
    the ids of the codebook; of the other facets the largest group comes first. What has several
    keys stands under each of them.
    """
    found: dict[str, list[T]] = {}
    for thing in things:
        for key in dict.fromkeys(keys_of(thing)) or (NOTHING,):
            found.setdefault(key, []).append(thing)
    sizes = {key: len(there) for key, there in found.items()}
    return tuple(Group(key, tuple(found[key])) for key in in_order(sizes, facet, tags))


def in_order(sizes: dict[str, int], facet: Facet, tags: Sequence[str] = ()) -> tuple[str, ...]:
    """Return keys as `grouped` orders them, from how much each has, in the order found."""
    if facet is Facet.ARTICLE:
        keys = list(sizes)
    elif facet is Facet.DATE:
        keys = sorted(sizes)
    elif facet is Facet.TAG:
        at = {key: number for number, key in enumerate(tags)}
        keys = sorted(sizes, key=lambda key: (at.get(key, len(at)), key))
    else:
        keys = sorted(sizes, key=lambda key: (-sizes[key], key))
    return tuple(sorted(keys, key=lambda key: key == NOTHING))
