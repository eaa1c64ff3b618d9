"""Sliding: of the equal ways to tell what was put in or taken out, the one a person would tell.

When "Le chat dort. " is taken out before "Le chien", the words that are left are the same as if
"chat dort. Le " were taken out. Edits are slid as in diff-match-patch's lossless semantic clean-up.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui_reader.anchoring.tokens import Tokens

FARTHEST = 50
"""By how many tokens an edit is slid at most: more than a sentence has, as a rule."""

_ENDS = frozenset((".", "!", "?", "..."))
_STOPS = frozenset((",", ";", ":"))
_JOINED = 4  # points for an edit that meets another, as one edit tells more than two

Block = tuple[int, int, int]
"""Equal tokens: the indices in old and new where they begin, and their number."""


def slid(blocks: Iterable[Block], old: Tokens, new: Tokens) -> list[Block]:
    """Return the blocks with the edits between them slid to where sentences and lines begin."""
    kept: list[Block] = [(0, 0, 0)]
    todo = [*blocks, (len(old.keys), len(new.keys), 0)][::-1]
    while todo:
        left, right = _slid(kept.pop(), todo.pop(), old, new)
        if kept and not left[2]:
            todo.append(right)  # the edit has met the one before: both may slide as one
        else:
            kept += [block for block in (left, right) if block[2]]
    return kept


def _slid(left: Block, right: Block, old: Tokens, new: Tokens) -> tuple[Block, Block]:
    """Return two blocks with the edit between them slid, if words were only put in or taken out."""
    (i, j, size), (x, y, other) = left, right
    i, j = i + size, j + size
    if (i == x) == (j == y):
        return left, right
    words, start, end = (old, i, x) if j == y else (new, j, y)
    by = _best(words, start, end, size, other)
    return (left[0], left[1], size + by), (x + by, y + by, other - by)


def _best(words: Tokens, start: int, end: int, before: int, after: int) -> int:
    """Return by how many tokens to slide an edit: forth, or back if negative.

    `before` and `after` are the numbers of equal tokens beside it. Of what is equally good the
    last is taken.
    """
    keys = words.keys
    low, high = 0, 0
    while -low < min(before, FARTHEST) and keys[start + low - 1] == keys[end + low - 1]:
        low -= 1
    while high < min(after, FARTHEST) and keys[start + high] == keys[end + high]:
        high += 1

    def points(by: int) -> int:
        joined = _JOINED * (by in (-before, after))
        return joined + _break(words, start + by) + _break(words, end + by)

    return max(range(low, high + 1), key=lambda by: (points(by), by))


def _break(words: Tokens, at: int) -> int:
    """Return how much of a break there is before a token."""
    if at == 0 or at == len(words.keys):
        return 3
    between = words.text[words.ends[at - 1] : words.starts[at]]
    if "\n" in between:
        return 3
    last = words.keys[at - 1] if between else ""
    return 2 * (last in _ENDS) + (last in _STOPS)
