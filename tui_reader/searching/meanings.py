"""Meanings: what the fields of a query mean in a corpus: which tags, coders, names and articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from tui_reader.finding.dates import DateRange
from tui_reader.finding.fields import ANY, UNSURE, meant
from tui_reader.finding.matching import stands
from tui_reader.finding.query import Condition, Field, FieldName, QueryError, Words, within
from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Headline
from tui_reader.text.search import fold

if TYPE_CHECKING:
    from tui_reader.model.entity import EntityType
    from tui_reader.session.session import Session

OF_NAMES = frozenset({FieldName.ENTITY, FieldName.SPEAKER})
"""The fields that are about whom or what articles name."""

_OFFERED = 500  # entities among which the name is sought that was meant


def check(session: Session, query: Condition) -> None:
    """Look whether there are the tags and coders that a query asks for, and whom it names.

    Names are known once all articles are gathered.

    Raises:
        QueryError: if there are not; it tells those that are nearest.
    """
    for part in within(query):
        if isinstance(part, Field) and part.name is FieldName.TAG:
            tag_ids(session, part)
        elif isinstance(part, Field) and part.name is FieldName.BY and part.value != ANY:
            coders = tuple(session.in_use().coders)
            if not any(_has(coder, part.value) for coder in coders):
                told = _("Nobody called “{name}” has annotated here.").format(name=part.value)
                raise QueryError(told, meant(part.value, sorted(coders)), part.at)
        elif isinstance(part, Field) and _is_nobody(session, part):
            told = _("No entity is called “{name}”.").format(name=part.value)
            raise QueryError(told, meant(part.value, _names(session)), part.at)


def _is_nobody(session: Session, field: Field) -> bool:
    """Return whether a field names what is certainly nowhere in the corpus."""
    index, corpus = session.recognition.index, session.corpus
    if field.name not in OF_NAMES or field.value == ANY:
        return False
    gathered = not index.changed and corpus.whole and 0 < len(corpus) <= len(index)
    return gathered and not Name(session, field).entities


def _names(session: Session) -> list[str]:
    """Return what the entities of most mentions are called: names, variants, single words."""
    most = session.recognition.index.linked.entities[:_OFFERED]
    names = [entity.name for entity in most]
    names += [variant.text for entity in most for variant in entity.variants]
    return [*names, *(word for name in names for word in name.split() if word.istitle())]


def tag_ids(session: Session, field: Field) -> frozenset[str]:
    """Return the ids of the tags that a field names, with those below them; by name or by id.

    Raises:
        QueryError: if there is none.
    """
    codebook, value = session.codebook, fold(field.value)
    begun, start = value.endswith("*"), value.rstrip("*")
    named = {
        tag.id
        for tag in codebook.for_passages
        for name in (fold(tag.name), tag.id)
        if name == value or (begun and name.startswith(start))
    }
    if not named and field.value != ANY:
        # A tag that the codebook lacks may still be on passages.
        if field.value in session.in_use().tags:
            return frozenset({field.value})
        told = _("There is no tag “{name}”.").format(name=field.value)
        names = [tag.name for tag in codebook.for_passages]
        raise QueryError(told, meant(field.value, names), field.at)
    below = {tag.id for tag in codebook.for_passages if named.intersection(codebook.above(tag.id))}
    return frozenset(named | below)


def of_annotation(session: Session, fields: Iterable[Field]) -> Callable[[Annotation], bool]:
    """Return what says whether all these fields of passages hold of an annotation."""
    tests = [_of_annotation(session, field) for field in fields]
    return lambda annotation: all(test(annotation) for test in tests)


def _of_annotation(session: Session, field: Field) -> Callable[[Annotation], bool]:
    value = field.value
    match field.name:
        case FieldName.TAG if value == ANY:
            return lambda annotation: bool(annotation.tags)
        case FieldName.TAG:
            ids = tag_ids(session, field)
            return lambda annotation: not ids.isdisjoint(annotation.tags)
        case FieldName.NOTE if value == ANY:
            return lambda annotation: bool(annotation.note)
        case FieldName.NOTE:
            return lambda annotation: _has(annotation.note, value)
        case FieldName.BY:
            return lambda annotation: _has(annotation.creator, value)
        case _:
            return lambda annotation: annotation.unsure if value == UNSURE else annotation.come_back


def of_article(session: Session, field: Field) -> Callable[[str], bool]:
    """Return what says whether a field of articles holds of the article with a source."""
    documents, value = session.documents, field.value

    def headline(source: str) -> Headline:
        return documents.with_given(source, session.index.headline(source))

    match field.name:
        case FieldName.DATE if value == ANY:
            return lambda source: bool(headline(source).published)
        case FieldName.DATE:
            time = DateRange.read(value, field.at)
            return lambda source: time.holds(headline(source).published.value)
        case FieldName.STATE:
            return lambda source: documents.state(source) == value
        case FieldName.TITLE:
            return lambda source: _has(headline(source).title.value, value)
        case _:
            folded = fold(value)
            return lambda source: value == ANY or folded in fold(source)


class Name:
    """Who or what a field names, by any of the names that the corpus links to them."""

    def __init__(self, session: Session, field: Field) -> None:
        self._index = session.recognition.index
        self._value = field.value
        self.entities = tuple(
            entity
            for entity in self._index.linked.entities
            if any(map(self._has, (entity.name, *(variant.text for variant in entity.variants))))
        )
        """The entities of the corpus that are called so, as far as it is gathered."""
        self._known = {(entity.type, entity.name) for entity in self.entities}
        self._names = {name for _, name in self._known}

    def means(self, type: EntityType | None, name: str) -> bool:
        """Return whether a name means them; its type is None where that is not known."""
        known = name in self._names if type is None else (type, name) in self._known
        return known or self._has(name)

    def may_be_in(self, source: str) -> bool:
        """Return whether an article may mention them, for all that was gathered of it."""
        return source in self._sources or source not in self._index or self._index.changed

    @cached_property
    def _sources(self) -> frozenset[str]:
        """Return the articles that are known to mention them."""
        found = (self._index.sources(type, name) for type, name in self._known)
        return frozenset().union(*found)

    def _has(self, name: str) -> bool:
        return _has(name, self._value)


def _has(text: str, value: str) -> bool:
    """Return whether the words of a value stand in a short text; a star opens the last."""
    return value == ANY or stands(text, Words(value.rstrip("*"), value.endswith("*")))
