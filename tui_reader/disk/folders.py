"""Folders: what files there are in one, and making one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tui_reader.disk.looking import exists, resolved
from tui_reader.disk.reading import read_bytes
from tui_reader.disk.telling import reason, shown, told
from tui_reader.disk.writing import write_atomic
from tui_reader.errors import InputError, StorageError
from tui_reader.localisation import _


def list_folder(folder: Path, suffixes: tuple[str, ...], most: int) -> tuple[list[str], list[str]]:
    """Return the names of the files in a folder that end so, in any case, and of its folders.

    Left out are what is hidden, symbolic links, and the texts kept beside an annotation file. If
    there are more than `most` files, so many are returned.

    Raises:
        InputError: if the folder cannot be opened.
    """
    files: list[str] = []
    folders: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    continue
                if name.lower().endswith(suffixes) and entry.is_file(follow_symlinks=False):
                    files.append(name)
                    if len(files) >= most:
                        break
                elif entry.is_dir(follow_symlinks=False) and not _kept_texts(folder, name):
                    folders.append(name)
    except OSError as error:
        raise InputError(told(_("{file} cannot be opened: {why}."), folder, error)) from error
    return files, folders


def _kept_texts(folder: Path, name: str) -> bool:
    """Return whether a folder in that folder holds the texts kept beside an annotation file."""
    return name.endswith(".texts") and exists(folder / (name.removesuffix("texts") + "json"))


def files_below(folder: Path, most: int, most_bytes: int) -> dict[str, bytes]:
    """Return the files in a folder and those below it, by their paths in it, with `/`.

    Left out are what is hidden and symbolic links.

    Raises:
        InputError: if there are more than `most`, they hold too much, or one cannot be read.
    """
    found: dict[str, bytes] = {}
    room = most_bytes
    folders = [folder]
    while folders:
        names, below = list_folder(folders[-1], ("",), most + 1)
        at = folders.pop()
        folders += [at / name for name in sorted(below, reverse=True)]
        for name in sorted(names):
            data = read_bytes(at / name, room + 1)
            room -= len(data)
            found[(at / name).relative_to(folder).as_posix()] = data
            if room < 0 or len(found) > most:
                raise InputError(_("{file} holds too much.").format(file=shown(folder)))
    return found


def names(folder: Path) -> list[str]:
    """Return the names of what is in the folder, sorted; none if it cannot be opened."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208, names are all that is asked for
    except OSError:
        return []


def below(folder: Path, other: Path) -> str:
    """Return the path from a folder to another in it, ending in `/`; empty if it is not in it."""
    root, path = resolved(folder), resolved(other)
    inside = path != root and path.is_relative_to(root)
    return f"{path.relative_to(root).as_posix()}/" if inside else ""


def room(folder: Path) -> int:
    """Return how many bytes the disk of that folder has left; 0 if that cannot be told."""
    import shutil

    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


def make_folder(path: Path) -> None:
    """Create the folder and those above it, unless it is there.

    Raises:
        StorageError: if it cannot be created.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(told(_("{file} cannot be created: {why}."), path, error)) from error


@contextmanager
def passing_folder(texts: Mapping[str, str]) -> Iterator[Path]:
    """Return a folder with these texts, by their names, in a place that is removed at the end.

    Raises:
        StorageError: if it cannot be made.
    """
    import tempfile

    try:
        place = tempfile.TemporaryDirectory(prefix="reader-", ignore_cleanup_errors=True)
    except OSError as error:
        message = _("No temporary folder can be made: {why}.")
        raise StorageError(message.format(why=reason(error))) from error
    with place as name:
        folder = Path(name) / "articles"
        make_folder(folder)
        for title, text in texts.items():
            write_atomic(folder / title, text.encode())
        yield folder
