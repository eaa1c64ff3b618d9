"""Looking: what there is under a path, and whether it is still the file that was seen."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tui_reader.disk.telling import told
from tui_reader.errors import StorageError
from tui_reader.localisation import _

QUIET_SECONDS = 0.25
"""How long a file must be left alone to be believed; a plain TinyDB writes 10,000 records in 0.1 s.
"""
_MOST_WAITS = 40  # so that a program which never rests cannot hold up everything


class Stamp(NamedTuple):
    """What shows that a file is no longer the one that was seen."""

    mtime_ns: int
    size: int
    inode: int


def stamp(path: Path) -> Stamp | None:
    """Return the file's stamp, or None when nothing is there.

    Raises:
        StorageError: if it cannot be told, as in a folder that may not be entered.
    """
    try:
        return stamp_of(path.stat())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StorageError(told(_("{file} cannot be reached: {why}."), path, error)) from error


def stamps(folder: Path, files: Iterable[str]) -> Iterator[Stamp | None]:
    """Yield the stamps of files below a folder, None for those that cannot be told.

    For many files: no path is made of any.
    """
    start = os.path.join(folder, "")  # noqa: PTH118
    for file in files:
        try:
            yield stamp_of(os.stat(start + file))  # noqa: PTH116
        except OSError:
            yield None


def stamp_of(found: os.stat_result) -> Stamp:
    """Return the stamp of a file of which the system told this."""
    return Stamp(found.st_mtime_ns, found.st_size, found.st_ino)


def wait_until_quiet(path: Path) -> None:
    """Wait until a file that was just written was left alone for `QUIET_SECONDS`.

    A program that overwrites a file in place leaves it half new, and that may look like a whole.
    """
    for __ in range(_MOST_WAITS):
        before = stamp(path)
        # A file whose time lies ahead tells of a clock that was set back, not of a write just now.
        if before is None or not 0 <= time.time() - before.mtime_ns / 1e9 < QUIET_SECONDS:
            return
        time.sleep(QUIET_SECONDS)
        if stamp(path) == before:
            return


def resolved(path: Path) -> Path:
    """Return the path without links; what is not there yet may be in it."""
    return Path(os.path.realpath(path))


def exists(path: Path) -> bool:
    """Return whether anything is there, be it a file, a folder or a device."""
    return os.path.lexists(path)


def is_folder(path: Path) -> bool:
    """Return whether the path is a folder, or a link to one."""
    return path.is_dir()


def is_stream(path: Path) -> bool:
    """Return whether the path is a device or a pipe, which no file may take the place of."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
