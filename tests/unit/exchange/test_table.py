"""Tables: what is annotated opens in any spreadsheet, and comes back; so do other people's."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from formats import formats
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import CONTENTS, CORRECTED, EXPORT, LOST, MARKED, PASSAGES, WHOLE, brought, said

from tui_reader.errors import InputError
from tui_reader.exchange.columns import in_one_cell, out_of_cell
from tui_reader.exchange.formats import table
from tui_reader.exchange.incoming import Bundle, ForeignPassage, Incoming
from tui_reader.exchange.offsets import Counting
from tui_reader.exchange.outgoing import Export
from tui_reader.exchange.registry import FORMATS
from tui_reader.exchange.report import Fate
from tui_reader.exchange.safe import rows
from tui_reader.model.annotation import COME_BACK, UNSURE, Status
from tui_reader.model.change import Contents

GOLDEN = Path(__file__).parent / "golden"


def bundle(data: str | bytes, name: str = "t.csv") -> Bundle:
    return Bundle(name, {name: data.encode() if isinstance(data, str) else data})


def written(export: Export = EXPORT) -> bytes:
    [file] = table.write(export).files
    return file.data


def read(data: str | bytes) -> Incoming:
    assert table.detect(bundle(data))
    return table.read(bundle(data))


def test_the_table_is_what_it_was() -> None:
    assert written() == (GOLDEN / "table.csv").read_bytes()
    assert table.write(EXPORT) == table.write(EXPORT)


def test_all_annotations_are_in_it_and_those_without_a_place_are_told() -> None:
    report = table.write(EXPORT).report
    assert report.came == report.went == len(CONTENTS.annotations)
    assert [(line.fate, line.id) for line in report.lines] == [(Fate.ORPHAN, LOST.id)]


@pytest.mark.parametrize("profile", ["", "semicolon"])
def test_passages_and_notes_on_articles_come_back_as_they_were(profile: str) -> None:
    incoming = read(written(replace(EXPORT, profile=profile)))
    placed = replace(incoming, passages=tuple(p for p in incoming.passages if p.id != LOST.id))
    assert brought(placed) == said((*PASSAGES, WHOLE))
    assert incoming.countings == (Counting(),)
    found = {each.id: each for each in incoming.passages}
    for each in (*PASSAGES, WHOLE):
        back = found[each.id]
        assert (back.created, back.modified, back.status) == (
            each.created,
            each.modified,
            each.status,
        )
        if each.anchor:
            assert (back.prefix, back.suffix) == (each.anchor.prefix, each.anchor.suffix)
    assert (found[LOST.id].start, found[LOST.id].exact) == (None, "une phrase retirée")
    assert [why for _, _, why in incoming.left_out] == ["it corrects what is recognised as a name"]
    assert CORRECTED.id not in found


def test_the_semicolon_profile_is_what_spreadsheets_in_french_open() -> None:
    data = written(replace(EXPORT, profile="semicolon"))
    assert data.startswith("\ufeffarticle;title;".encode())


def test_no_cell_is_a_formula_unless_asked_for() -> None:
    def first_signs(profile: str) -> set[str]:
        text = written(replace(EXPORT, profile=profile)).decode()
        return {cell.lstrip()[:1] for row in rows(text, "t") for cell in row}

    assert first_signs("") & set("=+-@") == set()
    assert first_signs("raw") >= set("=-")


def test_flags_come_back() -> None:
    flagged = replace(PASSAGES[0], x={COME_BACK: True, UNSURE: True})
    marked = replace(MARKED[2], notes=(flagged,), names=(), lost=())
    export = replace(EXPORT, articles=lambda: iter((marked,)))
    [passage] = read(written(export)).passages
    assert passage.x == {COME_BACK: True, UNSURE: True}


anything = st.text(
    st.sampled_from("'\"=+-@;,|\t\r\n \ufeffé\u0301𝔅") | st.characters(codec="utf-8")
)
names = st.text(
    st.sampled_from("'\"=-;,| aé𝔅\u2028")
    | st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]),
    min_size=1,
    max_size=100,
).filter(str.strip)


@settings(deadline=None)
@given(names=st.lists(names, unique=True))
def test_each_tag_of_a_cell_comes_back_whatever_its_name(names: list[str]) -> None:
    assert out_of_cell(in_one_cell(names)) == tuple(names)


@settings(deadline=None)
@given(
    note=anything,
    creator=anything,
    tags=st.lists(names, unique=True, max_size=4),
    words=anything,
    profile=st.sampled_from(["", "semicolon"]),
)
def test_whatever_people_write_comes_back(
    note: str, creator: str, tags: list[str], words: str, profile: str
) -> None:
    [anchor] = {PASSAGES[0].anchor}
    assert anchor
    made = replace(
        PASSAGES[0],
        note=note,
        creator=creator,
        tags=tuple(tags),
        anchor=replace(anchor, exact=words),
    )
    marked = replace(MARKED[2], notes=(made,), names=())
    export = replace(
        EXPORT, articles=lambda: iter((marked,)), contents=Contents((made,)), profile=profile
    )
    [back] = read(written(export)).passages
    assert (back.note, back.creator, back.tags, back.exact) == (note, creator, tuple(tags), words)


# -- what other people write ---------------------------------------------------------------------


def test_a_table_of_articles_tags_and_words_is_enough() -> None:
    """As Taguette writes it: a row a tag, and no numbers."""
    incoming = read(
        "id,document,tag,content\n"
        "1,a.txt,Lieu,Kiev\n"
        "2,a.txt,Lieu,Kiev\n"
        '2,a.txt,"Économie, finances",Kiev\n'
        "3,b.txt,Lieu,=1+1\n"
    )
    assert [(each.text, each.exact, each.tags) for each in incoming.passages] == [
        ("a.txt", "Kiev", ("Lieu",)),
        ("a.txt", "Kiev", ("Lieu", "Économie, finances")),
        ("b.txt", "=1+1", ("Lieu",)),
    ]
    assert [(text.key, text.names) for text in incoming.texts] == [
        ("a.txt", ("a.txt",)),
        ("b.txt", ("b.txt",)),
    ]


def test_rows_without_ids_are_joined_until_a_tag_comes_again() -> None:
    incoming = read("file,code,quote\na,X,oui\na,Y,oui\na,X,oui\na,Y,oui\na,Y,oui\n")
    assert [each.tags for each in incoming.passages] == [("X", "Y"), ("X", "Y"), ("Y",)]
    assert incoming.remarks == (
        "2 rows speak of the same passage as others and are joined with them.",
    )


def test_no_row_is_said_to_be_joined_where_none_is() -> None:
    assert read("file,code,quote\na,X,oui\na,X,non\n").remarks == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_what_a_french_spreadsheet_saves_is_read(encoding: str) -> None:
    text = (
        "Fichier;Étiquettes;Extrait;Début;Fin;Mémo\r\n"
        '"a;b.txt";Menace; l’été ;3;8;"une\r\nnote"\r\n'
    )
    incoming = read(text.encode(encoding))
    assert incoming.passages == (
        ForeignPassage("a;b.txt", 3, 8, " l’été ", tags=("Menace",), note="une\r\nnote"),
    )
    told = ["t.csv is not UTF-8 and was read as Windows-1252."] if encoding == "cp1252" else []
    assert list(incoming.remarks) == told


def test_a_line_that_names_the_separator_is_understood() -> None:
    [passage] = read("sep=;\r\ndocument;tag;content;a,b,c,d\r\na;X;oui;\r\n").passages
    assert (passage.text, passage.exact) == ("a", "oui")


def test_numbers_may_be_meant_in_any_unit_and_written_as_programs_do() -> None:
    incoming = read("doc_id\tstart\tend\tlabel\nx\t3.0\t5.0\tA\nx\t\t\tB\ny\tnan\t2\tC\n")
    found = [(each.start, each.end, each.tags) for each in incoming.passages]
    assert found == [(3, 5, ("A",)), (None, None, ("B",)), (None, None, ("C",))]
    assert len(incoming.countings) > 1


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("2026/01/02 03:04:05", "2026-01-02 03:04:05"),
        ("2026/01/03", "2026-01-03"),
        ("2026-11-21T07:06:18.397272Z", "2026-11-21T07:06:18.397272Z"),
        ("hier", "hier"),
    ],
)
def test_a_time_is_read_that_a_spreadsheet_has_written_its_own_way(cell: str, time: str) -> None:
    [passage] = read(f"file,tag,quote,created,updated\na,X,oui,{cell},{cell}\n").passages
    assert (passage.created, passage.modified) == (time, time)


def test_columns_that_say_nothing_known_are_told() -> None:
    incoming = read("document,tag,content,humeur,\na,X,oui,gaie,\n")
    assert incoming.remarks == ("Columns that are not read: humeur.",)


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("a; b;c", ("a", "b", "c")),
        ("a | b, c", ("a", "b, c")),
        ("a, b", ("a", "b")),
        ("a; b, c", ("a", "b, c")),
        ("a\nb", ("a", "b")),
        (" ; ", ()),
        ("a; a", ("a",)),
    ],
)
def test_several_tags_in_a_cell_are_several(cell: str, tags: tuple[str, ...]) -> None:
    file = io.StringIO()
    csv.writer(file).writerows([["file", "codes", "quote"], ["a", cell, "oui"]])
    assert read(file.getvalue()).passages[0].tags == tags


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("article,exact,note\na,X,y", False),
        ("article,exact,note,tags\na,X,y", False),
        ("article,exact,note,tags\na,X,y,", True),
        ("article,exact,tags\na,X,T", True),
    ],
)
def test_a_column_or_cell_that_is_missing_says_nothing_of_tags(lines: str, told: bool) -> None:
    [passage] = read(lines.encode()).passages
    assert passage.tells_tags is told


def test_a_status_that_is_none_of_ours_is_none() -> None:
    incoming = read("file,tag,quote,statut\na,X,oui,Done\na,Y,non,fini\n")
    assert [each.status for each in incoming.passages] == [Status.DONE, None]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"a,b,c\n1,2,3\n",
        b"tag,description\nX,Y\n",
        b"document,title\na,b\n",
        b"\xff\xfe\x00",
        b"\x81\x8d,\n",
        b'"',
    ],
)
def test_other_tables_are_not_taken_for_passages(data: bytes) -> None:
    assert not table.detect(bundle(data))
    with pytest.raises(InputError):
        table.read(bundle(data))


def test_of_all_formats_only_this_one_takes_a_table_for_its_own() -> None:
    data = bundle(written())
    assert [row.name for row in FORMATS if row.reads and row.reader.detect(data)] == ["csv"]


def test_a_long_quotation_that_never_ends_is_told_at_once() -> None:
    with pytest.raises(InputError):
        table.read(bundle('document;tag;"' + '""x' * 1_000_000))


def test_quotation_marks_that_do_not_match_are_told() -> None:
    with pytest.raises(InputError, match="not CSV"):
        table.read(bundle('document,tag,content\na,X,"oui'))


def test_cells_that_hold_json_are_refused() -> None:
    """As Label Studio writes them: their passages would be lost."""
    cell = '"[{""start"":0,""end"":3,""labels"":[""Lieu""]}]"'
    with pytest.raises(InputError, match="JSON in its cells"):
        table.read(bundle(f"doc_id,label,text\na,{cell},Kiev brûle\n"))


def test_a_long_table_is_recognised_even_where_its_head_is_cut_in_a_character() -> None:
    for more in range(4):
        rest = "x" * more + "é𝔅" * 60_000
        assert table.detect(bundle(f"document,tag,content\na,X,{rest}\n"))


def test_the_csv_spectrum_is_read_as_it_says() -> None:
    for file in sorted(formats("csv-spectrum", "csvs").glob("*.csv")):
        if file.stem == "location_coordinates":
            continue  # its bytes are no text in UTF-8, and its answer leaves out a column
        wanted = json.loads((file.parents[1] / "json" / f"{file.stem}.json").read_text("utf-8"))
        header, *lines = rows(file.read_bytes().decode("utf-8"), file.name)
        assert [dict(zip(header, line, strict=True)) for line in lines] == wanted, file.name


def test_other_tools_tables_land() -> None:
    peers = formats("peer-samples")
    taguette = read((peers / "taguette-1.5.2" / "highlights.csv").read_bytes())
    assert len(taguette.passages) == 11
    assert sum(len(each.tags) for each in taguette.passages) == 12
    potato = read((peers / "potato-2.12.1" / "quotations.csv").read_bytes())
    assert {text.key for text in potato.texts} == {"arès.txt", "passage2.txt"}
    assert sum(len(each.tags) for each in potato.passages) == 12
    assert not table.detect(bundle((peers / "taguette-1.5.2" / "codebook.csv").read_bytes()))
    assert not table.detect(bundle((peers / "potato-2.12.1" / "codebook.csv").read_bytes()))
