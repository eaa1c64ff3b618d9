"""W3C Web Annotation: what we write is valid and comes back; what other programs write is taken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
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
    said,
)

from tui_reader.anchoring import describe
from tui_reader.errors import InputError
from tui_reader.exchange.formats import w3c
from tui_reader.exchange.incoming import Bundle, ForeignPassage, Incoming
from tui_reader.exchange.offsets import Counting, Ruler, Unit, measured
from tui_reader.exchange.outgoing import Export
from tui_reader.exchange.report import Fate
from tui_reader.model.annotation import Status
from tui_reader.model.change import Contents
from tui_reader.model.span import Span

GOLDEN = Path(__file__).parent / "golden"
JS = replace(EXPORT, profile="js")


def written(export: Export = EXPORT) -> Any:
    [file] = w3c.write(export).files
    return json.loads(file.data)


def read(value: Any, *others: Any) -> Incoming:
    files = {f"{n}.jsonld": json.dumps(each).encode() for n, each in enumerate((value, *others))}
    assert w3c.detect(Bundle("files", files))
    return w3c.read(Bundle("files", files))


def one(**annotation: Any) -> ForeignPassage:
    """What is read of one annotation."""
    [passage] = read({"type": "Annotation", "target": "http://x.org/a.txt"} | annotation).passages
    return passage


@pytest.mark.parametrize(("export", "name"), [(EXPORT, "w3c.jsonld"), (JS, "w3c-js.json")])
def test_the_files_are_what_they_were(export: Export, name: str) -> None:
    [file] = w3c.write(export).files
    assert file.data == (GOLDEN / name).read_bytes()
    assert file.name == f"{EXPORT.name}{Path(name).suffix}"


def test_all_annotations_are_in_it_and_those_without_a_place_are_told() -> None:
    report = w3c.write(EXPORT).report
    assert report.came == report.went == len(CONTENTS.annotations)
    assert [(line.fate, line.id) for line in report.lines] == [(Fate.ORPHAN, LOST.id)]


def test_clients_in_a_browser_get_passages_alone_and_the_rest_is_told() -> None:
    report = w3c.write(JS).report
    assert {(line.fate, line.id) for line in report.lines} == {
        (Fate.LEFT_OUT, each.id) for each in (WHOLE, CORRECTED, LOST)
    }
    assert (report.went, len(written(JS))) == (len(PASSAGES), len(PASSAGES))


def test_it_comes_back_as_it_was() -> None:
    incoming = read(written())
    placed = replace(incoming, passages=tuple(p for p in incoming.passages if p.id != LOST.id))
    assert brought(placed) == said((*PASSAGES, WHOLE))
    found = {each.id: each for each in incoming.passages}
    for each in (*PASSAGES, WHOLE, LOST):
        back = found[each.id]
        assert (back.created, back.modified) == (each.created, each.modified)
        assert (back.status, back.x) == (each.status, each.x)
        if each.anchor:
            assert (back.prefix, back.suffix) == (each.anchor.prefix, each.anchor.suffix)
    assert (found[LOST.id].start, found[LOST.id].exact) == (None, "une phrase retirée")
    assert [why for _, _, why in incoming.left_out] == ["it corrects what is recognised as a name"]


def test_what_browsers_count_comes_back_as_it_was() -> None:
    assert brought(read(written(JS))) == said()


@settings(deadline=None)
@given(
    st.text(st.sampled_from('aé e\u0301東🔥𝒜👩\u200d🌾\n\xa0"<&'), min_size=1, max_size=40),
    st.data(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.sampled_from(["", "js"]),
)
def test_any_passage_of_any_text_comes_back(
    text: str, data: st.DataObject, note: str, profile: str
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    article = replace(STORM, text=text)
    anchor = describe(text, article.text_hash, Span(start, end))
    annotation = replace(PASSAGES[0], anchor=anchor, note=note)
    marked = replace(MARKED[2], article=article, notes=(annotation,), names=())
    contents = Contents((annotation,), TAGS)
    export = replace(EXPORT, contents=contents, articles=lambda: iter([marked]), profile=profile)
    [back] = read(written(export)).passages
    ruler = Ruler(text, Unit.UTF16 if profile else Unit.CODE_POINTS)
    assert back.start is not None and back.end is not None
    assert ruler.span(back.start, back.end) == Span(start, end)
    assert (back.exact, back.tags, back.note) == (anchor.exact, ("Personne",), note)
    assert (back.id, back.creator) == (annotation.id, annotation.creator)


def test_nothing_is_null_and_nothing_empty_that_need_not_be() -> None:
    bare = replace(PASSAGES[1], creator="", created="", modified="", tags=(), note="")
    marked = replace(MARKED[2], notes=(bare,), names=())
    [item] = written(replace(EXPORT, articles=lambda: iter([marked])))["first"]["items"]
    assert item.keys().isdisjoint({"creator", "created", "modified", "body"})
    assert "null" not in json.dumps(item)


def test_motivations_that_the_model_lacks_are_ours() -> None:
    odd = replace(PASSAGES[1], motivation="wondering")
    marked = replace(MARKED[2], notes=(odd,), names=())
    [item] = written(replace(EXPORT, articles=lambda: iter([marked])))["first"]["items"]
    assert (item.get("motivation"), item["reader:motivation"]) == (None, "wondering")


# What other programs write.


@pytest.mark.parametrize(
    ("body", "tags", "note"),
    [
        ({"type": "TextualBody", "purpose": "tagging", "value": "a"}, ("a",), ""),
        ([{"purpose": "tagging", "value": w} for w in "aba"], ("a", "b"), ""),
        ([{"purpose": ["tagging"], "value": "a"}, {"value": "n"}], ("a",), "n"),
        ({"purpose": "classifying", "value": "a\nb"}, ("a b",), ""),
        ({"value": "n", "format": "text/plain"}, (), "n"),
        ([{"value": "n"}, {"purpose": "replying", "value": "m"}], (), "n\n\nm"),
        ("http://x.org/comment", (), "http://x.org/comment"),
        ({"purpose": "tagging", "source": "http://x.org/Q90"}, (), "http://x.org/Q90"),
        ({"type": "Choice", "items": [{"value": "n"}, {"value": "m"}]}, (), "n\n\nm"),
        (None, (), ""),
        ([7, None], (), ""),
    ],
)  # fmt: skip
def test_bodies_of_every_shape_are_tags_or_notes(
    body: Any, tags: tuple[str, ...], note: str
) -> None:
    found = one(body=body)
    assert (found.tags, found.note) == (tags, note)


def test_a_body_without_purpose_has_that_of_its_annotation() -> None:
    assert one(body={"value": "a"}, motivation="tagging").tags == ("a",)
    assert one(bodyValue="n", motivation="commenting").note == "n"


QUOTE = {"type": "TextQuoteSelector", "exact": "été", "prefix": "l’", "suffix": " 2"}
POSITION = {"type": "TextPositionSelector", "start": 4, "end": 7}


@pytest.mark.parametrize(
    ("selector", "numbers", "exact"),
    [
        ([POSITION, QUOTE], (4, 7), "été"),
        (QUOTE, (None, None), "été"),
        (POSITION, (4, 7), ""),
        (QUOTE | {"refinedBy": POSITION}, (4, 7), "été"),
        ({"type": "FragmentSelector", "value": "char=4,7"}, (4, 7), ""),
        ({"type": "XPathSelector", "value": "/p", "refinedBy": QUOTE}, (None, None), "été"),
        ([{"type": "RangeSelector"}, QUOTE], (None, None), "été"),
        ([POSITION | {"end": 2}, QUOTE], (None, None), "été"),
        ([POSITION | {"start": "4", "end": "7"}, QUOTE], (4, 7), "été"),
        ([POSITION | {"start": True}, QUOTE], (None, None), "été"),
    ],
)
def test_selectors_of_every_shape_give_the_place(
    selector: Any, numbers: tuple[int | None, int | None], exact: str
) -> None:
    found = one(target={"source": "http://x.org/a.txt", "selector": selector})
    assert ((found.start, found.end), found.exact) == (numbers, exact)


@pytest.mark.parametrize(
    "selector",
    [
        {"type": "XPathSelector", "value": "/p[2]"},
        {"type": "XPathSelector", "value": "/p[2]", "refinedBy": POSITION},
        {"type": "SvgSelector", "value": "<svg/>"},
        "http://x.org/selector",
    ],
)
def test_a_place_that_we_cannot_know_is_told_and_not_taken_for_the_whole_article(
    selector: Any,
) -> None:
    target = {"source": "http://x.org/a", "selector": selector}
    found = read({"type": "Annotation", "target": target})
    assert not found.passages
    assert found.left_out == (
        ("http://x.org/a", "", "it gives its place in a way that only its program understands"),
    )


@pytest.mark.parametrize(
    "target", ["http://x.org/a%20b.txt", {"id": "http://x.org/a%20b.txt"},
               {"source": {"id": "http://x.org/a%20b.txt"}}, ["http://x.org/a%20b.txt"]],
)  # fmt: skip
def test_targets_of_every_shape_name_the_article(target: Any) -> None:
    [text] = read({"type": "Annotation", "target": target}).texts
    assert text.names == ("http://x.org/a b.txt", "a b.txt")


def test_each_target_is_a_passage_with_an_id_of_its_own() -> None:
    found = read(
        {"type": "Annotation", "id": "urn:x:1", "target": ["http://a.org/1", "http://a.org/2"]}
    )
    assert [each.id for each in found.passages] == ["urn:x:1", "urn:x:1#2"]


def test_answers_and_links_are_told() -> None:
    first = {"type": "Annotation", "id": "http://x.org/1", "target": "http://x.org/a"}
    reply = {"type": "Annotation", "id": "http://x.org/2", "target": "http://x.org/1"}
    found = read([first, reply])
    assert [each.id for each in found.passages] == ["http://x.org/1"]
    assert found.left_out == (("http://x.org/1", "", "it speaks of another annotation"),)


def test_pages_in_other_files_are_read_and_missing_ones_told() -> None:
    page = {"type": "AnnotationPage", "items": [{"type": "Annotation", "target": "http://x.org/a"}]}
    collection = {"type": "AnnotationCollection", "total": 2, "first": page}
    found = read(collection, page)
    assert len(found.passages) == 2
    assert found.remarks == ("0.jsonld speaks of 2 annotations and holds 1.",)


def test_tags_and_text_as_hypothesis_has_them_are_taken() -> None:
    found = one(tags=["a", "b"], text="n", body={"purpose": "tagging", "value": "a"})
    assert (found.tags, found.note) == (("a", "b"), "n")


def test_creators_of_every_shape_have_a_name() -> None:
    assert one(creator="http://x.org/anne").creator == "http://x.org/anne"
    assert one(creator={"nickname": "anne"}).creator == "anne"
    assert one(creator=[{"name": "Anne"}, {"id": "urn:b"}]).creator == "Anne, urn:b"
    assert one(creator=None).creator == ""


@pytest.mark.parametrize("value", ["7", "[]", '{"a": 1}', '{"items": {"type": "x"}}'])
def test_what_holds_no_annotations_is_refused(value: str) -> None:
    bundle = Bundle("a.json", {"a.json": value.encode()})
    assert not w3c.detect(bundle)
    with pytest.raises(InputError, match=r"a\.json holds no Web Annotations"):
        w3c.read(bundle)


def test_an_empty_collection_is_one() -> None:
    assert read({"type": "AnnotationCollection", "total": 0}) == Incoming(
        countings=(Counting(), Counting(Unit.UTF16))
    )


# The golden files of real programs.


def neutral() -> Any:
    return json.loads(formats("peer-samples", "sample-neutral.json").read_text("utf-8"))


def placed(incoming: Incoming, texts: dict[str, str]) -> set[tuple[str, str, tuple[str, ...]]]:
    """Each passage by its text, its words as its numbers give them, and its tags."""
    samples = [
        (texts[each.text], each.start or 0, each.end or 0, each.exact) for each in incoming.passages
    ]
    counting, explained, total = measured(samples, incoming.countings)
    assert explained == total
    found = set()
    for each, (text, start, end, _) in zip(incoming.passages, samples, strict=True):
        span = Ruler(text, counting.unit).span(start, end)
        assert span
        found.add((text, span.of(text), each.tags))
    return found


def meant(firsts: bool = False) -> set[tuple[str, str, tuple[str, ...]]]:
    return {
        (doc["text"], doc["text"][s["start"] : s["end"]], tuple(s["tags"][: 1 if firsts else None]))
        for doc in neutral()["documents"]
        for s in doc["spans"]
    }


def test_what_recogito_wrote_is_taken() -> None:
    files = {p.name: p.read_bytes() for p in formats("peer-samples", "recogito-4.1.1").iterdir()}
    bundle = Bundle("recogito", {name: files[name] for name in sorted(files) if name[0] == "d"})
    assert w3c.detect(bundle)
    incoming = w3c.read(bundle)
    assert [text.names[-1] for text in incoming.texts] == ["doc-a", "doc-b"]
    texts = {f"urn:doc:{doc['id']}": doc["text"] for doc in neutral()["documents"]}
    assert placed(incoming, texts) == meant()
    noted = next(each for each in incoming.passages if each.exact == "brûlant 🔥")
    assert noted.note == "=1+1"


def test_what_potato_wrote_is_taken() -> None:
    data = formats("peer-samples", "potato-2.12.1", "web_annotations.jsonld").read_bytes()
    bundle = Bundle("w.jsonld", {"w.jsonld": data})
    assert w3c.detect(bundle)
    incoming = w3c.read(bundle)
    assert [text.names[-1] for text in incoming.texts] == ["arès.txt", "passage2.txt"]
    texts = {f"urn:potato:p-imported:{d['name']}": d["text"] for d in neutral()["documents"]}
    found = placed(incoming, texts)
    assert {words for _, words, _ in found} == {words for _, words, _ in meant()}
    assert {each.creator for each in incoming.passages} == {"peer"}


# The W3C's own assertions and context.


@lru_cache
def assertions(test: str) -> list[tuple[str, Any]]:
    """The schemas that a list of assertions names, each as a validator."""
    from jsonschema import Draft4Validator
    from referencing import Registry
    from referencing.jsonschema import DRAFT4

    folder = formats("w3c-web-annotation-tests")
    registry: Any = Registry()
    for path in (folder / "definitions").iterdir():
        resource = DRAFT4.create_resource(json.loads(path.read_text("utf-8")))
        registry = registry.with_resource(path.name, resource)
    names = json.loads((folder / test).read_text("utf-8"))["assertions"]
    return [
        (name, Draft4Validator(json.loads((folder / name).read_text("utf-8")), registry=registry,
                               format_checker=Draft4Validator.FORMAT_CHECKER))
        for name in names
    ]  # fmt: skip


def failures(value: Any, test: str) -> list[str]:
    return [name for name, validator in assertions(test) if not validator.is_valid(value)]


def test_the_assertions_find_what_is_wrong() -> None:
    wrong = {"@context": w3c.CONTEXT[0], "type": "Annotation", "target": 7, "created": "now"}
    assert len(failures(wrong, "annotations/annotationMusts.test")) >= 3


def test_the_collection_and_every_annotation_pass_the_assertions_of_the_w3c() -> None:
    collection = written()
    assert failures(collection, "collections/collectionMusts.test") == []
    page = {"@context": collection["@context"]} | collection["first"]
    assert failures(page, "collections/pages/pageMusts.test") == []
    items = [{"@context": collection["@context"]} | item for item in collection["first"]["items"]]
    assert len(items) == len(CONTENTS.annotations)
    for item in (*items, *written(JS)):
        assert failures(item, "annotations/annotationMusts.test") == []


def expanded(value: Any) -> Any:
    from pyld import jsonld

    context = json.loads(formats("w3c-annotation-context", "anno.jsonld").read_text("utf-8"))

    def loader(url: str, options: Any) -> dict[str, Any]:
        assert url == w3c.CONTEXT[0]
        return {"contextUrl": None, "documentUrl": url, "document": context}

    return jsonld.expand(value, {"documentLoader": loader})


def keys(value: Any) -> Iterator[str]:
    """The keys at every depth, but for what JSON-LD's own expansion adds or takes."""
    if isinstance(value, dict):
        for key, inside in value.items():
            if not key.startswith("@"):
                yield key
            yield from keys(inside)
    elif isinstance(value, list):
        for each in value:
            yield from keys(each)


@pytest.mark.parametrize("export", [EXPORT, JS])
def test_json_ld_drops_no_key(export: Export) -> None:
    value = written(export)
    found = list(keys(expanded(value)))
    given = [key for key in keys(without_context(value)) if key not in ("id", "type")]
    assert len(found) == len(given)
    assert all(":" in key for key in found)


def without_context(value: Any) -> Any:
    if isinstance(value, list):
        return [without_context(each) for each in value]
    return {key: inside for key, inside in value.items() if key != "@context"}


def test_a_status_that_is_none_of_ours_says_nothing() -> None:
    assert one(**{"reader:status": "maybe"}).status is None
    assert one(**{"reader:status": "rejected"}).status is Status.REJECTED
