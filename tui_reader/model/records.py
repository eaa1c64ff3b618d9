"""Records: the plain form of the values, in which they are kept in the store and exported.

A record is a dict of JSON's types; its keys are those of the W3C Web Annotation Data Model where
that has one. What a record holds beyond our keys goes into the value's `x`, and so survives.
"""

from __future__ import annotations

from typing import Any

from tui_reader.model.anchor import Anchor
from tui_reader.model.annotation import Annotation, Kind, Status
from tui_reader.model.article import (
    Certainty,
    Document,
    Guess,
    ReadState,
    is_date,
    precision,
)
from tui_reader.model.bookmark import Bookmark
from tui_reader.model.codebook import Tag
from tui_reader.model.span import Span
from tui_reader.model.taking import Record, Shape, copied, strings, take, unknown


def of_annotation(annotation: Annotation) -> Record:
    """Return the annotation's record."""
    record: Record = {
        "id": annotation.id,
        "kind": annotation.kind.value,
        "target": _of_target(annotation.source, annotation.anchor),
        "tags": list(annotation.tags),
        "note": annotation.note,
        "motivation": annotation.motivation,
        "creator": {"name": annotation.creator},
        "status": annotation.status.value,
        "created": annotation.created,
        "modified": annotation.modified,
    }
    return record | _present(entity=annotation.entity, origin=annotation.origin, x=annotation.x)


def of_tag(tag: Tag) -> Record:
    """Return the tag's record."""
    record: Record = {
        "id": tag.id,
        "guid": tag.guid,
        "name": tag.name,
        "kind": tag.kind,
        "colour": tag.colour,
        "description": tag.description,
        "parent": tag.parent,
        "order": tag.order,
        "archived": tag.archived,
    }
    return record | _present(key=tag.key, x=tag.x)


def of_document(document: Document) -> Record:
    """Return the document's record."""
    record: Record = {
        "source": document.source,
        "textHash": document.text_hash,
        "length": document.length,
        "state": document.state.value,
        "place": document.place,
    }
    return record | _present(
        title=_of_guess(document.title),
        published=_of_guess(document.published, dated=True),
        publisher=_of_guess(document.publisher),
        language=document.language,
        read=document.read,
        x=document.x,
    )


def of_bookmark(mark: Bookmark) -> Record:
    """Return the mark's record."""
    record: Record = {
        "letter": mark.letter,
        "target": _of_target(mark.source, mark.anchor),
        "read": mark.read,
    }
    return record | _present(x=mark.x)


def to_annotation(record: object) -> Annotation:
    """Return the annotation that the record tells of.

    Raises:
        ValueError: if a key is missing, or holds what it cannot.
    """
    values, rest = _ANNOTATION.read(record)
    id, kind, target, tags, note, motivation, creator, status, created, modified = values
    source, anchor, target = _to_target(target)
    [name], creator = _CREATOR.read(creator)
    entity = take(rest, "entity", dict, {}) if rest else {}
    origin = take(rest, "origin", dict, {}) if rest else {}
    return Annotation(
        id=id,
        kind=_KINDS.get(kind) or Kind(kind),
        source=source,
        anchor=anchor,
        tags=strings("tags", tags),
        note=note,
        motivation=motivation,
        creator=name,
        status=_STATUSES.get(status) or Status(status),
        created=created,
        modified=modified,
        entity=dict(zip(entity, strings("entity", entity.values()), strict=True)) or None,
        origin=origin or None,
        x=unknown(rest, target=target, creator=creator),
    )


def to_tag(record: object) -> Tag:
    """Return the tag that the record tells of.

    Raises:
        ValueError: if a key is missing, or holds what it cannot.
    """
    rest = copied(record)
    return Tag(
        id=take(rest, "id", str),
        guid=take(rest, "guid", str),
        name=take(rest, "name", str),
        kind=take(rest, "kind", str, "passage"),
        colour=take(rest, "colour", str, "#808080"),
        key=take(rest, "key", str, ""),
        description=take(rest, "description", str, ""),
        parent=take(rest, "parent", str, "") or None,
        order=take(rest, "order", int, 0),
        archived=take(rest, "archived", bool, False),
        x=unknown(rest),
    )


def to_document(record: object) -> Document:
    """Return the document that the record tells of.

    Raises:
        ValueError: if a key is missing, or holds what it cannot.
    """
    rest = copied(record)
    title, left_of_title = _to_guess(rest, "title")
    published, left_of_published = _to_guess(rest, "published")
    publisher, left_of_publisher = _to_guess(rest, "publisher")
    return Document(
        source=take(rest, "source", str),
        text_hash=take(rest, "textHash", str),
        length=take(rest, "length", int),
        title=title,
        published=published,
        publisher=publisher,
        language=take(rest, "language", str, ""),
        state=ReadState(take(rest, "state", str, "new")),
        place=take(rest, "place", int, 0),
        read=take(rest, "read", str, ""),
        x=unknown(
            rest,
            title=left_of_title,
            published=left_of_published,
            publisher=left_of_publisher,
        ),
    )


def to_bookmark(record: object) -> Bookmark:
    """Return the mark that the record tells of.

    Raises:
        ValueError: if a key is missing, or holds what it cannot.
    """
    rest = copied(record)
    source, anchor, target = _to_target(take(rest, "target", dict))
    if anchor is None:
        raise ValueError("target has no place")
    letter, read = take(rest, "letter", str), take(rest, "read", str, "")
    return Bookmark(letter, source, anchor, read, unknown(rest, target=target))


_ANNOTATION = Shape(
    id=str,
    kind=str,
    target=dict,
    tags=list,
    note=(str, ""),
    motivation=(str, "tagging"),
    creator=(dict, {}),
    status=(str, "draft"),
    created=str,
    modified=str,
)
_CREATOR = Shape(name=(str, ""))
_ARTICLE = Shape(source=str)
_PASSAGE = Shape(
    source=str,
    textHash=str,
    start=int,
    end=int,
    exact=str,
    prefix=(str, ""),
    suffix=(str, ""),
)
_KINDS = {kind.value: kind for kind in Kind}
_STATUSES = {status.value: status for status in Status}


def _of_target(source: str, anchor: Anchor | None) -> Record:
    if anchor is None:
        return {"source": source}
    return {
        "source": source,
        "textHash": anchor.text_hash,
        "start": anchor.span.start,
        "end": anchor.span.end,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
    }


def _to_target(target: Record) -> tuple[str, Anchor | None, Record]:
    """Return source and anchor, and what else the target holds; without a position, no anchor."""
    if "start" not in target:
        [source], rest = _ARTICLE.read(target)
        return source, None, rest
    values, rest = _PASSAGE.read(target)
    source, text_hash, start, end, exact, prefix, suffix = values
    return source, Anchor(Span(start, end), exact, prefix, suffix, text_hash), rest


def _of_guess(guess: Guess, *, dated: bool = False) -> Record | None:
    if not guess:
        return None
    record: Record = {"value": guess.value}
    if dated and is_date(guess.value):
        record["precision"] = precision(guess.value)
    return record | {"certainty": guess.certainty.value} | _present(evidence=guess.evidence)


def _to_guess(rest: Record, key: str) -> tuple[Guess, Record]:
    """Take a fact out of a record, and what else it holds; until version 1.1 it was the value."""
    if isinstance(rest.get(key), str):
        return Guess(take(rest, key, str)), {}
    record = copied(take(rest, key, dict, {}))
    if not record:
        return Guess(), {}
    record.pop("precision", None)  # follows from the value
    certainty = Certainty(take(record, "certainty", str, Certainty.INFERRED.value))
    guess = Guess(take(record, "value", str), certainty, take(record, "evidence", str, ""))
    return guess, record


def _present(**values: Any) -> Record:
    """Return the values that say something."""
    return {key: value for key, value in values.items() if value}
