"""The list of jumps: back leads where one came from, forth where one went back from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model.jumps import MOST, Jumps, Place

A, B, C, D = (Place(name, number) for number, name in enumerate("abcd"))


def gone(jumps: Jumps, here: Place, way: str) -> tuple[Jumps, Place]:
    """Go by `<` and `>`, or to the place of a letter."""
    for each in way:
        if each in "<>":
            after = jumps.stepped(here, 1 if each == ">" else -1)
            if after is not None and after.place is not None:
                jumps, here = after, after.place
        else:
            jumps, here = jumps.left(here), Place(each, ord(each) - ord("a"))
    return jumps, here


def test_back_and_forth_lead_through_all_places_in_their_order() -> None:
    assert gone(Jumps(), A, "bcd<<<")[1] == A
    assert gone(Jumps(), A, "bcd<<<<")[1] == A, "there is nothing further back"
    assert gone(Jumps(), A, "bcd<<<>>")[1] == C
    assert gone(Jumps(), A, "bcd<<<>>>")[1] == D
    assert gone(Jumps(), A, ">")[1] == A


def test_a_jump_from_among_the_places_forgets_those_further_on() -> None:
    jumps, here = gone(Jumps(), A, "bcd<<a")
    assert here == A
    assert gone(jumps, here, ">")[1] == A
    assert gone(jumps, here, "<")[1] == B


def test_where_one_walked_to_after_going_back_is_where_forth_and_back_lead() -> None:
    jumps, here = gone(Jumps(), A, "b<")
    walked = here._replace(offset=7)
    there, at = gone(jumps, walked, ">")
    assert at == B
    assert gone(there, at, "<")[1] == walked


def test_the_place_before_the_last_jump_is_known_whichever_way_one_jumped() -> None:
    assert Jumps().last is None
    assert gone(Jumps(), A, "bc")[0].last == B
    assert gone(Jumps(), A, "bc<")[0].last == C
    assert gone(Jumps(), A, "bcb")[0].last == C


def test_places_that_are_gone_are_left_out_and_one_stays_where_one_is() -> None:
    jumps, here = gone(Jumps(), A, "bcd<")
    assert here == C
    fewer = jumps.moved(lambda place: None if place == B else place)
    assert fewer.place == C
    assert gone(fewer, C, "<")[1] == A
    assert fewer.moved(lambda place: place._replace(offset=0)).places[0] == A


@given(st.text("abcdefgh<>", max_size=300))
def test_back_is_taken_back_by_forth_and_the_list_stays_bounded(way: str) -> None:
    jumps, here = gone(Jumps(), A, way)
    assert len(jumps.places) <= MOST
    assert 0 <= jumps.at <= len(jumps.places)
    back, there = gone(jumps, here, "<")
    if back is not jumps:
        assert gone(back, there, ">")[1] == here
