"""Similar: the articles that share the rarest words of a passage, the likest first.

Each word counts by how few articles have it (inverse document frequency, K. Spärck Jones 1972), as
in BM25 without the lengths of articles: a passage is short, and stands in one place of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from heapq import nsmallest
from math import log
from typing import TYPE_CHECKING

from tui_reader.finding.echoes import STEM
from tui_reader.finding.tokens import tokens

if TYPE_CHECKING:
    from sqlite3 import Connection

_MOST_SEEN = 200_000  # articles of all words together, from which on no further word is asked for


def likest(database: Connection, words: Iterable[str], articles: int, most: int) -> list[int]:
    """Return the ids of the articles that have most of the words, which come the rarest first.

    The words of an index of so many `articles` are those in its table `words`.
    """
    scores, seen = defaultdict[int, float](float), 0
    stems = dict.fromkeys(token[:STEM] for word in words for token in tokens(word))
    for stem in stems:
        sought = f'"{stem}" *' if len(stem) == STEM else f'"{stem}"'
        select = "SELECT rowid FROM words WHERE words MATCH ?"
        found = [number for (number,) in database.execute(select, (sought,))]
        if found:
            rarity = log(1 + articles / len(found))
            for number in found:
                scores[number] += rarity
        seen += len(found)
        if seen > _MOST_SEEN:
            break
    return nsmallest(most, scores, key=lambda number: (-scores[number], number))
