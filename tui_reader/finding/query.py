"""Queries: what a person asks for, as a tree of conditions, and how it is read and written.

Each hit is a span of an article. A query is brought to alternatives of conditions that must all
hold (`normal`). In each alternative

- the hits are the places of its words, phrases and patterns; if it has none, the passages that its
  fields of passages ask for; else the quotations of its speaker; else the mentions of its entity;
  else the title of the article, which then stands for the whole of it;
- words hold if they stand anywhere in the article, `NOT` words if nowhere;
- `tag` holds where a passage that has it, or a tag below it, overlaps the hit; a tag of the whole
  article holds everywhere in it. `note`, `by` and `is` hold of that same passage;
- `entity` holds if the sentence of the hit, or the hit if it is longer, mentions it by any of the
  names that the corpus links; `speaker` if the hit lies in a quotation of theirs;
- `date`, `state`, `title` and `in` hold of the article. What has no date has none that holds.

`NOT` is always just the contrary: `NOT date:2022` holds of an article without a date too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from tui_reader.errors import InputError


class FieldName(StrEnum):
    """What can be asked for by `field:value`."""

    TAG = "tag"
    NOTE = "note"
    BY = "by"
    IS = "is"
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
    """Words or phrases in any order, with at most so many words between the first and the last.

    One distance is for all: the index knows which articles have the words, their texts how near.
    """

    parts: tuple[Words, ...]
    distance: int = 10


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression, sought in the text as it is; `flags` are of those in `FLAGS`."""

    expression: str
    flags: str = ""


FLAGS = "is"
"""What may stand behind a regular expression: case is ignored, the dot is any sign at all."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field that has a value; `at` is where it stands in the query."""

    name: FieldName
    value: str
    at: int = field(default=0, compare=False)


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
    """Return what a person asks for; see docs/finding.md for the language.

    Raises:
        QueryError: if that cannot be understood.
    """
    from tui_reader.finding.parsing import Parser

    return Parser(text).condition()


def within(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and all that it is made of."""
    yield condition
    if isinstance(condition, (And, Or, Near)):
        for part in condition.parts:
            yield from within(part)
    elif isinstance(condition, Not):
        yield from within(condition.part)
