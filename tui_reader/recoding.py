"""Recoding: what a person does with all passages of a tag at once.

Each of these is one act, which undo takes back. Nothing here asks: `effect` tells beforehand what
becomes of the passages, and each act tells it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui_reader.errors import InputError
from tui_reader.model.annotation import Annotation
from tui_reader.model.change import Change
from tui_reader.model.codebook import Tag
from tui_reader.session import Session


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of the passages of a tag: how many there are, and in how many articles.

    `already` of them have the other tag, and `emptied` have nothing else, so that they go.
    """

    passages: int
    articles: int
    already: int = 0
    emptied: int = 0


def uses(session: Session, tag: Tag) -> tuple[Annotation, ...]:
    """Return the annotations that have the tag.

    Two windows may have made a tag of one id each: then they have the other one, and not this.
    """
    if any(each.id == tag.id and each.guid != tag.guid for each in session.codebook):
        return ()
    return tuple(each for each in session.contents.annotations if tag.id in each.tags)


def effect(found: Sequence[Annotation], into: Tag | None) -> Effect:
    """Return what becomes of annotations that get another tag, or none, in the place of theirs."""
    return Effect(
        passages=len(found),
        articles=len({each.source for each in found}),
        already=sum(into is not None and into.id in each.tags for each in found),
        emptied=sum(into is None and len(each.tags) == 1 and not each.note for each in found),
    )


def recode(session: Session, tag: Tag, into: Tag, keep: bool = False) -> Effect:
    """Give all passages of a tag another one instead, or as well if they are to `keep` it.

    Raises:
        InputError: if it is the same tag.
    """
    _check_other(tag, into)
    found = uses(session, tag)
    after = effect(found, into)
    verb = (
        f"tag what is {tag.name} {into.name} too" if keep else f"recode {tag.name} to {into.name}"
    )
    if changes := _retagged(session, found, tag, (tag.id, into.id) if keep else (into.id,)):
        session.act(f"{verb}: {_passages(after)}", changes)
    return after


def merge(session: Session, tag: Tag, into: Tag) -> Effect:
    """Let another tag take over the passages of this one, the tags below it, and what it lacks.

    That is the key and the definition. Afterwards the codebook has this tag no more.

    Raises:
        InputError: if it is the same tag.
    """
    _check_other(tag, into)
    found = uses(session, tag)
    after = effect(found, into)
    codebook = session.codebook
    heir = replace(
        into,
        key=into.key or ("" if into.archived else tag.key),
        description=into.description or tag.description,
        parent=tag.parent if into.parent == tag.id else into.parent,
    )
    # What is above the heir cannot come to be below it.
    above = codebook.above(into.id)
    orphans = [each for each in codebook if each.parent == tag.id and each.id != into.id]
    parents = [(each, tag.parent if each.id in above else into.id) for each in orphans]
    changes = [
        *_retagged(session, found, tag, (into.id,)),
        *([Change(into, heir)] if heir != into else []),
        *(Change(each, replace(each, parent=parent)) for each, parent in parents),
        Change(tag, None),
    ]
    session.act(f"merge {tag.name} into {into.name}: {_passages(after)}", changes)
    return after


def delete(session: Session, tag: Tag) -> Effect:
    """Take the tag out of the codebook and off its passages; those with nothing else left go.

    The tags below it come below its parent.
    """
    found = uses(session, tag)
    after = effect(found, None)
    children = [each for each in session.codebook if each.parent == tag.id]
    changes = [
        *_retagged(session, found, tag, ()),
        *(Change(each, replace(each, parent=tag.parent)) for each in children),
        Change(tag, None),
    ]
    session.act(f"delete the tag {tag.name}: {_passages(after)}", changes)
    return after


def _retagged(
    session: Session, found: Sequence[Annotation], tag: Tag, instead: tuple[str, ...]
) -> list[Change]:
    """Return the changes that put other tags in the place of one; unchanged ones are left out."""
    changes = []
    for before in found:
        lists = (instead if each == tag.id else (each,) for each in before.tags)
        tags = tuple(dict.fromkeys(each for group in lists for each in group))
        if tags != before.tags:
            after = session.revised(before, tags=tags)
            changes.append(Change(before, None if after.empty else after))
    return changes


def _passages(after: Effect) -> str:
    return f"{after.passages} passage{'s' * (after.passages != 1)}"


def _check_other(tag: Tag, into: Tag) -> None:
    if tag.id == into.id:
        raise InputError(f"{tag.name} is the same tag.")
