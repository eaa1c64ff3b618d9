"""What stands in the sidebar, under what, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tui_reader.model.anchor import Anchor, Placement, PlacementState
from tui_reader.model.annotation import Annotation, Passage
from tui_reader.model.codebook import Codebook, Tag
from tui_reader.model.conflict import CONFLICTS
from tui_reader.model.span import Span
from tui_reader.ui.arrangement import ORDERS, Apart, Entry, Listed, Sieve, Under, arranged

BOOK = Codebook((Tag("b", "1", "Démenti"), Tag("a", "2", "menace"), Tag("c", "3", "never used")))


def passage(
    name: str,
    *tags: str,
    note: str = "",
    at: int = 0,
    state: PlacementState = PlacementState.EXACT,
    kept: bool = False,
    quoted: str = "",
) -> Passage:
    span = Span(at, at + 1)
    annotation = Annotation(
        id=name,
        source="a.txt",
        anchor=Anchor(span, quoted or name, "", "", ""),
        tags=tags,
        note=note,
        creator="Zoë",
        created="2026-01-01T00:00:00Z",
        modified=f"2026-01-01T00:00:{at:02}Z",
    )
    return Passage(annotation, Placement(state, span), kept)


def seen(entries: tuple[Entry, ...]) -> list[str]:
    """The entries as words: annotations by id, headings as what they say."""
    told = []
    for entry in entries:
        if isinstance(entry, Under):
            told.append(f"{entry.tag or 'none'}:{entry.count}")
        else:
            told.append(entry.id if isinstance(entry, Listed) else "apart")
    return told


FOUR = (
    passage("one", "a", at=1),
    passage("two", "b", "a", at=4),
    passage("three", at=3, note="alone"),
    passage("four", "gone", at=2),
)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("position", ["one", "two", "three", "four"]),
        ("tag", ["b:1", "two", "a:2", "one", "two", "gone:1", "four", "none:1", "three"]),
        ("time", ["two", "three", "four", "one"]),
    ],
)
def test_annotations_stand_in_each_order_under_each_of_their_tags(
    order: str, expected: list[str]
) -> None:
    assert seen(arranged(FOUR, BOOK, order)) == expected


def test_children_stand_below_their_parent_as_in_the_codebook() -> None:
    book = Codebook((Tag("x", "1", "x"), Tag("y", "2", "y"), Tag("z", "3", "z", parent="x")))
    three = tuple(passage(name, name, at=number) for number, name in enumerate("xyz"))
    assert seen(arranged(three, book, "tag")) == ["x:1", "x", "z:1", "z", "y:1", "y"]


@pytest.mark.parametrize("order", ORDERS)
def test_what_is_astray_stands_below_the_others_in_every_order(order: str) -> None:
    moved = passage("moved", "a", at=5, state=PlacementState.MOVED)
    lost = passage("lost", "b", at=6, state=PlacementState.ORPHAN)
    left = passage("left", "a", at=0, state=PlacementState.MOVED, kept=True)
    double = passage("double", "a", at=7)
    conflict = {CONFLICTS: [{"field": "note", "value": "x"}]}
    double = replace(double, annotation=replace(double.annotation, x=conflict))
    entries = arranged((left, moved, lost, double, *FOUR), BOOK, order)
    assert seen(entries)[-4:] == ["apart", "moved", "lost", "double"]
    assert {"left", "one"} <= set(seen(entries)[:-4])
    assert not {"moved", "lost", "double"} & set(seen(entries)[:-4])
    (heading,) = (entry for entry in entries if isinstance(entry, Apart))
    assert heading.passages == (moved, lost, double)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["one", "two", "three", "four"]),
        ("  ", ["one", "two", "three", "four"]),
        ("DEMENTI", ["two"]),
        ("menace", ["one", "two"]),
        ("alone", ["three"]),
        ("gone", ["four"]),
        ("fou", ["four"]),
        ("nowhere", []),
    ],
)
def test_the_filter_looks_at_tags_words_and_notes_without_case_and_accents(
    query: str, expected: list[str]
) -> None:
    assert [each.annotation.id for each in Sieve(BOOK).matching(FOUR, query)] == expected


def test_the_filter_reads_over_line_breaks_in_the_quoted_words() -> None:
    broken = passage("x", quoted="l’Ukraine\n  attaque")
    assert Sieve(BOOK).matching((broken,), "l'ukraine attaque") == (broken,)


def test_the_filter_knows_when_a_note_has_changed() -> None:
    sieve, before = Sieve(BOOK), passage("x", note="avant")
    assert sieve.matching((before,), "avant") == (before,)
    after = passage("x", note="après")
    assert sieve.matching((after,), "avant") == ()
    assert sieve.matching((after,), "apres") == (after,)
