"""Colleagues: what others have kept of the same corpus, in an annotation file or an export."""

from __future__ import annotations

import re
from pathlib import Path

from tui_reader import disk
from tui_reader.errors import InputError
from tui_reader.model import records
from tui_reader.model.change import Contents

_HEAD = 4096
_EXPORT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"[^"]*"\s*:\s*[^{\s]')
"""How exports begin: what is first in an annotation file is a table, and that an object."""


def contents(path: Path) -> Contents:
    """Return what an annotation file, with the journal beside it, or an export of ours holds.

    Raises:
        InputError: if it cannot be read, or is an export that cannot be understood.
        StorageError: if it is an annotation file that is damaged, newer, or none of ours.
    """
    if is_export(path):
        return exported(path)

    from tui_reader.store.store import Store

    if not disk.exists(path):
        raise InputError(f"There is no file {disk.shown(path)}.")
    return Store(path).load()


def is_export(path: Path) -> bool:
    """Return whether the file begins as an export of ours does.

    Raises:
        InputError: if it cannot be read.
    """
    return _EXPORT.match(disk.read_bytes(path, _HEAD)) is not None


def exported(path: Path) -> Contents:
    """Return what an export in our own JSON holds.

    Raises:
        InputError: if it cannot be understood, or is of a newer version.
    """
    from tui_reader.exchange.formats import native_reading
    from tui_reader.exchange.incoming import Bundle

    name = disk.shown(path)
    found = native_reading.read(Bundle(name, {name: disk.read_bytes(path)}))
    tags = tuple(map(records.to_tag, found.tags))
    return Contents(found.annotations, tags, found.documents)
