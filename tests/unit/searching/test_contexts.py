"""All sentences that mention an entity are found, and tagged as they are when one says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui_reader.acts import correcting, marking
from tui_reader.acts.correcting import Decision
from tui_reader.model.annotation import Annotation, Kind
from tui_reader.model.context import Candidate
from tui_reader.model.entity import Entity, EntityType
from tui_reader.model.span import Span
from tui_reader.searching import contexts
from tui_reader.searching.finder import Finder
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings
from tui_reader.text.occurrences import occurrences

KIEV = Entity("Kiev", EntityType.LOC, 2, 2, ())


@pytest.fixture
def session(tmp_path: Path) -> Session:
    (tmp_path / "a.txt").write_text("Kiev\n\nIl pleut à Kiev. Il neige à Oslo.\n", "utf-8")
    (tmp_path / "b.txt").write_text("Un titre\n\nOn dort à Kiev.\n", "utf-8")
    made = open_session(Settings(tmp_path, creator="Zoë"))
    made.load()
    return made


def sentences(session: Session) -> list[Candidate]:
    articles = (session.corpus.load(source) for source in session.corpus.order)
    return [each for article in articles for each in contexts.sentences_in(session, article, KIEV)]


def tagged(session: Session, found: list[Candidate]) -> list[str]:
    """Tag sentences as one act; return the words that have the tag then."""
    ids, new = session.tags_named(["lieu"])
    contexts.tag_all(session, "lieu", contexts.tagging(session, found, ids), new)
    notes = (each for each in session.contents.annotations if each.tags == ids)
    return sorted(each.anchor.exact for each in notes if each.anchor is not None)


def test_every_sentence_that_mentions_the_entity_is_tagged_and_no_other(session: Session) -> None:
    expected = ["Il pleut à Kiev.", "Kiev", "On dort à Kiev."]
    assert tagged(session, sentences(session)) == expected
    session.undo()
    assert not session.contents.annotations


def test_a_sentence_that_was_changed_after_one_looked_is_not_tagged(
    session: Session, tmp_path: Path
) -> None:
    found = sentences(session)
    (tmp_path / "b.txt").write_text("Un titre\n\nOn rêve d’Oslo, là-bas, au loin.\n", "utf-8")
    assert tagged(session, found) == ["Il pleut à Kiev.", "Kiev"]


def test_a_correction_of_a_name_that_is_a_whole_sentence_stays_a_correction(
    session: Session,
) -> None:
    article = session.article("a.txt")
    [said] = correcting.decide(session, "x", Decision(article, Span(0, 4), EntityType.LOC, "Kiev"))
    assert "Kiev" in tagged(session, sentences(session))
    assert session.annotations_of("a.txt").count(said) == 1
    kinds = [a.kind for a in session.contents.annotations if a.anchor and a.anchor.exact == "Kiev"]
    assert sorted(kinds) == [Kind.ENTITY, Kind.PASSAGE]


def test_beyond_a_bound_places_are_only_counted(session: Session) -> None:
    def found(most: int) -> list[str | int]:
        sources = [*session.corpus.sources, "gone.txt"]
        search = contexts.search(
            session, sources, lambda each: occurrences(each.text, "kiev"), False, most
        )
        return [each if isinstance(each, int) else each.context.words for each in search]

    assert found(9) == ["Kiev", "Kiev", 0, "Kiev", 0, 0]
    assert found(1) == ["Kiev", 1, 1, 0]
    assert found(0) == [2, 1, 0]


def test_a_note_goes_only_where_there_is_none(session: Session) -> None:
    article = session.article("a.txt")
    ids, new = session.tags_named(["lieu"])
    marking.annotate(session, article, Span(0, 4), ids, "ancienne", new)
    search = contexts.search(
        session, ["a.txt"], lambda each: occurrences(each.text, "Kiev"), False, 9
    )
    places = [each for each in search if not isinstance(each, int)]
    contexts.tag_all(session, "lieu", contexts.tagging(session, places, ids, "neuve"))
    notes = [(a.anchor.span.start, a.note) for a in session.contents.annotations if a.anchor]
    assert sorted(notes) == [(0, "ancienne"), (17, "neuve")]


# -- tags on what was found ------------------------------------------------------------------------


def annotate(
    session: Session, span: Span | None, *tags: str, by: str = "Zoë", source: str = "a.txt"
) -> Annotation:
    ids, new = session.tags_named(tags)
    session.creator = by
    made = marking.annotate(session, session.article(source), span, ids, "" if tags else "?", new)
    session.creator = "Zoë"
    return made


def hits(session: Session, query: str) -> list[Candidate]:
    finder = Finder(session)
    return [hit for each in finder.find(finder.read(query)) for hit in each.hits]


def put(session: Session, chosen: list[Candidate], name: str = "guerre") -> None:
    """Put a tag on what was found, as one act."""
    ids, new = session.tags_named([name])
    contexts.tag_all(session, name, contexts.tagging(session, chosen, ids), new)


def kept(session: Session) -> set[tuple[str, str, str, tuple[str, ...]]]:
    """What is annotated: in which article, which words, by whom, and its tags."""
    return {
        (each.source, each.anchor.exact if each.anchor else "", each.creator, each.tags)
        for each in session.contents.annotations
    }


@pytest.mark.parametrize("order", [("Zoë", "Bob"), ("Bob", "Zoë")])
@pytest.mark.parametrize("who", ["Zoë", "Bob"])
def test_of_two_annotations_on_a_passage_the_one_that_was_found_gets_the_tag(
    session: Session, who: str, order: tuple[str, str]
) -> None:
    for each in order:
        annotate(session, Span(0, 4), *(["menace"] if each == who else []), by=each)
    put(session, hits(session, "tag:menace"))
    other = "Bob" if who == "Zoë" else "Zoë"
    assert kept(session) == {
        ("a.txt", "Kiev", who, ("menace", "guerre")),
        ("a.txt", "Kiev", other, ()),
    }


@pytest.mark.parametrize(("others", "tagged"), [(("Bob", "Zoë", "Zoë"), 1), (("Bob", "Ann"), 0)])
def test_words_with_several_annotations_get_the_tag_on_ones_own_or_else_on_the_oldest(
    session: Session, others: tuple[str, ...], tagged: int
) -> None:
    made = [annotate(session, Span(0, 4), "lieu", by=each) for each in others]
    put(session, [each for each in hits(session, "Kiev") if each.span == Span(0, 4)])
    now = {each.id: each.tags for each in session.contents.annotations}
    expected = [("lieu", "guerre") if at == tagged else ("lieu",) for at in range(len(made))]
    assert [now[each.id] for each in made] == expected


def test_an_article_that_is_tagged_as_a_whole_gets_the_tag_itself(session: Session) -> None:
    annotate(session, None, "menace", by="Bob")
    annotate(session, None, "lieu")
    put(session, hits(session, "tag:menace"))
    assert kept(session) == {
        ("a.txt", "", "Bob", ("menace", "guerre")),
        ("a.txt", "", "Zoë", ("lieu",)),
    }


def test_articles_that_are_found_as_a_whole_are_tagged_as_a_whole(session: Session) -> None:
    put(session, hits(session, "in:b"))
    put(session, hits(session, "in:b"), "paix")
    assert kept(session) == {("b.txt", "", "Zoë", ("guerre", "paix"))}


def test_where_what_was_found_is_gone_what_is_there_now_gets_the_tag_once(
    session: Session,
) -> None:
    gone = [annotate(session, Span(0, 4), "menace", by=each) for each in ("Zoë", "Bob")]
    found = hits(session, "tag:menace")
    for each in gone:
        marking.delete(session, session.article("a.txt"), each)
    put(session, found)
    assert kept(session) == {("a.txt", "Kiev", "Zoë", ("guerre",))}
