"""Casing: what a text in capitals would look like without them, letter for letter.

Headlines, datelines and whole articles come in capitals, where nothing tells a name from a word.
What the same text writes elsewhere decides first, then the lexicon and a list of the words that
French news writes small; what nobody knows is taken for a name.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tui_reader.entities import lexicon as lx
from tui_reader.entities.packed import read
from tui_reader.entities.tokens import Token, tokenise

CASES = "casing.txt.gz"
"""The file of the package that holds the lists."""

_SHOUTS = re.compile(r"[^\W\d_a-z]{3}")
_PARTS = re.compile(r"[-‐‑'’&. ]+")
_LONG = 4
"""Letters from which a single word in capitals is looked up; shorter ones are acronyms."""


@dataclass(frozen=True)
class Cases:
    """The folded words that news writes `small`, and those it writes in `capitals`."""

    small: frozenset[str]
    capitals: frozenset[str]


def pack(small: Iterable[str], capitals: Iterable[str]) -> bytes:
    """Return the file of both lists: one a line, sorted, an empty line between."""
    text = "\n".join([*sorted(small), "", *sorted(capitals)])
    return gzip.compress(text.encode(), 9, mtime=0)


def unpack(packed: bytes) -> Cases:
    """Return the lists in a file made by `pack`."""
    small, _, capitals = gzip.decompress(packed).decode().partition("\n\n")
    return Cases(frozenset(small.split("\n")), frozenset(capitals.split("\n")))


@lru_cache(maxsize=1)
def cases() -> Cases:
    """Return the lists of the package, read at the first call."""
    return unpack(read(CASES))


def restored(text: str, lexicon: lx.Lexicon, known: Callable[[], Cases] = cases) -> str:
    """Return a text of the same length in which nothing stands in capitals without reason."""
    if not _SHOUTS.search(text):
        return text
    tokens = tokenise(text)
    runs = list(_runs(tokens))
    if not runs:
        return text
    return _Restorer(text, tokens, lexicon, known()).restored(runs)


def _runs(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of tokens, first and end, in a line that have no small letter."""
    first = None
    for at, token in enumerate(tokens):
        if token.text == "\n" or any(c.islower() for c in token.text):
            if first is not None:
                yield first, at
            first = None
        elif first is None and token.text.isupper():
            first = at
    if first is not None:
        yield first, len(tokens)


class _Restorer:
    """Restores the case of one text."""

    def __init__(self, text: str, tokens: list[Token], lexicon: lx.Lexicon, known: Cases) -> None:
        self._text, self._tokens, self._lexicon, self._cases = text, tokens, lexicon, known
        self._own = self._written_here()

    def restored(self, runs: Iterable[tuple[int, int]]) -> str:
        """Return the text with these runs of tokens in the case they would have elsewhere."""
        pieces, done = [], 0
        for first, end in runs:
            whole = self._is_shouted(first, end)
            at = first
            while at < end:
                last, form = self._form(at, end) if whole else (at + 1, self._lone(at))
                if form:
                    start, stop = self._tokens[at].start, self._tokens[last - 1].end
                    pieces += [self._text[done:start], recased(self._text[start:stop], form)]
                    done = stop
                at = last
        return "".join([*pieces, self._text[done:]])

    def _written_here(self) -> dict[str, str]:
        """Return how the text writes each word where it does not shout, as most often."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for token in self._tokens:
            if (
                not token.text.isupper()
                and token.text[0].isalpha()
                and not (token.opens and token.capital)
            ):
                votes[token.key][token.text] += 1
        return {key: forms.most_common(1)[0][0] for key, forms in votes.items()}

    def _is_shouted(self, first: int, end: int) -> bool:
        """Return whether a run is a sentence in capitals and not a few acronyms or names."""
        tokens = self._tokens
        words = [token for token in tokens[first:end] if token.shouted]
        if len(words) < 2:
            return False
        line = (first == 0 or tokens[first - 1].text == "\n") and (
            end == len(tokens) or tokens[end].text == "\n"
        )
        return line or any(token.key in self._cases.small for token in words)

    def _form(self, at: int, end: int) -> tuple[int, str]:
        """Return where the name or word ends that begins at a token, and how it is written."""
        token = self._tokens[at]
        if not token.text[0].isalpha():
            return at + 1, ""
        last, form = self._phrase(at, end)
        if form:
            return last, form
        if token.key in self._own:
            return at + 1, self._own[token.key]
        return at + 1, self._word(token.key) or "-".join(
            self._word(part) or part.capitalize() for part in _PARTS.split(token.key)
        )

    def _phrase(self, at: int, end: int) -> tuple[int, str]:
        """Return the longest name of several words that the lexicon has at a token."""
        key = self._tokens[at].key
        reach = self._lexicon.reach.get(key.split(" ", 1)[0], 1)
        best, form, last = at, "", at + 1
        while last < end and key.count(" ") + 1 < reach:
            key = f"{key} {self._tokens[last].key}"
            last += 1
            kinds = self._lexicon.kinds.get(key, "")
            if any(kind in lx.NAMES for kind in kinds):
                best, form = last, self._lexicon.written.get(key) or lx.titled(key)
        return best, form

    def _word(self, key: str) -> str:
        """Return how news writes a single word, or nothing if it is unknown."""
        kinds = self._lexicon.kinds.get(key, "")
        if key in self._cases.small or key.endswith("'") or lx.WORD in kinds or lx.PEOPLE in kinds:
            return key
        if key in self._cases.capitals or lx.CAPITALS in kinds:
            return key.upper()
        return (self._lexicon.written.get(key) or lx.titled(key)) if kinds else ""

    def _lone(self, at: int) -> str:
        """Return how a word in capitals among others is written, if it is surely a name."""
        token = self._tokens[at]
        if not token.shouted or len(token.text) < _LONG:
            return ""
        own = self._own.get(token.key, "")
        if own[:1].isupper():
            return own
        kinds = self._lexicon.kinds.get(token.key, "")
        if kinds and set(kinds) <= {lx.PLACE, lx.FIRST_NAME, lx.KNOWN, lx.VILLAGE}:
            return lx.titled(token.key)
        before = self._tokens[at - 1] if at else None
        named = (
            before is not None
            and before.capital
            and not before.text.isupper()
            and self._lexicon.has(before.key, lx.FIRST_NAME)
        )
        return lx.titled(token.key) if named and not kinds else ""


def recased(text: str, form: str) -> str:
    """Return the text in the case of a form of as many words; letters keep their number."""
    words = [word for word in _PARTS.split(form) if word]
    at, out = 0, []
    for piece in re.split(r"([-‐‑'’&. ]+)", text):
        if piece[:1].isalnum():
            model = words[min(at, len(words) - 1)] if words else ""
            at += 1
            out.append(_like(piece, model))
        else:
            out.append(piece)
    return "".join(out)


def _like(word: str, model: str) -> str:
    if len(model) > 1 and model.isupper():
        return word
    small = "".join(low if len(low := c.lower()) == 1 else c for c in word)
    return word[0] + small[1:] if model[:1].isupper() else small
