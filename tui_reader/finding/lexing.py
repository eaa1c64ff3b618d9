"""Lexing: a query is cut into words, phrases, fields, operators and parentheses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from tui_reader.finding.query import FLAGS, QueryError
from tui_reader.localisation import _

QUOTES = {'"': '"', "«": "»", "“": "”", "„": "“”", "‟": "”"}
"""The marks that open a phrase, and those that close it then."""

MOST_BETWEEN = 100
"""How many words NEAR allows between others, at most."""

USUALLY_BETWEEN = 10
"""How many it allows when nobody says."""

_LEAST_BEGUN = 2  # letters with which a word has begun; one alone begins far too many
_OPERATORS = {
    **dict.fromkeys(("AND", "ET"), "AND"),
    **dict.fromkeys(("OR", "OU"), "OR"),
    **dict.fromkeys(("NOT", "SAUF"), "NOT"),
}
_MARKS = "".join({*QUOTES, *"".join(QUOTES.values())})
_SPACE = re.compile(r"\s+")
_BARE = re.compile(rf"[^\s(){_MARKS}]+")
_FIELD = re.compile(r"([^\W\d_]+):")
_PATTERN = re.compile(r"/((?:[^/\\]|\\.)*)/([^\s()]*)", re.DOTALL)
_NEAR = re.compile(r"NEAR(?:/(.*))?", re.DOTALL)


class TokenKind(Enum):
    """What a piece of a query is."""

    WORD = auto()
    PHRASE = auto()
    PATTERN = auto()
    FIELD = auto()
    OPERATOR = auto()
    NEAR = auto()
    MINUS = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query, where it begins in it, and what it says.

    `name` is that of a field, the flags of a pattern, or the number of a NEAR.
    """

    kind: TokenKind
    at: int
    text: str
    name: str = ""


def tokens(query: str) -> Iterator[Token]:
    """Yield the pieces of a query.

    Raises:
        QueryError: if one has no end, or is none.
    """
    at = 0
    while at < len(query):
        if space := _SPACE.match(query, at):
            at = space.end()
            continue
        token, at = _token(query, at)
        yield token


def beginning(query: str) -> str:
    """Return the query in which the word at the end, half typed as it may be, counts as begun.

    A word that must not be there counts as written, and so does a query that has no such word.
    """
    try:
        *before, last = tokens(query)
    except (QueryError, ValueError):
        return query
    denied = bool(before) and (before[-1].kind is TokenKind.MINUS or before[-1].name == "NOT")
    begun = last.kind is TokenKind.WORD and len(last.text) >= _LEAST_BEGUN and not denied
    return f"{query}*" if begun and query[-1].isalnum() else query


def _token(query: str, at: int) -> tuple[Token, int]:
    """Return the piece that begins at an offset, and where it ends."""
    sign = query[at]
    if sign in "()":
        return Token(TokenKind.OPEN if sign == "(" else TokenKind.CLOSE, at, sign), at + 1
    if sign in QUOTES:
        return _phrase(query, at)
    if sign in _MARKS:
        raise QueryError(_("{sign} closes nothing.").format(sign=sign), at=at)
    if sign == "/":
        return _pattern(query, at)
    if sign == "-" and query[at + 1 : at + 2].strip():
        return Token(TokenKind.MINUS, at, sign), at + 1
    if field := _FIELD.match(query, at):
        return _field(query, field)
    return _word(query, at)


def _phrase(query: str, at: int) -> tuple[Token, int]:
    """Return the phrase that begins at an offset; a star may stand behind it too."""
    closing = QUOTES[query[at]]
    end = next((i for i in range(at + 1, len(query)) if query[i] in closing), None)
    if end is None:
        told = _("The phrase that begins with {sign} has no end.").format(sign=query[at])
        raise QueryError(told, _("Close it with {sign}.").format(sign=closing[-1]), at)
    words, after = query[at + 1 : end], end + 1
    if query[after : after + 1] == "*":
        words, after = words.rstrip() + "*", after + 1
    return Token(TokenKind.PHRASE, at, words), after


def _pattern(query: str, at: int) -> tuple[Token, int]:
    found = _PATTERN.match(query, at)
    if found is None:
        raise QueryError(
            _("The regular expression that begins here has no end."),
            _("Close it with /, or put in quotation marks what is none."),
            at,
        )
    for offset, flag in enumerate(found[2]):
        if flag not in FLAGS:
            raise QueryError(
                _("“{flag}” cannot stand behind a regular expression.").format(flag=flag),
                _("Behind it i stands for any case, s for a dot that is a line end too."),
                found.start(2) + offset,
            )
    flags = "".join(sorted(set(found[2])))
    return Token(TokenKind.PATTERN, at, found[1], flags), found.end()


def _field(query: str, field: re.Match[str]) -> tuple[Token, int]:
    at, end = field.start(), field.end()
    if query[end : end + 1] in (QUOTES if end < len(query) else ()):
        value, end = _phrase(query, end)
        return Token(TokenKind.FIELD, at, value.text, field[1]), end
    bare = _BARE.match(query, end)
    return Token(TokenKind.FIELD, at, bare[0] if bare else "", field[1]), (
        bare.end() if bare else end
    )


def _word(query: str, at: int) -> tuple[Token, int]:
    bare = _BARE.match(query, at)
    assert bare is not None, "what is no space, parenthesis or mark is part of a word"
    text, end = bare[0], bare.end()
    if operator := _OPERATORS.get(text):
        return Token(TokenKind.OPERATOR, at, text, operator), end
    if near := _NEAR.fullmatch(text):
        return Token(TokenKind.NEAR, at, text, str(_distance(near[1], at))), end
    return Token(TokenKind.WORD, at, text), end


def _distance(number: str | None, at: int) -> int:
    """Return how many words a NEAR allows."""
    if number is None:
        return USUALLY_BETWEEN
    if number.isascii() and number.isdigit() and int(number[:9]) <= MOST_BETWEEN:
        return int(number[:9])
    told = _("“NEAR/{number}” has no number from 0 to {most}.")
    raise QueryError(told.format(number=number, most=MOST_BETWEEN), _("Write NEAR, or NEAR/5."), at)
