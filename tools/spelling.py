"""How words and names are spelt: forms of adjectives, Slavic names in Latin letters, French towns.

What `build_lexicon` needs to know of languages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞŁŚŠŽČŻ][\w'’. -]*\Z")
"""A name in Latin letters."""


def inflected(masculine: str) -> tuple[str, str, str, str]:
    """Return masculine and feminine, singular and plural, of a regular French adjective."""
    feminine = masculine
    if masculine.endswith(("ien", "éen")):
        feminine = masculine + "ne"
    elif not masculine.endswith("e"):
        feminine = masculine + "e"
    plural = masculine if masculine.endswith(("s", "x")) else masculine + "s"
    return masculine, feminine, plural, feminine + "s"


def english_plural(word: str) -> str:
    """Return the plural of an English demonym, which may be the same."""
    same = word.endswith(("ese", "sh", "ch", "ss", "z")) or word in ("Dutch", "Czech", "Thai")
    return word if same else word + "s"


_COMMON = dict(zip("абвгдезийклмнопрстуфыэіїґєюяё", "abvgdeziiklmnoprstufyeiigeuao", strict=True))
_SHARED = _COMMON | {"х": "kh", "ц": "ts", "ь": "", "ъ": "", "'": "", "ё": "io", "є": "ie"}
_SPELLINGS = {
    "fr": {"ж": "j", "ч": "tch", "ш": "ch", "щ": "chtch", "у": "ou", "ю": "iou", "я": "ia"},
    "en": {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "shch", "у": "u", "ю": "yu", "я": "ya", "й": "y"},
}
_UKRAINIAN = {"г": "h", "и": "y"}


def transliterated(name: str, ukrainian: bool = False) -> tuple[str, ...]:
    """Return a Russian or Ukrainian first name as French and English newspapers spell it."""
    found = []
    for language, letters in _SPELLINGS.items():
        table = _SHARED | letters | (_UKRAINIAN if ukrainian else {})
        spelt = "".join(table.get(letter, letter) for letter in name.lower())
        if language == "fr":
            spelt = re.sub(r"g(?=[eiy])", "gu", spelt)
        # Two vowels for one sound at the end: Dmitrii is written Dmitri, or Dmitry in English.
        end = "i" if language == "fr" else "y"
        found += [spelt.title(), re.sub(r"(?<=[^aeiouy])[iy]{2}$", end, spelt).title()]
    return tuple(dict.fromkeys(found))


_FRENCH_SOUNDS = (
    *(("tch", "C"), ("dj", "J"), ("sch", "S"), ("ch", "S"), ("ou", "u"), ("gu", "g"), ("j", "Z")),
    *(("ï", "i"), ("y", "i"), ("c", "k"), ("q", "k"), ("ss", "s"), ("eu", "e"), ("w", "v")),
)
_ENGLISH_SOUNDS = (
    *(("kh", "kh"), ("ch", "C"), ("zh", "Z"), ("sh", "S"), ("j", "J"), ("y", "i"), ("c", "k")),
    *(("q", "k"), ("ss", "s"), ("ii", "i"), ("w", "v")),
)


def sounded(name: str, sounds: tuple[tuple[str, str], ...]) -> str:
    """Return a name by its sounds, so that French and English spellings of one are the same."""
    spelt = name.lower()
    for letters, sound in sounds:
        spelt = spelt.replace(letters, sound)
    return re.sub(r"(.)\1", r"\1", re.sub(r"[^\w]", "", fold_case(spelt)))


def fold_case(text: str) -> str:
    """Return the text without accents, in the case that it has."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def french_spelling(name: str, others: Iterable[str]) -> str:
    """Return the French one among a town's other names, or nothing: Koursk beside Kursk.

    GeoNames' list does not tell languages. A name is taken for French if it has letters as only
    French has them and sounds as the English name does.
    """
    wanted = sounded(name, _ENGLISH_SOUNDS)
    for other in others:
        spelt = re.search(r"ou|tch|dj|ï|gu[eiéè]|[^s]ch", other.lower())
        if spelt and LATIN.match(other) and sounded(other, _FRENCH_SOUNDS) == wanted:
            return other
    return ""
