"""Correcting: what a person says of the words that a recogniser took, or did not take, for names.

All of it is one kind of record: these words, here or everywhere in the corpus, are an entity of a
type, or are no name. What was done is one act, which undo takes back.
"""

from __future__ import annotations

from tui_reader.codebook.tagging import entity_tag
from tui_reader.entities.corrections import NameTable, key_of
from tui_reader.errors import InputError
from tui_reader.localisation import _
from tui_reader.model.annotation import EVERYWHERE, HERE, Annotation, Kind, Status
from tui_reader.model.article import Article
from tui_reader.model.change import Change
from tui_reader.model.codebook import Codebook, Tag
from tui_reader.model.entity import EntityType
from tui_reader.model.span import Span
from tui_reader.recognition.naming import naming_of
from tui_reader.session.session import Session
from tui_reader.text.clusters import snap
from tui_reader.values import frozen

_LONGEST_NAME = 200


@frozen
class Decision:
    """What is to be said of the words at a place: that they are an entity of a type, or no name.

    If they are no name (`named` is False), type and entity are what they were taken for. An empty
    `entity` stands for the words themselves. `everywhere` says it of them in all articles.
    """

    article: Article
    span: Span
    type: EntityType
    entity: str = ""
    named: bool = True
    everywhere: bool = False


def decide(session: Session, label: str, *decisions: Decision) -> tuple[Annotation, ...]:
    """Say all this of names, as one act; return what is kept of it.

    What was said of the same place, or everywhere of the same words, gives way; so do names that
    were said to stand at that place alone and share words with it.

    Raises:
        InputError: if there are no words at a place, or an entity's name is too long.
        StorageError: if the annotations are not open.
    """
    made: list[Annotation] = []
    tags: list[Tag] = []
    changes: list[Change] = []
    for each in decisions:
        codebook = Codebook((*session.codebook, *tags))
        tag = entity_tag(codebook, each.type)
        if codebook.get(tag.id) is None:
            tags.append(tag)
        there = correction_on(session, each.article, each.span)
        after = _recorded(session, each, tag, there)
        if there is None or _said(there) != _said(after):
            changes.append(Change(there, after))
        changes += _yielding(session, after) if each.everywhere else _crossed(session, each, after)
        made.append(after)
    if changes:
        articles = {each.article.source: each.article for each in decisions}
        session.act(label, [*(Change(None, tag) for tag in tags), *changes], *articles.values())
    return tuple(made)


def take_back(session: Session, correction: Annotation) -> None:
    """Say nothing of these words any more, here or everywhere; undo says it again.

    Raises:
        StorageError: if the annotations are not open.
    """
    quote = correction.anchor.exact if correction.anchor else ""
    session.act(_("say no more of “{words}”").format(words=quote), [Change(correction, None)])


def spread(session: Session, label: str, correction: Annotation, everywhere: bool) -> Annotation:
    """Say what is said of words at one place of them everywhere, or there only.

    Raises:
        StorageError: if the annotations are not open.
    """
    scope = EVERYWHERE if everywhere else HERE
    after = session.revised(correction, entity={**(correction.entity or {}), "scope": scope})
    yielding = _yielding(session, after) if everywhere else []
    session.act(label, [Change(correction, after), *yielding])
    return after


def correction_on(session: Session, article: Article, span: Span) -> Annotation | None:
    """Return what is said of just that place, or None; of several, what was said last."""
    return session.names.on(article, snap(article.text, span))


def correction_of(session: Session, words: str) -> Annotation | None:
    """Return what is said of these words everywhere, or None; what a name list says is not it."""
    for each in reversed(session.corrections()):
        naming = naming_of(each)
        if naming is not None and NameTable((naming,)).get(words) is not None:
            return each
    return None


def _recorded(
    session: Session, decision: Decision, tag: Tag, there: Annotation | None
) -> Annotation:
    """Return the record of a decision: the one that is there, changed, or a new one."""
    words = decision.span.of(decision.article.text)
    entity = " ".join((decision.entity.strip() or words).split())
    if not 0 < len(entity) <= _LONGEST_NAME:
        told = _("The name of an entity has 1 to {most} characters.")
        raise InputError(told.format(most=_LONGEST_NAME))
    fields = {
        "tags": (tag.id,),
        "status": Status.DONE if decision.named else Status.REJECTED,
        "motivation": "identifying" if decision.named else "classifying",
        "entity": {
            **((there.entity or {}) if there else {}),
            "name": entity,
            "scope": EVERYWHERE if decision.everywhere else HERE,
        },
    }
    if there is not None:
        return session.revised(there, **fields)
    return session.described(decision.article, decision.span, kind=Kind.ENTITY, **fields)


def _said(annotation: Annotation) -> tuple[object, ...]:
    return annotation.tags, annotation.status, annotation.entity


def _crossed(session: Session, decision: Decision, after: Annotation) -> list[Change]:
    """Return that names which were said of that place alone, but of other words there, go."""
    if not decision.named:
        return []
    return [
        Change(other, None)
        for span, other in session.names.here(decision.article)
        if span.overlaps(decision.span)
        and other.id != after.id
        and other.status is not Status.REJECTED
        and not other.everywhere
    ]


def _yielding(session: Session, after: Annotation) -> list[Change]:
    """Return that what was said everywhere of the same words, at other places, goes."""
    key = key_of(after.anchor.exact) if after.anchor else ""
    return [
        Change(other, None)
        for other in session.corrections()
        if other.id != after.id and other.anchor and key_of(other.anchor.exact) == key
    ]
