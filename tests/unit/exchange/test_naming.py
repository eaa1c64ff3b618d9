"""Files of an export have names that every file system takes, and that are told apart by all."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import CORRECTED, EXPORT, PASSAGES

from tui_reader.exchange.naming import plain_ids, stems


@pytest.mark.parametrize(
    ("source", "stem"),
    [
        ("presse/l’eau montée.txt", "presse/l’eau montée"),
        ("a.md", "a.md"),
        ("../.caché/x..txt", "__/_caché/x_"),
        ('a:b?"c".txt', "a_b__c_"),
        ("nul\udcff.txt", "nul_"),
        (".txt", "_"),
        ("a/.txt", "a_"),
        ("/etc//x", "_etc__x"),
    ],
)
def test_a_path_stays_readable_and_becomes_safe(source: str, stem: str) -> None:
    assert stems([source]) == {source: stem}


def test_paths_that_would_be_one_are_told_apart() -> None:
    assert stems(["b.txt", "B.txt", "b", "b-2.txt"]) == {
        "B.txt": "B",
        "b": "b-2",
        "b-2.txt": "b-2-2",
        "b.txt": "b-3",
    }


def test_a_path_given_twice_is_one() -> None:
    assert stems(["a.txt", "a.txt"]) == {"a.txt": "a"}


def test_a_tag_is_its_id_and_a_foreign_id_is_made_plain() -> None:
    strange = replace(PASSAGES[0], tags=("à b", "a b", "Lieu", "personne"))
    export = replace(EXPORT, contents=replace(EXPORT.contents, annotations=(strange, CORRECTED)))
    found = plain_ids(export, taken=["Lieu"])
    own = [tag.id for tag in EXPORT.codebook.for_passages]
    assert list(found) == [*own, "Lieu", "a b", "à b"]
    assert [found[tag] for tag in own] == own
    assert [found[tag] for tag in ("Lieu", "a b", "à b")] == ["Lieu_", "a_b", "__b"]


names = st.text(st.sampled_from("aA./ ?\udc80é-2")) | st.text(st.characters(codec="utf-8"))


@settings(deadline=None)
@given(sources=st.sets(names))
def test_all_paths_are_safe_and_unique_whatever_the_case(sources: set[str]) -> None:
    found = stems(sources)
    assert set(found) == sources
    assert len({stem.casefold() for stem in found.values()}) == len(sources)
    for stem in found.values():
        stem.encode("utf-8")
        assert stem
        for part in stem.split("/"):
            assert part and part[0] not in ". " and part[-1] not in ". "
            assert not re.search(r'[\x00-\x1f:?"<>|*\\]', part)
