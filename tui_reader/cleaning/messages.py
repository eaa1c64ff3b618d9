"""Messages: posts of a social network that were set into an article as plain lines."""

from __future__ import annotations

import re

from tui_reader.cleaning.dates import DATE
from tui_reader.cleaning.lines import pattern
from tui_reader.model.span import Span
from tui_reader.text.view import Noise, Operation

SIGNATURE = pattern(
    r"[–—-]+\s*(?P<author>[^\n()]{1,60}?)\s*\((?P<account>@\w{1,30})\)\s+"
    rf"(?P<date>{DATE})",
    re.IGNORECASE,
)
"""The line that ends a post: dash, author, account, date."""

_ADDRESS = re.compile(r"(?:https?://|pic\.(?:twitter|x)\.com/|t\.co/)\S+")
_HOSTS = ("pic.twitter.com/", "pic.x.com/", "t.co/")
_ALERT = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý ]{2,20} ?[:!|]")
_LONGEST = 320  # a post had 140 or 280 characters, its addresses not counted
_MOST_LINES = 4


def messages(text: str, lines: list[Span]) -> list[Operation]:
    """Return the marks on each post: on its words, and on its addresses and signature."""
    found = _pictures(text, lines)
    if "(@" not in text:
        return found
    for number, line in enumerate(lines):
        if SIGNATURE().fullmatch(text, line.start, line.end):
            found.append(Operation(line, None, Noise.ASIDE))
            said = Span(lines[_first(text, lines, number)].start, line.start)
            addresses = _ADDRESS.finditer(text, said.start, said.end)
            found += [Operation(Span(*a.span()), None, Noise.ASIDE) for a in addresses]
            found.append(Operation(said, None, Noise.TWEET))
    return found


def _pictures(text: str, lines: list[Span]) -> list[Operation]:
    """Return the marks on lines that are only the short address of a post or of its picture."""
    if not any(host in text for host in _HOSTS):
        return []
    return [
        Operation(line, None, Noise.ASIDE)
        for line in lines
        if (found := _ADDRESS.fullmatch(text, line.start, line.end))
        and any(host in found[0] for host in _HOSTS)
    ]


def _first(text: str, lines: list[Span], end: int) -> int:
    """Return the number of a post's first line: its alert in capitals, or else the one line."""
    for number in range(end - 1, max(-1, end - 1 - _MOST_LINES), -1):
        if lines[end - 1].end - lines[number].start > _LONGEST:
            break
        if _ALERT.match(text, lines[number].start, lines[number].end):
            return number
    return max(0, end - 1)
