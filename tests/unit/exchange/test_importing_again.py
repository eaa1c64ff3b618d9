"""What a file says a second time, or says otherwise, beside what a person has done meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sample import ARTICLES, BRIEF, STORM

from tui_reader.acts import coding, marking
from tui_reader.exchange.incoming import ForeignPassage, ForeignText, Incoming
from tui_reader.exchange.registry import by_name
from tui_reader.exchange.report import Fate
from tui_reader.model.annotation import Annotation, Status
from tui_reader.model.change import Change
from tui_reader.model.span import Span
from tui_reader.session.session import Session
from tui_reader.sharing import importing
from tui_reader.sharing.importing.comparing import time_of

ROW = by_name("label-studio")
TEXTS = tuple(ForeignText(each.source, (each.source,)) for each in ARTICLES)
NIORT = STORM.text.index("Niort")
STORMY = STORM.text.index("L’orage")
PASSAGE = ForeignPassage(
    STORM.source, NIORT, NIORT + 5, "Niort", tags=("Lieu",), note="une ville", id="a1"
)


@pytest.fixture
def session(begin: Callable[[str], Session]) -> Session:
    return begin("again.json")


def take(session: Session, *passages: ForeignPassage) -> importing.Plan:
    plan = importing.plan(session, ROW, Incoming(TEXTS, passages))
    importing.take_in(session, plan)
    return plan


def only(session: Session) -> Annotation:
    [found] = session.contents.annotations
    return found


def fates(plan: importing.Plan) -> list[Fate]:
    return [line.fate for line in plan.report.lines]


def tags(session: Session, annotation: Annotation) -> list[str]:
    return [session.codebook.name_of(tag) for tag in annotation.tags]


def edit(session: Session, note: str | None = None, *names: str) -> None:
    there = only(session)
    ids, new = session.tags_named(names)
    marking.mark(session, session.article(STORM.source), there, ids or there.tags, note, new)


def test_the_same_file_changes_nothing_after_a_person_has_edited_what_came(
    session: Session,
) -> None:
    take(session, PASSAGE)
    edit(session, "ma ville", "Ville")
    before = only(session)
    plan = take(session, PASSAGE)
    assert (plan.changes, fates(plan)) == ((), [Fate.SAME])
    assert only(session) == before


def test_what_is_new_in_a_file_is_taken_and_what_it_does_not_say_stays(session: Session) -> None:
    take(session, PASSAGE)
    edit(session, None, "Lieu", "Ville")
    plan = take(session, replace(PASSAGE, note="une belle ville", status=Status.DONE))
    assert fates(plan) == [Fate.UPDATED]
    assert (only(session).note, only(session).status) == ("une belle ville", Status.DONE)
    assert tags(session, only(session)) == ["Lieu", "Ville"]
    assert take(session, replace(PASSAGE, note=None)).changes == ()
    assert only(session).note == "une belle ville"


def test_tags_of_both_are_put_together(session: Session) -> None:
    take(session, PASSAGE)
    edit(session, None, "Lieu", "Ville")
    take(session, replace(PASSAGE, tags=("Préfecture",)))
    assert sorted(tags(session, only(session))) == ["Préfecture", "Ville"]


@pytest.mark.parametrize("later", ["2001-01-01T00:00:00Z", "2101-01-01T00:00:00+01:00", ""])
def test_where_both_have_changed_the_note_both_are_kept_and_one_undo_takes_it_back(
    session: Session, later: str
) -> None:
    take(session, PASSAGE)
    edit(session, "mine")
    before = only(session)
    changed = replace(PASSAGE, note="theirs", modified=later)
    plan = take(session, changed)
    found = only(session)
    assert {found.note, *(each.value for each in found.conflicts)} == {"mine", "theirs"}
    assert (found.note == "theirs") == later.startswith("21")
    assert "both" in plan.report.lines[0].why
    assert take(session, changed).changes == ()
    session.undo()
    assert only(session) == before


def test_a_passage_that_was_moved_in_the_tool_moves_unless_a_person_has_moved_it_too(
    session: Session,
) -> None:
    take(session, PASSAGE)
    longer = replace(PASSAGE, start=NIORT - 2, exact="à Niort")
    take(session, longer)
    anchor = only(session).anchor
    assert anchor is not None
    assert anchor.exact == "à Niort"
    session.undo()
    mine = replace(only(session), anchor=session.described(STORM, Span(0, 6)).anchor)
    session.act("moved", [Change(only(session), mine)], STORM)
    take(session, longer)
    anchor = only(session).anchor
    assert anchor is not None
    others = {conflict.value["exact"] for conflict in only(session).conflicts}
    assert {anchor.exact, *others} == {"Maëlle", "à Niort"}


def test_another_file_with_the_same_small_ids_brings_other_passages(session: Session) -> None:
    take(session, PASSAGE)
    other = replace(PASSAGE, start=STORMY, end=STORMY + 7, exact="L’orage", note="vent")
    assert fates(take(session, other)) == [Fate.ADDED]
    assert len(session.contents.annotations) == 2
    assert take(session, PASSAGE).changes == ()
    assert take(session, other).changes == ()


def test_what_a_person_has_said_already_is_the_same_and_what_another_says_is_not(
    session: Session,
) -> None:
    [*ids], new = session.tags_named(["Lieu"])
    article = session.article(STORM.source)
    marking.mark(session, article, Span(NIORT, NIORT + 5), tuple(ids), "une  ville", new)
    assert take(session, PASSAGE).changes == ()
    assert take(session, replace(PASSAGE, id="", creator="Ada")).changes == ()
    assert fates(take(session, replace(PASSAGE, id="b", creator="Bo"))) == [Fate.ADDED]


def test_two_alike_in_one_file_stay_two(session: Session) -> None:
    twice = (replace(PASSAGE, id=""), replace(PASSAGE, id=""))
    assert fates(take(session, *twice)) == [Fate.ADDED, Fate.ADDED]
    assert take(session, *twice).changes == ()


def test_a_file_of_ours_that_was_edited_elsewhere_changes_only_what_it_says_anew(
    session: Session,
) -> None:
    take(session, replace(PASSAGE, id=""))
    mine = replace(only(session), origin=None)
    session.act("made here", [Change(only(session), mine)], STORM)
    ours = replace(PASSAGE, id=mine.id)
    edit(session, None, "Lieu", "Ville")
    assert take(session, ours).changes == ()  # it is older
    take(session, replace(ours, note="lu ailleurs"))
    assert only(session).note == "lu ailleurs"
    assert tags(session, only(session)) == ["Lieu", "Ville"]


def test_a_tag_that_was_renamed_meanwhile_does_not_come_back(session: Session) -> None:
    take(session, PASSAGE)
    [tag] = session.codebook
    coding.relabel(session, tag, "Ville")
    assert take(session, PASSAGE).changes == ()
    assert [each.name for each in session.codebook] == ["Ville"]


def test_a_file_that_says_nothing_of_tags_takes_none_off(session: Session) -> None:
    take(session, PASSAGE)
    untold = replace(PASSAGE, tags=(), tells_tags=False)
    assert take(session, untold).changes == ()
    take(session, replace(untold, note="changé"))
    assert (tags(session, only(session)), only(session).note) == (["Lieu"], "changé")
    edit(session, None, "Ville")
    assert take(session, replace(untold, id="", note="changé")).changes == ()
    take(session, replace(PASSAGE, note="changé"))
    assert sorted(tags(session, only(session))) == ["Lieu", "Ville"]


def test_a_file_that_says_that_there_are_no_tags_takes_them_off(session: Session) -> None:
    take(session, PASSAGE)
    take(session, replace(PASSAGE, tags=()))
    assert tags(session, only(session)) == []


def test_what_a_person_deleted_stays_so_until_the_file_says_something_new(session: Session) -> None:
    take(session, PASSAGE)
    marking.delete(session, session.article(STORM.source), only(session))
    plan = take(session, PASSAGE)
    assert (plan.changes, session.contents.annotations) == ((), ())
    assert [(each.fate, each.why) for each in plan.report.lines] == [
        (Fate.LEFT_OUT, "deleted here")
    ]
    assert fates(take(session, replace(PASSAGE, note="neu"))) == [Fate.ADDED]
    assert only(session).note == "neu"


def test_what_came_is_added_again_after_its_import_was_taken_back(session: Session) -> None:
    take(session, PASSAGE)
    session.undo()
    assert fates(take(session, PASSAGE)) == [Fate.ADDED]
    marking.delete(session, session.article(STORM.source), only(session))
    session.undo()
    assert fates(take(session, PASSAGE)) == [Fate.SAME]


def test_what_is_ours_and_was_deleted_stays_so_too(session: Session) -> None:
    [*ids], new = session.tags_named(["Lieu"])
    article = session.article(STORM.source)
    marking.mark(session, article, Span(NIORT, NIORT + 5), tuple(ids), "une ville", new)
    ours = replace(PASSAGE, id=only(session).id)
    marking.delete(session, article, only(session))
    assert fates(take(session, ours)) == [Fate.LEFT_OUT]
    assert fates(take(session, replace(ours, note="neu"))) == [Fate.ADDED]


@pytest.mark.parametrize("id", ["", "T1"])
@pytest.mark.parametrize("creators", [("alice", "bob"), ("", "")])
def test_what_one_person_said_stays_when_the_file_of_another_comes(
    session: Session, id: str, creators: tuple[str, str]
) -> None:
    hers = replace(PASSAGE, id=id, creator=creators[0])
    his = replace(hers, tags=("Préfecture",), note="rien d’une ville", creator=creators[1])
    take(session, hers)
    [first] = session.contents.annotations
    assert fates(take(session, his)) == [Fate.ADDED]
    assert first in session.contents.annotations
    assert take(session, hers).changes == ()
    assert take(session, his).changes == ()


def test_what_one_person_changes_in_a_file_is_changed_here(session: Session) -> None:
    hers = replace(PASSAGE, creator="alice")
    take(session, hers)
    take(session, replace(hers, tags=("Préfecture",), note="changé"))
    assert (tags(session, only(session)), only(session).note) == (["Préfecture"], "changé")


def test_a_file_that_names_nobody_is_a_newer_one_if_most_of_it_came_before(
    session: Session,
) -> None:
    others = [replace(PASSAGE, start=at, end=at + 3, exact="", id=f"b{at}") for at in (0, 5, 9)]
    take(session, PASSAGE, *others)
    plan = take(session, replace(PASSAGE, tags=("Préfecture",), note="changé"), *others)
    assert fates(plan).count(Fate.UPDATED) == 1
    assert len(session.contents.annotations) == 4


def test_an_id_of_ours_in_another_article_is_another_annotation(session: Session) -> None:
    take(session, replace(PASSAGE, id=""))
    ours = only(session)
    other = ForeignPassage(BRIEF.source, 0, 4, "Rien", tags=("Lieu",), note="une ville", id=ours.id)
    assert fates(take(session, other)) == [Fate.ADDED]
    assert ours in session.contents.annotations
    assert {each.source for each in session.contents.annotations} == {ours.source, BRIEF.source}
    assert take(session, other).changes == ()


def test_words_that_stand_nowhere_move_no_passage_from_its_place(session: Session) -> None:
    take(session, replace(PASSAGE, id=""))
    ours = only(session)
    other = replace(PASSAGE, id=ours.id, exact="Bruges", start=None, end=None)
    plan = take(session, other)
    assert only(session) == ours
    assert "where it was: its words are not in the article" in plan.report.lines[0].why
    take(session, replace(other, note="une autre"))
    assert (only(session).anchor, only(session).note) == (ours.anchor, "une autre")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("2024-05-06T07:08:09.5+02:00", "2024-05-06T05:08:09Z"),
        ("2024-05-06", "2024-05-06T00:00:00Z"),
        ("0900-01-01T00:00:00Z", "0900-01-01T00:00:00Z"),
        ("0001-01-01T00:00:00+05:00", ""),
        ("9999-12-31T23:59:59-05:00", ""),
        ("gestern", ""),
    ],
)
def test_times_are_kept_in_one_form_and_those_beyond_the_calendar_not(said: str, kept: str) -> None:
    assert time_of(said) == kept
