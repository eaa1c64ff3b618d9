"""doccano: what we write comes back, and so do its own exports in both shapes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from formats import formats
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import CONTENTS, EXPORT, MARKED, PASSAGES, STORM, TAGS, brought, id_of, said

from tui_reader.anchoring import describe
from tui_reader.errors import InputError
from tui_reader.exchange.formats import doccano
from tui_reader.exchange.incoming import Bundle, Incoming
from tui_reader.exchange.offsets import Counting, Ruler, Unit
from tui_reader.exchange.outgoing import Export, Marked
from tui_reader.exchange.report import Fate
from tui_reader.model.annotation import Annotation
from tui_reader.model.change import Contents
from tui_reader.model.codebook import ENTITY
from tui_reader.model.span import Span
from tui_reader.sharing.importing.laid import Sample, measure

GOLDEN = Path(__file__).parent / "golden" / "doccano"
PEER = "doccano-1.8.4"


def written(export: Export = EXPORT) -> dict[str, bytes]:
    return {file.name: file.data for file in doccano.write(export).files}


def read(files: dict[str, bytes], name: str = "files.zip") -> Incoming:
    bundle = Bundle(name, files)
    assert doccano.detect(bundle)
    return doccano.read(bundle)


def lines(*values: Any, name: str = "all.jsonl") -> Incoming:
    return read({name: "\n".join(map(json.dumps, values)).encode()})


TAGGED = [each for each in PASSAGES if each.tags]


def test_the_files_are_what_they_were() -> None:
    files = written()
    assert files == {path.name: path.read_bytes() for path in GOLDEN.iterdir()}
    assert list(files) == ["all.jsonl", "labels.json"]


def test_tagged_passages_come_back_as_they_were() -> None:
    incoming = read(written())
    assert brought(incoming, "note creator") == said(TAGGED, "note creator")
    assert {each.id for each in incoming.passages} == {each.id for each in TAGGED}
    assert incoming.countings[0] == Counting(Unit.UTF16)
    shown = [tag for tag in TAGS if tag.kind != ENTITY and not tag.archived]
    assert incoming.tags == tuple(
        {"name": tag.name, "colour": tag.colour} | ({"key": tag.key} if tag.key else {})
        for tag in shown
    )


def test_what_it_cannot_hold_is_told() -> None:
    report = doccano.write(EXPORT).report
    untagged = [each for each in PASSAGES if not each.tags]
    noted = [each for each in PASSAGES if each.tags and each.note]
    others = [each for each in CONTENTS.annotations if each not in PASSAGES]
    assert {(line.fate, line.id) for line in report.lines} == {
        *((Fate.LEFT_OUT, each.id) for each in (*untagged, *others)),
        *((Fate.CHANGED, each.id) for each in noted),
    }
    assert report.went == len(PASSAGES) - len(untagged)
    assert report.remarks == (
        "Passages overlap: the project must allow that (“Allow overlapping spans”) before the "
        "import, or doccano drops them without a word.",
    )


def of(*notes: Annotation) -> Export:
    marked: Marked = replace(MARKED[2], notes=notes, names=())
    return replace(EXPORT, contents=Contents(notes, TAGS), articles=lambda: iter([marked]))


def test_nothing_is_said_of_overlaps_where_there_are_none() -> None:
    assert not doccano.write(of(PASSAGES[1], PASSAGES[3])).report.remarks
    assert doccano.write(of(PASSAGES[0], PASSAGES[2])).report.remarks


def test_what_two_people_said_alike_is_there_once_and_told_and_comes_back_twice() -> None:
    twin = replace(PASSAGES[1], id=id_of(99), creator="Bao")
    made = doccano.write(of(PASSAGES[1], twin))
    [line] = json.loads(made.files[0].data)["label"]
    assert line[2] == "Lieu"
    [told] = made.report.lines
    assert (told.fate, told.id) == (Fate.CHANGED, twin.id)
    back = read({"all.jsonl": made.files[0].data}).passages
    assert {each.id for each in back} == {PASSAGES[1].id, twin.id}


def test_what_was_changed_in_doccano_changes_the_passages_that_it_was_made_of() -> None:
    line = json.loads(written(of(PASSAGES[5], PASSAGES[6]))["all.jsonl"])
    start, end, _ = line["label"][0]
    line["label"] = [*line["label"][1:], [start, end, "Neu"], [0, 6, "Neu"]]  # less "Climat"
    found = {each.id: each.tags for each in lines(line).passages}
    assert found == {
        PASSAGES[6].id: ('Eau & pluie, <"neige">', "Neu"),
        PASSAGES[5].id: ("Lieu",),
        "": ("Neu",),
    }


def test_the_same_entry_of_a_second_person_is_their_own_passage() -> None:
    line = written(of(PASSAGES[1]))["all.jsonl"]
    first, second = read({"anne.jsonl": line, "bao.jsonl": line}).passages
    assert (first.id, first.creator) == (PASSAGES[1].id, "")
    assert (second.id, second.creator) == ("", "bao")


@pytest.mark.parametrize(
    ("colour", "text"),
    [
        ("#ffffff", "#000000"),
        ("#000000", "#ffffff"),
        ("#ffe119", "#000000"),
        ("#4363d8", "#ffffff"),
    ],
)
def test_words_stand_out_on_the_colour_of_their_label(colour: str, text: str) -> None:
    tags = (replace(TAGS[0], colour=colour),)
    contents = Contents((), tags)
    export = replace(EXPORT, contents=contents, articles=lambda: iter(()))
    [label] = json.loads(written(export)["labels.json"])
    assert (label["backgroundColor"], label["textColor"]) == (colour, text)


@settings(deadline=None)
@given(
    st.text(st.sampled_from('aé e\u0301東🔥𝒜👩\u200d🌾\n\xa0"<&'), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 9)), min_size=1, max_size=4),
)
def test_any_passages_of_any_text_come_back(text: str, places: list[tuple[int, int]]) -> None:
    article = replace(STORM, text=text)
    spans = {Span(s % len(text), min(s % len(text) + n, len(text))) for s, n in places}
    notes = [
        replace(
            PASSAGES[1], anchor=describe(text, article.text_hash, span), tags=("lieu", "climat")
        )
        for span in spans
    ]
    marked = replace(MARKED[2], article=article, notes=tuple(notes), names=())
    contents = Contents(tuple(notes), TAGS)
    files = written(replace(EXPORT, contents=contents, articles=lambda: iter([marked])))
    incoming = read(files)
    ruler = Ruler(text, Unit.UTF16)
    found = {ruler.span(p.start or 0, p.end or 0) for p in incoming.passages}
    assert found == spans
    assert {p.tags for p in incoming.passages} == {("Climat", "Lieu")}
    assert incoming.texts[0].text == text


# What doccano writes.


def meant() -> set[tuple[str, str, frozenset[str]]]:
    value = json.loads(formats("peer-samples", "sample-neutral.json").read_text("utf-8"))
    found: dict[tuple[str, int, int, str], frozenset[str]] = {}
    for doc in value["documents"]:
        for s in doc["spans"]:
            key = (doc["id"], s["start"], s["end"], doc["text"][s["start"] : s["end"]])
            found[key] = found.get(key, frozenset()) | frozenset(s["tags"])
    return {(doc, words, tags) for (doc, _, _, words), tags in found.items()}


@pytest.mark.parametrize(
    "name", ["export-plain.jsonl", "export-relations.jsonl", "import-relations.jsonl"]
)
def test_its_files_of_both_shapes_are_taken(name: str) -> None:
    incoming = read({name: formats("peer-samples", PEER, name).read_bytes()}, name)
    texts = {each.key: each for each in incoming.texts}
    found = set()
    for each in incoming.passages:
        text = texts[each.text].text or ""
        span = Ruler(text, Unit.UTF16).span(each.start or 0, each.end or 0)
        assert span
        found.add((texts[each.text].names[0], span.of(text), frozenset(each.tags)))
    assert found == meant()
    told = ("Relations between passages are not taken: 1.",) if "relations" in name else ()
    assert incoming.remarks == told


@pytest.mark.parametrize("unit", [Unit.UTF16, Unit.CLUSTERS, Unit.CODE_POINTS])
def test_the_text_tells_in_which_unit_a_project_counted(unit: Unit) -> None:
    text = "Ici 👩\u200d🌾 et 🔥 : la cliente 𝒜nne écrit e\u0301te\u0301 deux fois."
    ruler = Ruler(text, unit)
    label = []
    for word in ("la", "cliente", "nne écrit", "écrit", "deux", "fois", "cliente 𝒜nne"):
        start = text.index(word)
        label.append([ruler.number(start), ruler.number(start + len(word)), "a"])
    incoming = lines({"text": text, "label": label})
    samples = [Sample(text, p.start or 0, p.end or 0, "") for p in incoming.passages]
    assert measure(samples, incoming.countings).counting == Counting(unit)


def test_each_member_of_an_archive_is_a_person_and_texts_are_there_once() -> None:
    line = json.dumps({"id": 1, "text": "un deux", "label": [[0, 2, "a"]]}).encode()
    incoming = read({"anne.jsonl": line, "bao.jsonl": line})
    assert [each.creator for each in incoming.passages] == ["anne", "bao"]
    assert len(incoming.texts) == 1
    assert read({"all.jsonl": line}).passages[0].creator == ""
    assert read({"anne.jsonl": line}, "anne.jsonl").passages[0].creator == ""


def test_labels_of_texts_are_tags_of_whole_articles() -> None:
    [whole] = lines({"text": "x", "label": ["good", "long"]}).passages
    assert (whole.start, whole.tags) == (None, ("good", "long"))
    both = lines({"text": "x", "cats": ["good"], "entities": [[0, 1, "a"]]})
    assert [each.tags for each in both.passages] == [("a",), ("good",)]


def test_an_array_is_read_as_lines_are_and_comments_are_told() -> None:
    value = [{"id": 4, "text": "x", "label": [[0, 1, "a"]], "Comments": ["one", "two"]}]
    incoming = read({"all.json": json.dumps(value).encode()})
    assert incoming.texts[0].names == ()
    assert incoming.remarks[-1] == "Comments on texts are not taken: 2."


@pytest.mark.parametrize("line", ["7", '{"a": 1}', '{"text": 7, "label": []}'])
def test_what_holds_no_texts_is_refused(line: str) -> None:
    bundle = Bundle("a.jsonl", {"a.jsonl": line.encode()})
    with pytest.raises(InputError, match=r"a\.jsonl holds no texts of doccano"):
        doccano.read(bundle)


def test_a_label_without_a_place_or_a_name_is_refused() -> None:
    with pytest.raises(InputError, match="A label has no place and no name"):
        lines({"text": "x", "label": [[0, 1, "a"], [0, True, "a"]]})
