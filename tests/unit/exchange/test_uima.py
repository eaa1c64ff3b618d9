"""UIMA CAS: dkpro-cassis reads what goes out; what INCEpTION and others write comes in."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import cassis
import pytest
from exports import HARD, exports, returned, sent
from formats import formats
from goldens import bundle, by_name, golden
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import (
    ARTICLES,
    CORRECTED,
    EXPORT,
    LOST,
    MARKED,
    PASSAGES,
    WHOLE,
    brought,
    passage,
    said,
)

from tui_reader.errors import InputError
from tui_reader.exchange.formats import uima_json, uima_xmi
from tui_reader.exchange.incoming import Bundle, ForeignPassage, Incoming
from tui_reader.exchange.markup import held
from tui_reader.exchange.offsets import Counting, Unit
from tui_reader.exchange.outgoing import Export
from tui_reader.exchange.report import Fate
from tui_reader.model.article import Article

FORMATS: dict[str, Any] = {"uima-json": uima_json, "uima-xmi": uima_xmi}
both = pytest.mark.parametrize("name", FORMATS)
CAS = "http:///uima/cas.ecore"
CUSTOM = "http:///webanno/custom.ecore"


def opened(name: str, files: dict[str, bytes]) -> dict[str, cassis.Cas]:
    """What dkpro-cassis makes of the files."""
    if name == "uima-json":
        return {path: cassis.load_cas_from_json(io.BytesIO(data)) for path, data in files.items()}
    types = cassis.load_typesystem(io.BytesIO(files["TypeSystem.xml"]))
    return {
        path: cassis.load_cas_from_xmi(io.BytesIO(data), types)
        for path, data in files.items()
        if path.endswith(".xmi")
    }


def structures(*found: dict[str, Any], text: str = "Le thé 🌊 du port", **types: str) -> Incoming:
    """What is read of a CAS in JSON with such structures and such types, each with its parent."""
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaID": "_InitialView", "sofaString": text}
    value = {
        "%TYPES": {
            name.replace("_", "."): {"%NAME": name.replace("_", "."), "%SUPER_TYPE": above}
            for name, above in types.items()
        },
        "%FEATURE_STRUCTURES": [
            sofa,
            *({"%ID": number, "@sofa": 1} | each for number, each in enumerate(found, 2)),
        ],
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": []}},
    }
    made = Bundle("a.json", {"a.json": json.dumps(value).encode()})
    assert uima_json.detect(made)
    return uima_json.read(made)


@both
def test_the_files_are_what_they_were(name: str) -> None:
    assert by_name(FORMATS[name].write(EXPORT).files) == golden(name)
    assert FORMATS[name].write(EXPORT) == FORMATS[name].write(EXPORT)


@both
def test_what_it_cannot_hold_is_left_out_and_said(name: str) -> None:
    report = FORMATS[name].write(EXPORT).report
    told = {line.id: line.fate for line in report.lines}
    assert told == dict.fromkeys((WHOLE.id, LOST.id, CORRECTED.id), Fate.LEFT_OUT)
    assert (report.came, report.went) == (17, 14)


@both
def test_cassis_finds_the_words_of_every_passage(name: str) -> None:
    texts = {article.source: article.text for article in ARTICLES}
    quotes = {each.id: each.anchor.exact for each in PASSAGES if each.anchor}
    found = set()
    for cas in opened(name, by_name(FORMATS[name].write(EXPORT).files)).values():
        [metadata] = cas.select("uima.tcas.DocumentAnnotation")
        assert cas.sofa_string == texts[metadata.documentId]
        for each in cas.select("webanno.custom.Passage"):
            assert each.get_covered_text() == quotes[each.identifier]
            found.add((each.identifier, each.tag))
    assert found == {
        (each.id, tag and EXPORT.codebook.name_of(tag))
        for each in PASSAGES
        for tag in each.tags or (None,)
    }


@both
def test_passages_with_tags_notes_ids_and_people_come_back(name: str) -> None:
    incoming = FORMATS[name].read(bundle(FORMATS[name].write(EXPORT).files))
    assert brought(incoming) == said()
    found = {each.id: each for each in incoming.passages}
    assert found.keys() == {each.id for each in PASSAGES}
    for each in PASSAGES:
        back = found[each.id]
        assert (back.status, back.created, back.modified) == (
            each.status,
            each.created,
            each.modified,
        )


@settings(deadline=None)
@given(export=exports())
def test_any_passage_comes_back_from_json_as_it_was(export: Export) -> None:
    incoming = uima_json.read(bundle(uima_json.write(export).files))
    assert returned(incoming, export) == sent(export)


plain = st.text(
    st.sampled_from([char for char in HARD if char == held(char)]), min_size=1, max_size=20
)


@settings(deadline=None)
@given(export=exports(plain, plain))
def test_any_passage_comes_back_from_xmi_as_it_was(export: Export) -> None:
    incoming = uima_xmi.read(bundle(uima_xmi.write(export).files))
    assert returned(incoming, export) == sent(export)


def test_characters_that_xml_cannot_hold_are_told_and_move_nothing() -> None:
    article = Article("a.txt", "🌊\x0cLe thé\x00 du port")
    harmed = passage(1, article, "thé\x00", "lieu")
    noted = passage(2, article, "port", "lieu", note="a\x01b")
    whole = passage(3, article, "du", "lieu")
    marked = replace(MARKED[0], article=article, notes=(harmed, noted, whole), lost=())
    contents = replace(EXPORT.contents, annotations=(harmed, noted, whole))
    export = replace(EXPORT, contents=contents, articles=lambda: iter((marked,)))
    written = uima_xmi.write(export)
    why = "characters that the format cannot hold are \ufffd there"
    assert [(line.fate, line.id, line.why) for line in written.report.lines] == [
        (Fate.CHANGED, harmed.id, why),
        (Fate.CHANGED, noted.id, why),
    ]
    assert written.report.remarks == (f"a.txt: {why}",)
    assert (written.report.came, written.report.went) == (3, 3)
    incoming = uima_xmi.read(bundle(written.files))
    assert [each.exact for each in incoming.passages] == ["thé\ufffd", "port", "du"]
    assert incoming.passages[1].note == "a\ufffdb"
    kept = uima_json.read(bundle(uima_json.write(export).files))
    assert [each.exact for each in kept.passages] == ["thé\x00", "port", "du"]


def test_layers_of_others_are_read_with_the_tag_that_they_have() -> None:
    ner = {"%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"}
    incoming = structures(
        {**ner, "begin": 7, "end": 9, "value": "LOC", "identifier": "http://x"},
        {"%TYPE": "webanno.custom.Ton", "begin": 10, "end": 12, "label": "doux", "comment": "oui"},
        {"%TYPE": "webanno.custom.Ton", "begin": 10, "end": 12, "force": 3},
        {"%TYPE": "webanno.custom.Passage", "begin": 0, "end": 2},
    )
    key = incoming.texts[0].key
    assert incoming.passages == (
        ForeignPassage(key, 7, 9, "🌊", tags=("LOC",), id="2"),
        ForeignPassage(key, 10, 12, "du", tags=("doux", "Ton"), note="oui", id="3"),
        ForeignPassage(key, 0, 2, "Le"),
    )
    assert incoming.countings == (Counting(Unit.UTF16),)


def test_how_a_text_is_made_up_is_no_passage() -> None:
    core = "de.tudarmstadt.ukp.dkpro.core.api"
    incoming = structures(
        {"%TYPE": f"{core}.segmentation.type.Token", "begin": 0, "end": 2},
        {"%TYPE": "my.Phrase", "begin": 0, "end": 6},
        {"%TYPE": f"{core}.metadata.type.DocumentMetaData", "begin": 0, "end": 17,
         "documentId": "b/thé.txt", "documentTitle": "Thé"},
        {"%TYPE": "my.Lien", "begin": 0, "end": 6, "@Governor": 3, "@Dependent": 4},
        {"%TYPE": "my.Rien", "begin": 0, "end": 6},
        my_Phrase=f"{core}.segmentation.type.Sentence", my_Lien="uima.tcas.Annotation",
        my_Rien="uima.cas.TOP",
    )  # fmt: skip
    assert incoming.passages == ()
    assert incoming.texts[0].names == ("b/thé.txt", "Thé", "a.txt", "a")
    assert incoming.remarks == ("Left out: relations (1).",)


@pytest.mark.parametrize(("begin", "end"), [(8, 9), (7, 8), (5, 99), (9, 7)])
def test_numbers_that_are_no_place_are_left_out_and_said(begin: int, end: int) -> None:
    incoming = structures(
        {"%TYPE": "my.Ton", "begin": begin, "end": end},
        {"%TYPE": "my.Ton", "begin": 10, "end": 12},
    )
    assert [each.exact for each in incoming.passages] == ["du"]
    [(_key, words, why)] = incoming.left_out
    assert words == f"my.Ton {begin} {end}"
    assert why == "its numbers are outside the text, or within a character"


def test_what_a_file_calls_its_types_is_never_run() -> None:
    """cassis compiles such names (`invalid syntax (<attrs generated methods …>)`)."""
    incoming = structures(
        {"%TYPE": "a.B", "begin": 0, "end": 2, "x=print()": "y", "class": "z"},
        a_B="uima.tcas.Annotation",
    )
    assert [each.tags for each in incoming.passages] == [("B",)]


def test_xmi_is_read_without_its_types_too_and_with_them_better() -> None:
    body = (
        f'<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="{CAS}" xmlns:c="{CUSTOM}" '
        'xmlns:n="http:///uima/noNamespace.ecore">'
        '<c:Ton xmi:id="2" sofa="1" begin="7" end="9" value="vif"/>'
        '<n:Mot xmi:id="3" sofa="1" begin="0" end="2"/>'
        '<c:Lien xmi:id="4" sofa="1" begin="0" end="2" Governor="2" Dependent="3"/>'
        '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="x" sofaString="Le thé 🌊&#10;du port"/>'
        '<cas:View sofa="1" members="2"/></xmi:XMI>'
    ).encode()
    types = (
        b'<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>'
        b"<typeDescription><name>Mot</name><supertypeName>de.tudarmstadt.ukp.dkpro.core.api."
        b"segmentation.type.Token</supertypeName></typeDescription></types>"
        b"</typeSystemDescription>"
    )
    alone = uima_xmi.read(Bundle("a.xmi", {"a.xmi": body}))
    assert [(each.exact, each.tags) for each in alone.passages] == [
        ("🌊", ("vif",)),
        ("Le", ("Mot",)),
    ]
    assert alone.texts[0].text == "Le thé 🌊\ndu port"
    assert alone.remarks == ("Left out: relations (1).",)
    made = Bundle("x", {"k/a.xmi": body, "k/TypeSystem.xml": types})
    assert uima_xmi.detect(made)
    assert [each.tags for each in uima_xmi.read(made).passages] == [("vif",)]


@pytest.mark.parametrize("value", [{}, [], {"%FEATURE_STRUCTURES": 3}, {"%TYPES": []}])
def test_json_that_is_no_cas_is_refused(value: Any) -> None:
    with pytest.raises(InputError, match="is not a CAS"):
        uima_json.read(Bundle("a.json", {"a.json": json.dumps(value).encode()}))


def test_xmi_with_a_document_type_is_refused_and_other_xml_is_none() -> None:
    evil = b'<!DOCTYPE x [<!ENTITY a "b">]><x xmlns:xmi="http://www.omg.org/XMI">&a;</x>'
    with pytest.raises(InputError, match="document type"):
        uima_xmi.read(Bundle("a.xmi", {"a.xmi": evil}))
    other = Bundle("a.xml", {"a.xml": b"<TEI/>"})
    assert not uima_xmi.detect(other)
    with pytest.raises(InputError, match="is not a CAS"):
        uima_xmi.read(other)


@both
def test_what_cassis_itself_wrote_is_read(name: str) -> None:
    suffix = ".json" if name == "uima-json" else ".xmi"
    folder = formats("peer-samples", "cassis-0.12.0")
    files = {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.suffix == suffix or path.name == "TypeSystem.xml"
    }
    neutral = json.loads(formats("peer-samples", "sample-neutral.json").read_bytes())
    incoming = FORMATS[name].read(Bundle("cassis", files))
    names = {each.key: each.names[-1] for each in incoming.texts}
    texts = {each["id"]: each["text"] for each in neutral["documents"]}
    assert {names[each.key]: each.text for each in incoming.texts} == texts
    assert (
        {
            (names[each.text], each.exact, tag, each.note or "")
            for each in incoming.passages
            for tag in each.tags
            if tag != "Personne"
            or each.start != 71  # two people's, at one place without a sign of it
        }
        == {
            (one["id"], one["text"][each["start"] : each["end"]], tag, each["note"])
            for one in neutral["documents"]
            for each in one["spans"]
            for tag in each["tags"]
            if each["id"] != "a7"
        }
    )
    assert incoming.remarks == ("Left out: relations (1).",)
