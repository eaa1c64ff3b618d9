"""Two people's tables that were one: everything of both is there, and tags stay what they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kept import act, annotation, document, tag

from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Certainty, Document, Guess
from tui_reader.model.change import Act, Change
from tui_reader.model.codebook import Tag
from tui_reader.sharing.merging.tables import Merged, merged_tables
from tui_reader.store import codec
from tui_reader.store.notebook import HISTORY_KEPT
from tui_reader.store.snapshot import Tables

Value = Annotation | Tag | Document | Act

_TABLE = {Annotation: "annotations", Tag: "codebook", Document: "documents", Act: "history"}


def side(*values: Value) -> Tables:
    found: Tables = {}
    for value in values:
        table = codec.TABLES[_TABLE[type(value)]]
        found.setdefault(table.name, {})[str(codec.key_of(value))] = table.encode(value)
    return found


def values(found: Merged | Tables, kind: type[Value]) -> list[Any]:
    tables = found.tables if isinstance(found, Merged) else found
    table = codec.TABLES[_TABLE[kind]]
    return [table.decode(row) for row in tables.get(table.name, {}).values()]


def tags_of(found: Merged) -> dict[str, list[str]]:
    """Return the names of the tags of each annotation, by its note."""
    names = {each.id: each.name for each in values(found, Tag)}
    return {each.note: [names[t] for t in each.tags] for each in values(found, Annotation)}


def test_what_either_added_is_there_and_what_one_deleted_is_gone() -> None:
    old, gone = annotation("old"), annotation("gone")
    mine, theirs = annotation("mine"), annotation("theirs")
    found = merged_tables(side(old, gone), side(old, mine), side(old, gone, theirs))
    assert {each.note for each in values(found, Annotation)} == {"old", "mine", "theirs"}
    assert (found.clashes, found.remarks) == ((), ())


def test_two_changes_to_one_note_are_both_kept_and_told() -> None:
    old = annotation("old", modified="1")
    mine, theirs = replace(old, note="m", modified="2"), replace(old, note="t", modified="3")
    found = merged_tables(side(old), side(mine), side(theirs))
    [kept] = values(found, Annotation)
    assert kept.note == "t"
    assert [(each.field, each.value) for each in kept.conflicts] == [("note", "m")]
    [clash] = found.clashes
    assert (clash.field, clash.kept, clash.other) == ("note", "t", "m")
    again = merged_tables(side(mine), found.tables, found.tables)
    assert again.clashes == ()


def test_one_tag_made_on_both_sides_is_one_and_all_passages_have_it() -> None:
    ours, theirs = tag("Ton"), tag("ton", id="ton-2", key="1")
    one, other = annotation("a", tags=("ton",)), annotation("b", tags=("ton-2",))
    found = merged_tables({}, side(ours, one), side(theirs, other))
    assert tags_of(found) == {"a": ["Ton"], "b": ["Ton"]}
    [kept] = values(found, Tag)
    assert kept.guid == ours.guid  # the older
    assert any("'Ton' was made on both sides" in each for each in found.remarks)
    back = merged_tables({}, side(theirs, other), side(ours, one))
    assert [each.guid for each in values(back, Tag)] == [ours.guid]
    assert set(tags_of(back)) == {"a", "b"}


def test_two_tags_with_one_id_get_two() -> None:
    ours, theirs = tag("Été", id="ete"), tag("Été (saison)", id="ete", key="2")
    one, other = annotation("a", tags=("ete",)), annotation("b", tags=("ete",))
    found = merged_tables({}, side(ours, one), side(theirs, other))
    assert tags_of(found) == {"a": ["Été"], "b": ["Été (saison)"]}
    assert sorted(each.id for each in values(found, Tag)) == ["ete", "ete-2"]
    assert [each for each in found.remarks if "'ete'" in each]


def test_a_child_of_a_tag_that_gets_another_id_stays_its_child() -> None:
    ours, theirs = tag("Été", id="ete"), tag("Été (saison)", id="ete", key="2")
    child = tag("Août", id="aout", parent="ete", key="3")
    found = merged_tables({}, side(ours), side(theirs, child))
    parent = next(each for each in values(found, Tag) if each.id == "aout").parent
    assert parent == next(each for each in values(found, Tag) if each.guid == theirs.guid).id


def test_what_was_undone_with_a_tag_that_got_another_id_can_be_redone() -> None:
    ours, theirs = tag("Été", id="ete"), tag("Été (saison)", id="ete", key="2")
    made = annotation("b", tags=("ete",))
    done = act(Change(None, made))
    found = merged_tables({}, side(ours), side(theirs, made, done))
    [kept] = values(found, Act)
    assert kept.changes[0].after == values(found, Annotation)[0]


def test_a_tag_that_one_side_renamed_takes_in_a_new_one_of_that_name() -> None:
    old = tag("Arme")
    mine, theirs = replace(old, name="Missile"), tag("missile", key="2")
    other = annotation("b", tags=("missile",))
    found = merged_tables(side(old), side(mine), side(old, theirs, other))
    assert tags_of(found) == {"b": ["Missile"]}
    assert len(values(found, Tag)) == 1


def test_tags_of_one_name_that_one_person_keeps_apart_stay_apart() -> None:
    one, two = tag("Arme"), tag("Arme", id="arme-2", key="2")
    found = merged_tables(side(one, two), side(one, two), side(one, two, annotation()))
    assert len(values(found, Tag)) == 2


def test_two_definitions_of_one_tag_are_both_kept_and_told() -> None:
    old = tag("Menace", description="old")
    mine, theirs = replace(old, description="m"), replace(old, description="t")
    found = merged_tables(side(old), side(mine), side(theirs))
    [kept] = values(found, Tag)
    assert kept.description == "m"
    assert kept.x["conflicts"] == [{"field": "description", "value": "t", "modified": ""}]
    assert [(each.kept, each.other) for each in found.clashes] == [("m", "t")]


def test_a_definition_is_not_lost_to_none() -> None:
    ours, theirs = tag("Ton"), tag("Ton", description="comment c’est dit")
    found = merged_tables({}, side(ours), side(theirs))
    assert [each.description for each in values(found, Tag)] == ["comment c’est dit"]
    assert found.clashes == ()


def test_two_tags_on_one_key_share_no_key_and_this_is_told() -> None:
    ours, theirs = tag("Arme", key="3"), tag("Lieu", key="3")
    found = merged_tables({}, side(ours), side(theirs))
    assert {each.name: each.key for each in values(found, Tag)} == {"Arme": "3", "Lieu": "1"}
    assert found.remarks == ("The key 3 of 'Lieu' is that of 'Arme'; it has 1 now.",)


def test_a_tag_that_was_deleted_on_one_side_and_used_on_the_other_stays() -> None:
    old, used = tag("Menace"), annotation("new", tags=("menace",))
    found = merged_tables(side(old), side(old, used), side())
    assert tags_of(found) == {"new": ["Menace"]}
    assert merged_tables(side(old), side(old), side()).tables["codebook"] == {}


def test_a_tag_that_one_side_deleted_stays_if_the_other_put_tags_below_it() -> None:
    top, old = tag("Top", key="3"), tag("Arme", parent="top")
    below = tag("Missile", parent="arme", key="2")
    found = merged_tables(side(top, old), side(), side(top, old, below))
    assert {each.id: each.parent for each in values(found, Tag)} == {
        "missile": "arme",
        "arme": "top",
        "top": None,
    }
    assert sorted(each.split("'")[1] for each in found.remarks) == ["Arme", "Top"]


def test_two_tags_that_get_one_name_on_two_sides_get_two_and_this_is_told() -> None:
    one, two, more = tag("Un"), tag("Deux", key="2"), tag("ton 2", key="3")
    mine, theirs = replace(one, name="Ton"), replace(two, name="ton")
    base = side(one, two, more)
    found = merged_tables(base, side(mine, two, more), side(one, theirs, more))
    assert {each.id: each.name for each in values(found, Tag)} == {
        "un": "Ton",
        "deux": "ton 3",
        "ton 2": "ton 2",
    }
    assert found.remarks == ("The name 'ton' is that of two tags; what was 'Deux' is 'ton 3' now.",)
    again = merged_tables(side(mine, two, more), found.tables, side(mine, two, more))
    assert again.tables == found.tables
    other_way = merged_tables(base, side(one, theirs, more), side(mine, two, more))
    assert values(other_way, Tag) == values(found, Tag)


def test_two_moves_never_put_a_tag_below_itself() -> None:
    one, two = tag("Un"), tag("Deux", key="2")
    mine, theirs = replace(one, parent="deux"), replace(two, parent="un")
    found = merged_tables(side(one, two), side(mine, two), side(one, theirs))
    assert {each.id: each.parent for each in values(found, Tag)} == {"un": "deux", "deux": None}
    assert len(found.remarks) == 1


def test_two_titles_that_people_gave_an_article_are_both_kept() -> None:
    def titled(title: str, certainty: Certainty) -> Document:
        return document(title=Guess(title, certainty))

    given, guessed = Certainty.GIVEN, Certainty.STATED
    old = titled("old", guessed)
    found = merged_tables(side(old), side(titled("m", given)), side(titled("t", given)))
    assert [(each.field, each.kept["value"]) for each in found.clashes] == [("title", "m")]
    found = merged_tables(side(old), side(titled("m", guessed)), side(titled("t", guessed)))
    assert found.clashes == ()


def test_histories_come_together_in_the_order_of_time_and_stay_bounded() -> None:
    def acts(hour: int, count: int) -> list[Act]:
        return [
            replace(
                act(Change(None, annotation())),
                created=f"2026-11-{hour:02}T08:{number // 60:02}:{number % 60:02}Z",
                number=number + 1,
            )
            for number in range(count)
        ]

    mine, theirs = acts(2, 150), acts(1, 120)
    found = merged_tables({}, side(*mine), side(*theirs))
    kept = sorted(values(found, Act), key=lambda each: each.turn)
    assert len(kept) == HISTORY_KEPT
    assert [each.id for each in kept] == [each.id for each in [*theirs, *mine]][-HISTORY_KEPT:]


def test_what_both_imported_from_one_file_is_there_once() -> None:
    origin = {"format": "brat", "id": "T1"}
    ours, theirs = annotation("a", origin=origin), annotation("a", origin=origin)
    done = act(Change(None, theirs))
    found = merged_tables({}, side(ours), side(theirs, done))
    [kept] = values(found, Annotation)
    assert kept.id == ours.id
    [act_kept] = values(found, Act)
    assert act_kept.changes[0].record.id == ours.id
    assert codec.contents({name: found.tables.get(name, {}) for name in codec.TABLES})
    other = annotation("a", origin=origin | {"id": "T2"})
    assert len(values(merged_tables({}, side(ours), side(other)), Annotation)) == 2


UNIQUE = "019aa5c2-0000-7000-8000-00000000000a"


def came(origin: str = "a#T1", said: dict[str, Any] | None = None, **changes: Any) -> Annotation:
    """An annotation that was imported from a file."""
    found = {"tags": ["Personne"], "start": 2, "end": 18, "exact": "épée", "note": "n"}
    made = {"format": "brat", "id": origin, "said": found | (said or {})}
    return annotation(origin=made, **changes)


@pytest.mark.parametrize(
    ("ours", "theirs", "notes"),
    [
        (came(note="m"), came(note="t"), ["t"]),
        (came(), came("a#T2"), ["à lire"] * 2),
        (came(), came(said={"start": 30, "end": 34, "exact": "dort"}), ["à lire"] * 2),
        (came(), came(said={"tags": ["Lieu"]}), ["à lire"] * 2),
        (came(), came(said={"note": "of somebody else"}), ["à lire"] * 2),
        (came(UNIQUE), came(UNIQUE, said={"tags": ["Lieu"]}), ["à lire"]),
    ],
    ids=["edited", "other name", "other place", "other tag", "other note", "UUID"],
)
def test_what_came_under_one_name_is_one_only_if_the_file_said_the_same(
    ours: Annotation, theirs: Annotation, notes: list[str]
) -> None:
    later = replace(theirs, modified="2026-11-22T08:00:00Z")
    found = merged_tables({}, side(ours), side(later))
    assert [each.note for each in values(found, Annotation)] == notes
    assert any("imported on both sides" in each for each in found.remarks) == (len(notes) == 1)


def test_files_of_two_people_that_number_their_passages_alike_stay_two() -> None:
    ours = [came(), came("a#T2", {"exact": "dort"})]
    theirs = [came(creator="Bo"), came("a#T2", {"exact": "plus"}, creator="Bo")]
    found = merged_tables({}, side(*ours), side(*theirs))
    assert [each.creator for each in values(found, Annotation)] == ["Zoë", "Zoë", "Bo", "Bo"]


def test_of_one_file_that_two_people_imported_nothing_is_to_be_settled() -> None:
    ours, later = came(), "2026-11-22T08:00:00Z"
    theirs = came(creator="Bo", created=later, modified=later)
    found = merged_tables({}, side(ours), side(theirs))
    [kept] = values(found, Annotation)
    assert (kept.creator, kept.conflicts, found.clashes) == ("Zoë", (), ())


_NAMES = ("Été", "été", "Ete", "Arme")


@st.composite
def copies(draw: st.DrawFn) -> tuple[Tables, Tables, Tables]:
    """A file and what two people made of it: any tags under any ids, any annotations with them."""

    def made() -> list[Value]:
        found: list[Value] = []
        for name in draw(st.lists(st.sampled_from(_NAMES), max_size=2, unique=True)):
            taken = {each.id for each in (*common, *found) if isinstance(each, Tag)}
            free = (id for id in ("ete", "ete-2", "ete-3", "arme", "arme-2") if id not in taken)
            new = tag(name, id=next(free), key=draw(st.sampled_from(("", "1", "2"))))
            found += [new, annotation(new.guid, tags=(new.id,))]
        return found

    common: list[Value] = []
    common = made()
    return side(*common), side(*common, *made()), side(*common, *made())


@settings(deadline=None)
@given(copies())
def test_every_passage_keeps_a_tag_of_the_name_it_had_whatever_both_made(
    three: tuple[Tables, Tables, Tables],
) -> None:
    found = merged_tables(*three)
    names = {each.guid: each.name for each in [*values(three[1], Tag), *values(three[2], Tag)]}
    for note, tags in tags_of(found).items():
        assert [name.casefold() for name in tags] == [names[note].casefold()]
    ids = [each.id for each in values(found, Tag)]
    keys = [each.key for each in values(found, Tag) if each.key]
    assert len(ids) == len(set(ids))
    assert len(keys) == len(set(keys))


@settings(deadline=None)
@given(copies())
def test_merging_the_outcome_again_changes_nothing(three: tuple[Tables, Tables, Tables]) -> None:
    base, ours, theirs = three
    found = merged_tables(base, ours, theirs)
    again = merged_tables(ours, found.tables, ours)
    assert (again.tables, again.clashes) == (found.tables, ())
    other_way = merged_tables(base, theirs, ours)
    assert tags_of(other_way) == tags_of(found)


@pytest.mark.parametrize("table", ["annotations", "codebook"])
def test_nothing_merged_with_nothing_is_nothing(table: str) -> None:
    found = merged_tables({}, {}, {})
    assert found.tables.get(table, {}) == {}
