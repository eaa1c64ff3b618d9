"""Records: the plain form of the values, in which they are kept in the store and exported.

A record is a dict of JSON's types; its keys are those of the W3C Web Annotation Data Model where
that has one. What a record holds beyond our keys goes into the value's `x`, and so survives.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any, TypeVar

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

Record = dict[str, Any]
T = TypeVar("T")


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
        tags=_strings("tags", tags),
        note=note,
        motivation=motivation,
        creator=name,
        status=_STATUSES.get(status) or Status(status),
        created=created,
        modified=modified,
        entity=dict(zip(entity, _strings("entity", entity.values()), strict=True)) or None,
        origin=origin or None,
        x=_unknown(rest, target=target, creator=creator),
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
        x=_unknown(rest),
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
        x=_unknown(
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
    return Bookmark(letter, source, anchor, read, _unknown(rest, target=target))


def copied(record: object) -> Record:
    """Return a copy of the record, for `take` to take from.

    Raises:
        ValueError: if it is not a dict.
    """
    if not isinstance(record, dict):
        raise ValueError(f"{record!r:.60} is not an object")
    return dict(record)


def take(record: Record, key: str, kind: type[T], default: T | None = None) -> T:
    """Take the key's value out of the record; null stands for a missing one.

    Raises:
        ValueError: if it is missing and there is no default, or is of another type.
    """
    value = record.pop(key, None)
    if value is None:
        value = default
    if value is None:
        raise ValueError(f"{key} is missing")
    if type(value) is not kind:
        raise ValueError(f"{key} is {value!r:.60}")
    return value


class _Shape:
    """Keys that a record has, each with the type of its value, and a default if it may be missing.

    A record of just these keys is read in a tenth of the time that taking them singly costs: a
    store may hold 100,000.
    """

    def __init__(self, **kinds: Any) -> None:
        self._kinds = {
            key: kind if isinstance(kind, tuple) else (kind, None) for key, kind in kinds.items()
        }
        self._types = tuple(kind for kind, _ in self._kinds.values())
        get = itemgetter(*self._kinds)
        self._values = get if len(kinds) > 1 else lambda record: (get(record),)

    def read(self, record: object) -> tuple[Sequence[Any], Record]:
        """Return the values of the keys, in order, and what else the record holds.

        Raises:
            ValueError: if one is missing that may not be, or is of another type.
        """
        if type(record) is dict and len(record) == len(self._types):
            try:
                values = self._values(record)
            except KeyError:
                values = ()
            if tuple(map(type, values)) == self._types:
                return values, {}
        rest = copied(record)
        return [take(rest, key, *kind) for key, kind in self._kinds.items()], rest


_ANNOTATION = _Shape(
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
_CREATOR = _Shape(name=(str, ""))
_ARTICLE = _Shape(source=str)
_PASSAGE = _Shape(
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


def _strings(key: str, values: Any) -> tuple[str, ...]:
    if not set(map(type, values)) <= {str}:
        raise ValueError(f"{key} holds what is not text")
    return tuple(values)


def _unknown(rest: Record, **nested: Record) -> Record:
    """Return what `x` is to hold: its former contents and whatever key was not taken."""
    if not rest and not any(nested.values()):
        return {}
    former = copied(rest.pop("x", {}))
    return former | rest | {key: left for key, left in nested.items() if left}
