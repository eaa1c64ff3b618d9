"""Mending: what a person does about passages and articles that are not where they were.

Each of these is one act, which undo takes back; a passage's old anchor stays in the history.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tui_reader import anchoring
from tui_reader.errors import InputError
from tui_reader.localisation import _, ngettext
from tui_reader.model.anchor import Anchor, PlacementState
from tui_reader.model.annotation import Annotation, Passage
from tui_reader.model.article import Article, Document
from tui_reader.model.change import Change
from tui_reader.model.span import Span
from tui_reader.session import wording
from tui_reader.session.placing import KEPT
from tui_reader.session.review import Review
from tui_reader.session.session import Session
from tui_reader.text.clusters import snap
from tui_reader.values import frozen


@frozen
class Mended:
    """What was certain and is done: passages with a new place, articles with their new names."""

    placed: tuple[Passage, ...] = ()
    followed: tuple[tuple[str, str], ...] = ()


def review(session: Session) -> Review:
    """Return the review of what the session keeps now."""
    return Review(session.corpus, session.contents, session.placer)


def confirm(session: Session, article: Article, passage: Passage) -> Annotation:
    """Take the place and the words that were found as the passage from now on.

    Raises:
        InputError: if nothing was found.
    """
    if passage.span is None:
        raise InputError(_("It is lost: there is no place to confirm."))
    return _place(session, "confirm", article, passage.annotation, passage.span)


def repair(session: Session, article: Article, annotation: Annotation, span: Span) -> Annotation:
    """Make this span the annotation's passage.

    Raises:
        InputError: if the span is empty or does not lie in the text.
    """
    if not span or span.end > len(article.text):
        raise InputError(_("There are no words here to put it on."))
    return _place(session, "put", article, annotation, snap(article.text, span))


def leave(session: Session, article: Article, annotation: Annotation) -> Annotation:
    """Leave the passage as it is in this version of the text, and speak of it no more."""
    after = session.revised(annotation, x={**annotation.x, KEPT: article.text_hash})
    label = wording.label("leave", annotation, session.codebook)
    session.act(label, [Change(annotation, after)], article)
    return after


def leave_gone(session: Session, source: str) -> None:
    """Speak no more of an article that is missing; its annotations stay."""
    before = session.documents.get(source)
    known = before or Document(source, "", 0)
    after = replace(known, x={**known.x, KEPT: known.text_hash})
    session.act(_("leave {file}").format(file=source), [Change(before, after)])


def follow(session: Session, renames: dict[str, str]) -> bool:
    """Let all that is kept of articles go with them to their new names, as one act.

    Return whether there was anything to do: another window may have done it.
    """
    names = [f"{old} → {new}" for old, new in renames.items()]
    label = _("Followed {count} articles").format(count=len(names))
    if len(names) == 1:
        label = _("Followed {name}").format(name=names[0])
    changes = [each for pair in renames.items() for each in _moves(session, *pair)]
    if changes:
        session.act(label, changes)
    for old, new in renames.items():
        session.documents.renamed(old, new)
    return bool(changes)


def mend(session: Session) -> Mended:
    """Do all that is certain, as one act: follow renamed articles, note where the same words are.

    Passages that a person left as they are stay so.
    """
    renames = review(session).renames()
    changes = [each for pair in renames.items() for each in _moves(session, *pair)]
    placed: list[Passage] = []
    articles: list[Article] = []
    for source in sorted({each.source for each in session.contents.annotations}):
        if source in session.corpus and (found := _certain(session, source)):
            article, passages = found
            articles.append(article)
            placed += passages
            changes += [
                Change(each.annotation, _placed(session, article, each.annotation, each.span))
                for each in passages
                if each.span
            ]
    if changes:
        session.act(_label(placed, renames), changes, *articles)
    for old, new in renames.items():
        session.documents.renamed(old, new)
    return Mended(tuple(placed), tuple(renames.items()))


def _certain(session: Session, source: str) -> tuple[Article, list[Passage]] | None:
    """Return an article with the passages whose words were found for sure, or None."""
    try:
        article = session.corpus.load(source)
    except InputError:
        return None
    sure = (PlacementState.EXACT, PlacementState.MOVED)
    passages = [
        passage
        for passage in session.placer.passages(article, session.annotations_of(source))
        if passage.annotation.anchor is not None
        and passage.annotation.anchor.text_hash != article.text_hash
        and passage.placement.state in sure
        and not passage.kept
    ]
    return (article, passages) if passages else None


def _place(
    session: Session, verb: str, article: Article, annotation: Annotation, span: Span
) -> Annotation:
    after = _placed(session, article, annotation, span)
    session.act(wording.label(verb, after, session.codebook), [Change(annotation, after)], article)
    return after


def _placed(session: Session, article: Article, annotation: Annotation, span: Span) -> Annotation:
    anchor: Anchor = anchoring.describe(article.text, article.text_hash, span)
    x = {key: value for key, value in annotation.x.items() if key != KEPT}
    return session.revised(annotation, anchor=anchor, x=x)


def _moves(session: Session, old: str, new: str) -> Iterable[Change]:
    """Yield what becomes of an article's records when its file has another name."""
    for annotation in session.annotations_of(old):
        yield Change(annotation, session.revised(annotation, source=new))
    for mark in session.bookmarks.values():
        if mark.source == old:
            yield Change(mark, replace(mark, source=new))
    if (before := session.documents.get(old)) is not None:
        there = session.documents.get(new)
        moved = replace(before, source=new)
        after = moved
        if there is not None:
            # Whoever has read on under the new name goes on from there.
            known = {**moved.x, **there.x}
            after = replace(moved, place=there.place, read=there.read, x=known)
        yield Change(before, None)
        yield Change(there, after)


def _label(placed: list[Passage], renames: dict[str, str]) -> str:
    parts = []
    if placed:
        told = ngettext("{count} passage placed anew", "{count} passages placed anew", len(placed))
        parts.append(told.format(count=len(placed)))
    if renames:
        told = ngettext("{count} article followed", "{count} articles followed", len(renames))
        parts.append(told.format(count=len(renames)))
    return _("repair: {what}").format(what=", ".join(parts))
