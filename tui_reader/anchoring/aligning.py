"""Aligning: finds what of an old text stands where in a new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui_reader.anchoring.alignment import Alignment, Pair
from tui_reader.anchoring.matching import MOST_CELLS, Match, matches
from tui_reader.anchoring.pieces import parts
from tui_reader.anchoring.tokens import Tokens, joined, tokens

MOST_COMPARED = 4_000_000
"""How many code points of both texts together are compared word by word, equal pieces aside: about
two seconds. In what is beyond, passages are sought by their words.
"""

MOVED_LETTERS, MOVED_DENSITY = 24, 0.5
"""A row of matching words out of order is a moved passage if it has so many letters, and if these
are such a share of the stretch in either text. From 16 to 40 and from 0.4 to 0.6 nothing changes.
"""

MOVED_GAP = 60
"""Such a row ends where more code points than this are between two of its words. With 30 nothing
changes, with 120 three in 1,000 passages more are lost.
"""

MOVED_ROUNDS = 8
"""How many such rows that cross one another are looked for."""


def align(old: str, new: str) -> Alignment:
    """Return what of the old text stands where in the new one, also where it moved.

    Equal pieces come first, then equal words between them in order, then what is left elsewhere.
    """
    return _alignment(old, new, sorted(_pairs(old, new)))


def align_closely(old: str, new: str) -> Alignment:
    """Return the alignment of two short texts, word by word and nothing moved."""
    a, b = tokens(old), tokens(new)
    return _alignment(old, new, (_pair(a, b, match) for match in matches(a, b)))


def _alignment(old: str, new: str, pairs: Iterable[Pair]) -> Alignment:
    merged = tuple(_merged(old, new, pairs))
    taken = sorted((pair.new_start, pair.new_end) for pair in merged)
    return Alignment(old, new, merged, tuple(taken))


def _pairs(old: str, new: str) -> Iterator[Pair]:
    left_old: list[Tokens] = []
    left_new: list[Tokens] = []
    compared = 0
    for part in parts(old, new):
        if part.same:
            yield Pair(*part.old[0], *part.new[0])
            continue
        compared += sum(end - start for start, end in part.old + part.new)
        if compared > MOST_COMPARED:
            continue
        a, b = tokens(old, part.old), tokens(new, part.new)
        found = matches(a, b)
        yield from (_pair(a, b, match) for match in found)
        left_old.append(a.without({i for i, _ in found}))
        left_new.append(b.without({j for _, j in found}))
    yield from _moved(joined(left_old), joined(left_new))


def _moved(old: Tokens, new: Tokens) -> Iterator[Pair]:
    """Yield the pairs of what is left in other places, one row of them after the other."""
    for _ in range(MOVED_ROUNDS):
        if len(old.keys) * len(new.keys) > MOST_CELLS:
            return
        rows = [row for row in _rows(old, new) if _is_dense(row, old, new)]
        if not rows:
            return
        yield from (_pair(old, new, match) for row in rows for match in row)
        old = old.without({i for row in rows for i, _ in row})
        new = new.without({j for row in rows for _, j in row})


def _rows(old: Tokens, new: Tokens) -> list[list[Match]]:
    """Return the matching words, parted where a gap between two of them is large."""
    rows: list[list[Match]] = []
    for i, j in matches(old, new):
        k, m = rows[-1][-1] if rows else (i, j)
        gap = max(old.starts[i] - old.ends[k], new.starts[j] - new.ends[m])
        if not rows or gap > MOVED_GAP:
            rows.append([])
        rows[-1].append((i, j))
    return rows


def _is_dense(row: list[Match], old: Tokens, new: Tokens) -> bool:
    letters = sum(len(old.keys[i]) for i, _ in row if old.keys[i][0].isalnum())
    (i, j), (k, m) = row[0], row[-1]
    extent = max(old.ends[k] - old.starts[i], new.ends[m] - new.starts[j])
    return letters >= MOVED_LETTERS and letters >= MOVED_DENSITY * extent


def _pair(old: Tokens, new: Tokens, match: Match) -> Pair:
    i, j = match
    return Pair(old.starts[i], old.ends[i], new.starts[j], new.ends[j])


def _merged(old: str, new: str, pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield the pairs, joined where they follow one another letter by letter."""
    last: Pair | None = None
    for pair in pairs:
        if last and _follows(old, new, last, pair):
            last = Pair(last.old_start, pair.old_end, last.new_start, pair.new_end)
            continue
        if last:
            yield last
        last = pair
    if last:
        yield last


def _follows(old: str, new: str, last: Pair, pair: Pair) -> bool:
    return (
        last.is_even
        and pair.is_even
        and pair.old_start - last.old_end == pair.new_start - last.new_end
        and old[last.old_end : pair.old_end] == new[last.new_end : pair.new_end]
    )
