"""Outlines: where the names that were found begin and end, and whether they are names at all.

This looks at what is found in the end, so that neither the rules nor the model learn of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from tui_reader.entities.lexicon import NAMES, Lexicon
from tui_reader.entities.rules.page import Find
from tui_reader.entities.tokens import phrase_key
from tui_reader.model.entity import EntityType
from tui_reader.model.span import Span
from tui_reader.text.clusters import snap
from tui_reader.text.runs import SpanIndex

_LABEL = r"[\w-]{1,63}"
# Bounds and the look behind keep the cost linear in any text.
_ADDRESS = re.compile(
    r"(?:https?://|\bwww\.)\S+"
    rf"|(?<![\w.+-])[\w.+-]{{1,64}}@(?:{_LABEL}\.){{1,8}}{_LABEL}"
    rf"|(?<![\w.@-])(?:{_LABEL}\.){{1,8}}(?:com|org|net|info|edu|gov|fr|eu|uk|io)\b(?![.-]?\w)(?:/\S*)?"
)
_GLUED = re.compile(r"(?:[ld]['’]\s?|(?:l[ae]|les|d[eu]|des|aux?|à)\s+)(?=\w)")
_NAMED = frozenset({EntityType.LOC, EntityType.ORG, EntityType.PRODUCT, EntityType.EVENT})


def outlined(text: str, finds: Iterable[Find], lexicon: Lexicon) -> list[Find]:
    """Return the finds without what is glued to them, but for those in addresses of the web.

    No article or preposition begins a name unless the lexicon has the name with it, and an unknown
    word is of one type in the whole text. A find cuts no grapheme cluster.
    """
    addresses = SpanIndex((Span(*match.span()), None) for match in _ADDRESS.finditer(text))
    found = [
        _trimmed(text, find, lexicon)
        for find in finds
        if not addresses.overlapping(Span(find.start, find.end))
    ]
    whole = (find for find in found if snap(text, _span(find)) == _span(find))
    return list(_agreeing(text, list(whole), lexicon))


def _span(find: Find) -> Span:
    return Span(find.start, find.end)


def _trimmed(text: str, find: Find, lexicon: Lexicon) -> Find:
    """Return a find without a small article or preposition before its capital."""
    words = text[find.start : find.end]
    glued = _GLUED.match(words)
    if glued is None or find.type not in _NAMED or not words[glued.end()].isupper():
        return find
    if any(kind in NAMES for kind in lexicon.kinds.get(phrase_key(words), "")):
        return find
    return find._replace(start=find.start + glued.end())


def _agreeing(text: str, finds: list[Find], lexicon: Lexicon) -> Iterator[Find]:
    """Yield the finds, those of one unknown word with the type that most of them have.

    Of as many an acronym in capitals is surer than the same word without.
    """
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    keys = [_unknown(text[find.start : find.end], find, lexicon) for find in finds]
    for find, key in zip(finds, keys, strict=True):
        votes[key][find.type] += 2 + text[find.start : find.end].isupper()
    for find, key in zip(finds, keys, strict=True):
        (type, most), *others = votes[key].most_common(2)
        sure = key and others and most > others[0][1]
        yield find._replace(type=type) if sure else find


def _unknown(words: str, find: Find, lexicon: Lexicon) -> str:
    """Return the key of a single word that the lexicon does not know for a name, or nothing."""
    if find.type not in _NAMED or not words.isalnum():
        return ""
    key = phrase_key(words)
    return "" if lexicon.kinds.get(key) else key
