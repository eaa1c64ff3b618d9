"""What every format that is read and written promises, through the whole of export and import."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from sample import CONTENTS

from tui_reader.exchange.registry import FORMATS, Format
from tui_reader.exchange.report import Fate
from tui_reader.model.annotation import Annotation, Kind
from tui_reader.session.session import Session
from tui_reader.sharing import exporting, importing

BOTH_WAYS = [row for row in FORMATS if row.reads and row.writes]
CODEBOOKS = {"qdc", "codebook-csv", "codebook-toml"}
WITH_PASSAGES = [row for row in BOTH_WAYS if row.name not in CODEBOOKS]


def named(rows: list[Format]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", rows, ids=[row.name for row in rows])


def written(session: Session, row: Format, folder: Path) -> Path:
    """Export to a file or archive of that format."""
    path = folder / f"out{'.zip' if row.several else row.suffixes[0]}"
    exporting.export_to(session, path, row.name)
    return path


def take(session: Session, path: Path, row: Format) -> importing.Plan:
    _, incoming = importing.read(path, row.name)
    plan = importing.plan(session, row, incoming)
    importing.take_in(session, plan)
    assert session.flush()
    return plan


def words_of(text: str) -> str:
    """A text but for white space and the composition of accents, which formats may change."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


Said = tuple[str, str, tuple[str, ...], str]


def said(session: Session, each: Annotation, with_note: bool) -> Said:
    names = tuple(sorted(map(session.codebook.name_of, each.tags)))
    words = each.anchor.exact if each.anchor else ""
    return (each.source, words_of(words), names, words_of(each.note) if with_note else "")


@named(list(FORMATS))
def test_a_row_says_what_its_module_can_do(row: Format) -> None:
    assert hasattr(row.writer, "write") == row.writes
    assert (hasattr(row.reader, "read") and hasattr(row.reader, "detect")) == row.reads
    assert row.reads or row.writes


@named(BOTH_WAYS)
def test_what_is_exported_is_known_for_that_format(
    row: Format, sample: Session, tmp_path: Path
) -> None:
    found, _ = importing.read(written(sample, row, tmp_path))
    assert found.name == row.name


@named(BOTH_WAYS)
def test_an_export_changes_nothing_where_it_came_from(
    row: Format, sample: Session, tmp_path: Path
) -> None:
    before = sample.store_path.read_bytes()
    plan = take(sample, written(sample, row, tmp_path), row)
    assert plan.changes == ()
    assert {line.fate for line in plan.report.lines} <= {Fate.SAME, Fate.LEFT_OUT}
    assert sample.store_path.read_bytes() == before


@named(WITH_PASSAGES)
def test_an_import_brings_what_the_format_carries_twice_changes_nothing_undo_takes_it_back(
    row: Format, sample: Session, begin: Callable[[str], Session], tmp_path: Path
) -> None:
    path = written(sample, row, tmp_path)
    report = exporting.export(sample, row.name).report
    left_out = {line.id for line in report.lines if line.fate is Fate.LEFT_OUT}
    other = begin("other.json")
    plan = take(other, path, row)
    with_notes = any(each.note for each in other.contents.annotations)
    # Corrections of names are annotations of our own only, which no other format brings back.
    expected = [each for each in CONTENTS.annotations if each.id not in left_out]
    if row.name != "json":
        expected = [each for each in expected if each.kind is not Kind.ENTITY]
    assert plan.report.went == len(expected)
    got = sorted(said(other, each, with_notes) for each in other.contents.annotations)
    assert got == sorted(said(sample, each, with_notes) for each in expected)
    before = other.store_path.read_bytes()
    assert take(other, path, row).changes == ()
    assert other.store_path.read_bytes() == before
    assert other.undo() is not None
    assert (other.contents.annotations, other.contents.tags) == ((), ())


@named([row for row in BOTH_WAYS if row.name in CODEBOOKS])
def test_a_codebook_comes_back_with_all_names_and_undo_takes_it_back(
    row: Format, sample: Session, begin: Callable[[str], Session], tmp_path: Path
) -> None:
    other = begin("other.json")
    path = written(sample, row, tmp_path)
    take(other, path, row)
    names = {tag.name for tag in sample.codebook.for_passages}
    assert {tag.name for tag in other.codebook.for_passages} == names
    assert take(other, path, row).changes == ()
    assert other.undo() is not None
    assert other.contents.tags == ()
