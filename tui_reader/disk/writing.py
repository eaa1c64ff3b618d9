"""Writing: a file is the old one or the new one, and is on disk when that is said."""

from __future__ import annotations

import errno
import itertools
import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tui_reader.disk.looking import Stamp, stamp_of
from tui_reader.disk.reading import BINARY
from tui_reader.disk.telling import told
from tui_reader.errors import StorageError
from tui_reader.localisation import _

_counter = itertools.count()


def write_atomic(path: Path, data: bytes) -> Stamp:
    """Write the file so that it is the old one or the new one whatever happens; return its stamp.

    The data are on disk when this returns. An existing file's mode is kept; a link stays a link.

    Raises:
        StorageError: if the data are not safely on disk; the file is then whole all the same.
    """
    target = Path(os.path.realpath(path))
    try:
        written = _replaced(target, data)
        _sync_folder(target.parent)
    except OSError as error:
        raise StorageError(told(_("{file} cannot be written: {why}."), path, error)) from error
    return written


def write_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files into a folder, each as `write_atomic`; for many of them that is much faster.

    Raises:
        StorageError: if not all of them are safely on disk; each is whole all the same.
    """
    try:
        for name, data in files:
            _replaced(folder / name, data)
        _sync_folder(folder)
    except OSError as error:
        raise StorageError(told(_("{file} cannot be written: {why}."), folder, error)) from error


def append(path: Path, data: bytes, at: int) -> Stamp:
    """Write the data into the file from byte `at` on, which is then its end; return its stamp.

    They are on disk when this returns. What stood behind `at` was never finished, and is dropped.

    Raises:
        StorageError: if they are not safely on disk; they are then taken out again.
    """
    try:
        with os.fdopen(os.open(path, os.O_RDWR | BINARY), "r+b", buffering=0) as file:
            try:
                # Cutting nothing off costs ext4 half as much again as all the rest.
                if file.seek(0, os.SEEK_END) != at:
                    file.truncate(at)
                    file.seek(at)
                if file.write(data) != len(data):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                _sync(file.fileno())
            except BaseException:
                with suppress(OSError):
                    file.truncate(at)
                raise
            return stamp_of(os.fstat(file.fileno()))
    except OSError as error:
        raise StorageError(told(_("{file} cannot be written: {why}."), path, error)) from error


def pour(path: Path, data: bytes) -> None:
    """Write the data into a device or a pipe.

    Raises:
        StorageError: if it does not take them all.
    """
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | BINARY), "wb") as stream:
            stream.write(data)
    except OSError as error:
        raise StorageError(told(_("{file} cannot be written: {why}."), path, error)) from error


def _replaced(target: Path, data: bytes) -> Stamp:
    """Put a new file, itself on disk, in the place of the old one; return its stamp."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}-{next(_counter)}.tmp")
    try:
        written = _write_new(temporary, data, target)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return written


def _write_new(temporary: Path, data: bytes, target: Path) -> Stamp:
    """Write a new file with the mode that `target` has, put it on disk, and return its stamp."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY
    with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
        with suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        file.write(data)
        file.flush()
        _sync(file.fileno())
        return stamp_of(os.fstat(file.fileno()))


def _sync(handle: int) -> None:
    """Put what was written to a file on disk; its times may stay behind where that is possible."""
    if sys.platform == "darwin":
        import fcntl

        # There fsync leaves the data in the disk's own cache.
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    elif hasattr(os, "fdatasync"):
        os.fdatasync(handle)
    else:
        os.fsync(handle)


def _sync_folder(folder: Path) -> None:
    """Put a rename on disk; Windows has no such call, and renames durably enough without."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
