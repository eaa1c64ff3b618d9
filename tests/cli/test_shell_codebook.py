from __future__ import annotations

from pathlib import Path

import pytest
from shell import FIRST, SECOND, reader, tag, told


@pytest.fixture
def annotated(here: Path) -> Path:
    """Passages with two tags, one below the other, and a tag that is not used."""
    tag(
        {"article": FIRST, "start": 0, "end": 9, "tags": ["Menace", "Aveu"]},
        {"article": SECOND, "start": 0, "end": 9, "tags": ["Aveu"]},
    )
    write(here, '[[tag]]\nid = "aveu"\nparent = "menace"\n[[tag]]\nname = "Vide"\nkey = "v"\n')
    assert reader("codebook", "import", "tags.toml").code == 0
    return here


def write(here: Path, text: str) -> None:
    (here / "tags.toml").write_text(text, encoding="utf-8")


def test_the_tags_are_listed_below_their_parents_with_their_use(annotated: Path) -> None:
    result = reader("codebook")
    assert (result.code, result.talk) == (0, "")
    assert [" ".join(line.split()) for line in result.lines] == [
        "1 Menace 1 passage 1 article 2 in all",
        "2 › Aveu 2 passages 2 articles",
        "v Vide unused",
    ]
    assert reader("codebook", "list", "seeds").data == reader("codebook", "seeds").data


def test_programs_get_an_object_a_tag(annotated: Path) -> None:
    menace, aveu, _ = reader("codebook", "--json").records
    assert (menace["id"], menace["key"], menace["parent"]) == ("menace", "1", None)
    assert (aveu["parent"], aveu["passages"], aveu["articles"]) == ("menace", 2, 2)
    assert menace["whole"] == {"passages": 2, "articles": 2}


def test_without_tags_nothing_is_listed_and_nothing_made(here: Path) -> None:
    assert reader("codebook").data == reader("codebook", "--json").data == b""
    assert reader("codebook", "export").code == 0
    assert not (here / "annotations").exists()


def test_a_codebook_goes_to_another_corpus_and_back_unchanged(annotated: Path) -> None:
    data = reader("codebook", "export").data
    result = reader("codebook", "export", "-o", "kept.toml")
    assert (result.code, result.talk) == (0, "reader: 3 tags written to kept.toml.\n")
    assert (annotated / "kept.toml").read_bytes() == data
    (annotated / "autre").mkdir()
    (annotated / "autre" / "a.txt").write_text("Texte.\n", encoding="utf-8")
    result = reader("codebook", "import", "kept.toml", "autre")
    assert (result.code, result.talk) == (0, "reader: 3 added.\n")
    assert reader("codebook", "export", "autre").data == data
    before = (annotated / "annotations" / "autre.json").read_bytes()
    result = reader("codebook", "import", "kept.toml", "autre")
    assert (result.data, result.talk) == (b"", "reader: 3 the same.\n")
    assert (annotated / "annotations" / "autre.json").read_bytes() == before


@pytest.mark.parametrize(("name", "suffix"), [("csv", ".csv"), ("qdc", ".qdc")])
def test_a_codebook_goes_through_other_formats(annotated: Path, name: str, suffix: str) -> None:
    data = reader("codebook", "export", "--format", name).data
    result = reader("codebook", "export", "-o", f"kept{suffix}")
    assert result.talk == f"reader: 3 tags written to kept{suffix}.\n"
    assert (annotated / f"kept{suffix}").read_bytes() == data
    assert reader("codebook", "import", f"kept{suffix}").talk == "reader: 3 the same.\n"
    (annotated / "kept.txt").write_bytes(data)
    result = reader("codebook", "import", "kept.txt", "--format", name)
    assert result.talk == "reader: 3 the same.\n"


def test_tags_of_a_spreadsheet_come_with_what_is_not_read_told(annotated: Path) -> None:
    (annotated / "tags.csv").write_text(
        "code;count;definition\nNeuf > Bleu;3;x\n", encoding="utf-8"
    )
    result = reader("codebook", "import", "tags.csv")
    assert [" ".join(line.split()) for line in result.lines] == ["added Bleu", "added Neuf"]
    assert "count" in result.talk


def test_an_import_tells_what_it_added_changed_and_left_out(annotated: Path) -> None:
    write(
        annotated,
        '[[tag]]\nid = "vide"\nname = "Plein"\n[[tag]]\nname = "Neuf"\nkey = "1"\n'
        '[[tag]]\nname = "menace"\n',
    )
    result = reader("codebook", "import", "tags.toml")
    assert [" ".join(line.split()) for line in result.lines] == [
        "changed Plein name",
        "added Neuf",
        "changed menace name",
        "left out Neuf its key 1 is that of menace",
    ]
    assert result.talk == "reader: 1 added, 2 changed, 1 left out.\n"
    (same, *_) = reader("codebook", "import", "tags.toml", "--json").records
    assert same == {"outcome": "the same", "id": "vide", "name": "Plein", "detail": ""}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[tag]]\nname = "a\n', ["tags.toml: Line 2: "]),
        ('[[tag]]\nname = "a"\n\nkey = "é"\n', ["tags.toml: Line 4: ", "0-9 and a-z"]),
        ('[[tag]]\nid = "menace"\nparent = "aveu"\n', ["tags.toml: ", "below itself"]),
        ("[[tags]]\n", ["Line 1: ", "Each tag begins with [[tag]]."]),
    ],
)
def test_a_bad_file_changes_nothing(annotated: Path, text: str, says: list[str]) -> None:
    before = reader("codebook", "export").data
    write(annotated, text)
    told(reader("codebook", "import", "tags.toml"), 3, *says)
    assert reader("codebook", "export").data == before


def test_wrong_words_are_wrong_use(annotated: Path) -> None:
    told(reader("codebook", "import", "absent.toml"), 3, "absent.toml")
    told(reader("codebook", "import"), 2, "FILE", "reader codebook import --help")
    told(reader("codebook", "exprot"), 3, "no folder or file exprot")
    told(reader("codebook", "export", "--format", "refi"), 2, "'refi'", "qdc, csv, toml")
    told(reader("codebook", "export", "-o", f"seeds/{FIRST}"), 2, "is an article")
    assert "Usage: reader codebook" in reader("codebook", "--help").text


def test_control_characters_of_a_definition_stay_in_the_file(annotated: Path) -> None:
    write(annotated, '[[tag]]\nid = "vide"\ndescription = "a\\u001b[31mb"\n')
    assert reader("codebook", "import", "tags.toml").code == 0
    assert b"\x1b" not in reader("codebook").data
    assert b'"a\\u001b[31mb"' in reader("codebook", "export").data
