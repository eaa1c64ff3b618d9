"""Exports of any small texts with any passages in them, and what a file of one brings back."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st
from sample import GENERATOR, MAKER, NAME, TAGS, id_of

from tui_reader.anchoring import describe
from tui_reader.exchange.incoming import Incoming
from tui_reader.exchange.offsets import Ruler
from tui_reader.exchange.outgoing import Export, Marked
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Article, Document, Headline
from tui_reader.model.change import Contents
from tui_reader.model.span import Span

HARD = "aé\u0301東𝔅🌊\u200d🇫🇷\xa0\u202f \t\n\x0b\x0c\x1c\x85\u2028\\n|<&>\"'=#;,."
texts = st.text(st.sampled_from(HARD), min_size=1, max_size=40) | st.text(
    st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=20
)
SOURCES = ("a.txt", "b/ça va?.txt", "b/\udcff c")
_PASSAGE_TAGS = tuple(tag.id for tag in TAGS if tag.kind == "passage")


class Carried(NamedTuple):
    """What of a passage most formats can carry; tags by their names."""

    id: str
    source: str
    start: int
    end: int
    tags: tuple[str, ...]
    note: str


@st.composite
def exports(
    draw: st.DrawFn, words: st.SearchStrategy[str] = texts, notes: st.SearchStrategy[str] = texts
) -> Export:
    """An export of up to three articles, each with up to four passages."""
    found = []
    for source in draw(st.lists(st.sampled_from(SOURCES), min_size=1, max_size=3, unique=True)):
        article = Article(source, f"{SOURCES.index(source)}{draw(words)}")
        length = len(article.text)
        made: list[Annotation] = []
        for _ in range(draw(st.integers(1, 4))):
            start = draw(st.integers(0, length - 1))
            span = Span(start, draw(st.integers(start + 1, length)))
            tags = draw(st.lists(st.sampled_from(_PASSAGE_TAGS), max_size=3, unique=True))
            note = draw(st.just("") | notes)
            number = 4 * SOURCES.index(source) + len(made) + 1
            anchor = describe(article.text, article.text_hash, span)
            time = f"2026-01-02T03:04:{number:02}Z"
            made.append(
                Annotation(id_of(number), source, anchor, tuple(tags), note, MAKER, time, time)
            )
        document = Document(source, article.text_hash, length, language="fr")
        found.append(Marked(article, document, Headline(), tuple(made)))
    found.sort(key=lambda marked: marked.article.source)
    contents = Contents(
        tuple(each for marked in found for each in marked.passages),
        TAGS,
        tuple(marked.document for marked in found),
    )
    return Export(contents, lambda: iter(found), GENERATOR, NAME)


def sent(export: Export) -> list[Carried]:
    """All passages of an export, sorted."""
    return sorted(
        Carried(
            each.id,
            each.source,
            each.anchor.span.start,
            each.anchor.span.end,
            tuple(export.codebook.name_of(tag) for tag in each.tags),
            each.note,
        )
        for each in export.contents.annotations
        if each.anchor
    )


def returned(incoming: Incoming, export: Export) -> list[Carried]:
    """The passages of a file of ours, sorted; their words are those of the article at their place.

    The numbers are taken in the first of the countings; the texts are those of the articles.
    """
    articles = {marked.article.text: marked.article for marked in export.articles()}
    keys = {each.key: articles[each.text or ""] for each in incoming.texts}
    names = {tag["id"]: tag["name"] for tag in incoming.tags if "id" in tag}
    found = []
    for each in incoming.passages:
        article = keys[each.text]
        assert each.start is not None and each.end is not None
        span = Ruler(article.text, incoming.countings[0].unit).span(each.start, each.end)
        assert span is not None
        assert each.exact in ("", span.of(article.text))
        tags = tuple(names.get(tag, tag) for tag in each.tags)
        found.append(Carried(each.id, article.source, span.start, span.end, tags, each.note or ""))
    return sorted(found)
