"""Up to where was decided: kept for each kind of unit, found again, private, and no damage."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tui_reader.acts import filing, guiding, marking, unfolding
from tui_reader.model.article import ReadState
from tui_reader.model.change import Change
from tui_reader.model.span import Span
from tui_reader.session.session import Session
from tui_reader.sharing import exporting

TEXT = "Un titre\n\nKiev a parlé. L’OTAN écoute. Moscou dit « non ».\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "presse"
    made.mkdir()
    (made / "a.txt").write_text(TEXT, encoding="utf-8")
    return made


def test_each_kind_of_unit_has_its_own_place_and_both_outlive_a_restart(
    begin: Callable[[], Session],
) -> None:
    session = begin()
    article = session.article("a.txt")
    assert guiding.reached(session, article, "sentence") == 0
    guiding.reach(session, article, "sentence", 23)
    guiding.reach(session, article, "quotation", 57, end=True)
    session.documents.read_to(article, 12)
    assert session.close()
    again = begin()
    assert guiding.reached(again, article, "sentence") == 23
    assert again.documents.state("a.txt") is ReadState.BEGUN
    assert not guiding.finished(again, "a.txt", "sentence")
    assert guiding.finished(again, "a.txt", "quotation")
    assert again.documents.place("a.txt") == 12
    assert not again.can_undo, "that one has read something cannot be taken back"
    again.close()


def test_an_article_that_is_done_is_finished_whatever_was_decided(
    begin: Callable[[], Session],
) -> None:
    session = begin()
    filing.set_state(session, session.article("a.txt"), ReadState.DONE)
    assert guiding.finished(session, "a.txt", "sentence")
    session.close()


@pytest.mark.parametrize(
    ("edited", "before"),
    [
        ("Une ligne de plus.\n\n" + TEXT, " L’OTAN écoute."),
        (TEXT.replace("Un titre\n\n", ""), " L’OTAN écoute."),
        ("Kiev.", ""),
    ],
    ids=["longer", "shorter", "gone"],
)
def test_in_an_edited_article_the_place_is_where_its_words_are(
    begin: Callable[[], Session], folder: Path, edited: str, before: str
) -> None:
    session = begin()
    guiding.reach(session, session.article("a.txt"), "sentence", TEXT.index(" L’OTAN"))
    assert session.close()
    (folder / "a.txt").write_text(edited, encoding="utf-8")
    again = begin()
    article = again.article("a.txt")
    assert article.text[guiding.reached(again, article, "sentence") :].startswith(before)
    again.close()


@pytest.mark.parametrize(
    "strange",
    [{"guided": 3}, {"guided": {"sentence": []}}, {"guided": {"sentence": {"upTo": "far"}}},
     {"guided": {"sentence": {"upTo": -4}}}, {"unfolded": {"textHash": 3}},
     {"unfolded": {"spans": [[3, 1], 4]}}],
    ids=str,
)  # fmt: skip
def test_what_another_program_wrote_there_does_no_harm(
    begin: Callable[[], Session], strange: dict[str, object]
) -> None:
    session = begin()
    article = session.article("a.txt")
    known = session.documents.of(article)
    if isinstance(unfolds := strange.get("unfolded"), dict):
        strange = {"unfolded": {"textHash": article.text_hash, **unfolds}}
    session.keep([Change(None, replace(known, x=strange))], article)
    assert guiding.reached(session, article, "sentence") == 0
    assert unfolding.unfolded(session, article) == frozenset()
    guiding.reach(session, article, "sentence", 9)
    assert guiding.reached(session, article, "sentence") == 9
    session.close()


def test_how_one_read_is_not_exported(begin: Callable[[], Session]) -> None:
    session = begin()
    article = session.article("a.txt")
    marking.annotate(session, article, Span(10, 23), (), "à voir")
    guiding.reach(session, article, "sentence", 9)
    unfolding.leave_unfolded(session, article, [Span(0, 8)])
    assert unfolding.unfolded(session, article) == {Span(0, 8)}
    [document] = json.loads(exporting.export(session, "json").files[0].data)["documents"]
    assert "x" not in document
    unfolding.leave_unfolded(session, article, [])
    assert unfolding.unfolded(session, article) == frozenset()
    session.close()


def test_an_article_whose_file_changed_since_its_end_was_reached_is_looked_at_again(
    begin: Callable[[], Session], folder: Path
) -> None:
    session = begin()
    guiding.reach(session, session.article("a.txt"), "quotation", len(TEXT), end=True)
    assert session.close()
    again = begin()
    assert guiding.finished(again, "a.txt", "quotation")
    again.close()
    (folder / "a.txt").write_text(TEXT + "« Oui », dit Oslo.\n", encoding="utf-8")
    last = begin()
    assert not guiding.finished(last, "a.txt", "quotation")
    last.close()


def test_the_next_one_is_the_first_that_is_not_finished(
    begin: Callable[[], Session], folder: Path
) -> None:
    for name in ("b.txt", "c.txt", "d.txt"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    session = begin()
    filing.set_state(session, session.article("a.txt"), ReadState.DONE)
    guiding.reach(session, session.article("b.txt"), "quotation", len(TEXT), end=True)
    assert guiding.unfinished(session, ["a.txt", "b.txt", "c.txt", "d.txt"], "quotation") == "c.txt"
    assert guiding.unfinished(session, ["a.txt", "b.txt"], "sentence") == "b.txt"
    assert guiding.unfinished(session, ["a.txt", "b.txt"], "quotation") is None
    session.close()
