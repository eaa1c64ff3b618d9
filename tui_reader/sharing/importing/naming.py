"""Tags of a file: what becomes of the codebook, and which tags the names in the file mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from tui_reader.codebook.merging import Fate, merging
from tui_reader.codebook.tagging import entity_tag, new_tag
from tui_reader.localisation import _, ngettext
from tui_reader.model.change import Change
from tui_reader.model.codebook import ENTITY, LONGEST_NAME, Codebook, Tag, flaw
from tui_reader.model.entity import type_of_tag
from tui_reader.model.records import to_tag
from tui_reader.model.taking import Record

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


class Names:
    """The codebook as it is to be, and what the tags of a file are called in it.

    What a file that is `only` a codebook says of a tag replaces what the tag has; of a file with
    passages, tags that are there stay as they are, and `remarks` tell that it says otherwise.

    Raises:
        InputError: if tags would be above themselves.
    """

    def __init__(
        self, codebook: Codebook, came: Iterable[Record], new_id: Callable[[], str], only: bool
    ) -> None:
        self.remarks: list[str] = []
        came, entities = _parted(came)
        self._only = only
        records = [self._sound(record) for record in came]
        self.merging = merging(codebook, records, new_id, keep=not only)
        if not only:
            self._tell_of_others(codebook, records, new_id)
        self._new_id = new_id
        self._ids = {
            str(record["id"]): outcome.tag.id
            # The outcomes of the records come first, then what was left out of them.
            for record, outcome in zip(came, self.merging.outcomes, strict=False)
            if "id" in record
        }
        tags = {tag.guid: tag for tag in codebook}
        tags |= {c.after.guid: c.after for c in self.merging.changes if isinstance(c.after, Tag)}
        self._codebook = Codebook(tuple(tags.values()))
        self._by_name: dict[str, str] = {}
        for tag in self._codebook.for_passages:
            self._by_name.setdefault(tag.name.casefold(), tag.id)
        for tag in self._codebook.for_passages:
            # An id is a name, too, unless its tag has been renamed.
            if new_tag(Codebook(), tag.name, tag.guid).id == tag.id:
                self._by_name.setdefault(tag.id, tag.id)
        self._made: list[Tag] = []
        self._entities = entities

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return what is to be changed in the codebook, with the tags that `made` made."""
        return (*self.merging.changes, *(Change(None, tag) for tag in self._made))

    @property
    def summary(self) -> str:
        """Return in words how many tags are new, and how many change."""
        new = sum(change.before is None for change in self.changes)
        changed = len(self.changes) - new
        counts = (
            ngettext("{count} new tag", "{count} new tags", new).format(count=new),
            ngettext("{count} tag changed", "{count} tags changed", changed).format(count=changed),
        )
        told = [words for words, count in zip(counts, (new, changed), strict=True) if count]
        return ", ".join(told) or _("no new tags")

    @property
    def told(self) -> tuple[str, ...]:
        """Return what is to be said of the tags, each in a sentence."""
        left_out = (each for each in self.merging.outcomes if each.fate is Fate.LEFT_OUT)
        told = _("The tag {tag}: {why}.")
        whys = [told.format(tag=each.tag.name, why=each.detail) for each in left_out]
        summary = f"{self.summary[:1].upper()}{self.summary[1:]}."
        return (*([summary] if self.changes or self._only else []), *whys, *self.remarks)

    def known(self, name: str) -> str | None:
        """Return the id of the tag that a file calls so, or None if there is none."""
        if (id := self._ids.get(name)) is not None:
            return id
        return self._by_name.get(_plain(name).casefold())

    def all_known(self, names: Iterable[str]) -> tuple[str, ...] | None:
        """Return the ids of the tags that a file calls so, or None if one is not there."""
        found = [self.known(name) for name in names if _plain(name)]
        whole = tuple(dict.fromkeys(id for id in found if id is not None))
        return whole if None not in found else None

    def made(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of the tags that a file calls so; those that are not there are made."""
        return tuple(dict.fromkeys(self._one(name) for name in names if _plain(name)))

    def _one(self, name: str) -> str:
        if (id := self.known(name)) is not None:
            return id
        tag = new_tag(self._codebook, _plain(name), self._new_id())
        self._codebook = Codebook((*self._codebook, tag))
        self._made.append(tag)
        self._by_name[tag.name.casefold()] = tag.id
        return tag.id

    def of_names(self, tags: Iterable[str]) -> tuple[str, ...]:
        """Return the tags of types of names that a file calls so, made if need be."""
        return tuple(self._of_name(id) for id in tags)

    def _of_name(self, id: str) -> str:
        tag = self._codebook.get(id)
        if tag is not None and tag.kind == ENTITY:
            return id
        type = type_of_tag(id)
        record = self._entities.get(id)
        if type is not None:
            tag = entity_tag(self._codebook, type)
        elif record is not None and tag is None:
            tag = to_tag(record)
        if tag is not None and tag not in self._codebook:
            self._codebook = Codebook((*self._codebook, tag))
            self._made.append(tag)
        return tag.id if tag else id

    def _sound(self, record: Record) -> Record:
        """Return a record without what no tag of ours can have."""
        called = record.get("name") or ("" if self._only else record.get("id"))
        name = _plain(str(called or ""))
        sound = record | ({"name": name} if name else {})
        wrong = [key for key, value in sound.items() if flaw(key, value or "")]
        for field in (key for key in wrong if key not in ("id", "parent")):
            if field != "guid":
                told = _("Of the tag {tag} the {field} is left out: {value!r}.")
                self.remarks.append(told.format(field=field, tag=name, value=sound[field]))
            del sound[field]
        return sound

    def _tell_of_others(
        self, codebook: Codebook, records: Sequence[Record], new_id: Callable[[], str]
    ) -> None:
        """Say how many tags that are there the file has otherwise."""
        outcomes = merging(codebook, records, new_id).outcomes
        changed = {each.tag.guid for each in outcomes if each.fate is Fate.CHANGED}
        others = {tag.name for tag in codebook if tag.guid in changed}
        if others:
            told = ngettext(
                "{count} tag is another in the file, and stays as it is: {names}.",
                "{count} tags are others in the file, and stay as they are: {names}.",
                len(others),
            )
            names = ", ".join(sorted(others))
            self.remarks.append(told.format(count=len(others), names=names))


def _parted(came: Iterable[Record]) -> tuple[list[Record], dict[str, Record]]:
    """Return the records of tags for passages, and those for types of names by their ids."""
    records = list(came)
    of_names = [each for each in records if each.get("kind") == ENTITY]
    rest = [each for each in records if each.get("kind") != ENTITY]
    return rest, {str(each.get("id", "")): each for each in of_names}


def _plain(name: str) -> str:
    """Return a name as a tag can have it."""
    return " ".join(_CONTROL.sub(" ", name).split())[:LONGEST_NAME].strip()
