"""Coding: what a person does with the tags of the codebook.

Each change is one act, which undo takes back. The ids of tags never change, so that none of this
touches an annotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tui_reader.codebook.merging import Merging, merging
from tui_reader.codebook.tagging import KEYS, checked
from tui_reader.errors import InputError
from tui_reader.localisation import _
from tui_reader.model.change import Change
from tui_reader.model.codebook import Codebook, Tag
from tui_reader.model.conflict import settled
from tui_reader.model.taking import Record
from tui_reader.session.session import Session

# -- one tag -------------------------------------------------------------------------------------


def create(session: Session, name: str) -> Tag:
    """Make a tag.

    Raises:
        InputError: if the name cannot be that of a tag, or is that of another.
    """
    _check_free(session.codebook, name)
    __, (tag,) = session.tags_named([name], by_id=False)
    session.act(_("new tag {tag}").format(tag=tag.name), [Change(None, tag)])
    return tag


def relabel(session: Session, tag: Tag, name: str) -> Tag:
    """Give the tag another name wherever it is shown.

    Raises:
        InputError: as `create`.
    """
    name = checked("name", " ".join(name.split()))
    _check_free(session.codebook, name, tag)
    label = _("rename {tag} to {name}").format(tag=tag.name, name=name)
    return _revise(session, tag, label, name=name)


def define(session: Session, tag: Tag, definition: str) -> Tag:
    """Say what the tag means."""
    label = _("definition of {tag}").format(tag=tag.name)
    return _revise(session, tag, label, description=definition)


def recolour(session: Session, tag: Tag, colour: str) -> Tag:
    """Give the tag a colour, `#rrggbb`.

    Raises:
        InputError: if it is none.
    """
    label = _("colour of {tag}").format(tag=tag.name)
    return _revise(session, tag, label, colour=checked("colour", colour.lower()))


def set_key(session: Session, tag: Tag, key: str) -> Tag | None:
    """Give the tag a key, or none; return the tag that had it, which gets the former key instead.

    Raises:
        InputError: if the tag cannot have the key.
    """
    checked("key", key)
    if tag.archived:
        raise InputError(_("{tag} is archived: it has no key.").format(tag=tag.name))
    other = next((each for each in session.codebook if key and each.key == key), None)
    if other is tag or key == tag.key:
        return None
    changes = [Change(tag, replace(tag, key=key, x=settled(tag.x, ["key"])))]
    if other is not None:
        changes.append(Change(other, replace(other, key=tag.key)))
    label = _("key {key} for {tag}") if key else _("no key for {tag}")
    session.act(label.format(key=key, tag=tag.name), changes)
    return other


def set_parent(session: Session, tag: Tag, parent: Tag | None) -> Tag:
    """Put the tag, with all below it, below another tag, or below none.

    Raises:
        InputError: if that tag is below this one, or is this one.
    """
    if parent is None:
        return _revise(session, tag, _("{tag} on its own").format(tag=tag.name), parent=None)
    if tag.id in (parent.id, *session.codebook.above(parent.id)):
        told = _("{parent} is below {tag}: it cannot be above it too.")
        raise InputError(told.format(parent=parent.name, tag=tag.name))
    label = _("{tag} below {parent}").format(tag=tag.name, parent=parent.name)
    return _revise(session, tag, label, parent=parent.id)


def archive(session: Session, tag: Tag) -> Tag:
    """Offer the tag no more, and free its key; or offer it again. Its passages keep it."""
    if not tag.archived:
        label = _("archive {tag}").format(tag=tag.name)
        return _revise(session, tag, label, archived=True, key="")
    used = {each.key for each in session.codebook}
    key = tag.key or next((key for key in KEYS if key not in used), "")
    label = _("bring back {tag}").format(tag=tag.name)
    return _revise(session, tag, label, archived=False, key=key)


def move(session: Session, tag: Tag, by: int) -> bool:
    """Let the tag change places with the next or previous one of its parent, each with its tags.

    Return whether there is one.
    """
    codebook = session.codebook
    order = {each.guid: number for number, (_, each) in enumerate(codebook.tree())}
    parents = codebook.parents()
    beside = [each for _, each in codebook.tree() if parents[each.id] == parents[tag.id]]
    at = beside.index(tag) + by
    if not 0 <= at < len(beside):
        return False
    other = beside[at]
    order[tag.guid], order[other.guid] = order[other.guid], order[tag.guid]
    swapped = Codebook(tuple(sorted(codebook.for_passages, key=lambda each: order[each.guid])))
    changes = [
        Change(each, replace(each, order=number))
        for number, (_, each) in enumerate(swapped.tree())
        if each.order != number
    ]
    label = _("move {tag} down") if by > 0 else _("move {tag} up")
    session.act(label.format(tag=tag.name), changes)
    return True


# -- another codebook ----------------------------------------------------------------------------


def take_in(session: Session, came: Sequence[Record]) -> Merging:
    """Merge the tags of a codebook into those of the session; return what became of each.

    Raises:
        InputError: if tags would be above themselves; nothing changes then.
    """
    found = merging(session.codebook, came, session.fresh_id)
    if found.changes:
        session.act(_("import a codebook: {what}").format(what=found.summary), found.changes)
    return found


# -- inside --------------------------------------------------------------------------------------


def _revise(session: Session, tag: Tag, label: str, **fields: Any) -> Tag:
    """Return the tag with other values in these fields, which is an act unless it has them.

    What others made of these fields is settled by that.
    """
    after = replace(tag, **fields, x=settled(tag.x, fields))
    if after != tag:
        session.act(label, [Change(tag, after)])
    return after


def _check_free(codebook: Codebook, name: str, tag: Tag | None = None) -> None:
    there = codebook.named(" ".join(name.split()))
    if there is not None and (tag is None or there.id != tag.id):
        raise InputError(_("There is a tag {tag} already.").format(tag=there.name))
