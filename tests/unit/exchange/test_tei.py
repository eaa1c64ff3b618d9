"""TEI: well-formed, of the elements that the Guidelines allow, and every pointer leads there."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from sample import CORRECTED, EXPORT, LOST, MARKED, PASSAGES, STORM, WHOLE, id_of

from tui_reader.anchoring import describe
from tui_reader.errors import InputError
from tui_reader.exchange import registry
from tui_reader.exchange.formats import tei
from tui_reader.exchange.outgoing import Export, Marked
from tui_reader.exchange.report import Fate
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Article, Certainty, Document, Guess, Headline
from tui_reader.model.change import Contents
from tui_reader.model.span import Span

HERE = Path(__file__).parent
SCHEMA = etree.RelaxNG(etree.parse(HERE / "tei.rng"))
NS = {"t": tei.NAMESPACE}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def corpus(export: Export = EXPORT) -> Any:
    root = etree.fromstring(tei.write(export).files[0].data)
    SCHEMA.assertValid(root)
    return root


def exported(*notes: Annotation, article: Article = STORM, **facts: Any) -> Export:
    document = Document(article.source, article.text_hash, len(article.text), language="fr")
    marked = Marked(article, document, Headline(**facts), notes)
    contents = Contents(notes, EXPORT.contents.tags, ())
    return replace(EXPORT, contents=contents, articles=lambda: iter([marked]))


def resolved(root: Any, pointer: str) -> str:
    """What a pointer leads to, as the Guidelines define it: characters of the string value."""
    found = re.fullmatch(r"#string-range\(([^,]+),(\d+),(\d+)\)", pointer)
    assert found, pointer
    text = root.xpath("string(//*[@xml:id=$id])", id=found[1])
    start = int(found[2])
    return str(text)[start : start + int(found[3])]


def test_the_sample_is_written_so() -> None:
    assert tei.write(EXPORT).files[0].data == (HERE / "golden" / "corpus.xml").read_bytes()
    assert corpus() is not None


def test_the_schema_sees_what_the_guidelines_forbid() -> None:
    for damage in ("//@target", "//@xml:id", "//t:body", "//t:catDesc"):
        root = corpus()
        for found in root.xpath(damage, namespaces=NS)[:1]:
            above = found.getparent()
            above.attrib.pop(found.attrname) if hasattr(found, "attrname") else above.remove(found)
        assert not SCHEMA.validate(root), damage


def test_every_pointer_leads_to_the_words_the_tags_and_the_person() -> None:
    root = corpus()
    ids = {each.get(XML_ID) for each in root.iter() if each.get(XML_ID)}
    names = {tag.id: tag.name for tag in EXPORT.contents.tags}
    for each in PASSAGES:
        [found] = root.xpath(f"//t:annotation[@xml:id='a-{each.id}']", namespaces=NS)
        assert each.anchor and resolved(root, found.get("target")) == each.anchor.exact
        tags = [
            root.xpath(f"string(//*[@xml:id='{tag[1:]}']/t:catDesc/t:term)", namespaces=NS)
            for tag in found.get("ana", "").split()
        ]
        assert tags == [names[tag] for tag in each.tags]
        assert found.findtext("t:note", "", NS) == each.note
        who = found.get("resp")[1:]
        assert root.xpath(f"string(//*[@xml:id='{who}']/t:name)", namespaces=NS) == each.creator
    [whole] = root.xpath(f"//t:annotation[@xml:id='a-{WHOLE.id}']", namespaces=NS)
    assert whole.get("target")[1:] in ids


def test_each_article_can_be_a_document_of_its_own() -> None:
    files = tei.write(replace(EXPORT, profile=tei.FILES)).files
    assert [file.name for file in files] == [
        "brève.xml", "presse/bois 2.xml", "presse/l’eau montée.xml",
    ]  # fmt: skip
    words = []
    for file in files:
        root = etree.fromstring(file.data)
        SCHEMA.assertValid(root)
        targets = root.xpath("//t:annotation/@target", namespaces=NS)
        words += [resolved(root, each) for each in targets if "range" in each]
        assert all(root.xpath(f"//*[@xml:id='{each[1:]}']") for each in root.xpath("//@resp"))
    assert sorted(words) == sorted(each.anchor.exact for each in PASSAGES if each.anchor)


def test_nested_tags_are_nested_categories_with_their_definitions() -> None:
    [gloss] = corpus().xpath(
        "//t:category[@xml:id='tag-climat']/t:category[@xml:id='tag-eau-pluie']//t:gloss",
        namespaces=NS,
    )
    assert gloss.text == "@SUM(A1)"


def test_what_is_left_out_is_told() -> None:
    report = tei.write(EXPORT).report
    assert {line.id for line in report.lines} == {LOST.id, CORRECTED.id}
    assert report.went == len(PASSAGES) + 1


def test_what_xml_cannot_hold_is_told_and_moves_nothing() -> None:
    article = Article("a\x1b.txt", "a\x00\x0b Été\ufffe")
    anchor = describe(article.text, article.text_hash, Span(4, 7))
    odd = replace(PASSAGES[0], id="7 <", anchor=anchor, note="\x1b", created="x", tags=("é gone",))
    export = exported(replace(odd, motivation="other"), article=article)
    done = tei.write(export)
    assert [line.fate for line in done.report.lines] == [Fate.CHANGED] and done.report.remarks
    root = corpus(export)
    [found] = root.xpath("//t:annotation", namespaces=NS)
    assert resolved(root, found.get("target")) == "Été"
    assert root.xpath("//t:term[.='é gone']", namespaces=NS)


def test_what_is_known_of_an_article_is_in_its_header() -> None:
    facts: dict[str, Any] = {
        "title": Guess("L’eau", Certainty.GIVEN),
        "author": Guess("A. Bé"),
        "publisher": Guess("AFP"),
        "published": Guess("2024-13"),
    }
    [bibl] = corpus(exported(PASSAGES[0], **facts)).xpath("//t:bibl", namespaces=NS)
    assert [(etree.QName(each).localname, each.text) for each in bibl] == [
        ("title", "L’eau"), ("author", "A. Bé"), ("publisher", "AFP"),
        ("date", "2024-13"), ("idno", STORM.source),
    ]  # fmt: skip
    assert not bibl.xpath("t:date/@when", namespaces=NS), "no date of the calendar"


@settings(deadline=None)
@given(st.data())
def test_any_passage_of_any_text_is_found_by_its_pointer(data: st.DataObject) -> None:
    text = data.draw(
        st.text(st.sampled_from("aé\u0301 \n\t東🔥\u200d👩<&\"'\ufeff\u2028\x1b"), min_size=1)
    )
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    article = Article("a.txt", text)
    made = replace(PASSAGES[0], id=id_of(1), anchor=describe(text, article.text_hash, span))
    root = corpus(exported(made, article=article))
    [target] = root.xpath("//t:annotation/@target", namespaces=NS)
    assert resolved(root, target) == span.of(text).replace("\x1b", "\ufffd")


def test_nothing_annotated_is_no_corpus() -> None:
    with pytest.raises(InputError, match="Nothing is annotated"):
        tei.write(replace(EXPORT, articles=lambda: iter(())))


def test_the_registry_knows_it_and_equal_exports_are_equal() -> None:
    row = registry.by_name("tei")
    assert row.writer.write(EXPORT) == tei.write(EXPORT)
    assert row.writer.write(EXPORT).files[0].name.endswith(row.suffixes[0])
    assert len(corpus().findall("t:TEI", NS)) == len(MARKED)
