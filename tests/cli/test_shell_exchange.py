"""`reader export` to folders and archives, `reader import`, `reader formats`."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from shell import FIRST, SECOND, reader, tag, told

CSV = "article,start,end,quote,tags,note\n"


@pytest.fixture
def annotated(here: Path) -> Path:
    tag(
        {"article": FIRST, "start": 0, "end": 101, "tags": ["Menace"], "note": "d’où ?\nÀ voir"},
        {"article": FIRST, "start": 17, "end": 21, "tags": ["Menace", "Arme"]},
        {"article": SECOND, "tags": ["Arme"], "note": "de tout l’article"},
    )
    return here


def kept(name: str = "annotations/seeds.json") -> bytes:
    return Path(name).read_bytes()


# -- export --------------------------------------------------------------------------------------


def test_the_suffix_says_the_format(annotated: Path) -> None:
    assert reader("export", "-o", "out.csv").talk == (
        "reader: 3 in, 3 out. Written to out.csv.\nreader: Lost: all of the codebook but names; "
        "when read back, corrections of names.\n"
    )
    assert (annotated / "out.csv").read_bytes() == reader("export", "--format", "csv").data
    reader("export", "-o", "out.json")
    assert (annotated / "out.json").read_bytes() == reader("export").data


def test_several_files_become_a_new_folder_and_nothing_is_written_into_a_full_one(
    annotated: Path,
) -> None:
    result = reader("export", "--format", "brat", "-o", "brat", "--details")
    assert result.code == 0
    assert "1 left out: " in result.talk
    assert [line.split()[:3] for line in result.lines] == [["left", "out", SECOND]]
    names = sorted(path.name for path in (annotated / "brat").rglob("*") if path.is_file())
    assert FIRST.replace(".txt", ".ann") in names
    told(reader("export", "--format", "brat", "-o", "brat"), 2, "brat is there already")
    told(reader("export", "--format", "brat", "-o", "seeds"), 2, "seeds is there already")
    told(reader("export", "--format", "brat", "-o", "x.ann"), 2, "several files", ".zip")


def test_several_files_are_one_archive_by_name_or_in_a_pipe_and_the_same_each_time(
    annotated: Path,
) -> None:
    reader("export", "--format", "brat", "-o", "brat.zip")
    data = (annotated / "brat.zip").read_bytes()
    assert reader("export", "--format", "brat").data == data
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert FIRST.replace(".txt", ".ann") in names


@pytest.mark.parametrize("words", [["docx"], ["hypothesis"], ["csv", "--profile", "none"]])
def test_what_cannot_be_exported_is_wrong_use(annotated: Path, words: list[str]) -> None:
    told(reader("export", "--format", *words), 2)


def test_on_standard_output_the_details_stand_beside_the_data(annotated: Path) -> None:
    result = reader("export", "--format", "brat", "--details")
    assert zipfile.is_zipfile(io.BytesIO(result.data))
    assert result.talk.startswith(f"reader: left out: {SECOND}: it speaks of the whole article")


# -- import --------------------------------------------------------------------------------------


def test_what_was_exported_comes_back_elsewhere_once(annotated: Path) -> None:
    reader("export", "-o", "out.csv")
    result = reader("import", "out.csv", "--annotations", "other.json", "--json")
    assert result.code == 0
    assert [each["outcome"] for each in result.records] == ["added"] * 3
    assert result.talk.startswith("reader: 3 in, 3 out.\nreader: Its numbers count code points")
    before = kept("other.json")
    again = reader("import", "out.csv", "--annotations", "other.json", "--details")
    assert [line.split("  ")[0] for line in again.lines] == ["the same"] * 3
    assert "3 in, 3 out; 3 the same." in again.talk
    assert kept("other.json") == before


def test_an_export_changes_nothing_where_it_came_from(annotated: Path) -> None:
    reader("list")  # all is folded into the file
    before = kept()
    for words in (["out.csv"], ["out.qdpx"], ["brat", "--format", "brat"]):
        reader("export", *words[1:], "-o", words[0])
        assert reader("import", words[0]).code == 0
    assert kept() == before


def test_a_folder_an_archive_and_one_file_with_its_text_are_read_alike(annotated: Path) -> None:
    reader("export", "--format", "brat", "-o", "brat")
    reader("export", "--format", "brat", "-o", "brat.zip")
    one = Path("brat") / FIRST.replace(".txt", ".ann")
    for number, path in enumerate((Path("brat"), Path("brat.zip"), one)):
        result = reader("import", path, "--annotations", f"{number}.json")
        assert result.talk.startswith("reader: 2 in, 2 out."), path


def test_a_file_of_another_suffix_is_known_by_what_is_in_it(annotated: Path) -> None:
    reader("export", "-o", "out.csv")
    (annotated / "out.csv").rename(annotated / "table.txt")
    assert reader("import", "table.txt").talk.startswith("reader: 3 in, 3 out; 3 the same.")


def test_passages_without_their_article_or_words_are_kept_and_told(here: Path) -> None:
    rows = "nowhere.txt,0,4,abcd,A,x\n" + f"{FIRST},0,4,xyzxyz,B,y\n"
    (here / "in.csv").write_text(CSV + rows)
    result = reader("import", "in.csv")
    assert result.code == 0
    assert "2 in, 2 out; 2 without a place: " in result.talk
    assert "its article is not here" in result.talk
    assert "its words are not in the article" in result.talk
    export = json.loads(reader("export").data)
    assert sorted(each["target"]["exact"] for each in export["annotations"]) == ["abcd", "xyzxyz"]
    assert reader("check").code == 1


def test_a_database_is_not_opened(here: Path) -> None:
    (here / "project.sqlite3").write_bytes(b"SQLite format 3\0" + bytes(100))
    told(reader("import", "project.sqlite3"), 3, "is not opened", "Export")


@pytest.mark.parametrize(
    ("name", "data", "words", "code", "says"),
    [
        ("none.csv", None, [], 3, "none.csv cannot be read"),
        ("x.bin", b"\x00\x01\x02", [], 3, "x.bin is of no format that is read"),
        ("x.conll", b"-DOCSTART- -X- O\nla O\n", [], 3, "CoNLL, IOB2 is only written"),
        ("x.xml", b"<TEI/>", [], 3, "TEI stand-off is only written"),
        ("x.parquet", b"PAR1", [], 3, "x.parquet is of no format that is read"),
        ("x.annotations", b"no place - A", [], 3, "The text x is not beside x.annotations"),
        ("x.json", b"{}", [], 2, "looks like none that ends so; --format json|w3c"),
        ("x.json", b'{"a": 1, "a": 2}', [], 3, "'a' stands twice"),
        ("x.jsonl", b'{"a": 1}\n{"a": NaN}', [], 3, "x.jsonl, line 2 is not JSON"),
        ("x.qdpx", b"no archive", [], 3, "holds no REFI-QDA project"),
        ("x.csv", b"\n", [], 3, "x.csv is empty"),
        ("x.csv", b"a,b\n1,2\n", ["--format", "docx"], 2, "docx"),
        ("x.csv", b"a,b\n1,2\n", ["--format", "html"], 2, "only written"),
        ("x.qdpx", b"PK\x03\x04torn", [], 3, "damaged"),
        ("x.jsonl", b"\n", ["--format", "jsonl"], 3, "x.jsonl holds nothing"),
    ],
)
def test_what_cannot_be_imported_says_why_and_changes_nothing(
    here: Path, name: str, data: bytes | None, words: list[str], code: int, says: str
) -> None:
    if data is not None:
        (here / name).write_bytes(data)
    told(reader("import", name, *words), code, says)
    assert not (here / "annotations").exists()


# -- formats -------------------------------------------------------------------------------------


def test_the_formats_are_listed_with_what_they_lose() -> None:
    rows = {each["name"]: each for each in reader("formats", "--json").records}
    assert (rows["json"]["in"], rows["json"]["out"]) == (True, True)
    assert (rows["html"]["in"], rows["slate"]["out"]) == (False, False)
    assert rows["uima-xmi"]["extra"] == "uima"
    lines = reader("formats").lines
    assert len(lines) == len(rows)
    assert all("." in line for line in lines)
