"""The report in HTML tells all, runs nothing, loads nothing, and cannot be broken by a word."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import CONTENTS, CORRECTED, EXPORT, LOST, MARKED, PASSAGES, TAGS, WHOLE

from tui_reader import localisation
from tui_reader.exchange.formats import html
from tui_reader.exchange.outgoing import Export
from tui_reader.exchange.plain import plain
from tui_reader.exchange.report import Fate
from tui_reader.model.annotation import UNSURE
from tui_reader.model.article import Guess, Headline
from tui_reader.model.change import Contents

GOLDEN = Path(__file__).parent / "golden" / "report.html"
VOID = {"meta"}
HARMLESS = {
    *("html", "head", "meta", "title", "style", "body", "header", "footer", "main", "nav"),
    *("section", "h1", "h2", "h3", "p", "dl", "div", "dt", "dd", "table", "thead", "tbody", "tr"),
    *("th", "td", "svg", "rect", "line", "text", "ul", "ol", "li", "a", "small", "span", "bdi"),
    *("cite", "time", "figure", "figcaption", "blockquote", "mark", "strong"),
}


class Page(HTMLParser):
    """What a browser reads of a page: its elements with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.within: list[str] = []
        self.feed(text)
        self.close()
        assert self.within == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.within.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.within.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def values(self, attribute: str) -> Iterator[str]:
        return (found[attribute] for _, found in self.elements if attribute in found)


def page(export: Export = EXPORT) -> str:
    [file] = html.write(export).files
    return file.data.decode("utf-8")


def test_the_report_is_what_it_was() -> None:
    assert page().encode() == GOLDEN.read_bytes()
    assert html.write(EXPORT) == html.write(EXPORT)


def test_all_annotations_are_told_but_corrections_of_names() -> None:
    report = html.write(EXPORT).report
    assert (report.came, report.went) == (len(CONTENTS.annotations), len(CONTENTS.annotations) - 1)
    fates = {(line.fate, line.id) for line in report.lines}
    assert fates == {(Fate.ORPHAN, LOST.id), (Fate.LEFT_OUT, CORRECTED.id)}
    text = page()
    for each in (*PASSAGES, WHOLE, LOST):
        shown = Page(text).text
        assert plain(each.note) in shown
        assert each.anchor is None or plain(each.anchor.exact) in shown
    assert "no longer in the article" in text
    assert "rejected" in text
    assert "The whole article" in text


def test_nothing_runs_and_nothing_is_loaded() -> None:
    read = Page(page())
    assert {name for name, _ in read.elements} <= HARMLESS
    names = {name for _, attributes in read.elements for name in attributes}
    assert not any(name.startswith("on") or name in ("style", "src") for name in names)
    assert all(value.startswith("#") for value in read.values("href"))


def test_the_policy_allows_the_one_style_sheet_and_nothing_else() -> None:
    text = page()
    [style] = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = Page(text).elements[3][1]["content"]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style
    assert "@import" not in style


def test_each_link_leads_somewhere_and_no_name_stands_twice() -> None:
    read = Page(page())
    ids = list(read.values("id"))
    assert len(set(ids)) == len(ids)
    assert {value[1:] for value in read.values("href")} <= set(ids)


hostile = st.text(
    st.sampled_from("<>&\"'/=`{}%\u202e\u2066\x00\x1b\r\n\tabé") | st.characters(), max_size=30
)


@settings(deadline=None)
@given(note=hostile, title=hostile, name=hostile, creator=hostile, colour=hostile, words=hostile)
def test_no_word_becomes_markup(
    note: str, title: str, name: str, creator: str, colour: str, words: str
) -> None:
    anchor = PASSAGES[0].anchor
    assert anchor
    said = replace(
        PASSAGES[0], note=f"n{note}", creator=f"c{creator}",
        anchor=None, tags=(TAGS[0].id,),
    )  # fmt: skip
    lost = replace(said, note="n", anchor=replace(anchor, exact=f"w{words}"))
    tag = replace(TAGS[0], name=f"t{name}", colour=colour, description=f"d{note}")

    def shown(text: str) -> Page:
        heads = Headline(Guess(f"T{text}"), Guess("2024"), Guess(text))
        marked = replace(MARKED[2], headline=heads, notes=(said,), names=(), lost=(lost,))
        contents = Contents((said, lost), (tag,))
        return Page(page(replace(EXPORT, contents=contents, articles=lambda: iter((marked,)))))

    read, calm = shown(title), shown("calm")
    plainly = [name for name, _ in calm.elements if name != "bdi"]
    assert [name for name, _ in read.elements if name != "bdi"] == plainly
    for each in (said.note, said.creator, lost.anchor.exact, tag.name, tag.description):  # type: ignore[union-attr]
        assert plain(each) in read.text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", read.text)


def test_a_colour_that_is_none_gives_no_rule() -> None:
    tags = (replace(TAGS[0], colour="red}*{display:none"), *TAGS[1:])
    text = page(replace(EXPORT, contents=replace(CONTENTS, tags=tags)))
    assert "display:none" not in text
    assert ".t1{--tag:#4363d8}" in text


def test_a_report_is_in_the_language_of_the_screen() -> None:
    localisation.speak("fr")
    try:
        text = page()
    finally:
        localisation.speak("en")
    assert '<html lang="fr">' in text
    assert "Sommaire" in text
    assert "L’article entier" in text
    assert '<html lang="en">' in page()


def test_what_is_unsure_is_told() -> None:
    unsure = replace(PASSAGES[0], x={UNSURE: True})
    marked = replace(MARKED[2], notes=(unsure,))
    assert ">unsure<" in page(replace(EXPORT, articles=lambda: iter((marked,))))


def test_of_many_articles_the_map_shows_those_with_most_and_says_so() -> None:
    def many() -> Iterator[object]:
        for number in range(html.MOST_COLUMNS + 5):
            source = f"{number:02}.txt"
            article = replace(MARKED[2].article, source=source)
            notes = PASSAGES[:2] if number % 2 else PASSAGES[:1]
            yield replace(MARKED[2], article=article, notes=notes, names=())

    text = page(replace(EXPORT, articles=many))  # type: ignore[arg-type]
    assert text.count('class="head"') == html.MOST_COLUMNS
    assert "Of 27 articles these are the 22 with most passages." in text


@pytest.mark.parametrize("articles", [(), (replace(MARKED[0], notes=(), lost=()),)])
def test_a_corpus_without_annotations_is_reported_too(articles: tuple[object, ...]) -> None:
    empty = replace(EXPORT, contents=Contents(), articles=lambda: iter(articles))  # type: ignore[arg-type]
    assert "0 passages" in Page(page(empty)).text
