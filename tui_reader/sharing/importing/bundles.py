"""Bundles: the files that are to be imported, and which format they are of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui_reader import disk
from tui_reader.errors import InputError, ReaderError, UsageError
from tui_reader.exchange.incoming import Bundle, Incoming
from tui_reader.exchange.registry import FORMATS, Format, by_name
from tui_reader.exchange.safe import MOST_BYTES, MOST_MEMBERS, json_lines, json_value, members
from tui_reader.localisation import _

_SQLITE = b"SQLite format 3\0"
_ARCHIVE = b"PK"


def read(path: Path, format_name: str = "") -> tuple[Format, Incoming]:
    """Return what a file, folder or archive holds, and its format, found out unless it is named.

    Raises:
        UsageError: if there is no such format, it is not read, or it cannot be found out.
        InputError: if the files cannot be read, or are damaged.
    """
    bundle = _bundle(path)
    row = by_name(format_name) if format_name else _detected(bundle)
    if not row.reads:
        told = _("{format} is only written.").format(format=_(row.title))
        raise UsageError(told, _("The formats: `reader formats`."))
    incoming = row.reader.read(_called(row, _with_neighbours(bundle, path, row)))
    if incoming == Incoming(countings=incoming.countings):
        told = _("{file} holds nothing that is {format}.")
        raise InputError(told.format(file=disk.shown(path), format=row.title))
    return row, incoming


def _bundle(path: Path) -> Bundle:
    if disk.is_folder(path):
        return Bundle(disk.shown(path), disk.files_below(path, MOST_MEMBERS, MOST_BYTES))
    if disk.read_bytes(path, len(_SQLITE)) == _SQLITE:
        raise InputError(
            _("{file} is an SQLite database, which is not opened.").format(file=disk.shown(path)),
            _("Export a codebook or a table from the program that made it."),
        )
    data = disk.read_bytes(path, MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InputError(_("{file} is too large.").format(file=disk.shown(path)))
    if data.startswith(_ARCHIVE):
        return Bundle(path.name, members(data, disk.shown(path)))
    return Bundle(path.name, {path.name: data})


def _detected(bundle: Bundle) -> Format:
    """Return the one format that takes the files for its own; those that are named so first.

    A file that no format takes, and whose name speaks for one alone, is left to that one.
    """
    rows = [row for row in FORMATS if row.reads]
    named = [row for row in rows if _is_called_so(row, bundle)]
    found = [row for row in named if _takes(row, bundle)]
    if not found and not any(data.strip() for data in bundle.files.values()):
        raise InputError(_("{file} is empty.").format(file=bundle.name))
    found = found or [row for row in rows if row not in named and _takes(row, bundle)]
    if not found:
        _check_whole(bundle)
    if len(found or named) == 1:
        return (found or named)[0]
    raise _unclear(bundle, found, named) if found or named else _not_read(bundle)


def _unclear(bundle: Bundle, found: Sequence[Format], named: Sequence[Format]) -> UsageError:
    told = _("The format of {file} is not clear.").format(file=bundle.name)
    names = ", ".join(row.name for row in found or named)
    hint = _("Name it by --format, one of: {names}.")
    if not found:
        hint = _("It looks like none that ends so; --format {names} tells why.")
    return UsageError(told, hint.format(names=names if found else names.replace(", ", "|")))


def _check_whole(bundle: Bundle) -> None:
    """Look whether files that should be JSON are.

    Raises:
        InputError: if one is not.
    """
    for name, data in bundle.ending(".json", ".jsonld").items():
        json_value(data, name)
    for name, data in bundle.ending(".jsonl", ".ndjson").items():
        for _line in json_lines(data, name):
            pass


def _not_read(bundle: Bundle) -> InputError:
    """Return that nothing reads the files, and what is only written under such a name."""
    told = _("{file} is of no format that is read.").format(file=bundle.name)
    hints = [
        _("{format} is only written.").format(format=_(row.title))
        for row in FORMATS
        if not row.reads and _is_called_so(row, bundle)
    ]
    return InputError(told, " ".join([*hints, _("The formats: `reader formats`.")]))


def _is_called_so(row: Format, bundle: Bundle) -> bool:
    return bundle.name.lower().endswith(row.suffixes)


def _takes(row: Format, bundle: Bundle) -> bool:
    try:
        return row.reader.detect(_called(row, bundle))
    except ReaderError:
        return False


def _called(row: Format, bundle: Bundle) -> Bundle:
    """Return the bundle; one file that has another suffix is called as those of the format are."""
    if bundle.only is None or next(iter(bundle.files)).lower().endswith(row.suffixes):
        return bundle
    return Bundle(bundle.name, {f"{bundle.name}{row.suffixes[0]}": bundle.only})


def _with_neighbours(bundle: Bundle, path: Path, row: Format) -> Bundle:
    """Return the bundle of one file with those beside it that its format wants too.

    What is called by no file in particular may be in a folder above: the nearest holds.
    """
    if bundle.only is None or path.name not in bundle.files:
        return bundle
    folders = path.absolute().parents
    more = {}
    for name in row.beside:
        own = name.replace("*", path.stem)
        places = [folder / own for folder in (folders[:1] if "*" in name else folders)]
        if place := next(filter(disk.exists, places), None):
            more[own] = disk.read_bytes(place, MOST_BYTES)
    return Bundle(bundle.name, {**bundle.files, **more})
