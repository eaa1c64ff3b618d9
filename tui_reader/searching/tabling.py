"""Tabling: the tables of a corpus, tags by what else is known of the passages that have them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from tui_reader.cleaning.headlines import title_span
from tui_reader.finding.grouping import Facet, in_order
from tui_reader.finding.tables import (
    Cell,
    Key,
    Meeting,
    Table,
    Unit,
    crossed,
    overlaps,
    shared,
    table,
    together,
)
from tui_reader.model.annotation import Annotation, Kind
from tui_reader.model.change import Contents
from tui_reader.model.codebook import Codebook
from tui_reader.model.context import Candidate
from tui_reader.model.span import Span
from tui_reader.searching.contexts import contexts_at
from tui_reader.searching.facets import Facets
from tui_reader.session.session import Session
from tui_reader.text.blocks import Blocks
from tui_reader.text.language import guess_language
from tui_reader.text.segments import SegmentKind, Segments

Stop = Callable[[int, int], bool]
"""Is told how many articles are done, and of how many; returns whether to give up."""


_KINDS = {Unit.SENTENCE: SegmentKind.SENTENCE, Unit.PARAGRAPH: SegmentKind.PARAGRAPH}


def tabled(
    session: Session,
    contents: Contents,
    facet: Facet,
    unit: Unit = Unit.OVERLAP,
    stop: Stop = lambda done, total: False,
) -> Table | None:
    """Return the table of tags by a facet, tags by tags in that unit; None if it was stopped.

    Only annotations that have tags count, passages and whole articles alike. For any thread;
    `contents` is what the session held when it was asked for.
    """
    facets, codebook = Facets(session), Codebook(contents.tags)
    by_article = _by_article(session, contents.annotations)
    articles = _until(stop, by_article)
    try:
        cells = (
            together(_meetings(facets, articles, unit))
            if facet is Facet.TAG
            else crossed(
                (each for here in articles for each in here), lambda each: facets.of(facet, each)
            )
        )
    except _StoppedError:
        return None
    rows = _rows(codebook, by_article)
    return table(rows, _columns(facet, rows, cells), cells)


def listed(session: Session, annotations: Iterable[Annotation]) -> Iterator[Candidate]:
    """Yield annotations as passages in context, article by article; any thread.

    One of a whole article is shown at its title. What is lost, or in an article that cannot be
    read, is left out.
    """
    facets = Facets(session)
    for here in _by_article(session, annotations):
        if (article := facets.article(here[0].source)) is None:
            continue
        for passage in session.placer.passages(article, here):
            whole = passage.annotation.anchor is None
            if (span := title_span(article.text) if whole else passage.span) is not None:
                context = next(contexts_at(article, [span]))
                yield Candidate(article.source, span, context, passage.annotation, whole=whole)


class _StoppedError(Exception):
    """Nobody waits for the table any more."""


def _until(stop: Stop, articles: Sequence[Sequence[Annotation]]) -> Iterator[Sequence[Annotation]]:
    for done, here in enumerate(articles):
        if stop(done, len(articles)):
            raise _StoppedError
        yield here


def _by_article(session: Session, annotations: Iterable[Annotation]) -> list[list[Annotation]]:
    """Return what is tagged, article by article in their order, those that are gone last."""
    found: dict[str, list[Annotation]] = {}
    for each in annotations:
        if each.tags and each.kind is not Kind.ENTITY:
            found.setdefault(each.source, []).append(each)
    there = [source for source in session.corpus.order if source in found]
    gone = sorted(found.keys() - set(there))
    return [found[source] for source in (*there, *gone)]


def _rows(codebook: Codebook, by_article: Iterable[Iterable[Annotation]]) -> tuple[str, ...]:
    """Return the tags, each below its parent; archived ones only if they are used."""
    used = {tag for here in by_article for each in here for tag in each.tags}
    known = [tag.id for _depth, tag in codebook.tree() if not tag.archived or tag.id in used]
    return (*known, *sorted(used.difference(known)))


def _columns(facet: Facet, rows: Sequence[str], cells: dict[Key, Cell]) -> tuple[str, ...]:
    sums: dict[str, int] = {}
    for (_row, column), cell in cells.items():
        sums[column] = sums.get(column, 0) + cell.count
    return in_order(sums, facet, rows)


def _meetings(
    facets: Facets, articles: Iterable[Sequence[Annotation]], unit: Unit
) -> Iterator[Meeting]:
    """Yield where tags meet; an article with one tag only is not even read."""
    for here in articles:
        if len({tag for each in here for tag in each.tags}) < 2:
            continue
        if unit is Unit.ARTICLE:
            yield from shared([here])
        elif unit is Unit.OVERLAP:
            yield from overlaps(_placed(facets, here))
        else:
            yield from shared(_in_segments(facets, here, _KINDS[unit]))


def _placed(facets: Facets, here: Sequence[Annotation]) -> Iterator[tuple[Span, Annotation]]:
    """Yield passages with their places, where all are those in one and the same text."""
    if len({each.anchor.text_hash for each in here if each.anchor}) == 1:
        yield from ((each.anchor.span, each) for each in here if each.anchor)
    else:
        for each in here:
            if span := facets.place(each):
                yield span, each


def _in_segments(
    facets: Facets, here: Sequence[Annotation], kind: SegmentKind
) -> Iterable[Sequence[Annotation]]:
    """Return for each segment of an article the annotations that touch it."""
    article = facets.article(here[0].source)
    if article is None:
        return ()
    text, found = article.text, dict[Span, list[Annotation]]()
    segments = Segments(text, Blocks(text), guess_language(text))
    for each in here:
        if span := facets.place(each):
            for segment in segments.within(kind, span):
                found.setdefault(segment, []).append(each)
    return found.values()
