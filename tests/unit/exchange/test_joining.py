"""What a format wrote once a tag comes back as one passage; what people said apart stays apart."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from sample import id_of

from tui_reader.exchange.incoming import ForeignPassage
from tui_reader.exchange.joining import is_ours, joined

ONE = ForeignPassage("a", 3, 9, "thé du", tags=("Lieu",))


def test_entries_of_one_passage_become_one_with_all_tags_in_their_order() -> None:
    entries = (ONE, replace(ONE, tags=("Climat", "Lieu")), replace(ONE, tags=("Air",)))
    assert joined(entries) == (replace(ONE, tags=("Lieu", "Climat", "Air")),)


def test_entries_stay_where_the_first_of_them_was() -> None:
    between = replace(ONE, start=0)
    assert joined((ONE, between, replace(ONE, tags=("Air",)))) == (
        replace(ONE, tags=("Lieu", "Air")),
        between,
    )


def test_what_differs_in_place_person_or_words_stays_apart() -> None:
    others = [
        replace(ONE, text="b"),
        replace(ONE, end=8),
        replace(ONE, exact="thé d"),
        replace(ONE, creator="Bao"),
        replace(ONE, start=None, end=None, prefix="le "),
        replace(ONE, start=None, end=None, prefix="un "),
    ]
    assert joined([ONE, *others]) == (ONE, *others)


def test_a_note_stays_with_its_passage_and_two_notes_keep_two_passages_apart() -> None:
    noted = replace(ONE, note="a", tags=("Air",))
    assert joined((ONE, noted)) == (replace(ONE, note="a", tags=("Lieu", "Air")),)
    assert joined((noted, replace(ONE, note="a"))) == (replace(noted, tags=("Air", "Lieu")),)
    other = replace(ONE, note="b")
    assert joined((noted, other)) == (noted, other)


def test_an_id_of_ours_wins_and_two_of_them_keep_two_passages_apart() -> None:
    ours, theirs = replace(ONE, id=id_of(1)), replace(ONE, id="T1", tags=("Air",))
    assert joined((theirs, ours)) == (replace(ours, tags=("Air", "Lieu")),)
    assert joined((ours, theirs)) == (replace(ours, tags=("Lieu", "Air")),)
    assert joined((ONE, theirs))[0].id == "T1"
    other = replace(ONE, id=id_of(2))
    assert joined((ours, theirs, other)) == (replace(ours, tags=("Lieu", "Air")), other)


def one_by_one(passages: list[ForeignPassage]) -> list[ForeignPassage]:
    """Each passage with the first before it from which no id of ours and no note keeps it."""
    whole: list[ForeignPassage] = []
    for each in passages:
        for at, other in enumerate(whole):
            ids = {id for id in (other.id, each.id) if is_ours(id)}
            if len(ids) < 2 and len({other.note, each.note} - {None, ""}) < 2:
                whole[at] = joined((other, each))[0]
                break
        else:
            whole.append(each)
    return whole


@given(
    st.lists(
        st.builds(
            ForeignPassage,
            text=st.just("a"),
            tags=st.sampled_from([("Lieu",), ("Air",), ()]),
            note=st.sampled_from([None, "", "n", "m"]),
            id=st.sampled_from(["", "T1", id_of(1), id_of(2)]),
        ),
        max_size=9,
    )
)
def test_each_passage_is_one_with_the_first_that_nothing_keeps_apart_from_it(
    passages: list[ForeignPassage],
) -> None:
    assert list(joined(passages)) == one_by_one(passages)
