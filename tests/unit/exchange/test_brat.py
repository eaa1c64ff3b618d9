"""brat standoff: all passages go out and come back; of other people's files all is told."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from exports import exports, returned, sent
from formats import formats
from goldens import bundle, by_name, golden
from hypothesis import given, settings
from sample import CORRECTED, EXPORT, LOST, MARKED, PASSAGES, STORM, WHOLE, brought, said

from tui_reader.anchoring import describe
from tui_reader.errors import InputError
from tui_reader.exchange.formats import brat
from tui_reader.exchange.incoming import Bundle, ForeignPassage
from tui_reader.exchange.outgoing import Export
from tui_reader.exchange.report import Fate
from tui_reader.model.annotation import Annotation
from tui_reader.model.span import Span
from tui_reader.sharing import importing


def of_files(**files: str) -> Bundle:
    return Bundle("x", {name.replace("_", "."): text.encode() for name, text in files.items()})


def storm(passage: Annotation) -> Export:
    marked = replace(MARKED[2], notes=(passage,), names=())
    contents = replace(EXPORT.contents, annotations=(passage,))
    return replace(EXPORT, contents=contents, articles=lambda: iter((marked,)))


def at(start: int, end: int) -> Annotation:
    return replace(
        PASSAGES[0], anchor=describe(STORM.text, STORM.text_hash, Span(start, end)), note=""
    )


def test_the_files_are_what_they_were() -> None:
    assert by_name(brat.write(EXPORT).files) == golden("brat")
    assert brat.write(EXPORT) == brat.write(EXPORT)


def test_what_brat_cannot_hold_is_left_out_and_said() -> None:
    report = brat.write(EXPORT).report
    told = {line.id: line.fate for line in report.lines}
    assert told == dict.fromkeys((WHOLE.id, LOST.id, CORRECTED.id), Fate.LEFT_OUT)
    assert (report.came, report.went) == (17, 14)
    [remark] = report.remarks
    assert 'Eau & pluie, <"neige"> as Eau & pluie, ‹"neige"›' in remark


def test_passages_with_their_tags_notes_and_ids_come_back() -> None:
    incoming = brat.read(bundle(brat.write(EXPORT).files))
    assert brought(incoming, "creator") == said(without="creator")
    assert {each.id for each in incoming.passages} == {each.id for each in PASSAGES}
    assert not incoming.left_out and not incoming.remarks


def test_the_codebook_comes_back_with_names_colours_and_parents() -> None:
    incoming = brat.read(bundle(brat.write(EXPORT).files))
    assert [
        (tag["id"], tag["name"], tag["colour"], tag.get("parent")) for tag in incoming.tags
    ] == [
        (tag.id, tag.name, tag.colour, tag.parent) for _, tag in EXPORT.codebook.tree()
    ]  # fmt: skip


def test_every_line_is_one_for_brat() -> None:
    """As its server reads them: one id a line, and the words are those of the fragments."""
    files = by_name(brat.write(EXPORT).files)
    for name in (name for name in files if name.endswith(".ann")):
        text = files[name.replace(".ann", ".txt")].decode()
        lines = files[name].decode().splitlines()
        assert lines and len({line.split("\t")[0] for line in lines}) == len(lines)
        for line in lines:
            _, data, tail = line.split("\t", 2)
            if line.startswith("T"):
                type, place = data.split(" ", 1)
                assert re.fullmatch("[A-Za-z0-9_-]+", type)
                parts = [tuple(map(int, part.split())) for part in place.split(";")]
                assert tail == " ".join(text[start:end] for start, end in parts)
                assert all(before[1] < after[0] for before, after in pairwise(parts))


def test_every_line_of_the_configuration_is_one_for_brat() -> None:
    files = by_name(brat.write(EXPORT).files)
    for line in files["visual.conf"].decode().splitlines():
        assert line.startswith("#") or "<" not in line
    tree = files["annotation.conf"].decode().split("\n\n")[0].splitlines()
    depths = [len(line) - len(line.lstrip("\t")) for line in tree[1:]]
    assert depths[0] == 0
    assert all(after <= before + 1 for before, after in pairwise(depths))


@settings(deadline=None)
@given(export=exports())
def test_any_passage_comes_back_as_it_was(export: Export) -> None:
    written = brat.write(export)
    incoming = brat.read(bundle(written.files))
    left_out = {line.id for line in written.report.lines if line.fate is Fate.LEFT_OUT}
    shorter = {line.id for line in written.report.lines if line.fate is Fate.CHANGED}
    wanted = [each for each in sent(export) if each.id not in left_out]
    found = returned(incoming, export)
    assert [each.id for each in found] == [each.id for each in wanted]
    for one, back in zip(wanted, found, strict=True):
        if one.id in shorter:
            assert one.start <= back.start < back.end <= one.end
            back = back._replace(start=one.start, end=one.end)
        assert back == one


def test_line_ends_at_the_edges_are_cut_off_and_said() -> None:
    end = STORM.text.index("\n")
    across = brat.write(storm(at(end - 1, end + 3)))
    assert not across.report.lines
    inside = brat.write(storm(at(end, end + 3)))
    [line] = inside.report.lines
    assert (line.fate, line.why) == (Fate.CHANGED, "line ends at its edges are cut off")
    [passage] = brat.read(bundle(inside.files)).passages
    assert (passage.start, passage.end, passage.exact) == (end + 1, end + 3, "Le")


def test_a_passage_without_words_is_left_out_and_said() -> None:
    end = STORM.text.index("\n")
    report = brat.write(storm(at(end, end + 1))).report
    assert [(line.fate, line.why) for line in report.lines] == [
        (Fate.LEFT_OUT, "it holds no words")
    ]
    assert (report.came, report.went) == (1, 0)


def test_notes_of_others_are_taken_as_they_stand() -> None:
    incoming = brat.read(
        of_files(a_ann="T1\tLieu 0 3\tici\n#1\tAnnotatorNotes T1\t C:\\nouveau \n#2\tX T1\tdeux\n")
    )
    [passage] = incoming.passages
    assert passage == ForeignPassage(
        "a", 0, 3, "ici", tags=("Lieu",), note="C:\\nouveau\ndeux", id="T1"
    )


def test_a_gap_of_white_space_is_part_of_the_passage() -> None:
    files = {"a_txt": "un\r\ndeux trois", "a_ann": "T1\tLieu 0 2;4 8\tun deux\n"}
    [passage] = brat.read(of_files(**files)).passages
    assert (passage.start, passage.end, passage.exact) == (0, 8, "un\r\ndeux")
    [alone] = brat.read(of_files(a_ann="T1\tLieu 0 2;3 7\tun deux")).passages
    assert (alone.start, alone.end, alone.exact) == (0, 7, "un deux")


@pytest.mark.parametrize("text", ["un gros mot", ""])
def test_parts_with_other_words_between_become_passages_of_their_own(text: str) -> None:
    texts = {"a_txt": text} if text else {}
    incoming = brat.read(
        of_files(**texts, a_ann="T1\tLieu 0 2;8 11\tun mot\n#1\tAnnotatorNotes T1\tnote")
    )
    assert [
        (each.id, each.start, each.end, each.exact, each.note) for each in incoming.passages
    ] == [
        ("T1.1", 0, 2, "un", "note"),
        ("T1.2", 8, 11, "mot", None),
    ]
    assert incoming.remarks == ("Passages in several parts, of which each is now one: 1.",)


def test_what_is_more_than_a_passage_is_counted() -> None:
    incoming = brat.read(
        of_files(
            a_ann="T1\tLieu 0 3\tici\nR1\tx Arg1:T1 Arg2:T1\nR2\tx Arg1:T1 Arg2:T1\nE1\tLieu:T1\n"
            "A1\tNegation T1\nM1\tNegation E1\nN1\tReference T1 Wikipedia:1\tIci\n"
            "*\tEquiv T1 T1\n#1\tAnnotatorNotes R1\tnote\nT2\tLieu x y\tlà\n\n"
        )
    )
    assert incoming.remarks == (
        "Left out: relations (2), events (1), attributes (2), links to databases (1), "
        "equivalences (1), notes on these (1).",
    )
    assert incoming.left_out == (("a", "T2\tLieu x y\tlà", "its line is damaged"),)


def test_folders_keep_texts_of_one_name_apart_and_a_mark_of_order_counts() -> None:
    files = {
        "k/a.txt": "\ufeffici".encode(),
        "k/a.ann": b"T1\tLieu 1 4\tici\r\n",
        "l/a.ann": "T1\tPlage 0 2\tlà".encode(),
        "l/visual.conf": b"[labels]\nPlage | Bord de mer | mer\n[drawing]\nPlage bgColor:#ABCDEF\n",
        "l/annotation.conf": b"[entities]\n# rien\n!Lieu\n----\n  Plage\n[relations]\nvoisin\n",
    }
    incoming = brat.read(Bundle("x", files))
    assert [(each.key, each.names, each.text) for each in incoming.texts] == [
        ("k/a", ("k/a.txt", "k/a"), "\ufeffici"),
        ("l/a", ("l/a.txt", "l/a"), None),
    ]
    assert [each.tags for each in incoming.passages] == [("Lieu",), ("Plage",)]
    assert incoming.tags == (
        {"id": "Lieu", "name": "Lieu"},
        {"id": "Plage", "name": "Bord de mer", "colour": "#abcdef", "parent": "Lieu"},
    )


def test_one_file_is_read_with_its_text_and_the_types_of_a_folder_above_it(tmp_path: Path) -> None:
    for file in brat.write(EXPORT).files:
        path = tmp_path / file.name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(file.data)
    (tmp_path / "bois 2.txt").write_text("un autre")
    row, incoming = importing.read(tmp_path / "presse" / "bois 2.ann")
    assert row.name == "brat"
    assert [each.text for each in incoming.texts] == [MARKED[1].article.text]
    assert incoming.tags == brat.read(bundle(brat.write(EXPORT).files)).tags


def test_files_in_another_encoding_are_refused() -> None:
    with pytest.raises(InputError, match="not UTF-8"):
        brat.read(Bundle("x", {"a.ann": "T1\tLieu 0 2\tlà".encode("latin-1")}))


def test_only_files_of_annotations_are_brats() -> None:
    assert brat.detect(Bundle("x", {"a.ANN": b"", "a.txt": b""}))
    assert not brat.detect(Bundle("x", {"a.txt": b"", "a.annotations": b""}))


def test_the_files_that_brat_itself_wrote_are_read() -> None:
    folder = formats("peer-samples", "brat")
    incoming = brat.read(
        Bundle("brat", {path.name: path.read_bytes() for path in folder.iterdir()})
    )
    texts = {each.key: each.text or "" for each in incoming.texts}
    for each in incoming.passages:
        assert each.start is not None and texts[each.text][each.start : each.end] == each.exact
    found = incoming.passages
    assert [(each.text, each.start, each.end, each.tags, each.note) for each in found] == [
        ("doc-a", 0, 27, ("Personne",), "Note accentuée : « à vérifier » 🔥"),
        ("doc-a", 23, 27, ("Lieu",), None),
        ("doc-a", 23, 34, ("Source_citee",), None),
        ("doc-a", 54, 63, ("Climat",), "=1+1"),
        ("doc-a", 62, 76, ("Climat",), None),
        ("doc-a", 70, 86, ("Lieu", "Climat", "Personne"),
         '<b>gras</b> & "guillemets" sur deux lignes'),
        ("doc-b", 13, 16, ("Personne",), None),
        ("doc-b", 38, 47, ("Source_citee",), None),
        ("doc-b", 62, 69, ("Lieu",), None),
        ("doc-b", 78, 92, ("Climat",), None),
    ]  # fmt: skip
    assert incoming.tags[3] == {
        "name": "Source citée", "id": "Source_citee", "colour": "#4363d8",
    }  # fmt: skip
    assert incoming.remarks == ("Left out: relations (1).",)
