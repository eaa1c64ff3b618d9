"""Contexts: where words or entities occur, and how all those places are tagged at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.errors import InputError
from tui_reader.localisation import ngettext
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Article, Document
from tui_reader.model.change import Change
from tui_reader.model.codebook import Tag
from tui_reader.model.context import Candidate, Context
from tui_reader.model.entity import Entity
from tui_reader.model.span import Span
from tui_reader.searching.annotated import Annotated
from tui_reader.text.language import guess_language
from tui_reader.text.view import covers

if TYPE_CHECKING:
    from tui_reader.session.session import Session

BESIDE = 90
"""Code points that are shown on either side of a mention, at most."""


def contexts_in(session: Session, article: Article, entity: Entity) -> Iterator[Context]:
    """Yield the mentions of an entity in an article with what stands beside them; any thread."""
    yield from contexts_at(article, mentioned(session, article, entity))


def mentioned(session: Session, article: Article, entity: Entity) -> Iterator[Span]:
    """Yield where an article mentions an entity; any thread."""
    for piece in session.recognition.mentions(article):
        for mention in piece:
            if (mention.type, mention.entity) == (entity.type, entity.name):
                yield mention.span


def contexts_at(article: Article, spans: Iterable[Span]) -> Iterator[Context]:
    """Yield what stands beside the words of these spans; any thread."""
    from tui_reader.text.blocks import Blocks
    from tui_reader.text.segments import SegmentKind, Segments

    text, segments = article.text, None
    for span in spans:
        if segments is None:
            segments = Segments(text, Blocks(text), guess_language(text))
        around = segments.at(SegmentKind.SENTENCE, span.start)
        sentence = around if around is not None and around.covers(span) else span
        yield _context(article, span, _trimmed(text, sentence))


def sentences_in(session: Session, article: Article, entity: Entity) -> Iterator[Candidate]:
    """Yield each sentence of an article that mentions an entity, once; any thread."""
    yield from candidates(session, article, contexts_in(session, article, entity), sentences=True)


def candidates(
    session: Session,
    article: Article,
    contexts: Iterable[Context],
    sentences: bool,
    hidden: tuple[Span, ...] = (),
) -> Iterator[Candidate]:
    """Yield the passages of contexts, which are their words or their `sentences`, each once.

    Those are folded that lie in one of the `hidden` spans.
    """
    there: Annotated | None = None
    for span, group in groupby(contexts, lambda c: c.sentence if sentences else c.span):
        if there is None:
            there = Annotated(session, article)
        own = there.first_on(span)
        yield Candidate(article.source, span, next(group), own, covers(hidden, span))


def renewed(session: Session, article: Article, chosen: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield passages of an article with the annotations that they have now; any thread.

    What had one keeps that as it is now; only if there is none, or it is gone, the place tells.
    """
    there = Annotated(session, article)
    for each in chosen:
        same = there.first_on(each.there) if each.there is not None else None
        yield replace(each, there=same or there.first_on(None if each.whole else each.span))


def search(
    session: Session,
    sources: Iterable[str],
    spans_in: Callable[[Article], Iterable[Span]],
    sentences: bool,
    most: int,
    hidden_in: Callable[[Article], tuple[Span, ...]] = lambda article: (),
) -> Iterator[Candidate | int]:
    """Yield the passages that `spans_in` finds in articles, at most so many.

    `hidden_in` returns what is folded away of an article. After each article comes the number of
    places in it that were not yielded. For any thread; articles that cannot be read have no places.
    """
    for source in sources:
        try:
            article = session.corpus.load(source)
        except InputError:
            yield 0
            continue
        spans = iter(spans_in(article))
        at = contexts_at(article, spans)
        found = candidates(session, article, at, sentences, hidden_in(article))
        for candidate in islice(found, most):
            most -= 1
            yield candidate
        yield sum(1 for _ in spans)


class Tagging(NamedTuple):
    """What is to be changed, in which articles, and what is noted of those that are new."""

    changes: list[Change]
    articles: list[Article]
    noted: dict[str, Document]


def tagging(
    session: Session, chosen: Sequence[Candidate], tags: tuple[str, ...], note: str = ""
) -> Tagging:
    """Return what is to be done to put tags on passages; any thread.

    Passages that have the tags are passed over, and those of which the article has changed since.
    The note goes on those that have none.
    """
    made = Tagging([], [], {})
    for source, group in groupby(chosen, lambda each: each.source):
        try:
            article = session.corpus.load(source)
        except InputError:
            continue
        # Where an annotation is gone, two may have become one.
        now = {each.where: each for each in renewed(session, article, group)}
        changes = [
            Change(each.there, _tagged(session, article, each, tags, note))
            for each in now.values()
            if not _has(each, tags, note) and stands(each.context, article)
        ]
        if changes:
            made.changes.extend(changes)
            made.articles.append(article)
            made.noted[source] = session.documents.of(article)
    return made


def tag_all(
    session: Session,
    name: str,
    made: Tagging,
    new_tags: tuple[Tag, ...] = (),
    sentences: bool = True,
) -> int:
    """Do what `tagging` returned as one act; `name` says in words with which tags, and of whom.

    Return how many passages were tagged.

    Raises:
        StorageError: if the annotations are not open.
    """
    changes = made.changes
    if changes:
        number = len(changes)
        label = (
            ngettext("tag {tags} on {count} sentence", "tag {tags} on {count} sentences", number)
            if sentences
            else ngettext("tag {tags} on {count} place", "tag {tags} on {count} places", number)
        ).format(tags=name, count=number)
        session.act(
            label,
            [*(Change(None, tag) for tag in new_tags), *changes],
            *made.articles,
            noted=made.noted,
        )
    return len(changes)


def _has(candidate: Candidate, tags: tuple[str, ...], note: str) -> bool:
    """Return whether nothing is to be added to what a passage has."""
    noted = not note or (candidate.there is not None and bool(candidate.there.note))
    return candidate.has(tags) and noted


def _tagged(
    session: Session, article: Article, candidate: Candidate, tags: tuple[str, ...], note: str
) -> Annotation:
    there = candidate.there
    if there is not None:
        both = tuple(dict.fromkeys((*there.tags, *tags)))
        return session.revised(there, tags=both, note=there.note or note)
    fields = {"tags": tags, "note": note, "motivation": "tagging" if tags else "commenting"}
    span = None if candidate.whole else candidate.span
    return session.described(article, span, **fields)


def _context(article: Article, span: Span, sentence: Span) -> Context:
    """Return a mention with what stands beside it in its line."""
    text = article.text
    before, after = (
        text[max(0, span.start - BESIDE) : span.start],
        text[span.end : span.end + BESIDE],
    )
    return Context(
        article.source,
        span,
        sentence,
        _line(before.rpartition("\n")[2]),
        _line(span.of(text)),
        _line(after.partition("\n")[0]),
    )


def stands(context: Context, article: Article) -> bool:
    """Return whether words still stand in an article as they did."""
    within = context.sentence.end <= len(article.text)
    return within and _context(article, context.span, context.sentence) == context


def _trimmed(text: str, span: Span) -> Span:
    piece = span.of(text)
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.end - len(piece) + len(piece.rstrip())))


def _line(text: str) -> str:
    """Return a text with single spaces, one at an end where it had any there."""
    lead, trail = text[:1].isspace(), text[-1:].isspace()
    return " " * lead + " ".join(text.split()) + " " * trail
