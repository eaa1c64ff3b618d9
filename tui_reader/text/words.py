"""Words as a reader counts them: what `w` walks on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from tui_reader.model.span import Span
from tui_reader.text.clusters import clusters, is_simple
from tui_reader.text.paragraphs import lines

if TYPE_CHECKING:
    import regex

URL = (
    r"(?:https?://|www\.)[^\s«»“”\"<>]*[\w/]"
    r"|\w[\w-]{0,62}+(?:\.[\w-]++){1,8}+/[\w/?=&%#.~+-]*[\w/]"
)
"""Pattern of an address on the Web, with or without its scheme, less the stop that follows it.

A label has at most 63 characters (RFC 1035, 2.3.4), so a script without spaces takes no longer.
"""

# {letter} is one letter or digit with its marks, {first} one that may begin a word, {initial}
# one that is no digit, {ideograph} one that is a word alone.
_WORD = r"""
    {url}
  | {ideograph}
  | (?:[ldjmtsncç]|(?:jus|lors|puis|quoi)?qu)['’](?=\s?[«“"‹]|{first})       # elided: l’, jusqu’
  | [0-9]{{1,3}}(?:[ \u00a0\u202f][0-9]{{3}})+(?:,[0-9]+)?(?![\w])            # 1 000, 12 500,50
  | {initial}(?:\.-?{initial})+(?!{letter})\.?                                 # U.S., J.-C.
  | {first}{letter}*+(?:(?:[-‐‑'’_·]|(?<=[0-9])[.,:/](?=[0-9])){letter}++)*      # porte-parole
"""


def words(text: str) -> list[Span]:
    """Return the words of a text.

    An elided article or pronoun is a word of its own with its apostrophe (`l’` and `Ukraine`); any
    other word with an apostrophe is whole (`aujourd’hui`, `don’t`), and so are compounds with
    hyphens, numbers with inner separators, dotted initials (`U.S.`, `J.-C.`) and addresses on the
    Web. A Han or Hiragana character is a word by itself (UAX #29, rule WB999).
    """
    return [span for at, line in lines(text) for span in _in_line(line, at)]


def _in_line(line: str, at: int) -> list[Span]:
    if is_simple(line):
        return [Span(at + m.start(), at + m.end()) for m in _simple().finditer(line)]
    spans: list[Span] = []
    found = list(_general().finditer(line))
    # Once for all words: without spaces there may be 16,000 on a line.
    edges = [0, *(cluster.end for cluster in clusters(line))] if found else []
    for match in found:
        start = edges[bisect_right(edges, match.start()) - 1]
        span = Span(at + start, at + edges[bisect_left(edges, match.end())])
        # Widening to whole clusters can make neighbours meet; then they are one word.
        if spans and span.start < spans[-1].end:
            span = spans.pop().union(span)
        spans.append(span)
    return spans


@lru_cache(maxsize=1)
def _simple() -> re.Pattern[str]:
    """Return the pattern for lines of Latin, Greek and Cyrillic without combining marks."""
    return re.compile(_pattern(r"[^\W_]", r"[^\W_]", r"(?!)"), re.VERBOSE | re.IGNORECASE)


@lru_cache(maxsize=1)
def _general() -> regex.Pattern[str]:
    """Return the same pattern for any script; `regex` is loaded only for texts that need it."""
    import regex

    ideograph = r"[\p{Han}\p{Hiragana}]"
    pattern = _pattern(
        rf"(?:(?!{ideograph})[\p{{L}}\p{{N}}\p{{M}}\u200c\u200d])",
        rf"(?:(?!{ideograph})[\p{{L}}\p{{N}}])",
        rf"{ideograph}\p{{M}}*",
    )
    return regex.compile(pattern, regex.VERBOSE | regex.IGNORECASE)


def _pattern(letter: str, first: str, ideograph: str) -> str:
    initial = rf"(?:(?![0-9]){first})"
    return _WORD.format(url=URL, letter=letter, first=first, initial=initial, ideograph=ideograph)
