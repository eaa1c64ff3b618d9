"""JSONL: an article a line; what Prodigy, models and Argilla write is read as well."""

from __future__ import annotations

import json
from typing import Any

import pytest
from exports import exports, returned, sent
from formats import formats
from goldens import bundle, by_name, golden
from hypothesis import given, settings
from sample import CORRECTED, EXPORT, LOST, PASSAGES, WHOLE, brought, said

from tui_reader.errors import InputError
from tui_reader.exchange.formats import doccano, jsonl
from tui_reader.exchange.incoming import Bundle, ForeignPassage, Incoming
from tui_reader.exchange.outgoing import Export
from tui_reader.exchange.report import Fate
from tui_reader.model.annotation import Status

TEXT = "Le thé 茶 🌊 du port"


def read(*lines: Any) -> Incoming:
    data = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    made = Bundle("a.jsonl", {"a.jsonl": data.encode()})
    assert jsonl.detect(made)
    return jsonl.read(made)


def test_the_file_is_what_it_was() -> None:
    assert by_name(jsonl.write(EXPORT).files) == golden("jsonl")
    assert jsonl.write(EXPORT) == jsonl.write(EXPORT)


def test_what_it_cannot_hold_is_left_out_and_said() -> None:
    report = jsonl.write(EXPORT).report
    told = {line.id: line.fate for line in report.lines}
    assert told == dict.fromkeys((LOST.id, CORRECTED.id), Fate.LEFT_OUT)
    assert (report.came, report.went) == (17, 15)


def test_each_line_is_what_prodigy_expects() -> None:
    [file] = jsonl.write(EXPORT).files
    for line in file.data.decode().splitlines():
        task = json.loads(line)
        assert isinstance(task["text"], str) and isinstance(task["meta"], dict)
        for span in task["spans"]:
            assert task["text"][span["start"] : span["end"]] == span["text"]
            assert span["label"]


def test_all_that_was_said_comes_back() -> None:
    incoming = jsonl.read(bundle(jsonl.write(EXPORT).files))
    assert brought(incoming) == said((*PASSAGES, WHOLE))
    found = {each.id: each for each in incoming.passages}
    for each in (*PASSAGES, WHOLE):
        back = found[each.id]
        assert (back.status, back.created, back.modified) == (
            each.status,
            each.created,
            each.modified,
        )
    assert not incoming.left_out


@settings(deadline=None)
@given(export=exports())
def test_any_passage_comes_back_as_it_was(export: Export) -> None:
    incoming = jsonl.read(bundle(jsonl.write(export).files))
    assert returned(incoming, export) == sent(export)


@pytest.mark.parametrize(
    "line",
    [
        {"spans": [{"start": 3, "end": 8, "label": "LIEU", "token_start": 1}]},
        {"entities": [[3, 8, "LIEU"]]},
        {"spans": [{"start_offset": 3, "end_offset": 8, "label": "LIEU"}]},
        {"ents": [{"start": 3, "end": 8, "entity_group": "LIEU"}]},
        {"spans": [{"start": 3, "end": 8, "tags": ["LIEU"]}]},
    ],
)
def test_spans_are_read_in_the_shapes_that_others_write(line: Any) -> None:
    incoming = read({"text": TEXT, "meta": {"source": "thé.txt"}, "id": 7, **line})
    [text] = incoming.texts
    assert (text.names, text.text) == (("thé.txt",), TEXT)
    assert incoming.passages == (ForeignPassage(text.key, 3, 8, tags=("LIEU",)),)


def test_records_of_argilla_are_read_with_who_suggested_them() -> None:
    value = [{"start": 3, "end": 8, "label": "LIEU"}]
    record = {
        "id": "r1",
        "fields": {"text": TEXT},
        "suggestions": {"p": {"value": value, "agent": "Bao", "score": 0.5}},
        "responses": {"p": [{"value": value, "user_id": "x"}], "autre": [{"value": "oui"}]},
    }
    one = ForeignPassage("a.jsonl:1", 3, 8, tags=("LIEU",))
    incoming = read(record)
    assert [(each.creator, each.score) for each in incoming.passages] == [("Bao", 0.5), ("", None)]
    assert incoming.passages[1] == one
    whole = Bundle("a.json", {"a.json": json.dumps([record]).encode()})
    assert jsonl.detect(whole)
    assert len(jsonl.read(whole).passages) == 2


def test_what_prodigy_says_of_a_task_holds_for_its_spans() -> None:
    incoming = read(
        {"text": TEXT, "spans": [[3, 8, "L"]], "answer": "reject", "_annotator_id": "a-Zoë"}
    )
    [passage] = incoming.passages
    assert (passage.status, passage.creator) == (Status.REJECTED, "a-Zoë")


def test_a_span_without_a_place_is_left_out_and_said() -> None:
    spans = [{"start": "3", "end": 8, "label": "L"}, {"start": 5, "end": 3}, [1], 4, True]
    incoming = read({"text": TEXT, "spans": spans})
    assert incoming.passages == ()
    assert [words for _, words, _ in incoming.left_out] == [json.dumps(span) for span in spans]
    assert {why for _, _, why in incoming.left_out} == {"it does not say where it is"}


def test_relations_are_told() -> None:
    between = [{"head": 0, "child": 1, "label": "R"}]
    incoming = read({"text": TEXT, "spans": [[3, 8, "L"]], "relations": between})
    assert incoming.remarks == ("Relations between passages are not taken: 1.",)


SPAN = {"id": 1, "label": "L", "start_offset": 3, "end_offset": 8}


@pytest.mark.parametrize("more", [{"relations": []}, {"Comments": []}, {"entities": [SPAN]}])
def test_what_doccano_writes_is_left_to_that_format_but_read_if_it_is_named(more: Any) -> None:
    line = {"id": 1, "text": TEXT, "entities": []} | more
    made = Bundle("a.jsonl", {"a.jsonl": json.dumps(line).encode()})
    assert doccano.detect(made)
    assert not jsonl.detect(made)
    assert len(jsonl.read(made).passages) == len(line["entities"])


def test_a_line_without_a_text_is_named() -> None:
    with pytest.raises(InputError, match=r"a\.jsonl, line 2"):
        read({"text": TEXT, "spans": []}, {"spans": []})


@pytest.mark.parametrize(
    "data", ["", "{", "[]", "3", '{"text": "a"}', '{"text": "a", "label": [[0, 1, "L"]]}']
)
def test_other_files_are_not_taken_for_it(data: str) -> None:
    assert not jsonl.detect(Bundle("a.jsonl", {"a.jsonl": data.encode()}))


def test_what_argilla_and_data_sets_wrote_is_read() -> None:
    records = formats("peer-samples", "argilla-2.8.0", "records.json").read_bytes()
    lines = formats("peer-samples", "hf-datasets-5.2", "d.jsonl").read_bytes()
    neutral = json.loads(formats("peer-samples", "sample-neutral.json").read_bytes())
    texts = {each["id"]: each["text"] for each in neutral["documents"]}
    wanted = {
        (document["id"], span["start"], span["end"], tag)
        for document in neutral["documents"]
        for span in document["spans"]
        for tag in span["tags"]
    }
    for name, data in (("records.json", records), ("d.jsonl", lines)):
        made = Bundle(name, {name: data})
        assert jsonl.detect(made)
        incoming = jsonl.read(made)
        ids = {each.key: each.names[0] for each in incoming.texts}
        assert {ids[each.key]: each.text for each in incoming.texts} == texts
        found = {
            (ids[each.text], each.start, each.end, tag)
            for each in incoming.passages
            for tag in each.tags
        }
        assert found == wanted
