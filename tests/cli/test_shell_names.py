"""Corrections and name lists, as the shell tells of them."""

from __future__ import annotations

import json
from pathlib import Path

from shell import FIRST, reader

from tui_reader.acts import correcting
from tui_reader.acts.correcting import Decision
from tui_reader.model.entity import Mention
from tui_reader.session.opening import open_session
from tui_reader.settings.places import Settings

STORE = Path("annotations/seeds.json")


def reject_everywhere(here: Path) -> str:
    """Say of the first mention that its words are no name anywhere; return them."""
    session = open_session(Settings(here / "seeds", creator="Zoë"))
    session.load()
    article = session.article(FIRST)
    first: Mention = next(m for piece in session.recognition.mentions(article) for m in piece)
    decision = Decision(article, first.span, first.type, named=False, everywhere=True)
    correcting.decide(session, "reject", decision)
    assert session.close()
    return first.span.of(article.text)


def test_mentions_are_listed_as_they_were_corrected(here: Path) -> None:
    before = reader("mentions", "--json").records
    words = reject_everywhere(here)
    after = reader("mentions", "--json").records
    assert [each for each in before if each["text"] != words] == after
    assert len(after) < len(before)
    counts = [each["mentions"] for each in reader("list", "--json").records]
    assert sum(counts) == len(after)


def test_a_name_said_of_words_everywhere_is_the_entitys_name(here: Path) -> None:
    names = here / "annotations" / "seeds.names.toml"
    names.parent.mkdir()
    names.write_text('[ORG]\n"Alliance du Nord" = ["OTAN", "Alliance atlantique"]\n')
    found = {each["entity"]: each for each in reader("entities", "--json").records}
    assert "OTAN" not in found
    mentions = reader("mentions", "--json").records
    named = [each["text"] for each in mentions if each["entity"] == "Alliance du Nord"]
    assert {"OTAN", "Alliance atlantique"} <= set(named)
    assert found["Alliance du Nord"]["mentions"] == len(named)


def test_listing_mentions_creates_nothing(here: Path) -> None:
    assert reader("mentions").code == 0
    assert [path.name for path in here.iterdir()] == ["seeds"]


def test_corrections_are_exported_and_not_shown_as_annotations(here: Path) -> None:
    words = reject_everywhere(here)
    (record,) = json.loads(reader("export").text)["annotations"]
    assert (record["kind"], record["target"]["exact"]) == ("entity", words)
    assert "0 annotations" in reader("show", FIRST).text
    assert reader("check").code == 0


def test_a_name_list_counts_and_what_is_wrong_in_it_is_told(here: Path) -> None:
    names = here / "annotations" / "seeds.names.txt"
    names.parent.mkdir()
    names.write_text("veto = EVENT\n")
    found = reader("mentions", "--json")
    assert (found.code, found.talk) == (0, "")
    assert {"veto"} == {each["text"] for each in found.records if each["entity"] == "veto"}
    names.write_text("veto = EVENT\nKiev = TOWN\n")
    bad = reader("mentions", "--json")
    assert (bad.code, bad.data) == (3, found.data)
    assert "seeds.names.txt, line 2: “TOWN” is no type" in bad.talk
    names.write_bytes(b"\0")
    assert reader("mentions").code == 3
