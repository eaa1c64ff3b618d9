"""The lexicon: names and ordinary words, built by `tools/build_lexicon.py` into one packed file.

The file is plain text under gzip: after each line `#kinds 2` follow the folded keys of those kinds
that have two words, one a line; after each line `#kinds 2=` names as they are written, where
`titled` would be wrong. Three more groups hold `key<TAB>text`: `#written` the same where the key is
no plain fold of the name, `#names` the name under which an entity is gathered, `#people` the
nationality.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from tui_reader.entities.packed import read
from tui_reader.entities.tokens import FOLDS
from tui_reader.entities.words import words

LEXICON = "lexicon.txt.gz"
"""The file of the package that holds it."""

PLACE, FIRST_NAME, ORGANISATION, PRODUCT, EVENT = "L", "F", "O", "P", "E"
PEOPLE, KNOWN, WORD, WEAK, CAPITALS = "N", "K", "W", "?", "C"
VILLAGE, RESIDENT = "V", "R"
"""Kinds of entries: KNOWN marks surnames that news use alone, WEAK organisations named by an
ordinary word, CAPITALS upper-case words that are no names, WORD ordinary words, VILLAGE small
places that may as well be surnames, RESIDENT those who live in a town or region."""

SPELT = "="
"""What ends the heading of a group that holds names as they are written."""

_ACCENTS = re.compile("[\u0300-\u036f]+")
_FOLDED = tuple((chr(mark), plain) for mark, plain in FOLDS.items())

NAMES = PLACE + ORGANISATION + PRODUCT + EVENT
"""The kinds that are entities by themselves."""

_SMALL = words(
    """
    de du des d' la le les l' en et sur sous au aux a of and for in on the upon al el y do da
    dos di van der
    """
)


@dataclass(frozen=True)
class Lexicon:
    """What is known of words before any text is read.

    `kinds` gives the kinds of a folded key; `written`, `names` and `people` are as in the file;
    `reach` gives the number of words of the longest key that begins with a word.
    """

    kinds: dict[str, str]
    written: dict[str, str]
    names: dict[str, str]
    people: dict[str, str]
    reach: dict[str, int]

    def has(self, key: str, kind: str) -> bool:
        """Return whether the key is of that kind."""
        return kind in self.kinds.get(key, "")

    def name_of(self, key: str) -> str:
        """Return the name of the entity with that key, or nothing if the key is none."""
        if not any(kind in NAMES for kind in self.kinds.get(key, "")):
            return ""
        return self.names.get(key) or self.written.get(key) or titled(key)


def fold_lines(text: str) -> str:
    """Return lines of names folded at one go: for one name without apostrophe or mark, its key."""
    text = text.lower()
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFD", text))
    for mark, plain in _FOLDED:
        text = text.replace(mark, plain)
    return text


def parse(text: str) -> Lexicon:
    """Return the lexicon that the unpacked file holds; only few steps are taken for each name."""
    kinds: dict[str, str] = {}
    written: dict[str, str] = {}
    firsts: dict[int, list[str]] = {}
    texts: dict[str, dict[str, str]] = {}
    for block in text.removesuffix("\n").split("\n#"):
        heading, _, lines = block.partition("\n")
        letters, _, length = heading.lstrip("#").partition(" ")
        if not length:
            pairs = (line.split("\t") for line in lines.split("\n") if line)
            texts[letters] = dict(pairs)
            continue
        folded = fold_lines(lines) if length.endswith(SPELT) else lines
        keys = folded.split("\n")
        kinds.update(dict.fromkeys(keys, letters))
        if folded is not lines:
            written.update(zip(keys, lines.split("\n"), strict=True))
        if (words := int(length.rstrip(SPELT))) > 1:
            firsts.setdefault(words, []).extend([key[: key.index(" ")] for key in keys])
    reach: dict[str, int] = {}
    for words in sorted(firsts):
        reach.update(dict.fromkeys(firsts[words], words))
    return Lexicon(kinds, written | texts["written"], texts["names"], texts["people"], reach)


def titled(key: str) -> str:
    """Return how a name is written unless the lexicon says otherwise: San Juan de la Vega."""
    first, *others = key.split(" ")
    return " ".join([first.capitalize(), *(w if w in _SMALL else w.capitalize() for w in others)])


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon of the package, read at the first call."""
    return parse(gzip.decompress(read(LEXICON)).decode("utf-8"))
