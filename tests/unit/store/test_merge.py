"""Two changes to one record: both stay wherever they can, and nothing a person wrote is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.store.merge import merged

BASE = {"note": "n", "tags": ["a", "b"], "modified": "1", "target": {"start": 1, "end": 2}}


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        ({"note": "o"}, {}, {"note": "o"}),
        ({}, {"note": "t"}, {"note": "t"}),
        ({"note": "same"}, {"note": "same"}, {"note": "same"}),
        ({"note": "o"}, {"tags": ["a"]}, {"note": "o", "tags": ["a"]}),
        ({"tags": ["a", "b", "c"]}, {"tags": ["d", "b"]}, {"tags": ["d", "b", "c"]}),
        ({"tags": []}, {"tags": ["b", "a", "c"]}, {"tags": ["c"]}),
        ({"key": "1"}, {"note": "t"}, {"key": "1", "note": "t"}),
        ({"x": {"one": 1}}, {"x": {"other": 2}}, {"x": {"other": 2, "one": 1}}),
        (
            {"x": {"guided": {"sentence": {"upTo": 9}}}},
            {"x": {"guided": {"quotation": {"upTo": 5}}}},
            {"x": {"guided": {"quotation": {"upTo": 5}, "sentence": {"upTo": 9}}}},
        ),
        (
            {"x": {"guided": {"sentence": {"upTo": 9}}}, "modified": "3"},
            {"x": {"guided": {"sentence": {"upTo": 5}}}, "modified": "2"},
            {"x": {"guided": {"sentence": {"upTo": 9}}}, "modified": "3"},
        ),
        (
            {"motivation": "tagging", "modified": "3"},
            {"motivation": "commenting", "modified": "2"},
            {"motivation": "tagging", "modified": "3"},
        ),
        ({"modified": "3"}, {"modified": "2"}, {"modified": "3"}),
        (
            {"note": "o", "modified": "3"},
            {"note": "t", "modified": "2"},
            {
                "note": "o",
                "modified": "3",
                "x": {"conflicts": [{"field": "note", "value": "t", "modified": "2"}]},
            },
        ),
        (
            {"target": {"start": 5, "end": 6}, "modified": "2"},
            {"target": {"start": 1, "end": 9}, "modified": "3"},
            {
                "target": {"start": 1, "end": 9},
                "modified": "3",
                "x": {
                    "conflicts": [
                        {"field": "target", "value": {"start": 5, "end": 6}, "modified": "2"}
                    ]
                },
            },
        ),
    ],
)
def test_what_two_sides_change_comes_together(
    ours: dict[str, Any], theirs: dict[str, Any], both: dict[str, Any]
) -> None:
    assert merged(BASE, BASE | ours, BASE | theirs) == BASE | both


def test_an_edit_beats_a_deletion_and_two_deletions_agree() -> None:
    edited = BASE | {"note": "kept"}
    assert merged(BASE, None, edited) == edited
    assert merged(BASE, edited, None) == edited
    assert merged(BASE, None, BASE) is None
    assert merged(BASE, BASE, None) is None
    assert merged(BASE, None, None) is None


def test_the_later_place_read_wins_without_a_word() -> None:
    early, late = {"place": 3, "read": "1"}, {"place": 9, "read": "2"}
    base = {"place": 0, "read": "0"}
    assert merged(base, early, late) == merged(base, late, early) == late


records = st.none() | st.fixed_dictionaries(
    {"modified": st.sampled_from("123"), "note": st.sampled_from("abc")},
    optional={
        "tags": st.lists(st.sampled_from("pqr"), unique=True),
        "x": st.dictionaries(st.sampled_from("xy"), st.integers(0, 2), min_size=1),
    },
)


@given(records, records, records)
def test_merging_again_changes_nothing(
    base: dict[str, Any] | None, ours: dict[str, Any] | None, theirs: dict[str, Any] | None
) -> None:
    once = merged(base, ours, theirs)
    assert merged(base, ours, once) == once


@given(records, records, records)
def test_every_note_is_there_or_was_taken_back_by_its_writer(
    base: dict[str, Any] | None, ours: dict[str, Any] | None, theirs: dict[str, Any] | None
) -> None:
    found = merged(base, ours, theirs)
    conflicts = (found or {}).get("x", {}).get("conflicts", [])
    there = [(found or {}).get("note"), *(conflict["value"] for conflict in conflicts)]
    old = (base or {}).get("note")
    for side in (ours, theirs):
        if side is not None and side["note"] != old:
            assert side["note"] in there
