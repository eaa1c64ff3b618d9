"""Hostile texts: what articles, names, notes and queries may hold, though nobody would write it.

Everything is drawn from the chance that is given, so property tests may use it as well as the
fuzzer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

PROSE = [
    *("Le maire de Tours, M. Dupont, a dit : « Non. » ", "L’OTAN ", "Mme Čapek ", "« oui » "),
    *("“We won’t,” said John Smith of the BBC. ", "19 mai 2024", "J.-C.", "etc. ", "1 000,5 € "),
    *("selon Reuters, ", "a-t-il déclaré. ", "États-Unis", "\nALERTE :\n", "t.co/x ", "(AFP) "),
    *("Par Zoé Müller\n", "https://exemple.fr/a?b=1 ", "@lepont ", "mot ", "que l’on sait", "\n\n"),
]
"""What articles are made of."""

CLUSTERS = [
    *("e\u0301", "東京", "👩\u200d🌾", "👩🏽\u200d🚒", "🇫🇷", "🇫", "❤\ufe0f", "क्षि", "각", "ป็", "ﬁ"),
    *("か\u3099", "\u1100\u1161\u11a8", "𝔅", "ن\u200cب", "שלום", "مرحبا", "ß", "İ", "ǆ", "Σς"),
]
"""What is several code points, or several cells, or is written from the right."""

SIGNS = [
    *("\0", "\x07", "\x08", "\x1b[31m", "\x1b]52;c;eA==\x07", "\x9b2J", "\x7f", "\x85", "\x0c"),
    *("\u202e", "\u2066", "\u2069", "\u200b", "\u200d", "\u200e", "\u2028", "\u2029", "\ufeff"),
    *("\xad", "\u0301", "\u0600", "\U000e0041", "\ufffe", "\uffff", "\U0010ffff", "\u3000", "\t"),
    *("\xa0", "\u202f", "\r", "\r\n", "\n", "\n\n\n", "\v", "\x1c", "\U0001f3fb", "\ufe0f", " "),
]
"""What is not seen, or moves what is."""

MARKUP = [
    *("«", "»", "“", "”", '"', "'", "`", "‹", "(", ")", "[", "]", "[/]", "[link=file:///]z", "{{"),
    *("<b>", "&amp;", "&x;", "]]>", "<!--", "<script>", "${x}", "%s", "%n", "\\", "/", "../", "#"),
    *("=1+1", "＝1", "-", "- ", "|", "```", "*", "~", ";", ",", "...", "…", "?!", ". .", ":"),
]
"""What means something to one program or another."""

_ALIKE = 900
"""Code points of one kind in a row: in much longer rows no boundary of clusters is promised."""

_KINDS: Sequence[Sequence[str]] = (PROSE, PROSE, PROSE, CLUSTERS, SIGNS, MARKUP)
_RANGES = ((0, 0x7F), (0x80, 0x24F), (0x300, 0x36F), (0x590, 0x6FF), (0x900, 0x97F))
_RANGES += ((0xE00, 0xE7F), (0x2000, 0x206F), (0x3000, 0x30FF), (0xAC00, 0xAC7F), (0xE000, 0xE010))
_RANGES += (
    (0xFE00, 0xFEFF),
    (0xFFF0, 0xFFFF),
    (0x1D400, 0x1D430),
    (0x1F1E6, 0x1F1FF),
    (0x1F300, 0x1F650),
)
_RANGES += ((0xE0000, 0xE007F), (0x10FFF0, 0x10FFFF))


def text(chance: Random, longest: int = 150) -> str:
    """Return a text of about so many code points at most, rarely of thirty times as many."""
    most = chance.randint(0, longest * (30 if chance.random() < 0.02 else 1))
    return chance.choice(_STYLES)(chance, most)[:most]


def words(chance: Random, longest: int = 24) -> str:
    """Return a few words or signs on any number of lines, as of a name, a note or a query."""
    return text(chance, longest)


def half(chance: Random) -> str:
    """Return words with a lone surrogate among them, as in names of files that are not UTF-8."""
    made = words(chance)
    at = chance.randint(0, len(made))
    return made[:at] + chr(chance.randint(0xD800, 0xDFFF)) + made[at:]


def _mixed(chance: Random, most: int) -> str:
    pieces = []
    while most > 0:
        pieces.append(chance.choice(chance.choice(_KINDS)))
        most -= len(pieces[-1])
    return "".join(pieces)


def _prose(chance: Random, most: int) -> str:
    made = "".join(chance.choices(PROSE, k=most // 8 + 1))
    for _ in range(chance.randint(0, 3)):
        at = chance.randint(0, len(made))
        made = made[:at] + chance.choice(chance.choice(_KINDS)) + made[at:]
    return made


def _any(chance: Random, most: int) -> str:
    low, high = chance.choice(_RANGES)
    most = min(most, _ALIKE)
    return "".join(chr(chance.randint(low, high)) for _ in range(most))


def _flood(chance: Random, most: int) -> str:
    """Return one thing over and over: marks on a letter, an endless word, line, cluster or gap."""
    piece = chance.choice(chance.choice(_KINDS))
    count = min(most, _ALIKE) // len(piece) + 1
    return _mixed(chance, most // 8) + piece * count


def _lines(chance: Random, most: int) -> str:
    ends = chance.choices(["\n", "\r\n", "\r", "\n\n", "\n \n", "\u2028"], k=3)
    lines = (_mixed(chance, chance.choice((0, 1, 20))) for _ in range(most // 10 + 1))
    return "".join(line + chance.choice(ends) for line in lines)


_STYLES: Sequence[Callable[[Random, int], str]] = (_mixed, _mixed, _prose, _any, _flood, _lines)
