"""Name lists: the names that a person wrote down, as plain text or TOML.

Plain text has a name a line, with its type after a tab or `=` where that is known, and `-` in its
place for words that are no name; `#` begins a comment. TOML has a table for each type, in which
each name has a list of its variants; tables `[[name]]` with `name`, `type` and `variants`; and the
list `not_a_name`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from tui_reader import toml
from tui_reader.entities.corrections import key_of
from tui_reader.localisation import _
from tui_reader.model.entity import ENTITY_NAMES, EntityType, Naming
from tui_reader.text.clusters import shorten
from tui_reader.values import frozen

_COMMENT = re.compile(r"(?:^|\s)#.*")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_NOTHING = "-"
_SHOWN = 60  # cells
_TYPES: dict[str, EntityType | None] = {"": None}
for _type in EntityType:
    _TYPES |= {_type.lower(): _type, ENTITY_NAMES[_type]: _type}


@frozen
class Problem:
    """What is wrong with an entry, in words, and in which line it stands, 0 if nobody knows."""

    message: str
    line: int = 0


def parse_text(text: str) -> Iterator[Naming | Problem]:
    """Yield what each line of a plain list says, or what is wrong with it."""
    for number, line in enumerate(text.split("\n"), 1):
        entry = _COMMENT.sub("", line).strip()
        separator = "\t" if "\t" in entry else "="
        words, _, type = entry.rpartition(separator) if separator in entry else (entry, "", "")
        if entry:
            yield from _numbered(_said([words.strip()], type.strip()), number)


def parse_toml(text: str) -> Iterator[Naming | Problem]:
    """Yield what each entry of a TOML list says, or what is wrong with it."""
    try:
        tables = toml.loads(text)
    except ValueError as error:
        at = _AT_LINE.search(str(error))
        yield Problem(_AT_LINE.sub("", str(error)).strip(), int(at[1]) if at else 0)
        return
    for key, value in tables.items():
        for words, type in _entries(key, value):
            yield from _numbered(_said(words, type), _line_of(text, words))


def _entries(key: str, value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the words and the type of each entry of a TOML list; the first words are the name."""
    if key == "not_a_name" and isinstance(value, list):
        yield from (([words], _NOTHING) for words in value)
    elif key == "name" and isinstance(value, list):
        for table in value:
            each = table if isinstance(table, dict) else {"name": table}
            variants = each.get("variants", each.get("aliases", []))
            yield _with(each.get("name"), variants), each.get("type", "")
    elif isinstance(value, dict):
        yield from ((_with(name, variants), key) for name, variants in value.items())
    else:
        yield [key], value


def _with(name: Any, variants: Any) -> list[Any]:
    return [name, *(variants if isinstance(variants, list) else [variants])]


def _said(words: list[Any], type: Any) -> Iterator[Naming | Problem]:
    """Yield what is said of a name and its variants."""
    known = type.lower() if isinstance(type, str) else None
    if known != _NOTHING and known not in _TYPES:
        types = ", ".join(EntityType)
        told = _("“{word}” is no type: write {types}, or {nothing} for what is no name.")
        yield Problem(told.format(word=_shown(type), types=types, nothing=_NOTHING))
        return
    for each in words:
        if not isinstance(each, str) or not key_of(each).strip():
            yield Problem(_("“{word}” is no name.").format(word=_shown(each)))
        elif known == _NOTHING:
            yield Naming(each, None, "")
        else:
            yield Naming(each, _TYPES[known or ""], " ".join(str(words[0]).split()))


def _shown(word: Any) -> str:
    """Return what stands in a list on one line, and not more of it than tells what is meant."""
    return shorten(str(word), _SHOWN)


def _numbered(said: Iterable[Naming | Problem], line: int) -> Iterator[Naming | Problem]:
    return (Problem(each.message, line) if isinstance(each, Problem) else each for each in said)


def _line_of(text: str, words: list[Any]) -> int:
    """Return the first line in which the first of the words stand, 0 if they stand in none."""
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if str(words[0]) in line), 0)
