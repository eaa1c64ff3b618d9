"""Characters: what each reader says of each character, counted without looking at each of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from tui_reader.agreement.units import Continuum

Said = frozenset[str]
"""The tags that a reader gave a character; none is a value like any other."""


def patterns(articles: Iterable[Continuum]) -> Counter[tuple[Said, ...]]:
    """Return of how many characters the readers say the same, by what each of them says.

    The work grows with the passages and not with the texts: between two places where a passage
    begins or ends nothing changes.
    """
    found: Counter[tuple[Said, ...]] = Counter()
    for article in articles:
        said = [Said()] * len(article.readings)
        open_: Counter[tuple[int, str]] = Counter()
        at = 0
        for place, borders in sorted(_borders(article).items()):
            found[tuple(said)] += place - at
            at = place
            for reader, tag, step in borders:
                open_[reader, tag] += step
            for reader in {reader for reader, _, _ in borders}:
                tags = {tag for who, tag, _ in borders if who == reader}
                on = {tag for tag in tags if open_[reader, tag]}
                said[reader] = said[reader] - tags | on
        found[tuple(said)] += article.length - at
    return +found


def of_tag(counts: Mapping[tuple[Said, ...], int], tag: str) -> Counter[tuple[bool, ...]]:
    """Return the same with only whether each reader gave that tag."""
    found: Counter[tuple[bool, ...]] = Counter()
    for said, count in counts.items():
        found[tuple(tag in each for each in said)] += count
    return found


def kappa(counts: Mapping[Any, int]) -> float | None:
    """Return Cohen's kappa of two readers, given how many characters have which two values.

    Po is the share of characters of which both say the same, Pe what it would be if each said as
    often what they say, but anywhere (J. Cohen 1960): kappa = (Po - Pe) / (1 - Pe). None if both
    say one and the same of every character: then Pe is 1, and chance explains everything.
    """
    ones: Counter[Hashable] = Counter()
    others: Counter[Hashable] = Counter()
    for (one, other), count in counts.items():
        ones[one] += count
        others[other] += count
    whole = ones.total()
    same = sum(count for (one, other), count in counts.items() if one == other)
    by_chance = sum(count * others[value] for value, count in ones.items())
    room = whole * whole - by_chance
    return (same * whole - by_chance) / room if room else None


def _borders(article: Continuum) -> dict[int, list[tuple[int, str, int]]]:
    """Return where units begin (1) or end (-1): reader and tag by place."""
    found: dict[int, list[tuple[int, str, int]]] = defaultdict(list)
    for reader, units in enumerate(article.readings):
        for unit in units:
            found[unit.start].append((reader, unit.tag, 1))
            found[unit.end].append((reader, unit.tag, -1))
    return found
