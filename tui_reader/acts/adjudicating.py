"""Adjudicating: of two versions of an annotation, which one holds; each decision is one act.

What gave way when two people's changes met waits in the annotation, field by field (`store.merge`).
The fields that gave way at one time are one version, and are decided on together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from enum import StrEnum
from typing import Any

from tui_reader import anchoring
from tui_reader.errors import InputError
from tui_reader.localisation import _
from tui_reader.model import records
from tui_reader.model.anchor import Piece, PieceKind
from tui_reader.model.annotation import Annotation, Kind
from tui_reader.model.change import Change
from tui_reader.model.codebook import Codebook
from tui_reader.model.conflict import CONFLICTS, FIELDS, Conflict, said
from tui_reader.session import wording
from tui_reader.session.session import Session
from tui_reader.values import frozen


class Choice(StrEnum):
    """What holds of two versions; the value is the id of the action that chooses it."""

    THIS = "confirm"
    OTHER = "other"
    BOTH = "both"


_VERBS = {
    Choice.THIS: "keep this version of",
    Choice.OTHER: "take the other version of",
    Choice.BOTH: "keep both versions of",
}


@frozen
class Aspect:
    """What both versions say of one thing, `name`d in words.

    What only one of them says is a piece added.
    """

    name: str
    present: tuple[Piece, ...]
    other: tuple[Piece, ...]


@frozen
class Versions:
    """Two versions of an annotation: who made them, when they became so, and what they say.

    Who made the annotation may not be who wrote either version; so `creators` are empty if they are
    one.
    """

    creators: tuple[str, str]
    times: tuple[str, str]
    aspects: tuple[Aspect, ...]


def waiting(session: Session) -> list[Annotation]:
    """Return the annotations with two versions, in the order of the articles and their texts."""
    found = [each for each in session.contents.annotations if CONFLICTS in each.x]
    places = {source: at for at, source in enumerate(session.corpus.order)} if found else {}

    def place(each: Annotation) -> tuple[int, str, int, str]:
        start = each.anchor.span.start if each.anchor else 0
        return places.get(each.source, len(places)), each.source, start, each.id

    return sorted((each for each in found if each.conflicts), key=place)


def versions(annotation: Annotation, codebook: Codebook) -> Versions:
    """Return the present version beside the other one; tags, note, and all that differs.

    Raises:
        InputError: if there is no other version.
    """
    gone, _rest = _split(annotation)
    present = records.of_annotation(annotation)
    values = {each.field: each.value for each in gone}
    other = present | values
    fields = dict.fromkeys(("tags", "note", *values))
    aspects = (
        _aspect(name, present.get(name), other.get(name), codebook)
        for name in fields
        if name != "creator"
    )
    creators = (said(present["creator"]), said(other["creator"]))
    return Versions(
        creators=creators if creators[0] != creators[1] else ("", ""),
        times=(annotation.modified, gone[0].modified),
        aspects=tuple(aspects),
    )


def settle(
    session: Session, annotation: Annotation, choice: Choice, note: str | None = None
) -> Annotation | None:
    """Let the present version hold, or the other, or both, with this note unless it is None.

    Both have the tags of either, and one note after the other; else they are as the present one.
    At two places both are two annotations. Return what is there then in the place of the present
    one: nothing, if nothing is left that is worth keeping.

    Raises:
        InputError: if there is no other version, or it makes no sense.
    """
    gone, rest = _split(annotation)
    x = {key: value for key, value in annotation.x.items() if key != CONFLICTS}
    x |= {CONFLICTS: [asdict(each) for each in rest]} if rest else {}
    after = replace(annotation, x=x)
    told = {} if note is None else {"note": note}
    changes = []
    if choice is not Choice.THIS:
        other = _other(after, gone)
        if choice is Choice.OTHER:
            after = other
        elif _elsewhere(after, other):
            changes.append(
                Change(None, session.revised(_apart(other), id=session.fresh_id(), **told))
            )
        else:
            after = _both(after, other)
    after = session.revised(after, **told)
    left = None if after.empty and after.kind is not Kind.ENTITY else after
    label = wording.label(_VERBS[choice], after, session.codebook)
    session.act(label, [Change(annotation, left), *changes])
    return left


def both_notes(annotation: Annotation) -> str:
    """Return the notes of both versions, one after the other.

    Raises:
        InputError: as `settle`.
    """
    return _both_notes(annotation, _other(annotation, _split(annotation)[0]))


def _split(annotation: Annotation) -> tuple[tuple[Conflict, ...], tuple[Conflict, ...]]:
    """Return what the first of the other versions says, and what the rest of them say."""
    if not annotation.conflicts:
        raise InputError(_("There is no other version."))
    first, *others = annotation.other_versions
    return first, tuple(each for version in others for each in version)


def _other(present: Annotation, gone: Iterable[Conflict]) -> Annotation:
    try:
        record = records.of_annotation(present) | {each.field: each.value for each in gone}
        return records.to_annotation(record)
    except ValueError as error:
        told = _("The other version cannot be taken: {why}.")
        raise InputError(told.format(why=error)) from error


def _elsewhere(present: Annotation, other: Annotation) -> bool:
    """Return whether two versions are of other passages, and not of one in two texts."""
    one, two = present.anchor, other.anchor
    if present.kind is Kind.ENTITY or one is None or two is None:
        return False
    return one.exact != two.exact or (one.text_hash == two.text_hash and one.span != two.span)


def _apart(other: Annotation) -> Annotation:
    """Return a version as an annotation beside the present one, which keeps what else waits."""
    x = {key: value for key, value in other.x.items() if key != CONFLICTS}
    return replace(other, x=x, origin=None)


def _both(present: Annotation, other: Annotation) -> Annotation:
    if present.kind is Kind.ENTITY:
        raise InputError(_("What is said of a name cannot be both: take one of the two."))
    tags = tuple(dict.fromkeys((*present.tags, *other.tags)))
    return replace(present, tags=tags, note=_both_notes(present, other))


def _both_notes(present: Annotation, other: Annotation) -> str:
    return "\n".join(dict.fromkeys(filter(None, (present.note, other.note))))


def _aspect(field: str, one: Any, other: Any, codebook: Codebook) -> Aspect:
    name = _(FIELDS.get(field, field))
    if isinstance(one, list) and isinstance(other, list):
        return Aspect(name, _members(one, other, codebook), _members(other, one, codebook))
    one, other = said(one), said(other)
    return Aspect(name, _own(one, other), _own(other, one))


def _members(ours: list[Any], theirs: list[Any], codebook: Codebook) -> tuple[Piece, ...]:
    """Return the tags in one version; those that are not in the other are added."""
    pieces = list[Piece]()
    for tag in ours:
        if pieces:
            pieces.append(Piece(PieceKind.KEPT, ", "))
        kind = PieceKind.KEPT if tag in theirs else PieceKind.ADDED
        pieces.append(Piece(kind, codebook.name_of(str(tag))))
    return tuple(pieces)


def _own(ours: str, theirs: str) -> tuple[Piece, ...]:
    """Return one version's words as they are written; those that are not in the other are added."""
    pieces = anchoring.changes(theirs, ours)
    return tuple(each for each in pieces if each.kind is not PieceKind.REMOVED)
