"""Marks: kept with the corpus, found again when an article was edited or renamed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinydb import TinyDB

from tui_reader.acts import mending
from tui_reader.acts.bookmarks import place_of, set_mark
from tui_reader.model import records
from tui_reader.model.span import Span
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings
from tui_reader.store import codec

TEXT = "Un titre\n\nIl pleut à Kiev. Il neige à Oslo.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "a.txt").write_text(TEXT, "utf-8")
    return tmp_path / "press"


def opened(folder: Path) -> Session:
    session = open_session(Settings(folder, creator="Zoë"))
    session.load()
    return session


def marked(folder: Path) -> None:
    session = opened(folder)
    set_mark(session, "a", session.article("a.txt"), Span(10, 26))
    assert session.close()


def test_a_mark_outlives_the_program_and_can_be_set_elsewhere(folder: Path) -> None:
    marked(folder)
    session = opened(folder)
    article = session.article("a.txt")
    assert place_of(session, session.bookmarks["a"], article) == Span(10, 26)
    set_mark(session, "a", article, Span(0, 8))
    assert place_of(session, session.bookmarks["a"], article) == Span(0, 8)
    assert session.close()
    assert opened(folder).bookmarks["a"].anchor.exact == "Un titre"


def test_a_mark_is_found_where_its_words_went_or_is_known_to_be_lost(folder: Path) -> None:
    marked(folder)
    path = folder / "a.txt"
    path.write_text("Une ligne de plus.\n\n" + TEXT, "utf-8")
    session = opened(folder)
    place = place_of(session, session.bookmarks["a"], session.article("a.txt"))
    assert place == Span(30, 46)
    path.write_text("Tout autre chose, sans un mot de ce qui fut.\n", "utf-8")
    session = opened(folder)
    assert place_of(session, session.bookmarks["a"], session.article("a.txt")) is None


def test_a_mark_goes_with_its_article_to_another_name_and_back(folder: Path) -> None:
    marked(folder)
    session = opened(folder)
    mending.follow(session, {"a.txt": "b.txt"})
    assert session.bookmarks["a"].source == "b.txt"
    session.undo()
    assert session.bookmarks["a"].source == "a.txt"
    assert session.close()
    assert opened(folder).bookmarks["a"].source == "a.txt"


def test_a_mark_is_a_plain_record_and_keeps_what_others_wrote_in_it(folder: Path) -> None:
    marked(folder)
    with TinyDB(folder.parent / "annotations" / "press.json") as database:
        [row] = database.table("bookmarks").all()
    assert row["letter"] == "a"
    assert row["target"]["exact"] == "Il pleut à Kiev."
    mark = records.to_bookmark({**row, "colour": "red"})
    assert records.to_bookmark(records.of_bookmark(mark)) == mark
    assert records.of_bookmark(mark)["x"] == {"colour": "red"}


@pytest.mark.parametrize(
    "record",
    [
        {"letter": "a", "target": {"source": "a.txt"}},
        {"letter": "a"},
        {"target": {"source": "a.txt", "textHash": "", "start": 0, "end": 1, "exact": "x"}},
    ],
)
def test_a_record_that_is_no_mark_is_refused(record: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        records.to_bookmark(record)


def test_a_letter_is_one(folder: Path) -> None:
    with pytest.raises(ValueError, match="is not a letter"):
        codec.TABLES["bookmarks"].key("ab")
