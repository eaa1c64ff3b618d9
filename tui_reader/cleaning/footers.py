"""Footers: what sites and feeds leave behind the last words of an article."""

from __future__ import annotations

import re

from tui_reader.cleaning.heads import shares
from tui_reader.cleaning.lines import word_count
from tui_reader.localisation import _
from tui_reader.model.span import Span
from tui_reader.text.search import fold
from tui_reader.text.view import Noise, Operation

FEED_TAG = re.compile(r"[a-z]{2}(?:[-_][A-Z]{2})?[-_]\d{1,3}")
"""A language and a number that a feed left in the last line: "fr-02"."""

_TURNS = ("PREV ", "PREVIOUS ", "NEXT ")
_INVITATIONS = (
    *("for latest updates", "for the latest updates", "for latest news", "for the latest news"),
    *("follow us on ", "follow us at ", "join us on ", "sign up for our ", "subscribe to our "),
    *("subscribe to the ", "suivez-nous sur ", "retrouvez-nous sur ", "rejoignez-nous sur "),
    *("abonnez-vous à notre ", "abonnez-vous à la ", "inscrivez-vous à notre newsletter"),
    *("inscrivez-vous à la newsletter",),
)
_ELSEWHERE = frozenset(
    {
        *("prev", "previous", "next", "précédent", "suivant", "article précédent"),
        *("article suivant", "à lire aussi", "lire aussi", "read more", "read also", "see also"),
        *("related", "related article", "related articles"),
    }
)
_KEYWORDS = frozenset({"tag", "tags", "keyword", _("keywords"), "topics", "mots-clés", "mots clés"})
_LONGEST = 250
_LEAST_WORDS, _MOST_WORDS = 4, 40
_WORD = re.compile(r"[^\W\d_]+")
_JOINS = frozenset(["de", "du", "des", "d", "of", "the", "and", "et", "la", "le", "l", "les"])
_MARKS = re.compile(r"[^\w\s,'’/&-]")
# A paragraph before keywords is finished; a line torn in its middle is not.
_FINISHED = re.compile(r"[.!?…»”\")\]]\s*$")


def footers(text: str, lines: list[Span]) -> list[Operation]:
    """Return what hides the tag in the last line and folds the lines of site and keywords above."""
    at = len(lines)
    found: list[Operation] = []
    if at > 1 and FEED_TAG.fullmatch(text, lines[-1].start, lines[-1].end):
        at -= 1
        found.append(Operation(Span(lines[at].start, len(text)), "", Noise.LABEL))
    end = at
    while at > 1 and _is_of_site(lines[at - 1].of(text)):
        at -= 1
    if at < end:
        found.append(_fold(lines[at:end], _("links of the site"), Noise.FOOTER))
    if at > 1 and _are_keywords(text, lines[:at]):
        found.append(_fold([lines[at - 1]], _("keywords"), Noise.KEYWORDS))
    return found[::-1]


def leads_elsewhere(line: str) -> bool:
    """Return whether a line leads to other pages of a site, or invites to follow it."""
    low = line.lower()
    return line.startswith(_TURNS) or low.startswith(_INVITATIONS) or _heading(low) in _ELSEWHERE


def _heading(line: str) -> str:
    """Return what stands before a line's first colon; nothing if nothing stands behind it."""
    heading, _, rest = line.partition(":")
    return heading.strip() if rest.strip() else ""


def _fold(lines: list[Span], words: str, noise: Noise) -> Operation:
    span = Span(lines[0].start, lines[-1].end)
    return Operation(
        span, _("▸ {what} · {count} characters").format(what=words, count=len(span)), noise
    )


def _is_of_site(line: str) -> bool:
    return len(line) <= _LONGEST and (leads_elsewhere(line) or shares(line))


def _are_keywords(text: str, lines: list[Span]) -> bool:
    """Return whether the last line is one of keywords: named so, or names all in lower case.

    Unnamed ones stand alone below a finished paragraph, have no capital, no mark and no word that
    only sentences need, and nearly all of them are in the article, some with a capital.
    """
    line, before = lines[-1].of(text), lines[-2]
    if _heading(line.lower()) in _KEYWORDS:
        return len(line) <= _LONGEST
    if not line.islower() or _MARKS.search(line) or not _FINISHED.search(before.of(text)):
        return False
    count = word_count(line)
    if not _LEAST_WORDS <= count <= _MOST_WORDS or "\n\n" not in text[before.end : lines[-1].start]:
        return False
    body = _WORD.findall(text[: before.end])
    known = {fold(word) for word in body}
    names = {fold(word) for word in body if word[0].isupper()}
    words = [w for w in _WORD.findall(fold(line)) if w not in _JOINS]
    small = {fold(word) for word in body if word[0].islower()}
    named = [word for word in words if word in names and word not in small]
    return len(named) > 1 and sum(word in known for word in words) >= 0.8 * len(words)
