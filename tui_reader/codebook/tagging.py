"""Tagging: how a name that a person typed becomes a tag of the codebook, and what a tag may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from uuid import UUID, uuid5

from tui_reader.errors import InputError
from tui_reader.model.codebook import ENTITY, Codebook, Tag, flaw
from tui_reader.model.entity import ENTITY_NAMES, EntityType, type_of_tag
from tui_reader.text.search import fold

COLOURS = (
    *("#b13c11", "#0eb0fd", "#2e5e43", "#78395f", "#ee9e10", "#a5d0f6"),
    *("#d4ba8a", "#7040a7", "#9e9e9e"),
)
"""Colours given to new tags in turn. They are as far apart as nine can be found, in daylight hues
near those of Okabe and Ito (2008), for eyes that see all colours and for those that lack one kind
of cones, in dark and in light themes; a test computes how far.
"""

KEYS = "123456789"
"""Keys given to new tags as long as they last."""

_TYPES = UUID("0f3c6d52-6f3e-5d0b-9d8f-7a1c2e5b4d30")
"""The namespace of the tags that stand for types of names."""

_LONGEST_SLUG = 60
_DIGITS = "[0-9]+"
_WORD = r"[^\W_]+"
_LETTERS_A_MISTAKE = 6
_SHORTEST_PLURAL = 3  # letters that a word has more than if its s or x may be an ending


def tags_named(
    codebook: Codebook, names: Iterable[str], new_id: Callable[[], str], by_id: bool = True
) -> tuple[tuple[str, ...], tuple[Tag, ...]]:
    """Return the ids of the tags with these names, and the new tags among them.

    Ids count as names too if `by_id`: what one tag was called once may be another's name now.

    Raises:
        InputError: as `new_tag`.
    """
    tags: list[str] = []
    new: list[Tag] = []
    for name in names:
        known = Codebook((*codebook, *new))
        tag = known.get(name) if by_id else None
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
    name = checked("name", " ".join(name.split()))
    used = {tag.key for tag in codebook}
    key = next((key for key in KEYS if key not in used), "")
    order = max((tag.order for tag in codebook.for_passages), default=-1) + 1
    colour = COLOURS[order % len(COLOURS)]
    return Tag(_slug(name, codebook), guid, name, colour=colour, key=key, order=order)


def checked(field: str, value: str) -> str:
    """Return the value if that field of a tag can have it.

    Raises:
        InputError: if it cannot.
    """
    if wrong := flaw(field, value):
        raise InputError(wrong)
    return value


def same(codebook: Codebook, name: str) -> Tag | None:
    """Return the tag with that name, whatever its case and accents; of several the first."""
    wanted = fold(name)
    alike = (tag for tag in codebook.for_passages if fold(tag.name) == wanted)
    return codebook.named(name) or next(alike, None)


def near(codebook: Codebook, name: str) -> tuple[Tag, ...]:
    """Return the tags whose names are much like this one, the likest first.

    Case, accents, plural endings and the order of words make no difference; of 6 letters one may
    be mistaken, of 12 two. Numbers must be the same: “phase 1” is not nearly “phase 2”.
    """
    from rapidfuzz.distance import OSA

    wanted = _gist(name)
    found = []
    for tag in codebook.for_passages:
        gist = _gist(tag.name)
        allowed = min(2, min(len(gist), len(wanted)) // _LETTERS_A_MISTAKE)
        apart = OSA.distance(gist, wanted, score_cutoff=allowed)
        if apart <= allowed and re.findall(_DIGITS, gist) == re.findall(_DIGITS, wanted):
            found.append((apart, tag.order, tag.id, tag))
    return tuple(tag for *_, tag in sorted(found, key=lambda each: each[:3]))


def _gist(name: str) -> str:
    """Return what is left of a name without case, accents, plural endings and order of words."""
    folded = fold(name)
    return " ".join(sorted(map(_singular, re.findall(_WORD, folded)))) or folded


def _singular(word: str) -> str:
    if len(word) > _SHORTEST_PLURAL:
        if word.endswith("ies"):
            return f"{word[:-3]}y"
        return word[:-1] if word[-1] in "sx" else word
    return word


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
