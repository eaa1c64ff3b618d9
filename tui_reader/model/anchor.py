"""Anchors: how a passage is described so that it can be found again, and where it was found."""

from __future__ import annotations

from enum import StrEnum

from tui_reader.model.span import Span
from tui_reader.values import frozen


@frozen
class Anchor:
    """A passage's position, its words and the words around it, in the text with `text_hash`.

    `prefix` and `suffix` hold up to 32 code points each. The names are those of the selectors of
    the W3C Web Annotation Data Model.
    """

    span: Span
    exact: str
    prefix: str
    suffix: str
    text_hash: str


class PlacementState(StrEnum):
    """How sure it is that a passage is where it was placed."""

    EXACT = "exact"
    MOVED = "moved"
    FUZZY = "fuzzy"
    ORPHAN = "orphan"


@frozen
class Placement:
    """Where an anchor was found in a text; an orphan has no span.

    `score` is the share of the passage that is still there, from 0 to 1, white space not counted.
    """

    state: PlacementState
    span: Span | None
    score: float = 1.0


class PieceKind(StrEnum):
    """What became of a piece of an old text in a new one."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@frozen
class Piece:
    """A piece of the difference of two texts, as it is shown to a person."""

    kind: PieceKind
    text: str
