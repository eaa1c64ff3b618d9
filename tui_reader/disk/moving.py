"""Moving: files get other names and second ones, and go."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from tui_reader.disk.folders import make_folder, names
from tui_reader.disk.telling import told
from tui_reader.errors import StorageError
from tui_reader.localisation import _


def keep_copy(path: Path, copy: Path) -> None:
    """Let the file, as it is, also stand under another name, until one of the two is replaced.

    Raises:
        StorageError: if it cannot be done.
    """
    try:
        make_folder(copy.parent)
        with suppress(FileNotFoundError):
            copy.unlink()
        try:
            copy.hardlink_to(os.path.realpath(path))
        except OSError:
            # Not every file system knows hard links.
            import shutil

            shutil.copy2(path, copy)
    except OSError as error:
        raise StorageError(told(_("{file} cannot be written: {why}."), copy, error)) from error


def move(path: Path, target: Path) -> None:
    """Give the file another name; what had that name is gone.

    Raises:
        StorageError: if it cannot be done.
    """
    try:
        path.replace(target)
    except OSError as error:
        raise StorageError(told(_("{file} cannot be moved: {why}."), path, error)) from error


def remove(path: Path) -> None:
    """Remove the file if it is there and can be removed."""
    with suppress(OSError):
        path.unlink()


def sweep(path: Path) -> None:
    """Remove what a process that was killed while writing `path` left behind.

    Only with the lock held: no living process is writing then.
    """
    for name in names(path.parent):
        if name.startswith(f".{path.name}.") and name.endswith(".tmp"):
            remove(path.with_name(name))
