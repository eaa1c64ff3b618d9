"""Backups: former states of the file, kept in a hidden folder beside it, and ever fewer of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tui_reader import disk
from tui_reader.disk import Stamp

NEWEST = 5
"""How many of the newest states are kept, whatever their age."""

KEPT = ((3_600, 24), (86_400, 7), (604_800, 4))
"""Beyond those: the last state of each hour, for so many hours; of each day; of each week."""

MOST_BYTES = 268_435_456
"""How much room all of them may take, but for the newest; and no more than is left on the disk:
what was may not stand in the way of what is to be kept.
"""

_BACKUP = re.compile(r"\.(\d{6,})\.json")


def folder(path: Path) -> Path:
    """Return the folder in which the backups of a file are kept."""
    return path.parent / ".backups"


def keep(path: Path, generation: int) -> None:
    """Keep the file as it is now, and remove the backups that are no longer wanted.

    Raises:
        StorageError: if it cannot be kept.
    """
    disk.keep_copy(path, _name(path, generation))
    _thin(path)


def keep_bytes(path: Path, generation: int, data: bytes) -> None:
    """Keep these bytes as what the file was in that generation.

    Raises:
        StorageError: if they cannot be kept.
    """
    disk.make_folder(folder(path))
    disk.write_atomic(_name(path, generation), data)
    _thin(path)


def _name(path: Path, generation: int) -> Path:
    return folder(path) / f"{path.stem}.{generation:06}.json"


def _thin(path: Path) -> None:
    """Remove the backups that are no longer wanted."""
    found = list(all_of(path))
    room = min(MOST_BYTES, disk.room(folder(path)))
    for old in {backup for backup, _ in found} - wanted(found, room):
        disk.remove(old)


def all_of(path: Path) -> Iterator[tuple[Path, Stamp]]:
    """Yield the backups of a file with their stamps, the newest first."""
    found = []
    for name in disk.names(folder(path)):
        if name.startswith(path.stem) and _BACKUP.fullmatch(name[len(path.stem) :]):
            backup = folder(path) / name
            if stamp := disk.stamp(backup):
                found.append((backup, stamp))
    yield from sorted(found, key=lambda one: one[1].mtime_ns, reverse=True)


def wanted(found: Iterable[tuple[Path, Stamp]], room: int = MOST_BYTES) -> set[Path]:
    """Return which of the backups, given the newest first, are to be kept in so many bytes."""
    kept: set[Path] = set()
    ages: dict[int, set[int]] = {seconds: set() for seconds, _ in KEPT}
    newest = None
    for backup, stamp in found:
        time = stamp.mtime_ns // 1_000_000_000
        newest = time if newest is None else newest
        room -= stamp.size
        if room < 0 and kept:
            break
        keep = len(kept) < NEWEST
        for seconds, count in KEPT:
            age = time // seconds
            if newest // seconds - age < count and age not in ages[seconds]:
                ages[seconds].add(age)
                keep = True
        if keep:
            kept.add(backup)
    return kept


def set_aside(path: Path, why: str) -> Path:
    """Keep the file as it is now for good, under a name that says why; return that.

    Raises:
        StorageError: if it cannot be kept.
    """
    number, kept = 1, folder(path) / f"{path.name.lstrip('.')}.{why}"
    while disk.exists(kept):
        number += 1
        kept = kept.with_name(f"{path.name.lstrip('.')}.{why}-{number}")
    disk.keep_copy(path, kept)
    return kept


def former(journal: Path) -> Path:
    """Return where the journal that went into the file last is kept."""
    return journal.with_name(f"{journal.name}.prev")
