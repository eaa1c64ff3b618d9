"""What is kept of an article: plain titles and dates of older files are read, none is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tui_reader.acts import filing
from tui_reader.errors import InputError
from tui_reader.model.article import Certainty, Guess
from tui_reader.model.records import of_document, to_document
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings
from tui_reader.store.ids import source_key

OLD = {
    "source": "a.txt", "textHash": "sha256:" + "0" * 64, "length": 12, "state": "done", "place": 3,
    "title": "Un titre", "published": "2022-10", "language": "fr", "read": "2026-01-01T00:00:00Z",
}  # fmt: skip


def test_plain_values_of_before_become_guesses() -> None:
    found = to_document(OLD)
    assert found.title == Guess("Un titre")
    assert found.published == Guess("2022-10")
    assert not found.publisher
    record = of_document(found)
    assert record["published"] == {
        "value": "2022-10",
        "precision": "month",
        "certainty": "inferred",
    }
    assert to_document(record) == found
    assert of_document(to_document(record)) == record


def test_what_a_later_version_says_of_a_date_survives() -> None:
    fact = {"value": "2022", "certainty": "given", "calendar": "julian"}
    found = to_document(OLD | {"published": fact})
    assert found.published == Guess("2022", Certainty.GIVEN)
    assert of_document(found)["x"] == {"published": {"calendar": "julian"}}


@pytest.mark.parametrize(
    "fact", [3, {"value": 3}, {"certainty": "stated"}, {"value": "2022", "certainty": "sure"}]
)
def test_what_is_no_fact_is_not_read(fact: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        to_document(OLD | {"published": fact})


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A session on a store that version 1.1 wrote."""
    corpus, store = tmp_path / "corpus", tmp_path / "annotations" / "corpus.json"
    corpus.mkdir()
    store.parent.mkdir()
    (corpus / "a.txt").write_text(" date 2022-10 Un vrai titre\n\nUne phrase.\n")
    meta = {"format": "tui-reader", "version": "1.1", "generation": 4}
    rows = {str(source_key("a.txt")): OLD}
    store.write_text(json.dumps({"meta": {"1": meta}, "documents": rows}))
    return open_session(Settings(corpus, store))


def test_a_store_of_the_version_before_opens_and_is_copied_before_it_is_written(
    session: Session,
) -> None:
    session.load()
    article = session.article("a.txt")
    assert session.documents.headline("a.txt").title.value == "Un vrai titre", (
        "old guesses give way"
    )
    filing.give_facts(session, article, "Le mien", "2023", "")
    assert session.close()
    stored = json.loads(session.store_path.read_text())
    assert stored["meta"]["1"]["version"] == "1.2"
    [kept] = stored["documents"].values()
    assert kept["published"] == {"value": "2023", "precision": "year", "certainty": "given"}
    assert (kept["state"], kept["place"], kept["read"]) == ("done", 3, OLD["read"])
    copies = (session.store_path.parent / ".backups").rglob("*.json")
    assert any('"1.1"' in path.read_text() for path in copies)


def test_what_is_given_stands_in_the_place_of_guesses_until_it_is_taken_back(
    session: Session,
) -> None:
    session.load()
    article = session.article("a.txt")
    filing.give_facts(session, article, "  Le   mien ", "", "AFP")
    facts = session.documents.facts(article)
    assert facts.title == Guess("Le mien", Certainty.GIVEN)
    assert facts.publisher == Guess("AFP", Certainty.GIVEN)
    assert facts.published == Guess("2022-10", Certainty.STATED, "stated in the feed label")
    assert session.documents.headline("a.txt") == facts
    act = session.undo()
    assert act is not None
    assert act.label == "title, source of “Un vrai titre”"
    assert session.documents.headline("a.txt").title.value == "Un vrai titre"
    session.redo()
    filing.give_facts(session, article, "", "", "")
    assert session.documents.facts(article).title.value == "Un vrai titre"
    assert session.documents.get("a.txt") is not None


def test_what_is_no_date_is_refused_and_nothing_said_is_no_act(session: Session) -> None:
    session.load()
    article = session.article("a.txt")
    with pytest.raises(InputError, match="is no date"):
        filing.give_facts(session, article, "", "hier", "")
    filing.give_facts(session, article, "", "", "")
    assert not session.can_undo


@pytest.mark.parametrize(
    ("facts", "label"),
    [
        (("Autre", "", ""), "title of “Un vrai titre”"),
        (("", "2023", ""), "date of “Un vrai titre”"),
        (("", "", "AFP"), "source of “Un vrai titre”"),
    ],
)
def test_the_history_says_which_fact_was_set(
    session: Session, facts: tuple[str, str, str], label: str
) -> None:
    session.load()
    article = session.article("a.txt")
    filing.give_facts(session, article, *facts)
    filing.give_facts(session, article, "", "", "")
    back, act = session.undo(), session.undo()
    assert back is not None
    assert back.label.startswith(label.partition(" “")[0])
    assert act is not None
    assert act.label == label


def test_only_a_title_that_a_person_gave_is_a_given_one(session: Session) -> None:
    session.load()
    article = session.article("a.txt")
    assert session.documents.given_title("a.txt") == ""
    filing.give_facts(session, article, "", "2023", "")
    assert session.documents.given_title("a.txt") == ""
    filing.give_facts(session, article, "Le mien", "2023", "")
    assert session.documents.given_title("a.txt") == "Le mien"
