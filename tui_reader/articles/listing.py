"""The listing: which files of a folder are articles, in which order, and whether that still holds.

A folder's stamp changes when something in it comes, goes or is renamed. So a listing that is known
is made good by a look at the stamps of its folders, and only those that changed are listed anew.
"""

from __future__ import annotations

import re
import sys
import time
from bisect import insort
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from itertools import chain
from pathlib import Path

from tui_reader import disk
from tui_reader.errors import InputError, ReaderError
from tui_reader.values import frozen

FEW = 2_000
"""Files that are listed while one waits; of a folder that holds more the others follow."""

_SURE = 2_000_000_000  # ns for which a folder must have been left alone for its stamp to be trusted
_INSERTED = 64  # names up to which each is put into its place: more are sorted with all others
_FORM = "listing 1"
_END = "\0"  # which no name of a file holds
_DIGITS = re.compile(r"0*([0-9]+)")


@frozen
class Listing:
    """The articles of a folder in natural order, and the stamps of the folders when listed.

    `sources` are paths below the root with `/`, and `folders` too, the root being the empty one; a
    folder without a stamp is to be listed anew. If it is not `whole` there are more.
    """

    sources: Sequence[str] = ()
    folders: Mapping[str, disk.Stamp | None] = field(default_factory=dict)
    whole: bool = True


class Folder:
    """A folder of articles: the files in it, and below, whose names end in one of the `suffixes`.

    Left out are hidden files and folders, symbolic links, folders that cannot be opened, the folder
    `skip`, and the texts that are kept beside an annotation file.
    """

    def __init__(self, root: Path, suffixes: tuple[str, ...], skip: Path) -> None:
        self._root = root
        self._suffixes = suffixes
        self._skip = disk.below(root, skip)

    def listed(self, most: int | None = None) -> Listing:
        """Return what is in the folder; if there are more files than `most`, not all of them.

        Raises:
            InputError: if the folder cannot be opened.
        """
        return self.again(Listing(), most)

    def again(self, before: Listing, most: int | None = None) -> Listing:
        """Return the listing as it is now; if nothing came or went it has the same `sources`.

        Raises:
            InputError: if the folder cannot be opened.
        """
        inside: dict[str, list[str]] = {}
        for below in before.folders:
            inside.setdefault(_above(below), []).append(below)
        folders, found = dict[str, disk.Stamp | None](), dict[str, list[str]]()
        waiting, left = [""], most if most is not None else sys.maxsize
        while waiting and left > 0:
            below = waiting.pop()
            stamp = self._stamp(below)
            if stamp is not None and stamp == before.folders.get(below):
                folders[below] = stamp
                waiting += inside.get(below, ())
            elif stamp is not None or not below:
                files, names = self._list(below, left)
                found[below], left = files, left - len(files)
                folders[below] = stamp if _sure(stamp) else None
                waiting += (name for name in names if name != self._skip)
        if left <= 0:
            folders = dict.fromkeys(folders)
        if not found and folders == before.folders:
            return before
        return Listing(_merged(before.sources, folders, found), folders, left > 0)

    def _list(self, below: str, most: int) -> tuple[list[str], list[str]]:
        """Return the articles in one folder, and the folders in it."""
        try:
            files, names = disk.list_folder(self._root / below, self._suffixes, most)
        except InputError:
            if not below:
                raise
            return [], []
        return [below + name for name in files], [f"{below}{name}/" for name in names]

    def _stamp(self, below: str) -> disk.Stamp | None:
        try:
            return disk.stamp(self._root / below)
        except ReaderError:
            return None


def natural(source: str) -> str:
    """Return the sort key by which `a2` comes before `a10`."""
    # A number begins with what sorts before every letter, and with how many digits it has.
    return _DIGITS.sub(lambda found: f"\1{chr(len(found[1]))}{found[1]}", source.casefold())


# -- what is kept for the next time --------------------------------------------------------------


def keep(path: Path, listing: Listing) -> None:
    """Keep a listing in a file; without that the folder is only listed anew the next time."""
    stamps = ((below, *map(str, stamp or ())) for below, stamp in listing.folders.items())
    folders = _END.join("\t".join(reversed(each)) for each in stamps)
    parts = (_FORM, str(len(listing.folders)), folders, *listing.sources)
    with suppress(ReaderError):
        disk.make_folder(path.parent)
        disk.write_atomic(path, _END.join(parts).encode("utf-8", "surrogateescape"))


def kept(path: Path) -> Listing | None:
    """Return the listing that is kept in a file, or None; `again` tells whether it still holds."""
    try:
        parts = disk.read_bytes(path).decode("utf-8", "surrogateescape").split(_END)
        form, count = parts[0], int(parts[1])
        folders = dict(map(_folder, parts[2 : 2 + count]))
    except (InputError, ValueError, IndexError):
        return None
    sources = parts[2 + count :]
    return Listing(sources, folders) if form == _FORM and "" in folders and sources else None


def _folder(part: str) -> tuple[str, disk.Stamp | None]:
    *numbers, below = part.split("\t", 3)
    return below, disk.Stamp(*map(int, reversed(numbers))) if numbers else None


# -- inside --------------------------------------------------------------------------------------


def _above(below: str) -> str:
    """Return the folder in which a folder or a file is; the root is in none that has a name."""
    head, slash, __ = below.removesuffix("/").rpartition("/")
    return head + slash if below else "/"


def _sure(stamp: disk.Stamp | None) -> bool:
    """Return whether the folder, if it changes from now on, has another stamp than this."""
    return stamp is not None and time.time_ns() - stamp.mtime_ns > _SURE


def _merged(
    before: Sequence[str], folders: Collection[str], found: Mapping[str, list[str]]
) -> Sequence[str]:
    """Return the sources that are still there, and those found anew, in natural order."""
    held = {source for source in before if _above(source) in found}
    fresh = set(chain.from_iterable(found.values()))
    gone, came = held - fresh, fresh - held
    stay = [each for each in before if each not in gone and _above(each) in folders]
    if not came and len(stay) == len(before):
        return before
    if len(came) > _INSERTED:
        # Equal keys, as those of `A` and `a`, are always in the same order.
        return sorted(sorted([*stay, *came]), key=natural)
    for source in came:
        insort(stay, source, key=lambda each: (natural(each), each))
    return stay
