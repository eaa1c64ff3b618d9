"""Tags used last, words as names of tags, and what is said of whole articles."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tui_reader.acts import marking, mending
from tui_reader.codebook.tagging import same
from tui_reader.exchange.formats import native
from tui_reader.model.annotation import Kind
from tui_reader.model.span import Span
from tui_reader.session.session import Session
from tui_reader.sharing import exporting

TEXT = "Un titre\n\nKiev a parlé. L’OTAN écoute. Moscou dit « non ».\n"
KIEV, OTAN = Span(10, 23), Span(24, 38)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "presse"
    made.mkdir()
    (made / "a.txt").write_text(TEXT, encoding="utf-8")
    (made / "b.txt").write_text("Autre titre\n\nAutre texte.\n", encoding="utf-8")
    return made


def put(session: Session, span: Span | None, *names: str) -> None:
    article = session.article("a.txt")
    there = session.annotation_on(article, span)
    ids, new = session.tags_named(names)
    marking.mark(session, article, span, (*(there.tags if there else ()), *ids), new_tags=new)


# -- tags used last ------------------------------------------------------------------------------


def test_the_tags_put_on_last_come_first_and_each_once(begin: Callable[[], Session]) -> None:
    session = begin()
    for name in ("un", "deux", "trois", "deux"):
        put(session, KIEV if name == "un" else OTAN, name)
    assert marking.recent(session) == ("trois", "deux", "un"), "again on the same is no new use"
    put(session, None, "un")
    assert marking.recent(session)[0] == "un"
    session.undo()
    assert marking.recent(session)[0] == "trois"
    assert session.close()
    assert marking.recent(begin()) == ("trois", "deux", "un"), "it outlives a restart"


def test_a_tag_taken_off_or_gone_from_the_codebook_was_not_used_last(
    begin: Callable[[], Session],
) -> None:
    session = begin()
    put(session, KIEV, "un")
    put(session, KIEV, "deux")
    article = session.article("a.txt")
    marking.mark(session, article, KIEV, ("deux",))
    assert marking.recent(session) == ("deux", "un")
    session.undo()
    session.undo()
    assert marking.recent(session) == ("un",), "with its act the tag is gone too"


def test_no_more_than_some_are_told(begin: Callable[[], Session]) -> None:
    session = begin()
    for number in range(marking.RECENT + 3):
        put(session, KIEV, f"t{number}")
    found = marking.recent(session)
    assert found == tuple(f"t{n}" for n in range(marking.RECENT + 2, 2, -1))


# -- words as names ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("menace", "menace"),
        ("« menace\u00a0russe »,", "menace russe"),
        ("l’Union\n  européenne.", "l’Union européenne"),
        ("(20 %)", "20 %"),
        ("Fonds (FMI).", "Fonds (FMI)"),
        ("C++", "C++"),
        ("…", ""),
        ("", ""),
        ("x" * marking.LONGEST, "x" * marking.LONGEST),
        ("x" * (marking.LONGEST + 1), ""),
    ],
)
def test_words_are_called_without_the_marks_around_them(words: str, name: str) -> None:
    assert marking.name_of(words) == name


def test_a_tag_of_the_same_name_is_found_whatever_case_and_accents(
    begin: Callable[[], Session],
) -> None:
    session = begin()
    put(session, KIEV, "Pêche", "PECHE")
    codebook = session.codebook
    assert [same(codebook, each).name for each in ("pêche", "peche", "pèché")] == [  # type: ignore[union-attr]
        "Pêche",
        "PECHE",
        "Pêche",
    ]
    assert same(codebook, "pêcheur") is None


def test_several_tags_are_made_in_one_step_of_undo(begin: Callable[[], Session]) -> None:
    session = begin()
    put(session, KIEV, "un")
    assert marking.make_tags(session, ["Deux", "Un", "Trois"]) == ("deux", "un", "trois")
    session.undo()
    assert [tag.name for tag in session.codebook] == ["un"]


# -- whole articles ------------------------------------------------------------------------------


def test_a_whole_article_has_one_annotation_that_keys_change(
    folder: Path, begin: Callable[[], Session]
) -> None:
    session = begin()
    article = session.article("a.txt")
    put(session, KIEV, "un")
    put(session, None, "un")
    marking.toggle_tag(session, article, None, "un")
    assert session.of_article("a.txt") == []
    marking.mark(session, article, None, ("un",), "une note")
    (whole, passage) = session.passages(article)
    assert (whole.annotation.kind, whole.annotation.anchor, whole.span) == (
        Kind.ARTICLE,
        None,
        None,
    )
    assert passage.annotation.kind is Kind.PASSAGE
    assert session.count("a.txt") == 2
    assert [tag.id for tag in marking.of_article(session, "a.txt")] == ["un"]
    assert marking.of_article(session, "b.txt") == ()
    assert session.close()
    again = begin()
    assert again.of_article("a.txt") == [whole.annotation]
    assert again.undo() is not None
    assert again.of_article("a.txt") == []


def test_the_export_of_a_whole_articles_annotation_follows_the_schema(
    begin: Callable[[], Session],
) -> None:
    session = begin()
    put(session, None, "un")
    exported = json.loads(exporting.export(session, "json").files[0].data)
    jsonschema.validate(exported, native.schema())
    (record,) = exported["annotations"]
    assert (record["kind"], record["target"]) == ("article", {"source": "a.txt"})
    assert [each["source"] for each in exported["documents"]] == ["a.txt"]


def test_an_edited_or_renamed_article_keeps_what_is_said_of_all_of_it(
    folder: Path, begin: Callable[[], Session]
) -> None:
    session = begin()
    put(session, None, "un")
    assert session.close()
    (folder / "a.txt").write_text(TEXT + "Une phrase de plus.\n", encoding="utf-8")
    session = begin()
    assert list(mending.review(session).findings()) == []
    assert session.close()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.txt").rename(folder / "c.txt")
    session = begin()
    mending.mend(session)
    assert [each.tags for each in session.of_article("c.txt")] == [("un",)]
    assert session.of_article("a.txt") == []
