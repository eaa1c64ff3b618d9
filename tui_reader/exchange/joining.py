"""Joining: what a format had to write as several entries, one a tag, becomes one passage again."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from heapq import heappop, heappush
from itertools import product

from tui_reader.exchange.incoming import ForeignPassage

# Ours are of version 7 (RFC 9562); what formats derive from them, or other tools make, is not.
_OURS = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_ANY = None  # sought where it does not matter

_Heaps = dict[tuple[str | None, ...], list[int]]
"""Of a place which passages may be what is sought, the first on top; some are that no longer."""


def joined(passages: Iterable[ForeignPassage]) -> tuple[ForeignPassage, ...]:
    """Return the passages, those of one person at one place as one, with the tags of all in order.

    Two stay apart if each has a note of its own, or an id of ours; an id of ours is preferred.
    """
    whole: list[ForeignPassage] = []
    places: dict[Hashable, _Heaps] = {}
    for each in passages:
        here = places.setdefault(_place(each), {})
        found = _first(whole, here, each) if here else None
        if found is None:
            found = len(whole)
            whole.append(each)
        else:
            before, whole[found] = whole[found], _together(whole[found], each)
            if _apart(before) == _apart(whole[found]):
                continue
        for sought in product(*((word, _ANY) for word in _apart(whole[found]))):
            heappush(here.setdefault(sought, []), found)
    return tuple(whole)


def _first(whole: Sequence[ForeignPassage], here: _Heaps, passage: ForeignPassage) -> int | None:
    """Return the first of a place with which a passage is one, or None."""
    found = []
    for sought in product(*(("", word) if word else (_ANY,) for word in _apart(passage))):
        heap = here.get(sought, [])
        while heap and not _is_so(whole[heap[0]], sought):
            heappop(heap)
        found += heap[:1]
    return min(found, default=None)


def _is_so(passage: ForeignPassage, sought: Sequence[str | None]) -> bool:
    """Return whether what keeps a passage apart is still what was sought."""
    pairs = zip(_apart(passage), sought, strict=True)
    return all(wanted in (word, _ANY) for word, wanted in pairs)


def _apart(passage: ForeignPassage) -> tuple[str, str]:
    """Return what keeps passages at one place apart if both have it and it differs."""
    return (passage.id if is_ours(passage.id) else "", passage.note or "")


def is_ours(id: str) -> bool:
    """Return whether an id is one that this program made."""
    return _OURS.fullmatch(id) is not None


def _place(passage: ForeignPassage) -> Hashable:
    words = (passage.exact, passage.prefix, passage.suffix)
    return (passage.text, passage.start, passage.end, *words, passage.creator)


def _together(one: ForeignPassage, other: ForeignPassage) -> ForeignPassage:
    ours = is_ours(other.id) and not is_ours(one.id)
    return replace(
        one,
        id=other.id if ours or not one.id else one.id,
        tags=tuple(dict.fromkeys((*one.tags, *other.tags))),
        tells_tags=one.tells_tags or other.tells_tags,
        note=one.note or other.note,
        x=other.x | one.x,
    )
