"""Heads: the lines that feeds and sites put above a headline; only whole lines count."""

from __future__ import annotations

import re

from tui_reader.cleaning.dates import DATE, WEEKDAYS
from tui_reader.cleaning.lines import pattern
from tui_reader.text.search import fold

NAMES = (
    "AFP|AP|Reuters|Associated Press|Agence France-Presse|TASS|RIA Novosti|Interfax|EFE|DPA|ANSA"
    "|Belga|Xinhua|Bloomberg|Le Monde|Le Figaro|Libération|Le Parisien|Ouest-France|Les [ÉE]chos"
    "|La Croix|L['’]Humanité|L['’]Express|Le Point|Mediapart|Courrier international|20 Minutes"
    "|France 24|franceinfo|RFI|BFM ?TV|Euronews|Le Soir|La Libre|Le Temps|RTBF|RTS|BBC|CNN"
    "|The Guardian|The Times|The New York Times|The Washington Post|The Economist|Politico|RT"
)
"""Agencies and papers, as alternatives of a pattern."""

_SECTIONS = (
    "actualités?|actu|afrique|amériques?|asie|culture|dépêches?|économie|environnement|europe"
    "|faits divers|france|high-tech|international|justice|médias|monde|planète|politique"
    "|proche-orient|moyen-orient|régions?|santé|sciences?|société|sports?|tech|à la une"
    "|africa|americas|asia|business|economy|environment|health|middle east|news|politics|society"
    "|technology|top stories|uk|us|world"
)
LABELS = r"(?:publié|mis à jour|modifié|published|posted|updated|date)"
"""The words before a date that say what it is the date of."""

FEED_LINE = pattern(
    rf"\[(?P<name>{NAMES})\](?:\s+(?:{_SECTIONS})(?:\s*[-–—|>/:•·]\s*(?:{_SECTIONS}))*)?",
    re.IGNORECASE,
)
"""An agency in brackets with the sections that it put a report in: "[AFP] Sport - Monde"."""

# A pattern of all names takes longer to compile than there is before the first frame.
_PLAIN = NAMES.replace("['’]", "'").replace("[ÉE]", "É").replace(" ?", " ")
_NAMED = frozenset(map(fold, _PLAIN.split("|")))
_JOINT = re.compile(r"\s*(?:[,/&()]|\b(?:et|and|avec|with|par|by)\b)\s*")
_TIME = r"(?:\s*(?:à|at|,|-|–)?\s*\d\d?\s?[h:]\s?\d\d)?"
_DATED = rf"(?:{LABELS}\s*(?:le|on)?\s*:?\s+)?(?:(?:{WEEKDAYS})\s*,?\s+)?(?:{DATE}){_TIME}"
_DATES = pattern(rf"{_DATED}(?:\s*[|•·–—-]?\s*{_DATED})*\.?", re.IGNORECASE)

_NETWORK = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|messenger|telegram|pinterest|reddit|flipboard"
    r"|bluesky|threads|mastodon|e-?mail|mail|courriel)"
)
_SHARE = (
    r"(?:partage[rz]|share|tweete[rz]|post|envoye[rz]|send)"
    r"(?:\s(?:cet article|l['’]article|this(?:\sarticle)?))?"
)
_ON = rf"{_SHARE}\s(?:sur|on|par|via|by|to)\s{_NETWORK}"
_OTHER = rf"(?:{_ON}|{_SHARE}|{_NETWORK}|imprimer|print|copier le lien|copy link|commenter)"
_SHARING = pattern(
    rf"(?:{_ON}|{_SHARE}(?:\W+{_NETWORK}\b){{2,}})(?:\W+{_OTHER}\b)*\W*", re.IGNORECASE
)
_FIGURES = 5
_LONGEST_CREDIT, _LONGEST = 45, 200


def shares(line: str) -> bool:
    """Return whether a line has only the words of buttons that share, send or print an article."""
    low = line[:_LONGEST].lower()
    asks = any(word in low for word in ("partage", "share", "tweet", "post", "envoye", "send"))
    return asks and len(line) <= _LONGEST and _SHARING().fullmatch(line.strip()) is not None


def feed_line(line: str) -> re.Match[str] | None:
    """Return the match of a line in which a feed named itself and a section, or None."""
    return FEED_LINE().fullmatch(line.strip()) if line.lstrip().startswith("[") else None


def stands_above(line: str) -> bool:
    """Return whether a line is no headline, but a feed's name, a credit, dates, or buttons."""
    line = line.strip()
    if len(line) > _LONGEST:
        return False
    credited = len(line) <= _LONGEST_CREDIT and _credits(line)
    # Few lines have the figures of a day, and only those need the pattern.
    dated = sum(map(str.isdigit, line)) >= _FIGURES and _DATES().fullmatch(line)
    return bool(credited or dated or feed_line(line) or shares(line))


def _credits(line: str) -> bool:
    """Return whether a line has only names of agencies and papers: "20 minutes avec AFP"."""
    parts = [part for part in _JOINT.split(fold(line).replace("’", "'")) if part]
    return bool(parts) and all(part in _NAMED for part in parts)
