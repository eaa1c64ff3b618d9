"""Two versions of an annotation: what is shown of them, and what becomes of each choice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui_reader.acts import adjudicating, marking, mending
from tui_reader.acts.adjudicating import Choice
from tui_reader.errors import InputError
from tui_reader.model import records
from tui_reader.model.anchor import Piece
from tui_reader.model.annotation import Annotation
from tui_reader.model.change import Change
from tui_reader.model.span import Span
from tui_reader.session.session import Session

EARLIER, LATER = "2026-11-20T08:00:00Z", "2026-11-21T08:00:00Z"
Begin = Callable[[], Session]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "presse"
    made.mkdir()
    (made / "a.txt").write_text("Un titre\n\nLe port est fermé. Il rouvrira.\n", encoding="utf-8")
    (made / "b.txt").write_text("Autre titre\n\nAutre texte.\n", encoding="utf-8")
    return made


def lost(field: str, value: Any, modified: str = EARLIER) -> dict[str, Any]:
    return {"field": field, "value": value, "modified": modified}


def twofold(
    session: Session, *conflicts: Any, start: int = 10, source: str = "a.txt"
) -> Annotation:
    """Tag a passage un and deux, with a note, and let these versions have given way."""
    ids, new = session.tags_named(["un", "deux"])
    article = session.article(source)
    made = marking.annotate(session, article, Span(start, start + 7), ids, "la mienne", new)
    odd = session.revised(made, x={"conflicts": list(conflicts), "fremd": 1})
    session.act("x", [Change(made, odd)])
    return odd


def words(pieces: tuple[Piece, ...]) -> list[tuple[str, str]]:
    return [(each.kind.value, each.text) for each in pieces]


@pytest.mark.parametrize(
    ("choice", "tags", "note"),
    [
        (Choice.THIS, ("un", "deux"), "la mienne"),
        (Choice.OTHER, ("deux", "trois"), "l’autre"),
        (Choice.BOTH, ("un", "deux", "trois"), "la mienne\nl’autre"),
    ],
)
def test_what_gave_way_at_one_time_is_one_version_and_a_choice_is_one_act(
    begin: Begin, choice: Choice, tags: tuple[str, ...], note: str
) -> None:
    session = begin()
    odd = twofold(session, lost("note", "l’autre"), lost("tags", ["deux", "trois"]))
    acts = len(session.acts)
    after = adjudicating.settle(session, odd, choice)
    assert after is not None
    assert (after.tags, after.note, after.x) == (tags, note, {"fremd": 1})
    assert adjudicating.waiting(session) == []
    assert len(session.acts) == acts + 1
    session.undo()
    assert adjudicating.waiting(session) == [odd]
    session.close()


def test_versions_of_several_times_are_decided_on_one_after_the_other(begin: Begin) -> None:
    session = begin()
    odd = twofold(session, lost("note", "hier"), lost("note", "avant", LATER), lost("note", "2"))
    assert len(list(mending.review(session).findings())) == 3
    one = adjudicating.settle(session, odd, Choice.OTHER)
    assert one is not None
    assert (one.note, [each.value for each in one.conflicts]) == ("hier", ["avant", "2"])
    two = adjudicating.settle(session, one, Choice.THIS)
    assert two is not None
    three = adjudicating.settle(session, two, Choice.BOTH)
    assert three is not None
    assert (three.note, three.conflicts) == ("hier\n2", ())
    with pytest.raises(InputError, match="no other version"):
        adjudicating.settle(session, three, Choice.OTHER)
    session.close()


def test_a_note_may_hold_instead_of_both(begin: Begin) -> None:
    session = begin()
    odd = twofold(session, lost("note", "l’autre"), lost("tags", ["trois"]))
    assert adjudicating.both_notes(odd) == "la mienne\nl’autre"
    after = adjudicating.settle(session, odd, Choice.BOTH, "la nôtre")
    assert after is not None
    assert (after.tags, after.note) == (("un", "deux", "trois"), "la nôtre")
    session.close()


@pytest.mark.parametrize(("note", "notes"), [(None, ("la mienne", "l’autre")), ("x", ("x", "x"))])
def test_both_of_two_places_are_two_passages_in_one_act(
    begin: Begin, note: str | None, notes: tuple[str, str]
) -> None:
    session = begin()
    target = records.of_annotation(twofold(session, start=20))["target"]
    session.undo()
    session.undo()
    lots = [lost("target", target), lost("note", "l’autre"), lost("tags", ["trois"])]
    odd = twofold(session, *lots, lost("note", "later", LATER))
    acts = len(session.acts)
    after = adjudicating.settle(session, odd, Choice.BOTH, note)
    assert after is not None
    assert (after.anchor, after.tags, after.note) == (odd.anchor, ("un", "deux"), notes[0])
    assert [each.value for each in after.conflicts] == ["later"]
    [other] = [each for each in session.contents.annotations if each.id != odd.id]
    assert records.of_annotation(other)["target"] == target
    assert (other.tags, other.note, other.conflicts) == (("trois",), notes[1], ())
    assert len(session.acts) == acts + 1
    session.undo()
    assert list(session.contents.annotations) == [odd]
    session.close()


def test_both_of_one_place_in_two_versions_of_its_text_are_one_passage(begin: Begin) -> None:
    session = begin()
    target = records.of_annotation(twofold(session))["target"]
    session.undo()
    session.undo()
    older = target | {"textHash": "sha256:" + "0" * 64, "start": 3, "end": 10}
    after = adjudicating.settle(session, twofold(session, lost("target", older)), Choice.BOTH)
    assert list(session.contents.annotations) == [after]
    session.close()


def test_no_version_is_said_to_be_by_somebody_if_that_is_not_known(begin: Begin) -> None:
    session = begin()
    both = adjudicating.versions(twofold(session, lost("note", "x")), session.codebook)
    assert both.creators == ("", "")
    session.close()


def test_a_version_with_nothing_left_takes_the_annotation_with_it(begin: Begin) -> None:
    session = begin()
    odd = twofold(session, lost("note", ""), lost("tags", []))
    assert adjudicating.settle(session, odd, Choice.OTHER) is None
    assert session.contents.annotations == ()
    session.undo()
    assert list(session.contents.annotations) == [odd]
    session.close()


@pytest.mark.parametrize("choice", [Choice.OTHER, Choice.BOTH])
def test_a_version_that_makes_no_sense_is_shown_refused_and_kept(
    begin: Begin, choice: Choice
) -> None:
    session = begin()
    odd = twofold(session, lost("tags", 7))
    assert adjudicating.versions(odd, session.codebook).aspects
    with pytest.raises(InputError, match="cannot be taken"):
        adjudicating.settle(session, odd, choice)
    assert adjudicating.waiting(session) == [odd]
    session.close()


def test_each_version_is_shown_as_it_is_with_what_only_it_says_marked(begin: Begin) -> None:
    session = begin()
    odd = twofold(
        session,
        lost("tags", ["deux", "trois"]),
        lost("note", "la  sienne"),
        lost("creator", {"name": "Ana"}),
    )
    both = adjudicating.versions(odd, session.codebook)
    assert both.creators == (session.creator, "Ana")
    assert both.times == (odd.modified, EARLIER)
    tags, note = both.aspects
    assert words(tags.present) == [("added", "un"), ("kept", ", "), ("kept", "deux")]
    assert words(tags.other) == [("kept", "deux"), ("kept", ", "), ("added", "trois")]
    assert words(note.present) == [("kept", "la "), ("added", "mienne")]
    assert words(note.other) == [("kept", "la  "), ("added", "sienne")]
    session.close()


def test_what_waits_is_in_the_order_of_articles_and_their_texts(begin: Begin) -> None:
    session = begin()
    places = [("b.txt", 0), ("a.txt", 20), ("a.txt", 10)]
    made = [
        twofold(session, lost("note", "x"), start=start, source=source) for source, start in places
    ]
    marking.annotate(session, session.article("a.txt"), Span(0, 3), (), "sans")
    assert adjudicating.waiting(session) == made[::-1]
    session.close()
