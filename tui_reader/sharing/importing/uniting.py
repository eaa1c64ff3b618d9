"""Uniting: what becomes of annotations that came when some of them are there already.

What a file says is compared with what it, or an earlier version of it, said before: only what is
new in it changes anything, and what a person has changed meanwhile is kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from tui_reader.exchange.joining import is_ours
from tui_reader.exchange.report import Fate
from tui_reader.localisation import _
from tui_reader.model import records
from tui_reader.model.annotation import Annotation, Kind, Status
from tui_reader.model.taking import Record
from tui_reader.session.session import Session
from tui_reader.sharing.importing.coming import Come, United
from tui_reader.sharing.importing.comparing import (
    Versions,
    alike,
    differing,
    time_of,
    told,
    towards,
)
from tui_reader.sharing.importing.naming import Names
from tui_reader.sharing.importing.there import SAID, There, said_of
from tui_reader.store.merge import merged

UNSAID = {"note": "", "status": Status.DRAFT.value}
"""What a file that does not say it of a new annotation means."""


class Union:
    """Brings what came in one format together with the annotations of a session."""

    def __init__(self, session: Session, format_name: str, names: Names) -> None:
        self._session = session
        self._format = format_name
        self._names = names
        self._there = There(session, format_name, names)
        self._ids = {each.id for each in session.contents.annotations}

    def unite(self, came: Sequence[Come]) -> list[United]:
        """Return what becomes of each, in their order."""
        pairs = zip(came, self._there.known(came), strict=True)
        return [self._updated(come, one) if one else self._added(come) for come, one in pairs]

    @cached_property
    def _history(self) -> Versions:
        return Versions(self._session.acts)

    def _united(
        self,
        come: Come,
        before: Annotation | None,
        after: Annotation | None,
        fate: Fate,
        why: str = "",
    ) -> United:
        anchor = come.landed.anchor
        words = anchor.exact if anchor else come.passage.exact
        return United(come.source, come.article, words, before, after, fate, why)

    def _added(self, come: Come) -> United:
        landed, passage = come.landed, come.passage
        if landed.fate is Fate.LEFT_OUT:
            return self._united(come, None, None, landed.fate, landed.why)
        if any(self._stays_deleted(come, each) for each in self._deleted(come)):
            return self._united(come, None, None, Fate.LEFT_OUT, _("deleted here"))
        now = self._session.now
        created = time_of(passage.created) or time_of(passage.modified) or now
        free = is_ours(passage.id) and passage.id not in self._ids
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
            return self._united(come, None, None, Fate.LEFT_OUT, _("it says nothing"))
        self._ids.add(made.id)
        return self._united(come, None, made, landed.fate, landed.why)

    def _deleted(self, come: Come) -> Iterator[Annotation]:
        """Yield what came from there before, or is ours, and was deleted since."""
        keys = {(come.key, come.source), (come.key, come.called)}
        for id in {come.passage.id, *(id for key in keys for id in self._gone.get(key, ()))}:
            if id not in self._ids and id in self._history.deleted:
                yield self._history.deleted[id]

    @cached_property
    def _gone(self) -> dict[tuple[Any, str], list[str]]:
        found: dict[tuple[Any, str], list[str]] = {}
        for each in self._history.deleted.values():
            if each.origin and each.origin.get("format") == self._format:
                found.setdefault((each.origin.get("id"), each.source), []).append(each.id)
        return found

    def _stays_deleted(self, come: Come, gone: Annotation) -> bool:
        """Return whether the file says nothing of a deleted annotation that it had not said."""
        if said := said_of(gone):
            return said == come.said
        if self._names.all_known(come.passage.tags) is None:
            return False
        theirs = records.of_annotation(gone) | self._fields(come, come.said, gone)
        return self._history.says_nothing_new(gone, theirs)

    def _updated(self, come: Come, ours: Annotation) -> United:
        """Return the annotation with what is new in the file."""
        if come.article and ours.source == come.called != come.source:
            anchor = come.landed.anchor or ours.anchor
            here = replace(ours, source=come.source, anchor=anchor, modified=self._session.now)
            return self._united(come, ours, here, Fate.UPDATED, _("its article is here now"))
        origin = ours.origin or {}
        known = said_of(ours) if origin.get("format") == self._format else None
        if known == come.said or ours.kind is Kind.ENTITY:
            return self._united(come, ours, ours, Fate.SAME)
        stays = _("it stays where it was: {why}").format(why=come.landed.why)
        stays = stays if self._stays(come, ours) else ""
        record = records.of_annotation(ours)
        theirs = record | self._fields(come, come.said, ours)
        base = self._was(come, known, ours) if known else self._history.base(ours, theirs)
        found = merged(base, record, towards(theirs, base) | {"modified": _modified(come)})
        if not (changed := differing(found, record)):
            return self._united(come, ours, ours, Fate.SAME, stays)
        found = {**(found or {}), "modified": self._session.now}
        if origin.get("format", self._format) == self._format:
            found["origin"] = self._origin(come)
        after = records.to_annotation(found).motivated
        why = "; ".join(filter(None, (told(changed, ours, after), stays)))
        return self._united(come, ours, after, Fate.UPDATED, why)

    def _stays(self, come: Come, ours: Annotation) -> bool:
        """Return whether our annotation has a place, and the file's words have none."""
        return come.landed.span is None and self._there.place(come.article, ours) is not None

    def _fields(self, come: Come, said: Record, ours: Annotation) -> Record:
        """Return what a file says as fields of our annotation's record."""
        found: Record = {key: said[key] for key in ("note", "status") if key in said}
        if "tags" in said:
            found["tags"] = list(self._names.made(said["tags"]))
        if (
            come.landed.anchor
            and ours.anchor
            and not self._there.is_at(come, ours)
            and not self._stays(come, ours)
        ):
            moved = replace(ours, anchor=come.landed.anchor)
            found["target"] = records.of_annotation(moved)["target"]
        return found

    def _was(self, come: Come, known: Record, ours: Annotation) -> Record:
        """Return our annotation's record with what the file said before in the place of ours."""
        record = records.of_annotation(ours)
        found = record | {key: known.get(key, UNSAID[key]) for key in ("note", "status")}
        ids = map(self._names.known, known.get("tags", ()))
        found["tags"] = [id for id in ids if id is not None]
        place = {key: known.get(key) for key in ("start", "end", "exact")}
        stays = place == {key: come.said.get(key) for key in place}
        quote, words = known.get("exact"), ours.anchor.exact if ours.anchor else ""
        if stays:
            # The file says of the place what it said, so whatever else we have is a person's.
            found["target"] = self._fields(come, come.said, ours).get("target", record["target"])
        elif quote and not alike(quote, words):
            found["target"] = None
        return {**found, **{key: record[key] for key in (*UNSAID, "tags") if key not in come.said}}

    def _origin(self, come: Come) -> dict[str, Any]:
        origin: dict[str, Any] = {"format": self._format, "id": come.key}
        score = come.passage.score
        if score is not None and 0 <= score <= 1:
            origin["score"] = score
        return origin | {SAID: come.said}


def _modified(come: Come) -> str:
    return time_of(come.passage.modified) or time_of(come.passage.created)
