"""`reader tag` and `reader note` on one passage, as people and scripts write them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from shell import FIRST, SEEDS, reader, told

TEXT = (SEEDS / FIRST).read_text("utf-8")
QUOTE = "Face à cette situation"


def exported(*words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(reader("export", *words).text)["annotations"]
    return found


def test_a_passage_is_tagged_by_its_offsets_and_the_id_is_printed(here: Path) -> None:
    result = reader("tag", FIRST, "17", "21", "Alliance", "À revoir", "--note", "l’OTAN")
    (made,) = exported()
    assert (result.code, result.talk, result.lines) == (0, "", [made["id"]])
    assert made["target"]["exact"] == TEXT[17:21] == "OTAN"
    assert (made["tags"], made["note"]) == (["alliance", "a-revoir"], "l’OTAN")


def test_a_passage_is_tagged_by_its_words_and_an_article_by_its_number(here: Path) -> None:
    reader("tag", "1", "--quote", QUOTE, "2024")
    (made,) = exported()
    assert (made["target"]["source"], made["target"]["exact"]) == (FIRST, QUOTE)
    assert made["tags"] == ["tag-2024"]


def test_words_are_found_whatever_apostrophes_quotes_and_spaces_a_keyboard_has(here: Path) -> None:
    (here / "seeds" / FIRST).write_text(
        "Dit-il\u202f: «\xa0l’OTAN s'arme\xa0».\nL'un – l’un, l'un.\n", "utf-8"
    )
    for typed in ("Dit-il :", "l'OTAN s’arme »", '"\xa0l’OTAN', "arme ». L’un", "L'un - l'un"):
        reader("tag", FIRST, "--quote", typed, "x")
    found = [each["target"]["exact"] for each in exported()]
    assert sorted(found) == sorted(
        ["Dit-il\u202f:", "l’OTAN s'arme\xa0»", "«\xa0l’OTAN", "arme\xa0».\nL'un", "L'un – l’un"]
    )
    told(reader("tag", FIRST, "--quote", "l'otan", "x"), 3, "does not occur")
    reader("tag", FIRST, "--quote", "l'un", "genau")
    [exact] = (each["target"]["exact"] for each in exported() if each["tags"] == ["genau"])
    assert exact == "l'un", "as it is written comes first"


def test_words_that_stand_in_several_places_are_refused_until_one_is_meant(here: Path) -> None:
    count = TEXT.count("Poutine")
    told(
        reader("tag", "1", "--quote", "Poutine", "x"),
        3,
        f"{count} times",
        f"--nth 1 to {count}",
    )
    told(
        reader("tag", "1", "--quote", "Poutine", "--nth", str(count + 1), "x"), 3, f"{count} times"
    )
    assert not (here / "annotations").exists()
    reader("tag", "1", "--quote", "Poutine", "--nth", str(count), "x")
    assert exported()[0]["target"]["start"] == TEXT.rindex("Poutine")


def test_the_whole_article_is_tagged_and_another_folder_is_named(here: Path) -> None:
    (here / "seeds").rename(here / "autre")
    result = reader("tag", FIRST, "--whole", "x", "--in", "autre")
    (made,) = exported("autre")
    assert (result.lines, made["kind"]) == ([made["id"]], "article")
    assert (here / "annotations" / "autre.json").exists()


def test_an_annotation_gets_one_more_tag_by_its_id(here: Path) -> None:
    (id,) = reader("tag", "1", "0", "9", "un", "--note", "n").lines
    assert reader("tag", id.upper(), "deux").lines == [id]
    (made,) = exported()
    assert (made["tags"], made["note"]) == (["un", "deux"], "n")


def test_the_id_is_printed_only_once_it_is_kept(here: Path) -> None:
    command = [sys.executable, "-m", "tui_reader", "tag", "1", "0", "9", "x"]
    (here / "annotations").write_text("in the way of the folder")
    done = subprocess.run(command, cwd=here, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ([], 2, "No article"),
        (["1"], 2, "START and END"),
        (["1", "0"], 2, "START and END"),
        (["1", "0", "9"], 2, "neither a tag nor a note"),
        (["1", "0", "9", "--note", ""], 2, "neither a tag nor a note"),
        (["1", "menace", "9"], 2, "START and END"),
        (["1", "9", "0", "x"], 3, "no passage from 9 to 0"),
        (["1", "0", "99999", "x"], 3, "No passage from 0 to 99999"),
        (["absent", "0", "9", "x"], 3, "no article"),
        (["1", "--quote", "jamais écrit", "x"], 3, "does not occur"),
        (["1", "--quote", "", "x"], 3, "does not occur"),
        (["1", "--quote", "Poutine", "--nth", "0", "x"], 2, "nth"),
        (["1", "0", "9", "x", "--nth", "2"], 2, "--quote"),
        (["1", "--quote", "Poutine", "--whole", "x"], 2, "both"),
        (["1", "0", "9", ""], 3, "1 to 100 characters"),
        (["1", "0", "9", "\udcff"], 3, "not Unicode"),
        (["00000000-0000-7000-8000-000000000000", "x"], 3, "no annotation 00000000-"),
        (["00000000-0000-7000-8000-000000000000", "x", "--whole"], 2, "has its place"),
        (["seeds", "x", "--stdin"], 2, "--stdin"),
        (["--stdin", "--whole"], 2, "--stdin"),
        (["seeds", "--in", "seeds", "--stdin"], 2, "--stdin"),
    ],
)
def test_what_makes_no_sense_is_told_and_nothing_is_kept(
    here: Path, words: list[str], code: int, says: str
) -> None:
    told(reader("tag", *words), code, says)
    assert not (here / "annotations").exists()


def test_a_note_is_set_and_replaced_by_place_quote_and_id(here: Path) -> None:
    start = TEXT.index(QUOTE)
    (id,) = reader("tag", "1", "--quote", QUOTE, "x").lines
    for words in ([id], ["1", "--quote", QUOTE], ["1", str(start), str(start + len(QUOTE))]):
        result = reader("note", *words, f"note {len(words)}")
        (made,) = exported()
        assert (result.code, result.lines, made["id"]) == (0, [id], id)
        assert (made["note"], made["tags"]) == (f"note {len(words)}", ["x"])


def test_a_note_where_nothing_is_annotated_makes_an_annotation(here: Path) -> None:
    (passage,) = reader("note", "1", "0", "9", "à voir").lines
    (whole,) = reader("note", "1", "--whole", "de tout").lines
    assert {(each["id"], each["note"], each["kind"]) for each in exported()} == {
        (passage, "à voir", "passage"),
        (whole, "de tout", "article"),
    }


def test_a_note_of_several_lines_comes_on_standard_input(here: Path) -> None:
    reader("note", "1", "0", "9", "-", stdin="\ufeffune\r\ndeux\r\n".encode())
    assert exported()[0]["note"] == "une\ndeux"
    told(reader("note", "1", "0", "9", "-", stdin=b"\xff"), 3, "not Unicode")
    assert exported()[0]["note"] == "une\ndeux"


def test_an_empty_note_is_taken_off_and_an_annotation_without_tags_with_it(here: Path) -> None:
    (tagged,) = reader("tag", "1", "0", "9", "x", "--note", "n").lines
    (noted,) = reader("note", "1", "5", "9", "n").lines
    assert reader("note", tagged, "").lines == [tagged]
    result = reader("note", noted, "")
    assert (result.code, result.data) == (0, b"")
    assert "deleted" in result.talk
    assert [(each["id"], each["note"]) for each in exported()] == [(tagged, "")]
    told(reader("note", "1", "5", "9", ""), 3, "Nothing is annotated there")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "No article"),
        (["1", "0", "9"], "no note"),
        (["1", "0", "9", "deux", "mots"], "quotation marks"),
        (["1", "note"], "START and END"),
    ],
)
def test_a_note_that_is_not_whole_is_refused(here: Path, words: list[str], says: str) -> None:
    told(reader("note", *words), 2, says)
    assert not (here / "annotations").exists()
