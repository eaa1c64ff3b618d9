"""REFI-QDA projects: ours open in other tools, and theirs land on the right words."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from formats import formats
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from sample import (
    ARTICLES,
    CONTENTS,
    CORRECTED,
    EXPORT,
    LOST,
    MARKED,
    PASSAGES,
    STORM,
    WHOLE,
    brought,
    id_of,
    said,
)

from tui_reader.anchoring import describe
from tui_reader.errors import InputError
from tui_reader.exchange import registry
from tui_reader.exchange.formats.refi import detect, read, write
from tui_reader.exchange.incoming import Bundle, ForeignPassage, Incoming
from tui_reader.exchange.offsets import Counting, Ruler, Unit
from tui_reader.exchange.outgoing import Export, File, Marked
from tui_reader.exchange.packing import packed
from tui_reader.exchange.report import Fate
from tui_reader.model.annotation import Annotation, Kind
from tui_reader.model.article import Article, Document, Headline
from tui_reader.model.change import Contents
from tui_reader.model.span import Span

GOLDEN = Path(__file__).parent / "golden" / "project.qde"

TEXT = "Été 🔥 à Niort.\r\nL’eau 東 monte\r\nà Niort."
"""Eighteen code points and two line ends are before `monte`, and a letter outside the BMP."""


def members(export: Export = EXPORT) -> dict[str, bytes]:
    [file] = write(export).files
    with ZipFile(io.BytesIO(file.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def back(export: Export = EXPORT) -> Incoming:
    [file] = write(export).files
    return read(Bundle(file.name, {file.name: file.data}))


def project(inside: str, origin: str = "X", **files: bytes) -> Incoming:
    """Read a project of another tool; the keywords are texts beside it, `a` for sources/a.txt."""
    qde = f'<Project xmlns="urn:QDA-XML:project:1.0" origin="{origin}">{inside}</Project>'
    listed = [File(f"Sources/{name}.TXT", data) for name, data in files.items()]
    data = packed([File("Project.QDE", qde.encode()), *listed])
    assert detect(Bundle("p.qdpx", {"p.qdpx": data}))
    return read(Bundle("p.qdpx", {"p.qdpx": data}))


def source(*selections: str, path: str = "internal://a.txt") -> str:
    inside = "".join(selections)
    return (
        f'<Sources><TextSource guid="{GUID}" name="a" plainTextPath="{path}">{inside}'
        "</TextSource></Sources>"
    )


def selection(start: object, end: object, name: str = "", inside: str = "") -> str:
    return (
        f'<PlainTextSelection guid="{GUID}" startPosition="{start}" endPosition="{end}" '
        f'name="{name}">{inside or "<Description>n</Description>"}</PlainTextSelection>'
    )


GUID = "0D62985D-B147-5D01-A9B5-CAE5DCD98342"
CODES = f'<CodeBook><Codes><Code guid="{GUID}" name="Lieu" isCodable="true"/></Codes></CodeBook>'
CODING = f'<Coding guid="{GUID}"><CodeRef targetGUID="{{{GUID.lower()}}}"/></Coding>'


def words(incoming: Incoming) -> list[str]:
    """The words at the numbers, as the reading of the file says they count."""
    [text], [counting] = [each.text for each in incoming.texts], incoming.countings
    ruler = Ruler(text or "", counting.unit)
    found = []
    for each in incoming.passages:
        span = ruler.span(each.start or 0, each.end or 0, counting.inclusive)
        found.append(span.of(text or "") if span else "")
    return found


# -- ours ----------------------------------------------------------------------------------------


def test_the_sample_is_written_so() -> None:
    found = members()
    assert found.pop("project.qde") == GOLDEN.read_bytes()
    assert sorted(found.values()) == sorted(each.text.encode() for each in ARTICLES)
    assert write(EXPORT) == write(EXPORT)


def test_passages_and_notes_on_articles_come_back_as_they_were() -> None:
    found = back()
    assert brought(found) == said((*PASSAGES, WHOLE))
    by_id = {each.id: each for each in (*PASSAGES, WHOLE)}
    for each in found.passages:
        ours = by_id.pop(each.id)
        assert (each.created, each.modified) == (ours.created, ours.modified)
    assert not by_id and not found.left_out and not found.remarks
    assert {text.text for text in found.texts} == {article.text for article in ARTICLES}


def test_what_a_project_does_not_hold_is_told() -> None:
    report = write(EXPORT).report
    assert (report.came, report.went) == (len(CONTENTS.annotations), len(PASSAGES) + 1)
    assert {line.id for line in report.lines} == {LOST.id, CORRECTED.id}


def test_every_project_follows_the_schema() -> None:
    schema = etree.XMLSchema(etree.parse(formats("refi-qda", "Project-mrt2019.xsd")))
    for export in (EXPORT, exported(), exported(odd())):
        schema.assertValid(etree.fromstring(members(export)["project.qde"]))


def exported(*notes: Annotation, article: Article = STORM) -> Export:
    document = Document(article.source, article.text_hash, len(article.text))
    marked = Marked(article, document, Headline(), notes)
    return replace(
        EXPORT, contents=Contents(notes, EXPORT.contents.tags, ()), articles=lambda: iter([marked])
    )


def odd(**more: Any) -> Annotation:
    """A passage with an id, tag, time and note that XML or the schema refuses."""
    made = replace(PASSAGES[0], id="7", tags=("gone",), created="lately", note="a\x1b\x00\r\nb")
    return replace(made, **more)


def test_notes_that_xml_cannot_hold_are_told_and_tags_that_are_gone_keep_their_names() -> None:
    [line] = write(exported(odd())).report.lines
    assert (line.fate, line.id) == (Fate.CHANGED, "7")
    found = back(exported(odd()))
    assert found.passages[0].note == "a��\nb"
    names = {tag["id"]: tag["name"] for tag in found.tags}
    assert [names[tag] for tag in found.passages[0].tags] == ["gone"]


def test_several_people_can_speak_of_one_article_with_and_without_notes() -> None:
    whole = [
        replace(WHOLE, id=id_of(1), source=STORM.source),
        replace(WHOLE, id=id_of(2), source=STORM.source, creator="Bao 東", note="", tags=("lieu",)),
        replace(WHOLE, id=id_of(3), source=STORM.source, tags=()),
    ]
    found = back(exported(*whole))
    assert brought(found) == said(whole)
    assert {each.id for each in found.passages} == {each.id for each in whole}


def test_sources_are_called_as_files_can_be() -> None:
    sources = ("a/un.txt", "b/un.txt", "b/deux.txt")
    marked = [
        Marked(replace(STORM, source=source), Document(source, "", 0), Headline(), (note,))
        for source in sources
        for note in [replace(PASSAGES[0], source=source)]
    ]
    notes = tuple(note for each in marked for note in each.notes)
    export = replace(EXPORT, contents=Contents(notes, (), ()), articles=lambda: iter(marked))
    assert [text.names for text in back(export).texts] == [
        ("a - un.txt",), ("b - un.txt",), ("deux.txt",),
    ]  # fmt: skip


def test_a_long_passage_has_a_short_name_on_one_line() -> None:
    article = Article("a.txt", "un\ndeux " * 40)
    long = odd(id=id_of(9), source="a.txt", tags=("lieu",), created="", note="")
    anchor = describe(article.text, article.text_hash, Span(3, 300))
    export = exported(replace(long, anchor=anchor), article=article)
    qde = etree.fromstring(members(export)["project.qde"])
    [name] = qde.xpath("//@name[starts-with(., 'deux')]")
    assert len(name) == 100 and "\n" not in name and name.endswith("…")
    assert back(export).passages[0].exact == article.text[3:300]


PLAIN = st.text(
    st.sampled_from("aé\u0301 \n\t東🔥\U0001d504\u200d👩<&\"'=\ufeff\u2028"), max_size=30
)


@st.composite
def exports(draw: st.DrawFn) -> Export:
    article = Article("dossier/é 1.txt", draw(PLAIN).lstrip("\ufeff") or "a")
    made = []
    for number in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(article.text) - 1))
        end = draw(st.integers(start + 1, len(article.text)))
        whole = draw(st.integers(0, 5)) == 0
        anchor = describe(article.text, article.text_hash, Span(start, end))
        tags = tuple(draw(st.lists(st.sampled_from(["lieu", "climat", "eau-pluie"]), unique=True)))
        one = replace(
            PASSAGES[0],
            id=id_of(number),
            source=article.source,
            anchor=None if whole else anchor,
            kind=Kind.ARTICLE if whole else Kind.PASSAGE,
            tags=tags,
            note=draw(PLAIN) or "-" * (not tags),
            creator=draw(st.sampled_from(["", "Zoë", "Bao 東"])),
            created=f"2026-01-02T03:04:{number:02}Z",
        )
        made.append(one)
    return exported(*made, article=article)


@settings(deadline=None)
@given(exports())
def test_whatever_is_annotated_comes_back(export: Export) -> None:
    [marked] = export.articles()
    found = back(export)
    names = {tag["id"]: tag["name"] for tag in found.tags}
    ours = {tag.id: tag.name for tag in EXPORT.contents.tags}
    text = marked.article.text

    def told(each: ForeignPassage) -> tuple[object, ...]:
        place = (each.start, each.end)
        return (each.id, *place, {names[tag] for tag in each.tags}, each.note or "", each.creator)

    def kept(each: Annotation) -> tuple[object, ...]:
        span = each.anchor.span if each.anchor else None
        place = (span.start, span.end) if span else (None, None)
        return (each.id, *place, {ours[tag] for tag in each.tags}, each.note, each.creator)

    by_id = {each.id: told(each) for each in found.passages}
    assert by_id == {each.id: kept(each) for each in marked.notes}
    assert found.countings == (Counting(),) and found.texts[0].text == text


# -- other tools' --------------------------------------------------------------------------------


@pytest.mark.parametrize("tool", ["qualcoder/peer.qdpx", "potato-2.12.1/project.qdpx"])
def test_what_other_tools_wrote_of_the_hard_sample_is_all_there(tool: str) -> None:
    folder = formats("peer-samples")
    data = (folder / tool).read_bytes()
    found = read(Bundle("p.qdpx", {"p.qdpx": data}))
    neutral = json.loads((folder / "sample-neutral.json").read_text("utf-8"))
    texts = {text.key: text for text in found.texts}
    names = {tag["id"]: tag["name"] for tag in found.tags}
    got = {
        (texts[each.text].names[0], each.exact, names[tag])
        for each in found.passages
        for tag in each.tags
    }
    wanted = {
        (document["name"], document["text"][span["start"] : span["end"]], tag)
        for document in neutral["documents"]
        for span in document["spans"]
        for tag in span["tags"]
    }
    assert got == wanted and len(got) == 12
    assert {text.text for text in found.texts} == {each["text"] for each in neutral["documents"]}
    assert found.countings == (Counting(inclusive=tool.startswith("potato")),)
    assert {each.creator for each in found.passages} == {"peer"}
    assert not found.left_out and not found.remarks
    notes = [each.note for each in found.passages if each.note]
    assert notes == ([] if tool.startswith("potato") else [
        "Note accentuée : « à vérifier » 🔥",
        "=1+1",
        '<b>gras</b> & "guillemets"\nsur deux lignes',
    ])  # fmt: skip


def places(unit: Unit, inclusive: bool, text: str, shift: int = 0) -> Iterator[str]:
    """Selections of passages of the text, counted so, with their words as names."""
    ruler = Ruler(text, unit)
    for quote in ("Été", "Niort", "monte", "L’eau 東 monte"):
        start = text.index(quote)
        first, last = ruler.number(start) + shift, ruler.number(start + len(quote)) + shift
        yield selection(first, last - inclusive, quote)


@pytest.mark.parametrize("inclusive", [False, True])
@pytest.mark.parametrize("unit", [Unit.CODE_POINTS, Unit.UTF16])
@pytest.mark.parametrize("lines", ["\r\n", "\n"])
@pytest.mark.parametrize("shift", [0, 1])
def test_names_tell_how_a_file_counts(unit: Unit, inclusive: bool, lines: str, shift: int) -> None:
    counted = TEXT.replace("\r\n", lines)
    mark = b"\xef\xbb\xbf" * shift
    selections = places(unit, inclusive, counted, shift)
    found = project(source(*selections), a=mark + TEXT.encode())
    assert found.texts[0].text == counted
    assert found.countings == (Counting(unit, inclusive),)
    assert words(found) == [each.exact for each in found.passages]
    assert words(found) == ["Été", "Niort", "monte", "L’eau 東 monte"]


@pytest.mark.parametrize("mark", ["", "…", "..."])
def test_names_that_are_all_cut_tell_where_passages_begin(mark: str) -> None:
    text = "Une ligne\r\n" * 3 + "L’été 2024 fut brûlant\r\net sec à Niort."
    start = text.replace("\r\n", "\n").index("L’été")
    cut = selection(start, start + 30, f"L’été 2024 fut{mark}")
    found = project(source(cut), a=text.encode())
    assert [each.exact for each in found.passages] == ["L’été 2024 fut brûlant\net sec "]


def test_a_file_whose_names_say_nothing_is_believed_by_its_numbers() -> None:
    found = project(source(selection(6, 7, "1:1"), selection(8, 13, "un lieu")), a=TEXT.encode())
    assert words(found) == [each.exact for each in found.passages] == ["à", "Niort"]


def test_a_quote_that_stands_elsewhere_counts_more_than_its_number() -> None:
    wrong = selection(0, 5, "monte")
    found = project(source(*places(Unit.CODE_POINTS, False, TEXT), wrong), a=TEXT.encode())
    assert [each.exact for each in found.passages][-1] == "monte"
    cut = selection(0, 12, "L’eau 東…")
    found = project(source(*places(Unit.CODE_POINTS, False, TEXT), cut), a=TEXT.encode())
    assert found.passages[-1].exact == "L’eau 東 mont"
    far = selection(900, 905, "Niort")
    found = project(source(*places(Unit.CODE_POINTS, False, TEXT), far), a=TEXT.encode())
    assert found.passages[-1].exact == "Niort"


def test_codings_of_one_place_are_one_passage() -> None:
    other = GUID.replace("0D", "1D")
    codes = CODES.replace("</Codes>", f'<Code guid="{other}" name="Eau" isCodable="true"/></Codes>')
    coding = CODING.replace(GUID.lower(), other)
    apart = source(selection(8, 13, "Niort", CODING), selection(8, 13, "Niort", coding))
    together = source(selection(8, 13, "Niort", CODING + coding))
    for each in (apart, together):
        [passage] = project(codes + each, a=TEXT.encode()).passages
        assert len(passage.tags) == 2


def test_what_several_people_coded_in_one_selection_stays_theirs() -> None:
    zoe, bao = GUID.replace("0D", "AA"), GUID.replace("0D", "BB")
    users = f'<Users><User guid="{zoe}" name="Zoë"/><User guid="{bao}" id="Bao"/></Users>'
    codings = [CODING.replace(" guid", f' creatingUser="{who}" guid') for who in (zoe, bao)]

    def who(*inside: str, owner: str = "") -> list[tuple[str, int, str | None]]:
        chosen = selection(8, 13, "Niort", "".join(inside))
        owned = chosen.replace(" guid", f' creatingUser="{owner}" guid', 1)
        found = project(users + CODES + source(owned), a=TEXT.encode())
        return [(each.creator, len(each.tags), each.note) for each in found.passages]

    note = "<Description>n</Description>"
    assert who(*codings) == [("Zoë", 1, None), ("Bao", 1, None)]
    assert who(note, *codings) == [("Zoë", 1, "n"), ("Bao", 1, None)]
    assert who(note, *codings, owner=bao) == [("Bao", 1, "n"), ("Zoë", 1, None)]
    assert who(note, codings[0], owner=bao) == [("Bao", 0, "n"), ("Zoë", 1, None)]
    assert who(CODING, CODING, owner=bao) == [("Bao", 1, None)]


def test_notes_are_found_where_tools_put_them() -> None:
    guids = [GUID.replace("0D6", f"{number}D6") for number in range(4)]
    noted, linked, placed, lonely = guids
    ref = f'<NoteRef targetGUID="{noted}"/>'.format
    notes = (
        f'<Notes><Note guid="{noted}"><PlainTextContent>un</PlainTextContent></Note>'
        f'<Note guid="{linked}" plainTextPath="internal://n.txt"/>'
        f'<Note guid="{placed}"><PlainTextContent>trois</PlainTextContent>'
        f'<PlainTextSelection guid="{placed}" startPosition="0" endPosition="3"/></Note>'
        f'<Note guid="{lonely}"><PlainTextContent>seule</PlainTextContent></Note></Notes>'
        f'<Links><Link guid="{GUID}" originGUID="{linked}" targetGUID="{GUID}"/></Links>'
    )
    coded = CODING.replace("</Coding>", f"{ref()}</Coding>")
    selections = (selection(8, 13, "Niort", coded), f'<NoteRef targetGUID="{placed}"/>')
    found = project(CODES + source(*selections) + notes, a=TEXT.encode(), n=b"deux")
    assert [(each.exact, each.note) for each in found.passages] == [
        ("Niort", "deux\n\nun"),
        ("Été", "trois"),
        ("", "deux"),  # the link leads to whatever has that GUID: the source too
    ]
    assert found.remarks == ("Not taken: Note (1).",)


def test_only_files_that_the_archive_lists_are_read() -> None:
    for path in ("internal://../../secret.txt", "relative:///secret.txt", "absolute:///etc/passwd"):
        found = project(source(selection(0, 3, "Été"), path=path), a=TEXT.encode())
        assert not found.texts and not found.passages
        assert [(name, quote) for name, quote, _ in found.left_out] == [("a", "Été")]


def test_what_is_no_text_and_what_we_have_nothing_for_is_told() -> None:
    pdf = (
        '<Sources><PDFSource name="d.pdf"><PDFSelection name="x"/><Representation>'
        '<PlainTextSelection name="y"/></Representation></PDFSource></Sources>'
        "<Cases><Case/><Case/></Cases><Sets><Set/></Sets>"
    )
    found = project(pdf)
    assert [line[:2] for line in found.left_out] == [("d.pdf", "x"), ("d.pdf", "y")]
    assert found.remarks[-1] == "Not taken: Case (2), Set (1)."
    bad = source(selection("x", 3, "Été"), selection(0, 3, "Été", "<Coding/>"))
    found = project(bad, a=TEXT.encode())
    assert not found.passages and len(found.left_out) == 2
    latin = project(source(selection(0, 3, "Été")), a="Été".encode("latin-1"))
    assert len(latin.left_out) == 1


def test_codings_with_codes_that_are_missing_are_told() -> None:
    found = project(source(selection(0, 3, "Été", CODING)), a=TEXT.encode())
    assert GUID.lower() in found.remarks[0] and len(found.left_out) == 1


@pytest.mark.parametrize("version", ["1.0", "0:4"])
def test_any_version_of_the_namespace_and_text_inside_the_project_is_read(version: str) -> None:
    qde = (
        f'<p:Project xmlns:p="urn:QDA-XML:project:{version}"><p:Sources><p:TextSource name="a">'
        "<p:PlainTextContent>Été 🔥</p:PlainTextContent><p:PlainTextSelection startPosition='0' "
        "endPosition='2' name='Été'><p:Description>n</p:Description></p:PlainTextSelection>"
        "</p:TextSource></p:Sources></p:Project>"
    )
    found = read(Bundle("p.qde", {"p.qde": qde.encode()}))
    assert words(found) == ["Été"]


@pytest.mark.parametrize(
    "files",
    [
        {"a.qdpx": b"PK\x03\x04project.qde"},
        {"a.qdpx": packed([File("a.txt", b"")])},
        {"a.qde": b"<CodeBook/>"},
        {"a.qde": b"<!DOCTYPE Project []><Project/>"},
    ],
)
def test_what_is_no_project_is_refused(files: dict[str, bytes]) -> None:
    with pytest.raises(InputError):
        read(Bundle("a", files))


def test_the_registry_knows_it() -> None:
    row = registry.by_name("refi")
    assert row.writer.write(EXPORT).files[0].name == "presse d’été.qdpx"
    assert not row.reader.detect(Bundle("a", {"a": packed([File("a.txt", b"")])}))
    assert len(MARKED) == 3
