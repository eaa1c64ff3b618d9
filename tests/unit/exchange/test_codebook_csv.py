"""Codebooks as tables: for spreadsheets and other tools, and back."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from formats import formats
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import EXPORT, TAGS, id_of

from tui_reader.codebook.merging import merging
from tui_reader.errors import InputError
from tui_reader.exchange import registry
from tui_reader.exchange.formats import codebook_csv, table
from tui_reader.exchange.incoming import Bundle, Incoming
from tui_reader.model.change import Contents
from tui_reader.model.codebook import KEYS, Codebook, Tag, flaw

GOLDEN = Path(__file__).parent / "golden" / "codebook.csv"


NONE = Codebook()


def written(tags: Sequence[Tag] = TAGS) -> bytes:
    export = replace(EXPORT, contents=Contents((), tuple(tags), ()))
    return codebook_csv.write(export).files[0].data


def read(data: bytes | str) -> Incoming:
    file = data.encode() if isinstance(data, str) else data
    bundle = Bundle("c.csv", {"c.csv": file})
    assert codebook_csv.detect(bundle) and not table.detect(bundle)
    return codebook_csv.read(bundle)


def merged(data: bytes | str, ours: Codebook = NONE) -> list[Tag]:
    """The tags of a codebook that is merged into ours, less their orders."""
    ids = map(id_of, count(0xB00))
    done = merging(ours, read(data).tags, lambda: next(ids))
    return [replace(tag, order=0) for _, tag, detail in done.outcomes if "its key" not in detail]


def test_the_sample_is_written_so() -> None:
    assert written() == GOLDEN.read_bytes()


def test_a_codebook_comes_back_with_all_but_its_order() -> None:
    tree = Codebook(TAGS).tree()
    assert merged(written()) == [replace(tag, order=0) for _, tag in tree]
    assert not read(written()).remarks


NAMES = st.text(min_size=1, max_size=20).filter(lambda name: not flaw("name", name))
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)


@st.composite
def codebooks(draw: st.DrawFn) -> list[Tag]:
    names = draw(st.lists(NAMES | st.sampled_from(["t0", "t1", "T2"]), min_size=1, max_size=5))
    keys = iter(draw(st.permutations(KEYS)))
    tags: list[Tag] = []
    for number, name in enumerate(names):
        more: dict[str, Any] = {
            "parent": draw(st.sampled_from([None, *(tag.id for tag in tags)])),
            "key": next(keys) if draw(st.booleans()) else "",
            "archived": draw(st.booleans()),
        }
        more["description"] = draw(TEXTS)
        tags.append(Tag(f"t{number}", id_of(number), name, order=number, **more))
    return tags


@settings(deadline=None)
@given(codebooks())
def test_any_codebook_comes_back(tags: list[Tag]) -> None:
    tree = [replace(tag, order=0) for _, tag in Codebook(tuple(tags)).tree()]
    assert merged(written(tags)) == tree


def test_tags_of_one_name_keep_their_own_parents() -> None:
    names = {"un": "Lieu", "deux": "lieu", "trois": "Rue", "quatre": "Place"}
    tags = [Tag(id, id_of(number), name) for number, (id, name) in enumerate(names.items())]
    tags[2:] = [replace(tags[2], parent="deux"), replace(tags[3], parent="un")]
    parents = {tag["name"]: tag["parent"] for tag in read(written(tags)).tags}
    assert (parents["Rue"], parents["Place"]) == ("deux", "un")


def test_no_cell_is_a_formula_for_a_spreadsheet() -> None:
    cells = [cell for row in csv.reader(written().decode("utf-8-sig").splitlines()) for cell in row]
    assert '\'=HYPERLINK("http://x")' in cells and "'-1" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_paths_are_understood_with_and_without_rows_for_their_parents() -> None:
    tags = {tag.name: tag for tag in merged("tag;Description\nLieu > Ville > Rue;x\nLieu;y\n")}
    assert (tags["Rue"].parent, tags["Ville"].parent) == ("ville", "lieu")
    assert (tags["Rue"].description, tags["Lieu"].description) == ("x", "y")


def test_a_foreign_table_takes_nothing_away() -> None:
    ours = Codebook((replace(TAGS[0], order=0),))
    [kept] = merged("name,color,description\npersonne,red,\n", ours)
    assert kept == replace(TAGS[0], name="personne")
    with pytest.raises(AssertionError):
        read("tag\nLieu\n")  # names alone might be anything; but who says what it is, may
    assert codebook_csv.read(Bundle("c", {"c": b"tag\nLieu\n"})).tags[0]["name"] == "Lieu"


def test_our_own_table_says_what_a_tag_no_longer_has() -> None:
    cleared = [replace(tag, description="", key="", parent=None) for tag in TAGS]
    found = {tag.name: tag for tag in merged(written(cleared), Codebook(TAGS))}
    assert not any(tag.description or tag.key or tag.parent for tag in found.values())


@pytest.mark.parametrize("tool", ["taguette-1.5.2", "potato-2.12.1"])
def test_codebooks_of_other_tools_are_read(tool: str) -> None:
    found = read((formats("peer-samples") / tool / "codebook.csv").read_bytes())
    tags = {tag["name"]: tag for tag in found.tags}
    assert tags["Personne"]["description"] == "Une personne nommée"
    assert tags["Source citée"]["description"] == '=HYPERLINK("x")'
    assert tags["Lieu"].get("colour") == {"potato-2.12.1": "#3cb44b"}.get(tool)
    assert "description" not in tags["Climat"]
    assert len(found.remarks) == 1, "the counts are told to be left"


def test_parents_of_other_tools_are_names() -> None:
    tags = {tag.name: tag for tag in merged("code,parent,color\nRue,Ville,#ABCDEF\nPont,Ville,\n")}
    assert tags["Rue"].parent == tags["Pont"].parent == tags["Ville"].id == "ville"
    assert tags["Rue"].colour == "#abcdef"


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"article,exact,tags\n", b'tag,a\n"x\n'])
def test_what_is_no_codebook_is_refused(data: bytes) -> None:
    bundle = Bundle("c.csv", {"c.csv": data})
    with pytest.raises(InputError):
        codebook_csv.read(bundle)


def test_it_is_known_by_its_columns() -> None:
    detect = registry.by_name("codebook-csv").reader.detect
    assert not detect(Bundle("c", {"c": table.write(EXPORT).files[0].data}))
    assert not detect(Bundle("c", {"c": b'{"tag": 1, "description": 2}'}))
    assert not detect(Bundle("c", {"c": b""})) and not detect(Bundle("c", {}))
    assert detect(Bundle("c", {"c": "\ufeffÉtiquette\tDéfinition\n".encode()}))
