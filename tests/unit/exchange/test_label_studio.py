"""Label Studio: what we write comes back, and so do its own exports in both shapes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from formats import formats
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import (
    CONTENTS,
    CORRECTED,
    EXPORT,
    LOST,
    MARKED,
    PASSAGES,
    STORM,
    TAGS,
    WHOLE,
    brought,
    id_of,
    said,
)

from tui_reader.anchoring import describe
from tui_reader.errors import InputError
from tui_reader.exchange.formats import label_studio
from tui_reader.exchange.incoming import Bundle, ForeignPassage, Incoming
from tui_reader.exchange.offsets import Unit, measured
from tui_reader.exchange.outgoing import Export
from tui_reader.exchange.report import Fate
from tui_reader.exchange.safe import xml_root
from tui_reader.model.annotation import Status
from tui_reader.model.change import Contents
from tui_reader.model.codebook import ENTITY, Tag
from tui_reader.model.span import Span

GOLDEN = Path(__file__).parent / "golden" / "label-studio"
PEER = "label-studio-1.23.2"


def written(export: Export = EXPORT) -> dict[str, bytes]:
    return {file.name: file.data for file in label_studio.write(export).files}


def read(files: dict[str, bytes]) -> Incoming:
    bundle = Bundle("files", files)
    assert label_studio.detect(bundle)
    return label_studio.read(bundle)


def task(*result: Any, **more: Any) -> Incoming:
    """What is read of one task with one annotation."""
    made = {"from_name": "x", "result": list(result)} | more
    value = [{"data": {"text": "aé𝒜 b"}, "annotations": [made]}]
    return read({"t.json": json.dumps(value).encode()})


def region(id: str = "r", **value: Any) -> dict[str, Any]:
    return {"id": id, "type": "labels", "value": {"start": 0, "end": 2, "labels": ["a"]} | value}


def test_the_files_are_what_they_were() -> None:
    files = written()
    assert files == {path.name: path.read_bytes() for path in GOLDEN.iterdir()}
    assert list(files) == ["tasks.json", "config.xml"]


def test_it_comes_back_as_it_was() -> None:
    incoming = read(written())
    assert brought(incoming) == said()
    found = {each.id: each for each in incoming.passages}
    for each in PASSAGES:
        back = found[each.id]
        assert (back.created, back.modified) == (each.created, each.modified)
        assert (back.status, back.x) == (each.status, each.x)


def test_what_it_cannot_hold_is_told() -> None:
    report = label_studio.write(EXPORT).report
    assert {(line.fate, line.id) for line in report.lines} == {
        (Fate.LEFT_OUT, each.id) for each in (WHOLE, CORRECTED, LOST)
    }
    assert (report.came, report.went) == (len(CONTENTS.annotations), len(PASSAGES))


def test_tags_come_back_with_colour_key_and_definition() -> None:
    shown = [tag for tag in TAGS if tag.kind != ENTITY and not tag.archived]
    assert read(written()).tags == tuple(
        {"name": tag.name, "colour": tag.colour}
        | ({"key": tag.key} if tag.key else {})
        | ({"description": tag.description} if tag.description else {})
        for tag in shown
    )


def test_the_configuration_tells_labels_apart_and_keeps_every_character() -> None:
    odd = (
        Tag("a", id_of(1), "A \"<&>' 茶", key="k", description="x\ny\x07"),
        Tag("b", id_of(2), "A \"<&>' 茶", key="k"),
        Tag("old", id_of(3), "Old", archived=True),
    )
    note = replace(PASSAGES[0], tags=("a", "b", "gone"))
    contents = Contents((note,), odd)
    marked = replace(MARKED[2], notes=(note,), names=())
    files = written(replace(EXPORT, contents=contents, articles=lambda: iter([marked])))
    assert not files["config.xml"].startswith(b"<?xml")
    found = [dict(each.attrib) for each in xml_root(files["config.xml"], "c").iter("Label")]
    assert [each["value"] for each in found] == ["A \"<&>' 茶", "A \"<&>' 茶 (b)", "gone"]
    assert [each.get("hotkey") for each in found] == ["k", None, None]
    assert found[0]["hint"] == "x\ny\ufffd"
    assert read(files).passages[0].tags == ("A \"<&>' 茶", "A \"<&>' 茶 (b)", "gone")


@settings(deadline=None)
@given(
    st.text(st.sampled_from('aé e\u0301東🔥𝒜👩\u200d🌾\n\xa0"<&'), min_size=1, max_size=40),
    st.data(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
def test_any_passage_of_any_text_comes_back(text: str, data: st.DataObject, note: str) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    article = replace(STORM, text=text)
    anchor = describe(text, article.text_hash, Span(start, end))
    annotation = replace(PASSAGES[0], anchor=anchor, note=note)
    marked = replace(MARKED[2], article=article, notes=(annotation,), names=())
    contents = Contents((annotation,), TAGS)
    files = written(replace(EXPORT, contents=contents, articles=lambda: iter([marked])))
    incoming = read(files)
    [back] = incoming.passages
    assert [each.text for each in incoming.texts] == [text]
    assert (back.start, back.end, back.exact) == (start, end, anchor.exact)
    assert (back.id, back.note, back.tags) == (annotation.id, note, ("Personne",))
    assert back.creator == annotation.creator


def test_a_configuration_is_never_without_a_label() -> None:
    files = written(replace(EXPORT, contents=Contents(), articles=lambda: iter(())))
    [label] = xml_root(files["config.xml"], "c").iter("Label")
    assert label.attrib["value"] == "Passage"


def test_each_person_has_an_annotation_of_their_own() -> None:
    tasks = json.loads(written()["tasks.json"])
    assert [len(each["annotations"]) for each in tasks] == [1, 2]


# What Label Studio writes.


def meant(**without: str) -> list[tuple[str, str, tuple[str, ...], str]]:
    value = json.loads(formats("peer-samples", "sample-neutral.json").read_text("utf-8"))
    return [
        (doc["id"], doc["text"][s["start"] : s["end"]], tuple(s["tags"]), s["note"])
        for doc in value["documents"]
        for s in doc["spans"]
    ]


def placed(incoming: Incoming) -> list[tuple[str, str, tuple[str, ...], str]]:
    """Each passage by its text's name, its words as its numbers give them, tags and note."""
    texts = {each.key: each for each in incoming.texts}
    found = []
    for each in incoming.passages:
        words = (texts[each.text].text or "")[each.start : each.end]
        name = next(n for n in texts[each.text].names if n.startswith("doc-"))
        assert words == each.exact
        found.append((name, words, each.tags, each.note or ""))
    return found


@pytest.mark.parametrize("name", ["import.json", "export.json"])
def test_its_export_is_taken_whole_but_for_relations(name: str) -> None:
    folder = formats("peer-samples", PEER)
    config = (folder / "config.xml").read_bytes()
    incoming = read({name: (folder / name).read_bytes(), "config.xml": config})
    assert placed(incoming) == meant()
    assert incoming.remarks == ("Relations between passages are not taken: 1.",)
    assert incoming.tags[-1] == {"name": "Source citée", "colour": "#4363d8", "key": "s"}


def test_its_smaller_export_is_taken_but_for_notes_which_are_nobodys() -> None:
    data = formats("peer-samples", PEER, "export-min.json").read_bytes()
    incoming = read({"export-min.json": data})
    assert placed(incoming) == [(*each[:3], "") for each in meant()]
    assert {each.note for each in incoming.passages} == {None}  # not said, so it changes none
    assert incoming.remarks == ("What “note” says is not taken: 3.",)
    assert {each.creator for each in incoming.passages} == {"1"}


def test_who_made_an_annotation_is_told_as_far_as_the_file_says() -> None:
    def creator(by: Any) -> str:
        return task(region(), completed_by=by).passages[0].creator

    assert creator(7) == "7"
    assert creator(None) == ""
    assert creator({"id": 7, "email": "a@example.org"}) == "a@example.org"
    assert creator({"first_name": "Anne", "last_name": "Roy"}) == "Anne Roy"


def test_predictions_are_drafts_with_a_score() -> None:
    value = {
        "data": {"text": "abc"},
        "predictions": [
            3,
            {"model_version": "m1", "score": 0.5, "result": [{"from_name": "x", **region("p")}]},
            {"score": 0.5, "result": [region("q") | {"score": 0.25}]},
        ],
    }
    first, second = read({"t.json": json.dumps(value).encode()}).passages
    assert (first.status, first.score, first.creator) == (Status.DRAFT, 0.5, "m1")
    assert second.score == 0.25


def test_choices_on_a_text_are_tags_of_the_whole_article() -> None:
    choices = {"id": "c", "type": "choices", "value": {"choices": ["good", "long"]}}
    note = {"id": "n", "type": "textarea", "value": {"text": ["first", "second"]}}
    [whole] = task(choices, note).passages
    assert (whole.start, whole.tags, whole.note) == (None, ("good", "long"), "first\nsecond")


def test_labels_choices_and_paths_of_a_region_are_its_tags() -> None:
    place = {"start": 0, "end": 2}
    more = [
        {"id": "r", "type": "choices", "value": place | {"choices": ["b"]}},
        {"id": "r", "type": "taxonomy", "value": place | {"taxonomy": [["x", "y"], ["z"]]}},
        {"id": "r", "type": "rating", "value": place | {"stars": 3}},
    ]
    found = task(region(text="aé"), *more)
    assert found.passages[0].tags == ("a", "b", "y", "z")
    assert found.remarks == ("What “rating” says is not taken: 1.",)


def test_a_region_that_lost_its_labels_in_the_editor_is_a_passage_without_tags() -> None:
    found = task({"id": "r", "type": "labels", "value": {"start": 0, "end": 2, "text": "aé"}})
    assert (found.passages[0].tags, found.passages[0].exact) == ((), "aé")
    assert not found.remarks


def test_numbers_of_programs_that_count_in_utf16_are_known_by_the_quotes() -> None:
    found = task(region("1", text="aé"), region("2", start=2, end=4, text="𝒜"))
    samples = [("aé𝒜 b", p.start or 0, p.end or 0, p.exact) for p in found.passages]
    assert measured(samples, found.countings)[0].unit is Unit.UTF16


def test_a_place_in_html_is_taken_by_the_text_or_told() -> None:
    value = {"start": "/p[1]/text()[1]", "end": "/p[1]/text()[1]", "text": "aé"}
    entry = {"id": "h", "type": "hypertextlabels", "value": value | {"hypertextlabels": ["a"]}}
    found = task(entry)
    assert not found.passages
    why = "its place is given in HTML or in a recording, not in the text"
    assert found.left_out == (("t.json, 1", "aé", why),)
    entry["value"] = value | {"globalOffsets": {"start": 0, "end": 2}, "hypertextlabels": ["a"]}
    [back] = task(entry).passages
    assert back == ForeignPassage("t.json, 1", 0, 2, "aé", tags=("a",), note="", id="h")


@pytest.mark.parametrize("data", [b"7", b'[{"a": 1}]', b'{"data": 1}'])
def test_what_holds_no_tasks_is_refused(data: bytes) -> None:
    bundle = Bundle("a.json", {"a.json": data})
    assert not label_studio.detect(bundle)
    with pytest.raises(InputError, match=r"a\.json holds no tasks of Label Studio"):
        label_studio.read(bundle)
