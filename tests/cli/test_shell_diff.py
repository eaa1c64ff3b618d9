"""`reader diff`: in what two annotation files differ, in words and for programs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from shell import FIRST, SECOND, reader, tag, told

STORE = "annotations/seeds.json"


@pytest.fixture
def two(here: Path) -> Path:
    """`a.json`, and `b.json`, which is what it became."""
    old = tag(
        {"article": FIRST, "start": 0, "end": 16, "tags": ["Menace"], "note": "alt"},
        {"article": SECOND, "start": 0, "end": 6, "tags": ["Source"]},
    ).lines
    shutil.copy(STORE, "a.json")
    tag({"article": FIRST, "start": 17, "end": 21, "tags": ["Arme"], "note": "=1+1\x1b[31m"})
    reader("tag", old[0], "Arme")
    reader("note", old[0], "neu")
    reader("codebook", "export", "-o", "book.toml")
    book = Path("book.toml").read_text("utf-8")
    Path("book.toml").write_text(book.replace('"Menace"', '"Danger"'), "utf-8")
    reader("codebook", "import", "book.toml")
    shutil.copy(STORE, "b.json")
    return here


def test_what_was_added_removed_and_changed_is_told_by_article_with_its_words(two: Path) -> None:
    result = reader("diff", "a.json", "b.json")
    assert (result.code, result.talk) == (1, "")
    assert result.lines[:5] == [
        "codebook",
        "  changed  Danger: name “Menace” → “Danger”",
        "  added    Arme",
        FIRST,
        "  changed  0-16 “Poutine menace l”: tags +Arme; note “alt” → “neu”",
    ]
    assert result.lines[5].startswith("  added    17-21 “")
    assert "\x1b" not in result.text
    assert len(result.lines) == 6


def test_the_other_way_round_what_was_added_was_removed(two: Path) -> None:
    result = reader("diff", "b.json", "a.json")
    assert "  removed  Arme" in result.lines
    assert any(line.startswith("  removed  17-21 “") for line in result.lines)


def test_programs_get_one_object_for_each_difference(two: Path) -> None:
    records = reader("diff", "a.json", "b.json", "--json").records
    assert [(each["what"], each["article"]) for each in records] == [
        ("changed", None),
        ("added", None),
        ("changed", FIRST),
        ("added", FIRST),
    ]
    assert records[2]["changes"] == {"tags": [[], ["Arme"]], "note": ["alt", "neu"]}
    assert records[3]["note"] == "=1+1\x1b[31m"


def test_a_file_and_its_export_are_no_different(two: Path) -> None:
    reader("export", "--annotations", "b.json", "-o", "b.export.json")
    for other in ("b.json", "b.export.json"):
        result = reader("diff", "b.json", other)
        assert (result.code, result.data, result.talk) == (0, b"", "")


def test_a_codebook_made_anew_with_the_same_names_is_no_difference_to_passages(two: Path) -> None:
    export = json.loads(reader("export", "--annotations", "b.json").data)
    for number, each in enumerate(export["codebook"]):
        each["guid"] = f"00000000-0000-0000-0000-00000000000{number}"
    Path("c.json").write_text(json.dumps(export), "utf-8")
    assert reader("diff", "b.json", "c.json").code == 0


def test_a_file_that_cannot_be_read_is_told(two: Path) -> None:
    told(reader("diff", "a.json", "none.json"), 3, "none.json")
    Path("bad.json").write_text('{"meta": ')
    told(reader("diff", "a.json", "bad.json"), 4, "damaged")
