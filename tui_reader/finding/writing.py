"""Writing: a condition becomes a query again, which reads as the same condition."""

from __future__ import annotations

import re

from tui_reader.finding.lexing import QUOTES, TokenKind, tokens
from tui_reader.finding.query import (
    And,
    Condition,
    Field,
    Near,
    Not,
    Or,
    Pattern,
    QueryError,
    Words,
)

_SLASH = re.compile(r"(\\.)|/", re.DOTALL)


def written(condition: Condition) -> str:
    """Return a query that asks for this condition."""
    match condition:
        case Words():
            return _words(condition)
        case Near(parts, distance):
            return f" NEAR/{distance} ".join(map(_words, parts))
        case Pattern(expression, flags):
            return f"/{_SLASH.sub(lambda found: found[1] or chr(92) + '/', expression)}/{flags}"
        case Field(name, value):
            return (
                f"{name}:{value if _is_one(f'{name}:{value}', TokenKind.FIELD) else _quoted(value)}"
            )
        case Not(part):
            return f"NOT {_inner(part)}"
        case And(parts):
            return " ".join(map(_inner, parts))
        case Or(parts):
            return " OR ".join(
                f"({written(p)})" if isinstance(p, Or) else written(p) for p in parts
            )


def _inner(part: Condition) -> str:
    return f"({written(part)})" if isinstance(part, (And, Or)) else written(part)


def _words(words: Words) -> str:
    text = words.words + "*" * words.open
    return text if _is_one(text, TokenKind.WORD) else _quoted(text)


def _is_one(text: str, kind: TokenKind) -> bool:
    """Return whether a text is one piece of a query of that kind, without quotation marks."""
    try:
        found = list(tokens(text))
    except QueryError:
        return False
    alone = len(found) == 1 and text == text.strip()
    return alone and found[0].kind is kind and not _has_marks(text)


def _has_marks(text: str) -> bool:
    return any(mark in text for mark in (*QUOTES, *"".join(QUOTES.values())))


def _quoted(text: str) -> str:
    """Return a text in quotation marks of a kind that does not close in it."""
    pairs = QUOTES.items()
    opening, closing = next((o, c[-1]) for o, c in pairs if not any(sign in text for sign in c))
    return f"{opening}{text}{closing}"
