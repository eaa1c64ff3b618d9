"""Going back and forth in the history, across articles and restarts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tui_reader.acts import marking
from tui_reader.model.change import Contents
from tui_reader.model.history import BEGINNING
from tui_reader.model.span import Span
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings
from tui_reader.store.notebook import HISTORY_KEPT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "presse"
    made.mkdir()
    for name in "abc":
        (made / f"{name}.txt").write_text("Un titre\n\nKiev a parlé. Moscou non.\n", "utf-8")
    return made


def work(session: Session) -> None:
    """Eight acts in three articles, four of them on one annotation, with new tags."""
    for source in ("a.txt", "b.txt"):
        article = session.article(source)
        ids, new = session.tags_named([f"Tag {source[0]}"])
        marking.mark(session, article, Span(10, 14), ids, new_tags=new)
        marking.mark(session, article, Span(10, 14), ids, "note")
        marking.mark(session, article, Span(0, 8), (), "titre")
    doomed = session.annotation_on(article, Span(10, 14))
    assert doomed
    marking.delete(session, article, doomed)
    marking.annotate(session, session.article("c.txt"), Span(0, 8), ids)


def kept(session: Session) -> set[str]:
    """What is kept besides the history itself."""
    contents = session.contents
    return {repr(one) for one in (*contents.annotations, *contents.tags, *contents.documents)}


def test_each_point_is_what_the_keys_lead_to_and_back(begin: Callable[[], Session]) -> None:
    session = begin()
    work(session)
    points = [(act.turn, act.label) for act in session.history.acts]
    assert len(points) == 8
    states = {points[-1][0]: kept(session)}
    for at in range(len(points) - 1, -1, -1):
        assert session.undo()
        states[points[at - 1][0] if at else BEGINNING] = kept(session)
    for turn in [points[3][0], points[6][0], BEGINNING, points[0][0], points[7][0]]:
        former = session.contents.acts
        way = session.go_to(turn)
        assert len(way) == sum(
            one.undone != other.undone
            for one, other in zip(former, session.contents.acts, strict=True)
        )
        assert kept(session) == states[turn]
        assert len(session.go_to(turn)) == 0, "one is there"
    session.close()


def test_a_point_is_reached_in_one_piece_and_outlives_a_restart(
    begin: Callable[[], Session],
) -> None:
    session = begin()
    work(session)
    told: list[frozenset[str]] = []
    session.changed = told.append
    assert len(session.go_to(session.history.acts[0].turn).back) == 7
    assert told == [frozenset({"a.txt", "b.txt", "c.txt"})], "nobody sees the points between"
    there = session.contents
    assert [len(each.tags) for each in there.annotations] == [1]
    assert session.close()
    session = begin()
    assert session.contents == there
    assert session.history.last_done == session.history.acts[0]
    assert len(session.go_to(session.history.acts[-1].turn).again) == 7
    assert len(session.contents.annotations) == 4
    session.close()


def test_a_new_act_after_going_back_ends_what_could_be_done_again(
    begin: Callable[[], Session],
) -> None:
    session = begin()
    work(session)
    session.go_to(session.history.acts[1].turn)
    assert session.can_redo
    marking.annotate(session, session.article("c.txt"), Span(0, 8), (), "autre voie")
    assert [act.label for act in session.history.acts][-1] == "note on “Un titre”"
    assert len(session.history.acts) == 3
    assert not session.can_redo
    session.close()


def test_all_that_is_kept_can_be_taken_back_and_done_again_at_once(
    begin: Callable[[], Session],
) -> None:
    session = begin()
    article = session.article("a.txt")
    for number in range(HISTORY_KEPT + 5):
        marking.mark(session, article, Span(10, 14), (), f"note {number}")
    assert len(session.history.acts) == HISTORY_KEPT
    before: Contents = session.contents
    assert len(session.go_to(BEGINNING).back) == HISTORY_KEPT
    assert [each.note for each in session.contents.annotations] == ["note 4"]
    assert len(session.go_to(before.acts[-1].turn).again) == HISTORY_KEPT
    assert session.contents.annotations == before.annotations
    assert session.close()
    assert begin().contents.annotations == before.annotations


def test_before_the_store_is_read_there_is_no_history(
    folder: Path, begin: Callable[[], Session]
) -> None:
    session = begin()
    work(session)
    assert session.close()
    unread = open_session(Settings(folder, creator="Zoë"))
    assert unread.history.acts == ()
    assert len(unread.go_to(BEGINNING)) == 0
    assert unread.close()
