"""Repair: what the whole article shows of names that the model judged one sentence at a time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from tui_reader.entities.rules import settle
from tui_reader.entities.rules.page import ARTICLES, Find, Page
from tui_reader.entities.rules.places import name_end
from tui_reader.entities.rules.repeats import parts_of_persons
from tui_reader.entities.tokens import phrase_key
from tui_reader.model.entity import EntityType

_CARRIED = frozenset({EntityType.PER, EntityType.LOC, EntityType.ORG, EntityType.PRODUCT})
_LEAST = 4
"""Letters of a name that is looked for once more."""

_CUT_OFF = re.compile(r"(?<![\w-])(?:d[eu]|des|la|les?|et|à|aux?|[dl]['’])\Z")
"""Small words with which no name ends."""

_SURE = {
    EntityType.PER: 60,
    EntityType.ORG: 76,
    EntityType.PRODUCT: 63,
    EntityType.EVENT: 87,
    EntityType.DATE: 0,
    EntityType.NORP: 0,
}
"""From which weight on a find of the rules stands where the model found nothing."""


def repaired(page: Page, named: list[Find], ruled: Iterable[Find]) -> list[Find]:
    """Return the model's finds with what the rules are sure of, and with missed repeats.

    Sure is also what the model found elsewhere in the article under the same folded name.
    """
    ruled = list(ruled)
    longer = {find.start: find for find in ruled}
    named = [whole for find in named if (whole := _whole(page, find, longer.get(find.start)))]
    names = {(find.start, find.end, find.type): find.name for find in ruled}
    finds = [find._replace(name=names.get((find.start, find.end, find.type), "")) for find in named]
    known = {(_key(page, find), find.type) for find in finds}
    sure = [
        find._replace(weight=80)
        for find in ruled
        if find.weight >= _SURE.get(find.type, 1000) or (_key(page, find), find.type) in known
    ]
    return settle([*finds, *sure, *_missed(page, finds)], len(page.text))


def _whole(page: Page, find: Find, ruled: Find | None) -> Find | None:
    """Return a find of the model; one that is cut off after a preposition goes on.

    It goes as far as what the rules found there, else through the name that follows. If there is
    neither, it is nothing.
    """
    if not _CUT_OFF.search(page.text, find.start, find.end):
        return find
    if ruled and ruled.end > find.end:
        return ruled._replace(weight=find.weight)
    at = bisect_left(page.tokens, find.end, key=lambda token: token.start)
    first = at + (page.key(at) in ARTICLES)
    last = name_end(page, first)
    return find._replace(end=page.tokens[last - 1].end) if last > first else None


def _key(page: Page, find: Find) -> str:
    return phrase_key(page.text[find.start : find.end])


def _missed(page: Page, finds: list[Find]) -> Iterator[Find]:
    """Yield the surnames and names of the finds that stand alone once more, with their capital."""
    parts = parts_of_persons(page, finds)
    types = _types(page, finds)
    for index, token in enumerate(page.tokens):
        if len(token.text) < _LEAST or not page.is_name(index) or not _is_alone(page, index):
            continue
        if token.text in types:
            yield page.find(index, index + 1, types[token.text], 60)
        elif token.key in parts and token.key not in page.small:
            full = parts[token.key]
            name = full[0] if len(full) == 1 else ""
            yield page.find(index, index + 1, EntityType.PER, 57, name)


def _is_alone(page: Page, index: int) -> bool:
    """Return whether no capital stands beside the token, and nothing that makes it a thing's."""
    near = page.tokens[max(0, index - 1) : index] + page.tokens[index + 1 : index + 2]
    return not any(token.capital or token.text in "«»-–/+&" for token in near)


def _types(page: Page, finds: Iterable[Find]) -> dict[str, EntityType]:
    """Return the type of each single word that was found more than once, always of one type."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for find in finds:
        word = page.text[find.start : find.end]
        if find.type in _CARRIED and " " not in word:
            votes[word][find.type] += 1
    return {
        word: next(iter(counter))
        for word, counter in votes.items()
        if len(counter) == 1 and counter.total() > 1
    }
