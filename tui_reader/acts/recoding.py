"""Recoding: what a person does with all passages of a tag at once.

Each of these is one act, which undo takes back. Nothing here asks: `uses` tells beforehand which
passages it will be, and each act tells it again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tui_reader.errors import InputError
from tui_reader.localisation import _, ngettext
from tui_reader.model.annotation import Annotation
from tui_reader.model.change import Change
from tui_reader.model.codebook import Tag
from tui_reader.session.session import Session
from tui_reader.values import frozen


@frozen
class Uses:
    """The annotations that have a tag.

    `articles` counts those they are in, `beside` how many have each other tag too, and `alone` how
    many have nothing else, so that they go when the tag is taken off.
    """

    annotations: tuple[Annotation, ...]
    articles: int
    beside: Mapping[str, int]
    alone: int

    def __len__(self) -> int:
        return len(self.annotations)


def uses(session: Session, tag: Tag) -> Uses:
    """Return the annotations that have the tag.

    Two windows may have made a tag of one id each: then they have the other one, and not this.
    """
    twin = any(each.id == tag.id and each.guid != tag.guid for each in session.codebook)
    annotations = () if twin else session.contents.annotations
    found = tuple(each for each in annotations if tag.id in each.tags)
    return Uses(
        annotations=found,
        articles=len({each.source for each in found}),
        beside=Counter(other for each in found for other in each.tags),
        alone=sum(len(each.tags) == 1 and not each.note for each in found),
    )


def recode(session: Session, tag: Tag, into: Tag, keep: bool = False) -> Uses:
    """Give all passages of a tag another one instead, or as well if they are to `keep` it.

    Raises:
        InputError: if it is the same tag.
    """
    _check_other(tag, into)
    found = uses(session, tag)
    label = _("recode {tag} to {into}: {passages}")
    if keep:
        label = _("tag all {tag} {into} too: {passages}")
    label = label.format(tag=tag.name, into=into.name, passages=_passages(found))
    if changes := _retagged(
        session, found.annotations, tag, (tag.id, into.id) if keep else (into.id,)
    ):
        session.act(label, changes)
    return found


def merge(session: Session, tag: Tag, into: Tag) -> Uses:
    """Let another tag take over the passages of this one, the tags below it, and what it lacks.

    That is the key and the definition. Afterwards the codebook has this tag no more.

    Raises:
        InputError: if it is the same tag.
    """
    _check_other(tag, into)
    found = uses(session, tag)
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
        *_retagged(session, found.annotations, tag, (into.id,)),
        *([Change(into, heir)] if heir != into else []),
        *(Change(each, replace(each, parent=parent)) for each, parent in parents),
        Change(tag, None),
    ]
    label = _("merge {tag} into {into}: {passages}")
    label = label.format(tag=tag.name, into=into.name, passages=_passages(found))
    session.act(label, changes)
    return found


def delete(session: Session, tag: Tag) -> Uses:
    """Take the tag out of the codebook and off its passages; those with nothing else left go.

    The tags below it come below its parent.
    """
    found = uses(session, tag)
    children = [each for each in session.codebook if each.parent == tag.id]
    changes = [
        *_retagged(session, found.annotations, tag, ()),
        *(Change(each, replace(each, parent=tag.parent)) for each in children),
        Change(tag, None),
    ]
    label = _("delete the tag {tag}: {passages}")
    session.act(label.format(tag=tag.name, passages=_passages(found)), changes)
    return found


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


def _passages(found: Uses) -> str:
    return ngettext("{count} passage", "{count} passages", len(found)).format(count=len(found))


def _check_other(tag: Tag, into: Tag) -> None:
    if tag.id == into.id:
        raise InputError(_("{tag} is the same tag.").format(tag=tag.name))
