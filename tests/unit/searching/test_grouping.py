"""Hits stand under the headings that a person asks for, in an order that makes sense."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.acts import marking
from tui_reader.finding.grouping import NOTHING, Facet, grouped
from tui_reader.model.context import Candidate
from tui_reader.model.span import Span
from tui_reader.searching.contexts import candidates, contexts_at
from tui_reader.searching.facets import Facets
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings
from tui_reader.text.occurrences import occurrences

ARTICLES = {
    "a.txt": "Publié le 3 mai 2022\n\n« Il pleut », a déclaré Jeff Jarvis. Il neige à Oslo.\n",
    "b.txt": "Un titre\n\nIl pleut à Paris, dit-on.\n",
}


@pytest.fixture
def session(tmp_path: Path) -> Session:
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, "utf-8")
    made = open_session(Settings(tmp_path, creator="Zoë"))
    made.load()
    return made


def tag(session: Session, source: str, words: str, *names: str) -> None:
    article = session.article(source)
    at = article.text.index(words)
    ids, new = session.tags_named(names)
    marking.annotate(session, article, Span(at, at + len(words)), ids, new_tags=new)


def hits(session: Session, words: str) -> list[Candidate]:
    articles = (session.corpus.load(source) for source in ARTICLES)
    return [
        each
        for article in articles
        for each in candidates(
            session, article, contexts_at(article, occurrences(article.text, words)), False
        )
    ]


def headings(session: Session, words: str, facet: Facet) -> list[tuple[str, int]]:
    facets = Facets(session)
    return [
        (facets.name(facet, group.key), len(group.things))
        for group in facets.groups(hits(session, words), facet)
    ]


def test_by_article_hits_stand_under_its_title_as_they_come(session: Session) -> None:
    found = [group.key for group in Facets(session).groups(hits(session, "il"), Facet.ARTICLE)]
    assert found == ["a.txt", "b.txt"]
    assert headings(session, "paris", Facet.ARTICLE) == [("Un titre", 1)]


def test_by_tag_words_stand_under_the_tags_of_the_passages_around_them(session: Session) -> None:
    tag(session, "b.txt", "Il pleut à Paris", "Lieu", "Temps")
    tag(session, "a.txt", "Il neige", "Temps")
    found = [("Lieu", 1), ("Temps", 2), ("no tag", 1)]
    assert headings(session, "il", Facet.TAG) == found


def test_by_coder_words_that_nobody_marked_are_nobodys(session: Session) -> None:
    tag(session, "b.txt", "Il pleut", "Temps")
    assert headings(session, "pleut", Facet.CODER) == [("Zoë", 1), ("nobody", 1)]


def test_by_month_what_has_no_date_comes_last(session: Session) -> None:
    assert headings(session, "pleut", Facet.DATE) == [("2022-05", 1), ("no date", 1)]


def test_by_entity_a_hit_stands_under_each_that_it_mentions(session: Session) -> None:
    found = dict(headings(session, "Il neige à Oslo", Facet.ENTITY))
    assert found == {"Oslo": 1}


def test_by_entity_words_stand_under_what_their_sentence_mentions(session: Session) -> None:
    assert headings(session, "neige", Facet.ENTITY) == [("Oslo", 1)]


def test_in_a_text_of_many_pieces_names_and_speakers_are_found_where_the_hits_are(
    session: Session, tmp_path: Path
) -> None:
    filler = "Rien ne se passe ici.\n\n" * 4_000
    end = "« Il grêle », a déclaré Jeff Jarvis à Lyon.\n"
    (tmp_path / "b.txt").write_text(f"Titre\n\n{filler}{end}{filler}", "utf-8")
    assert headings(session, "grêle", Facet.SPEAKER) == [("Jeff Jarvis", 1)]
    assert dict(headings(session, "grêle", Facet.ENTITY)) == {"Jeff Jarvis": 1, "Lyon": 1}


def test_by_speaker_a_hit_stands_under_whoever_says_it(session: Session) -> None:
    assert headings(session, "pleut", Facet.SPEAKER) == [("Jeff Jarvis", 1), ("no speaker", 1)]


def test_of_an_article_that_is_gone_nothing_is_known_and_nothing_fails(
    session: Session, tmp_path: Path
) -> None:
    found = hits(session, "pleut")
    (tmp_path / "b.txt").unlink()
    assert [each.key for each in Facets(session).groups(found, Facet.ENTITY)][-1] == NOTHING


keyed = st.lists(st.tuples(st.integers(), st.lists(st.sampled_from("abc"), max_size=3)))


@given(keyed, st.sampled_from(list(Facet)))
def test_no_hit_is_lost_and_none_stands_twice_under_a_heading(
    things: list[tuple[int, list[str]]], facet: Facet
) -> None:
    groups = grouped(things, lambda each: each[1], facet, "cab")
    assert len({group.key for group in groups}) == len(groups)
    for group in groups:
        due = [each for each in things if group.key in (each[1] or [NOTHING])]
        assert list(group.things) == due
    wanted = {key for _thing, keys in things for key in keys or [NOTHING]}
    assert {group.key for group in groups} == wanted


@given(keyed)
def test_the_largest_group_comes_first_and_what_has_no_heading_last(
    things: list[tuple[int, list[str]]],
) -> None:
    groups = grouped(things, lambda each: each[1], Facet.ENTITY)
    named = [len(group.things) for group in groups if group.key != NOTHING]
    assert named == sorted(named, reverse=True)
    assert NOTHING not in [group.key for group in groups[:-1]]
