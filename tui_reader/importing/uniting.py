"""Uniting: what becomes of annotations that came when some of them are there already.

A passage is known again by our own id, by its origin, or by saying what an annotation says. What a
file says is compared with what it, or an earlier version of it, said before: only what is new in it
changes anything, and what a person has changed meanwhile is kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from tui_reader.exchange.incoming import ForeignPassage
from tui_reader.exchange.joining import is_ours
from tui_reader.exchange.report import Fate
from tui_reader.importing.laid import folded
from tui_reader.importing.landing import Landed
from tui_reader.importing.naming import Names
from tui_reader.localisation import N_, _
from tui_reader.model import records
from tui_reader.model.annotation import Annotation, Kind, Status
from tui_reader.model.article import Article
from tui_reader.model.change import Act
from tui_reader.model.records import Record
from tui_reader.model.span import Span
from tui_reader.session import Session
from tui_reader.store.merge import merged
from tui_reader.values import frozen

SAID = "said"
"""Where the origin of an annotation holds what its file said of it last."""

_UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@frozen
class Come:
    """A passage that came, and where it landed; `key` names it among all that came in its format.

    `article` is None, and `source` a foreign name, if the corpus has no such article.
    """

    passage: ForeignPassage
    landed: Landed
    source: str
    article: Article | None
    key: str

    @property
    def said(self) -> Record:
        """Return what the file says of it, in the file's own terms."""
        passage = self.passage
        found: Record = {"tags": list(passage.tags), "exact": passage.exact}
        found |= {"start": passage.start, "end": passage.end}
        found |= {"note": passage.note, "status": passage.status and passage.status.value}
        return {key: value for key, value in found.items() if value is not None}


@frozen
class United:
    """What becomes of one that came: the annotation before and after, and what is told of it."""

    come: Come
    before: Annotation | None
    after: Annotation | None
    fate: Fate
    why: str = ""


def keyed(passages: Iterable[ForeignPassage], names: dict[str, str]) -> list[str]:
    """Return a name for each passage that is the same whenever the file is read.

    It is the file's own with that of its text, or else made of its place and words.
    """
    counts: dict[str, int] = {}
    found = []
    for each in passages:
        name = each.id
        if not name:
            place = f"{each.start}\0{each.end}\0{each.exact}\0{each.prefix}"
            name = sha256(place.encode("utf-8", "replace")).hexdigest()[:16]
        if not _UUID.fullmatch(name):
            name = f"{names.get(each.text, each.text)}#{name}"
        counts[name] = counts.get(name, 0) + 1
        found.append(name if counts[name] == 1 else f"{name}#{counts[name]}")
    return found


class Union:
    """Brings what came in one format together with the annotations of a session."""

    def __init__(self, session: Session, format_name: str, names: Names) -> None:
        self._session = session
        self._format = format_name
        self._names = names
        annotations = session.contents.annotations
        self._by_id = {each.id: each for each in annotations}
        self._by_origin = {
            (each.origin["id"], each.source): each
            for each in annotations
            if each.origin and each.origin.get("format") == format_name and "id" in each.origin
        }
        self._taken: set[str] = set()

    @cached_property
    def _history(self) -> Versions:
        return Versions(self._session.acts)

    def unite(self, came: Sequence[Come]) -> list[United]:
        """Return what becomes of each, in their order."""
        there: list[Annotation | None] = []
        for way in (self._by_own_id, self._known, self._equal):
            for number, come in enumerate(came):
                if len(there) <= number:
                    there.append(None)
                if there[number] is None and (found := way(come)):
                    there[number] = found
                    self._taken.add(found.id)
        pairs = zip(came, there, strict=True)
        return [self._updated(come, one) if one else self._added(come) for come, one in pairs]

    # -- which one it is -------------------------------------------------------------------------

    def _by_own_id(self, come: Come) -> Annotation | None:
        found = self._by_id.get(come.passage.id)
        return found if found and found.id not in self._taken else None

    def _known(self, come: Come) -> Annotation | None:
        """Return the annotation that came from there before, unless it was of another passage."""
        found = self._by_origin.get((come.key, come.source))
        if found is None or found.id in self._taken or found.origin is None:
            return None
        said = found.origin.get(SAID) or {}
        same = _UUID.fullmatch(come.key) or said.get("exact", "") == come.said.get("exact", "")
        meets = _meet(self._place(come.article, found), come.landed.span)
        return found if same or meets else None

    def _equal(self, come: Come) -> Annotation | None:
        """Return an annotation that says the same of the same place."""
        tags = self._names.all_known(come.passage.tags)
        if tags is None or come.landed.fate is Fate.LEFT_OUT:
            return None
        for each in self._session.notes_of(come.source):
            who = come.passage.creator
            if each.id in self._taken or (who and who != each.creator):
                continue
            note = come.passage.note
            says = set(each.tags) == set(tags) and (note is None or _alike(note, each.note))
            if says and self._is_there(come, each):
                return each
        return None

    def _is_there(self, come: Come, annotation: Annotation) -> bool:
        """Return whether an annotation is where a passage landed, but for white space around."""
        one, other = annotation.anchor, come.landed.anchor
        if one is None or other is None:
            return one is other
        place = self._place(come.article, annotation)
        if place is None or come.landed.span is None:
            return _alike(one.exact, other.exact)
        text = come.article.text if come.article else ""
        return _trimmed(text, place) == _trimmed(text, come.landed.span)

    def _place(self, article: Article | None, annotation: Annotation) -> Span | None:
        if article is None or annotation.anchor is None:
            return None
        return self._session.placer.find(article, annotation.anchor).span

    # -- what becomes of it ----------------------------------------------------------------------

    def _added(self, come: Come) -> United:
        landed, passage = come.landed, come.passage
        if landed.fate is Fate.LEFT_OUT:
            return United(come, None, None, landed.fate, landed.why)
        now = self._session.now
        created = time_of(passage.created) or time_of(passage.modified) or now
        free = is_ours(passage.id) and passage.id not in self._by_id
        made = Annotation(
            id=passage.id if free else self._session.fresh_id(),
            source=come.source,
            anchor=landed.anchor,
            tags=self._names.made(passage.tags),
            note=passage.note or "",
            creator=passage.creator or self._session.creator,
            created=created,
            modified=time_of(passage.modified) or created,
            kind=Kind.PASSAGE if landed.anchor else Kind.ARTICLE,
            status=passage.status or Status.DRAFT,
            origin=self._origin(come),
            x=dict(passage.x),
        ).motivated
        if made.empty and not made.anchor:
            return United(come, None, None, Fate.LEFT_OUT, _("it says nothing"))
        self._by_id[made.id] = made
        return United(come, None, made, landed.fate, landed.why)

    def _updated(self, come: Come, ours: Annotation) -> United:
        """Return the annotation with what is new in the file."""
        origin = ours.origin or {}
        known = origin.get(SAID) if origin.get("format") == self._format else None
        if known == come.said or ours.kind is Kind.ENTITY:
            return United(come, ours, ours, Fate.SAME)
        record = records.of_annotation(ours)
        theirs = record | self._fields(come, come.said, ours)
        base = self._was(come, known, ours) if known else self._history.base(ours, theirs)
        found = merged(base, record, _towards(theirs, base) | {"modified": _modified(come)})
        if not (changed := _differing(found, record)):
            return United(come, ours, ours, Fate.SAME)
        found = {**(found or {}), "modified": self._session.now}
        if origin.get("format", self._format) == self._format:
            found["origin"] = self._origin(come)
        after = records.to_annotation(found).motivated
        return United(come, ours, after, Fate.UPDATED, told(changed, ours, after))

    def _fields(self, come: Come, said: Record, ours: Annotation) -> Record:
        """Return what a file says as fields of our annotation's record."""
        found: Record = {key: said[key] for key in ("note", "status") if key in said}
        found["tags"] = list(self._names.made(said.get("tags", ())))
        if come.landed.anchor and ours.anchor and not self._is_there(come, ours):
            moved = replace(ours, anchor=come.landed.anchor)
            found["target"] = records.of_annotation(moved)["target"]
        return found

    def _was(self, come: Come, known: Record, ours: Annotation) -> Record:
        """Return our annotation's record with what the file said before in the place of ours."""
        record = records.of_annotation(ours)
        found = record | {key: known.get(key, _UNSAID[key]) for key in ("note", "status")}
        found["tags"] = list(self._names.all_known(known.get("tags", ())) or ())
        place = {key: known.get(key) for key in ("start", "end", "exact")}
        if place == {key: come.said.get(key) for key in place}:
            # The file says what it said of the place, so whatever we have is a person's.
            found["target"] = self._fields(come, come.said, ours).get("target", record["target"])
        return {**found, **{key: record[key] for key in _UNSAID if key not in come.said}}

    def _origin(self, come: Come) -> dict[str, Any]:
        origin: dict[str, Any] = {"format": self._format, "id": come.key}
        score = come.passage.score
        if score is not None and 0 <= score <= 1:
            origin["score"] = score
        return origin | {SAID: come.said}


class Versions:
    """What the annotations were before, as far as the history tells."""

    def __init__(self, acts: Iterable[Act]) -> None:
        self._found: dict[str, list[Annotation]] = {}
        for act in acts:
            for change in act.changes:
                for each in (change.before, change.after):
                    if isinstance(each, Annotation):
                        self._found.setdefault(each.id, []).append(each)

    def base(self, ours: Annotation, theirs: Record) -> Record:
        """Return the version of our annotation that another record was most likely made from.

        It is the one least different, and of those the oldest: so both sides' changes are seen.
        """
        versions = [*self._found.get(ours.id, ()), ours]
        found = [records.of_annotation(each) for each in versions]
        return min(found, key=lambda each: len(_differing(_towards(theirs, each), each)))


_UNSAID = {"note": "", "status": Status.DRAFT.value}
_FIELDS = {"target": N_("place"), "tags": N_("tags"), "note": N_("note"), "status": N_("status")}
_NOT_SAID = ("modified", "created", "origin", "motivation", "creator")


def told(fields: Iterable[str], before: Annotation, after: Annotation) -> str:
    """Return in words what of an annotation the file changed, and what is kept beside it."""
    words = ", ".join(_(_FIELDS.get(field, field)) for field in fields if field != "x")
    new = [each.field for each in after.conflicts if each not in before.conflicts]
    if not new:
        return words
    both = ", ".join(_(_FIELDS.get(field, field)) for field in new)
    return _("both have changed it, and both are kept: {fields}").format(fields=both)


def _differing(one: Record | None, other: Record) -> list[str]:
    """Return the keys in which two records say something else."""
    keys = dict.fromkeys((*(one or {}), *other))
    return [key for key in keys if key not in _NOT_SAID and (one or {}).get(key) != other.get(key)]


def _towards(theirs: Record, base: Record) -> Record:
    """Return a record with those values of another that differ only in how they are written."""
    found = dict(theirs)
    if set(found["tags"]) == set(base["tags"]):
        found["tags"] = base["tags"]
    if _alike(found["note"], base["note"]):
        found["note"] = base["note"]
    return found


def _alike(one: str, other: str) -> bool:
    return one == other or folded(one.strip()).text == folded(other.strip()).text


def _meet(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.start < other.end and other.start < one.end


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _modified(come: Come) -> str:
    return time_of(come.passage.modified) or time_of(come.passage.created)


def time_of(value: str) -> str:
    """Return a time as we keep it, in ISO 8601, UTC; empty if it is none."""
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return ""
    return (
        (found if found.tzinfo else found.replace(tzinfo=UTC))
        .astimezone(UTC)
        .strftime("%Y-%m-%dT%H:%M:%SZ")
    )
