from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from shell import FIRST, SEEDS, THIRD, reader, tag, told

from tui_reader.finding import expressions
from tui_reader.model.order import Order


def test_hits_are_the_words_at_their_offsets(here: Path) -> None:
    result = reader("find", "menac* OR OTAN", "--json")
    texts = {path.name: path.read_text("utf-8") for path in SEEDS.iterdir()}
    assert result.code == 0
    assert {record["text"].lower() for record in result.records} == {
        "menace", "menaces", "menacer", "otan",
    }  # fmt: skip
    for record in result.records:
        text = texts[record["article"]]
        assert list(record) == [
            "article", "start", "end", "text", "before", "after", "tags", "note", "by",
        ]  # fmt: skip
        assert text[record["start"] : record["end"]] == record["text"]
        assert text[: record["start"]].endswith(record["before"].lstrip())


def test_hits_stand_below_one_another_with_what_is_beside_them(nowhere: Path) -> None:
    (nowhere / "a.txt").write_text("La paix règne. Une menace plane.\nMenaces\n", "utf-8")
    (nowhere / "bb.txt").write_text("Le « 東京 » dit : aucune menace\n", "utf-8")
    assert reader("find", "menac*", "--context", "10").lines == [
        "a.txt   19-25         ègne. Une  menace   plane.",
        "a.txt   33-40                    Menaces",
        "bb.txt  23-29          : aucune  menace",
    ]


@pytest.mark.parametrize(
    ("order", "expected"),
    [("article", "zabc"), ("left", "bcza"), ("right", "acbz")],
)
def test_hits_are_sorted_by_the_words_beside_them(nowhere: Path, order: str, expected: str) -> None:
    for name, text in (
        ("z", "Une rude « menace » voilée"),
        ("a", "La vraie, menace... d’abord"),
        ("b", "Ah, Élu : menace qui pèse"),
        ("c", "Il est ému, menace, et part"),
    ):
        (nowhere / f"{'zabc'.index(name)}{name}.txt").write_text(f"{text}\n", "utf-8")
    lines = reader("find", "menace", "--sort", order).lines
    assert "".join(line[1] for line in lines) == expected


def test_hits_are_counted_by_article(nowhere: Path) -> None:
    (nowhere / "a.txt").write_text("Kiev. Kiev.\n", "utf-8")
    (nowhere / "b.txt").write_text("Kiev à Oslo.\n", "utf-8")
    assert reader("find", "kiev", "--count").lines == ["a.txt  2", "b.txt  1"]
    assert reader("find", "kiev", "--count", "--json").records == [
        {"article": "a.txt", "hits": 2}, {"article": "b.txt", "hits": 1},
    ]  # fmt: skip


def test_to_print_hits_nobody_goes_through_all_articles_for_each_that_has_some(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, through = list[str](), Order.__iter__

    def counted(order: Order) -> Iterator[str]:
        seen.append("once")
        return through(order)

    monkeypatch.setattr(Order, "__iter__", counted)
    times = set[int]()
    for number in (3, 40):
        for name in range(number):
            (nowhere / f"{name}.txt").write_text("Kiev\n", "utf-8")
        seen.clear()
        assert len(reader("find", "kiev").lines) == number
        times.add(len(seen))
    assert len(times) == 1


def test_that_nothing_was_found_is_an_exit_code(here: Path) -> None:
    result = reader("find", "xylophone")
    assert (result.code, result.text, result.talk) == (1, "", "")


def test_tagged_passages_are_found_with_their_tags_and_note(here: Path) -> None:
    wanted = {"article": FIRST, "start": 8, "end": 14, "tags": ["Menace"], "note": "à voir"}
    assert tag(wanted).code == 0
    [record] = reader("find", "tag:menace", "--json").records
    assert (record["text"], record["tags"], record["note"]) == ("menace", ["Menace"], "à voir")


def test_names_and_speakers_are_those_of_the_corpus(here: Path) -> None:
    records = reader("find", "guerre speaker:stoltenberg", "--json").records
    assert {record["article"] for record in records} == {THIRD}
    assert all("guerre" in record["text"] for record in records)
    assert reader("find", "entity:Poutine", "--count").code == 0


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("guerre tga:menace", ["Did you mean tag?", "(Character 8: tga:menace)"]),
        ("guerre tag:menace", ["There is no tag “menace”.", "(Character 8: tag:menace)"]),
        ("(guerre", ["This parenthesis is not closed."]),
        ("/(/", ["This is no regular expression"]),
        ("", ["There is nothing to look for."]),
    ],
)
def test_a_query_that_makes_no_sense_is_wrong_use(here: Path, query: str, words: list[str]) -> None:
    told(reader("find", query), 2, *words)


def test_whoever_forgets_the_quotation_marks_of_the_shell_is_told(here: Path) -> None:
    told(reader("find", "guerre", "totale"), 2, "reader find 'guerre totale'")


def test_an_article_that_cannot_be_read_is_said_and_the_others_are_searched(
    nowhere: Path,
) -> None:
    (nowhere / "a.txt").write_text("Kiev\n", "utf-8")
    (nowhere / "b.txt").write_bytes(bytes(range(256)) * 9)
    for query in ("kiev", "entity:Kiev OR kiev"):
        result = reader("find", query, "--json")
        assert (result.code, len(result.records), result.talk.count("b.txt")) == (3, 1, 1)


def test_an_article_in_which_an_expression_never_ends_is_said_and_the_others_are_searched(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expressions, "MOST", 0.05)
    (nowhere / "a.txt").write_text("Kiev\n", "utf-8")
    (nowhere / "b.txt").write_text("a" * 500 + "b", "utf-8")
    (nowhere / "c.txt").write_text("Kiev\n", "utf-8")
    result = reader("find", "/(a|aa)+$|Kiev/", "--json")
    assert [record["article"] for record in result.records] == ["a.txt", "c.txt"]
    assert (result.code, result.talk.count("b.txt")) == (3, 1)


def test_whoever_reads_only_the_first_hits_may_go(nowhere: Path) -> None:
    (nowhere / "a.txt").write_text("Kiev\n" * 50_000, "utf-8")
    program = Path(sys.executable).with_name("reader")
    with subprocess.Popen(
        [program, "find", "kiev"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline().startswith(b"a.txt")
        running.stdout.close()
        assert running.stderr.read() == b""


def test_control_characters_of_an_article_do_not_reach_the_terminal(nowhere: Path) -> None:
    (nowhere / "a.txt").write_text("\x1b[31m Kiev \x1b]0;x\x07\n", "utf-8")
    assert "\x1b" not in reader("find", "kiev").text
    assert "\x1b" not in reader("find", "/Kiev./").text


def test_a_query_that_begins_with_a_minus_is_told_where_it_stands(here: Path) -> None:
    refused = reader("find", "-date:*")
    assert refused.code == 2
    assert "stands behind --" in refused.talk
    assert reader("find", "--count", "--", "-date:*").code == 0
