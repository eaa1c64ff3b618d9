"""Codebooks as REFI-QDA has them: written by the schema, read as tools write them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from formats import formats
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from sample import EXPORT, TAGS, id_of

from tui_reader.errors import InputError
from tui_reader.exchange import registry
from tui_reader.exchange.formats import qdc
from tui_reader.exchange.incoming import Bundle
from tui_reader.model.change import Contents
from tui_reader.model.codebook import Codebook, Tag, flaw
from tui_reader.model.taking import Record

GOLDEN = Path(__file__).parent / "golden" / "codebook.qdc"
HEAD = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'


def written(tags: Sequence[Tag] = TAGS) -> bytes:
    contents = Contents((), tuple(tags), ())
    return qdc.write(replace(EXPORT, contents=contents)).files[0].data


def records(data: bytes | str) -> tuple[Record, ...]:
    file = data.encode() if isinstance(data, str) else data
    return qdc.read(Bundle("c.qdc", {"c.qdc": file})).tags


def known(tags: Sequence[Tag]) -> list[tuple[str, str, str, str, str]]:
    """What a codebook of the format can say of tags, in its order."""
    codebook = Codebook(tuple(sorted(tags, key=lambda tag: (tag.order, tag.id))))
    guids = {tag.id: tag.guid for tag in codebook.for_passages}
    parents = codebook.parents()
    return [
        (tag.guid, tag.name, tag.colour, tag.description, guids.get(parents[tag.id] or "", ""))
        for _, tag in codebook.tree()
    ]


def said(found: Sequence[Record]) -> list[tuple[str, str, str, str, str]]:
    guids = {record["id"]: record["guid"] for record in found}
    return [
        (
            record["guid"],
            record["name"],
            record["colour"],
            record.get("description", ""),
            guids.get(record.get("parent", ""), ""),
        )
        for record in found
    ]


def test_the_sample_is_written_so_and_comes_back() -> None:
    assert written() == GOLDEN.read_bytes()
    assert said(records(written())) == known(TAGS)


def test_every_codebook_follows_the_schema() -> None:
    schema = etree.XMLSchema(etree.parse(formats("refi-qda", "Codebook.xsd")))
    schema.assertValid(etree.fromstring(written()))
    odd = Tag("a", "no guid", "A", description="\x1b[31m", colour="#abcdef")
    schema.assertValid(etree.fromstring(written([odd])))


NAMES = st.text(min_size=1, max_size=20).filter(lambda name: not flaw("name", name))
HOLDABLE = st.text(
    st.characters(
        exclude_categories=("Cc", "Cs"),
        exclude_characters="\ufffe\uffff",
        include_characters="\n\t",
    )
)


@st.composite
def codebooks(draw: st.DrawFn) -> list[Tag]:
    tags: list[Tag] = []
    for number in range(draw(st.integers(1, 6))):
        parent = draw(st.sampled_from([None, *(tag.id for tag in tags)]))
        made = Tag(f"t{number}", id_of(number), draw(NAMES), parent=parent, order=number)
        colour = f"#{draw(st.integers(0, 0xFFFFFF)):06x}"
        tags.append(replace(made, colour=colour, description=draw(HOLDABLE)))
    return tags


@settings(deadline=None)
@given(codebooks())
def test_any_codebook_comes_back(tags: list[Tag]) -> None:
    assert said(records(written(tags))) == known(tags)


def test_what_xml_cannot_hold_is_told() -> None:
    export = replace(EXPORT, contents=Contents((), (replace(TAGS[0], description="a\x00b"),), ()))
    done = qdc.write(export)
    assert "Personne" in done.report.remarks[0]
    assert records(done.files[0].data)[0]["description"] == "a�b"


def test_no_tags_make_no_codebook() -> None:
    with pytest.raises(InputError, match="no tags"):
        written([])


def test_codebooks_of_other_tools_are_read() -> None:
    folder = formats("peer-samples")
    taguette = records((folder / "taguette-1.5.2" / "codebook.qdc").read_bytes())
    assert [tag["name"] for tag in taguette][1:] == ["Personne", "Lieu", "Climat", "Source citée"]
    assert all(tag.keys() == {"id", "name", "guid"} for tag in taguette), "nothing it does not say"
    qualcoder = records((folder / "qualcoder" / "Codebook-peer.qdc").read_bytes())
    by_name = {tag["name"]: tag for tag in qualcoder}
    assert by_name["Source citée"]["parent"] == by_name["Personne"]["id"]
    assert by_name["Source citée"]["description"] == '=HYPERLINK("x")'
    assert by_name["Lieu"]["colour"] == "#487e4b"


def test_names_guids_and_colours_are_taken_as_far_as_they_can_be() -> None:
    found = records(
        f'{HEAD}<Code guid="{{0D62985D-B147-5D01-A9B5-CAE5DCD98342}}" name="a&#10;b" color="#ABC">'
        f'<Code name="{"x" * 120}" color="red"/></Code></Codes><Sets/></CodeBook>'
    )
    assert found[0]["guid"] == "0d62985d-b147-5d01-a9b5-cae5dcd98342"
    assert (found[0]["name"], found[0]["colour"]) == ("a b", "#aabbcc")
    assert found[1] == {"id": found[1]["id"], "name": "x" * 100, "parent": found[0]["id"]}


def test_sets_of_codes_are_told() -> None:
    text = f'{HEAD}</Codes><Sets><Set name="s" guid=""/></Sets></CodeBook>'
    assert "Set (1)" in qdc.read(Bundle("c", {"c": text.encode()})).remarks[0]


@pytest.mark.parametrize(
    "text",
    ["", "<a/>", "{}", '<!DOCTYPE x [<!ENTITY a "b">]><CodeBook>&a;</CodeBook>', HEAD],
)
def test_what_is_no_codebook_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        records(text)


def test_a_codebook_is_known_by_its_root() -> None:
    row = registry.by_name("qdc")
    assert row.reader.detect(Bundle("c", {"c": written()}))
    assert row.reader.detect(Bundle("c", {"c": b"\xef\xbb\xbf<q:CodeBook xmlns:q='x'/>"}))
    assert not row.reader.detect(Bundle("c", {"c": b"<Project>\n<CodeBook>"}))
    assert not row.reader.detect(Bundle("c", {"c": b"tag,description\n"}))
