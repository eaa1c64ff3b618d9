from __future__ import annotations

from pathlib import Path

from shell import SEEDS, reader

ARTICLE = """\
Emmanuel Macron a parlé hier. « Nous allons rouvrir la piscine », a-t-il dit.
Un « mot » ne dit rien.
"""


def test_quotes_are_the_words_at_their_offsets(here: Path) -> None:
    records = reader("quotes", "--json").records
    texts = {path.name: path.read_text("utf-8") for path in SEEDS.iterdir()}
    assert len(records) == 43
    for record in records:
        text = texts[record["article"]]
        assert list(record) == ["article", "start", "end", "text", "speaker", "evidence"]
        assert text[record["start"] : record["end"]] == record["text"]
        assert (record["speaker"] is None) == (record["evidence"] is None)
        assert record["evidence"] is None or record["evidence"] in text


def test_a_speaker_is_told_by_the_linked_name_and_nobody_by_null(nowhere: Path) -> None:
    (nowhere / "a.txt").write_text(ARTICLE, "utf-8")
    (first, second) = reader("quotes", "--json").records
    assert (first["speaker"], first["evidence"]) == ("Emmanuel Macron", "a-t-il dit")
    assert (second["text"], second["speaker"]) == ("« mot »", None)


def test_quotes_for_people_tell_speaker_evidence_and_words(nowhere: Path) -> None:
    (nowhere / "a.txt").write_text(ARTICLE, "utf-8")
    first, second = reader("quotes").lines
    assert first.split("  ") == [
        "a.txt", "30-64", "Emmanuel Macron", "a-t-il dit", "« Nous allons rouvrir la piscine »",
    ]  # fmt: skip
    assert second.split()[2:4] == ["-", "-"]


def test_one_may_ask_for_a_speaker_by_a_part_of_the_name(nowhere: Path) -> None:
    (nowhere / "a.txt").write_text(ARTICLE, "utf-8")
    assert len(reader("quotes", "--speaker", "macron").lines) == 1
    assert reader("quotes", "--speaker", "Poutine", "--json").records == []


def test_that_nobody_of_a_name_is_quoted_is_said_on_one_line(nowhere: Path) -> None:
    (nowhere / "a.txt").write_text(ARTICLE, "utf-8")
    result = reader("quotes", "--speaker", "Poutine")
    assert (result.code, result.text) == (0, "")
    assert result.talk == "reader: No quotation of “Poutine” was found.\n"


def test_an_article_that_cannot_be_read_is_said_and_the_others_are_listed(nowhere: Path) -> None:
    (nowhere / "a.txt").write_text(ARTICLE, "utf-8")
    (nowhere / "b.txt").write_bytes(bytes(range(256)) * 9)
    result = reader("quotes", "--json")
    assert (result.code, len(result.records)) == (3, 2)
    assert "b.txt" in result.talk
