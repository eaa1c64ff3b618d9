"""Calling: by what words an article may call those whom a query asks for.

A name that has the words of a value stands in the article, or is what the lexicon, a name list or
a person makes of other words that stand there; the names that the corpus links are those known.
So where none of these words stand nobody is called so, and the article need not be read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from tui_reader.finding.fields import ANY
from tui_reader.finding.query import And, Condition, Field, FieldName, Or, Words
from tui_reader.finding.tokens import tokens
from tui_reader.model.annotation import Kind
from tui_reader.searching.meanings import Name

if TYPE_CHECKING:
    from tui_reader.session.session import Session

_MOST = 200
"""Forms of a name up to which the index is asked for them; else all articles may have one."""

_STROKES = {"o": "oø", "l": "lł"}
"""Letters that a name's key does not tell from those with a stroke, as the index does."""

_STROKED = 6  # such letters in a word up to which all its spellings are asked for

Aliases = Mapping[str, frozenset[str]]
"""For a word of names, the other words that may stand in an article instead of such a name."""


def in_words(session: Session, query: Condition) -> Condition:
    """Return a condition for the index: it holds wherever the query may.

    Entities and speakers are asked for by words where that can be done.
    """
    match query:
        case Field(FieldName.ENTITY | FieldName.SPEAKER) if query.value != ANY:
            return _called(session, query)
        case And(parts):
            return And(tuple(in_words(session, part) for part in parts))
        case Or(parts):
            return Or(tuple(in_words(session, part) for part in parts))
        case _:
            return query


def _called(session: Session, field: Field) -> Condition:
    meant = Name(session, field).entities
    names = {entity.name for entity in meant}
    forms = {variant.text for entity in meant for variant in entity.variants}
    if len(names) + len(forms) > _MOST:
        return field
    known = (_known_aliases(), _said_aliases(session))
    value = Words(field.value.rstrip("*"), field.value.endswith("*"))
    asked = [_named(each, known) for each in (value, *map(Words, sorted(names)))]
    asked += [_all(map(_spelt, _telling(form))) for form in sorted(forms)]
    return _any(asked) or field


def _named(name: Words, known: Iterable[Aliases]) -> Condition | None:
    """Return what holds of articles that may have a name with these words; None of all."""
    last = tokens(name.words)[-1:] if name.open else []
    return _all(_or_instead(word, [word] == last, known) for word in _telling(name.words))


def _or_instead(word: str, begins: bool, known: Iterable[Aliases]) -> Condition | None:
    """Return what holds where a word of a name stands, or what is called by such a name."""
    others: set[str] = set()
    for aliases in known:
        alike = (each for each in aliases if each.startswith(word)) if begins else (word,)
        others.update(*(aliases.get(each, ()) for each in alike))
    if len(others) > _MOST:
        return None
    instead = [_all(map(_spelt, _telling(other))) for other in sorted(others)]
    there = [_spelt(word, begins), *instead]
    return _any(there)


def _all(parts: Iterable[Condition | None]) -> Condition | None:
    found = tuple(part for part in parts if part is not None)
    return And(found) if found else None


def _any(parts: list[Condition | None]) -> Condition | None:
    found = tuple(part for part in parts if part is not None)
    return Or(found) if len(found) == len(parts) else None


def _spelt(word: str, begins: bool = False) -> Condition | None:
    """Return what holds where a word stands, with or without strokes through its letters."""
    letters = [_STROKES.get(letter, letter) for letter in word]
    if sum(len(each) > 1 for each in letters) > _STROKED:
        return None
    return Or(tuple(Words("".join(spelt), begins) for spelt in product(*letters)))


def _telling(name: str) -> list[str]:
    """Return the words of a name that stand by themselves even where two words are glued."""
    from tui_reader.entities.rules.seams import GLUED

    return [word for word in tokens(name) if word not in GLUED]


@lru_cache(maxsize=1)
def _known_aliases() -> Aliases:
    """Return what the lexicon calls by other words."""
    from tui_reader.entities.lexicon import lexicon

    known = lexicon()
    tables = (known.written, known.names, known.people)
    return _aliases(pair for table in tables for pair in table.items())


def _said_aliases(session: Session) -> Aliases:
    """Return what name lists and people call by other words, everywhere or in a place."""
    from tui_reader.recognition.naming import naming_of

    corrections = (each for each in session.contents.annotations if each.kind is Kind.ENTITY)
    said = (*session.names.namings, *filter(None, map(naming_of, corrections)))
    return _aliases((each.surface, each.entity) for each in said if each.entity)


def _aliases(pairs: Iterable[tuple[str, str]]) -> Aliases:
    found: dict[str, set[str]] = defaultdict(set)
    for words, name in pairs:
        for word in _other(words, name):
            found[word].add(words)
    return {word: frozenset(others) for word, others in found.items()}


def _other(words: str, name: str) -> Iterator[str]:
    there = set(tokens(words))
    return (word for word in tokens(name) if word not in there)
