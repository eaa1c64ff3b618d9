"""Repeats: names that the article gave in full, met again in part or without what showed them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from tui_reader.entities import lexicon as lx
from tui_reader.entities.rules.page import Find, Page
from tui_reader.entities.tokens import phrase_key
from tui_reader.model.entity import EntityType

_ENOUGH = 8
_CARRIED = frozenset({EntityType.PER, EntityType.LOC, EntityType.ORG, EntityType.PRODUCT})


def repeats(page: Page, finds: Iterable[Find]) -> Iterator[Find]:
    """Yield surnames and first names of the article's persons, and its other names once more."""
    finds = list(finds)
    parts = parts_of_persons(page, finds)
    types = _types(page, finds)
    inside = {offset for find in finds for offset in _inside(page, find)}
    for index, token in enumerate(page.tokens):
        if token.start in inside or not page.is_name(index):
            continue
        if token.key in parts and not _is_other(page, index):
            full = parts[token.key]
            first = index - 1 if _has_particle(page, index, full) else index
            yield page.find(first, index + 1, EntityType.PER, 57, full[0] if len(full) == 1 else "")
        elif token.key in types and page.is_unknown(index):
            yield page.find(index, index + 1, types[token.key], 38)


def parts_of_persons(page: Page, finds: Iterable[Find]) -> dict[str, list[str]]:
    """Return for each surname or first name of a person named in full the full names."""
    parts: dict[str, list[str]] = defaultdict(list)
    for find in finds:
        name = page.text[find.start : find.end]
        words = name.split()
        if find.type is not EntityType.PER or len(words) < 2:
            continue
        for word in (words[-1], words[0]):
            key = phrase_key(word)
            if len(parts[key]) > _ENOUGH:
                continue
            telling = len(key) > 2 and not key.endswith(".") and not page.lexicon.has(key, lx.WORD)
            if telling and all(phrase_key(name) != phrase_key(other) for other in parts[key]):
                parts[key].append(name)
    return parts


def _inside(page: Page, find: Find) -> Iterable[int]:
    """Return the offsets at which a find of several words has its words."""
    surface = page.text[find.start : find.end]
    return range(find.start, find.end) if " " in surface else ()


def _types(page: Page, finds: Iterable[Find]) -> dict[str, EntityType]:
    """Return the type that most finds of an unknown single name have."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for find in finds:
        word = page.text[find.start : find.end]
        if find.type in _CARRIED and " " not in word and len(word) > 2:
            votes[phrase_key(word)][find.type] += find.weight
    return {key: counter.most_common(1)[0][0] for key, counter in votes.items()}


def _is_other(page: Page, index: int) -> bool:
    """Return whether the token is surer to be a place, or part of a longer name, than a person."""
    hit = page.hits[index]
    if hit is None:
        return False
    named = any(kind in lx.NAMES + lx.PEOPLE for kind in hit.kinds)
    return named and (hit.last - hit.first > 1 or page.key(index - 1) in ("a", "en", "in"))


def _has_particle(page: Page, index: int, full: list[str]) -> bool:
    """Return whether the token before is a capitalised particle of the surname: "Le Pen"."""
    if not index or not page.tokens[index - 1].capital:
        return False
    tail = f" {page.key(index - 1)} {page.key(index)}"
    return any(phrase_key(name).endswith(tail) for name in full)
