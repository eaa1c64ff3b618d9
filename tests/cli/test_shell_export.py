from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from shell import FIRST, SEEDS, reader, tag, told


@pytest.fixture
def annotated(here: Path) -> Path:
    tag(
        {"article": FIRST, "start": 0, "end": 101, "tags": ["Menace"], "note": "d’où ?\nÀ voir"},
        {"article": FIRST, "start": 17, "end": 21, "tags": ["Menace", "Arme"]},
    )
    return here


def test_the_export_follows_the_schema_that_the_program_prints(annotated: Path) -> None:
    schema = json.loads(reader("schema").data)
    Draft202012Validator.check_schema(schema)
    for words in ([], ["--with-text"], ["--format", "json"]):
        export = json.loads(reader("export", *words).data)
        Draft202012Validator(schema).validate(export)
        assert [each["target"]["start"] for each in export["annotations"]] == [0, 17]
        assert [tag["name"] for tag in export["codebook"]] == ["Menace", "Arme"]


def test_two_exports_are_the_same_bytes_on_standard_output_and_in_a_file(annotated: Path) -> None:
    data = reader("export").data
    assert reader("export", "seeds").data == reader("export", "-o", "-").data == data
    result = reader("export", "-o", "export.json")
    assert (result.code, result.data) == (0, b"")
    assert result.talk == (
        "reader: 2 in, 2 out. Written to export.json.\nreader: Nothing is lost.\n"
    )
    assert (annotated / "export.json").read_bytes() == data
    assert "d’où ?".encode() in data
    assert data.endswith(b"}\n")


def test_with_text_gives_the_text_that_the_offsets_count_in(annotated: Path) -> None:
    export = json.loads(reader("export", "--with-text").data)
    (document,) = export["documents"]
    assert document["text"] == (SEEDS / FIRST).read_text("utf-8")
    for annotation in export["annotations"]:
        target = annotation["target"]
        assert document["text"][target["start"] : target["end"]] == target["exact"]


@pytest.mark.parametrize("target", [f"seeds/{FIRST}", "annotations/seeds.json"])
def test_an_export_never_lands_on_what_it_is_made_from(annotated: Path, target: str) -> None:
    before = (annotated / target).read_bytes()
    told(reader("export", "-o", target), 2, target, "another file")
    (annotated / "link").symlink_to(annotated / target)
    told(reader("export", "-o", "link"), 2)
    assert (annotated / target).read_bytes() == before


@pytest.mark.parametrize("target", ["absent/x.json", "seeds"])
def test_an_export_that_cannot_be_written_says_so(annotated: Path, target: str) -> None:
    told(reader("export", "-o", target), 4, f"{target} cannot be written")


def test_another_annotation_file_can_be_named(annotated: Path) -> None:
    (annotated / "annotations" / "seeds.json").rename(annotated / "mine.json")
    assert json.loads(reader("export").data)["annotations"] == []
    export = json.loads(reader("export", "--annotations", "mine.json").data)
    assert len(export["annotations"]) == 2
