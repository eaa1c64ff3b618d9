"""Marks: places that a person gave a letter, to go there by it."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from tui_reader.model.anchor import Anchor
from tui_reader.values import frozen


@frozen
class Bookmark:
    """A place with a letter of its own in the whole corpus.

    `source` is the path of its article below the corpus folder, `anchor` says how its words are
    found again, `read` is when it was set, in UTC and ISO 8601.
    """

    letter: str
    source: str
    anchor: Anchor
    read: str
    x: dict[str, Any] = field(default_factory=dict, hash=False)
