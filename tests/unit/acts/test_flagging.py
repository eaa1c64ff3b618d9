"""What one flags to come back to, and what one is not sure of: each one act, kept in the record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from tui_reader.acts import coding, flagging, marking, mending
from tui_reader.errors import InputError
from tui_reader.exchange.formats import native
from tui_reader.model.article import Article
from tui_reader.model.span import Span
from tui_reader.session.review import FindingKind
from tui_reader.session.session import Session
from tui_reader.sharing import exporting

KIEV, OTAN = Span(10, 23), Span(24, 38)


@pytest.fixture
def session(begin: Callable[[], Session]) -> Iterator[Session]:
    made = begin()
    coding.create(made, "un")
    yield made
    made.close()


@pytest.fixture
def article(session: Session) -> Article:
    return session.article("a.txt")


def waiting(session: Session, first: str = "") -> list[tuple[FindingKind, str, str]]:
    found = mending.review(session).waiting(first)
    return [(each.kind, each.source, each.about) for each in found]


def test_a_flag_alone_is_an_annotation_with_neither_tag_nor_note(
    session: Session, article: Article
) -> None:
    made = flagging.toggle_flag(session, article, KIEV)
    assert made is not None
    assert (made.come_back, made.tags, made.note, made.motivation) == (True, (), "", "bookmarking")
    assert flagging.toggle_flag(session, article, KIEV) is None, "again takes it off"
    assert session.annotations_of("a.txt") == []
    session.undo()
    assert session.annotations_of("a.txt") == [made]
    session.undo()
    assert session.annotations_of("a.txt") == []


def test_a_flag_stays_when_tags_and_note_go(session: Session, article: Article) -> None:
    marking.annotate(session, article, KIEV, ("un",), "à voir")
    flagging.toggle_flag(session, article, KIEV)
    left = marking.mark(session, article, KIEV, (), "")
    assert left is not None
    assert left.come_back
    assert flagging.toggle_flag(session, article, left) is None


def test_a_tag_stays_when_its_flag_goes(session: Session, article: Article) -> None:
    flagging.toggle_flag(session, article, KIEV)
    marking.mark(session, article, KIEV, ("un",))
    after = flagging.toggle_flag(session, article, KIEV)
    assert after is not None
    assert (after.tags, after.x) == (("un",), {})


def test_doubt_is_said_and_taken_back_and_goes_with_the_last_tag(
    session: Session, article: Article
) -> None:
    made = marking.annotate(session, article, KIEV, ("un",))
    unsure = flagging.toggle_doubt(session, article, made)
    assert unsure is not None
    assert unsure.unsure
    sure = flagging.toggle_doubt(session, article, unsure)
    assert sure is not None
    assert (sure.unsure, sure.x) == (False, {})
    assert [act.label.partition(" on ")[0] for act in session.history.acts[-2:]] == [
        "doubt un", "trust un"
    ]  # fmt: skip
    session.undo()
    assert marking.mark(session, article, KIEV, ()) is None, "nothing is left of which to be unsure"


def test_one_cannot_be_unsure_of_a_flag(session: Session, article: Article) -> None:
    made = flagging.toggle_flag(session, article, KIEV)
    assert made is not None
    with pytest.raises(InputError):
        flagging.toggle_doubt(session, article, made)


def test_what_waits_holds_the_flags_of_all_articles_in_text_order(
    session: Session, article: Article
) -> None:
    other = session.corpus.load("b.txt")
    flagging.toggle_flag(session, other, OTAN)
    marking.annotate(session, article, OTAN, ("un",))
    flagging.toggle_flag(session, article, OTAN)
    flagging.toggle_flag(session, article, KIEV)
    kind = FindingKind.COME_BACK
    assert waiting(session) == [
        (kind, "a.txt", "“Kiev a parlé.”"),
        (kind, "a.txt", "un · “L’OTAN écoute.”"),
        (kind, "b.txt", "“L’OTAN écoute.”"),
    ]
    assert [source for _, source, _ in waiting(session, "b.txt")] == ["b.txt", "a.txt", "a.txt"]
    assert list(mending.review(session).findings()) == [], "a flag is no damage"


def test_a_flag_is_taken_off_what_others_changed_since(session: Session, article: Article) -> None:
    seen = flagging.toggle_flag(session, article, KIEV)
    assert seen is not None
    marking.mark(session, article, KIEV, ("un",))
    flagging.take_off(session, seen)
    flagging.take_off(session, seen)
    [now] = session.annotations_of("a.txt")
    assert (now.tags, now.come_back) == (("un",), False)


def test_signs_outlive_a_restart_and_are_exported(
    begin: Callable[[], Session], session: Session, article: Article
) -> None:
    marking.annotate(session, article, KIEV, ("un",))
    made = flagging.toggle_flag(session, article, KIEV)
    assert made is not None
    flagging.toggle_doubt(session, article, made)
    flagging.toggle_flag(session, article, OTAN)
    assert session.close()
    again = begin()
    exported = json.loads(exporting.export(again, "json").files[0].data)
    assert [each.get("x") for each in exported["annotations"]] == [
        {"comeBack": True, "unsure": True}, {"comeBack": True}
    ]  # fmt: skip
    import jsonschema

    jsonschema.validate(exported, native.schema())
    again.close()


def test_undo_of_a_flag_leaves_what_another_window_put_there(
    begin: Callable[[], Session], session: Session, article: Article
) -> None:
    flagging.toggle_flag(session, article, KIEV)
    assert session.flush()
    other = begin()
    marking.mark(other, other.article("a.txt"), KIEV, ("un",))
    assert other.flush()
    session.adopt(session.read_store())
    session.undo()
    [now] = session.annotations_of("a.txt")
    assert (now.tags, now.come_back) == (("un",), False)
    other.close()


def test_the_motivation_follows_what_is_said_of_a_passage(begin: Callable[[], Session]) -> None:
    session = begin()
    article = session.article("a.txt")
    ids, new = session.tags_named(["menace"])
    flagged = flagging.toggle_flag(session, article, KIEV)
    assert flagged is not None
    assert flagged.motivation == "bookmarking"
    noted = marking.mark(session, article, KIEV, (), "une note")
    assert noted is not None
    assert noted.motivation == "commenting"
    tagged = marking.mark(session, article, KIEV, ids, new_tags=new)
    assert tagged is not None
    assert tagged.motivation == "tagging"
    marking.mark(session, article, KIEV, (), "")
    (left,) = session.annotations_of("a.txt")
    assert left.motivation == "bookmarking"
    session.close()
