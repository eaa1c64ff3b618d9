"""What reports tell is gathered once: tags in their tree, passages with what stands around them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from sample import BRIEF, CONTENTS, CORRECTED, EXPORT, LOST, MARKED, PASSAGES, STORM, TAGS, WHOLE

from tui_reader.anchoring import describe
from tui_reader.exchange.digest import AROUND, Digest, Quoted, digest
from tui_reader.exchange.outgoing import Export
from tui_reader.exchange.report import Tally
from tui_reader.model.article import Article
from tui_reader.model.change import Contents
from tui_reader.model.codebook import Tag
from tui_reader.model.span import Span
from tui_reader.model.usage import usage


def told(export: Export = EXPORT) -> Digest:
    return digest(export, Tally())


def quoted(text: str, start: int, end: int) -> Quoted:
    """What a report quotes of an article with one passage."""
    article = Article("a.txt", text)
    anchor = describe(text, article.text_hash, Span(start, end))
    passage = replace(PASSAGES[0], source="a.txt", anchor=anchor)
    marked = replace(MARKED[2], article=article, notes=(passage,), names=())
    [section] = told(replace(EXPORT, articles=lambda: iter((marked,)))).used
    return section.quoted[0]


def test_each_annotation_stands_under_each_of_its_tags_or_without_one() -> None:
    found = told()
    seen = Counter(each.annotation.id for section in found.sections for each in section.quoted)
    seen.update(each.annotation.id for each in found.untagged)
    assert seen == {each.id: max(1, len(each.tags)) for each in (*PASSAGES, WHOLE, LOST)}
    assert CORRECTED.id not in seen


def test_counts_are_those_of_the_rest_of_the_program() -> None:
    found = told()
    used = usage(EXPORT.codebook, [each for each in CONTENTS.annotations if each != CORRECTED])
    for section in found.sections:
        own = used[section.tag.id].own
        assert (len(section.quoted), len(section.articles)) == (own.passages, own.articles)
    assert found.count == len(CONTENTS.annotations) - 1
    assert found.coders == (("Zoë Ünal", 15), ("Bao 東", 1))
    assert (found.first, found.last) == ("2026-01-02", "2026-01-03")


def test_tags_are_in_the_order_of_their_tree_without_those_put_away() -> None:
    names = [(section.depth, section.tag.name) for section in told().sections]
    assert names == [
        (0, "Personne"), (1, "Source citée"), (0, "Lieu"), (0, "Climat"), (1, TAGS[4].name),
    ]  # fmt: skip


def test_what_is_put_away_is_there_if_something_below_it_is_in_use() -> None:
    top = Tag("haut", "g1", "Haut", archived=True)
    middle = Tag("milieu", "g2", "Milieu", parent="haut", archived=True)
    export = replace(
        EXPORT, contents=Contents(PASSAGES, (top, middle, replace(TAGS[0], parent="milieu")))
    )
    names = [(section.depth, section.tag.name) for section in told(export).sections]
    assert names[:3] == [(0, "Haut"), (1, "Milieu"), (2, "Personne")]


def test_tags_that_the_codebook_lacks_come_last_under_their_ids() -> None:
    sections = told(replace(EXPORT, contents=Contents(PASSAGES, TAGS[:1]))).sections
    names = [section.tag.name for section in sections]
    assert names == ["Personne", "climat", "eau-pluie", "lieu", "source-citee"]


def test_lost_passages_and_whole_articles_are_told_as_what_they_are() -> None:
    found = {each.annotation.id: each for section in told().sections for each in section.quoted}
    lost, whole = found[LOST.id], found[WHOLE.id]
    assert (lost.lost, lost.words, lost.before, lost.after) == (True, "une phrase retirée", "", "")
    assert lost.citation.place == ""
    assert (whole.lost, whole.words) == (False, "")
    assert whole.citation.source == BRIEF.source


def test_a_passage_stands_in_its_paragraph() -> None:
    text = STORM.text
    start = text.index("thé")
    each = quoted(text, start, start + 3)
    assert each.before == "Le "
    assert each.after == " 茶 du port coûte 3\u202f€\u202f; 𝔅eaucoup s’en plaignent."


def test_what_stands_around_is_cut_between_words() -> None:
    words = "mot " * 200
    each = quoted(f"{words}ICI {words}\nAilleurs.", len(words), len(words) + 3)
    assert each.before.startswith("… mot mot")
    assert each.after.endswith("mot …")
    assert max(len(each.before), len(each.after)) <= AROUND + 2


@settings(deadline=None)
@given(
    text=st.text(st.sampled_from("ab \n👩\u200d🚒e\u0301"), min_size=1, max_size=500),
    data=st.data(),
)
def test_what_stands_around_is_what_is_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    each = quoted(text, start, end)
    assert text[:start].endswith(each.before.removeprefix("…"))
    assert text[end:].startswith(each.after.removesuffix("…").rstrip("\n"))
    assert "\n" not in each.before + each.after


def test_an_article_has_the_tags_of_its_passages_each_as_often() -> None:
    found = told()
    counted = {
        (number, section.tag.id): count
        for number, tags in found.tags_of_articles().items()
        for section, count in tags
    }
    assert counted == Counter(
        (each.reference.number, section.tag.id)
        for section in found.sections
        for each in section.quoted
    )
