"""Difference: what changed between two short texts, word by word, for a person to see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from tui_reader.anchoring.matching import matches
from tui_reader.anchoring.tokens import tokens
from tui_reader.model.anchor import Piece, PieceKind


def changes(old: str, new: str) -> tuple[Piece, ...]:
    """Return what was kept, removed and added, in reading order.

    Kept and added pieces together are the new text. Kept words are shown as they are there, so
    other typography is no change; a mistyped word is one removed and one added.
    """
    return tuple(
        Piece(kind, "".join(text for _, text in group))
        for kind, group in groupby(_changes(old, new), key=lambda each: each[0])
    )


def _changes(old: str, new: str) -> Iterator[tuple[PieceKind, str]]:
    a, b = tokens(old), tokens(new)
    x = y = 0
    for i, j in matches(a, b):
        if a.keys[i] == b.keys[j]:
            yield from _between(old[x : a.starts[i]], new[y : b.starts[j]])
            yield PieceKind.KEPT, new[b.starts[j] : b.ends[j]]
            x, y = a.ends[i], b.ends[j]
    yield from _between(old[x:], new[y:])


def _between(old: str, new: str) -> Iterator[tuple[PieceKind, str]]:
    """Yield what stands between two kept words; the new text's white space around it is kept."""
    come = new.strip()
    head = len(new) - len(new.lstrip()) if come else len(new)
    tail = new[head + len(come) :]
    yield from _some(PieceKind.KEPT, new[:head])
    if old.strip():
        gone = old.lstrip() if head else old
        yield PieceKind.REMOVED, gone.rstrip() if tail else gone
    yield from _some(PieceKind.ADDED, come)
    yield from _some(PieceKind.KEPT, tail)


def _some(kind: PieceKind, text: str) -> Iterable[tuple[PieceKind, str]]:
    return [(kind, text)] if text else []
