"""Joining: what a format had to write as several entries, one a tag, becomes one passage again."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import replace

from tui_reader.exchange.incoming import ForeignPassage

# Ours are of version 7 (RFC 9562); what formats derive from them, or other tools make, is not.
_OURS = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def joined(passages: Iterable[ForeignPassage]) -> tuple[ForeignPassage, ...]:
    """Return the passages, those of one person at one place as one, with the tags of all in order.

    Two stay apart if each has a note of its own, or an id of ours; an id of ours is preferred.
    """
    whole: list[ForeignPassage] = []
    at: dict[Hashable, list[int]] = {}
    for each in passages:
        here = at.setdefault(_place(each), [])
        found = next((index for index in here if _are_one(whole[index], each)), None)
        if found is None:
            here.append(len(whole))
            whole.append(each)
        else:
            whole[found] = _together(whole[found], each)
    return tuple(whole)


def is_ours(id: str) -> bool:
    """Return whether an id is one that this program made."""
    return _OURS.fullmatch(id) is not None


def _place(passage: ForeignPassage) -> Hashable:
    words = (passage.exact, passage.prefix, passage.suffix)
    return (passage.text, passage.start, passage.end, *words, passage.creator)


def _are_one(one: ForeignPassage, other: ForeignPassage) -> bool:
    if is_ours(one.id) and is_ours(other.id) and one.id != other.id:
        return False
    return not (one.note and other.note) or one.note == other.note


def _together(one: ForeignPassage, other: ForeignPassage) -> ForeignPassage:
    ours = is_ours(other.id) and not is_ours(one.id)
    return replace(
        one,
        id=other.id if ours or not one.id else one.id,
        tags=tuple(dict.fromkeys((*one.tags, *other.tags))),
        note=one.note or other.note,
        x=other.x | one.x,
    )
