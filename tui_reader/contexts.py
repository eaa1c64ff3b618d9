"""Contexts: where an entity is mentioned, and how all those sentences are tagged at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from tui_reader.errors import InputError
from tui_reader.localisation import ngettext
from tui_reader.model.annotation import Annotation, Kind
from tui_reader.model.article import Article
from tui_reader.model.change import Change
from tui_reader.model.codebook import Tag
from tui_reader.model.context import Context, Sentence
from tui_reader.model.entity import Entity
from tui_reader.model.span import Span
from tui_reader.text.language import guess_language

if TYPE_CHECKING:
    from tui_reader.session import Session

BESIDE = 90
"""Code points that are shown on either side of a mention, at most."""


def contexts_in(session: Session, article: Article, entity: Entity) -> Iterator[Context]:
    """Yield the mentions of an entity in an article with what stands beside them; any thread."""
    from tui_reader.text.blocks import Blocks
    from tui_reader.text.segments import SegmentKind, Segments

    text = article.text
    segments = Segments(text, Blocks(text), guess_language(text))
    for piece in session.recognition.mentions(article):
        for mention in piece:
            if (mention.type, mention.entity) == (entity.type, entity.name):
                span = mention.span
                around = segments.at(SegmentKind.SENTENCE, span.start)
                sentence = around if around is not None and around.covers(span) else span
                yield _context(article, span, _trimmed(text, sentence))


def sentences_in(session: Session, article: Article, entity: Entity) -> Iterator[Sentence]:
    """Yield each sentence of an article that mentions an entity, once; any thread."""
    annotations = session.annotations_of(article.source)
    notes = [each for each in annotations if each.kind is not Kind.ENTITY]
    placed = session.placer.passages(article, notes)
    there = {passage.span: passage.annotation for passage in placed if passage.span}
    for span, contexts in groupby(contexts_in(session, article, entity), lambda c: c.sentence):
        yield Sentence(article.source, span, next(contexts), there.get(span))


def tagging(
    session: Session, sentences: Sequence[Sentence], tags: tuple[str, ...]
) -> tuple[list[Change], list[Article]]:
    """Return what is to be changed to put tags on sentences, and in which articles; any thread.

    Sentences that have the tags are passed over, and those of which the article has changed since.
    """
    changes: list[Change] = []
    articles: list[Article] = []
    for source, group in groupby(sentences, lambda sentence: sentence.source):
        try:
            article = session.corpus.load(source)
        except InputError:
            continue
        made = [
            Change(each.there, _tagged(session, article, each, tags))
            for each in group
            if not each.has(tags) and _stands(each.context, article)
        ]
        if made:
            changes += made
            articles.append(article)
    return changes, articles


def tag_all(
    session: Session,
    name: str,
    made: tuple[list[Change], list[Article]],
    new_tags: tuple[Tag, ...] = (),
) -> int:
    """Do what `tagging` returned as one act; `name` says in words with which tags, and of whom.

    Return how many sentences were tagged.

    Raises:
        StorageError: if the annotations are not open.
    """
    changes, articles = made
    if changes:
        label = ngettext(
            "tag {tags} on {count} sentence", "tag {tags} on {count} sentences", len(changes)
        ).format(tags=name, count=len(changes))
        session.act(label, [*(Change(None, tag) for tag in new_tags), *changes], *articles)
    return len(changes)


def _tagged(
    session: Session, article: Article, sentence: Sentence, tags: tuple[str, ...]
) -> Annotation:
    if sentence.there is not None:
        both = tuple(dict.fromkeys((*sentence.there.tags, *tags)))
        return session.revised(sentence.there, tags=both)
    return session.described(article, sentence.span, tags=tags, motivation="tagging")


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


def _stands(context: Context, article: Article) -> bool:
    """Return whether a mention still stands in an article as it did."""
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
