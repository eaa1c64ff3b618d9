"""Comparing: what two records say otherwise, and which was made from which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from tui_reader.localisation import N_, _
from tui_reader.model import records
from tui_reader.model.annotation import Annotation
from tui_reader.model.change import Act
from tui_reader.model.span import Span
from tui_reader.model.taking import Record
from tui_reader.sharing.importing.laid import folded

_FIELDS = {"target": N_("place"), "tags": N_("tags"), "note": N_("note"), "status": N_("status")}
_NOT_SAID = ("modified", "created", "origin", "motivation", "creator")


class Versions:
    """What the annotations were before, as far as the history tells."""

    def __init__(self, acts: Iterable[Act]) -> None:
        self._found: dict[str, list[Annotation]] = {}
        self._deleted: dict[str, Annotation] = {}
        for act in acts:
            for change in act.changes:
                for each in (change.before, change.after):
                    if isinstance(each, Annotation):
                        self._found.setdefault(each.id, []).append(each)
                if isinstance(last := change.record, Annotation) and not act.undone:
                    self._deleted.pop(last.id, None)
                    if change.after is None:
                        self._deleted[last.id] = last

    @property
    def deleted(self) -> Mapping[str, Annotation]:
        """Return the annotations that were deleted, as they were last, by their ids."""
        return self._deleted

    def says_nothing_new(self, deleted: Annotation, theirs: Record) -> bool:
        """Return whether a record says what an annotation said at some time before it was deleted.

        Then it stays deleted; an edit beats a deletion, as in a merge.
        """
        found = (records.of_annotation(each) for each in self.of(deleted))
        return any(not differing(towards(theirs, each), each) for each in found)

    def of(self, ours: Annotation) -> list[Annotation]:
        """Return the versions of our annotation that are known, the present one last."""
        return [*self._found.get(ours.id, ()), ours]

    def base(self, ours: Annotation, theirs: Record) -> Record:
        """Return the version of our annotation that another record was most likely made from.

        It is the one least different, and of those the oldest: so both sides' changes are seen.
        """
        found = [records.of_annotation(each) for each in self.of(ours)]
        return min(found, key=lambda each: len(differing(towards(theirs, each), each)))


def told(fields: Iterable[str], before: Annotation, after: Annotation) -> str:
    """Return in words what of an annotation the file changed, and what is kept beside it."""
    words = ", ".join(_(_FIELDS.get(field, field)) for field in fields if field != "x")
    new = [each.field for each in after.conflicts if each not in before.conflicts]
    if not new:
        return words
    both = ", ".join(_(_FIELDS.get(field, field)) for field in new)
    return _("both have changed it, and both are kept: {fields}").format(fields=both)


def differing(one: Record | None, other: Record) -> list[str]:
    """Return the keys in which two records say something else."""
    keys = dict.fromkeys((*(one or {}), *other))
    return [key for key in keys if key not in _NOT_SAID and (one or {}).get(key) != other.get(key)]


def towards(theirs: Record, base: Record) -> Record:
    """Return a record with those values of another that differ only in how they are written."""
    found = dict(theirs)
    if set(found["tags"]) == set(base["tags"]):
        found["tags"] = base["tags"]
    if alike(found["note"], base["note"]):
        found["note"] = base["note"]
    return found


def alike(one: str, other: str) -> bool:
    """Return whether two texts differ at most in white space and in how accents are composed."""
    return one == other or folded(one.strip()).text == folded(other.strip()).text


def meet(one: Span | None, other: Span | None) -> bool:
    """Return whether two places have something in common."""
    return one is not None and other is not None and one.start < other.end and other.start < one.end


def trimmed(text: str, span: Span) -> Span:
    """Return a span without white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def time_of(value: str) -> str:
    """Return a time as we keep it, in ISO 8601, UTC; empty if it is none."""
    try:
        found = datetime.fromisoformat(value)
        here = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):  # in UTC it may be before or after all years
        return ""
    return here.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
