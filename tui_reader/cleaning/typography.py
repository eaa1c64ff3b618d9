"""Typography: marks of several styles shown in one; nothing that is a letter changes."""

from __future__ import annotations

import re

from tui_reader.model.span import Span
from tui_reader.text.quotations import quotations
from tui_reader.text.view import Noise, Operation

_SPACES = " \xa0\u202f"
_STYLE = dict(zip('«»“”„"', '««“““"', strict=True))
_OUTER = {"fr": ("«\xa0", "\xa0»"), "en": ("“", "”")}
# A word set off by hyphens on both sides: "à longue portée -ATACMS- pour attaquer".
_DASHED = re.compile(r"(?<=\s)-(?=[^\W\d_])[^\s-][^\n-]{0,60}(?<=[^\W_])-(?=[\s,.;:])")
# A full stop after that of the sentence, spaced; three of them would be an ellipsis.
_STOP = re.compile(rf"(?<=[^\s.])\.([{_SPACES}]+\.)(?![{_SPACES}]*\.)(?=\s|\Z)")


# A full stop of a sentence, not of an abbreviation as "U.S." or "J.-C.", or a comma.
_GLUED = re.compile(
    r"(?<=[^\W\d_]{2})\.(?=[A-ZÀ-ÖØ-ÞŒ](?:[a-zß-öø-ÿœ]|['’]))"
    r"|(?<=[^\W\d_]{2}),(?=[^\W\d_])|(?<=[»”\"]),(?=[^\W\d_])"
)
_LEANING = re.compile(r'[^\W\d_]{2}[.,](?=[«“"][^\W\d_])')
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_PROSE = re.compile(r"[@/\\_]|www\.", re.IGNORECASE)
_DOMAINS = frozenset(
    [
        "be",
        "biz",
        "ca",
        "ch",
        "co",
        "com",
        "de",
        "edu",
        "es",
        "eu",
        "fr",
        "gouv",
        "gov",
        "info",
        "io",
        "it",
        "js",
        "lu",
        "net",
        "org",
        "py",
        "ru",
        "tv",
        "ua",
        "uk",
        "us",
    ]
)
_LONGEST_WORD = 64


def typography(text: str, language: str) -> list[Operation]:
    """Return what shows quotation marks in one style, hyphens as dashes, one full stop for two."""
    found = _quotation_marks(text, language)
    for match in _DASHED.finditer(text):
        start, end = match.span()
        found.append(Operation(Span(start, start + 1), "–\xa0", Noise.DASH))
        found.append(Operation(Span(end - 1, end), "\xa0–", Noise.DASH))
    for match in _STOP.finditer(text):
        found.append(Operation(Span(*match.span(1)), "", Noise.STOP))
    return [*found, *_glued(text)]


def _glued(text: str) -> list[Operation]:
    """Return the gaps behind full stops and commas, and before quotations that lean on them."""
    places = [m.end() for m in _GLUED.finditer(text) if _is_prose(text, m.start(), m.end())]
    if _LEANING.search(text):
        places += [s.start for s in quotations(text) if _LEANING.match(text, s.start - 3)]
    return [Operation(Span(at, at), " ", Noise.SEAM) for at in places]


def _is_prose(text: str, start: int, end: int) -> bool:
    """Return whether a mark stands between words, and in no address, account or path."""
    before = text[max(0, start - _LONGEST_WORD) : start].split()[-1]
    after = text[end : end + _LONGEST_WORD].split()[0]
    suffix = _LETTERS.match(after)
    domain = text[start] == "." and suffix is not None and suffix[0].lower() in _DOMAINS
    return not domain and not _NO_PROSE.search(f"{before}.{after}")


def _quotation_marks(text: str, language: str) -> list[Operation]:
    """Return what shows outer quotation marks in the language's style where there are several.

    In a text of one style only a closing mark is shown right that was written as an opening one.
    """
    found = quotations(text)
    marks = [at for span in found for at in (span.start, span.end - 1) if text[at] in _STYLE]
    several = len({_STYLE[text[at]] for at in marks}) > 1 and language in _OUTER
    # In English a single closing mark may be an apostrophe: ‘the dogs’ bowl’.
    known = {*_STYLE, *"‘’"} if several and language == "fr" else {*_STYLE}
    operations = []
    for span in found:
        first, last = span.start, span.end - 1
        left, right = _OUTER.get(language, ("", ""))
        if several and text[first] in known:
            operations += _opening(text, first, left)
        if text[last] in known and last > first and (several or text[last] in "«„"):
            operations += _closing(text, last, right if several else "\xa0»")
    return operations


def _opening(text: str, at: int, mark: str) -> list[Operation]:
    """Return what shows an opening mark; a space behind it is that of its style."""
    end = at + 1
    while text[end : end + 1] in _SPACES and end < len(text):
        end += 1
    same = text[at] == mark[0] and (end > at + 1) == (len(mark) > 1)
    return [] if same else [Operation(Span(at, end), mark, Noise.QUOTE)]


def _closing(text: str, at: int, mark: str) -> list[Operation]:
    start = at
    while start > 0 and text[start - 1] in _SPACES:
        start -= 1
    same = text[at] == mark[-1] and (start < at) == (len(mark) > 1)
    return [] if same else [Operation(Span(start, at + 1), mark, Noise.QUOTE)]
