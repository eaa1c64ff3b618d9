"""`reader agreement`: the numbers, in every form, with what must be known of them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from shell import FIRST, SECOND, reader, tag, told

from tui_reader.extras import how_to_install

HEAD = ["readers", "tag", "articles", "characters", "passages"]
MEASURES = ["exact F1", "overlap F1", "kappa", "alpha nominal", "alpha unitizing"]


@pytest.fixture
def two(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`zoe.json` and `mia.json`, by two people; the second article was opened by one only."""

    def made(name: str, *wanted: tuple[str, int, int, str]) -> None:
        monkeypatch.setenv("LOGNAME", name)
        lines = [
            json.dumps({"article": article, "start": start, "end": end, "tags": [tag]})
            for article, start, end, tag in wanted
        ]
        words = ("tag", "--stdin", "--annotations", f"{name}.json")
        assert reader(*words, stdin="\n".join(lines).encode()).code == 0

    made("zoe", (FIRST, 0, 100, "Menace"), (FIRST, 200, 300, "=1+1"), (SECOND, 0, 50, "Menace"))
    made("mia", (FIRST, 0, 100, "menace"), (FIRST, 250, 300, "=1+1"))
    return here


def test_each_tag_and_all_are_measured_in_a_table_with_the_treatment_below(two: Path) -> None:
    result = reader("agreement", "zoe.json", "mia.json")
    assert (result.code, result.talk) == (0, "")
    assert result.lines[0] == "zoe × mia: 1 article, 3270 characters"
    table = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in result.lines]
    assert table[1] == ["tag", "passages", "exact", "overlap", "kappa", "nominal", "unitizing"]
    found = {row[0]: row[1:] for row in table[2:5]}
    assert found["Menace"] == ["1, 1", "1.000", "1.000", "1.000", "1.000", "1.000"]
    assert found["=1+1"][:3] == ["1, 1", "0.000", "1.000"]
    assert found["all tags"][:3] == ["2, 2", "0.500", "1.000"]
    assert all(len(line) <= 80 for line in result.lines)
    notes = " ".join(result.lines[6:])
    assert "Overlaps:" in notes
    assert "Absences:" in notes
    assert f"opened by one reader only: 1 article: {SECOND}." in notes


def test_csv_has_rows_of_one_length_with_the_notes_last_and_no_formula(two: Path) -> None:
    text = reader("agreement", "zoe.json", "mia.json", "--csv").text
    rows = list(csv.reader(io.StringIO(text), strict=True))
    assert {len(row) for row in rows} == {11}
    assert rows[0][4:] == ["passages_1", "passages_2", *(m.replace(" ", "_") for m in MEASURES)]
    assert [row[1] for row in rows[1:4]] == ["all tags", "'=1+1", "Menace"]
    assert [row[0] for row in rows[4:]] == ["note"] * len(rows[4:])
    assert rows[1][4:7] == ["2", "2", "0.500"]


def test_markdown_is_a_table_and_a_list(two: Path) -> None:
    lines = reader("agreement", "zoe.json", "mia.json", "--markdown").lines
    assert lines[0] == f"| {' | '.join([*HEAD, *MEASURES])} |"
    assert {line.count("|") for line in lines[:5]} == {11}
    assert all(line.startswith("- ") for line in lines[6:])


def test_programs_get_numbers_and_null_where_there_is_none(two: Path) -> None:
    records = reader("agreement", "zoe.json", "mia.json", "--json").records
    found = {each["tag"]: each for each in records if "readers" in each}
    assert found[None]["readers"] == ["zoe", "mia"]
    assert found["Menace"]["kappa"] == 1.0
    assert found["=1+1"]["exact"] == 0.0
    assert all("note" in each for each in records[3:])


def test_two_files_of_one_person_are_test_retest_and_copies_are_told(two: Path) -> None:
    text = " ".join(reader("agreement", "zoe.json", "zoe.json").lines)
    assert "Test-retest: all annotations were made by zoe." in text
    assert "Not independent: 3 annotations" in text


def test_the_people_of_one_merged_file_are_compared(two: Path) -> None:
    assert reader("merge", "/dev/null", "zoe.json", "mia.json").code == 0
    records = reader("agreement", "zoe.json", "--coders", "--json").records
    assert records[0]["readers"] == ["mia", "zoe"]
    assert records[0]["exact"] == 0.5
    told(reader("agreement", "mia.json", "--coders"), 3, "fewer than two people")


def test_of_three_readers_pairs_have_f1_and_all_together_alpha(two: Path) -> None:
    reader("export", "--annotations", "mia.json", "-o", "leo.json")
    records = reader("agreement", "zoe.json", "mia.json", "leo.json", "--json").records
    found = {tuple(each["readers"]): each for each in records if each.get("tag") == "=1+1"}
    assert len(found) == 4
    assert found["mia", "leo"]["exact"] == 1.0
    everybody = found["zoe", "mia", "leo"]
    assert "nominal" in everybody
    assert "exact" not in everybody
    text = reader("agreement", "zoe.json", "mia.json", "leo.json", "--csv").text
    counts = {tuple(row[4:7]) for row in csv.reader(io.StringIO(text)) if row[1] == "'=1+1"}
    assert counts == {("1", "1", ""), ("1", "1", "1")}


def test_without_the_library_its_column_says_what_to_install(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    result = reader("agreement", "zoe.json", "mia.json")
    assert result.code == 0
    assert how_to_install("agreement") in " ".join(result.lines)
    assert "  -  " in result.lines[2]


def test_articles_of_which_one_reader_has_another_text_are_named(two: Path) -> None:
    (two / "seeds" / FIRST).write_text("Ein anderer Text.", "utf-8")
    tag({"article": FIRST, "start": 0, "end": 3, "tags": ["Menace"]})
    told(reader("agreement", "zoe.json", "annotations/seeds.json"), 3, "different texts", FIRST)


def test_wrong_use_is_told(two: Path) -> None:
    told(reader("agreement", "zoe.json"), 2, "two files", "--coders")
    told(reader("agreement", "zoe.json", "mia.json", "--csv", "--json"), 2)
    told(reader("agreement", "zoe.json", "none.json"), 3, "none.json")


def test_numbers_need_no_library_of_numbers_before_they_are_asked_for() -> None:
    code = "import tui_reader.agreement.measures, sys; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
