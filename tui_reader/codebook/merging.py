"""Codebooks: how one that comes from elsewhere becomes part of a codebook that is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, NamedTuple

from tui_reader.codebook.tagging import KEYS, new_tag
from tui_reader.errors import InputError
from tui_reader.model.change import Change
from tui_reader.model.codebook import Codebook, Tag, flaw
from tui_reader.model.taking import Record
from tui_reader.values import frozen

_TAKEN = ("name", "colour", "description", "order", "archived", "x")
"""The fields that are taken as they come."""


class Fate(StrEnum):
    """What became of a tag that came, or of something that it brought."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "the same"
    LEFT_OUT = "left out"


class Outcome(NamedTuple):
    """What became of a tag, or of what it brought; `detail` says which fields, or why."""

    fate: Fate
    tag: Tag
    detail: str = ""


@frozen
class Merging:
    """What is to be changed in the codebook, and what becomes of each tag that came."""

    changes: tuple[Change, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def summary(self) -> str:
        """Return in words how many tags have which fate."""
        fates = [outcome.fate for outcome in self.outcomes]
        told = [f"{fates.count(fate)} {fate}" for fate in Fate if fate in fates]
        return ", ".join(told) or "no tags in it"


class _Pair(NamedTuple):
    """A record that came, with the tag that is there, or is new, and what that becomes."""

    record: Record
    before: Tag | None
    after: Tag


def merging(
    codebook: Codebook, came: Sequence[Record], new_id: Callable[[], str], keep: bool = False
) -> Merging:
    """Return what becomes of a codebook when records of tags come to it.

    A record is taken for the tag with its guid, or else its name; if it has no guid, first for the
    tag with its id: ids are made of names, and so two people's tags may have the same. What it
    gives replaces what the tag has, but for its id and guid, unless tags that are there are to
    `keep` all they have. A key that another tag has stays there. An id that no tag can have is only
    what other records call it as their parent.

    Raises:
        InputError: if a new tag has no name, or tags would be above themselves.
    """
    there = _matched(codebook, came)
    if keep:
        came = [_naming(record) if tag else record for record, tag in zip(came, there, strict=True)]
    known = list(codebook)
    pairs = []
    for record, before in zip(came, there, strict=True):
        start = before or _begun(Codebook(tuple(known)), record, new_id)
        known += [] if before else [start]
        given = {name: record[name] for name in _TAKEN if name in record}
        pairs.append(_Pair(record, before, replace(start, **given)))
    left_out: list[Outcome] = []
    pairs = _with_parents(codebook, pairs, left_out)
    pairs = _with_keys(codebook, pairs, left_out)
    _check_circles(codebook, pairs)
    changes = [Change(pair.before, pair.after) for pair in pairs if pair.before != pair.after]
    return Merging(tuple(changes), (*map(_outcome, pairs), *left_out))


def _matched(codebook: Codebook, came: Sequence[Record]) -> list[Tag | None]:
    """Return for each record the tag that it is taken for; none is taken twice."""
    found: dict[int, Tag] = {}
    ways: tuple[Callable[[Tag], Any], ...] = (
        lambda tag: tag.guid,
        lambda tag: tag.id,
        lambda tag: tag.name.casefold(),
    )
    for field, way in zip(("guid", "id", "name"), ways, strict=True):
        taken = {tag.guid for tag in found.values()}
        free = {way(tag): tag for tag in reversed(codebook.for_passages) if tag.guid not in taken}
        for number, record in enumerate(came):
            wanted = (
                "" if field == "id" and record.get("guid") else record.get(field, "").casefold()
            )
            if number not in found and (tag := free.pop(wanted, None)):
                found[number] = tag
    return [found.get(number) for number in range(len(came))]


def _naming(record: Record) -> Record:
    """Return what of a record tells only which tag it is."""
    return {key: record[key] for key in ("id", "guid") if key in record}


def _begun(codebook: Codebook, record: Record, new_id: Callable[[], str]) -> Tag:
    """Return the new tag that a record begins, with its own ids if they are free."""
    if "name" not in record:
        raise InputError(f"The tag {record.get('id', '')!r} is new and has no name.")
    guid, id = record.get("guid"), record.get("id")
    if guid is None or any(tag.guid == guid for tag in codebook):
        guid = new_id()
    made = new_tag(codebook, record["name"], guid)
    if not id or flaw("id", id) or codebook.get(id) is not None:
        return made
    return replace(made, id=id)


def _with_parents(codebook: Codebook, pairs: list[_Pair], left_out: list[Outcome]) -> list[_Pair]:
    """Return the pairs with the parents that came; a parent is named by the id that came too."""
    ours = {tag.id: tag.id for tag in codebook.for_passages}
    theirs = {pair.record["id"]: pair.after.id for pair in reversed(pairs) if "id" in pair.record}
    ids = ours | theirs
    found = []
    for pair in pairs:
        wanted = pair.record.get("parent")
        if wanted and wanted not in ids:
            left_out.append(Outcome(Fate.LEFT_OUT, pair.after, f"its parent {wanted} is no tag"))
        elif wanted is not None:
            pair = pair._replace(after=replace(pair.after, parent=ids.get(wanted)))
        found.append(pair)
    return found


def _with_keys(codebook: Codebook, pairs: list[_Pair], left_out: list[Outcome]) -> list[_Pair]:
    """Return the pairs with the keys that came, as far as no other tag has them."""
    coming = {pair.after.guid for pair in pairs}
    taken = {tag.key: tag for tag in codebook if tag.key and tag.guid not in coming}
    found: dict[str, _Pair] = {}
    for pair in sorted(pairs, key=_claim):
        key = pair.record.get("key", pair.after.key)
        if _claim(pair) == _NONE:
            key = next((key for key in KEYS if key not in taken), "")
        elif other := taken.get(key):
            why = f"its key {key} is that of {other.name}"
            left_out.append(Outcome(Fate.LEFT_OUT, pair.after, why))
            key = ""
        found[pair.after.guid] = pair._replace(after=replace(pair.after, key=key))
        if key:
            taken[key] = pair.after
    return [found[pair.after.guid] for pair in pairs]


_KEEPS, _BRINGS, _NONE = range(3)


def _claim(pair: _Pair) -> int:
    """Return how good a claim to its key a tag has: who had it before has the best."""
    if pair.before is not None and pair.record.get("key", pair.before.key) == pair.before.key:
        return _KEEPS
    return _BRINGS if "key" in pair.record else _NONE


def _check_circles(codebook: Codebook, pairs: list[_Pair]) -> None:
    merged = {tag.guid: tag for tag in codebook} | {pair.after.guid: pair.after for pair in pairs}
    whole = Codebook(tuple(merged.values()))
    for pair in pairs:
        tag = pair.after
        if whole.below_itself(tag.id):
            names = map(whole.name_of, (tag.id, *whole.above(tag.id), tag.id))
            raise InputError(f"A tag cannot be below itself: {' below '.join(names)}.")


def _outcome(pair: _Pair) -> Outcome:
    if pair.before is None:
        return Outcome(Fate.ADDED, pair.after)
    changed = [
        name
        for name in (*_TAKEN, "key", "parent")
        if getattr(pair.before, name) != getattr(pair.after, name)
    ]
    return Outcome(Fate.CHANGED if changed else Fate.SAME, pair.after, ", ".join(changed))
