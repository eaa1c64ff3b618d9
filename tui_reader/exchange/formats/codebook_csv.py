"""The codebook as CSV: a row for each tag, ours and other people's.

Ours follows RFC 4180: commas, CR LF; its first columns are those of Taguette. It is UTF-8 with a
byte-order mark, without which Taguette and spreadsheets guess, and where few letters have accents
guess wrong. Read are also Taguette's and Potato's own, tables of spreadsheets, and names like
`Parent > Child`.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence

from tui_reader.errors import InputError
from tui_reader.exchange.columns import fields_of, folded, has_passages
from tui_reader.exchange.formulas import guarded, unguarded
from tui_reader.exchange.incoming import Bundle, Incoming, tag_name
from tui_reader.exchange.outgoing import Export, File, Written
from tui_reader.exchange.report import Report
from tui_reader.exchange.safe import only
from tui_reader.exchange.sheets import header_of, sheet_of
from tui_reader.localisation import _
from tui_reader.model.codebook import Tag, flaw
from tui_reader.model.taking import Record

HEADER = ("tag", "description", "parent", "colour", "key", "archived", "id", "guid")
"""The columns of our own. `parent` is the name of a tag, or its id if two have that name."""

_BETWEEN = " > "
_YES = "yes"

_NAMES = {
    "tag": "tag, code, label, name, path, etiquette, nom, libelle, code name, tag name",
    "description": "description, definition, memo",
    "parent": "parent, parent code, parent tag",
    "colour": "colour, color, couleur",
    "key": "key, touche, hotkey, shortcut",
    "archived": "archived, archive",
    "id": "id",
    "guid": "guid",
}
"""By which titles a column is known, folded, the surest first."""

Row = Mapping[str, str]


def write(export: Export) -> Written:
    """Return the table, each tag after its parent."""
    tree = [tag for __, tag in export.codebook.tree()]
    called = _called_in(tree)
    file = io.StringIO(newline="")
    lines = csv.writer(file, lineterminator="\r\n")
    lines.writerow(HEADER)
    for tag in tree:
        above = called.get(tag.parent or "", "")
        archived = _YES if tag.archived else ""
        cells = (tag.name, tag.description, above, tag.colour, tag.key, archived, tag.id, tag.guid)
        lines.writerow(guarded(cell) for cell in cells)
    name = f"{export.name} codebook.csv"
    return Written((File(name, f"\ufeff{file.getvalue()}".encode()),), Report(len(tree), len(tree)))


def _called_in(tags: Sequence[Tag]) -> dict[str, str]:
    """Return what each tag is called as a parent, by its id: its name, if that means it alone."""
    ids = {tag.id for tag in tags}
    times = Counter(_folded(tag.name) for tag in tags)
    return {
        tag.id: tag.name
        if times[_folded(tag.name)] == 1 and tag.name.strip() not in ids - {tag.id}
        else tag.id
        for tag in tags
    }


def detect(bundle: Bundle) -> bool:
    """Return whether the file is a table of tags that says more of them than names."""
    if bundle.only is None:
        return False
    try:
        header = header_of(bundle.only, bundle.name)
    except InputError:
        return False
    return "tag" in _columns(header) and len(_columns(header)) > 1 and not _is_of_passages(header)


def read(bundle: Bundle) -> Incoming:
    """Return the tags that the rows tell of.

    Raises:
        InputError: if it is no table, or has no column of tags.
    """
    lines, remarks = sheet_of(only(bundle), bundle.name)
    header = lines[0] if lines else []
    columns = _columns(header)
    if "tag" not in columns or _is_of_passages(header):
        raise InputError(
            _("{file} is no table of tags.").format(file=bundle.name),
            _("Its first line must name a column tag, and may name description, parent, colour."),
        )
    others = [title for at, title in enumerate(header) if title and at not in columns.values()]
    if others:
        told = _("Columns that are not read: {names}.")
        remarks.append(told.format(names=", ".join(others)))
    table = [
        {field: unguarded(line[at]) for field, at in columns.items() if at < len(line)}
        for line in lines[1:]
    ]
    return Incoming(
        tags=_Tags(table, set(HEADER) <= columns.keys()).records, remarks=tuple(remarks)
    )


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Return which fields of a tag a table has, each with the number of its column."""
    titles = [folded(title) for title in header]
    found = {}
    for field, names in _NAMES.items():
        known = next((name for name in names.split(", ") if name in titles), None)
        if known is not None:
            found[field] = titles.index(known)
    return found


def _is_of_passages(header: Sequence[str]) -> bool:
    return has_passages(fields_of(header))


class _Tags:
    """The records of tags while they are gathered; a tag without an id is called by its path.

    `ours` says that the table is one of our own, where an empty cell means that there is nothing.
    """

    def __init__(self, table: Sequence[Row], ours: bool) -> None:
        self._ours = ours
        self._found: dict[str, Record] = {}
        self._named: dict[str, str] = {}
        named = [row for row in table if row.get("tag", "").strip()]
        for row in named:
            self._add(row)
        for row in named:
            if above := row.get("parent", "").strip():
                self._found[self._id(row)]["parent"] = self._above(above)

    @property
    def records(self) -> tuple[Record, ...]:
        """Return the records, those of parents that have no row of their own too."""
        return tuple(self._found.values())

    def _add(self, row: Row) -> None:
        id = self._id(row)
        names = self._path(row)
        record = self._found.setdefault(id, {"id": id})
        record |= {"name": names[-1]} | self._said(row)
        self._named.setdefault(_folded(names[-1]), id)
        if len(names) > 1:
            record["parent"] = self._above(_BETWEEN.join(names[:-1]))

    def _id(self, row: Row) -> str:
        """Return the row's own id, or what the tag is called here, which can be no id of ours."""
        given = row.get("id", "") if self._ours else ""
        return given if given and not flaw("id", given) else _called(self._path(row))

    def _path(self, row: Row) -> tuple[str, ...]:
        name = row["tag"]
        return (tag_name(name),) if "parent" in row else _split(name)

    def _above(self, said: str) -> str:
        """Return the id of a parent, which is made if it has no row."""
        known = said if said in self._found else self._named.get(_folded(said))
        if known is not None:
            return known
        names = _split(said)
        id = _called(names)
        if id not in self._found:
            self._found[id] = {"id": id, "name": names[-1]}
            if len(names) > 1:
                self._found[id]["parent"] = self._above(_BETWEEN.join(names[:-1]))
        return id

    def _said(self, row: Row) -> Record:
        """Return what a row says of its tag, as far as a tag can have it."""
        said = {field: row.get(field, "").strip().lower() for field in ("colour", "key", "guid")}
        said["description"] = row.get("description", "")
        kept: Record = {
            field: value
            for field, value in said.items()
            if not flaw(field, value) and (value or self._ours)
        }
        if self._ours:
            kept |= {"archived": row.get("archived", "").strip() == _YES, "parent": ""}
        return kept


def _folded(name: str) -> str:
    return name.strip().casefold()


def _split(path: str) -> tuple[str, ...]:
    """Return the names on a path like `Parent > Child`."""
    found = tuple(tag_name(name) for name in path.split(_BETWEEN) if name.strip())
    return found or (tag_name(path),)


def _called(names: Sequence[str]) -> str:
    return f">{_BETWEEN.join(names)}".casefold()
