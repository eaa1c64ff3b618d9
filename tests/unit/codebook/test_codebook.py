"""The codebook as a value: its tree, what a tag may be, and names that are much alike."""

from __future__ import annotations

import pytest
from kept import annotation

from tui_reader.codebook.tagging import checked, near
from tui_reader.errors import InputError
from tui_reader.model.codebook import Codebook, Tag, flaw
from tui_reader.model.usage import Count, usage


def tags(*names: str) -> Codebook:
    """Tags of these names in this order; `a>b` is the tag b with the parent a."""
    made = []
    for order, name in enumerate(names):
        parent, _, own = name.rpartition(">")
        made.append(Tag(own, f"guid of {own}", own.title(), parent=parent or None, order=order))
    return Codebook(tuple(made))


def shown(codebook: Codebook) -> str:
    return " ".join("-" * depth + tag.id for depth, tag in codebook.tree())


@pytest.mark.parametrize(
    ("names", "tree"),
    [
        (("a", "b"), "a b"),
        (("b>c", "a", "a>b", "d"), "a -b --c d"),
        (("a", "a>c", "b", "a>b2"), "a -c -b2 b"),
        (("gone>a", "b"), "a b"),
        (("a>a", "b"), "b a"),
        (("b>a", "a>b", "c"), "c a -b"),
        ((), ""),
    ],
)
def test_each_tag_stands_once_below_its_parent_even_in_a_circle(
    names: tuple[str, ...], tree: str
) -> None:
    assert shown(tags(*names)) == tree


def test_two_tags_of_one_id_are_both_there() -> None:
    twins = Codebook((Tag("a", "1", "A"), Tag("a", "2", "A too")))
    assert [tag.guid for _, tag in twins.tree()] == ["1", "2"]


def test_what_is_above_a_tag_ends_at_the_top_and_in_a_circle() -> None:
    assert tags("a", "a>b", "b>c").above("c") == ("b", "a")
    circle = tags("c>a", "a>b", "b>c", "c>d")
    assert circle.above("a") == ("c", "b")
    assert circle.above("d") == ("c", "b", "a")
    assert [circle.below_itself(name) for name in "abcd"] == [True, True, True, False]
    assert tags("a>a").below_itself("a")


def test_types_of_names_are_no_tags_for_passages() -> None:
    mixed = Codebook((Tag("a", "1", "A"), Tag("per", "2", "person", kind="entity", parent="a")))
    assert shown(mixed) == "a"
    assert near(mixed, "persons") == ()


def test_an_archived_tag_has_no_key() -> None:
    kept = Codebook((Tag("a", "1", "A", key="1", archived=True), Tag("b", "2", "B", key="2")))
    assert kept.by_key("1") is None
    assert kept.by_key("2") == kept.tags[1]
    assert kept.by_key("") is None


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("key", ["", "0", "z"], ["A", "é", "10", " ", "1\n"]),
        ("colour", ["#0072b2"], ["0072b2", "#0072b", "#0072B2", "#0072b2\n", "red", ""]),
        ("name", ["a", "été", "x" * 100, " a "], ["", "  ", "x" * 101, "a\nb", "\x9b", "\u2003"]),
        ("id", ["a", "a-1_b"], ["", "1", "é", "a b", "A", "a" * 65]),
        ("guid", ["01a1fdd4-c166-7898-9c00-5afdbb79b5bb"], ["", "x", "01a1fdd4"]),
        ("parent", ["", "a"], ["1", "a b"]),
        ("description", ["", "a\nb"], []),
    ],
)
def test_what_a_tag_may_be_is_told_in_words(field: str, good: list[str], bad: list[str]) -> None:
    assert [value for value in good if flaw(field, value)] == []
    assert [value for value in bad if not flaw(field, value)] == []
    assert all(flaw(field, value).endswith(".") for value in bad)
    for value in bad:
        with pytest.raises(InputError):
            checked(field, value)


@pytest.mark.parametrize(
    ("there", "typed"),
    [
        ("Menace", "menaces"),
        ("menaces", "Menace"),
        ("Démenti", "dementis"),
        ("Aveu", "aveux"),
        ("Journal", "journaux"),
        ("country", "Countries"),
        ("Arme nucléaire", "armes nucléaires"),
        ("Arme nucléaire", "nucléaire, arme"),
        ("États-Unis", "etats unis"),
        ("Désinformation", "désinfomation"),
        ("sanction économique", "santion economiques"),
        ("★", "★"),
    ],
)
def test_names_that_are_nearly_the_same_are_pointed_out(there: str, typed: str) -> None:
    assert near(Codebook((Tag("a", "1", there),)), typed)


@pytest.mark.parametrize(
    ("there", "typed"),
    [
        ("Source", "Sources citées"),
        ("un", "une"),
        ("fait", "lait"),
        ("Phase 1", "Phase 2"),
        ("accusation", "acquisition"),
        ("interne", "externe"),
        ("★", "☆"),
        ("a", ""),
    ],
)
def test_names_of_other_things_are_not(there: str, typed: str) -> None:
    assert not near(Codebook((Tag("a", "1", there),)), typed)


def test_the_likest_name_comes_first() -> None:
    names = ("Désinformations", "Désinfomation", "Menace")
    kept = Codebook(tuple(Tag(str(n), str(n), name, order=n) for n, name in enumerate(names)))
    assert [tag.name for tag in near(kept, "desinfomations")] == [
        "Désinfomation",
        "Désinformations",
    ]


def test_use_is_counted_once_for_each_passage_with_what_is_below() -> None:
    kept = tags("a", "a>b", "b>c", "d")
    annotations = [
        annotation(tags=("b", "c"), source="1"),
        annotation(tags=("a",), source="1"),
        annotation(tags=("c", "gone"), source="2"),
    ]
    found = usage(kept, annotations)
    assert [found[tag].own for tag in "abcd"] == [
        Count(1, 1), Count(1, 1), Count(2, 2), Count(0, 0),
    ]  # fmt: skip
    assert [found[tag].whole for tag in "abcd"] == [
        Count(3, 2), Count(2, 2), Count(2, 2), Count(0, 0),
    ]  # fmt: skip
