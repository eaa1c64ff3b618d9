"""Queries: what a person asks for, as a tree of conditions, and how it is read from words.

Each hit is a span of an article. A condition is asked of an article and a span: words hold if they
stand anywhere in the article, a field about passages (`tag`, `note`, `by`, `speaker`, `entity`) if
it holds where the span is, a field about articles (`date`, `state`, `title`, `in`) if it holds of
the article. What the hits are is said by the words; where there are none, by the passages.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tui_reader.errors import InputError


class FieldName(StrEnum):
    """What can be asked for by `field:value`."""

    TAG = "tag"
    NOTE = "note"
    BY = "by"
    SPEAKER = "speaker"
    ENTITY = "entity"
    DATE = "date"
    STATE = "state"
    TITLE = "title"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a row, however written; of the last one only the beginning, if that is `open`."""

    words: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Words or phrases in any order, with at most so many words between two of them."""

    parts: tuple[Words, ...]
    distance: int = 10


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression, sought in the text as it is."""

    expression: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field that has a value."""

    name: FieldName
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    part: Condition


@dataclass(frozen=True, slots=True)
class And:
    """What must all hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Of what one must hold."""

    parts: tuple[Condition, ...]


Condition = Words | Near | Pattern | Field | Not | And | Or


class QueryError(InputError):
    """A query cannot be understood; `at` is the offset in it where that shows."""

    def __init__(self, message: str, hint: str = "", at: int = 0) -> None:
        super().__init__(message, hint)
        self.at = at


def parse(text: str) -> Condition:
    """Return what a person asks for.

    Raises:
        QueryError: if that cannot be understood.
    """
    if not text.strip():
        raise QueryError("There is nothing to look for.")
    return Words(text.strip())
