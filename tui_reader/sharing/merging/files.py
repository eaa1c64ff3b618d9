"""Files of two people that were one: read, merged, and written."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path

from tui_reader import disk
from tui_reader.errors import InputError, UsageError
from tui_reader.sharing import colleagues
from tui_reader.sharing.merging.exports import completed
from tui_reader.sharing.merging.tables import Merged, merged_tables
from tui_reader.store import journal, side
from tui_reader.store.side import NO_SIDE, Side


def merge(base: Path, ours: Path, theirs: Path, target: Path | None, *, copies: bool) -> Merged:
    """Merge what two people made of an annotation file and write that; return what was done.

    It is written to `ours`, of which a backup is kept, or else to `target`. `base` may be empty, or
    no file at all. `copies` tells that the files are copies made by git, beside which nothing else
    is to be written.

    Raises:
        UsageError: if the outcome cannot be written there.
        InputError: if a file cannot be read.
        StorageError: if one is damaged, newer or none of ours, or the outcome cannot be written.
    """
    target = _checked(target, ours)
    in_place = target is None and not copies
    before = _base(base)
    other = _side(theirs, before)
    with side.held(ours) if in_place else nullcontext():
        mine = _side(ours, before)
        found = merged_tables(before.tables, mine.tables, other.tables)
        meta = {**other.meta, **mine.meta}
        meta["generation"] = max(mine.generation, other.generation) + 1
        new = Side(found.tables, meta)
        if target is not None:
            disk.write_atomic(target, side.written(new))
        elif found.tables == mine.tables:
            pass  # what is there is right already
        elif in_place:
            side.replace(ours, mine, new)
        else:
            disk.write_atomic(ours, side.written(new))
    return found


def _checked(target: Path | None, ours: Path) -> Path | None:
    """Return the file to write, None for ours.

    Raises:
        UsageError: if that is none that can be written.
    """
    if target is None or disk.resolved(target) == disk.resolved(ours):
        if colleagues.is_export(ours):
            told = f"{disk.shown(ours)} is an export, in which nobody can go on working."
            raise UsageError(told, "Name another file for the annotations with -o.")
        return None
    if disk.exists(journal.beside(disk.resolved(target))):
        told = f"{disk.shown(target)} is an annotation file that is in use."
        raise UsageError(told, "Name another file with -o.")
    return target


def _base(path: Path) -> Side:
    """Return what a file holds that may be empty or the null device."""
    if str(path) == os.devnull:
        return NO_SIDE
    return _side(path, NO_SIDE) if disk.read_bytes(path, 1) else NO_SIDE


def _side(path: Path, base: Side) -> Side:
    """Return what a file holds; what an export leaves out is as it was in `base`."""
    if not disk.exists(path):
        raise InputError(f"There is no file {disk.shown(path)}.")
    if colleagues.is_export(path):
        return completed(side.of_contents(colleagues.exported(path)), base)
    return side.read(path)
