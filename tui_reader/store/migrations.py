"""What may be opened: our own files, of this version; later, how older ones become newer ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tui_reader import disk
from tui_reader.errors import StorageError

FORMAT = "tui-reader"
"""What `meta` says in every file of ours."""

VERSION = "1.0"
"""The version of the file's layout that is written, as `major.minor`."""

META = "meta"
"""The table that tells what file this is; its one record has the key 1."""


class StoreRefusedError(StorageError):
    """The file is damaged, newer, or something else's: it is left as it is, and not written."""

    @classmethod
    def damaged(cls, path: Path, how: str) -> StoreRefusedError:
        """Return the error for a file of which it is not sure what it holds."""
        hint = "Nothing was changed; put a good copy in its place, or move it away to start anew."
        return cls(f"The annotation file {disk.shown(path)} is damaged: {how}.", hint)

    @classmethod
    def foreign(cls, path: Path) -> StoreRefusedError:
        """Return the error for a file that some other program made."""
        hint = "Nothing was changed; move it away, or name another file with --annotations."
        return cls(f"{disk.shown(path)} is not an annotation file of this program.", hint)

    @classmethod
    def newer(cls, path: Path, version: str) -> StoreRefusedError:
        """Return the error for a file that a later version of the program made."""
        message = f"{disk.shown(path)} was written by a newer version (file format {version})."
        return cls(message, "Nothing was changed; update this program to open it.")


def check(path: Path, found: Any) -> None:
    """Make sure that what was found in the file is ours, or nothing at all.

    Raises:
        StoreRefusedError: if it is not.
    """
    if not _is_tinydb(found):
        raise StoreRefusedError.foreign(path)
    if not any(found.values()):
        return
    meta = found.get(META, {}).get("1", {})
    if meta.get("format") != FORMAT:
        raise StoreRefusedError.foreign(path)
    version = meta.get("version")
    numbers = _numbers(version)
    if numbers is None or not isinstance(meta.get("generation"), int):
        raise StoreRefusedError.damaged(path, f"its meta record says {meta!r:.80}")
    if numbers > (_numbers(VERSION) or ()):
        raise StoreRefusedError.newer(path, version)


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
