"""Articles: texts that are read and never written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from tui_reader.values import frozen

GUIDED, UNFOLDED = "guided", "unfolded"
"""Where a document's `x` holds how far guided reading came, and which folds are open."""

_HASHED = 1 << 18  # code points of a text that are hashed at once


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

        # In pieces, since the bytes of a long text would take as much room again, and all threads
        # wait while they are made.
        digest = hashlib.sha256()
        for start in range(0, len(self.text), _HASHED):
            digest.update(self.text[start : start + _HASHED].encode("utf-8"))
        return f"sha256:{digest.hexdigest()}"


class Certainty(StrEnum):
    """How sure a fact about an article is: a person gave it, the text states it or hints at it."""

    GIVEN = "given"
    STATED = "stated"
    INFERRED = "inferred"


@frozen
class Guess:
    """A fact about an article, how sure it is, and in words what speaks for it; empty if unknown.

    As text, a fact that is only inferred has a mark before it.
    """

    value: str = ""
    certainty: Certainty = Certainty.INFERRED
    evidence: str = ""

    def __bool__(self) -> bool:
        """Return whether there is a value."""
        return bool(self.value)

    def __str__(self) -> str:
        """Return the value as it is shown to people."""
        return f"≈{self.value}" if self.value and self.certainty is _INFERRED else self.value


_INFERRED = Certainty.INFERRED


@frozen
class Headline:
    """What is known of an article besides its text; a date is as precise as its evidence.

    `published` is the date, `publisher` whoever brought the article out: an agency, paper or site.
    """

    title: Guess = Guess()
    published: Guess = Guess()
    publisher: Guess = Guess()
    author: Guess = Guess()


_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_PRECISION = {4: "year", 7: "month", 10: "day"}


def is_date(value: str) -> bool:
    """Return whether the value is a date as YYYY, YYYY-MM or YYYY-MM-DD in the calendar."""
    found = _DATE.fullmatch(value) if value.isascii() else None
    if found is None:
        return False
    year, month, day = (int(part) if part else 1 for part in found.groups())
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = {2: 29 if leap else 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
    return year > 0 and 1 <= month <= 12 and 1 <= day <= days


def precision(date: str) -> str:
    """Return how precise a date is: to the year, the month or the day."""
    return _PRECISION[len(date)]


class ReadState(StrEnum):
    """How far a person has come with an article."""

    NEW = "new"
    BEGUN = "begun"
    DONE = "done"


@frozen
class Document:
    """What is kept of an article that has annotations, a state or a place; never its text.

    `title`, `published` and `publisher` are what a person gave, or else what was guessed then;
    `place` is the offset last read and `read` when that was; `length` counts code points.
    """

    source: str
    text_hash: str
    length: int
    title: Guess = Guess()
    published: Guess = Guess()
    publisher: Guess = Guess()
    language: str = ""
    state: ReadState = ReadState.NEW
    place: int = 0
    read: str = ""
    x: dict[str, Any] = field(default_factory=dict, hash=False)
