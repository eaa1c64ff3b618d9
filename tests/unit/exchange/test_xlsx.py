"""The spreadsheet holds what is annotated as texts and numbers, and never calculates it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import CONTENTS, EXPORT, LOST, MARKED, PASSAGES, TAGS

from tui_reader import localisation
from tui_reader.exchange.formats import table, xlsx
from tui_reader.exchange.outgoing import Export
from tui_reader.exchange.report import Fate, Tally
from tui_reader.model.change import Contents


def written(export: Export = EXPORT) -> bytes:
    [file] = xlsx.write(export).files
    return file.data


def book(export: Export = EXPORT) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written(export)))


def noted(note: str) -> Export:
    marked = replace(MARKED[2], notes=(replace(PASSAGES[0], note=note),), names=())
    return replace(EXPORT, articles=lambda: iter((marked,)), contents=Contents((PASSAGES[0],)))


def note_in(export: Export) -> Any:
    return book(export)["Annotations"].cell(2, table.HEADER.index("note") + 1).value


def test_the_same_annotations_make_the_same_bytes_whenever_they_are_written() -> None:
    data = written()
    assert data == written()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_each_cell_is_a_text_or_a_number_and_none_a_formula_or_link() -> None:
    for sheet in book():
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        assert not any(cell.hyperlink for cell in cells)
    with zipfile.ZipFile(io.BytesIO(written())) as archive:
        for name in archive.namelist():
            assert not re.search(rb"<f[ >]|<hyperlink", archive.read(name)), name


def test_the_annotations_are_those_of_the_table() -> None:
    sheet = book()["Annotations"]
    wanted = [tuple(row) for row in table.rows_of(EXPORT, Tally())]
    found = [
        tuple("" if cell is None else cell for cell in row)
        for row in sheet.iter_rows(min_row=2, values_only=True)
    ]
    assert found == wanted
    report = xlsx.write(EXPORT).report
    assert report.came == report.went == len(CONTENTS.annotations)
    assert [(line.fate, line.id) for line in report.lines] == [(Fate.ORPHAN, LOST.id)]


def test_codebook_and_articles_are_counted() -> None:
    sheets = book()
    codebook = {
        row[0]: row[1:] for row in sheets["Codebook"].iter_rows(min_row=2, values_only=True)
    }
    assert codebook["Personne"] == (
        None,
        "Une personne nommée\nou décrite",
        "#e6194b",
        "p",
        4,
        3,
        6,
    )
    assert codebook["Source citée"][0] == "Personne"
    assert codebook["Ancien"][4:] == (0, 0, 0)
    articles = {row[0]: row[5] for row in sheets["Articles"].iter_rows(min_row=2, values_only=True)}
    assert articles == {each.article.source: len(each.notes) + len(each.lost) for each in MARKED}


def test_tags_are_counted_by_article() -> None:
    rows = list(book()["Tags by article"].iter_rows(values_only=True))
    assert rows[0] == ("Article", "Personne", "Source citée", "Lieu", "Climat", TAGS[4].name)
    assert rows[1:] == [
        ("brève.txt", 1, None, None, 1, None),
        ("presse/bois 2.txt", 2, 1, 2, 1, 1),
        ("presse/l’eau montée.txt", 1, 1, 2, 3, 1),
    ]


def test_a_tag_that_the_codebook_lacks_is_counted_too() -> None:
    rows = list(book(replace(EXPORT, contents=replace(CONTENTS, tags=TAGS[:1])))["Tags by article"])
    names = [cell.value for cell in rows[0]]
    assert names == ["Article", "Personne", "climat", "eau-pluie", "lieu", "source-citee"]


def test_headers_stay_in_view_and_rows_can_be_filtered() -> None:
    for sheet in book():
        assert sheet.freeze_panes in ("A2", "B2")
        assert sheet.auto_filter.ref == sheet.dimensions


def test_words_can_be_read_on_the_colour_of_their_tag() -> None:
    sheet = book()["Codebook"]
    painted = [
        (row[0].fill.fgColor.rgb, row[0].font.color.rgb) for row in sheet.iter_rows(min_row=2)
    ]
    inks = dict(painted)
    assert inks["FF4363D8"] == "FFFFFFFF"
    assert inks["FFFFE119"] == "FF000000"
    odd = replace(EXPORT, contents=replace(CONTENTS, tags=(replace(TAGS[0], colour="red"),)))
    assert book(odd)["Codebook"]["A2"].fill.fgColor.rgb == "FF808080"


@pytest.mark.parametrize("sign", ["x", "\U0001d505"])
def test_what_is_too_long_for_a_cell_is_cut_and_told(sign: str) -> None:
    fits = sign * (xlsx.LONGEST // (2 if sign > "\uffff" else 1))
    assert note_in(noted(fits)) == fits
    assert xlsx.write(noted(fits)).report.lines == ()
    cut = note_in(noted(fits * 2))
    assert cut == fits[: len(cut) - 1] + "…"
    assert xlsx.LONGEST - 2 <= len(cut.encode("utf-16-le")) // 2 <= xlsx.LONGEST
    [line] = xlsx.write(noted(fits * 2)).report.lines
    assert line.fate is Fate.CHANGED
    assert "32,767" in line.why


def test_control_characters_become_their_pictures_and_are_told() -> None:
    export = noted("a\x00b\x1b[0m\tc\r\nd\ufffe")
    assert note_in(export) == "a␀b␛[0m\tc␍\nd\ufffd"
    [line] = xlsx.write(export).report.lines
    assert (line.fate, line.id) == (Fate.CHANGED, PASSAGES[0].id)


@settings(deadline=None, max_examples=25)
@given(note=st.text(st.sampled_from("=+-@'<&_x0041 \n\té") | st.characters(codec="utf-8")))
def test_whatever_people_write_opens(note: str) -> None:
    shown = note_in(noted(note)) or ""
    if xlsx.write(noted(note)).report.lines == ():
        assert shown == note


def test_sheets_are_in_the_language_of_the_screen() -> None:
    localisation.speak("fr")
    try:
        names = book().sheetnames
    finally:
        localisation.speak("en")
    assert names == ["Annotations", "Grille de codage", "Articles", "Codes par article"]


def test_a_corpus_without_annotations_is_an_empty_spreadsheet() -> None:
    empty = replace(EXPORT, contents=Contents(), articles=lambda: iter(()))
    assert [sheet.max_row for sheet in book(empty)] == [1, 1, 1, 1]
