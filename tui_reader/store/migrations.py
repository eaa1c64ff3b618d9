"""What may be opened: our own files; how those of older versions become those of this one."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from tui_reader import disk
from tui_reader.errors import StorageError
from tui_reader.localisation import _

FORMAT = "tui-reader"
"""What `meta` says in every file of ours."""

VERSION = "1.2"
"""The version of the file's layout that is written, as `major.minor`."""

META = "meta"
"""The table that tells what file this is; its one record has the key 1."""


class StoreRefusedError(StorageError):
    """The file is damaged, newer, or something else's: it is left as it is, and not written.

    `damage` tells whether it is ours and damaged, so that it can be recovered.
    """

    damage = False

    @classmethod
    def damaged(cls, path: Path, how: str) -> StoreRefusedError:
        """Return the error for a file of which it is not sure what it holds."""
        message = _("The annotation file {file} is damaged: {how}.")
        hint = _("Nothing was changed; `reader check --repair` restores what it can.")
        return cls._damage(message.format(file=disk.shown(path), how=how), hint)

    @classmethod
    def foreign(cls, path: Path) -> StoreRefusedError:
        """Return the error for a file that some other program made."""
        message = _("{file} is not an annotation file of this program.")
        hint = _("Nothing was changed; move it away, or name another file with --annotations.")
        return cls(message.format(file=disk.shown(path)), hint)

    @classmethod
    def newer(cls, path: Path, version: str) -> StoreRefusedError:
        """Return the error for a file that a later version of the program made."""
        message = _("{file} was written by a newer version (file format {version}).")
        hint = _("Nothing was changed; update this program to open it.")
        return cls(message.format(file=disk.shown(path), version=version), hint)

    @classmethod
    def strange_journal(cls, path: Path, missing: bool) -> StoreRefusedError:
        """Return the error for a journal whose file is not there, or is another."""
        message = _("The annotation file {file} and its journal do not match.")
        if missing:
            message = _("The annotation file {file} is missing, but its journal is there.")
        hint = _("Nothing was changed; put the right file back, or run `reader check --repair`.")
        return cls._damage(message.format(file=disk.shown(path)), hint)

    @classmethod
    def _damage(cls, message: str, hint: str) -> StoreRefusedError:
        error = cls(message, hint)
        error.damage = True
        return error


class Admitted(NamedTuple):
    """What a file holds, as this version would have written it: its tables and its meta record.

    `older` is the version of the file itself, if it is not this one.
    """

    tables: dict[str, dict[str, Any]]
    meta: dict[str, Any]
    older: str = ""


NOTHING = Admitted({}, {"format": FORMAT, "version": VERSION})
"""What is held by a file that is not there yet."""


def admit(path: Path, found: Any) -> Admitted:
    """Return what was found in the file, if that is ours, or nothing at all.

    Version 1.1 brought the journal, which a program for 1.0 would overlook, and the keys `store`
    and `folded` of the meta record; the records are those of 1.0. Version 1.2 says of an article's
    title and date how sure they are; `records` reads the plain values of before.

    Raises:
        StoreRefusedError: if it is something else's, newer, or damaged.
    """
    if not _is_tinydb(found):
        raise StoreRefusedError.foreign(path)
    if not any(found.values()):
        return NOTHING
    meta = found.get(META, {}).get("1", {})
    if meta.get("format") != FORMAT:
        raise StoreRefusedError.foreign(path)
    version = meta.get("version")
    numbers = _numbers(version)
    if numbers is None or type(meta.get("generation")) is not int:
        raise StoreRefusedError.damaged(path, f"its meta record says {meta!r:.80}")
    if numbers > (_numbers(VERSION) or ()):
        raise StoreRefusedError.newer(path, version)
    tables = {name: rows for name, rows in found.items() if name != META}
    return Admitted(tables, meta | {"version": VERSION}, version if version != VERSION else "")


def _is_tinydb(found: Any) -> bool:
    """Return whether it is tables of records under integer keys, as TinyDB has them."""
    return isinstance(found, dict) and all(
        isinstance(table, dict)
        and all(_is_key(key) and isinstance(record, dict) for key, record in table.items())
        for table in found.values()
    )


def _is_key(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) <= 39


def _numbers(version: Any) -> tuple[int, ...] | None:
    pieces = version.split(".") if isinstance(version, str) else []
    return tuple(map(int, pieces)) if len(pieces) == 2 and all(map(_is_key, pieces)) else None
