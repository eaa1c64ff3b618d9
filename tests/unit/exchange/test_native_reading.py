"""An export of ours comes back whole; what is none, or damaged, is refused with its place."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from goldens import GOLDEN
from sample import ARTICLES, CONTENTS, DOCUMENTS, EXPORT, PASSAGES, with_texts

from tui_reader.errors import InputError
from tui_reader.exchange.formats import native
from tui_reader.exchange.incoming import Bundle, ForeignText, Incoming
from tui_reader.model import records
from tui_reader.model.article import Guess
from tui_reader.model.change import Contents


def bundle(data: object, name: str = "a.json") -> Bundle:
    return Bundle(name, {name: data if isinstance(data, bytes) else json.dumps(data).encode()})


def exported(contents: Contents = CONTENTS) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(native.render(contents, "test"))
    return found


def changed(place: str, value: object) -> dict[str, Any]:
    """An export of the sample in which one place, such as `codebook/0/id`, holds something else."""
    found = at = exported()
    *path, last = (int(key) if key.isdigit() else key for key in place.split("/"))
    for key in path:
        at = at[key]  # type: ignore[index]
    at[last] = value  # type: ignore[index]
    return found


def test_the_export_of_the_sample_is_these_bytes_and_follows_the_schema() -> None:
    (file,) = native.write(EXPORT).files
    assert file.data == (GOLDEN / "export.json").read_bytes()
    (with_text,) = native.write(with_texts()).files
    for data in (file.data, with_text.data):
        jsonschema.validate(json.loads(data), native.schema(), jsonschema.Draft202012Validator)


def test_the_sample_comes_back_whole() -> None:
    (file,) = native.write(EXPORT).files
    assert native.detect(bundle(file.data))
    found = native.read(bundle(file.data))
    assert set(map(repr, found.annotations)) == set(map(repr, CONTENTS.annotations))
    assert found.documents == DOCUMENTS
    assert {tag["id"] for tag in found.tags} == {tag.id for tag in CONTENTS.tags}
    assert [records.to_tag(tag) for tag in found.tags] == sorted(
        CONTENTS.tags, key=lambda tag: (tag.order, tag.id)
    )
    assert (found.passages, found.left_out, found.remarks) == ((), (), ())
    assert [text.text for text in found.texts] == [None] * 3


def test_texts_come_back_if_they_were_asked_for() -> None:
    (file,) = native.write(with_texts()).files
    assert native.read(bundle(file.data)).texts == tuple(
        ForeignText(each.source, (each.source,), each.text, each.text_hash) for each in ARTICLES
    )


def test_nothing_comes_back_of_nothing() -> None:
    assert native.read(bundle(exported(Contents()))) == Incoming()


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2", "1.99"])
def test_every_version_of_this_major_one_is_read(version: str) -> None:
    found = exported() | {"version": version}
    if version in ("1.0", "1.1"):
        for document in found["documents"]:
            document["title"] = document["title"]["value"]
            document.pop("published", None)
    read = native.read(bundle(found))
    assert [each.title.value for each in read.documents] == [each.title.value for each in DOCUMENTS]
    assert len(read.annotations) == len(CONTENTS.annotations)


def test_a_document_of_which_nothing_is_kept_is_still_a_text() -> None:
    contents = Contents(PASSAGES[:1], CONTENTS.tags)
    found = native.read(bundle(exported(contents)))
    assert found.documents == ()
    least = exported(Contents()) | {"documents": [{"source": "a.txt", "language": "fr"}]}
    assert native.read(bundle(least)).texts == (ForeignText("a.txt", ("a.txt",)),)
    assert [text.key for text in found.texts] == [PASSAGES[0].source]


def test_a_file_name_that_is_not_unicode_comes_back_and_such_words_do_not() -> None:
    source = os.fsdecode(b"caf\xe9.txt")
    contents = Contents((replace(PASSAGES[0], source=source),))
    data = native.render(contents, "test").encode()
    assert native.read(bundle(data)).annotations == contents.annotations
    damaged = data.replace(b'"note": "', b'"note": "\\udce9')
    with pytest.raises(InputError, match=r"annotations\[0\] .* half a character"):
        native.read(bundle(damaged))
    with pytest.raises(InputError, match="half a character"):
        native.read(bundle(data.replace(b'"note": "', b'"note": "\\ud83d')))


UUID = PASSAGES[0].id


@pytest.mark.parametrize(
    ("place", "value", "why"),
    [
        ("version", "2.0", r"newer version .*2\.0.* Update"),
        ("version", "one", "no export"),
        ("version", None, "no export"),
        ("format", "other", "no export"),
        ("offsetUnit", "utf-16", "code points"),
        ("annotations", {}, "annotations is no list"),
        ("codebook", None, "codebook is no list"),
        ("annotations/3", [], r"annotations\[3\] .* not an object"),
        ("annotations/3/id", UUID.upper(), r"annotations\[3\] .* id is"),
        ("annotations/3/id", 5, r"annotations\[3\] .* id is"),
        ("annotations/4/id", UUID, r"annotations\[\d\] .* stands twice"),
        ("annotations/3/created", "2024", r"annotations\[3\] .* created is"),
        ("annotations/3/modified", "٢٠٢٤-01-01T00:00:00Z", r"annotations\[3\] .* modified is"),
        ("annotations/3/tags", ["Menace"], r"annotations\[3\] .* tags is"),
        ("annotations/3/tags", ["a", "a"], r"annotations\[3\] .* tags is"),
        ("annotations/3/tags", [[]], r"annotations\[3\] .* tags holds"),
        ("annotations/3/kind", "article", r"annotations\[3\] .* kind is"),
        ("annotations/3/kind", "thing", r"annotations\[3\] .*Kind"),
        ("annotations/3/status", "orphan", r"annotations\[3\] .*Status"),
        ("annotations/3/note", 5, r"annotations\[3\] .* note is 5"),
        ("annotations/3/target/start", -1, r"annotations\[3\] .* not a span"),
        ("annotations/3/target/start", 10**9, r"annotations\[3\] .* not a span"),
        ("annotations/3/target/end", 10**9, r"annotations\[3\] .* exact is"),
        ("annotations/3/target/end", 10**25, r"annotations\[3\] .* exact is"),
        ("annotations/3/target/start", 1.5, r"annotations\[3\] .* start is"),
        ("annotations/3/target/start", True, r"annotations\[3\] .* start is"),
        ("annotations/3/target/exact", "", r"annotations\[3\] .* exact is"),
        ("annotations/3/target/textHash", "sha256:../../x", r"annotations\[3\] .* textHash is"),
        ("annotations/3/target/source", "", r"annotations\[3\] .* source is"),
        ("codebook/1/id", "A b", r"codebook\[1\] .* id is"),
        ("codebook/1/guid", "5", r"codebook\[1\] .* guid is"),
        ("codebook/1/name", "", r"codebook\[1\] .* name is"),
        ("codebook/1/name", "a\nb", r"codebook\[1\] .* name is"),
        ("codebook/1/key", "ab", r"codebook\[1\] .* key is"),
        ("codebook/1/colour", "red;}", r"codebook\[1\] .* colour is"),
        ("codebook/1/kind", "other", r"codebook\[1\] .* kind is"),
        ("documents/0/source", "", r"documents\[0\] .* source is"),
        ("documents/0/length", "5", r"documents\[0\] .* length is"),
        ("documents/0/state", "lost", r"documents\[0\] .*ReadState"),
        ("documents/0/text", 5, r"documents\[0\] .* text is"),
        ("documents/0/textHash", "x", r"documents\[0\] .* textHash is"),
    ],
)
def test_what_no_record_can_hold_is_refused_in_a_line_that_names_its_place(
    place: str, value: object, why: str
) -> None:
    with pytest.raises(InputError, match=why) as refused:
        native.read(bundle(changed(place, value)))
    assert refused.value.message.startswith("a.json")
    assert "\n" not in str(refused.value)


def test_what_is_not_known_is_kept_with_its_record_and_told_of_the_whole_file() -> None:
    found = changed("annotations/3/mood", "gay") | {"relations": [{}], "x": {}, "more": 1}
    read = native.read(bundle(found))
    assert read.annotations[3].x == {"mood": "gay"}
    assert read.remarks == ("Not taken: 'more', 'relations'.",)


def test_an_annotation_file_is_answered_with_how_to_merge_it() -> None:
    store = {"meta": {"1": {"format": "tui-reader", "version": "1.2"}}, "annotations": {}}
    assert native.detect(bundle(store))
    with pytest.raises(InputError, match="reader merge"):
        native.read(bundle(store))


@pytest.mark.parametrize("data", [b"[]", b"", b'{"format": "x"}', b'["format": "tui-reader"]'])
def test_what_does_not_say_that_it_is_ours_is_not_taken_for_it(data: bytes) -> None:
    assert not native.detect(bundle(data))


def test_several_files_are_no_export() -> None:
    several = Bundle("folder", {"a.json": b"{}", "b.json": b"{}"})
    assert not native.detect(several)
    with pytest.raises(InputError, match="no single file"):
        native.read(several)


def keys(schema: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in schema.get("properties", {}).items():
        yield f"{at}/{name}", value
        yield from keys(value, f"{at}/{name}")


def test_the_schema_says_of_every_key_what_it_means() -> None:
    schema = native.schema()
    parts = [("", schema), *schema["$defs"].items()]
    described = {f"#/$defs/{name}" for name, part in parts if "description" in part}
    silent = [
        place
        for name, part in parts
        for place, value in keys(part, name)
        if "description" not in value and value.get("$ref") not in described
    ]
    assert silent == []
    assert schema["$id"] and schema["title"] and len(described) == len(parts)


def test_a_fact_that_nobody_knows_is_left_away() -> None:
    unknown = replace(DOCUMENTS[0], title=Guess(), language="fr")
    found = exported(Contents((), (), (unknown,)))
    assert "title" not in found["documents"][0]
    assert native.read(bundle(found)).documents == (unknown,)
