"""Tagging: how a name that a person typed becomes a tag of the codebook."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from uuid import UUID, uuid5

from tui_reader.errors import InputError
from tui_reader.model.codebook import ENTITY, Codebook, Tag
from tui_reader.model.entity import ENTITY_NAMES, EntityType, type_of_tag

COLOURS = (
    *("#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"),
    *("#b58900", "#8e6bbf", "#7f7f7f"),
)
"""Colours given to new tags in turn: the palette of Okabe and Ito (2008), safe for the
colour-blind, without its black and yellow, and with three more to reach nine.
"""

KEYS = "123456789"
"""Keys given to new tags as long as they last."""

_TYPES = UUID("0f3c6d52-6f3e-5d0b-9d8f-7a1c2e5b4d30")
"""The namespace of the tags that stand for types of names."""

_LONGEST_NAME = 100
_LONGEST_SLUG = 60
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def tags_named(
    codebook: Codebook, names: Iterable[str], new_id: Callable[[], str]
) -> tuple[tuple[str, ...], tuple[Tag, ...]]:
    """Return the ids of the tags with these ids or names, and the new tags among them.

    Raises:
        InputError: as `new_tag`.
    """
    tags: list[str] = []
    new: list[Tag] = []
    for name in names:
        known = Codebook((*codebook, *new))
        tag = known.get(name)
        if tag is None or tag.kind == ENTITY:
            tag = known.named(" ".join(name.split()))
        if tag is None:
            new.append(tag := new_tag(known, name, new_id()))
        tags.append(tag.id)
    return tuple(tags), tuple(new)


def new_tag(codebook: Codebook, name: str, guid: str) -> Tag:
    """Return a tag for a name, with a slug, key and colour that are free in the codebook.

    Raises:
        InputError: if the name is empty, too long or has control characters.
    """
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME or _CONTROL.search(name):
        raise InputError(
            f"A tag's name has 1 to {_LONGEST_NAME} characters and no control characters."
        )
    used = {tag.key for tag in codebook}
    key = next((key for key in KEYS if key not in used), "")
    order = max((tag.order for tag in codebook.for_passages), default=-1) + 1
    colour = COLOURS[order % len(COLOURS)]
    return Tag(_slug(name, codebook), guid, name, colour=colour, key=key, order=order)


def _slug(name: str, codebook: Codebook) -> str:
    from slugify import slugify

    slug = slugify(name, max_length=_LONGEST_SLUG)
    return _free(slug if slug[:1].isalpha() else f"tag-{slug}".rstrip("-"), codebook)


def entity_tag(codebook: Codebook, type: EntityType) -> Tag:
    """Return the tag that stands for a type of names: the codebook's, or one to be made.

    Whoever makes it gives it the same guid, so that two windows do not make two.
    """
    for tag in codebook:
        if tag.kind == ENTITY and type_of_tag(tag.id) is type:
            return tag
    at = list(EntityType).index(type)
    id, guid = _free(type.lower(), codebook), str(uuid5(_TYPES, type))
    return Tag(id, guid, ENTITY_NAMES[type], ENTITY, COLOURS[at], order=at)


def _free(base: str, codebook: Codebook) -> str:
    """Return the slug, with a number if the codebook has it."""
    taken = {tag.id for tag in codebook}
    found, number = base, 2
    while found in taken:
        found, number = f"{base}-{number}", number + 1
    return found
