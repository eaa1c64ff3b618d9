"""A page: the tokens of one text with what the lexicon says of them, as every rule sees it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tui_reader.entities import lexicon as lx
from tui_reader.entities.rules.seams import unglue
from tui_reader.entities.tokens import tokenise
from tui_reader.entities.words import words
from tui_reader.model.entity import EntityType

ARTICLES = frozenset({"le", "la", "les", "l'", "the"})
_HYPHENS = re.compile("[ ‐‑-]")
_STOPS = frozenset(".!?…\n")


LONGEST = 8
"""No name has more tokens: it keeps the cost linear in text that is all capitals."""


class Find(NamedTuple):
    """What a rule takes for an entity, in offsets; of finds that overlap the heaviest stays.

    `name` is the entity's name where the rule knows it, else empty.
    """

    start: int
    end: int
    type: EntityType
    weight: int
    name: str = ""


class Hit(NamedTuple):
    """The longest entry of the lexicon that begins at a token: tokens `first` to `last`.

    `name` is the name of the entity as the lexicon writes it, or empty.
    """

    first: int
    last: int
    kinds: str
    name: str


class Page:
    """The tokens of a text, and for each the entry of the lexicon that begins there, if any."""

    def __init__(self, text: str, language: str, lexicon: lx.Lexicon) -> None:
        self.text = text
        self.language = language
        self.lexicon = lexicon
        self.tokens = unglue(tokenise(text))
        self.keys = [token.key for token in self.tokens]
        self.small = {token.key for token in self.tokens if token.text.islower()}
        self.hits = [self._hit(index) for index in range(len(self.tokens))]

    def key(self, index: int) -> str:
        """Return the key of a token, or nothing beyond either end of the text."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def kinds(self, index: int) -> str:
        """Return the kinds of a token taken by itself."""
        return self.lexicon.kinds.get(self.key(index), "")

    def find(self, first: int, last: int, kind: EntityType, weight: int, name: str = "") -> Find:
        """Return a find of the tokens from `first` up to and without `last`."""
        return Find(self.tokens[first].start, self.tokens[last - 1].end, kind, weight, name)

    def is_name(self, index: int) -> bool:
        """Return whether the token's capital makes it part of a name."""
        if not 0 <= index < len(self.tokens):
            return False
        token = self.tokens[index]
        if not token.capital or token.key.endswith("'") or token.key in TITLE_MARKS:
            return False
        kinds = self.kinds(index)
        return lx.CAPITALS not in kinds and not (token.opens and lx.WORD in kinds)

    def is_capital(self, index: int) -> bool:
        """Return whether the token has a capital that no sentence's start explains."""
        if not 0 <= index < len(self.tokens):
            return False
        token = self.tokens[index]
        return token.capital and not (token.opens and lx.WORD in self.kinds(index))

    def is_first_name(self, index: int) -> bool:
        """Return whether the token is a first name or an initial."""
        if not self.is_name(index):
            return False
        token, kinds = self.tokens[index], self.kinds(index)
        if lx.FIRST_NAME in kinds or lx.PEOPLE in kinds:
            return lx.FIRST_NAME in kinds
        half = token.key.split(" ")[0]
        initial = token.text.endswith(".") and lx.WORD not in self.kinds(index + 1)
        return initial or (half != token.key and self.lexicon.has(half, "F"))

    def is_unknown(self, index: int) -> bool:
        """Return whether the token looks like a name of which the lexicon knows nothing.

        A word that the text also has without a capital is no name.
        """
        if not self.is_name(index) or self.key(index) in self.small:
            return False
        known = lx.NAMES + lx.PEOPLE + lx.WEAK + lx.RESIDENT
        return not any(kind in known for kind in self.kinds(index))

    def back(self, index: int, reach: int) -> int:
        """Return the token to look back to: at most `reach` tokens away, in the same sentence."""
        first = max(0, index - reach)
        for at in range(index - 1, first - 1, -1):
            if self.keys[at] in _STOPS:
                return at + 1
        return first

    def _hit(self, index: int) -> Hit | None:
        key = self.keys[index]
        reach = self.lexicon.reach.get(key.split(" ", 1)[0], 1)
        best, last = None, index
        while True:
            last += 1
            kinds = self.lexicon.kinds.get(key)
            if kinds and self._agrees(index, last, key, kinds):
                name = self.lexicon.names.get(key) or self.lexicon.written.get(key, "")
                best = Hit(self._past_article(index, last), last, kinds, name)
            if last == len(self.keys) or key.count(" ") + 1 >= reach:
                return best
            key = f"{key} {self.keys[last]}"

    def _past_article(self, first: int, last: int) -> int:
        """Return where a name begins: "le Monde" without, "Le Monde" with its article."""
        token = self.tokens[first]
        return first + (last - first > 1 and token.key in ARTICLES and not token.capital)

    def _agrees(self, first: int, last: int, key: str, kinds: str) -> bool:
        """Return whether the text's capitals are those of the name."""
        if not any(kind in lx.NAMES + lx.KNOWN + lx.WEAK + lx.VILLAGE for kind in kinds):
            return True
        written = self.lexicon.written.get(key) or lx.titled(key)
        if last - first == 1 and written.isupper() and len(written) <= 3:
            return self.tokens[first].text.isupper()
        wanted = capitals(written)
        given = capitals(self.text[self.tokens[first].start : self.tokens[last - 1].end])
        if given and not given[0] and self.keys[first] in ARTICLES:
            if lx.WEAK in kinds or lx.VILLAGE in kinds:
                return False
            wanted, given = wanted[1:], given[1:]
        if len(wanted) != len(given):
            return any(given)
        return all(here or not there for here, there in zip(given, wanted, strict=True))


TITLE_MARKS = words(
    """
    m. mm. dr. mr. mrs. ms. mgr. pr. me. sen. rep. gov. gen. lt. col. sgt. prof.
    """
)


@lru_cache(maxsize=8192)
def capitals(name: str) -> tuple[bool, ...]:
    """Return for each word of a name whether it begins with a capital."""
    return tuple(
        any(c.isupper() for c in word[:2])
        for token in tokenise(name)
        for word in _HYPHENS.split(token.text)
    )
