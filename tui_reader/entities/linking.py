"""Linking: under which name each mention of an article is gathered with its like."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from tui_reader.entities.lexicon import Lexicon
from tui_reader.entities.tokens import fold, phrase_key
from tui_reader.model.entity import EntityType, Mention
from tui_reader.model.span import Span

_DEFINED = re.compile(r"[ \u00a0]?\(\Z")


class Found(Protocol):
    """What a recogniser hands over to be linked; `name` is empty where it knows none."""

    @property
    def start(self) -> int:
        """Return where the mention begins."""

    @property
    def end(self) -> int:
        """Return where it ends."""

    @property
    def type(self) -> EntityType:
        """Return what kind of thing it is."""

    @property
    def name(self) -> str:
        """Return the entity's name, if known."""


def link(text: str, finds: Iterable[Found], lexicon: Lexicon) -> tuple[Mention, ...]:
    """Return the finds as mentions with the names of their entities, in the same order.

    Case, accents and apostrophes do not tell names apart; a surname is the one full name of the
    article that ends in it; "Long Name (ABC)" makes ABC the long name; the lexicon knows the rest.
    """
    found = list(finds)
    keys = [phrase_key(text[find.start : find.end]) for find in found]
    names = [_own_name(text, find, key, lexicon) for find, key in zip(found, keys, strict=True)]
    full = _full_names(found, names)
    short = _definitions(text, found, names)
    spelt = _spellings(found, names)
    mentions = []
    for find, key, name in zip(found, keys, names, strict=True):
        if find.type is EntityType.PER:
            surname = key.split(" ")[-1] if _is_part(name, find) else ""
            name = full.get(surname, name) or text[find.start : find.end]
        elif find.type is EntityType.ORG:
            name = short.get(key, name)
        name = spelt.get((find.type, phrase_key(name)), name)
        mentions.append(Mention(Span(find.start, find.end), find.type, name))
    return tuple(mentions)


def relinked(
    text: str, found: tuple[Mention, ...], seen: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """Return the mentions `seen` after people corrected those `found`, linked as that demands.

    A long name that a person made is what its acronym in brackets means; a name that no words of
    the text have any more names nothing else. What a person decided stays.
    """
    if seen == found:
        return seen
    gone = {_words(text, each) for each in found} - {_words(text, each) for each in seen}
    short = _defined_by_hand(text, seen)
    return tuple(each if each.decided else _renamed(text, each, gone, short) for each in seen)


def _words(text: str, mention: Mention) -> tuple[EntityType, str]:
    return mention.type, phrase_key(mention.span.of(text))


def _defined_by_hand(text: str, seen: tuple[Mention, ...]) -> dict[str, str]:
    """Return what acronyms in brackets after an organisation's name made by hand stand for."""
    return {
        phrase_key(after.span.of(text)): before.entity
        for before, after in pairwise(seen)
        if before.decided
        and before.type is after.type is EntityType.ORG
        and _DEFINED.match(text[before.span.end : after.span.start])
        and abbreviates(after.span.of(text), before.span.of(text))
    }


def _renamed(
    text: str, mention: Mention, gone: set[tuple[EntityType, str]], short: dict[str, str]
) -> Mention:
    """Return a mention with the long name of an acronym, or its words for a name that is gone."""
    if mention.type is EntityType.ORG and (name := short.get(_words(text, mention)[1])):
        return replace(mention, entity=name)
    if (mention.type, phrase_key(mention.entity)) in gone:
        return replace(mention, entity=_surface(text, mention.span.start, mention.span.end))
    return mention


def _surface(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].replace("’", "'").split())


def _own_name(text: str, find: Found, key: str, lexicon: Lexicon) -> str:
    """Return the name that a mention has by itself."""
    surface = _surface(text, find.start, find.end)
    if find.type is EntityType.NORP:
        return find.name or lexicon.people.get(key, surface)
    known = "" if find.type is EntityType.PER else lexicon.name_of(key)
    return find.name or known or surface


def _is_part(name: str, find: Found) -> bool:
    """Return whether a person's name is a single word, or was supplied by the lexicon."""
    return " " not in name or len(name) > find.end - find.start


def _full_names(found: list[Found], names: list[str]) -> dict[str, str]:
    """Return the full name for each last word of one: nothing where several persons share it."""
    candidates: dict[str, Counter[str]] = defaultdict(Counter)
    written: dict[str, str] = {}
    for find, name in zip(found, names, strict=True):
        if find.type is EntityType.PER and " " in name and len(name) <= find.end - find.start:
            key = phrase_key(name)
            written.setdefault(key, name)
            candidates[key.split(" ")[-1]][key] += 1
    return {last: written[min(keys)] if len(keys) == 1 else "" for last, keys in candidates.items()}


def _definitions(text: str, found: list[Found], names: list[str]) -> dict[str, str]:
    """Return what acronyms in brackets after an organisation's name stand for."""
    short = {}
    for (before, name), after in zip(zip(found, names, strict=True), found[1:], strict=False):
        both = before.type is after.type is EntityType.ORG and not after.name
        if both and _DEFINED.match(text[before.end : after.start]):
            words = text[after.start : after.end]
            if abbreviates(words, text[before.start : before.end]):
                short[phrase_key(words)] = name
    return short


def abbreviates(short: str, long: str) -> bool:
    """Return whether words can be an abbreviation of a longer name.

    The algorithm is that of Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation
    Definitions in Biomedical Text" (2003): from the last to the first each letter is met in the
    long name, the first one where a word begins. Here all letters must be met where words begin,
    as in "Insee", unless most of them are capitals.
    """
    letters, name = [c for c in fold(short) if c.isalnum()], fold(long)
    initials = 2 * sum(map(str.isupper, short)) < len(letters)
    at = len(name)
    for index in reversed(range(len(letters))):
        begins = initials or not index
        at -= 1
        while at >= 0 and (name[at] != letters[index] or (begins and name[at - 1 : at].isalnum())):
            at -= 1
        if at < 0:
            return False
    return 1 < len(letters) < len(name)


def _spellings(found: list[Found], names: list[str]) -> dict[tuple[EntityType, str], str]:
    """Return the spelling met most often, the first of equals, for each type and folded name."""
    votes: dict[tuple[EntityType, str], Counter[str]] = defaultdict(Counter)
    for find, name in zip(found, names, strict=True):
        votes[find.type, phrase_key(name)][name] += 1 + 1000 * bool(find.name)
    return {key: counter.most_common(1)[0][0] for key, counter in votes.items()}
