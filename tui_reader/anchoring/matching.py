"""Matching: which tokens of an old text are the same words in a new one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import accumulate

from tui_reader.anchoring.sliding import Block, slid
from tui_reader.anchoring.tokens import Tokens

MOST_CELLS = 200_000_000
"""Most pairs of tokens that are compared at once: some 14,000 on each side, 36 ms and 25 MB."""

WEAK = 8
"""A match between two edits that are each more than so many times larger is chance: words like
`de`. From 2 to 8 little changes; with 20 half as many passages again are wrong among moved ones.
"""

ALIKE = 0.7
"""How alike two words must be to count as one mistyped, of 1 (OSA: swapped letters count once)."""

MOST_GAP = 900
"""In a gap with more pairs of words than this no mistyped ones are looked for."""

Match = tuple[int, int]
"""Indices of an old token and of the new token that is the same."""


def matches(old: Tokens, new: Tokens) -> list[Match]:
    """Return the matching tokens, in the order of both texts, chance matches left out."""
    blocks = _strong(slid(_blocks(old.keys, new.keys), old, new), old.keys, new.keys)
    found: list[Match] = []
    i = j = 0
    for x, y, size in [*blocks, (len(old.keys), len(new.keys), 0)]:
        found += [(i + a, j + b) for a, b in _mistyped(old.keys[i:x], new.keys[j:y])]
        found += [(x + n, y + n) for n in range(size)]
        i, j = x + size, y + size
    return found


def in_order(old: list[str], new: list[str]) -> list[Match]:
    """Return the equal items in the order of both, empty ones left out.

    This is the longest row if that can be had cheaply, else one of the n-th equal ones on either
    side, which also holds in a text that says everything many times.
    """
    if len(old) * len(new) <= MOST_CELLS:
        blocks = _longest(old, new, 0, 0)
        row = [(i + n, j + n) for i, j, size in blocks for n in range(size)]
        return [(i, j) for i, j in row if old[i]]
    return ascending(_shared(_numbered(old), _numbered(new)))


def unique(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Match]:
    """Return the items that are there once in both."""
    counts, others = Counter(old), Counter(new)
    where = {key: at for at, key in enumerate(new) if others[key] == 1}
    return [(at, where[key]) for at, key in enumerate(old) if counts[key] == 1 and key in where]


def _numbered(items: list[str]) -> Iterator[Hashable]:
    """Yield each item with the number of equal ones before it."""
    counts: Counter[str] = Counter()
    for item in items:
        counts[item] += 1
        yield (item, counts[item]) if item else None


def _shared(old: Iterator[Hashable], new: Iterator[Hashable]) -> list[Match]:
    where = {key: at for at, key in enumerate(new)}
    return [(at, where[key]) for at, key in enumerate(old) if key is not None and key in where]


def ascending(pairs: list[Match]) -> list[Match]:
    """Return the longest row of pairs that ascends on both sides, as in Bram Cohen's patience diff.

    The pairs ascend on the old side.
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, at) in enumerate(pairs):
        rank = bisect_left(tails, at)
        before.append(ends[rank - 1] if rank else -1)
        tails[rank : rank + 1] = [at]
        ends[rank : rank + 1] = [number]
    row: list[Match] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]


def _blocks(old: list[str], new: list[str]) -> Iterator[Block]:
    """Yield the common blocks: the longest common subsequence, if that can be had cheaply."""
    if len(old) * len(new) <= MOST_CELLS:
        yield from _longest(old, new, 0, 0)
        return
    row = ascending(unique(_threes(old), _threes(new)))
    i = j = 0
    for x, y in [*row, (len(old), len(new))]:
        if (x - i) * (y - j) <= MOST_CELLS:
            yield from _longest(old[i:x], new[j:y], i, j)
        if x < len(old):
            yield x, y, 1
        i, j = x + 1, y + 1


def _threes(keys: list[str]) -> list[int]:
    """Return what three tokens in a row are compared by, for each token but the last two."""
    return [hash(three) for three in zip(keys, keys[1:], keys[2:], strict=False)]


def _longest(old: list[str], new: list[str], i: int, j: int) -> Iterator[Block]:
    """Yield the blocks of the longest common subsequence, their indices shifted by i and j."""
    if not old or not new:
        return
    from rapidfuzz.distance import Indel

    for op in Indel.opcodes(old, new):
        if op.tag == "equal":
            yield i + op.src_start, j + op.dest_start, op.src_end - op.src_start


def _strong(blocks: list[Block], old: list[str], new: list[str]) -> list[Block]:
    """Return the blocks without those that are small between large edits, as by chance.

    The rule is that of diff-match-patch's semantic clean-up, with letters for characters.
    """
    in_old, in_new = _letters(old), _letters(new)
    kept: list[Block] = []
    todo = blocks[::-1]
    while todo:
        x, y, size = todo.pop()
        i, j = _end(kept)
        k, m = todo[-1][:2] if todo else (len(old), len(new))
        left = max(in_old[x] - in_old[i], in_new[y] - in_new[j])
        right = max(in_old[k] - in_old[x + size], in_new[m] - in_new[y + size])
        if (in_old[x + size] - in_old[x]) * WEAK < min(left, right):
            if kept:  # its left neighbour now has a larger edit beside it
                todo.append(kept.pop())
        else:
            kept.append((x, y, size))
    return kept


def _end(blocks: list[Block]) -> Match:
    if not blocks:
        return 0, 0
    x, y, size = blocks[-1]
    return x + size, y + size


def _letters(keys: list[str]) -> list[int]:
    """Return how many letters and digits stand before each token, and in all."""
    return [0, *accumulate(len(key) if key[0].isalnum() else 0 for key in keys)]


def _mistyped(old: list[str], new: list[str]) -> list[Match]:
    """Return which words of a small gap are the same but for a letter, in order."""
    if not old or not new or len(old) * len(new) > MOST_GAP:
        return []
    from rapidfuzz.distance import OSA

    best: list[list[tuple[float, list[Match]]]] = [[(0.0, [])] * (len(new) + 1)]
    for i, one in enumerate(old):
        row: list[tuple[float, list[Match]]] = [(0.0, [])]
        for j, other in enumerate(new):
            options = [best[i][j + 1], row[j]]
            if len(one) > 1 and len(other) > 1:
                score = OSA.normalized_similarity(one, other, score_cutoff=ALIKE)
                if score:
                    total, path = best[i][j]
                    options.append((total + score, [*path, (i, j)]))
            row.append(max(options, key=lambda option: option[0]))
        best.append(row)
    return best[-1][-1][1]
