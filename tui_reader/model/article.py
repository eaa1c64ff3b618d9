"""Articles: texts that are read and never written."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Article:
    """One article as loaded: its text is normalised and never changes.

    `source` is the path below the corpus folder with `/`, `encoding` the one the file was read in.
    """

    source: str
    text: str
    encoding: str = "utf-8"

    @cached_property
    def text_hash(self) -> str:
        """Return `sha256:` and the hexadecimal digest of the text's UTF-8 bytes."""
        import hashlib

        return "sha256:" + hashlib.sha256(self.text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Headline:
    """What the list shows of an article: guessed from the text and its noise.

    `published` is as precise as the text says (`2022-10`, `2024-11-19`) or empty.
    """

    title: str
    published: str = ""


class ReadState(StrEnum):
    """How far a person has come with an article."""

    NEW = "new"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Document:
    """What is kept of an article that has annotations, a state or a place; never its text.

    `place` is the offset last read and `read` when that was; `length` counts code points.
    """

    source: str
    text_hash: str
    length: int
    title: str = ""
    published: str = ""
    language: str = ""
    state: ReadState = ReadState.NEW
    place: int = 0
    read: str = ""
    x: dict[str, Any] = field(default_factory=dict, hash=False)
