"""Comparing: in what one state of annotations and codebook differs from another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from operator import attrgetter
from typing import Any

from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Certainty, Document, Guess
from tui_reader.model.change import Contents
from tui_reader.model.codebook import Codebook, Tag
from tui_reader.model.likeness import matched
from tui_reader.values import frozen


class What(StrEnum):
    """What became of something."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@frozen
class Shift:
    """A field that has another value; of `tags`, those taken off and those put on."""

    field: str
    before: Any
    after: Any


@frozen
class Difference:
    """What became of a tag, an annotation or an article, which is as in the later state if there.

    `tags` are the names of an annotation's tags.
    """

    what: What
    record: Tag | Annotation | Document
    shifts: tuple[Shift, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """Return the article that it is about, or nothing if it is about the codebook."""
        return "" if isinstance(self.record, Tag) else self.record.source


Ids = Mapping[str, str]
"""The ids of tags in one state, and the guids by which they are known in both."""

_OF_TAG = ("name", "key", "colour", "description", "archived", "order", "kind")
_OF_ANNOTATION: Mapping[str, Callable[[Annotation], Any]] = {
    "place": lambda each: _place(each),
    "note": attrgetter("note"),
    "status": lambda each: each.status.value,
    "entity": lambda each: (each.entity or {}).get("name", ""),
    "scope": lambda each: (each.entity or {}).get("scope", ""),
    "by": attrgetter("creator"),
    "come back": attrgetter("come_back"),
    "unsure": attrgetter("unsure"),
    "may differ": attrgetter("may_differ"),
    "conflicts": lambda each: len(each.conflicts),
}
_OF_ARTICLE: Mapping[str, Callable[[Document], Any]] = {
    "state": lambda each: each.state.value,
    "title": lambda each: _given(each.title),
    "date": lambda each: _given(each.published),
    "publisher": lambda each: _given(each.publisher),
}


def differences(before: Contents, after: Contents) -> tuple[Difference, ...]:
    """Return in what a state differs from one before: of tags, then article by article.

    Tags are one by their guid, or else their name, annotations by their id. Where one stopped
    reading, and what facts about articles were only guessed, makes no difference.
    """
    common = matched([Codebook(before.tags), Codebook(after.tags)])
    old, new = ({own: tag.guid for own, tag in each.items()} for each in common)
    names = {old[tag.id]: tag.name for tag in before.tags}
    names |= {new[tag.id]: tag.name for tag in after.tags}
    found = [
        *_of_documents(before.documents, after.documents),
        *_of_annotations(before.annotations, after.annotations, (old, new), names),
    ]
    found.sort(key=_reading_order)
    return (*_of_tags(before.tags, after.tags, (old, new), names), *found)


def _of_tags(
    before: Iterable[Tag], after: Iterable[Tag], ids: tuple[Ids, Ids], names: Mapping[str, str]
) -> Iterator[Difference]:
    old, new = ids
    was = {old[tag.id]: tag for tag in before}
    now = {new[tag.id]: tag for tag in after}
    for guid, tag in now.items():
        if guid not in was:
            yield Difference(What.ADDED, tag)
            continue
        shifts = list(_shifts({name: attrgetter(name) for name in _OF_TAG}, was[guid], tag))
        parents = (_parent(was[guid], old, names), _parent(tag, new, names))
        if parents[0] != parents[1]:
            shifts.append(Shift("parent", *parents))
        if shifts:
            yield Difference(What.CHANGED, tag, tuple(shifts))
    yield from (Difference(What.REMOVED, was[guid]) for guid in was if guid not in now)


def _of_annotations(
    before: Iterable[Annotation],
    after: Iterable[Annotation],
    ids: tuple[Ids, Ids],
    names: Mapping[str, str],
) -> Iterator[Difference]:
    def of(annotation: Annotation, ids: Ids) -> tuple[str, ...]:
        known = (ids.get(tag, tag) for tag in annotation.tags)
        return tuple(names.get(tag, tag) for tag in known)

    was = {each.id: each for each in before}
    now = {each.id: each for each in after}
    for id, each in now.items():
        tags = of(each, ids[1])
        if id not in was:
            yield Difference(What.ADDED, each, tags=tags)
            continue
        former = of(was[id], ids[0])
        off = tuple(tag for tag in former if tag not in tags)
        on = tuple(tag for tag in tags if tag not in former)
        shifts = [Shift("tags", off, on)] if off or on else []
        shifts += _shifts(_OF_ANNOTATION, was[id], each)
        if shifts:
            yield Difference(What.CHANGED, each, tuple(shifts), tags)
    gone = (was[id] for id in was if id not in now)
    yield from (Difference(What.REMOVED, each, tags=of(each, ids[0])) for each in gone)


def _of_documents(before: Iterable[Document], after: Iterable[Document]) -> Iterator[Difference]:
    was = {each.source: each for each in before}
    now = {each.source: each for each in after}
    for source in was.keys() | now.keys():
        old, new = (each.get(source, Document(source, "", 0)) for each in (was, now))
        if shifts := tuple(_shifts(_OF_ARTICLE, old, new)):
            yield Difference(What.CHANGED, new, shifts)


def _shifts(
    fields: Mapping[str, Callable[[Any], Any]], before: object, after: object
) -> Iterator[Shift]:
    for field, value in fields.items():
        one, other = value(before), value(after)
        if one != other:
            yield Shift(field, one, other)


def _place(annotation: Annotation) -> str:
    """Return where an annotation is, in words, whatever version of the text that counts in."""
    anchor = annotation.anchor
    if anchor is None:
        return annotation.source
    return f"{annotation.source} {anchor.span.start}-{anchor.span.end} “{anchor.exact}”"


def _given(guess: Guess) -> str:
    return guess.value if guess.certainty is Certainty.GIVEN else ""


def _parent(tag: Tag, ids: Ids, names: Mapping[str, str]) -> str:
    return names.get(ids.get(tag.parent, tag.parent), tag.parent) if tag.parent else ""


def _reading_order(each: Difference) -> tuple[str, int, int, str]:
    record = each.record
    if not isinstance(record, Annotation):
        return (each.source, -2, 0, "")
    span = record.anchor.span if record.anchor else None
    return (each.source, span.start if span else -1, -span.end if span else 0, record.id)
