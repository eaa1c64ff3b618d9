"""Uniting: what becomes of annotations that came when some of them are there already.

A passage is known again by our own id, by its origin, or by saying what an annotation says. What a
file says is compared with what it, or an earlier version of it, said before: only what is new in it
changes anything, and what a person has changed meanwhile is kept beside it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from tui_reader.exchange.joining import is_ours
from tui_reader.exchange.report import Fate
from tui_reader.localisation import _
from tui_reader.model import records
from tui_reader.model.anchor import Anchor
from tui_reader.model.annotation import Annotation, Kind, Status
from tui_reader.model.article import Article
from tui_reader.model.records import Record
from tui_reader.model.span import Span
from tui_reader.session.session import Session
from tui_reader.sharing.importing.coming import Come, United
from tui_reader.sharing.importing.comparing import (
    Versions,
    alike,
    differing,
    meet,
    time_of,
    told,
    towards,
    trimmed,
)
from tui_reader.sharing.importing.laid import folded
from tui_reader.sharing.importing.naming import Names
from tui_reader.store.ids import is_uuid
from tui_reader.store.merge import merged

UNSAID = {"note": "", "status": Status.DRAFT.value}
"""What a file that does not say it of a new annotation means."""

SAID = "said"
"""Where the origin of an annotation holds what its file said of it last."""


class Union:
    """Brings what came in one format together with the annotations of a session."""

    def __init__(self, session: Session, format_name: str, names: Names) -> None:
        self._session = session
        self._format = format_name
        self._names = names
        annotations = session.contents.annotations
        self._by_id = {each.id: each for each in annotations}
        self._by_origin: dict[tuple[Any, str], list[Annotation]] = {}
        for each in annotations:
            if each.origin and each.origin.get("format") == format_name and "id" in each.origin:
                self._by_origin.setdefault((each.origin["id"], each.source), []).append(each)
        self._is_newer = False
        self._taken: set[str] = set()
        self._placed: dict[str, dict[Hashable, list[Annotation]]] = {}

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

    def unite(self, came: Sequence[Come]) -> list[United]:
        """Return what becomes of each, in their order."""
        self._is_newer = self._newer(came)
        there: list[Annotation | None] = []
        ways = self._unchanged, self._by_own_id, self._known, self._elsewhere, self._equal
        for way in ways:
            for number, come in enumerate(came):
                if len(there) <= number:
                    there.append(None)
                if there[number] is None and (found := way(come)):
                    there[number] = found
                    self._taken.add(found.id)
        pairs = zip(came, there, strict=True)
        return [self._updated(come, one) if one else self._added(come) for come, one in pairs]

    # -- which one it is -------------------------------------------------------------------------

    def _unchanged(self, come: Come) -> Annotation | None:
        """Return the annotation that came from there before, of which the file says the same."""
        free = (each for each in self._came(come) if each.id not in self._taken)
        return next((each for each in free if _said(each) == come.said), None)

    def _by_own_id(self, come: Come) -> Annotation | None:
        """Return the annotation of the article with its id."""
        found = self._elsewhere(come)
        return found if found and found.source in (come.source, come.called) else None

    def _elsewhere(self, come: Come) -> Annotation | None:
        """Return the annotation with its id, unless both are in articles that are here."""
        found = self._by_id.get(come.passage.id)
        if found is None or found.id in self._taken:
            return None
        is_other = come.article is not None and found.source not in (come.source, come.called)
        return None if is_other and found.source in self._session.corpus else found

    def _came(self, come: Come) -> list[Annotation]:
        """Return what came under its name before."""
        origins = self._by_origin
        return origins.get((come.key, come.source)) or origins.get((come.key, come.called), [])

    def _known(self, come: Come) -> Annotation | None:
        """Return the annotation that came from there before, unless it was of another passage."""
        free = (each for each in self._came(come) if each.id not in self._taken)
        return next((each for each in free if self._is_it(come, each)), None)

    def _is_it(self, come: Come, found: Annotation) -> bool:
        """Return whether a passage is the annotation that came under its name before.

        Names are often small numbers, or made of places. So the words must be the same or the
        places meet; and where the file says nobody's name, and is no newer version of what came,
        it must say at least two things as before, or else it may be another person's.
        """
        said, now = _said(found), come.said
        if is_uuid(come.key):
            return True
        words = said.get("exact", "") == now["exact"]
        if not words and not (
            meet(_numbers(said), _numbers(now))
            or meet(self._place(come.article, found), come.landed.span)
        ):
            return False
        place = words and _numbers(said) == _numbers(now)
        named = said.get("tags", ())
        tags = set(named) == set(now["tags"]) if "tags" in now else bool(named)
        note = bool(now.get("note")) and said.get("note") == now.get("note")
        return bool(come.passage.creator) or self._is_newer or place + tags + note > 1

    def _newer(self, came: Sequence[Come]) -> bool:
        """Return whether a file says most of what came under its names before as it was said."""
        known = [each for each in came if self._came(each)]
        return 2 * sum(map(bool, map(self._unchanged, known))) > len(known)

    def _equal(self, come: Come) -> Annotation | None:
        """Return an annotation that says the same of the same place."""
        tags = self._names.all_known(come.passage.tags)
        if tags is None or come.landed.fate is Fate.LEFT_OUT:
            return None
        who, note = come.passage.creator, come.passage.note
        for each in self._places(come).get(self._place_of(come), ()):
            free = each.id not in self._taken and (not who or who == each.creator)
            tagged = not come.passage.tells_tags or set(each.tags) == set(tags)
            if free and tagged and (note is None or alike(note, each.note)):
                return each
        return None

    def _places(self, come: Come) -> dict[Hashable, list[Annotation]]:
        """Return what is annotated in an article, by where it is."""
        if come.source not in self._placed:
            found: dict[Hashable, list[Annotation]] = {}
            for each in self._session.notes_of(come.source):
                span = self._place(come.article, each)
                key = _place_key(each.anchor, span, come.article)
                found.setdefault(key, []).append(each)
            self._placed[come.source] = found
        return self._placed[come.source]

    def _place_of(self, come: Come) -> Hashable:
        return _place_key(come.landed.anchor, come.landed.span, come.article)

    def _is_there(self, come: Come, annotation: Annotation) -> bool:
        """Return whether an annotation is where a passage landed, but for white space around."""
        span = self._place(come.article, annotation)
        return _place_key(annotation.anchor, span, come.article) == self._place_of(come)

    def _place(self, article: Article | None, annotation: Annotation) -> Span | None:
        if article is None or annotation.anchor is None:
            return None
        return self._session.placer.find(article, annotation.anchor).span

    # -- what becomes of it ----------------------------------------------------------------------

    def _added(self, come: Come) -> United:
        landed, passage = come.landed, come.passage
        if landed.fate is Fate.LEFT_OUT:
            return self._united(come, None, None, landed.fate, landed.why)
        if any(self._stays_deleted(come, each) for each in self._deleted(come)):
            return self._united(come, None, None, Fate.LEFT_OUT, _("deleted here"))
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
            return self._united(come, None, None, Fate.LEFT_OUT, _("it says nothing"))
        self._by_id[made.id] = made
        return self._united(come, None, made, landed.fate, landed.why)

    def _deleted(self, come: Come) -> Iterator[Annotation]:
        """Yield what came from there before, or is ours, and was deleted since."""
        keys = {(come.key, come.source), (come.key, come.called)}
        for id in {come.passage.id, *(id for key in keys for id in self._gone.get(key, ()))}:
            if id not in self._by_id and id in self._history.deleted:
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
        if said := _said(gone):
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
        known = _said(ours) if origin.get("format") == self._format else None
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
        return come.landed.span is None and self._place(come.article, ours) is not None

    def _fields(self, come: Come, said: Record, ours: Annotation) -> Record:
        """Return what a file says as fields of our annotation's record."""
        found: Record = {key: said[key] for key in ("note", "status") if key in said}
        if "tags" in said:
            found["tags"] = list(self._names.made(said["tags"]))
        if (
            come.landed.anchor
            and ours.anchor
            and not self._is_there(come, ours)
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


def _said(annotation: Annotation) -> Record:
    """Return what its file said of an annotation last; nothing if that is not known."""
    said = (annotation.origin or {}).get(SAID)
    return said if isinstance(said, dict) else {}


def _numbers(said: Record) -> Span | None:
    """Return the numbers of a file as a span, for what it matters whether two of them meet."""
    start, end = said.get("start"), said.get("end")
    if not (isinstance(start, int) and isinstance(end, int)):
        return None
    return Span(start, end) if 0 <= start < end else None


def _place_key(anchor: Anchor | None, span: Span | None, article: Article | None) -> Hashable:
    """Return what is the same for two that are at one place, but for white space around.

    Two without a place are at one if they have the same words.
    """
    if anchor is None:
        return None
    if span is None or article is None:
        return folded(anchor.exact.strip()).text
    return trimmed(article.text, span)


def _modified(come: Come) -> str:
    return time_of(come.passage.modified) or time_of(come.passage.created)
