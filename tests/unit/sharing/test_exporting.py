"""What an export tells beside its files, and where these go."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tui_reader.acts import marking
from tui_reader.errors import InputError, UsageError
from tui_reader.exchange.registry import FORMATS, Format, by_suffix
from tui_reader.exchange.report import Fate
from tui_reader.model.change import Change
from tui_reader.model.conflict import CONFLICTS
from tui_reader.model.span import Span
from tui_reader.session.session import Session
from tui_reader.sharing import exporting

TEXT = "Le maire de Brest a dit hier qu’il pleuvrait demain sur toute la ville.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "presse"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    return folder


def tagged(session: Session, words: str) -> None:
    at = TEXT.index(words)
    tags, new = session.tags_named(["T"])
    marking.annotate(session, session.article("a.txt"), Span(at, at + len(words)), tags, "", new)


def test_passages_placed_by_similar_words_are_told_of_and_lost_ones_once(
    folder: Path, begin: Callable[[], Session]
) -> None:
    session = begin()
    tagged(session, "Le maire de Brest a dit hier")
    tagged(session, "sur toute la ville")
    session.close()
    changed = TEXT.replace("a dit hier", "avait dit lundi").replace("sur toute la ville", "")
    (folder / "a.txt").write_text(changed, "utf-8")
    report = exporting.export(begin(), "brat").report
    assert report.counts == {Fate.FUZZY: 1, Fate.LEFT_OUT: 1}
    assert (report.came, report.went) == (2, 1)
    [line] = [line for line in report.lines if line.fate is Fate.FUZZY]
    assert line.quote in changed
    assert "to be confirmed" in line.why


@pytest.mark.parametrize(("format", "package"), [("uima-xmi", "cassis"), ("spacy", "spacy")])
def test_without_its_package_a_format_says_how_to_get_it(
    begin: Callable[[], Session], monkeypatch: pytest.MonkeyPatch, format: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)  # as Python marks what cannot be imported
    with pytest.raises(InputError, match=r"needs a package\. .*install .*'.+>="):
        exporting.export(begin(), format)


@pytest.mark.parametrize(
    ("name", "format"),
    [
        *(("a.json", "json"), ("a.jsonld", "w3c"), ("a.csv", "csv"), ("a.XLSX", "xlsx")),
        *(("a.qdpx", "refi"), ("a.jsonl", "jsonl"), ("a.md", "markdown"), ("a", "json")),
        *(("a.xmi", "uima-xmi"), ("a.ann", "brat")),
    ],
)
def test_the_format_is_that_of_the_suffix_and_without_one_our_own(name: str, format: str) -> None:
    assert by_suffix(name).name == format


@pytest.mark.parametrize("name", ["a.docx", "a.zip", "a.json.bak"])
def test_a_suffix_of_no_format_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=f"end in {Path(name).suffix}"):
        by_suffix(name)


@pytest.mark.parametrize(
    "name", ["a.json", ".a.json.journal", ".a.json.lock", ".backups/a.000001.json", "a.texts/x.txt"]
)
def test_an_export_never_takes_the_place_of_what_belongs_to_the_annotations(
    folder: Path, begin: Callable[[], Session], name: str
) -> None:
    session = begin()
    tagged(session, "Brest")
    session.close()
    target = session.store_path.parent / name.replace("a.", f"{session.store_path.stem}.", 1)
    target.parent.mkdir(exist_ok=True)
    target.touch()
    before = target.read_bytes()
    with pytest.raises(UsageError, match="belongs to the annotation file"):
        exporting.export_to(session, target, "json")
    assert target.read_bytes() == before


def test_an_archive_is_the_same_bytes_each_time_and_holds_what_a_folder_would(
    folder: Path, begin: Callable[[], Session]
) -> None:
    session = begin()
    tagged(session, "Brest")
    for name in ("one.zip", "two.zip", "out"):
        exporting.export_to(session, folder.parent / name, "brat")
    assert (folder.parent / "one.zip").read_bytes() == (folder.parent / "two.zip").read_bytes()
    names = {path.name for path in (folder.parent / "out").iterdir()}
    assert {"a.ann", "a.txt", "visual.conf"} <= names


def test_nothing_is_written_among_the_articles_or_into_a_folder_that_is_not_empty(
    folder: Path, begin: Callable[[], Session]
) -> None:
    session = begin()
    before = sorted(folder.iterdir())
    for path in (folder, folder / "a.txt"):
        with pytest.raises(UsageError):
            exporting.export_to(session, path, "brat")
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("row", [row for row in FORMATS if row.writes])
def test_what_waits_to_be_settled_is_in_the_file_or_told(
    row: Format, folder: Path, begin: Callable[[], Session]
) -> None:
    if not row.installed:
        return
    session = begin()
    tagged(session, "Le maire")
    [one] = session.contents.annotations
    other = {"field": "note", "value": "pluie\nou neige", "modified": "2026-01-02T03:04:05Z"}
    session.act("merge", [Change(one, replace(one, note="soleil", x={CONFLICTS: [other]}))])
    written = exporting.export(session, row.name)
    lines = [line for line in written.report.lines if "two versions" in line.why]
    if row.of_tags:
        assert lines == []
    elif row.versions:
        data = written.files[0].data
        assert b"pluie" in data
        assert b"ou neige" in data
        assert lines == []
    else:
        assert [(line.id, line.quote) for line in lines] == [(one.id, "Le maire")]
        assert lines[0].fate is Fate.CHANGED
