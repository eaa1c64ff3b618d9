"""A small corpus that is hard to carry, as an export; and what of it a file brings back.

Texts: accents composed and decomposed, emoji with joiners and flags, CJK, a letter outside the BMP,
hard spaces, what looks like HTML and like a formula. Passages: nested, crossing, equal, over a line
end, over an empty line, ending on an emoji, with a note alone, with two tags, with notes like HTML
and like a formula; a note on a whole article, a corrected name, a passage whose words are gone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from tui_reader.anchoring import describe
from tui_reader.exchange.incoming import ForeignPassage, Incoming
from tui_reader.exchange.offsets import EVERY, Counting, Ruler, measured
from tui_reader.exchange.outgoing import Export, Marked
from tui_reader.model.anchor import Anchor
from tui_reader.model.annotation import Annotation, Kind, Status
from tui_reader.model.article import Article, Certainty, Document, Guess, Headline, ReadState
from tui_reader.model.change import Contents
from tui_reader.model.codebook import ENTITY, Tag
from tui_reader.model.span import Span

NAME = "presse d’été"
GENERATOR = "reader 0.0.0"
MAKER, OTHER = "Zoë Ünal", "Bao 東"

STORM = Article(
    "presse/l’eau montée.txt",
    "Maëlle Čapek, pompière 👩🏽\u200d🚒 à Niort, écrit : «\xa0L’orage a noyé la Sèvre 🌊.\xa0»\n"
    "Le thé 茶 du port coûte 3\u202f€\u202f; 𝔅eaucoup s’en plaignent.\n",
)
WOODS = Article(
    "presse/bois 2.txt",
    '=1+1 : la fore\u0302t e\u0301tait de\u0301ja\u0300 là, dit <b>Zoé</b> & "Jo".\n\n'
    "東京 et 🇫🇷\t5 < 6 & 7 > 2",
)
BRIEF = Article("brève.txt", "Rien à signaler.\n")

PERSON, PLACE, CLIMATE, SOURCE, WATER = "personne", "lieu", "climat", "source-citee", "eau-pluie"


def id_of(number: int) -> str:
    """An id as the program makes them."""
    return f"019aa5c2-0000-7000-8000-{number:012x}"


TAGS = (
    Tag(PERSON, id_of(0xA1), "Personne", colour="#e6194b", key="p",
        description="Une personne nommée\nou décrite", order=0),
    Tag(SOURCE, id_of(0xA2), "Source citée", colour="#4363d8", key="s",
        description='=HYPERLINK("http://x")', parent=PERSON, order=1),
    Tag(PLACE, id_of(0xA3), "Lieu", colour="#3cb44b", key="l", order=2),
    Tag(CLIMATE, id_of(0xA4), "Climat", colour="#ffe119", key="1",
        description="<i>Météo</i> & co, \"chaud\"", order=3),
    Tag(WATER, id_of(0xA5), "Eau & pluie, <\"neige\">", colour="#0eb0fd", parent=CLIMATE,
        description="@SUM(A1)", order=4),
    Tag("ancien", id_of(0xA6), "Ancien", description="-1", order=5, archived=True),
    Tag("person", id_of(0xA7), "Person", kind=ENTITY, colour="#b13c11", order=0),
)  # fmt: skip


def passage(
    number: int, article: Article, words: str, *tags: str, nth: int = 0, **more: Any
) -> Annotation:
    """An annotation of the words, or of their nth occurrence counted from 0."""
    start = -1
    for _ in range(nth + 1):
        start = article.text.index(words, start + 1)
    anchor = describe(article.text, article.text_hash, Span(start, start + len(words)))
    time = f"2026-01-02T03:04:{number:02}Z"
    made = Annotation(id_of(number), article.source, anchor, tags, "", MAKER, time, time)
    return replace(made, **more).motivated


PASSAGES = (
    passage(1, STORM, "Maëlle Čapek, pompière 👩🏽\u200d🚒", PERSON,
            note="Note accentuée : « à vérifier » 🌊", status=Status.DONE),
    passage(2, STORM, "Niort", PLACE),  # in the next, which crosses the one before
    passage(3, STORM, "👩🏽\u200d🚒 à Niort, écrit", SOURCE),
    passage(4, STORM, "noyé la Sèvre 🌊", CLIMATE, note="=1+1"),
    passage(5, STORM, "🌊.\xa0»\nLe thé 茶", CLIMATE),
    passage(6, STORM, "thé 茶 du port", PLACE, CLIMATE,
            note="<b>gras</b> & \"guillemets\", 'deux'\n\n@SUM(A1)\tsur quatre lignes\n- fin"),
    passage(7, STORM, "thé 茶 du port", WATER, creator=OTHER),
    passage(8, STORM, "3\u202f€\u202f; 𝔅eaucoup", note="-2+3 # ; | \\n"),
    passage(9, WOODS, "=1+1", WATER, SOURCE),
    passage(10, WOODS, "fore\u0302t e\u0301tait", PERSON, note="NFD : é e\u0301"),
    passage(11, WOODS, "<b>Zoé</b> & \"Jo\"", PERSON, status=Status.REJECTED),
    passage(12, WOODS, "\"Jo\".\n\n東京", PLACE),
    passage(13, WOODS, "🇫🇷", PLACE, x={"autre": [1, None, "é"]}),
    passage(14, WOODS, "2", CLIMATE, origin={"format": "doccano", "id": "4", "score": 0.5}),
)  # fmt: skip

WHOLE = Annotation(
    id_of(15), BRIEF.source, None, (CLIMATE,), "Toute la brève\n<b>&</b>", MAKER,
    "2026-01-02T03:04:15Z", "2026-01-03T00:00:00Z", Kind.ARTICLE,
)  # fmt: skip

CORRECTED = passage(
    16, STORM, "Čapek", "person", kind=Kind.ENTITY, motivation="identifying",
    entity={"name": "Maëlle Čapek", "scope": "everywhere"},
)  # fmt: skip

LOST = replace(
    passage(17, BRIEF, "Rien", PERSON, note="perdue"),
    anchor=Anchor(Span(3, 21), "une phrase retirée", "Il ", " alors", f"sha256:{'0' * 64}"),
)


def _document(article: Article, title: str, date: str = "") -> Document:
    published = Guess(date, Certainty.STATED, "date dans le texte") if date else Guess()
    given = Guess(title, Certainty.GIVEN)
    length = len(article.text)
    return Document(
        article.source, article.text_hash, length, given, published, state=ReadState.BEGUN
    )


DOCUMENTS = (
    _document(BRIEF, "Brève"),
    _document(WOODS, 'Bois <2> & "co"', "2024-11"),
    _document(STORM, "L’eau montée", "2024-11-19"),
)

_ALL = (*PASSAGES, WHOLE, CORRECTED, LOST)
CONTENTS = Contents(_ALL, TAGS, DOCUMENTS)


def _marked(article: Article, document: Document) -> Marked:
    here = [each for each in PASSAGES if each.source == article.source]
    headline = Headline(document.title, document.published)
    if article is BRIEF:
        return Marked(article, document, headline, (WHOLE,), lost=(LOST,))
    here.sort(key=lambda each: each.anchor.span.reading_order if each.anchor else (0, 0))
    names = (CORRECTED,) if article is STORM else ()
    return Marked(article, document, headline, tuple(here), names)


ARTICLES = (BRIEF, WOODS, STORM)
"""Sorted by source, as an export gives them."""

MARKED = tuple(map(_marked, ARTICLES, DOCUMENTS))

EXPORT = Export(CONTENTS, lambda: iter(MARKED), GENERATOR, NAME)

_TEXTS = {article.source: article.text for article in ARTICLES}
_NAMES = {tag.id: tag.name for tag in TAGS}


def with_texts(**changes: Any) -> Export:
    """The export for formats that can do without texts, with them."""
    return replace(EXPORT, text_of=lambda document: _TEXTS[document.source], **changes)


class Said(NamedTuple):
    """What of an annotation most formats can carry; tags by their names, sorted."""

    source: str
    start: int
    end: int
    quote: str
    tags: tuple[str, ...]
    note: str
    creator: str


def said(annotations: Iterable[Annotation] = PASSAGES, without: str = "") -> list[Said]:
    """What is said, sorted; `without` names fields that a format cannot hold."""
    found = []
    for each in annotations:
        anchor = each.anchor
        place = (anchor.span.start, anchor.span.end, anchor.exact) if anchor else (-1, -1, "")
        tags = tuple(sorted(_NAMES[tag] for tag in each.tags))
        found.append(_less(Said(each.source, *place, tags, each.note, each.creator), without))
    return sorted(found)


def brought(incoming: Incoming, without: str = "") -> list[Said]:
    """What a file of ours brings back, sorted; its numbers must all be right in one counting."""
    sources = {text.key: _source(text.names) for text in incoming.texts}
    names = {tag["id"]: tag["name"] for tag in incoming.tags if "id" in tag}
    counting = _counting(incoming, sources)
    found = []
    for each in incoming.passages:
        source = sources[each.text]
        span = _span(each, _TEXTS[source], counting)
        place = (span.start, span.end, span.of(_TEXTS[source])) if span else (-1, -1, "")
        assert not each.exact or each.exact == place[2]
        tags = tuple(sorted(names.get(tag, tag) for tag in each.tags))
        found.append(_less(Said(source, *place, tags, each.note or "", each.creator), without))
    return sorted(found)


def _less(said: Said, without: str) -> Said:
    empty: dict[str, Any] = dict.fromkeys(without.split(), "")
    return said._replace(**empty)


def _source(names: tuple[str, ...]) -> str:
    """The article that one of the names means, by its path or the last part of it."""
    for name in names:
        for source in _TEXTS:
            if name in (source, source.rpartition("/")[2]):
                return source
    raise AssertionError(f"no article is called any of {names}")


def _counting(incoming: Incoming, sources: dict[str, str]) -> Counting:
    samples = [
        (_TEXTS[sources[each.text]], each.start, each.end, each.exact)
        for each in incoming.passages
        if each.start is not None and each.end is not None and each.exact
    ]
    if not samples:
        return incoming.countings[0]
    ways = (*incoming.countings, *(each for each in EVERY if each not in incoming.countings))
    best, explained, total = measured(samples, ways)
    assert explained == total
    assert best in incoming.countings, f"the numbers are {best}"
    return best


def _span(passage: ForeignPassage, text: str, counting: Counting) -> Span | None:
    if passage.start is not None and passage.end is not None:
        span = Ruler(text, counting.unit).span(passage.start, passage.end, counting.inclusive)
        assert span is not None, passage
        return span
    if passage.exact:
        start = text.index(f"{passage.prefix}{passage.exact}{passage.suffix}")
        start += len(passage.prefix)
        return Span(start, start + len(passage.exact))
    return None
