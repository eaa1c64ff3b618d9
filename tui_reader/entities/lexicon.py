"""The lexicon: names and ordinary words, built by `tools/build_lexicon.py` into one packed file.

The file is plain text under gzip: after each line `#kinds` follow the folded keys of those kinds,
one a line. Three more groups hold `key<TAB>text`: `#written` how a name is written where `titled`
would be wrong, `#names` the name under which an entity is gathered, `#people` the nationality.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from tui_reader.entities.words import words

PLACE, FIRST_NAME, ORGANISATION, PRODUCT, EVENT = "L", "F", "O", "P", "E"
PEOPLE, KNOWN, WORD, WEAK, CAPITALS = "N", "K", "W", "?", "C"
"""Kinds of entries: KNOWN marks surnames that news use alone, WEAK organisations named by an
ordinary word, CAPITALS upper-case words that are no names, WORD ordinary words."""

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


def parse(lines: Iterable[str]) -> Lexicon:
    """Return the lexicon that the unpacked lines of the file hold."""
    groups: dict[str, list[str]] = {}
    group: list[str] = []
    for line in lines:
        if line.startswith("#"):
            group = groups.setdefault(line[1:], [])
        else:
            group.append(line)
    written, names, people = (
        dict(line.split("\t") for line in groups.pop(title, ()))
        for title in ("written", "names", "people")
    )
    kinds: dict[str, str] = {}
    reach: dict[str, int] = {}
    for letters, keys in groups.items():
        kinds.update(dict.fromkeys(keys, letters))
        for key in keys:
            if " " in key:
                first, words = key[: key.index(" ")], key.count(" ") + 1
                if words > reach.get(first, 1):
                    reach[first] = words
    return Lexicon(kinds, written, names, people, reach)


def titled(key: str) -> str:
    """Return how a name is written unless the lexicon says otherwise: San Juan de la Vega."""
    first, *others = key.split(" ")
    return " ".join([first.capitalize(), *(w if w in _SMALL else w.capitalize() for w in others)])


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon of the package, read at the first call.

    The file is part of the package, so it is opened as a resource and not through `disk`.
    """
    packed = resources.files(__package__).joinpath("lexicon.txt.gz").read_bytes()
    return parse(gzip.decompress(packed).decode("utf-8").splitlines())
