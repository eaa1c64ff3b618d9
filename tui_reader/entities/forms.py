"""Forms: what the index keeps of the mentions of an article instead of the mentions themselves."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from sys import intern
from typing import NamedTuple

from tui_reader.entities.merging import Name
from tui_reader.entities.tokens import phrase_key
from tui_reader.model.entity import EntityType, Mention

POST = 4
"""Numbers that are kept of a form in an article: the article's, how often, first and last offset.
"""


class Form(NamedTuple):
    """Words as they were found: their type, the name an article gave them, and how they stand.

    `decided` tells that a person gave them the name in that place.
    """

    type: EntityType
    name: str
    surface: str
    decided: bool = False


class Sighting(NamedTuple):
    """How often an article has a form, and the offsets of the first and the last."""

    form: Form
    times: int
    first: int
    last: int


@dataclass(slots=True, eq=False)
class Entry:
    """A form of the corpus with its folded name and words, and its posts, `POST` numbers each.

    `count` tells how often it occurs in all of them.
    """

    form: Form
    name: Name
    key: str
    posts: array[int]
    count: int = 0

    @property
    def articles(self) -> array[int]:
        """Return the numbers of the articles that have it."""
        return self.posts[::POST]


def entry_of(form: Form) -> Entry:
    """Return the entry of a form that no article has yet."""
    name = Name(form.type, intern(phrase_key(form.name)))
    return Entry(form, name, intern(phrase_key(form.surface)), array("I"))


def form_of(text: str, mention: Mention) -> Form:
    """Return the form of a mention in a text."""
    surface = " ".join(mention.span.of(text).split()).replace("’", "'")
    return Form(mention.type, intern(mention.entity), intern(surface), mention.decided)


def sightings(text: str, mentions: Iterable[Mention]) -> tuple[Sighting, ...]:
    """Return what mentions of a text, in text order, are to be kept in the index."""
    found: dict[Form, list[int]] = {}
    for mention in mentions:
        at = mention.span.start
        facts = found.setdefault(form_of(text, mention), [0, at, at])
        facts[0] += 1
        facts[2] = at
    return tuple(Sighting(form, *facts) for form, facts in found.items())
