"""Values <-> records under keys: what stands in which table of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tui_reader.model import records
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Document
from tui_reader.model.bookmark import Bookmark
from tui_reader.model.change import Act, Change, Commit, Contents, Kept
from tui_reader.model.codebook import Tag
from tui_reader.model.taking import Record, copied, take
from tui_reader.store.ids import letter_key, source_key, to_key
from tui_reader.store.journal import Operation
from tui_reader.store.merge import merged
from tui_reader.values import frozen

CODEBOOK = "codebook"
"""The table of the tags."""


@frozen
class Table:
    """One table: which key of a record identifies it, and how values become records and return."""

    name: str
    identity: str
    key: Callable[[str], int]
    encode: Callable[[Any], Record]
    decode: Callable[[object], Any]

    def decoded(self, key: str, record: Record) -> Any:
        """Return the value of the record.

        Raises:
            ValueError: if it cannot be understood; the message names it.
        """
        try:
            return self.decode(record)
        except ValueError as error:
            raise ValueError(f"record {key} of {self.name}: {error}") from error


def operations(commit: Commit) -> list[Operation]:
    """Return what the commit does to records; of several changes to one, their sum."""
    found: dict[tuple[str, str], Operation] = {}
    pairs = [(change.before, change.after) for change in commit.changes]
    for before, after in [*pairs, *commit.history]:
        value = after if after is not None else before
        if value is None:
            continue
        place = (_table_of(value).name, str(key_of(value)))
        first = found.get(place)
        former = first.before if first else _encoded(before)
        found[place] = Operation(*place, former, _encoded(after))
    return list(found.values())


def commit(operations: Iterable[Operation]) -> Commit:
    """Return the commit that does these operations; those on unknown tables are left out.

    Raises:
        ValueError: if a record cannot be understood; the message names it.
    """
    changes: list[Change] = []
    history: list[tuple[Act | None, Act | None]] = []
    for name, key, *versions in operations:
        if (table := TABLES.get(name)) is None:
            continue
        before, after = (None if each is None else table.decoded(key, each) for each in versions)
        if isinstance(before, Act) or isinstance(after, Act):
            history.append((before, after))
        elif before is not None or after is not None:
            changes.append(Change(before, after))
    return Commit(tuple(changes), tuple(history))


def reconciled(wanted: Operation, now: Record | None, *, note_lost: bool = True) -> Record | None:
    """Return what a record becomes by an operation if it is `now` something else, perhaps.

    `note_lost` is as for `merged`.

    Raises:
        ValueError: if what is there now cannot be understood.
    """
    if now is not None and now != wanted.before:
        # As this program would have written it: another may have left out what goes without saying.
        table = TABLES[wanted.table]
        usual = table.encode(table.decoded(wanted.key, now))
        after = merged(wanted.before, wanted.after, usual, note_lost=note_lost)
        return now if after == usual else after
    return merged(wanted.before, wanted.after, now)


def change_against(change: Change, now: Kept | None) -> Change | None:
    """Return the change as it is to be made to what is there now, or None if it changes nothing.

    What was changed otherwise meanwhile stays so: of an annotation that is to go, what others said.
    """
    if now == change.before:
        return change
    if isinstance(change.before, Annotation) and change.after is None and now is not None:
        change = Change(change.before, change.before.emptied)
    [operation] = operations(Commit((change,)))
    table = TABLES[operation.table]
    there = None if now is None else table.encode(now)
    after = reconciled(operation, there, note_lost=False)
    if after == there:
        return None
    kept = None if after is None else table.decode(after)
    return Change(now, None if isinstance(kept, Annotation) and kept.empty else kept)


def contents(tables: Mapping[str, Mapping[str, Record]]) -> Contents:
    """Return the values of all tables, in the order of their keys; the tags in theirs.

    Raises:
        ValueError: if a record cannot be understood; the message names it.
    """
    found = {
        name: [TABLES[name].decoded(key, rows[key]) for key in sorted(rows, key=int)]
        for name, rows in tables.items()
    }
    return Contents(
        annotations=tuple(found["annotations"]),
        tags=tuple(sorted(found["codebook"], key=lambda tag: (tag.order, tag.name))),
        documents=tuple(sorted(found["documents"], key=lambda document: document.source)),
        acts=tuple(found["history"]),
        bookmarks=tuple(found["bookmarks"]),
    )


def key_of(value: Kept | Act) -> int:
    """Return the key of the value in its table.

    Raises:
        ValueError: if its id is not a UUID, or its letter not one.
    """
    if isinstance(value, Document):
        return source_key(value.source)
    if isinstance(value, Bookmark):
        return letter_key(value.letter)
    return to_key(value.guid if isinstance(value, Tag) else value.id)


def settled(name: str, rows: Mapping[str, Record]) -> dict[str, Record]:
    """Return the rows under the keys of their identities: plain TinyDB adds rows under any key.

    Raises:
        ValueError: if a row has no right identity, or two have the same; the message says which.
    """
    table = TABLES[name]
    right: dict[str, Record] = {}
    for key, record in rows.items():
        identity = record.get(table.identity)
        if not isinstance(identity, str):
            raise ValueError(f"record {key} of {name} has no {table.identity}")
        try:
            right_key = str(table.key(identity))
        except ValueError:
            known = f"record {key} of {name} has the {table.identity} {identity!r:.60}"
            raise ValueError(f"{known}, which is no UUID") from None
        if right.setdefault(right_key, record) is not record:
            raise ValueError(f"two records of {name} have the {table.identity} {identity!r:.60}")
    return right


def _table_of(value: Kept | Act) -> Table:
    return TABLES[_NAMES[type(value)]]


def _encoded(value: Kept | Act | None) -> Record | None:
    return None if value is None else _table_of(value).encode(value)


def _of_act(act: Act) -> Record:
    return {
        "id": act.id,
        "label": act.label,
        "created": act.created,
        "undone": act.undone,
        "window": act.window,
        "number": act.number,
        "changes": [_of_change(change) for change in act.changes],
    }


def _to_act(record: object) -> Act:
    rest = copied(record)
    return Act(
        id=take(rest, "id", str),
        label=take(rest, "label", str),
        created=take(rest, "created", str),
        changes=tuple(map(_to_change, take(rest, "changes", list))),
        undone=take(rest, "undone", bool, False),
        window=take(rest, "window", str, ""),
        number=take(rest, "number", int, 0),
    )


def _of_change(change: Change) -> Record:
    return {
        "table": _table_of(change.record).name,
        "key": str(key_of(change.record)),
        "before": _encoded(change.before),
        "after": _encoded(change.after),
    }


def _to_change(record: object) -> Change:
    rest = copied(record)
    table = TABLES.get(take(rest, "table", str))
    if table is None:
        raise ValueError("a change names no table")
    before, after = rest.get("before"), rest.get("after")
    return Change(
        None if before is None else table.decode(before),
        None if after is None else table.decode(after),
    )


TABLES = {
    table.name: table
    for table in (
        Table("annotations", "id", to_key, records.of_annotation, records.to_annotation),
        Table(CODEBOOK, "guid", to_key, records.of_tag, records.to_tag),
        Table("documents", "source", source_key, records.of_document, records.to_document),
        Table("bookmarks", "letter", letter_key, records.of_bookmark, records.to_bookmark),
        Table("history", "id", to_key, _of_act, _to_act),
    )
}
_NAMES: dict[type, str] = {
    Annotation: "annotations",
    Tag: CODEBOOK,
    Document: "documents",
    Bookmark: "bookmarks",
    Act: "history",
}
