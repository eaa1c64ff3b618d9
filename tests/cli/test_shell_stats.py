"""`reader stats` counts the tags, for people and for programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from shell import FIRST, SECOND, reader, tag


@pytest.fixture(autouse=True)
def _annotated(here: Path) -> None:
    """Two tags in the first article, on overlapping passages, and one of them in the second."""
    tag(
        {"article": FIRST, "start": 0, "end": 9, "tags": ["Menace", "Aveu"]},
        {"article": FIRST, "start": 5, "end": 12, "tags": ["Aveu, franc"]},
        {"article": SECOND, "start": 0, "end": 9, "tags": ["Menace"]},
    )


def test_people_get_a_table_with_sums() -> None:
    result = reader("stats")
    assert (result.code, result.talk) == (0, "")
    assert [line.split() for line in result.lines] == [
        ["tag", FIRST, SECOND, "sum"],
        ["Menace", "1", "1", "2"],
        ["Aveu", "1", "0", "1"],
        ["Aveu,", "franc", "1", "0", "1"],
        ["sum", "3", "1", "4"],
    ]


def test_what_is_no_passage_of_an_article_here_is_counted_and_told(here: Path) -> None:
    assert reader("tag", FIRST, "--whole", "Menace").code == 0
    (here / "seeds" / SECOND).unlink()
    for command in ("stats", "codebook"):
        assert reader(command, "--json").talk == (
            "reader: Of what is counted 1 is on whole articles.\n"
            "reader: Of what is counted 1 is on articles that are not here.\n"
        )


def test_a_column_for_none_is_no_formula() -> None:
    assert reader("stats", "--by", "date", "--csv").lines[0].split(",")[-2] == "(none)"


def test_spreadsheets_get_values_with_commas_quoted() -> None:
    lines = reader("stats", "--by", "coder", "--csv").lines
    assert lines[0].startswith("tag,")
    assert lines[3] == '"Aveu, franc",1,1'
    assert lines[-1] == "sum,4,4"


def test_no_tag_or_name_is_calculated_by_a_spreadsheet() -> None:
    tag({"article": FIRST, "start": 20, "end": 29, "tags": ['=HYPERLINK("x")', "-1"]})
    lines = reader("stats", "--csv").lines
    assert """"'=HYPERLINK(""x"")",1,0,1""" in lines
    assert "'-1,1,0,1" in lines
    assert "=HYPERLINK" in reader("stats").text


def test_programs_get_an_object_a_count() -> None:
    assert reader("stats", "--json").records[0] == {
        "tag": "menace", "name": "Menace", "article": FIRST, "count": 1,
    }  # fmt: skip
    assert len(reader("stats", "--json").records) == 4
    undated = reader("stats", "--by", "date", "--json").records[0]
    assert undated["date"] is None
    assert undated["count"] == 2


def test_two_tags_are_together_where_one_says() -> None:
    def together(*words: str) -> set[tuple[str, str, int]]:
        records = reader("stats", "--by", "tag", "--json", *words).records
        return {(each["tag"], each["with"], each["count"]) for each in records}

    one = {("menace", "aveu", 1), ("menace", "aveu-franc", 1), ("aveu", "aveu-franc", 1)}
    both = one | {(other, tag, count) for tag, other, count in one}
    assert together() == both == together("--within", "sentence") == together("--within", "article")


def test_names_are_those_of_the_whole_corpus() -> None:
    found = {each["entity"] for each in reader("stats", "--by", "entity", "--json").records}
    assert "Vladimir Poutine" in found


def test_without_tags_nothing_is_counted_and_that_is_said() -> None:
    result = reader("stats", "--annotations", "none.json")
    assert (result.code, result.data) == (0, b"")
    assert result.talk == "reader: No passage is counted.\n"
