"""Tokens: the words and marks of a text, each knowing its offsets and its folded form."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_LETTER = "[^\\W_][\u0300-\u036f]*"
_TOKEN = re.compile(
    # Elided words stand apart from what follows: l'OTAN, qu'Emmanuel.
    rf"(?P<elided>(?:[cdjlmnst]|(?:jus|lors|puis|quoi|pres)?qu)['’](?= ?{_LETTER}))"
    # Abbreviations that keep their full stop, and initials: M., St., J.-C., U.S., E.
    r"|(?P<short>(?:MM?|Dr|Mr|Mrs|Ms|Mgr|Me|Pr|St|Ste|Sen|Gen|Rep|Gov|Lt|Col|Sgt|Prof)\."
    r"|(?-i:[A-Z]\.(?:-?[A-Z]\.)*))(?!\w)"
    r"|(?P<possessive>['’]s\b)"
    # Words keep their inner hyphens and apostrophes: Etats-Unis, O'Brien, F-16, AT&T.
    rf"|(?P<word>(?:{_LETTER})+(?:(?:[-‐‑&]|['’](?!s\b))(?:{_LETTER})+)*)"
    r"|(?P<mark>\n|[^\s\w]|_)",
    re.IGNORECASE,
)
FOLDS = str.maketrans(
    {"’": "'", "‐": " ", "‑": " ", "-": " ", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ß": "ss"}
)
"""What stands in keys for a letter or mark that has no accent to lose."""

_AL = frozenset({"al-", "el-", "an-", "ar-", "as-", "at-", "ag-"})
_OPENERS = frozenset('.!?…\n«“"„‘:•–—*')


class Token(NamedTuple):
    """A word or mark from `start` to `end`; `key` is its folded form.

    `opens` tells that a sentence, quotation or line begins here, so that a capital means little.
    """

    start: int
    end: int
    text: str
    key: str
    opens: bool

    @property
    def capital(self) -> bool:
        """Return whether the word begins with a capital, be it after "al-" as in "al-Assad"."""
        return self.text[0].isupper() or (self.text[:3] in _AL and self.text[3:4].isupper())

    @property
    def shouted(self) -> bool:
        """Return whether the word has several letters, all of them capitals."""
        return self.text.isupper() and sum(map(str.isalpha, self.text[:3])) > 1


def tokenise(text: str) -> list[Token]:
    """Return the tokens of a text in order; line feeds are tokens, other white space is not."""
    tokens: list[Token] = []
    opens = True
    for match in _TOKEN.finditer(text):
        word = match[0]
        tokens.append(Token(match.start(), match.end(), word, fold(word), opens))
        if word in _OPENERS:
            opens = True
        elif word[0].isalnum() or word == ",":
            opens = False
    return tokens


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """Return the text without case, accents and hyphens, with straight apostrophes.

    Hyphens become spaces, so that "Royaume Uni" and "Royaume-Uni" are the same.
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFD", text.lower())
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return text.lower().translate(FOLDS)


def phrase_key(text: str) -> str:
    """Return the key under which a name of one or several words is looked up."""
    return " ".join(token.key for token in tokenise(text))
