"""Tags of a file: those that are there stay, new ones come, a codebook replaces."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sample import BRIEF

from tui_reader.acts import coding
from tui_reader.errors import InputError
from tui_reader.exchange.incoming import ForeignPassage, ForeignText, Incoming
from tui_reader.exchange.registry import by_name
from tui_reader.localisation import speak
from tui_reader.model.taking import Record
from tui_reader.session.session import Session
from tui_reader.sharing import importing

ROW = by_name("qdc")


@pytest.fixture
def session(begin: Callable[[str], Session]) -> Session:
    return begin("tags.json")


def take(session: Session, *tags: Record, on: tuple[str, ...] = ()) -> importing.Plan:
    passages = (ForeignPassage("1", 0, 4, "Rien", tags=on),) if on else ()
    texts = (ForeignText("1", (BRIEF.source,)),) if on else ()
    plan = importing.plan(session, ROW, Incoming(texts, passages, tags))
    importing.take_in(session, plan)
    return plan


def names(session: Session) -> list[str]:
    return [tag.name for tag in session.codebook]


def test_a_codebook_replaces_what_a_file_of_passages_leaves(session: Session) -> None:
    coding.create(session, "Lieu")
    other = {"name": "lieu", "colour": "#123456", "description": "où"}
    plan = take(session, other, on=("Lieu",))
    assert (names(session), session.codebook.tags[0].description) == (["Lieu"], "")
    assert plan.report.remarks[-1] == ("1 tag is another in the file, and stays as it is: Lieu.")
    plan = take(session, other)
    assert (names(session), session.codebook.tags[0].description) == (["lieu"], "où")
    assert plan.report.remarks == ("1 tag changed.",)
    assert plan.report.summary == "No annotations."


def test_what_no_tag_can_have_is_left_out_and_told(session: Session) -> None:
    tag = {"id": "Ä 1", "name": " a\tb ", "colour": "red", "key": "F1", "guid": "none"}
    plan = take(session, tag, on=("Ä 1",))
    [made] = session.codebook
    assert (made.name, session.contents.annotations[0].tags) == ("a b", (made.id,))
    left_out = [words for words in plan.report.remarks if "left out" in words]
    assert ["colour" in left_out[0], "key" in left_out[1]] == [True, True]


def test_an_act_calls_its_format_in_the_language_of_the_screen(session: Session) -> None:
    speak("fr")
    incoming = Incoming(
        (ForeignText("1", (BRIEF.source,)),), (ForeignPassage("1", 0, 4, "Rien", tags=("T",)),)
    )
    label = importing.plan(session, by_name("csv"), incoming).label
    assert label.endswith("Tableau")


@pytest.mark.parametrize(
    "records",
    [(), ({"id": "peur", "name": "Peur", "guid": "019aa5c2-0000-7000-8000-000000000001"},)],
    ids=["name", "record"],
)
def test_the_former_name_of_a_renamed_tag_is_another_tag(
    session: Session, records: tuple[Record, ...]
) -> None:
    coding.relabel(session, coding.create(session, "Peur"), "Menace")
    take(session, *records, on=("peur",))
    [came] = session.contents.annotations
    assert [session.codebook.name_of(id).casefold() for id in came.tags] == ["peur"]
    assert len(session.codebook) == 2


def test_an_id_is_a_name_too(session: Session) -> None:
    there = coding.create(session, "Guerre froide")
    take(session, on=("guerre-froide",))
    assert [each.tags for each in session.contents.annotations] == [(there.id,)]


def test_names_that_are_too_long_or_odd_become_names_that_can_be(session: Session) -> None:
    take(session, on=("x" * 150, "a\x00b\n c", " ", "a b c"))
    assert names(session) == ["x" * 100, "a b c"]


def test_a_key_that_is_taken_stays_where_it_is_and_that_is_told(session: Session) -> None:
    there = coding.create(session, "Lieu")
    coding.set_key(session, there, "l")
    plan = take(session, {"name": "Loi", "key": "l"}, on=("Loi",))
    assert session.codebook.by_key("l") == session.codebook.named("Lieu")
    assert "The tag Loi: its key l is that of Lieu." in plan.report.remarks


def test_a_codebook_says_nothing_of_what_it_does_not_name(session: Session) -> None:
    there = coding.create(session, "Lieu")
    take(session, {"guid": there.guid, "id": there.id, "colour": "#123456"})
    assert names(session) == ["Lieu"]
    assert session.codebook.tags[0].colour == "#123456"


def test_tags_above_themselves_are_refused_and_nothing_changes(session: Session) -> None:
    circle = [{"id": a, "name": a, "parent": b} for a, b in (("one", "two"), ("two", "one"))]
    with pytest.raises(InputError, match="below itself"):
        take(session, *circle)
    assert names(session) == []
