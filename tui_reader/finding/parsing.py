"""Parsing: the pieces of a query become a tree of conditions."""

from __future__ import annotations

import re

from tui_reader.finding.fields import field
from tui_reader.finding.lexing import QUOTES, Token, TokenKind, tokens
from tui_reader.finding.query import And, Condition, Near, Not, Or, Pattern, QueryError, Words
from tui_reader.localisation import _

LONGEST = 2_000
"""Code points of the longest query that is read."""

DEEPEST = 30
"""How many parentheses and negations may stand in one another."""

_STARTING = {
    *(TokenKind.WORD, TokenKind.PHRASE, TokenKind.PATTERN, TokenKind.FIELD),
    *(TokenKind.OPEN, TokenKind.MINUS),
}
_MARKS = re.compile(f"[{''.join(QUOTES)}{''.join(QUOTES.values())}*]|\\s+")
_ESCAPED = re.compile(r"\\(?:(/)|.)", re.DOTALL)


class Parser:
    """Reads one query by recursive descent: OR binds least, then AND, NOT, and NEAR most."""

    def __init__(self, text: str) -> None:
        if not text.strip():
            raise QueryError(_("There is nothing to look for."))
        if len(text) > LONGEST:
            told = _("The query has more than {most} characters.").format(most=LONGEST)
            raise QueryError(told, at=LONGEST)
        self._tokens = list(tokens(text))
        self._at = 0
        self._depth = 0
        self._length = len(text)

    def condition(self) -> Condition:
        """Return what the whole query asks for.

        Raises:
            QueryError: if that cannot be understood.
        """
        found = self._any()
        if (token := self._next()) is not None:
            # Whatever can begin a condition was taken, and so was any operator behind one.
            raise QueryError(_("This parenthesis closes nothing."), at=token.at)
        return found

    def _any(self) -> Condition:
        parts = [self._all()]
        while self._takes("OR"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self) -> Condition:
        parts = [self._one()]
        while self._takes("AND") or self._starts():
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _one(self) -> Condition:
        """Return the next condition, which may be denied."""
        token = self._next()
        if token is None or not self._starts():
            raise self._lacking(token)
        if token.kind is not TokenKind.MINUS and token.name != "NOT":
            return self._near()
        self._at += 1
        self._deeper(token)
        part = self._one()
        self._depth -= 1
        return Not(part)

    def _near(self) -> Condition:
        """Return the next condition, with those that are to stand near it."""
        parts, at = [self._single()], self._next()
        distances: list[str] = []
        while (token := self._next()) is not None and token.kind is TokenKind.NEAR:
            self._at += 1
            following = self._next()
            if following is None or following.kind not in (TokenKind.WORD, TokenKind.PHRASE):
                raise _only_words(token)
            distances.append(token.name)
            parts.append(self._single())
            if len(set(distances)) > 1:
                told = _("The words of one NEAR have one distance.")
                raise QueryError(told, _("Write a NEAR/5 b NEAR/5 c."), token.at)
        words = tuple(part for part in parts if isinstance(part, Words))
        if len(parts) == 1:
            return parts[0]
        if len(words) < len(parts) and at is not None:
            raise _only_words(at)
        return Near(words, int(distances[0]))

    def _single(self) -> Condition:
        """Return what one piece of the query asks for, or what stands in parentheses."""
        token = self._tokens[self._at]
        self._at += 1
        match token.kind:
            case TokenKind.OPEN:
                return self._group(token)
            case TokenKind.FIELD:
                return field(token)
            case TokenKind.PATTERN:
                return _pattern(token)
            case _:
                return _words(token)

    def _group(self, opening: Token) -> Condition:
        self._deeper(opening)
        found = self._any()
        closing = self._next()
        if closing is None:
            raise QueryError(_("This parenthesis is not closed."), _("Put ) behind."), opening.at)
        self._at += 1
        self._depth -= 1
        return found

    def _deeper(self, token: Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            told = _("More than {most} parentheses stand in one another here.")
            raise QueryError(told.format(most=DEEPEST), at=token.at)

    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _starts(self) -> bool:
        """Return whether the next piece begins a condition."""
        token = self._next()
        return token is not None and (token.kind in _STARTING or token.name == "NOT")

    def _takes(self, operator: str) -> bool:
        """Return whether the next piece is that operator, and go on behind it if so."""
        token = self._next()
        there = token is not None and token.kind is TokenKind.OPERATOR and token.name == operator
        self._at += there
        return there

    def _lacking(self, token: Token | None) -> QueryError:
        """Return the error that something to look for is missing before a piece, or the end."""
        if token is not None and token.kind is TokenKind.NEAR:
            return _only_words(token)
        lone = self._tokens[self._at - 1] if self._at else token
        assert lone is not None, "a query that is not blank has a piece"
        if lone.kind is TokenKind.CLOSE:
            return QueryError(_("This parenthesis closes nothing."), at=lone.at)
        if lone.kind is TokenKind.OPEN:
            return QueryError(_("There is nothing in these parentheses."), at=lone.at)
        told = _("Beside {word} something to look for is missing.").format(word=lone.text)
        hint = _("To look for that very word, put it in quotation marks.")
        return QueryError(told, hint, lone.at)


def _only_words(token: Token) -> QueryError:
    told = _("NEAR stands between words or phrases only.")
    return QueryError(told, _("Write menace NEAR/5 guerre."), token.at)


def _words(token: Token) -> Words:
    """Return the words of a word or phrase, of which the last is open if a star ends it."""
    text, phrase = token.text.strip(), token.kind is TokenKind.PHRASE
    begun = len(text) > 1 and text[-1] == "*" and text[-2].isalnum()
    bare = text.rstrip("*") if begun else text
    if not phrase and "*" in bare:
        at = token.at + bare.index("*")
        raise QueryError(
            _("The star stands only at the end of a word."),
            _("Write menac*, or a regular expression: {example}.").format(example="/men.*e/"),
            at,
        )
    if not any(map(str.isalnum, bare)):
        told = _("“{words}” has neither letters nor digits.").format(words=bare)
        hint = _("Signs are looked for by a regular expression: {example}.")
        raise QueryError(told, hint.format(example=r"/\?/"), token.at)
    return Words(" ".join(_MARKS.sub(" ", bare).split()) if phrase else bare, begun)


def _pattern(token: Token) -> Pattern:
    from tui_reader.finding.expressions import compiled

    found = Pattern(_ESCAPED.sub(lambda pair: pair[1] or pair[0], token.text), token.name)
    if not token.text:
        raise QueryError(_("The regular expression is empty."), at=token.at)
    try:
        compiled(found)
    except QueryError as error:
        raise QueryError(error.message, error.hint, token.at + 1 + error.at) from None
    return found
