"""`reader entities`, and the names that `reader mentions` takes from the whole corpus."""

from __future__ import annotations

from pathlib import Path

import pytest
from shell import reader, told

from tui_reader.entities import Recogniser, default_recogniser
from tui_reader.model.entity import Mention


@pytest.fixture
def corpus(nowhere: Path) -> Path:
    """Three articles on one person, who has her full name in the last alone."""
    texts = {
        "a": "Le fromage\n\nOn a vu hier à Kiev que Mme Zorglub est partie.\n",
        "b": "La suite\n\nOn sait à Kyiv que Mme Zorglub est revenue.\n",
        "c": "La fin\n\nJeanne Zorglub est partie pour Kiev.\n",
    }
    for name, text in texts.items():
        (nowhere / f"{name}.txt").write_text(text, "utf-8")
    return nowhere


def test_a_name_is_that_of_the_whole_corpus_also_in_articles_read_before(corpus: Path) -> None:
    names = {
        (record["article"], record["entity"])
        for record in reader("mentions", "--json").records
        if "Zorglub" in record["text"]
    }
    assert names == {(f"{name}.txt", "Jeanne Zorglub") for name in "abc"}
    alone = reader("mentions", "a.txt", "--json").records
    assert "Zorglub" in {record["entity"] for record in alone}


def test_entities_are_counted_over_the_corpus_with_variants_and_reasons(corpus: Path) -> None:
    records = {record["entity"]: record for record in reader("entities", "--json").records}
    assert records["Kiev"] == {
        "entity": "Kiev",
        "type": "LOC",
        "mentions": 3,
        "articles": 3,
        "variants": [
            {"text": "Kiev", "mentions": 2, "articles": 2, "reason": ""},
            {"text": "Kyiv", "mentions": 1, "articles": 1, "reason": "known spelling"},
        ],
    }
    person = records["Jeanne Zorglub"]
    assert (person["mentions"], person["articles"]) == (3, 3)
    assert "the only full name with it in the corpus" in person["variants"][0]["reason"]


def test_the_table_tells_the_same_most_frequent_first(here: Path) -> None:
    records, lines = reader("entities", "--json").records, reader("entities").lines
    assert len(records) == len(lines) > 40
    counts = [record["mentions"] for record in records]
    assert counts == sorted(counts, reverse=True)
    for record, line in zip(records, lines, strict=True):
        kind, count, articles = line.split()[:3]
        assert (kind, count) == (record["type"], str(record["mentions"]))
        assert articles == str(record["articles"])
        assert record["entity"] in line
    assert any("Kyiv 1" in line for line in lines)


def test_only_one_type_is_listed_if_wished(here: Path) -> None:
    records = reader("entities", "--type", "per", "--json").records
    assert {record["type"] for record in records} == {"PER"}
    told(reader("entities", "--type", "cheese"), 2, "cheese")


def test_the_mentions_are_those_of_the_entities(here: Path) -> None:
    mentions = reader("mentions", "--json").records
    for entity in reader("entities", "--json").records:
        own = [
            m for m in mentions if (m["type"], m["entity"]) == (entity["type"], entity["entity"])
        ]
        assert len(own) == entity["mentions"]
        assert len({mention["article"] for mention in own}) == entity["articles"]
        texts = {" ".join(mention["text"].split()).replace("’", "'") for mention in own}
        assert texts == {variant["text"] for variant in entity["variants"]}


def test_an_article_that_cannot_be_read_is_said_once_and_the_others_are_gathered(
    corpus: Path,
) -> None:
    (corpus / "broken.txt").write_bytes(b"\0\0\0")
    for command in ("entities", "mentions"):
        result = reader(command, "--json")
        told(result, 3, "broken.txt")
        assert "Jeanne Zorglub" in {record["entity"] for record in result.records}


def test_a_second_call_does_no_recognition(
    corpus: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = reader("entities", "--json").data
    assert [path.name for path in cache.iterdir()] == ["mentions-1.sqlite3"]

    def mentions(self: Recogniser, text: str, language: str) -> tuple[Mention, ...]:
        raise AssertionError("the text is searched again")

    monkeypatch.setattr(type(default_recogniser()), "mentions", mentions)
    assert reader("entities", "--json").data == first
    assert reader("list", "--json").code == 0


def test_without_a_cache_the_answer_is_the_same(corpus: Path, cache: Path) -> None:
    with_cache = reader("entities").data
    for path in cache.iterdir():
        path.unlink()
    cache.rmdir()
    cache.write_text("in the way", "utf-8")
    assert reader("entities").data == with_cache
    assert sorted(path.name for path in corpus.iterdir()) == ["a.txt", "b.txt", "c.txt"]
