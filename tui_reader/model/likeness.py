"""Likeness: which tags of several codebooks are one tag."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui_reader.model.codebook import Codebook, Tag


def matched(codebooks: Sequence[Codebook]) -> tuple[dict[str, Tag], ...]:
    """Return for each codebook, by the ids of its tags, the tag that stands for each in all.

    Tags are one if they have the same guid, or else, whatever its case, the same name. Two tags of
    one codebook stay two.
    """
    common: list[Tag] = []
    ways: tuple[Callable[[Tag], str], ...] = (
        lambda tag: tag.guid,
        lambda tag: f"{tag.kind} {tag.name.casefold()}",
    )
    found: list[dict[str, Tag]] = []
    for codebook in codebooks:
        here: dict[str, Tag] = {}
        for way in ways:
            taken = {tag.guid for tag in here.values()}
            free = {way(tag): tag for tag in reversed(common) if tag.guid not in taken}
            for tag in codebook:
                if tag.id not in here and (same := free.pop(way(tag), None)):
                    here[tag.id] = same
        new = [tag for tag in codebook if tag.id not in here]
        common += new
        found.append(here | {tag.id: tag for tag in new})
    return tuple(found)
