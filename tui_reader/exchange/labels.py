"""Labels: tags as tools know them whose labels are told apart by their names alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tui_reader.exchange.incoming import tag_name
from tui_reader.exchange.outgoing import Export
from tui_reader.model.annotation import Kind
from tui_reader.model.codebook import LONGEST_NAME, Tag, flaw
from tui_reader.model.taking import Record
from tui_reader.values import frozen

GREY = "#808080"


@frozen
class Label:
    """One label: a name that no other has, the tag it stands for, and a key that no other has.

    A tag that the codebook lacks is called by its id, and has nothing else.
    """

    name: str
    tag: Tag
    key: str = ""


def labels(export: Export) -> dict[str, Label]:
    """Return a label for each tag that is in use or can be put on passages, by the tag's id."""
    kept = (each for each in export.contents.annotations if each.kind is not Kind.ENTITY)
    used = {tag for each in kept for tag in each.tags}
    tags = [tag for tag in export.codebook.for_passages if tag.id in used or not tag.archived]
    known = {tag.id for tag in tags}
    tags += [Tag(id, "", id, colour=GREY) for id in sorted(used - known)]
    found: dict[str, Label] = {}
    names: set[str] = set()
    keys: set[str] = {""}
    for tag in tags:
        name = tag.name if tag.name not in names else _told_apart(tag, names)
        key = "" if tag.archived or tag.key in keys else tag.key
        found[tag.id] = Label(name, tag, key)
        names.add(name)
        keys.add(key)
    return found


def label_record(name: Any, colour: Any = None, key: Any = None, description: Any = None) -> Record:
    """Return the record of the tag that a label tells of: what of it a tag can have."""
    record: Record = {"name": tag_name(str(name))}
    if isinstance(colour, str) and not flaw("colour", colour.lower()):
        record["colour"] = colour.lower()
    if isinstance(key, str) and key and not flaw("key", key.lower()):
        record["key"] = key.lower()
    if isinstance(description, str) and description:
        record["description"] = description
    return record


def only_once(records: Iterable[Record]) -> tuple[Record, ...]:
    """Return the records of tags, the first of each name."""
    found: dict[str, Record] = {}
    for record in records:
        found.setdefault(record["name"].casefold(), record)
    return tuple(found.values())


def _told_apart(tag: Tag, names: set[str]) -> str:
    """Return a name for a tag whose own another label has."""
    end = f" ({tag.id})"
    name = tag.name[: LONGEST_NAME - len(end)] + end
    return name if name not in names else f"{tag.id} {len(names)}"
