"""Likeness: which entities of a corpus are written much as another is."""

from __future__ import annotations

from collections.abc import Sequence

from tui_reader.model.entity import Entity
from tui_reader.text.search import fold

_LEAST = 50  # of 100; what is less alike is not alike by more than chance


def likest_first(entity: Entity, others: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return the others, those whose names are most like its own first.

    Alike are names with the same words or letters, marks and capitals aside (rapidfuzz's
    token_set_ratio); those that are not, and those equally so, stay as they come.
    """
    from rapidfuzz import fuzz, process

    names = [fold(each.name) for each in others]
    scored = process.extract_iter(
        fold(entity.name), names, scorer=fuzz.token_set_ratio, score_cutoff=_LEAST
    )
    likeness = {at: score for _, score, at in scored}
    order = sorted(range(len(others)), key=lambda at: -likeness.get(at, 0.0))
    return tuple(others[at] for at in order)
