"""The export is one object that follows its published schema and never depends on the moment."""

from __future__ import annotations

import json
import os

import jsonschema
import pytest
from kept import ARTICLE, TEXT, annotation, document, tag

from tui_reader import anchoring
from tui_reader.errors import UsageError
from tui_reader.exchange import registry
from tui_reader.exchange.formats import native
from tui_reader.model.annotation import Kind
from tui_reader.model.article import ReadState
from tui_reader.model.change import Contents
from tui_reader.model.span import Span

FIRST, WHOLE = (f"019aa5c2-0000-7000-8000-00000000000{number}" for number in (1, 2))

GOLDEN = """\
{
  "format": "tui-reader",
  "version": "1.2",
  "offsetUnit": "codepoint",
  "generator": "tui-reader 0.1.0",
  "documents": [
    {
      "source": "presse/a1.txt",
      "textHash": "HASH",
      "length": 75,
      "state": "begun",
      "title": {
        "value": "L’épée",
        "certainty": "inferred"
      }
    }
  ],
  "codebook": [
    {
      "id": "menace",
      "guid": "019aa5c2-0000-7000-8000-000000000002",
      "name": "Menace",
      "kind": "passage",
      "colour": "#808080",
      "description": "",
      "parent": null,
      "order": 0,
      "archived": false,
      "key": "1"
    }
  ],
  "annotations": [
    {
      "id": "019aa5c2-0000-7000-8000-000000000001",
      "kind": "passage",
      "target": {
        "source": "presse/a1.txt",
        "textHash": "HASH",
        "start": 2,
        "end": 18,
        "exact": "épée de Damoclès",
        "prefix": "L’",
        "suffix": " est suspendue au-dessus de l’Él"
      },
      "tags": [
        "menace"
      ],
      "note": "à lire",
      "motivation": "tagging",
      "creator": {
        "name": "Zoë"
      },
      "status": "draft",
      "created": "2026-11-21T08:00:00Z",
      "modified": "2026-11-21T08:00:00Z"
    }
  ]
}
""".replace("HASH", ARTICLE.text_hash)


def exported(contents: Contents, **texts: str) -> dict[str, list[dict[str, object]]]:
    found = json.loads(native.render(contents, "tui-reader 0.1.0", texts))
    jsonschema.validate(found, native.schema(), jsonschema.Draft202012Validator)
    return found  # type: ignore[no-any-return]


def test_the_schema_itself_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(native.schema())


def test_an_export_is_these_bytes() -> None:
    kept = Contents((annotation(id=FIRST),), (tag(guid=WHOLE),), (document(place=30),))
    assert native.render(kept, "tui-reader 0.1.0") == GOLDEN
    assert exported(kept)


def test_nothing_kept_is_a_valid_export() -> None:
    found = exported(Contents())
    assert (found["documents"], found["codebook"], found["annotations"]) == ([], [], [])


def test_annotations_are_sorted_by_place_and_those_of_whole_articles_come_first() -> None:
    def at(start: int, end: int, number: int, source: str = "b.txt") -> object:
        anchor = anchoring.describe(TEXT, ARTICLE.text_hash, Span(start, end))
        return annotation(id=f"{FIRST[:-1]}{number}", anchor=anchor, source=source)

    whole = annotation(id=WHOLE, source="b.txt", anchor=None, kind=Kind.ARTICLE)
    made = (at(9, 12, 9), at(2, 9, 8), whole, at(2, 5, 7), at(2, 5, 6), at(20, 22, 5, "a.txt"))
    for order in (made, made[::-1]):
        found = exported(Contents(order))["annotations"]  # type: ignore[arg-type]
        assert [each["id"][-1] for each in found] == list("526789")  # type: ignore[index]


def test_documents_are_those_that_annotations_name_or_that_were_begun() -> None:
    contents = Contents(
        annotations=(annotation(source="named.txt"), annotation(source="unknown.txt")),
        documents=(
            document(source="named.txt", state=ReadState.NEW),
            document(source="done.txt", state=ReadState.DONE),
            document(source="seen.txt", state=ReadState.NEW),
        ),
    )
    found = exported(contents)["documents"]
    assert [each["source"] for each in found] == ["done.txt", "named.txt", "unknown.txt"]
    assert [each.get("state") for each in found] == ["done", "new", None]
    assert all("place" not in each for each in found)


def test_texts_are_in_the_export_only_when_they_are_given() -> None:
    contents = Contents((annotation(),), (), (document(),))
    assert "text" not in exported(contents)["documents"][0]
    with_text = exported(contents, **{ARTICLE.source: TEXT, "other.txt": "not asked for"})
    (found,) = with_text["documents"]
    assert found["text"] == TEXT
    (made,) = with_text["annotations"]
    target = made["target"]
    assert TEXT[target["start"] : target["end"]] == target["exact"]  # type: ignore[index]


def test_letters_are_written_as_they_are_and_what_utf_8_cannot_write_is_escaped() -> None:
    source = os.fsdecode(b"caf\xe9.txt")
    text = native.render(Contents((annotation("Ça va 😀", source=source),)), "x")
    assert "Ça va 😀" in text
    assert json.loads(text.encode())["documents"][0]["source"] == source


@pytest.mark.parametrize(
    "bad",
    [
        {"status": "orphan"},
        {"exported": "2026-11-21T08:00:00Z"},
        {"id": FIRST.upper()},
        {"tags": ["Menace"]},
        {"kind": "entity", "tags": []},
        {"kind": "article"},
        {"created": "2026-11-21"},
        {"target": {"source": "a.txt"}},
    ],
)
def test_the_schema_refuses_what_no_annotation_may_be(bad: dict[str, object]) -> None:
    found = exported(Contents((annotation(),)))
    found["annotations"][0].update(bad)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, native.schema(), jsonschema.Draft202012Validator)


def test_a_format_is_found_by_its_name_and_a_wrong_name_is_answered_with_where_to_look() -> None:
    assert registry.by_name("json").title == "JSON of this program"
    with pytest.raises(UsageError, match="reader formats"):
        registry.by_name("jsno")


def test_formats_have_different_names_and_say_what_they_are() -> None:
    names = [row.name for row in registry.FORMATS]
    assert len(set(names)) == len(names)
    for row in registry.FORMATS:
        assert row.title and row.suffixes and row.lost and (row.reads or row.writes)
