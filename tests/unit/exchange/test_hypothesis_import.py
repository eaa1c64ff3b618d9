"""What people said in Hypothesis arrives with words, tags, note and person; replies are told."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from formats import formats
from sample import ARTICLES, PASSAGES, TAGS, WHOLE, brought, said

from tui_reader.errors import InputError
from tui_reader.exchange.formats import hypothesis
from tui_reader.exchange.incoming import Bundle, Incoming
from tui_reader.exchange.offsets import Counting, Ruler, Unit
from tui_reader.model.annotation import Annotation

URI = "https://example.org/presse/l%E2%80%99eau"
NAMES = {tag.id: tag.name for tag in TAGS}


def record(**changes: Any) -> dict[str, Any]:
    made = {
        "id": "VzEDfjqVEe2xyz",
        "created": "2026-01-02T03:04:05.123456+00:00",
        "updated": "2026-01-03T03:04:05.123456+00:00",
        "user": "acct:zoe@hypothes.is",
        "uri": URI,
        "text": "Une *note*\n\n<b>&</b>",
        "tags": ["Lieu", "Eau & pluie", "Lieu"],
        "group": "__world__",
        "permissions": {"read": ["group:__world__"], "admin": ["acct:zoe@hypothes.is"]},
        "target": [{"source": URI, "selector": selectors(25, 40, "thé 茶 du port", "Le ", " c")}],
        "document": {"title": ["L’eau montée"]},
        "links": {"html": "https://hypothes.is/a/VzEDfjqVEe2xyz"},
        "flagged": False,
        "hidden": False,
    }
    return {key: value for key, value in (made | changes).items() if value is not None}


def selectors(start: int, end: int, exact: str, prefix: str, suffix: str) -> list[dict[str, Any]]:
    return [
        {
            "type": "RangeSelector",
            "startContainer": "/p[1]",
            "endContainer": "/p[1]",
            "startOffset": 0,
            "endOffset": 5,
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
    ]


def bundle(value: object) -> Bundle:
    return Bundle("h.json", {"h.json": json.dumps(value, ensure_ascii=False).encode()})


def read(*records: object) -> Incoming:
    return hypothesis.read(bundle({"total": len(records), "rows": list(records)}))


CLIENT = {"export_date": "2026-01-01", "export_userid": "acct:a@b.c", "client_version": "1.1"}
SHAPES = [
    lambda found: found,
    lambda found: {"total": len(found), "rows": found},
    lambda found: {**CLIENT, "annotations": found},
]


@pytest.mark.parametrize("shape", SHAPES)
def test_answers_of_the_api_files_of_the_client_and_lists_are_known_and_read(shape: Any) -> None:
    found = bundle(shape([record(), record(id="other", text="")]))
    assert hypothesis.detect(found)
    assert [each.id for each in hypothesis.read(found).passages] == ["VzEDfjqVEe2xyz", "other"]


def test_an_annotation_has_all_that_it_says() -> None:
    found = read(record())
    (passage,) = found.passages
    assert (passage.start, passage.end, passage.exact) == (25, 40, "thé 茶 du port")
    assert (passage.prefix, passage.suffix) == ("Le ", " c")
    assert passage.tags == ("Lieu", "Eau & pluie")
    assert passage.note == "Une *note*\n\n<b>&</b>"
    assert (passage.id, passage.creator) == ("VzEDfjqVEe2xyz", "zoe")
    assert passage.created.startswith("2026-01-02") and passage.modified.startswith("2026-01-03")
    assert [text.names for text in found.texts] == [(URI, "L’eau montée")]
    assert found.countings[0] == Counting(Unit.UTF16)
    assert (found.left_out, found.remarks, passage.x) == ((), (), {})


def test_the_name_shown_is_better_than_that_of_the_account_and_groups_are_kept() -> None:
    shown = record(user_info={"display_name": "Zoë Ünal"}, group="abc")
    nameless = record(user_info={"display_name": None}, user="somebody")
    passages = read(shown, nameless, record(user=None)).passages
    assert [each.creator for each in passages] == ["Zoë Ünal", "somebody", ""]
    assert passages[0].x == {"group": "abc"}


def test_a_note_on_the_page_speaks_of_the_whole_article() -> None:
    for target in ([{"source": URI}], [], None, [{"source": URI, "selector": []}]):
        (passage,) = read(record(target=target)).passages
        assert (passage.start, passage.end, passage.exact) == (None, None, "")


def test_replies_and_places_that_say_no_words_are_told_with_the_reason() -> None:
    reply = record(references=["VzEDfjqVEe2xyz"], target=[{"source": URI}], text="Oui")
    page = record(target=[{"selector": [{"type": "PageSelector", "index": 3}]}], text="p. 4")
    found = read(record(), reply, page)
    assert len(found.passages) == 1
    assert found.left_out == (
        (URI, "Oui", "it answers another annotation"),
        (URI, "p. 4", "it says neither the words nor their place in the text"),
    )


def test_titles_that_differ_are_all_names_of_the_page() -> None:
    found = read(record(), record(document={"title": ["Autre", "L’eau montée"]}), record(uri="b"))
    assert [text.names for text in found.texts] == [
        (URI, "L’eau montée", "Autre"),
        ("b", "L’eau montée"),
    ]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"uri": None}, "uri is missing"),
        ({"uri": 5}, "uri is 5"),
        ({"tags": "Lieu"}, "tags is"),
        ({"tags": [5]}, "5 is no text"),
        ({"text": ["a"]}, "text is"),
        ({"target": ["a"]}, "not an object"),
        ({"target": [{"selector": {}}]}, "selector is"),
        ({"target": [{"selector": [{"type": "TextPositionSelector"}]}]}, "start is missing"),
        ({"document": {"title": [[]]}}, "is no text"),
        ({"references": "a"}, "references is"),
    ],
)
def test_what_no_annotation_can_hold_is_refused_with_its_place(
    wrong: dict[str, Any], why: str
) -> None:
    with pytest.raises(InputError, match=rf"h\.json: rows\[1\] cannot be read: .*{why}"):
        read(record(), record(**wrong))


@pytest.mark.parametrize(
    "value",
    [{}, [], 5, None, {"rows": {}}, {"rows": []}, [{"uri": "x"}], {"annotations": [["uri"]]}],
)
def test_other_json_is_not_taken_for_it(value: object) -> None:
    assert not hypothesis.detect(bundle(value))
    if not isinstance(value, list) and value != {"rows": []}:
        with pytest.raises(InputError):
            hypothesis.read(bundle(value))


def as_record(annotation: Annotation) -> dict[str, Any]:
    """An annotation of the sample, as the client would have saved it."""
    target: dict[str, Any] = {"source": annotation.source}
    if anchor := annotation.anchor:
        text = next(each.text for each in ARTICLES if each.source == annotation.source)
        place = Ruler(text, Unit.UTF16).numbers(anchor.span)
        target["selector"] = selectors(*place, anchor.exact, anchor.prefix, anchor.suffix)
    return record(
        id=annotation.id,
        uri=annotation.source,
        target=[target],
        text=annotation.note,
        tags=[NAMES[tag] for tag in annotation.tags],
        user_info={"display_name": annotation.creator},
    )


def test_the_sample_comes_whole_out_of_a_file_of_the_client() -> None:
    found = read(*map(as_record, (*PASSAGES, WHOLE)))
    assert brought(found) == said((*PASSAGES, WHOLE))


def test_the_records_of_these_tests_are_such_as_the_api_takes() -> None:
    schema = json.loads(formats("hypothesis-api", "annotation-schema.json").read_bytes())
    for each in (record(), *map(as_record, (*PASSAGES, WHOLE))):
        jsonschema.validate(each, schema, jsonschema.Draft4Validator)
